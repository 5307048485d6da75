"""An article as its file holds it: decoded, free of invisible characters, not yet read."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass

READER_VERSION = 3  # raise it when the same text would be read differently: everything is then read again

_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ud800-\udfff\U000e0000-\U000e0fff\U0001d173-\U0001d17a]"
)


@dataclass(frozen=True, slots=True)
class RawArticle:
    """Text and what its file, front matter, page head or line states about it outside the text.

    `published` is as written. `reader` names what else the result depends on.
    """

    source: str
    text: str
    title: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    reader: str = f"{READER_VERSION}"

    @property
    def id(self) -> str:
        return article_id(self.source)

    @property
    def digest(self) -> str:
        """sha256 over all that reading depends on: equal digests give an equal ReadArticle."""
        given = [self.reader, self.text, self.title, self.published, self.url, self.language, self.outlet, self.authors]
        return hashlib.sha256(json.dumps(given, ensure_ascii=True).encode()).hexdigest()


def article_id(source: str) -> str:
    """16 hex digits that stand for the source's name."""
    return hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def visible(text: str) -> str:
    """The text with every line break as \\n and without controls, direction marks, zero-width, tag and lone surrogate characters."""
    return _INVISIBLE.sub("", _BREAKS.sub("\n", text))


def one_line(text: object, longest: int = 300) -> str | None:
    """A field from outside as one visible line of bounded length; None where it is no text or empty."""
    if not isinstance(text, str):
        return None
    return " ".join(visible(text[: longest * 4]).split())[:longest] or None
