"""Whether sentences speak of one matter: of the words that tell most, how many they share, in whichever language each is written."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Sequence

from rag.positions.words import Asked, held, keys_of, vector_of_word
from rag.text.topics import TopicWord, asked_words

_NEAR = 0.45  # cosine from which another word counts for one: sentences have many words that are a little near
_COMMON, _FEW = 0.1, 50  # share of the sentences that a telling word may stand in, where there are more than a few


class Matters:
    """A set of sentences, each in its wordings; a word tells the less the more of them have it."""

    def __init__(self, wordings: Sequence[Sequence[str]]) -> None:
        self._texts = ["\n".join(texts) for texts in wordings]
        self._words: list[tuple[TopicWord, ...] | None] = [None] * len(wordings)
        self._first = [texts[0] for texts in wordings]
        self._holding: Counter[str] = Counter()
        self._keys = [keys_of(text) for text in self._texts]
        for keys in self._keys:
            self._holding.update(keys)

    def alike(self, one: int, other: int, without: Collection[str] = ()) -> float:
        """0 to 1, of two sentences by their numbers; `without` are names (canonical) that both have anyway."""
        return (self._held(one, other, without) + self._held(other, one, without)) / 2

    def may_be_alike(self, one: int, other: int) -> bool:
        """Whether it is worth while to ask: two sentences on one matter share a telling word."""
        shared = self._keys[one] & self._keys[other]
        return any(self._holding[key] <= _COMMON * len(self._texts) or len(self._texts) < _FEW for key in shared)

    def _held(self, one: int, other: int, without: Collection[str]) -> float:
        words = [word for word in self._words_of(one) if not (word.is_name and word.text in without)]
        worth = [self._worth(word) for word in words]
        if not words:
            return 0.0
        asked = [
            Asked(word, value / sum(worth), None if word.is_name else vector_of_word(word.text))
            for word, value in zip(words, worth, strict=True)
        ]
        return held(asked, self._texts[other], _NEAR)

    def _words_of(self, number: int) -> tuple[TopicWord, ...]:
        words = self._words[number]
        if words is None:
            words = self._words[number] = asked_words(self._first[number])
        return words

    def _worth(self, word: TopicWord) -> float:
        character = 0.4 if len(word.text) == 1 and not word.text.isascii() else 1.0
        return character * math.log(1 + (len(self._texts) + 1) / (self._holding[word.keys[0]] + 0.5))
