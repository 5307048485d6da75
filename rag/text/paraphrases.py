"""How much an English word tells, and which words say the same, both from CC-CEDICT's glosses.

A word that stands in many glosses (money, run, start) tells little: a background frequency, as the few articles of a store cannot show
how common a word is. Words that translate the same Chinese words say the same (found, establish): paraphrasing by pivoting through
another language (Bannard and Callison-Burch 2005), with the glosses' weights for probabilities.
"""

from __future__ import annotations

import functools
import math
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import marisa_trie

_LEAST_WEIGHT = 0.1  # of a stem in a gloss, for which the word counts as a translation
_PIVOT = range(2, 7)  # characters of the Chinese words to pivot through
_LEAST, _MOST = 0.015, 3  # likelihood of a paraphrase, and how many a stem has
_LEAST_SHARED = 2  # Chinese words that a stem and its paraphrase share, unless it has no more
_SLOPE, _FLOOR = 0.15, 0.3  # how fast a word's worth falls with its frequency, to what at the least

Table = Mapping[str, tuple[Mapping[str, float], bool]]  # as rag.text.dictionary.glosses makes it


def frequencies(table: Table) -> dict[str, int]:
    """Stem → how many words, names left out, it explains."""
    counts: dict[str, int] = defaultdict(int)
    for weights, is_name in table.values():
        for stem in () if is_name else weights:
            counts[stem] += 1
    return dict(counts)


def learn(table: Table) -> dict[str, tuple[str, ...]]:
    """Stem → its likeliest paraphrases, best first. Takes two seconds."""
    words = {word: weights for word, (weights, is_name) in table.items() if not is_name and len(word) in _PIVOT}
    translating: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for word, weights in words.items():
        for stem, weight in weights.items():
            if weight >= _LEAST_WEIGHT:
                translating[stem].append((word, weight * weight))
    return {stem: found for stem, ways in translating.items() if (found := _paraphrases(stem, ways, words))}


def _paraphrases(stem: str, ways: list[tuple[str, float]], words: Mapping[str, Mapping[str, float]]) -> tuple[str, ...]:
    """Σ p(word | stem) · p(paraphrase | word) over the Chinese words that the stem translates."""
    likely: dict[str, float] = defaultdict(float)
    shared: dict[str, int] = defaultdict(int)
    whole = sum(weight for _, weight in ways)
    for word, weight in ways:
        total = sum(words[word].values())
        for other, share in words[word].items():
            likely[other] += weight / whole * share / total
            shared[other] += 1
    least = min(_LEAST_SHARED, len(ways))
    found = [(value, other) for other, value in likely.items() if other != stem and value >= _LEAST and shared[other] >= least]
    return tuple(other for _, other in sorted(found, key=lambda pair: (-pair[0], pair[1]))[:_MOST])


def compile_paraphrases(table: Table, file: Path) -> None:
    """Writes the trie that `Paraphrases` opens: stem → its frequency and its paraphrases."""
    same = learn(table)
    trie = marisa_trie.BytesTrie((stem, f"{count} {' '.join(same.get(stem, ()))}".encode()) for stem, count in frequencies(table).items())
    trie.save(str(file))


class Paraphrases:
    """Read side. Look-ups are kept."""

    def __init__(self, file: Path) -> None:
        self._trie = marisa_trie.BytesTrie()
        self._trie.mmap(str(file))
        self._entry = functools.lru_cache(maxsize=50_000)(self._read)

    def telling(self, stem: str) -> float:
        """0.3 to 1: what a stem is worth beside one that the dictionary lacks."""
        return max(_FLOOR, 1 - _SLOPE * math.log10(self._entry(stem)[0] + 1))

    def of(self, stem: str) -> tuple[str, ...]:
        """Stems that say about the same, likeliest first; at most three."""
        return self._entry(stem)[1]

    def _read(self, stem: str) -> tuple[int, tuple[str, ...]]:
        values = self._trie.get(stem)
        if not values:
            return 0, ()
        count, *same = values[0].decode().split()
        return int(count), tuple(same)
