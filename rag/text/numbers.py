"""Numbers in Chinese and English with their values and offsets.

八十萬, 80万, 800,000 and "eight hundred thousand" are one.

An amount left open has its lowest value and is approximate: 數百 and "hundreds of" are 100, 三四十 is 30. A number
that names instead of counting (第三, F-35, COVID-19) is an ordinal. Idioms and clock times are no numbers
(十分重要, 12:30).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from rag.text import number_patterns as patterns
from rag.text.script import fold
from rag.types import NumberMention, NumberUnit, Span

_BEFORE, _AFTER = 18, 12  # characters around a number that may say "about"


@dataclass(frozen=True, slots=True)
class _Reading:
    value: float
    unit: NumberUnit = "plain"
    spelled: bool = False
    vague: bool = False


def find_numbers(text: str) -> list[NumberMention]:
    """All numbers of a text, in order, without overlaps; years and days of dates are numbers here too."""
    folded = fold(text)
    matches = [(match, read) for pattern, read in _READERS for match in pattern.finditer(folded)]
    matches.sort(key=lambda found: (found[0].start(), -found[0].end()))
    found: list[NumberMention] = []
    taken = 0
    for match, read in matches:
        if match.start() < taken:
            continue
        if match.re is patterns.NO_NUMBERS:
            taken = match.end()
        elif reading := read(match):
            if match.re is patterns.LATIN and _is_part_of_a_name(match, text):
                reading = replace(reading, unit="ordinal")
            found.append(_mention(match, reading, folded, text))
            taken = found[-1].span.end
    return _spread(found, folded)


def _is_part_of_a_name(match: re.Match[str], text: str) -> bool:
    """F-35, COVID-19, 5G."""
    before = re.search(r"\b([^\W\d_][^\W_]*)-$", text[max(0, match.start() - 20) : match.start()])
    after = text[match.end() : match.end() + 2]
    return bool(before and before[1][0].isupper()) or bool(re.match(r"[A-Z](?![a-z])", after) and match["rest"] is None)


def _mention(match: re.Match[str], reading: _Reading, folded: str, text: str) -> NumberMention:
    start, end = match.span()
    end -= len(match.group()) - len(match.group().rstrip())
    unit = reading.unit
    if unit == "plain" and (percent := patterns.PERCENT_AFTER.match(folded, end)):
        unit, end = "percent", percent.end()
    if unit == "plain" and patterns.MONEY_AFTER.match(folded, end):
        unit = "money"
    approximate = (
        reading.vague
        or patterns.APPROXIMATE_BEFORE.search(folded[max(0, start - _BEFORE) : start]) is not None
        or patterns.APPROXIMATE_AFTER.match(folded[end : end + _AFTER]) is not None
    )
    value = round(float(reading.value), 6)
    return NumberMention(Span(start, end), text[start:end], value, unit, approximate, reading.spelled)


def _spread(found: list[NumberMention], folded: str) -> list[NumberMention]:
    """In "20 to 30 billion" and 「2到3萬」 the first number has the scale and the unit of the second."""
    for at, (first, second) in enumerate(pairwise(found)):
        leading = re.match(r"[^\d]*([\d,]+(?:\.\d+)?)", second.as_written)
        bare = re.fullmatch(r"[$€£]?[\d,.]+", first.as_written)
        if not leading or not bare or not patterns.JOINS_RANGE.fullmatch(folded[first.span.end : second.span.start]):
            continue
        mantissa = float(leading[1].replace(",", ""))
        if first.value < mantissa:
            unit = second.unit if first.unit == "plain" else first.unit
            value = round(first.value * second.value / mantissa, 6)
            found[at] = replace(first, value=value, unit=unit, approximate=first.approximate)
    return found


# --- Chinese -----------------------------------------------------------------------------------


def _share_zh(match: re.Match[str]) -> _Reading | None:
    """百分之八 is 8 percent, 三分之一 is a third."""
    upper = _arabic(match["digits"]) if match["digits"] else chinese_value(match["words"])
    lower = float(match["lower"]) if match["lower"].isdigit() else chinese_value(match["lower"])
    if upper is None or not lower:
        return None
    spelled = match["digits"] is None
    return _Reading(upper, "percent", spelled) if lower == 100 else _Reading(upper / lower, "plain", spelled)


def _tenths_zh(match: re.Match[str]) -> _Reading:
    """三成 is 30 percent, 一成五 is 15."""
    tenths, more = match["tenths"], match["more"] or "零"
    ones = 5 if more == "半" else _digit(more)
    return _Reading(10 * _digit(tenths) + ones, "percent", spelled=not tenths.isdigit())


def _digit(character: str) -> int:
    return int(character) if character.isdigit() else patterns.DIGITS_ZH[character]


def _digits_scaled_zh(match: re.Match[str]) -> _Reading:
    """1兆2000億, 15亿, 2萬3000."""
    pieces = patterns.PIECE_ZH.findall(match["first"] + (match["rest"] or ""))
    value = sum(_arabic(digits) * _scale(scale) for digits, scale in pieces)
    return _Reading(value * _scale(match["scale"]), vague=bool(match["vague"]))


def _words_zh(match: re.Match[str]) -> _Reading | None:
    words, unit = match["words"], "ordinal" if match["ordinal"] else "plain"
    counts = patterns.COUNTED.match(match.string, match.end())
    if len(words) == 1 and unit == "plain" and not match["vague"] and (words in "一零〇百千万亿兆" or not counts):
        return None
    value = chinese_value(words)
    if value is None:
        return None
    return _Reading(value * _scale(match["scale"]), unit, True, bool(match["vague"]))  # type: ignore[arg-type]


def _open_zh(match: re.Match[str]) -> _Reading | None:
    """數百 is 100 and more; a lone 百 counts after 近 and the like."""
    value = chinese_value("一" + (match["scale"] or match["bare"]))
    return None if value is None else _Reading(value, spelled=True, vague=True)


def _pair_zh(match: re.Match[str]) -> _Reading | None:
    """三四十, 五六個, 十五六: the lower of two neighbouring digits; 一九 are two digits of something else."""
    if patterns.DIGITS_ZH[match["high"]] - patterns.DIGITS_ZH[match["low"]] not in (1, 2):
        return None
    value = chinese_value((match["ten"] or "") + match["low"] + (match["units"] or ""))
    return None if value is None else _Reading(value, spelled=True, vague=True)


def _scale(characters: str | None) -> float:
    product = 1.0
    for character in characters or "":
        product *= patterns.SMALL_ZH.get(character) or patterns.LARGE_ZH[character]
    return product


def chinese_value(words: str) -> float | None:
    """Value of a folded Chinese numeral: 八十万 → 800000, 二〇二五 → 2025; None where it is none (百万千)."""
    whole, _, decimals = words.partition("点")
    value = _positional(whole) if all(c in patterns.DIGITS_ZH for c in whole) else _with_units(whole)
    if value is None or not decimals:
        return value
    return value + float("0." + "".join(str(patterns.DIGITS_ZH[c]) for c in decimals))


def _positional(digits: str) -> float | None:
    """二〇二五; two digits alone leave a number open (三四個)."""
    if len(digits) == 2 and not set(digits) & set("零〇"):
        return None
    return float("".join(str(patterns.DIGITS_ZH[c]) for c in digits))


def _with_units(numeral: str) -> float | None:
    total = section = digit = unit = 0
    for character in numeral:
        if character in patterns.DIGITS_ZH:
            digit = patterns.DIGITS_ZH[character]
            unit = unit if digit else 0
        elif character in patterns.TENS_ZH:
            section, unit = section + patterns.TENS_ZH[character], 10
        elif character in patterns.SMALL_ZH:
            unit = patterns.SMALL_ZH[character]
            section += (digit or (1 if unit == 10 or not section else 0)) * unit
            digit = 0
        else:
            unit, section = patterns.LARGE_ZH[character], section + digit
            if not section and not total:
                return None
            total = total + section * unit if section else total * unit
            section = digit = 0
    return total + section + digit * (unit // 10 if unit > 10 else 1)  # 三千五 is 3,500; 三千零五 is 3,005


# --- English and digits ------------------------------------------------------------------------


def _arabic(digits: str) -> float:
    return float(digits.replace(",", ""))


def _latin(match: re.Match[str]) -> _Reading | None:
    rest = (match["rest"] or "").strip()
    if rest == "b" and not match["money"]:
        return None
    value = (_arabic(match["digits"]) + (0.5 if match["half"] else 0.0)) * patterns.SCALES.get(rest, 1.0)
    value *= patterns.SCALES.get(match["scale"], 1.0) * _scale(match["scale_zh"])
    unit: NumberUnit = "money" if match["money"] else "plain"
    if rest == "%" or rest.startswith("per"):
        unit = "percent"
    if rest in ("st", "nd", "rd", "th") or match["ordinal"]:
        unit = "ordinal"
    return _Reading(value, unit, vague=bool(match["vague"]))


def _english(match: re.Match[str]) -> _Reading | None:
    value = english_value(match["words"])
    if value is None:
        return None
    half = 0.5 if match["half"] else 0.0
    return _Reading((value + half) * patterns.SCALES.get(match["scale"], 1.0), spelled=True)


def english_value(words: str) -> float | None:
    """Value of a spelled English number: "eight hundred thousand" → 800000; None for a bare scale or a lone "one"."""
    parts = [part for part in re.split(r"[\s-]+", words.strip()) if part and part != "and"]
    if parts and parts[0] in ("a", "an"):
        parts[0] = "one"
    if not parts or (len(parts) == 1 and parts[0] in {"one", "hundred", "dozen", *patterns.LARGE}):
        return None
    total = section = 0.0
    for part in parts:
        if part in ("hundred", "dozen"):
            section = (section or 1) * (12 if part == "dozen" else 100)
        elif part in patterns.LARGE:
            total += (section or 1) * patterns.LARGE[part]
            section = 0.0
        else:
            section += (patterns.ONES | patterns.TENS)[part]
    return total + section


def _open(match: re.Match[str]) -> _Reading:
    """ "hundreds of", "several hundred": 100 and more; "dozens" are 10 and more, as 數十."""
    word = (match["many"] or match["several"]).removesuffix("s")
    value = 10.0 if word in ("dozen", "ten") else patterns.SCALES[word]
    return _Reading(value * patterns.SCALES.get((match["of"] or "").removesuffix("s"), 1.0), spelled=True, vague=True)


def _half(match: re.Match[str]) -> _Reading:
    return _Reading(0.5 * (english_value("a " + match["scale"]) or 0.0), spelled=True)


def _fraction(match: re.Match[str]) -> _Reading:
    upper = match["upper"] or match["uppers"] or match["many"] or "one"
    lower = match["lower"] or match["a_part"] or (match["lowers"] or match["quarters"]).removesuffix("s")
    return _Reading(patterns.ONES[upper] / patterns.PARTS[lower], spelled=True)


def _ordinal(match: re.Match[str]) -> _Reading | None:
    if match["word"] == "first" and not match["tens"]:
        return None
    ones = patterns.ORDINALS.get(match["word"], 1)
    return _Reading(patterns.TENS.get(match["tens"], 0) + ones, "ordinal", spelled=True)


def _no_number(match: re.Match[str]) -> None:
    return None


_Reader = Callable[[re.Match[str]], _Reading | None]
_READERS: tuple[tuple[re.Pattern[str], _Reader], ...] = (  # at one place the longest wins, and of those the first
    (patterns.NO_NUMBERS, _no_number),
    (patterns.SHARE_ZH, _share_zh),
    (patterns.TENTHS_ZH, _tenths_zh),
    (patterns.DIGITS_SCALED_ZH, _digits_scaled_zh),
    (patterns.OPEN_ZH, _open_zh),
    (patterns.PAIR_ZH, _pair_zh),
    (patterns.WORDS_ZH, _words_zh),
    (patterns.FRACTION, _fraction),
    (patterns.HALF, _half),
    (patterns.OPEN, _open),
    (patterns.LATIN, _latin),
    (patterns.ENGLISH, _english),
    (patterns.ORDINAL, _ordinal),
)


def canonical(value: float) -> str:
    """One spelling for equal values, ten digits: "800000", "1.5"."""
    return f"{value:.10g}"
