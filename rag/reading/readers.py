"""Files to raw articles: one function a format, by suffix; one article that fails does not stop the others."""

from __future__ import annotations

import importlib
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from rag.errors import SourceError
from rag.reading.encodings import decode
from rag.reading.raw import READER_VERSION, RawArticle, one_line, visible
from rag.reading.sources import SourceFile
from rag.reading.wrapped import joined
from rag.settings import Settings
from rag.types import Failure

Reader = Callable[[SourceFile, Settings], Iterator[RawArticle | Failure]]
_LANGUAGES = {
    "en": "en",
    "zh-hant": "zh-Hant",
    "zh-tw": "zh-Hant",
    "zh-hk": "zh-Hant",
    "zh-hans": "zh-Hans",
    "zh-cn": "zh-Hans",
    "zh-sg": "zh-Hans",
}
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<fields>.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"(?P<key>[A-Za-z_]+)\s*:\s*(?P<value>.*)")


def read(file: SourceFile, settings: Settings) -> Iterator[RawArticle | Failure]:
    """The articles of one file, and a Failure for each that cannot be had."""
    try:
        yield from READERS[file.path.suffix.lower()](file, settings)
    except SourceError as error:
        yield Failure(error.source or file.source, f"{error.what} — {error.then}")
    except FileNotFoundError:
        yield Failure(file.source, "is no longer there — run the ingest again")
    except OSError as error:
        yield Failure(file.source, f"cannot be read ({error.strerror or error}) — check its permissions")


def _article(source: str, settings: Settings, text: str, given: dict[str, Any]) -> RawArticle:
    """Raises SourceError for a text without a visible character."""
    text = visible(text)
    if not text.strip():
        raise SourceError("is empty", source=source, then="remove it or put text into it")
    authors = given.get("authors") or ()
    names = [authors] if isinstance(authors, str) else authors if isinstance(authors, list | tuple) else []
    return RawArticle(
        source=source,
        text=text,
        title=one_line(given.get("title")),
        published=one_line(given.get("published"), 60),
        url=one_line(given.get("url"), 2000),
        language=_LANGUAGES.get(str(given.get("language") or "").lower()),
        outlet=one_line(given.get("outlet"), 120),
        authors=tuple(name for item in names[:20] if (name := one_line(item, 120))),
        reader=f"{READER_VERSION}/{settings.passage_tokens}",
    )


def _bytes(file: SourceFile, settings: Settings) -> bytes:
    limit = settings.max_article_mb * 1_000_000
    with file.path.open("rb") as opened:
        data = opened.read(limit + 1)
    if len(data) > limit:
        raise SourceError(
            f"is larger than {settings.max_article_mb} MB",
            source=file.source,
            then="split it, or raise CROSSCITE_MAX_ARTICLE_MB",
        )
    return data


def _text(file: SourceFile, settings: Settings) -> Iterator[RawArticle]:
    yield _article(file.source, settings, joined(visible(decode(_bytes(file, settings), file.source))), {})


def _markdown(file: SourceFile, settings: Settings) -> Iterator[RawArticle]:
    """Marks stay in the text, for a quote must stand in the file as it is; front matter becomes metadata and is dropped from it."""
    text = visible(decode(_bytes(file, settings), file.source))
    match = _FRONT_MATTER.match(text)
    given = _front_matter(match["fields"]) if match else {}
    yield _article(file.source, settings, joined(text[match.end() :] if match and given else text), given)


def _front_matter(fields: str) -> dict[str, Any]:
    """The plain `key: value` lines of YAML front matter, by the names that RawArticle uses; a list may stand in brackets."""
    names = {
        "date": "published",
        "author": "authors",
        "source": "outlet",
        "publisher": "outlet",
        "lang": "language",
        "link": "url",
    }
    given: dict[str, Any] = {}
    for line in fields.splitlines():
        if (match := _FIELD.fullmatch(line.strip())) and (value := match["value"].strip().strip("\"'")):
            listed = [item.strip(" \"'") for item in value.strip("[]").split(",")] if value.startswith("[") else value
            key = match["key"].lower()
            given[names.get(key, key)] = listed
    return given


def _html(file: SourceFile, settings: Settings) -> Iterator[RawArticle]:
    # Loaded when the first page comes: trafilatura takes a quarter of a second, which no question should wait for.
    page = importlib.import_module("rag.reading.html")
    given = page.read_page(decode(_bytes(file, settings), file.source), file.source)
    yield _article(file.source, settings, given.pop("text"), given)


def _lines(file: SourceFile, settings: Settings) -> Iterator[RawArticle | Failure]:
    """One JSON object a line; a broken line is a Failure of "file.jsonl:17" and the others go on."""
    limit = settings.max_article_mb * 1_000_000
    seen = 0
    with file.path.open("rb") as opened:
        number = 0
        while line := opened.readline(limit + 1):
            number += 1
            source = f"{file.source}:{number}"
            try:
                if len(line) > limit:
                    while line and not line.endswith(b"\n"):
                        line = opened.readline(limit)
                    raise SourceError(
                        f"is longer than {settings.max_article_mb} MB", source=source, then="split the article"
                    )
                if line.strip():
                    seen += 1
                    yield _line(line, source, settings)
            except SourceError as error:
                yield Failure(error.source or source, f"{error.what} — {error.then}")
    if not seen:
        raise SourceError("is empty", source=file.source, then="give one article a line")


def _line(line: bytes, source: str, settings: Settings) -> RawArticle:
    try:
        item = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise SourceError(
            "is no JSON in UTF-8", source=source, then='write one object a line: {"id": …, "text": …}'
        ) from None
    name = str(item["id"]) if isinstance(item, dict) and isinstance(item.get("id"), str | int) else None
    if name is None or not isinstance(item.get("text"), str):
        raise SourceError('has no "id" and "text"', source=source, then='write one object a line: {"id": …, "text": …}')
    given = {
        "outlet": item.get("source"),
        **{k: item.get(k) for k in ("title", "published", "url", "language", "authors")},
    }
    return _article(one_line(name, 500) or source, settings, item["text"], given)


def _later(file: SourceFile, settings: Settings) -> Iterator[RawArticle]:
    raise SourceError(
        f"{file.path.suffix} files are read by a later version",
        source=file.source,
        then="save its text as .txt for now",
    )


READERS: dict[str, Reader] = {
    ".txt": _text, ".md": _markdown, ".markdown": _markdown, ".html": _html, ".htm": _html, ".jsonl": _lines,
    ".pdf": _later, ".docx": _later,
}  # fmt: skip
