"""Names that the articles themselves give in both languages, 「拉夫羅夫（Sergei Lavrov）」, as groups of a question that uses one side."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from rag.text.english import STOP_WORDS, stem, words
from rag.text.resources import the_names
from rag.text.script import fold
from rag.types import NamePair, TermGroup


class MinedNames:
    """The pairs of one generation that the gazetteer lacks, by either side."""

    def __init__(self, pairs: Sequence[NamePair]) -> None:
        self._chinese: dict[str, set[str]] = {}  # folded Chinese name → its foreign originals
        self._latin: dict[str, set[str]] = {}  # last word of the original → Chinese names
        for pair in pairs:
            zh, parts = fold(pair.zh), _words(pair.en)
            if len(zh) < 2 or not parts or the_names().of_alias(pair.zh):
                continue
            self._chinese.setdefault(zh, set()).add(pair.en)
            self._latin.setdefault(parts[-1], set()).add(zh)

    def groups(self, text: str) -> tuple[TermGroup, ...]:
        """What a question's names are called in the other language."""
        folded = fold(text)
        found = [
            TermGroup("en", zh, tuple(("e:" + stem(word), 1.0) for word in _words(" ".join(sorted(originals)))), 1.0, "name")
            for zh, originals in self._chinese.items()
            if zh in folded
        ]
        for word, _ in words(folded):
            if names := self._latin.get(word):
                pairs = {"b:" + a + b: 1 / (len(zh) - 1) for zh in sorted(names) for a, b in itertools.pairwise(zh)}
                found.append(TermGroup("zh", word, tuple(pairs.items()), 1.0, "name"))
        return tuple(found)


def _words(name: str) -> list[str]:
    return [word for word, _ in words(fold(name)) if word not in STOP_WORDS and not word[0].isdigit()]
