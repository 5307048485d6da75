"""The two wordings of a twin pair as one statement, and what they state differently.

A difference is said only where the words carry it: that one wording was read as a denial and the other as a claim is a matter of the
reading, and so is which of two whom both wordings name was taken for the speaker.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from rag.text.resources import the_names
from rag.types import Kind, Span, Statement, TwinPair

_WEAK = ("claimed", "reported")  # kinds that say little: the other side's, where it says more, is the statement's
_STANDS: tuple[tuple[Kind, ...], ...] = (("pledged",), ("conditional", "considering"), ("refused",))  # three
_TWO_STANDS = frozenset(
    frozenset((one, other)) for some, others in combinations(_STANDS, 2) for one in some for other in others
) | {frozenset(("welcomed", kind)) for kind in ("refused", "warned", "denied")}


def merged(found: Sequence[Statement], twins: Sequence[TwinPair], text: str, *, chinese_first: bool) -> list[Statement]:
    """Each pair's two wordings as one statement, on the side of the article's main language; `text` is the article's."""
    left = list(found)
    whole: list[Statement] = []
    for pair in twins:
        here, there = (pair.zh, pair.en) if chinese_first else (pair.en, pair.zh)
        ours, theirs = _within(left, here), _within(left, there)
        left = [s for s in left if s not in ours and s not in theirs]
        pairs = _paired(ours, theirs)
        whole += [_with_twin(one, other, text) for one, other in pairs]
        whole += [replace(s, twin=there) for s in ours if not any(s is one for one, _ in pairs)]
        whole += [replace(s, twin=here) for s in theirs if not any(s is other for _, other in pairs)]
    return whole + left


def _within(statements: Sequence[Statement], span: Span) -> list[Statement]:
    return [s for s in statements if s.span.overlaps(span)]


def _paired(ours: Sequence[Statement], theirs: Sequence[Statement]) -> list[tuple[Statement, Statement]]:
    """Wordings of one statement: of the same speaker and kind, else of the same speaker, else those that alone are left."""
    rest, others, pairs = list(ours), list(theirs), list[tuple[Statement, Statement]]()

    def pair(one: Statement, other: Statement) -> None:
        pairs.append((one, other))
        rest.remove(one)
        others.remove(other)

    for same_kind in (True, False):
        for one in list(rest):
            like = [o for o in others if o.speaker == one.speaker and (o.kind == one.kind or not same_kind)]
            if like:
                pair(one, like[0])
    if len(rest) == len(others) == 1:
        pair(rest[0], others[0])
    return pairs


def _with_twin(one: Statement, other: Statement, text: str) -> Statement:
    """What one side leaves open is taken from the other; what they state differently is flagged."""
    known = one if the_names().get(one.speaker) or not the_names().get(other.speaker) else other
    firm = one if one.kind not in _WEAK or other.kind in _WEAK else other
    return replace(
        one,
        speaker=known.speaker,
        kind=firm.kind,
        said_on=one.said_on or other.said_on,
        addressee=one.addressee or other.addressee,
        condition=one.condition,
        direct=one.direct or other.direct,
        twin=other.span,
        differs=tuple(_differences(one, other, text)),
    )


def _differences(one: Statement, other: Statement, text: str) -> Iterator[str]:
    if one.speaker != other.speaker and _of_two_speakers(one, other, text):
        yield f"speaker: {one.speaker} / {other.speaker}"
    if frozenset((one.kind, other.kind)) in _TWO_STANDS:
        yield f"kind: {one.kind} / {other.kind}"
        if bool(one.condition) != bool(other.condition):
            yield f"condition: {one.condition or '–'} / {other.condition or '–'}"
    if one.said_on and other.said_on and one.said_on != other.said_on:
        yield f"said on: {one.said_on} / {other.said_on}"


def _of_two_speakers(one: Statement, other: Statement, text: str) -> bool:
    """Whether each wording names its speaker, and not both name both."""
    here, there = ({m.name.canonical for m in the_names().find(statement.span.of(text))} for statement in (one, other))
    return one.speaker in here and other.speaker in there and not {one.speaker, other.speaker} <= here & there
