"""Chinese words and the English stems that translate them, from CC-CEDICT, as one file mapped into memory.

A word's stems carry weights: earlier senses more than later ones, the head of a gloss more than what follows its comma,
and what stands in brackets least. This is dictionary translation for structured queries (Pirkola 1998) with weighted
alternatives (Darwish and Oard 2003).
"""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import marisa_trie

from rag.text.cedict import Entry
from rag.text.english import GLOSS_STOP_WORDS, content_stems
from rag.text.script import fold

LONGEST_WORD = 12  # characters
_BRACKETS = re.compile(r"\(([^)]*)\)")
_HAN = re.compile(r"[\u3400-\u9fff|]+")
_SENSE_DECAY = 0.25
_AFTER_COMMA, _IN_BRACKETS = 0.4, 0.15
_MOST_STEMS = 40
_WORD = 1 << 40  # what a word more costs: no sum of squares weighs as much
_UNREACHED = 1 << 80


@dataclass(frozen=True, slots=True)
class Gloss:
    """What the dictionary knows of a word: stems and their weights (0 to 1), heaviest first."""

    stems: tuple[str, ...]
    weights: tuple[float, ...]
    is_name: bool  # a proper name and nothing else


def weigh(senses: Iterable[str]) -> dict[str, float]:
    """Stem → weight over all senses of a word, in the dictionary's order."""
    weights: dict[str, float] = {}
    for number, sense in enumerate(senses):
        head, _, tail = _BRACKETS.sub(" ", sense).partition(", ")
        parts = ((head, 1.0), (tail, _AFTER_COMMA), (" ".join(_BRACKETS.findall(sense)), _IN_BRACKETS))
        for part, share in parts:
            stems = set(content_stems(_HAN.sub(" ", part), GLOSS_STOP_WORDS))
            for stem in stems:
                weight = share / (1 + _SENSE_DECAY * number) / len(stems) ** 0.5
                weights[stem] = max(weights.get(stem, 0.0), weight)
    return weights


def glosses(entries: Iterable[Entry]) -> dict[str, tuple[dict[str, float], bool]]:
    """Folded headword → (stem weights, whether it is a name alone)."""
    senses: dict[str, list[str]] = defaultdict(list)
    names: Counter[str] = Counter()
    for entry in entries:
        for word in {fold(entry.traditional), fold(entry.simplified)}:
            senses[word] += entry.senses
            names[word] += 0 if entry.is_name else 1
    return {word: (weigh(found), names[word] == 0) for word, found in senses.items()}


def compile_dictionary(table: dict[str, tuple[dict[str, float], bool]], file: Path) -> None:
    """Writes the trie that `Dictionary` opens."""

    def packed(weights: dict[str, float], is_name: bool) -> bytes:
        best = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:_MOST_STEMS]
        return (
            b"".join([b"\1" if is_name else b"\0", bytes(max(1, round(100 * w)) for _, w in best), b"\xff"])
            + " ".join(stem for stem, _ in best).encode()
        )

    trie = marisa_trie.BytesTrie((word, packed(*value)) for word, value in table.items())
    trie.save(str(file))


class Dictionary:
    """Read side. Look-ups are kept, so that a text costs each of its words once."""

    def __init__(self, file: Path) -> None:
        self._trie = marisa_trie.BytesTrie()
        self._trie.mmap(str(file))
        self.lookup = functools.lru_cache(maxsize=100_000)(self._lookup)
        self.segment = functools.lru_cache(maxsize=20_000)(self._segment)
        self.ways = functools.lru_cache(maxsize=20_000)(self._ways)
        self._words_from = functools.lru_cache(maxsize=200_000)(self._words_that_start)

    def __contains__(self, word: str) -> bool:
        return word in self._trie

    def _lookup(self, word: str) -> Gloss | None:
        """The gloss of a folded word; None where the dictionary has none."""
        values = self._trie.get(word)
        if not values:
            return None
        packed = values[0]
        end = packed.index(b"\xff", 1)
        stems = tuple(packed[end + 1 :].decode().split())
        return Gloss(stems, tuple(weight / 100 for weight in packed[1:end]), packed[0] == 1)

    def _words_that_start(self, pair: str) -> tuple[str, ...]:
        """The words of two characters and more that start with these two: looked up once, as most pairs start none."""
        return tuple({word for word in self._trie.keys(pair) if len(word) <= LONGEST_WORD}) if len(pair) == 2 else ()

    def _segment(self, run: str) -> tuple[str, ...]:
        """A folded run of Chinese characters as words: the fewest words, among those the longest ones."""
        return self.ways(run)[0]

    def _ways(self, run: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """(`segment`, another way that is as good: 夏天时 is 夏天|时 or 夏|天时; the same where there is none)."""
        costs = [0] + [_UNREACHED] * len(run)  # of the best way to each end: its words, less the squares of their lengths
        firsts, lasts = [0] * (len(run) + 1), [0] * (len(run) + 1)  # of the last word on that way: where it may start
        for start in range(len(run)):
            for length in (1, *(len(w) for w in self._words_from(run[start : start + 2]) if run.startswith(w, start))):
                offer, end = costs[start] + _WORD - length * length, start + length
                if offer < costs[end]:
                    costs[end], firsts[end], lasts[end] = offer, start, start
                elif offer == costs[end]:
                    lasts[end] = start
        return _cut(run, firsts), _cut(run, lasts)


def _cut(run: str, starts: list[int]) -> tuple[str, ...]:
    """A run in words; `starts` has for each end where the last word before it starts."""
    cuts, end = [], len(run)
    while end:
        cuts.append(run[starts[end] : end])
        end = starts[end]
    return tuple(reversed(cuts))
