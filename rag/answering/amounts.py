"""Whether a claim's numbers are those of its quotes: the value, the unit, the bound, and the thing that is counted.

Numbers are compared as what they allow (numeric entailment; cf. Roy, Vieira and Roth 2015): "more than 12,000" follows from 12,300, "at
most 40" does not follow from "at least 40". A thing counted by one number may not be counted by another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rag.answering.aligning import SAME, alike, matches
from rag.answering.countable import of_another_kind
from rag.answering.counted import CURRENCIES, Counted, counted
from rag.answering.fractions import half, is_percent, multiple, whole_for_part
from rag.answering.shares import share, worked_out
from rag.text.bounds import Amount
from rag.text.resources import the_dictionary
from rag.text.script import fold
from rag.text.terms import HAN_RUN, facts
from rag.types import NumberMention

_ROUNDING = 0.05  # how far an "about" may be from the exact number
_NEARLY = 0.15  # how far below the number a "nearly" may be
_BEYOND = 0.35  # how far above it a "more than" may be
_UNITS_ALIKE = 0.03  # rounding of a converted unit
_CONVERTIBLE = frozenset(("length", "weight", "area", "time", "litres", "energy", "volume"))
_SAME_THING = 0.7  # likeness from which a counted thing is the same
_COUNTED_UNITS = ("people", "households", "times")
_SMALL = 20
_DAY = re.compile("[日号]")
_NAMED = re.compile(
    r"\s?(?:个|名)?[人国者位党地岸]|\s(?:of (?:them|us)|countries|nations|men|women|leaders|sides|presidents|parties|people)\b"
)
_SMALL_WORDS = {
    3: ("三", "three|trio|triple"), 4: ("四", "four"), 5: ("五", "five"), 6: ("六", "six"), 7: ("七", "seven"), 8: ("八", "eight"),
    9: ("九", "nine"), 10: ("十", "ten|decade|decades"), 1: ("一", "one|an?"), 2: ("两二双", "two|both|second|twice|pair|couple"), 100: ("百", "century|hundred"),
}  # fmt: skip


def numbers(claim: str, quoted: Sequence[str], days: Iterable[float]) -> list[str]:
    """What is wrong with the claim's numbers; `days` are numbers of dates, which a claim may state as such."""
    if problem := whole_for_part(claim, quoted) or half(claim, quoted) or multiple(claim, quoted):
        return [problem]
    own = [found for found in counted(claim) if not _names(found.amount.mention, claim)]
    have = [counted(text) for text in quoted]
    known = set(days)
    return [problem for found in own if (problem := _problem(found, own, have, known, quoted, claim))]


def _problem(
    found: Counted,
    own: Sequence[Counted],
    have: Sequence[Sequence[Counted]],
    days: set[float],
    quoted: Sequence[str],
    claim: str,
) -> str | None:
    said = found.amount
    written = said.mention.as_written
    same = [(text, other) for text in have for other in text if _same_value(said, other.amount)]
    if not same:
        known = (
            (said.unit is None and said.value in days)
            or any(share(said, text) or worked_out(said, claim, text) for text in quoted)
            or _both(said, quoted)
            or _of_names(found, have)
            or (written[-1:] in "0123456789" and said.value in days and bool(_DAY.match(found.after)))
            or any(_in_small_words(said, text) for text in quoted)
        )
        return None if known else f"states the number {written}, which no quote has"
    measured = [(text, other) for text, other in same if _same_unit(said, other.amount)]
    if not measured:
        return f"states {written} in another unit than its quote"
    ordinal = said.mention.unit == "ordinal"
    bounded = [(text, other) for text, other in measured if ordinal or _follows(said, other.amount)]
    if not bounded:
        return f"bounds {written} in another way than its quote"
    if of_another_kind(found, [other for _, other in bounded]):
        return f"lets {written} count things of another kind"
    if all(_counts_another(found, own, other, text) for text, other in bounded):
        return f"lets {written} count what another number counts"
    if all(_anothers(found, other, text) for text, other in bounded):
        return f"gives {written} to another than its quote"
    return None


