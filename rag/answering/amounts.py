"""Whether a claim's numbers are those of its quotes: the value, the unit, the bound, and the thing that is counted.

Numbers are compared as what they allow (numeric entailment; cf. Roy, Vieira and Roth 2015): "more than 12,000" follows from 12,300, "at
most 40" does not follow from "at least 40". A thing counted by one number may not be counted by another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from rag.answering.aligning import SAME, alike, matches
from rag.answering.counted import CURRENCIES, Counted, counted
from rag.text.bounds import Amount, amount_of
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
_MULTIPLES = tuple(
    (value, re.compile(pattern))
    for value, pattern in (
        (1, r"\bonce\b|一次(?!性)"), (2, r"\btwice\b|\bdoubl\w+|两倍|[翻加]倍|翻[一了]?番|两次|二次|一倍"),
        (3, r"\bthrice\b|\bthree times\b|\btripl\w+|\bthreefold|三倍|三次|增加?两倍"), (4, r"\bfour times\b|\bquadrupl\w+|\bfourfold|四倍|四次"), (0.5, r"\bhal(?:f|v)\w*|减半|一半|半数"),
    )
)  # fmt: skip
_SMALL = 20
_DAY = re.compile("[日号]")
_NAMED = re.compile(
    r"\s?(?:个|名)?[人国者位党地岸]|\s(?:of (?:them|us)|countries|nations|men|women|leaders|sides|presidents|parties|people)\b"
)
_SMALL_WORDS = {
    3: ("三", "three|trio|triple"), 4: ("四", "four"), 5: ("五", "five"), 6: ("六", "six"), 7: ("七", "seven"), 8: ("八", "eight"),
    9: ("九", "nine"), 10: ("十", "ten|decade|decades"), 1: ("一", "one|an?"), 2: ("两二双", "two|both|second|twice|pair|couple"), 100: ("百", "century|hundred"),
}  # fmt: skip
_HALF = re.compile(r"\bhalf (?:of|the)\b|\bone half\b|一半|半数")
_OF = re.compile(r"\s(?:in|out of|of)(?: every)?\s")


def numbers(claim: str, quoted: Sequence[str], days: Iterable[float]) -> list[str]:
    """What is wrong with the claim's numbers; `days` are numbers of dates, which a claim may state as such."""
    if problem := _half(claim, quoted) or _multiple(claim, quoted):
        return [problem]
    own = [found for found in counted(claim) if not _names(found.amount.mention, claim)]
    have = [counted(text) for text in quoted]
    known = set(days)
    return [problem for found in own if (problem := _problem(found, own, have, known, quoted))]


