"""Which words of an English question say what is done.

News tells what is done in many words (send, deploy, dispatch; promise, commit): that articles lack a verb of the question says little, while a
thing or a name that they lack says that they do not speak of it.
"""

from __future__ import annotations

import re

from rag.text.english import STOP_WORDS, stem, words
from rag.text.irregular import BASES
from rag.text.resources import the_verbs
from rag.text.script import fold

_BEFORE_A_VERB = frozenset("to not would will can could should may might must shall who also ever".split())
_AUXILIARY = frozenset("do does did will would can could should may might must shall".split())
_BE_OR_HAVE = frozenset("is are was were be been being has have had".split())
_PARTICIPLE = re.compile(r"\w{2,}ed$")


def is_done(question: str, word: str) -> bool:
    """Whether a word stands as a verb in an English question: "would send", "did Roe promise", "was cancelled"; False for Chinese."""
    folded = [found for found, _ in words(fold(question))]
    return any(_is_verb_at(folded, at) for at, found in enumerate(folded) if found == fold(word))


def _is_verb_at(folded: list[str], at: int) -> bool:
    word, before = folded[at], folded[:at]
    if not before or not _may_be_verb(word):
        return False
    if before[-1] in _BEFORE_A_VERB:
        return True
    if (_PARTICIPLE.match(word) or word in BASES) and any(earlier in _BE_OR_HAVE for earlier in before):
        return True
    auxiliary = next((n for n, earlier in enumerate(before) if earlier in _AUXILIARY), None)
    if auxiliary is None or auxiliary == at - 1 or before[-1] in STOP_WORDS:
        return False
    return not any(_is_verb_at(folded, n) for n in range(auxiliary + 1, at))  # the first behind the subject


def _may_be_verb(word: str) -> bool:
    return stem(word) in the_verbs() or BASES.get(word, word) != word
