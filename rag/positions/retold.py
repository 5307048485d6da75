"""The same words of one speaker, which articles report as of several days, or as of opposite kinds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Literal

from rag.positions.conflicting import Conflict, Effort, Numbering, Value, joined, speaker_of
from rag.positions.matter import Matters
from rag.positions.stands import TAKES, TURNS_DOWN, keeps_silent
from rag.positions.tallies import Sentence
from rag.text.resources import the_names
from rag.text.script import fold

_SAME_WORDS = 0.5  # likeness from which two sentences report the same words
_NEAR_DAYS = 7  # days up to which two reports of the same words disagree on the day
_MOST_OF_A_SPEAKER = 600  # different reports

_Of = Literal["day", "kind"]


def retold(sentences: Sequence[Sentence], numbering: Numbering, effort: Effort) -> Iterator[Conflict]:
    """One for each set of reports of much the same words of one speaker, of two articles or more."""
    said = _once(
        s for s in sentences if s.statement and s.statement.span == s.span and the_names().get(s.statement.speaker)
    )
    matters = Matters([[s.text, *([s.twin.quote] if s.twin else [])] for s in said])
    by_speaker: dict[str, list[int]] = defaultdict(list)
    for number, sentence in enumerate(said):
        by_speaker[sentence.statement.speaker].append(number)  # type: ignore[union-attr]
    for speaker, numbers in sorted(by_speaker.items()):
        pairs = _pairs(speaker, effort.first(numbers, _MOST_OF_A_SPEAKER), said, matters, effort)
        for of in ("day", "kind"):
            for together in joined(pairs[of]):
                yield Conflict(
                    of, speaker, None, _values(of, [said[n] for n in sorted(together)], numbering), False, None, ()
                )


def _once(sentences: Iterator[Sentence]) -> list[Sentence]:
    """Without copies: of the same words, day and kind the first report stands for all."""
    found: dict[object, Sentence] = {}
    for sentence in sentences:
        s = sentence.statement
        found.setdefault((s.speaker, fold(" ".join(sentence.text.split())), s.said_on, s.kind), sentence)  # type: ignore[union-attr]
    return list(found.values())


def _pairs(
    speaker: str, numbers: Sequence[int], said: Sequence[Sentence], matters: Matters, effort: Effort
) -> dict[_Of, list[tuple[int, int]]]:
    """Reports of two articles that differ in a day or a kind."""
    found: dict[_Of, list[tuple[int, int]]] = {"day": [], "kind": []}
    for i, j in combinations(numbers, 2):
        one, other = said[i], said[j]
        days, kinds = _days_differ(one, other), _kinds_differ(one, other)
        if not (days or kinds) or one.article.id == other.article.id or not matters.may_be_alike(i, j):
            continue
        if effort.spend() and matters.alike(i, j, [speaker]) >= _SAME_WORDS:
            found["day"] += [(i, j)] if days else []
            found["kind"] += [(i, j)] if kinds else []
    return found


def _days_differ(one: Sentence, other: Sentence) -> bool:
    a, b = one.statement.said_on, other.statement.said_on  # type: ignore[union-attr]
    return bool(a and b and a != b and abs((a - b).days) <= _NEAR_DAYS)


def _kinds_differ(one: Sentence, other: Sentence) -> bool:
    """Whether one takes what the other turns down."""
    a, b = one.statement.kind, other.statement.kind  # type: ignore[union-attr]
    opposite = (a in TAKES and b in TURNS_DOWN) or (b in TAKES and a in TURNS_DOWN)
    return opposite and not keeps_silent(one.text) and not keeps_silent(other.text)


def _values(of: _Of, together: Sequence[Sentence], numbering: Numbering) -> tuple[Value, ...]:
    """By day, or by kind; each with its reports."""
    found: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in together:
        found[str(sentence.statement.said_on if of == "day" else sentence.statement.kind)].append(sentence)  # type: ignore[union-attr]
    groups = sorted(found.items()) if of == "day" else list(found.items())
    return tuple(
        Value(key, key, None, some[0].statement.said_on if of == "day" else some[0].day, speaker_of(some[0]),  # type: ignore[union-attr]
              tuple(dict.fromkeys(numbering.of(s) for s in some)))
        for key, some in groups
    )  # fmt: skip
