"""How Chinese and English write dates, as patterns over folded text (lower case, Simplified, half-width).

Groups: `date` is the mention where the match is wider; year, minguo, this_year, month, day, last, part; weekday and move;
near (昨, today); unit with move or ago; a, b, y of a slashed date.
"""

from __future__ import annotations

import re

_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "元": 1}
_TENS = {"十": 1, "廿": 2, "卅": 3}
_TENS_NUMERAL = re.compile("([一二三四五六七八九]?)([十廿卅])([一二三四五六七八九]?)")
_ENGLISH_NUMBERS = {
    word: i for i, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
} | {"a": 1, "an": 1}
_MONTH_NAMES = "january february march april may june july august september october november december".split()
MONTHS = {name: i + 1 for i, name in enumerate(_MONTH_NAMES)} | {
    name: i + 1
    for i, names in enumerate("jan feb mar apr - jun jul aug sep,sept oct nov dec".split())
    for name in names.split(",")
    if name != "-"
}
_WEEKDAY_NAMES = "monday tuesday wednesday thursday friday saturday sunday".split()
WEEKDAYS_EN = {name: i for i, name in enumerate(_WEEKDAY_NAMES)}
WEEKDAYS_ZH = {character: i for i, character in enumerate("一二三四五六日")} | {"天": 6}
UNITS = {
    "周": "week", "星期": "week", "礼拜": "week", "月": "month", "年": "year",
    "day": "day", "week": "week", "month": "month", "year": "year", "天": "day", "日": "day",
}  # fmt: skip


def number(written: str) -> int | None:
    """Value of digits, of a Chinese numeral up to 99, of Chinese digits in a row, or of one to twelve; else None."""
    written = written.strip()
    if written.isdecimal():
        return int(written)
    if written in _ENGLISH_NUMBERS:
        return _ENGLISH_NUMBERS[written]
    written = written.removeprefix("初")
    if match := _TENS_NUMERAL.fullmatch(written):
        head, ten, tail = match.groups()
        return (_DIGITS[head] if head else 1) * _TENS[ten] * 10 + (_DIGITS[tail] if tail else 0)
    if written and all(character in _DIGITS for character in written):
        return int("".join(str(_DIGITS[character]) for character in written))
    return None


_ONES = "一二三四五六七八九"
_NUMERAL = f"(?:[{_ONES}两]?[十廿卅][{_ONES}]?|[{_ONES}两])"
_NO_NUMERAL = f"(?<![{_ONES}两十几数每\\d])"

# Chinese: 2025年, 二〇二五年, 民国114年, 今年; 9月; 4日, 廿一日, 4日至6日; 下旬.
_YEAR_ZH = (
    rf"(?:(?:公元|西元)\s?)?(?P<year>(?<!\d)\d{{4}}|(?<![〇零十{_ONES}])[一二][〇零{_ONES}]{{3}})\s?年|"
    rf"民国\s?(?P<minguo>\d{{1,3}}|{_NUMERAL}|元)\s?年|(?<![如当同至])(?P<this_year>[今去前明本])年"
)
_MONTH_ZH = rf"(?<![\d.])(?P<month>1[0-2]|0?[1-9]|(?<![十{_ONES}])(?:十[一二]?|[{_ONES}]))\s?月份?"
_DAY_NUMBER = rf"(?:[12]\d|3[01]|0?[1-9])(?!\d)|初?{_NUMERAL}"
_DAY_ZH = rf"(?P<day>{_DAY_NUMBER})\s?[日号]?(?:\s?(?:-|~|至|到)\s?(?P<last>{_DAY_NUMBER}))?\s?[日号]"
_PART_ZH = r"(?P<part>[上中下]旬|初|底|末|中(?=[，,。、；旬\s]|$))"
_NOT_A_DAY = "(?![元圆本币内经间后前报人军俄韩美])"  # 日元, 日本, 日内 …
_SHORT_ZH = r"(?P<month>1[0-2]|[1-9])/(?P<day>[12]\d|3[01]|[1-9])(?=[\u4e00-\u9fff\s,，。、)(]|$)(?!\s?[\d/])"

