"""Reads .txt files, and .jsonl lines of {"id", "text"}; a text that starts with BAD fails."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rag.errors import SourceError
from rag.settings import Settings
from rag.types import Failure, ReadArticle
from tests.fakes.store import article_id, made


@dataclass(frozen=True)
class FakeFile:
    path: Path
    root: Path
    source: str


@dataclass(frozen=True)
class FakeRaw:
    source: str
    text: str

    @property
    def id(self) -> str:
        return article_id(self.source)

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.text.encode(errors="surrogatepass")).hexdigest()


class FakeReading:
    def __init__(self) -> None:
        self.read_whole: list[str] = []

    def find_sources(self, paths: Sequence[Path]) -> Iterator[FakeFile | Failure]:
        for path in paths:
            if path.is_dir():
                for file in sorted([*path.rglob("*.txt"), *path.rglob("*.jsonl")]):
                    yield FakeFile(file, path, str(file.relative_to(path)))
            elif path.exists():
                yield FakeFile(path, path.parent, path.name)
            else:
                yield Failure(str(path), "no such file — check the name")

    def read(self, source_file: FakeFile, settings: Settings) -> Iterator[FakeRaw | Failure]:
        text = source_file.path.read_bytes().decode()
        if source_file.path.suffix == ".txt":
            yield FakeRaw(source_file.source, text)
            return
        for number, line in enumerate(text.splitlines(), 1):
            try:
                values = json.loads(line)
                yield FakeRaw(values["id"], values["text"])
            except ValueError:
                yield Failure(f"{source_file.source}:{number}", "no JSON — mend the line")

    def read_article(self, raw: FakeRaw, settings: Settings, similarity: object) -> ReadArticle:
        self.read_whole.append(raw.source)
        if raw.text.startswith("BAD"):
            raise SourceError("is bad", source=raw.source, then="make it good")
        if raw.text.startswith("BUG"):
            raise ZeroDivisionError("division by zero")
        return made(raw.source, raw.text)
