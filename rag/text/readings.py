"""How Chinese characters are read in Mandarin, from CC-CEDICT, and whether Latin letters may write what they sound like.

A Chinese name in English is its readings joined (林小宅, Xiaozhai); a foreign name in Chinese only resembles its readings (阿博特 abote,
Abbott), so that there letters are compared as well as the consonants that transliterations keep.
"""

from __future__ import annotations

import functools
import json
import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from pathlib import Path

from rag.text.cedict import Entry
from rag.text.script import fold

_NO_LETTER = re.compile("[^a-z]")
_LONGEST_NAME = 7  # characters
_MOST_READINGS = 8  # of a name whose characters have several each


def learn(entries: Iterable[Entry]) -> dict[str, list[str]]:
    """Folded character → its syllables without tones, ü as u, the dictionary's order."""
    found: dict[str, list[str]] = {}
    for entry in entries:
        for character in {fold(entry.traditional), fold(entry.simplified)}:
            if len(character) == 1 and entry.pinyin and (syllable := letters(entry.pinyin[0])):
                known = found.setdefault(character, [])
                known += [syllable] if syllable not in known else []
    return found


def save(table: dict[str, list[str]], file: Path) -> None:
    file.write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")


def letters(word: str) -> str:
    """Small letters a to z alone: "Ceará" → "ceara"."""
    return _NO_LETTER.sub("", unicodedata.normalize("NFD", word.casefold()))


class Readings:
    """Read side, from `file`."""

    def __init__(self, file: Path) -> None:
        self._table: dict[str, list[str]] = json.loads(file.read_text(encoding="utf-8"))
        self._syllables = frozenset(syllable for found in self._table.values() for syllable in found)
        self.resemblance = functools.lru_cache(maxsize=50_000)(self._resemblance)
        self.is_pinyin = functools.lru_cache(maxsize=10_000)(self._is_pinyin)

    def spelt_at(self, word: str, run: str, start: int) -> int | None:
        """Where the characters end, from `start` of a folded run, whose readings joined are the word; None where they are not."""
        ends = {letters(word): start}
        for _ in range(_LONGEST_NAME):
            following: dict[str, int] = {}
            for rest, at in ends.items():
                for syllable in self._table.get(run[at : at + 1], ()):
                    if rest == syllable:
                        return at + 1
                    if rest.startswith(syllable):
                        following[rest[len(syllable) :]] = at + 1
            ends = following
        return None

    def is_syllable(self, word: str) -> bool:
        """Whether the word is one: "shao", not "shayou"."""
        return letters(word) in self._syllables

    def spells(self, word: str, run: str) -> bool:
        """Whether the word is the readings of characters that stand side by side in a folded run."""
        return any(self.spelt_at(word, run, start) is not None for start in range(len(run)))

    def _is_pinyin(self, word: str) -> bool:
        """Whether the word consists of syllables altogether."""
        rests = {letters(word)}
        while rests:
            rests = {
                rest[size:]
                for rest in rests
                for size in range(1, min(6, len(rest)) + 1)
                if rest[:size] in self._syllables
            }
            if "" in rests:
                return True
        return False

    def _resemblance(self, run: str, word: str) -> float:
        """0 to 1: how far a folded run's readings are written like the word (Ratcliff and Obershelp 1988)."""
        read = [""]
        for character in run:
            read = [one + two for one in read for two in self._table.get(character, [""])[:2]][:_MOST_READINGS]
        bare = letters(word)
        return max(SequenceMatcher(None, bare, one, autojunk=False).ratio() for one in read)