# English: Sept. 4, 4th of September, September 4-6, late August, in 2025.
_MONTH_EN = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
_MONTH_WORD = rf"(?P<month>{'|'.join(_MONTH_NAMES)}|sept|(?:sep|aug|oct|nov|dec)(?=\.))\b"
_YEAR_EN = r"(?P<year>(?:1[0-9]|20)\d\d)(?![\d%]|[,.]\d)"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])"
_DAY_EN = rf"(?P<day>{_DAY})(?![\d%]|[.:]\d|,\d\d\d(?!\d))(?:st|nd|rd|th)?"
_LAST_EN = rf"(?:\s?(?:-|to|through|and)\s?(?P<last>{_DAY})(?![\d%]|[.:]\d|,\d\d\d(?!\d))(?:st|nd|rd|th)?(?!\s+(?:of\s+)?[a-z]+s\b))?"
_PART_EN = r"(?P<part>early|mid|late|(?:the\s)?(?:beginning|start|middle|end)\sof)[\s-]"
_BEFORE_MONTH = r"(?P<before>\b(?:in|since|by|of|last|next|this|during|until|till|through|from))\s+"
_BEFORE_YEAR = r"\b(?:in|since|by|of|during|from|until|till|through|to|early|late|mid|before|after|between|and|or|the|throughout|around|year)[\s-]"
_COUNTED = (  # of 2000 soldiers: no year
    r"(?!\s+(?!(?:was|is|has|this|its|his|as|always|us|unless)\b)[a-z]+s\b)(?!\s+(?:people|men|women|percent|million|billion)\b)"
)
_WEEKDAY_EN = rf"(?P<weekday>{'|'.join(_WEEKDAY_NAMES)})"
_COUNT_EN = rf"(?P<ago>\d{{1,3}}|{'|'.join(_ENGLISH_NUMBERS)})"

# Digits in both.
_ISO = (
    rf"(?<![\d/.-])(?P<year>(?:19|20)\d\d)(?P<sep>[-/.])(?P<month>1[0-2]|0?[1-9])(?P=sep)(?P<day>{_DAY})(?![\d/-]|\.\d)"
)
_SLASHED = r"(?<![\d/.-])(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d)(?![\d/-]|\.\d)"

_STAMP = r"(?<![\d/.-])(?P<year>20\d\d)\s(?P<month>0[1-9]|1[0-2])/(?P<day>0[1-9]|[12]\d|3[01])(?=\s+\d{1,2}:\d\d|\s*$)"  # 2025 09/05 08:36:21

