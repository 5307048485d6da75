"""The numbers of a text, each with its unit, its bound, and the words that it counts and no other number does."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from rag.answering.aligning import Token, tokens
from rag.text.bounds import Amount, amount_of, is_unit
from rag.text.script import fold
from rag.text.terms import facts
from rag.types import NumberMention, Span

CURRENCIES = frozenset("usd dollar eur gbp rub jpy cny uah pln krone chf krw inr twd".split())
_MONEY = CURRENCIES | {"money"}
_LOOK = 32  # characters behind a number
_BEHIND = 2  # words behind a number that say what it counts
_PART = re.compile(r"[,，;；、。]|\b(?:and|but|while|or|whereas|with)\b|和|与|及|而|但|则")
_RANGE = re.compile(
    r"(?:\b(?:from|to|of the|of its|of their|of all)|从|由|至|到)\s?$"
)  # the two ends of a range count the same
_DESIGNATION = re.compile(r"[A-Za-z]-$|(?<=\s)(?!May |March )[A-Z][a-z]{2,}\s$")  # M-84, Leopard 2
_WHOLE = re.compile(r"[\u4e00-\u9fff]{0,6}[之当其]?中(?![国东央])")  # of three reactors, two


@dataclass(frozen=True, slots=True)
class Counted:
    amount: Amount
    things: tuple[Token, ...]  # the words that this number counts, and no other
    names: tuple[Token, ...]  # in its part of the sentence
    after: str = ""  # the folded text behind it
    is_designation: bool = False  # the 84 of M-84: it counts nothing


def counted(text: str) -> list[Counted]:
    """The text's numbers, each with what it counts: the words behind it, or before it where none follows in its part of the sentence."""
    folded, found = fold(text), _joined(text)
    words = [token for token in tokens(text) if token.kind == "word"]
    cuts = [0, *(m.start() for m in _PART.finditer(folded)), len(folded)]
    counted = []
    for number in found:
        amount = amount_of(number, folded)
        start, end = max(c for c in cuts if c <= number.span.start), min(c for c in cuts if c >= number.span.end)
        others = [n.span for n in found if n is not number]
        after = min([end, *(o.start for o in others if o.start >= number.span.end)])
        before = max([start, *(o.end for o in others if o.end <= number.span.start)])
        behind = [t for t in words if number.span.end <= t.span.start < after and not _measures(t, amount, folded)][
            :_BEHIND
        ]
        share = amount.unit is not None and amount.unit.kind in ("percent", "points")
        ahead = [t for t in words if before <= t.span.start < number.span.start] if share else []
        ranged = _RANGE.search(folded[: number.span.start]) or _WHOLE.match(folded, number.span.end)
        money = amount.unit is not None and amount.unit.kind in _MONEY
        here = tuple(t for t in tokens(text) if t.kind == "name" and start <= t.span.start < number.span.start)
        counted.append(
            Counted(
                amount,
                () if ranged or money else tuple(ahead or behind),
                here,
                folded[number.span.end : number.span.end + _LOOK],
                _DESIGNATION.search(text, 0, number.span.start) is not None,
            )
        )
    return counted


def _joined(text: str) -> list[NumberMention]:
    """The text's numbers, "a quarter of a billion" as one."""
    found: list[NumberMention] = []
    for number in facts(text).numbers:
        last = found[-1] if found else None
        if (
            last
            and 0 < last.value < 1
            and number.value >= 1000
            and text[last.span.end : number.span.start].strip().casefold() in ("of", "of a")
        ):
            span = Span(last.span.start, number.span.end)
            found[-1] = replace(
                last, span=span, as_written=span.of(text), value=last.value * number.value, approximate=True
            )
        else:
            found.append(number)
    return found


def _measures(token: Token, amount: Amount, folded: str) -> bool:
    """The unit's own word."""
    return (
        amount.unit is not None
        and token.span.start <= amount.mention.span.end + 2
        and amount.unit.kind != "people"
        and bool(_unit_word(token, folded))
    )


def _unit_word(token: Token, folded: str) -> bool:
    return is_unit(folded[token.span.start : token.span.end])
