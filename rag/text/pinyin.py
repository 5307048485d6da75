"""Chinese names in Hanyu Pinyin: Huaxin may be 华芯, 華新 or 化信, Liang Bojun 梁伯鈞.

A Latin word that no dictionary explains and that falls into syllables is taken for such a name: all readings of its syllables are asked
for, less those that are ordinary words. Readings are CC-CEDICT's; tones and spaces are left out, as names are written (GB/T 28039).
"""

from __future__ import annotations

import functools
import itertools
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from rag.text.dictionary import Dictionary

_SYLLABLES = range(2, 4)  # of a name's word: one may be any of dozens of characters
_MOST = 2500  # readings of a word
_LEAST_SPELT = 5  # letters of a word: shorter ones are too often no Pinyin
_SHORTEST, _LONGEST = 2, 6  # letters of a syllable; a and e stand in few names


class Pinyin:
    """Read side, from the file that `rag.text.readings` writes."""

    def __init__(self, file: Path, dictionary: Dictionary) -> None:
        table: dict[str, list[str]] = json.loads(file.read_text(encoding="utf-8"))
        self._readings: dict[str, list[str]] = defaultdict(list)  # syllable → the characters that are read so
        for character, syllables in table.items():
            for syllable in syllables:
                self._readings[syllable].append(character)
        self._dictionary = dictionary
        self.written = functools.lru_cache(maxsize=2_000)(self._written)

    def syllables(self, word: str) -> tuple[str, ...]:
        """A folded word as two or three syllables, () where it is none; of several ways the one with the longest first syllables."""
        return next((way for way in self._ways(word, max(_SYLLABLES)) if len(way) in _SYLLABLES), ())

    def _ways(self, rest: str, room: int) -> Iterator[tuple[str, ...]]:
        """All ways to cut `rest` into at most `room` syllables."""
        if not rest:
            yield ()
        if not room or len(rest) > room * _LONGEST:
            return
        for length in range(min(_LONGEST, len(rest)), 0, -1):
            if length >= _SHORTEST and rest[:length] in self._readings:
                yield from ((rest[:length], *way) for way in self._ways(rest[length:], room - 1))

    def _written(self, word: str) -> frozenset[str]:
        """Pairs of folded characters of which a name spelt so may consist; empty where the word is no Pinyin, or an ordinary word's."""
        if len(word) < _LEAST_SPELT or not (way := self.syllables(word)):
            return frozenset()
        found: set[str] = set()
        for first, second in itertools.pairwise(way):
            pairs = {a + b for a, b in itertools.product(self._readings[first], self._readings[second])}
            found |= pairs if len(pairs) <= _MOST else set()
        return frozenset(pair for pair in found if not self._is_ordinary(pair))

    def _is_ordinary(self, pair: str) -> bool:
        gloss = self._dictionary.lookup(pair)
        return gloss is not None and not gloss.is_name
