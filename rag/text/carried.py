"""Whether one wording carries the facts of another, in either language: its names, numbers and dates, and whether it is negated."""

from __future__ import annotations

from rag.text.dates import compatible
from rag.text.polarity import is_negated
from rag.text.terms import facts

_FIGURE_OF_SPEECH = 1  # one, a: no fact by itself


def lacking(text: str, of: str) -> tuple[str, ...]:
    """Names, numbers and dates of `of`, as written there, that `text` does not have; empty where it has them all."""
    have, wanted = facts(text), facts(of)
    names = {mention.name.canonical for mention in have.names}
    values = {number.value for number in have.numbers} | {float(d.day) for d in have.dates if d.day} | {float(d.year) for d in have.dates if d.year}
    lost = [m.as_written for m in wanted.names if m.name.canonical not in names]
    lost += [n.as_written for n in wanted.numbers if n.value not in values and not (n.spelled and n.value == _FIGURE_OF_SPEECH)]
    relative = {date.relative for date in have.dates if date.relative}
    lost += [d.as_written for d in wanted.dates if d.relative not in relative and not any(compatible(d, other) for other in have.dates)]
    return tuple(dict.fromkeys(lost))


def negated_alike(text: str, other: str) -> bool:
    return is_negated(text) == is_negated(other)
