"""Paths to files: files, folders with all below them, and globs, in a stable order, each file once."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rag.types import Failure

SUFFIXES = (".txt", ".md", ".markdown", ".html", ".htm", ".jsonl")
_LATER = (".pdf", ".docx")  # found, so that a reader says that it cannot read them yet


@dataclass(frozen=True, slots=True)
class SourceFile:
    """`source` is the file's name below `root`, with / on every system; `root` is the folder given, or a named file's own."""

    path: Path
    source: str
    root: Path


def find_sources(paths: Sequence[Path | str]) -> Iterator[SourceFile | Failure]:
    """Every readable file that `paths` lead to, once; a Failure for a path that leads to none.

    In folders, hidden files, other suffixes and links that lead back are passed over in silence. A pipe, a socket or a device with the
    name of an article is never opened, for that could wait for ever.
    """
    seen: set[str] = set()
    named: dict[str, str] = {}
    for path in map(Path, paths):
        found = False
        for file in _below(path):
            if isinstance(file, Failure):
                found = True
                yield file
                continue
            found = True
            real = os.path.realpath(file.path)
            if real in seen:
                continue
            seen.add(real)
            if named.setdefault(file.source, real) != real:
                yield Failure(
                    _shown(file.path), f"another file is called {file.source} too — give the folder above both"
                )
                continue
            yield file
        if not found:
            yield Failure(_shown(path), _why_nothing(path))


def _why_nothing(path: Path) -> str:
    if path.is_dir():
        return f"holds nothing that can be read — put {' '.join(SUFFIXES)} files into it"
    return "does not exist — check the path"


def _below(path: Path) -> Iterator[SourceFile | Failure]:
    if path.is_dir():
        yield from _folder(path)
    elif path.exists():
        yield _named(path, path.parent)
    elif glob.has_magic(str(path)):
        root = _fixed_part(path)
        for match in sorted(glob.glob(str(path), recursive=True)):
            if not os.path.isdir(match) and Path(match).suffix.lower() in SUFFIXES + _LATER:
                yield _named(Path(match), root)


def _named(path: Path, root: Path) -> SourceFile | Failure:
    if path.suffix.lower() not in SUFFIXES + _LATER:
        return Failure(
            _shown(path), f"{path.suffix or 'files without a suffix'} cannot be read — give one of {' '.join(SUFFIXES)}"
        )
    return _regular(path, root)


def _regular(path: Path, root: Path) -> SourceFile | Failure:
    """The file; a Failure for what is neither a file nor gone."""
    try:
        regular = stat.S_ISREG(path.stat().st_mode)
    except OSError:
        regular = True  # gone, or a link to nothing: its reader says so
    source = _shown(path.relative_to(root))
    if regular:
        return SourceFile(path, source, root)
    return Failure(source, "is a pipe, a socket or a device, no file — save what it holds as a file")


def _fixed_part(path: Path) -> Path:
    """The folder in front of a glob's first wildcard."""
    fixed = Path(*[part for part in path.parts[: next(i for i, part in enumerate(path.parts) if glob.has_magic(part))]])
    return fixed if str(fixed) != "." or not path.is_absolute() else Path("/")


def _folder(root: Path) -> Iterator[SourceFile | Failure]:
    visited: set[str] = set()
    for folder, folders, files in os.walk(root, followlinks=True):
        real = os.path.realpath(folder)
        if real in visited:
            folders.clear()
            continue
        visited.add(real)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(folder, name)
            readable = path.suffix.lower() in SUFFIXES + _LATER and not name.startswith(".")
            if readable:
                yield _regular(path, root)


def _shown(path: Path) -> str:
    """A name that can be stored and printed, whatever bytes it is made of."""
    return os.fsencode(path.as_posix()).decode("utf-8", "replace").replace("\n", " ")
