"""The same words of one speaker, which two articles report as of two days, or as of opposite kinds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from rag.positions.conflicting import Conflict, Numbering, Value, speaker_of
from rag.positions.matter import Matters
from rag.positions.stands import keeps_silent
from rag.positions.tallies import Sentence
from rag.text.resources import the_names
from rag.types import Kind

_SAME_WORDS = 0.5  # likeness from which two sentences report the same words
_NEAR_DAYS = 7  # days up to which two reports of the same words disagree on the day
_TAKES, _TURNS_DOWN = ("pledged", "welcomed"), ("refused", "denied")


def retold(sentences: Sequence[Sentence], numbering: Numbering) -> Iterator[Conflict]:
    """Of every two articles that report much the same words of one speaker."""
    said = [s for s in sentences if s.statement and s.statement.span == s.span and the_names().get(s.statement.speaker)]
    matters = Matters([[s.text, *([s.twin.quote] if s.twin else [])] for s in said])
    by_speaker: dict[str, list[int]] = defaultdict(list)
    for number, sentence in enumerate(said):
        by_speaker[sentence.statement.speaker].append(number)  # type: ignore[union-attr]
    for speaker, numbers in sorted(by_speaker.items()):
        for i, j in combinations(numbers, 2):
            one, other = said[i], said[j]
            days, kinds = _days_differ(one, other), _kinds_differ(one, other)
            if (
                one.article.id == other.article.id
                or not (days or kinds)
                or matters.alike(i, j, [speaker]) < _SAME_WORDS
            ):
                continue
            if days:
                yield Conflict("day", speaker, None, _by_day(one, other, numbering), False, None, ())
            if kinds:
                yield Conflict("kind", speaker, None, _by_kind(one, other, numbering), False, None, ())


def _days_differ(one: Sentence, other: Sentence) -> bool:
    a, b = one.statement.said_on, other.statement.said_on  # type: ignore[union-attr]
    return bool(a and b and a != b and abs((a - b).days) <= _NEAR_DAYS)


def _by_day(one: Sentence, other: Sentence, numbering: Numbering) -> tuple[Value, ...]:
    first, second = sorted((one, other), key=lambda s: s.statement.said_on)  # type: ignore[union-attr, arg-type, return-value]
    days = [(s, s.statement.said_on) for s in (first, second)]  # type: ignore[union-attr]
    return tuple(Value(str(day), str(day), None, day, speaker_of(s), (numbering.of(s),)) for s, day in days)


def _kinds_differ(one: Sentence, other: Sentence) -> bool:
    """Whether one takes what the other turns down."""
    a, b = one.statement.kind, other.statement.kind  # type: ignore[union-attr]
    opposite = (a in _TAKES and b in _TURNS_DOWN) or (b in _TAKES and a in _TURNS_DOWN)
    return opposite and not keeps_silent(one.text) and not keeps_silent(other.text)


def _by_kind(one: Sentence, other: Sentence, numbering: Numbering) -> tuple[Value, ...]:
    kinds: list[tuple[Sentence, Kind]] = [(s, s.statement.kind) for s in (one, other)]  # type: ignore[union-attr]
    return tuple(Value(kind, kind, None, s.day, speaker_of(s), (numbering.of(s),)) for s, kind in kinds)
