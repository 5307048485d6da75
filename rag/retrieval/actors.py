"""Who acts in a question beside the names that a table has: names that no table has, and subjects that are described.

"What did Infineon say?" names somebody, 「工會要求什麼？」 has a subject and a verb of its own; "why did they?" has neither.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from rag.text.english import STOP_WORDS, words
from rag.text.language import is_chinese
from rag.text.script import fold
from rag.text.sentences import sentences
from rag.text.speech import speakers
from rag.text.speech_words import OFFICES

Speaks = Callable[[str], bool]  # whether somebody of the store's statements goes by a name

_LATIN = re.compile(r"(?<![.?!:\"“(] )(?<!^)(?<![A-Za-z-])[A-Z][\w’'-]*[A-Za-z](?:\s[A-Z][\w’'-]+)*")
_LATIN_IN_CHINESE = re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z’'-]+")
_NOT_NAMES = frozenset(
    "i january february march april may june july august september october november december"
    " monday tuesday wednesday thursday friday saturday sunday".split()
)
_AUXILIARY = re.compile(r"\b(?:did|does|do|has|have|had|will|would|can|could|should|is|are|was|were)\s+(?=\w)")
_SUBJECT_AND_MORE = 3  # words of content behind an auxiliary that hold a subject, its verb and what that is about
_POINTS_BACK = re.compile(
    rf"[他她它其该本这那此]|[双两各多][方国人]|[谁哪何几]|多少|什么|国家|人们|(?:{OFFICES})+|成员|领导人|对方|部长|官员"
)


def nobody(name: str) -> bool:
    """Without a store nobody speaks."""
    return False


def names_itself(text: str) -> bool:
    """Whether a question has a name that no table need have: words with a capital, inside it."""
    pattern = _LATIN_IN_CHINESE if is_chinese(text) else _LATIN
    return any(not _NOT_NAMES & set(fold(match.group()).split()) for match in pattern.finditer(text.strip()))


def subject_of(text: str) -> bool:
    """Whether a question has its own subject and verb, and what these are about where the subject is English.

    "The talks" in "how long did the talks last?" points back; "did the drivers accept the deal?" says what it is about.
    """
    if is_chinese(text):
        found = [speaker.as_written for speaker in speakers(text, sentences(text)) if speaker and speaker.sort]
        return any(len(who) > 1 and not _POINTS_BACK.search(fold(who)) for who in found)
    folded = fold(text)
    asked = _AUXILIARY.search(folded)
    content = [word for word, _ in words(folded[asked.end() :]) if word not in STOP_WORDS] if asked else []
    return len(content) >= _SUBJECT_AND_MORE