def _names(number: NumberMention, text: str) -> bool:
    """The 19 of COVID-19, which translations leave out."""
    return number.unit == "ordinal" and text[: number.span.start].casefold().endswith("covid-")


def _same_value(said: Amount, other: Amount) -> bool:
    """Whether one number may be the other, as long as nothing else parts them."""
    if is_percent(said) != is_percent(other) and not _is_fraction(said, other):
        return False
    left, right = _scaled(said, other)
    if said.bound == "tens" or other.bound == "tens":
        return left <= right <= _top(said, other) if said.bound == "tens" else left == right
    if left == right:
        return True
    gap = (right - left) / max(abs(left), 1e-9)  # how far the quote's number is above the claim's
    match said.bound:
        case "about":
            return abs(gap) <= _ROUNDING and abs(right - left) <= _coarseness(left) / 2
        case "nearly":
            return -_NEARLY <= gap <= 0
        case "more than" | "at least":
            return 0 <= gap <= _BEYOND
        case "less than" | "at most":
            return -_BEYOND <= gap <= 0
    return said.mention.approximate and abs(gap) <= _ROUNDING and abs(right - left) <= _coarseness(left) / 2


def _coarseness(value: float) -> float:
    """The step to which a number is rounded as it is written: 100,000 for 800,000, 5 for 15, 1 for 1,377, which is no rounding of 1,370."""
    digits = f"{value:.12g}"
    if "e" in digits:
        return abs(value)
    whole, _, decimals = digits.lstrip("-").partition(".")
    step = 10.0 ** -len(decimals) if decimals else 10.0 ** (len(whole) - len(whole.rstrip("0") or "0"))
    return step * 5 if (decimals or whole.rstrip("0")).endswith("5") else step


def _top(said: Amount, other: Amount) -> float:
    return said.highest * (_scaled(said, other)[0] / said.value if said.value else 1.0)


def _scaled(said: Amount, other: Amount) -> tuple[float, float]:
    """Both values in one unit where both have one that can be converted, equal within its rounding."""
    if (
        said.unit
        and other.unit
        and said.unit.kind == other.unit.kind in _CONVERTIBLE
        and said.unit.size != other.unit.size
    ):
        left, right = said.value * said.unit.size, other.value * other.unit.size
        return (right, right) if abs(left - right) <= _UNITS_ALIKE * max(left, right) else (left, right)
    if _is_fraction(said, other):
        left, right = (a.value if is_percent(a) else 100 * a.value for a in (said, other))
        return (right, right) if abs(left - right) <= 1 else (left, right)
    return said.value, other.value


def _is_fraction(said: Amount, other: Amount) -> bool:
    plain = other if is_percent(said) else said
    return is_percent(said) != is_percent(other) and 0 < plain.value < 1


def _same_unit(said: Amount, other: Amount) -> bool:
    if said.unit is None or other.unit is None:
        return True
    kinds = {said.unit.kind, other.unit.kind}
    if kinds in ({"usd", "dollar"}, {"twd", "dollar"}) or (
        "money" in kinds and (kinds & CURRENCIES or kinds == {"money"})
    ):
        return True
    if said.unit.kind in ("people", "households", "times", "heat") or other.unit.kind in (
        "people",
        "households",
        "times",
        "heat",
    ):
        return True
    if said.unit.kind == other.unit.kind:
        return said.unit.size == other.unit.size or (said.unit.kind in _CONVERTIBLE and _converted(said, other))
    return False


def _converted(said: Amount, other: Amount) -> bool:
    left, right = (a.value * a.unit.size for a in (said, other) if a.unit)
    return abs(left - right) <= max(_ROUNDING * 2 if said.bound != "exact" else _UNITS_ALIKE, _UNITS_ALIKE) * max(
        left, right
    )