_DIGIT_PATTERNS = [("iso", _ISO), ("iso", _STAMP), ("slashed", _SLASHED)]
_ZH_PATTERNS = [
    ("ymd", rf"(?:{_YEAR_ZH})\s?(?:{_MONTH_ZH}\s?(?:{_DAY_ZH}|{_PART_ZH})?)?(?![个余多代])"),
    ("md", rf"{_MONTH_ZH}\s?(?:{_DAY_ZH}|{_PART_ZH})?(?!个)"),
    ("short", rf"(?<![\d/.:-]){_SHORT_ZH}"),
    ("day", rf"(?<![\d月.第近逾])(?P<day>3[01]|[12]\d|[1-9])\s?日{_NOT_A_DAY}"),
    ("day", rf"(?<![月年第近逾百千万{_ONES}十])(?P<day>二?十[{_ONES}]|二十|三十一?|廿[{_ONES}]?|卅一?)日{_NOT_A_DAY}"),
    ("day_of", rf"(?P<near>[今昨前明后])\s?(?:[天日晚晨早夜]\s?)?\(\s?(?P<day>{_DAY})\s?日?\s?\)\s?[日天]?"),
    (
        "near",
        r"(?<![如当迄至现目古尔从而声说证表发文透阐])(?P<near>[今昨前明后])(?:[天日晚晨夜]|早(?!已|就|期))(?![后会本])",
    ),
    ("near", r"(?<![如历抚])(?P<near>昨)(?![是天日晚晨夜早年(])"),
    ("near", r"(?<![如当迄至现目古尔从而])(?P<near>今)(?=[在于访表说宣抵召晤与将举指称发])"),
    (
        "weekday",
        rf"{_NO_NUMERAL}(?:(?P<move>上上|下下|[上下本这])个?)?(?:星期|周|礼拜)(?P<weekday>[一二三四五六日天])(?![次年天刊报期岁个边])",
    ),
    ("unit", r"(?P<move>上上|下下|[上下本这])个?(?P<unit>星期|周|礼拜)(?![一二三四五六日天])"),
    ("unit", rf"(?<![以之马车])(?P<move>上上|[上下本])个?(?P<unit>月)\s?(?P<day>{_DAY_NUMBER})\s?[日号]{_NOT_A_DAY}"),
    ("unit", r"(?<![以之马车])(?P<move>上上|[上下本])个?(?P<unit>月)(?![球亮光台])"),
    (
        "unit",
        rf"{_NO_NUMERAL}(?P<ago>\d{{1,3}}|{_NUMERAL})\s?(?:个(?=月|星期|礼拜))?(?P<unit>天|日|周|星期|礼拜|(?<=个)月|年)(?:之|以)?前",
    ),
]
_EN_PATTERNS = [
    ("mdy", rf"\b{_MONTH_EN}\s?(?<![a-z]){_DAY_EN}{_LAST_EN}(?:\s?,?\s+{_YEAR_EN})?"),
    ("mdy", rf"\b{_MONTH_EN}\s+(?P<day>{_DAY})\s+\d\d:\d\d:\d\d\s+{_YEAR_EN}"),  # of C's asctime
    ("dmy", rf"(?<![\d.,:$])\b{_DAY_EN}{_LAST_EN}(?:\s+of)?[\s-]{_MONTH_EN}(?:,?[\s-]{_YEAR_EN})?"),
    ("my", rf"\b(?:{_PART_EN})?{_MONTH_EN},?\s+(?:of\s+)?{_YEAR_EN}"),
    ("m", rf"(?:{_BEFORE_MONTH}|\b)(?P<date>(?:{_PART_EN})?{_MONTH_WORD})(?!\.?\s?\d)"),
    ("y", rf"{_BEFORE_YEAR}(?P<date>{_YEAR_EN})(?!s\b|-\d){_COUNTED}"),
    ("y", rf"\((?P<date>{_YEAR_EN})\)"),
    ("weekday", rf"\b(?:(?P<move>last|past|next|this)\s)?{_WEEKDAY_EN}\b"),
    ("near", r"\b(?P<near>yesterday|today|tonight|tomorrow)\b"),
    ("unit", r"\b(?P<move>last|this|next)\s(?P<unit>week|month|year)\b(?!['’]?s?\s(?:long|old))"),
    ("unit", rf"\b{_COUNT_EN}\s(?P<unit>day|week|month|year)s?\s(?:ago|earlier)\b"),
]

_COMPILED = [
    (re.compile(gate), [(kind, re.compile(pattern)) for kind, pattern in rows])
    for gate, rows in (
        (r"\d[-/.]\d", _DIGIT_PATTERNS),
        (r"[年月日号天周期拜今昨明]|\d/\d", _ZH_PATTERNS),
        (r"[a-z]{2}|\(\d", _EN_PATTERNS),
    )
]


def patterns_for(folded: str) -> list[tuple[str, re.Pattern[str]]]:
    """(kind, pattern) rows that can match in this folded text."""
    return [row for gate, rows in _COMPILED if gate.search(folded) for row in rows]
