"""What lies in the store's folder besides the record, and what each generation says of itself.

CURRENT             one line: the name of the generation that questions are answered from
gen-000007-3fa9c1/  records.sqlite · lexical/ · chroma/ · pin · manifest.json, which is written last
"""

from __future__ import annotations

import json
import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from rag.errors import StoreDamaged
from rag.store.schema import require_format

CURRENT = "CURRENT"
MANIFEST = "manifest.json"
LEXICAL = "lexical"
CHROMA = "chroma"
_NAME = re.compile(r"gen-(\d{6,})-[0-9a-f]{6}")


@dataclass(frozen=True, slots=True)
class Manifest:
    """`state` repeats the record's (see `records`): equal means that this generation shows exactly that record."""

    format: int
    number: int  # of the generation
    store: str
    state: str
    embedder: str
    dimensions: int
    articles: int
    passages: int
    collection: str  # in Chroma
    server: bool  # the collection lies on the server of CHROMA_URL, else in the folder
    vectors: int  # different ones: rows of the collection
    strays: tuple[str, ...]  # keys of rows that no search of the graph reaches, and that are compared one by one
    churn: int  # rows added and removed since the vectors were last built afresh
    files: Mapping[str, int]  # size in bytes of every file but the manifest
    names: str = ""  # digest of the gazetteer that it was indexed with; empty: not known


def read_manifest(folder: Path) -> Manifest:
    """Raises StoreDamaged where it is missing or no manifest, StoreVersionError for one of another format."""
    try:
        values = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        require_format(int(values["format"]), folder.parent)
        return Manifest(**values | {"strays": tuple(values["strays"])})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreDamaged(
            f"the index has no readable manifest ({type(error).__name__})",
            source=str(folder),
            then="run python ingest.py --rebuild; nothing is lost",
        ) from error


def write_manifest(folder: Path, manifest: Manifest) -> None:
    (folder / MANIFEST).write_text(json.dumps(asdict(manifest), indent=1), encoding="utf-8")


def file_sizes(folder: Path) -> dict[str, int]:
    return {str(p.relative_to(folder)): p.stat().st_size for p in sorted(folder.rglob("*")) if p.is_file()}


def require_files(folder: Path, manifest: Manifest) -> None:
    """Raises StoreDamaged where a file of the generation is missing or cut short (Chroma lengthens its own when opened)."""
    for name, size in manifest.files.items():
        file = folder / name
        if not file.is_file() or file.stat().st_size < size:
            raise StoreDamaged(
                f"{name} is missing or cut short",
                source=str(folder),
                then="run python ingest.py --rebuild; nothing is lost",
            )


def current_name(root: Path) -> str | None:
    """The generation that CURRENT names; None where nothing was ever published."""
    try:
        name = (root / CURRENT).read_text(encoding="ascii", errors="replace").strip()
    except FileNotFoundError:
        return None
    return name if _NAME.fullmatch(name) else ""


def point_current(root: Path, name: str) -> None:
    """From here on questions are answered from `name`: one rename, on disk when this returns."""
    fresh = root / f"{CURRENT}.new"
    with fresh.open("w", encoding="ascii") as file:
        file.write(f"{name}\n")
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(root / CURRENT)
    _sync(root)


def generations(root: Path) -> dict[int, Path]:
    """Folders of generations, finished or not, by number."""
    found = ((_NAME.fullmatch(p.name), p) for p in root.iterdir() if p.is_dir())
    return {int(match[1]): path for match, path in sorted(found, key=lambda pair: pair[1].name) if match}


def new_generation(root: Path) -> tuple[int, Path]:
    """Number and folder, made, of a generation to be. The name never was: Chroma remembers paths for the process's life."""
    number = max(generations(root), default=0) + 1
    folder = root / f"gen-{number:06}-{secrets.token_hex(3)}"
    folder.mkdir()
    return number, folder


def sync_tree(folder: Path) -> None:
    """Every file and folder below `folder`, and itself, on disk when this returns."""
    for path in [*folder.rglob("*"), folder, folder.parent]:
        _sync(path)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
