"""Numbers in Chinese and English with their values and offsets: 八十萬, 80万, 800,000 and "eight hundred thousand" are one."""

from __future__ import annotations

import re

from rag.text.script import fold
from rag.types import NumberMention, NumberUnit, Span

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_TENS = {"廿": 20, "卅": 30}
_NUMERAL = "零〇一二三四五六七八九两俩十百千万亿兆廿卅"

# what follows a lone numeral that counts something; a lone 一 is mostly an article
_COUNTED = "个国名人次年月日天项轮艘架枚位支家周时点种方辆架座条届倍成分岁级层场份辆件口吨公里米元美欧英镑盟党省市州镇村队票期章页篇批组对双块台部颗起"
_CHINESE = re.compile(
    rf"(?P<percent>百分之)?(?P<ordinal>第)?"
    rf"(?:(?P<digits>\d+(?:,\d{{3}})*(?:\.\d+)?)\s?(?P<scale>[十百千]?[万亿兆]{{1,2}}|[百千])"
    rf"|(?P<words>[{_NUMERAL}]+(?:点[零〇一二三四五六七八九]+)?))(?P<vague>[几多余])?(?P<scale2>[万亿]+)?"
)
_LATIN = re.compile(
    r"(?<![a-z\d.])(?:(?P<money>us\$|nt\$|\$|€|£|¥)\s?)?(?P<digits>\d+(?:,\d{3})*(?:\.\d+)?)(?P<half>½)?"
    r"(?:\s?(?P<rest>%|percent\b|per cent\b|bn\b|mn?\b|k\b|(?:st|nd|rd|th)\b))?"
    r"(?:[\s-](?P<scale>hundred|thousand|million|billion|trillion)\b)?"
)
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "bn": 1e9, "m": 1e6, "mn": 1e6, "k": 1e3}
_UNITS_EN = {w: i for i, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split())}
_TENS_EN = {w: 10 * (i + 2) for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())}
_WORD_VALUES = _UNITS_EN | _TENS_EN | {"dozen": 12}
_ENGLISH = re.compile(
    r"\b(?:(?:{units}|{tens}|dozen|hundred|thousand|million|billion|trillion)(?:[\s-]+(?:and\s+)?(?=(?:{units}|{tens}|dozen|hundred|thousand|million|billion|trillion)\b))?)+\b".format(
        units="|".join(sorted(_UNITS_EN, key=len, reverse=True)), tens="|".join(_TENS_EN)
    )
)
_MONEY_AFTER = re.compile(
    r"\s?(?:多|余)?(?:亿|万)?(?:美元|欧元|英镑|人民币|日元|新台币|台币|卢布|元|(?:dollars?|euros?|pounds?|usd|eur|rubles?)\b)"
)
_APPROXIMATE = re.compile(
    r"(?:约|近|数|逾|超过|大约|将近|至少|多达|about|around|nearly|almost|some|over|more than|approximately"
    r"|at least|up to|roughly|~)\s?(?:us\$|nt\$|\$|€|£)?$"
)


def find_numbers(text: str) -> list[NumberMention]:
    """All numbers of a text, in order, without overlaps; years and days of dates are numbers here too."""
    folded = fold(text)
    found: list[NumberMention] = []
    taken = 0
    matches = sorted(
        [*_CHINESE.finditer(folded), *_LATIN.finditer(folded), *_ENGLISH.finditer(folded)],
        key=lambda match: (match.start(), -match.end()),
    )
    for match in matches:
        if match.start() < taken:
            continue
        mention = _read(match, folded, text)
        if mention is not None:
            found.append(mention)
            taken = mention.span.end
    return found


