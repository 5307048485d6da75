"""Whether sentences speak of one matter: of the words that tell most, how many they share, in whichever language each is written."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Sequence

from rag.positions.words import Asked, AskedAll, keys_of, vector_of_word
from rag.text.topics import TopicWord, asked_words

_NEAR = 0.45  # cosine from which another word counts for one: sentences have many words that are a little near
_COMMON, _FEW = 0.1, 50  # share of the sentences that a telling word may stand in, where there are more than a few


class Matters:
    """A set of sentences, each in its wordings; a word tells the less the more of them have it."""

    def __init__(self, wordings: Sequence[Sequence[str]]) -> None:
        self._texts = ["\n".join(texts) for texts in wordings]
        self._first = [texts[0] for texts in wordings]
        self._holding: Counter[str] = Counter()
        self._keys = [keys_of(text) for text in self._texts]
        for keys in self._keys:
            self._holding.update(keys)
        most = _COMMON * len(self._texts) if len(self._texts) >= _FEW else len(self._texts)
        self._telling = [frozenset(key for key in keys if self._holding[key] <= most) for keys in self._keys]
        self._asked: dict[tuple[int, frozenset[str]], AskedAll] = {}

    def alike(self, one: int, other: int, without: Collection[str] = ()) -> float:
        """0 to 1, of two sentences by their numbers; `without` are names (canonical) that both have anyway."""
        names = frozenset(without)
        return (
            self._asked_of(one, names).held(self._texts[other]) + self._asked_of(other, names).held(self._texts[one])
        ) / 2

    def may_be_alike(self, one: int, other: int) -> bool:
        """Whether it is worth while to ask: two sentences on one matter share a telling word."""
        return not self._telling[one].isdisjoint(self._telling[other])

    def has(self, number: int, text: str, without: Collection[str] = ()) -> float:
        """0 to 1: how much of a text a sentence has; 1 of a text without a word of content."""
        words = self._words(text, frozenset(without))
        return words.held(self._texts[number]) if words else 1.0

    def _asked_of(self, number: int, without: frozenset[str]) -> AskedAll:
        if (number, without) not in self._asked:
            self._asked[number, without] = self._words(self._first[number], without)
        return self._asked[number, without]

    def _words(self, text: str, without: frozenset[str]) -> AskedAll:
        words = [word for word in asked_words(text) if not (word.is_name and word.text in without)]
        worth = [self._worth(word) for word in words]
        return AskedAll([
            Asked(word, value / sum(worth), None if word.is_name else vector_of_word(word.text))
            for word, value in zip(words, worth, strict=True)
        ], _NEAR)  # fmt: skip

    def _worth(self, word: TopicWord) -> float:
        character = 0.4 if len(word.text) == 1 and not word.text.isascii() else 1.0
        return character * math.log(1 + (len(self._texts) + 1) / (self._holding[word.keys[0]] + 0.5))
