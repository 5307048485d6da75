"""What CC-CEDICT tells of words beside their meaning: which can be verbs, which are always
names, and which are capitals, for which news takes their governments.

A verb is a Chinese word with a gloss "to …", and the English stem behind that "to"; a capital has a gloss "Rome, capital of Italy".
"""

from __future__ import annotations

import functools
import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import marisa_trie

from rag.text.cedict import Entry
from rag.text.english import stem
from rag.text.names import Name, NameMention, Names
from rag.text.script import fold
from rag.types import Span

_WORD = re.compile(r"[A-Za-z]{3,}")
_TO = re.compile(r"(?:\([^)]*\)\s?)?to (?:be )?([a-z]+)")
_HAN = re.compile(r"[\u3400-\u9fff|]+")
_CAPITAL = re.compile(r"([A-Z][\w' -]+?)(?: or ([A-Z][\w' -]+?))?, capital of (?:the )?([A-Z][\w' -]+)$")
_LONGEST = 7  # characters of a capital in Chinese
_RARE = 3  # entries in which an English stem has to stand behind "to"


def learn(entries: Iterable[Entry]) -> list[str]:
    """Folded Chinese verbs, and stems of English ones."""
    words: set[str] = set()
    stems: Counter[str] = Counter()
    for entry in entries:
        found = [stem(match.group(1)) for sense in entry.senses if (match := _TO.match(sense))]
        if found and _TO.match(entry.senses[0]):
            words |= {fold(entry.traditional), fold(entry.simplified)}
        stems.update(set(found))
    return sorted(words | {word for word, count in stems.items() if count >= _RARE})


def learn_proper(entries: Iterable[Entry]) -> list[str]:
    """English words that glosses never write in small letters."""
    small: set[str] = set()
    large: set[str] = set()
    for entry in entries:
        for word in _WORD.findall(" ".join(entry.senses)):
            (large if word[0].isupper() else small).add(word.lower())
    return sorted(large - small)


def learn_ordinary(entries: Iterable[Entry]) -> list[str]:
    """English words that glosses write in small letters: Exhibitor at the head of a title is no name."""
    return sorted({word for entry in entries for word in _WORD.findall(" ".join(entry.senses)) if word.islower()})


def save(words: Iterable[str], file: Path) -> None:
    marisa_trie.Trie(words).save(str(file))


class Words:
    """Read side: `word in words`; of verbs a folded Chinese word or an English stem, of names an English word in small letters."""

    def __init__(self, file: Path) -> None:
        self._trie = marisa_trie.Trie()
        self._trie.mmap(str(file))

    def __contains__(self, word: object) -> bool:
        return word in self._trie


def learn_capitals(entries: Iterable[Entry]) -> dict[str, tuple[str, str]]:
    """Folded name of a capital → its English name and that of its country."""
    found: dict[str, tuple[str, str]] = {}
    for entry in entries:
        match = next((m for sense in entry.senses if (m := _CAPITAL.match(_HAN.sub("", sense).strip()))), None)
        if match:
            written = {fold(entry.traditional), fold(entry.simplified), *(match[n].lower() for n in (1, 2) if match[n])}
            found |= dict.fromkeys(written, (match[1], match[3].strip()))
    return found


def save_capitals(found: dict[str, tuple[str, str]], file: Path) -> None:
    file.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")


class Capitals:
    """Read side: where a text names capitals, as names of places with their countries."""

    def __init__(self, file: Path, names: Names) -> None:
        read = json.loads(file.read_text(encoding="utf-8"))
        countries = {name: self._code(name, names) for _, name in read.values()}
        table = {key: (city, code) for key, (city, name) in read.items() if (code := countries[name])}
        self._names = {key: Name(city, "place", city, None, code) for key, (city, code) in table.items()}
        latin = sorted((key for key in table if key.isascii()), key=len, reverse=True)
        han = sorted((key for key in table if not key.isascii() and 1 < len(key) <= _LONGEST), key=len, reverse=True)
        self._pattern = re.compile(
            rf"(?<![a-z])(?:{'|'.join(map(re.escape, latin))})(?![a-z])|{'|'.join(map(re.escape, han))}"
        )
        self.find = functools.lru_cache(maxsize=8_000)(self._find)

    @staticmethod
    def _code(country: str, names: Names) -> str | None:
        """None for what is no country of the gazetteer: capitals of provinces are no governments."""
        return next((name.country for name in names.of_alias(country) if name.kind == "country"), None)

    def _find(self, text: str) -> tuple[NameMention, ...]:
        found = []
        for match in self._pattern.finditer(fold(text)):
            written = text[match.start() : match.end()]
            if not written.isascii() or written[0].isupper():
                found.append(NameMention(Span(*match.span()), written, self._names[match.group()]))
        return tuple(found)
