"""What stands around a number: how it bounds its amount (at least, nearly, 逾, 以上) and in which unit it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from rag.text.script import fold
from rag.types import NumberMention

BoundKind = Literal["exact", "about", "nearly", "at least", "more than", "at most", "less than", "tens", "some more"]
_BEFORE, _AFTER = 34, 22  # characters that are looked at

_SAID_BEFORE: tuple[tuple[BoundKind, str], ...] = (
    ("at least", r"\bat least|\bno (?:less|fewer) than|\bnot (?:less|fewer) than|\ba minimum of|\bminimum|\b(?:at|of) a minimum|至少[\u4e00-\u9fff]{0,5}?|不[会能得可应]?(?:少于|低于)|不下|最少[\u4e00-\u9fff]{0,3}?|起码|最低[\u4e00-\u9fff]{0,3}?|下限为?"),
    ("at most", r"\bat (?:the )?most|\bup to|\bno more than|\bnot more than|\ba maximum of|\bmaximum|\b(?:not|never|cannot|n't) (?:exceed\w*|be more than|go above|be above|top)|\bno higher than|\bno longer than|\bcapped at|\blimit(?:ed)? (?:to|of)|最多[\u4e00-\u9fff]{0,4}?|至多[\u4e00-\u9fff]{0,2}?|不[会能得可应]?(?:超过|多于|高于|超出)|不多于|上限为?|顶多|限(?:购|量|领|额)[\u4e00-\u9fff]{0,2}?|不高于|最高(?!气?温)[\u4e00-\u9fff]{0,3}?"),
    ("more than", r"\bmore than|\bover|\babove|\bexceed(?:s|ed|ing)?|\bupwards? of|\bsurpass(?:es|ed|ing)?|\btop(?= )|\btopp(?:ed|ing)|\btops|\bin excess of|\bgreater than|\bbeyond|\bwell over|\blonger than|\bhigher than|(?<!不)(?<!不[会能得可应])超过|(?<!不)超出|逾|(?<!不)超|(?<!不)多于|(?<!不)高于|突破|升破|涨破|站上|上(?=$)|(?<!不)大于"),
    ("less than", r"\bless than|\bfewer than|\bunder|\bbelow|\bshort of|\blower than|\bshorter than|\bsmaller than|\bjust under|跌破|不到|不足|(?<!不)(?<!不[会能得可应])少于|(?<!不)(?<!不[会能得可应])低于|未满|未达|不满|(?<!不)小于"),
    ("nearly", r"\bnearly|\balmost|\bclose to|\bapproaching|\bnear|将近|接近|(?<![最附远邻靠])近"),
    ("about", r"\babout|\baround|\bsome|\broughly|\bapproximately|\ban estimated|\bestimated(?: at)?|~|\bcirca|大约|大概|约(?:有|为)?|估计|上下"),
)  # fmt: skip
_BOUND_BEFORE = tuple(
    (
        kind,
        re.compile(
            rf"(?:{pattern})[\s-]?(?:a\s|an\s|the\s)?(?:age of\s|sum of\s|total of\s|full\s)?(?:us\$|nt\$|hk\$|\$|€|£|¥|usd\s?|eur\s?)?$"
        ),
    )
    for kind, pattern in _SAID_BEFORE
)
_SAID_AFTER: tuple[tuple[BoundKind, str], ...] = (
    ("at least", r"\s?\+|[\s\w-]{0,14}?\bat (?:the )?(?:very )?least\b|[\s\w-]{0,14}?\bat a minimum\b|-plus\b|[\s\w-]{0,14}?\bor (?:more|above|higher|longer)|[\s\w-]{0,14}?\band (?:more|above|over|upwards)\b|[\u4e00-\u9fff]{0,3}?(?:或)?以上|起(?=[,，。])"),
    ("at most", r"[\s\w-]{0,14}?\bat (?:the )?(?:very )?most\b|[\s\w-]{0,14}?\bor (?:less|fewer|below|under|lower)|[\u4e00-\u9fff]{0,3}?(?:或)?(?:以下|以内|之内)"),
    ("some more", r"\s?个?[多余](?!次|边|数|国)"),
    ("about", r"-odd\b|\sor so\b|[\u4e00-\u9fff]{0,3}?(?:左右|上下|许)"),
)  # fmt: skip
_COMPARED = re.compile(
    r"\b(?:than|short of|above|over|below|under|beyond|exceed\w*|surpass\w*)\s(?:the|its|their|last year's|a planned)\s$"
)  # far above the 120 that are allowed
_LINE = re.compile(r"\s?(?:mark|threshold|barrier|limit|level)")
_CLOCK = re.compile("点[多许]")  # past eleven o'clock
_BOUND_AFTER = tuple((kind, re.compile(pattern)) for kind, pattern in _SAID_AFTER)


@dataclass(frozen=True, slots=True)
class Unit:
    """`kind` says what is measured, `size` how many of its smallest unit one is; units of one kind can be compared."""

    kind: str
    size: float


_UNITS: tuple[tuple[str, float, str], ...] = (
    ("points", 1, r"percentage[- ]points?|个?百分点"),
    ("percent", 1, r"percent|per cent|%|％"),
    ("usd", 1, r"u\.?s\.? dollars?|usd|美元|美金"), ("dollar", 1, r"dollars?|[澳加港新]元|港币"), ("money", 1, r"元(?![月旦])"), ("eur", 1, r"euros?|欧元"), ("gbp", 1, r"pounds sterling|pounds?|英镑"), ("rub", 1, r"r(?:o?u)bles?|卢布"),
    ("jpy", 1, r"yen|日元|日圆"), ("cny", 1, r"yuan|renminbi|rmb|元?人民币"), ("uah", 1, r"hryvnias?|格里夫纳"), ("pln", 1, r"zlot(?:y|ys|ies)|兹罗提"), ("krone", 1, r"kron(?:er?|or)|克朗"),
    ("chf", 1, r"(?:swiss )?francs?|瑞士法郎|法郎"), ("krw", 1, r"won|韩元|韩圆"), ("inr", 1, r"rupees?|卢比"), ("twd", 1, r"元?新台币|元?台币"),
    ("length", 1000, r"kilomet(?:re|er)s?|km|公里|千米"), ("length", 1609, r"miles?|英里|哩"), ("length", 1852, r"nautical miles?|海里|浬"),
    ("length", 0.01, r"centimet(?:re|er)s?|cm|厘米|公分"), ("length", 0.001, r"millimet(?:re|er)s?|mm|毫米"), ("length", 0.3048, r"f(?:ee|oo)t|英尺"),
    ("length", 0.0254, r"inch(?:es)?|英寸"), ("length", 1, r"met(?:re|er)s?|米(?!尔|德)|公尺"),
    ("weight", 1000, r"tonn?es?|tons?|公吨|吨"), ("weight", 1, r"kilograms?|kilos?|kg|公斤|千克"), ("weight", 0.4536, r"pounds of weight|lbs?|磅"), ("weight", 0.5, r"斤"), ("weight", 0.001, r"grams?|克(?![朗里罗拉])"),
    ("barrels", 1, r"barrels?|桶"), ("volume", 1, r"cubic met(?:re|er)s?|立方米|立方公尺"), ("volume", 0.0283, r"cubic f(?:ee|oo)t|立方英尺"), ("litres", 1, r"lit(?:re|er)s?|公升|升(?![至到级])"), ("litres", 3.785, r"gallons?|加仑"),
    ("area", 10000, r"hectares?|公顷"), ("area", 4047, r"acres?|英亩"), ("area", 667, r"mu|亩"), ("area", 1e6, r"square kilomet(?:re|er)s?|平方公里"), ("area", 2.59e6, r"square miles?|平方英里"), ("area", 1, r"square met(?:re|er)s?|平方米|平方公尺"),
    ("energy", 1e6, r"megawatts?|mw|兆瓦|百万瓦"), ("energy", 1e9, r"gigawatts?|gw|吉瓦"), ("energy", 1e3, r"kilowatts?|kw|千瓦"),
    ("heat", 1, r"degrees(?: celsius)?|°c?|℃|摄氏度|度"),
    ("time", 1 / 1440, r"minutes?|分钟"), ("time", 1 / 86400, r"seconds?|秒钟?"), ("time", 1 / 24, r"hours?|个?小时|钟头"), ("time", 7, r"weeks?|周(?![一二三四五六日天岁年])|个?星期(?![一二三四五六日天])|礼拜"),
    ("time", 30.44, r"months?|个月"), ("time", 365.25, r"years?|年(?!代|级|龄|轻)"), ("time", 3652.5, r"decades?"), ("time", 36525, r"centur(?:y|ies)|世纪"), ("time", 1, r"days?|天(?!然|空|气)|日(?![元圆本])"),
    ("people", 1, r"people|persons?|人|名"), ("households", 1, r"households?|homes?|families|户"), ("times", 1, r"times|次|倍"),
)  # fmt: skip
_UNIT_AFTER = tuple(
    (Unit(kind, size), re.compile(rf"[\s-]?(?:多|余|几)?(?:亿|万)?(?:{pattern})(?![a-z])"))
    for kind, size, pattern in _UNITS
    if pattern
)
_SIGNS = {"us$": "usd", "nt$": "twd", "$": "dollar", "€": "eur", "£": "gbp", "usd": "usd", "eur": "eur"}
_SIGN_BEFORE = re.compile(r"(us\$|nt\$|\$|€|£|usd|eur)\s?$")
_SIGN_INSIDE = re.compile(r"^(us\$|nt\$|\$|€|£|usd|eur)")
_MOST_TENS = 10  # "dozens" and 數十 end where the next power of ten begins


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what it bounds and its unit, None where none is stated. `highest` is the end of an open one: dozens are 10 to 99."""

    mention: NumberMention
    bound: BoundKind
    unit: Unit | None

    @property
    def value(self) -> float:
        return self.mention.value

    @property
    def highest(self) -> float:
        return self.value * _MOST_TENS - 1 if self.bound == "tens" else self.value


