"""What changed: two statements of one speaker on one matter, of two days, that differ in kind, in a number or in a condition.

Nothing is said to have changed of which not both quotes are in the selection.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rag.phrases import say
from rag.positions.ledger import Entry
from rag.positions.matter import Matters
from rag.positions.stands import are_opposed, is_firm, of_one_proposition, wordings
from rag.text.counted import differing
from rag.text.resources import the_names
from rag.types import Kind, Language

What = Literal["kind", "number", "condition"]
_SAME_MATTER = 0.35  # likeness from which two statements are on one matter
_ON_ONE_TOPIC = 0.2  # where both are of one topic already, or count the same thing
_ABOUT_AS_NEAR = 0.7  # of the likeness of the nearest
_MOST = 800  # statements of a selection
_EARLIER = 30  # statements of a speaker that one is held against
_UNDER_A_CONDITION = ("pledged", "conditional", "considering")  # kinds to which a condition makes a difference


@dataclass(frozen=True, slots=True)
class Change:
    """`before` and `after` are indexes of the timeline's entries; `values` are those of each of `what`, before and after."""

    speaker: str
    before: int
    after: int
    kinds: tuple[Kind, Kind]
    what: tuple[What, ...] = ("kind",)
    values: tuple[tuple[str, str], ...] = ()


def changes(entries: Sequence[Entry], *, of_one_topic: bool) -> list[Change]:
    """By the later day; of several earlier statements the one nearest in matter, and of equally near ones the latest.

    `entries` are by day; of a large selection only the newest are looked at.
    """
    matters = Matters([wordings(entry) for entry in entries])
    by_speaker: dict[str, list[int]] = {}
    for number, entry in list(enumerate(entries))[-_MOST:]:
        if entry.statement.said_on and the_names().get(entry.statement.speaker):
            by_speaker.setdefault(entry.statement.speaker, []).append(number)
    found = [
        change for numbers in by_speaker.values() for change in _of_speaker(entries, numbers, matters, of_one_topic)
    ]
    return sorted(found, key=lambda change: (change.after, change.before))


def _of_speaker(
    entries: Sequence[Entry], numbers: Sequence[int], matters: Matters, of_one_topic: bool
) -> Iterator[Change]:
    """`numbers` are by day."""
    for at, after in enumerate(numbers):
        earlier = [
            n
            for n in numbers[max(0, at - _EARLIER) : at]
            if entries[n].statement.said_on != entries[after].statement.said_on
        ]
        near = _nearest(earlier, after, matters, entries[after].statement.speaker)
        one, other = entries[near[1]], entries[after]
        what = dict(_differences(one, other)) if near[0] >= _ON_ONE_TOPIC else {}
        on_it = near[0] >= _SAME_MATTER or of_one_topic or "number" in what
        if what and on_it and of_one_proposition(one, other, matters, (near[1], after)):
            yield Change(
                other.statement.speaker,
                near[1],
                after,
                (one.statement.kind, other.statement.kind),
                tuple(what),
                tuple(what.values()),
            )


def _nearest(earlier: Sequence[int], after: int, matters: Matters, speaker: str) -> tuple[float, int]:
    """(likeness, number) of the earlier statement that is nearest in matter; of about equally near ones the latest, which is what changed."""
    alike = [(matters.alike(n, after, [speaker]), n) for n in earlier if matters.may_be_alike(n, after)]
    best = max(alike, default=(0.0, 0))[0]
    return max(
        ((likeness, n) for likeness, n in alike if likeness >= _ABOUT_AS_NEAR * best),
        key=lambda item: item[1],
        default=(0.0, 0),
    )


def _differences(one: Entry, other: Entry) -> Iterator[tuple[What, tuple[str, str]]]:
    """What two statements on one matter differ in, with the values of both."""
    a, b = one.statement, other.statement
    if are_opposed(a.kind, b.kind) and is_firm(one) and is_firm(other):
        yield "kind", (a.kind, b.kind)
    if numbers := differing(wordings(one), wordings(other)):
        yield "number", numbers
    under = a.kind in _UNDER_A_CONDITION and b.kind in _UNDER_A_CONDITION
    if under and bool(a.condition) != bool(b.condition):
        yield "condition", (a.condition or "–", b.condition or "–")


def told(change: Change, entries: Sequence[Entry], language: Language) -> list[str]:
    """Each thing that changed, in words: "kind: pledged (2024-03-07) → conditional (2024-05-18)"."""
    days = [entries[n].statement.said_on for n in (change.before, change.after)]
    lines = []
    for what, values in zip(change.what, change.values, strict=True):
        shown = [say("kind_" + value, language) if what == "kind" else " ".join(value.split()) for value in values]
        lines.append(f"{say('what_' + what, language)}{shown[0]} ({days[0]}) → {shown[1]} ({days[1]})")
    return lines
