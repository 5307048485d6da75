"""A sentence as it is read for who speaks in it: folded, its quotes masked, with its noun phrases and what was read before."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag.text.noun_phrases import Phrase, noun_phrases
from rag.text.quotations import MASK, mask_quotes
from rag.text.remembered import Remembered
from rag.text.resources import the_names
from rag.text.script import fold
from rag.text.unknown_names import bare_name, unknown_latin
from rag.text.unknown_subjects import Subject

_DATELINE = re.compile(r"\s*[(【\[〔][^()【】\[\]〔〕]{2,36}(?:电|讯|报[导道])[)】\]〕]")


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    folded: str  # quotes masked
    phrases: tuple[Phrase, ...]
    memory: Remembered  # of the sentences before


def read_sentence(text: str, memory: Remembered, inside: bool) -> tuple[Sentence, bool]:
    """(the sentence with its quotes masked and its noun phrases, whether a quote is still open)."""
    masked, still_inside = mask_quotes(text, fold(text), inside)
    if line := _DATELINE.match(masked):
        masked = " " * line.end() + masked[line.end() :]
    mentions = [m for m in the_names().find(text) if masked[m.span.start] not in (MASK, " ")]
    unknown = unknown_latin(text, masked, [m.span for m in mentions])
    return Sentence(text, masked, tuple(noun_phrases(masked, mentions, unknown)), memory), still_inside


def known_in(sentence: Sentence, subject: Subject) -> Phrase | None:
    """The phrase with which the subject's head ends."""
    return next((p for p in sentence.phrases if subject.start <= p.start < subject.core_end <= p.end), None)


def shown(sentence: Sentence, phrase: Phrase) -> str:
    """A person's name alone, anything else with its title."""
    written = sentence.text[phrase.start : phrase.end]
    if phrase.head != "person":
        return written
    if phrase.person is None:
        return bare_name(written)
    mentions = [m for m in the_names().find(written) if m.name == phrase.person]
    return mentions[0].as_written if mentions else written