def _read(match: re.Match[str], folded: str, text: str) -> NumberMention | None:
    if match.re is _CHINESE:
        value = _chinese_value(match, folded)
        spelled = match["words"] is not None
        unit: NumberUnit = "percent" if match["percent"] else "ordinal" if match["ordinal"] else "plain"
        vague = bool(match["vague"])
    elif match.re is _LATIN:
        value, unit, spelled, vague = *_latin_value(match), False, False
    else:
        value, unit, spelled, vague = english_value(match.group()), "plain", True, False
    if value is None:
        return None
    start, end = match.span()
    while start < end and folded[start].isspace():
        start += 1
    while end > start and folded[end - 1].isspace():
        end -= 1
    if unit == "plain" and folded.startswith("%", end):
        unit, end = "percent", end + 1
    if unit == "plain" and folded.startswith("成", end) and value < 10 and spelled:
        value, unit, end = value * 10, "percent", end + 1
    if unit == "plain" and _MONEY_AFTER.match(folded, end):
        unit = "money"
    approximate = vague or bool(_APPROXIMATE.search(folded[max(0, start - 16) : start]))
    return NumberMention(Span(start, end), text[start:end], round(float(value), 6), unit, approximate, spelled)


def _chinese_value(match: re.Match[str], folded: str) -> float | None:
    more = _scale(match["scale2"] or "")
    if match["digits"] is not None:
        return float(match["digits"].replace(",", "")) * _scale(match["scale"]) * more
    words = match["words"]
    if match["percent"] or match["ordinal"] or match["vague"]:
        return _times(chinese_value(words), more)
    if len(words) == 1:
        follows = folded[match.end() : match.end() + 1]
        counts = words not in "一零〇百千万亿兆" and follows and follows in _COUNTED
        return _times(chinese_value(words), more) if counts else None
    return _times(chinese_value(words), more)


def _times(value: float | None, factor: float) -> float | None:
    return None if value is None else value * factor


def _scale(characters: str | None) -> float:
    product = 1.0
    for character in characters or "":
        product *= _SMALL.get(character) or _LARGE[character]
    return product


def chinese_value(words: str) -> float | None:
    """Value of a folded Chinese numeral: 八十万 → 800000, 二〇二五 → 2025; None where it is none (百万千)."""
    whole, _, decimals = words.partition("点")
    if not any(c in _SMALL or c in _LARGE or c in _TENS for c in whole):
        if len(whole) == 2 and not set(whole) & set("零〇"):
            return None  # 三四個: a range, not thirty-four
        value: float = int("".join(str(_DIGITS[c]) for c in whole))
    else:
        total = section = digit = 0
        for character in whole:
            if character in _DIGITS:
                digit = _DIGITS[character]
            elif character in _TENS:
                section += _TENS[character]
            elif character in _SMALL:
                section += (digit or (1 if character == "十" or not section else 0)) * _SMALL[character]
                digit = 0
            else:
                section += digit
                if not section and not total:
                    return None
                if section:
                    total += section * _LARGE[character]
                else:
                    total *= _LARGE[character]
                section = digit = 0
        value = total + section + digit
    return value + (float("0." + "".join(str(_DIGITS[c]) for c in decimals)) if decimals else 0.0)


def _latin_value(match: re.Match[str]) -> tuple[float, NumberUnit]:
    value = float(match["digits"].replace(",", "")) + (0.5 if match["half"] else 0.0)
    rest = match["rest"] or ""
    value *= _SCALES.get(match["scale"] or rest, 1.0)
    if rest in ("%", "％") or rest.startswith("per"):
        return value, "percent"
    if rest in ("st", "nd", "rd", "th"):
        return value, "ordinal"
    return value, "money" if match["money"] else "plain"


def english_value(words: str) -> float | None:
    """Value of a spelled English number: "eight hundred thousand" → 800000; None for a bare scale or a lone "one"."""
    parts = [part for part in re.split(r"[\s-]+", words.strip()) if part and part != "and"]
    if not parts or (len(parts) == 1 and (parts[0] in _SCALES or parts[0] == "one")):
        return 12.0 if parts == ["dozen"] else None
    total = section = 0.0
    for part in parts:
        if part in _WORD_VALUES and part != "dozen":
            section += _WORD_VALUES[part]
        elif part in ("hundred", "dozen"):
            section = (section or 1) * (12 if part == "dozen" else 100)
        else:
            total += (section or 1) * _SCALES[part]
            section = 0.0
    return total + section


def canonical(value: float) -> str:
    """One spelling for equal values, ten digits: "800000", "1.5"."""
    return f"{value:.10g}"