def amount_of(number: NumberMention, folded: str) -> Amount:
    """`folded` is the text that the number stands in."""
    start, end = number.span.start, number.span.end
    before, after = folded[max(0, start - _BEFORE) : start], folded[end : end + _AFTER]
    return Amount(number, _bound(number, before, after), _unit(number, folded, before, after))


def _bound(number: NumberMention, before: str, after: str) -> BoundKind:
    if _COMPARED.search(before) and not _LINE.match(after):
        return "exact"
    for kind, pattern in _BOUND_BEFORE:
        if pattern.search(before):
            return kind
    if _CLOCK.match(after):
        return "exact"
    for kind, pattern in _BOUND_AFTER:
        if pattern.match(after):
            return kind
    if (
        re.search(r"dozens|tens|hundreds|thousands|millions|billions|several|few|many|[数几]", fold(number.as_written))
        and number.spelled
    ):
        return "tens"
    return "some more" if re.search("[多余几]", fold(number.as_written)) else "exact"


def _unit(number: NumberMention, folded: str, before: str, after: str) -> Unit | None:
    if number.unit == "percent":
        return Unit("points", 1) if re.match(r"\s?点", after) else Unit("percent", 1)
    if sign := _SIGN_BEFORE.search(before) or _SIGN_INSIDE.match(folded[number.span.start : number.span.end]):
        return Unit(_SIGNS[sign[1]], 1)
    found = [(len(match.group()), unit) for unit, pattern in _UNIT_AFTER if (match := pattern.match(after))]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def is_unit(word: str) -> bool:
    """Whether a folded word is a unit's name."""
    return any(match.end() == len(word) for _, pattern in _UNIT_AFTER if (match := pattern.match(word)))
