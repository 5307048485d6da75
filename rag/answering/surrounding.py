"""What stands around a sentence in its article: who "he" is, the day of "the same day", and what the next paragraph goes on to say.

Sentences are found one by one, and a model that is given only those must guess what joins them. The reader of a page has the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rag.answering.evidence import Evidence
from rag.store.generation import Generation
from rag.types import Passage

_STATES = re.compile(r"[.。!！;；…][\"'”’」』)）\]】*_ ]*$")  # neither a heading, nor a row of a table, a label or a question


def paragraph(evidence: Evidence) -> Iterator[Evidence]:
    """The other sentences of the paragraph, the nearest first."""
    numbers = (n for n in range(len(evidence.passage.sentences)) if n != evidence.number)
    nearest = sorted(numbers, key=lambda n: (abs(n - evidence.number), n))
    yield from filter(_states, (_sentence(evidence, evidence.passage, number) for number in nearest))


def beside(evidence: Evidence, generation: Generation) -> Iterator[Evidence]:
    """The sentences of the next paragraph of the article in the same language, then of the one before."""
    same = [
        p
        for p in generation.article_passages(evidence.article.id)
        if (p.language == "en") == (evidence.passage.language == "en")
    ]
    at = next((n for n, passage in enumerate(same) if passage.id == evidence.passage.id), None)
    for passage in _neighbours(same, at):
        yield from filter(_states, (_sentence(evidence, passage, number) for number in range(len(passage.sentences))))


def _neighbours(passages: Sequence[Passage], at: int | None) -> Iterator[Passage]:
    if at is not None:
        yield from passages[at + 1 : at + 2]
        yield from passages[max(0, at - 1) : at]


def _states(evidence: Evidence) -> bool:
    return _STATES.search(evidence.text.rstrip()) is not None


def _sentence(evidence: Evidence, passage: Passage, number: int) -> Evidence:
    """Another sentence of the same article, scored below every one that was found for itself."""
    span = passage.sentences[number]
    return replace(
        evidence, passage=passage, number=number, span=span, text=span.of(evidence.article.text), score=float("-inf")
    )