def _problem(
    found: Counted,
    own: Sequence[Counted],
    have: Sequence[Sequence[Counted]],
    days: set[float],
    quoted: Sequence[str],
) -> str | None:
    said = found.amount
    written = said.mention.as_written
    same = [(text, other) for text in have for other in text if _same_value(said, other.amount)]
    if not same:
        known = (
            (said.unit is None and said.value in days)
            or any(_share(said, text) for text in quoted)
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
    if _is_percent(said) != _is_percent(other) and not _is_fraction(said, other):
        return False
    left, right = _scaled(said, other)
    if said.bound == "tens" or other.bound == "tens":
        return left <= right <= _top(said, other) if said.bound == "tens" else left == right
    if left == right:
        return True
    gap = (right - left) / max(abs(left), 1e-9)  # how far the quote's number is above the claim's
    match said.bound:
        case "about":
            return abs(gap) <= _ROUNDING
        case "nearly":
            return -_NEARLY <= gap <= 0
        case "more than" | "at least":
            return 0 <= gap <= _BEYOND
        case "less than" | "at most":
            return -_BEYOND <= gap <= 0
    return said.mention.approximate and abs(gap) <= _ROUNDING


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
        left, right = (a.value if _is_percent(a) else 100 * a.value for a in (said, other))
        return (right, right) if abs(left - right) <= 1 else (left, right)
    return said.value, other.value


def _is_fraction(said: Amount, other: Amount) -> bool:
    plain = other if _is_percent(said) else said
    return _is_percent(said) != _is_percent(other) and 0 < plain.value < 1


def _is_percent(amount: Amount) -> bool:
    return amount.unit is not None and amount.unit.kind == "percent"


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
        case ("less than" | "at most", "at least" | "more than"):
            return False
        case ("less than", "exact" | "about"):
            return right < left
        case ("less than", "nearly"):
            return True
    return True


def _share(said: Amount, quote: str) -> bool:
    """90 percent of "nine in ten", and the nine and the ten of 90 percent."""
    folded, found = fold(quote), facts(quote).numbers
    pairs = [(a.value, b.value) for a, b in pairwise(found) if _OF.fullmatch(folded[a.span.end : b.span.start])]
    if _is_percent(said):
        return any(b and abs(100 * a / b - said.value) < 1 for a, b in pairs)
    tenths = {n.value / 10 for n in found if n.unit == "percent"}
    return said.mention.spelled and (said.value in tenths or (said.value == 10 and bool(tenths)))


def _half(claim: str, quoted: Sequence[str]) -> str | None:
    """Half of something in the claim, which its quotes have as half, 50 percent, or 45 to 55."""
    if not _HALF.search(fold(claim)) or any(
        _HALF.search(fold(text)) or re.search("半|half", fold(text)) for text in quoted
    ):
        return None
    found = [amount_of(n, fold(text)) for text in quoted for n in facts(text).numbers]
    if any((_is_percent(a) and 44 <= a.value <= 56) or a.value == 0.5 for a in found) or not any(
        _is_percent(a) or 0 < a.value < 1 for a in found
    ):
        return None
    return "states a half, which no quote has"


def _multiple(claim: str, quoted: Sequence[str]) -> str | None:
    """Twice, tripled, 兩倍: the quotes have the word, or the number in digits, where they have any such."""
    folded, there = fold(claim), " ".join(map(fold, quoted))
    values = {n.value for text in quoted for n in facts(text).numbers}
    for value, pattern in _MULTIPLES:
        found = pattern.search(folded)
        if (
            found
            and not pattern.search(there)
            and value not in values
            and any(p.search(there) for v, p in _MULTIPLES if v != value)
        ):
            return f"states {found.group()}, which no quote has"
    return None


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
    if said.value == 2 and said.mention.spelled:
        return any(
            re.search(r"\b(?:both|two|twice|second|pair|couple|double[sd]?)\b|双|两|二|俩", fold(text))
            for text in quoted
        )
    return said.value in (0.5, 50) and any(re.search(r"\bhalf\b|半", fold(text)) for text in quoted)


def _counts_another(found: Counted, own: Sequence[Counted], other: Counted, text: Sequence[Counted]) -> bool:
    """Whether a thing that the claim counts with this number is counted by another number of the quote, and not by its own."""
    rivals = [rival for rival in text if rival is not other and rival.amount.value != other.amount.value]
    for thing in found.things:
        if max((alike(thing.key, mine.key) for mine in other.things), default=0.0) >= SAME:
            continue
        for rival in rivals:
            there = max((alike(thing.key, theirs.key) for theirs in rival.things), default=0.0)
            again = [n for n in own if n is not found and n.amount.value == rival.amount.value]
            if there >= _SAME_THING and not any(alike(thing.key, t.key) >= SAME for n in again for t in n.things):
                return True
    return False


def _anothers(found: Counted, other: Counted, text: Sequence[Counted]) -> bool:
    """Whether the name before a number stands before another number in the quote, and another name before this one."""
    if len(found.names) != 1 or not other.names or matches(found.names[0], other.names):
        return False
    return any(matches(found.names[0], rival.names) for rival in text if rival.amount.value != other.amount.value)