def _follows(said: Amount, other: Amount) -> bool:
    """Whether what the claim allows holds where the quote's number does."""
    left, right = _scaled(said, other)
    match said.bound, other.bound:
        case ("exact" | "some more", "at least" | "at most" | "more than" | "less than"):
            return said.bound == "some more" and other.bound in ("at least", "more than")
        case ("about", _):
            return other.bound not in ("at most", "less than")
        case ("nearly", _):
            return other.bound not in ("more than", "at least", "at most")
        case ("more than" | "at least", "at most" | "less than" | "nearly"):
            return right > left
        case ("more than", "exact" | "about"):
            return right > left
        case ("at least", _):
            return right >= left
        case ("less than" | "at most", "at least" | "more than" | "some more"):
            return False
        case ("less than", "exact" | "about"):
            return right < left
        case ("less than", "nearly"):
            return True
    return True


def _of_names(found: Counted, have: Sequence[Sequence[Counted]]) -> bool:
    """兩人 and "the two countries" of two that are named, where no quote counts any."""
    said = found.amount
    counted_here = any(
        c.amount.value < _SMALL and not c.amount.mention.as_written[0].isdigit() for text in have for c in text
    )
    return said.value == 2 and said.mention.spelled and not counted_here and bool(_NAMED.match(found.after))


def _in_small_words(said: Amount, quote: str) -> bool:
    """A small number that its quote has in a word that nothing else reads as one: 三大, 四到七天, one to 14, a decade."""
    if said.value not in _SMALL_WORDS or said.bound in ("at least", "at most", "tens"):
        return False
    if said.mention.unit == "percent" or (said.unit and said.unit.kind not in ("people", "time", "times")):
        return False
    if any(n.value == said.value for n in facts(quote).numbers):
        return False
    folded = fold(quote)
    characters, word = _SMALL_WORDS[int(said.value)]
    if re.search(rf"\b(?:{word})\b", folded):
        return True
    found = (word for run in HAN_RUN.findall(folded) for word in the_dictionary().segment(run))
    return any(
        w[0] in characters and not ((g := the_dictionary().lookup(w)) and g.is_name and len(w) > 1) for w in found
    )


def _both(said: Amount, quoted: Sequence[str]) -> bool:
    """Two of "both", 雙方 and 兩; half of 半; 16 of 16:00."""
    if any(re.search(rf"(?<!\d){said.value:g}:\d\d", text) for text in quoted):
        return True
    if said.value == 2 and said.mention.spelled and (said.unit is None or said.unit.kind in _COUNTED_UNITS):
        return any(
            re.search(r"\b(?:both|two|twice|second|pair|couple|double[sd]?)\b|双|两|二|俩", fold(text))
            for text in quoted
        )
    return said.value in (0.5, 50) and any(re.search(r"\bhalf\b|半", fold(text)) for text in quoted)


def _counts_another(found: Counted, own: Sequence[Counted], other: Counted, text: Sequence[Counted]) -> bool:
    """Whether a thing that the claim counts with this number is counted by another number of the quote, and not by its own."""
    if len(other.things) == 1 and other.things[0].written.endswith("ed"):
        return False  # 4,500 flights were delayed and 900 cancelled: the noun is the other number's
    rivals = [rival for rival in text if rival is not other and rival.amount.value != other.amount.value]
    rivals = [rival for rival in rivals if not rival.is_designation]
    rivals = [
        rival for rival in rivals if _is_share(rival.amount) == _is_share(found.amount)
    ]  # 120 shops, a third of all shops
    for thing in found.things:
        if max((alike(thing.key, mine.key) for mine in other.things), default=0.0) >= SAME:
            continue
        for rival in rivals:
            there = max((alike(thing.key, theirs.key) for theirs in rival.things), default=0.0)
            again = [n for n in own if n is not found and n.amount.value == rival.amount.value]
            if there >= _SAME_THING and not any(alike(thing.key, t.key) >= SAME for n in again for t in n.things):
                return True
    return False


def _is_share(amount: Amount) -> bool:
    return (amount.unit is not None and amount.unit.kind in ("percent", "points")) or 0 < amount.value < 1


def _anothers(found: Counted, other: Counted, text: Sequence[Counted]) -> bool:
    """Whether the name before a number stands before another number in the quote, and another name before this one."""
    if len(found.names) != 1 or not other.names or matches(found.names[0], other.names):
        return False
    return any(matches(found.names[0], rival.names) for rival in text if rival.amount.value != other.amount.value)
