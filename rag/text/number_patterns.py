"""How Chinese and English write numbers, as patterns over folded text (lower case, Simplified, half-width).

`NO_NUMBERS` holds what looks like a number and is none: idioms and clock times.
"""

from __future__ import annotations

import re

DIGITS_ZH = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
SMALL_ZH = {"十": 10, "百": 100, "千": 1000}
LARGE_ZH = {"万": 10**4, "亿": 10**8, "兆": 10**12}
TENS_ZH = {"廿": 20, "卅": 30}

_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
ONES = {word: i for i, word in enumerate(f"zero one two three four five six seven eight nine {_TEENS}".split())}
TENS = {word: 10 * i for i, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}
LARGE = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
SCALES = LARGE | {"hundred": 1e2, "bn": 1e9, "b": 1e9, "mn": 1e6, "m": 1e6, "k": 1e3}
# "first" is left out, and so is 第一: both mostly count nothing (at first, 第一線)
ORDINALS = {
    word: value
    for value, word in enumerate(
        "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
        " sixteenth seventeenth eighteenth nineteenth".split(),
        start=2,
    )
} | {word[:-1] + "ieth": value for word, value in TENS.items()}
PARTS = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}


def _any(words: object) -> str:
    return "|".join(sorted(words, key=len, reverse=True))  # type: ignore[call-overload]


_ONES_ZH = "一二三四五六七八九"
_POSITIONAL = f"零〇{_ONES_ZH}"
_NUMERAL = f"{_POSITIONAL}两俩十百千万亿兆廿卅"
_ARABIC = r"\d+(?:,\d{3})*(?:\.\d+)?"
_SCALE_ZH = "[十百千]?[万亿兆]{1,2}|[百千]"

# what follows a lone numeral that counts something
COUNTED = re.compile(
    "[个国名人次年月日天项轮艘架枚位支家周时点种方辆座条届倍分岁级层场份件口吨公里米元美欧英镑盟党省市州镇村队票期章页篇"
    "批组对双块台部颗起]|成员"
)
NO_NUMBERS = re.compile(
    "千万(?=[不别要勿记得])|(?<![二三四五])十分(?![钟之])|第三[方者]|四面八方|四分五裂|四通八达|三番[两五]次|三天两头|三三两两"
    "|十万火急|成千上万|千千万万|千家万户|五湖四海|七上八下|一五一十|亿万|百万富翁|千万富翁|第二天性|四分卫|三明治|[一二三]垒|六神无主|第一(?![十百千万])"
    r"|(?<![\d:])\d{1,2}:\d{2}(?:\s?[ap]\.?m\b)?"  # the clock
)
OPEN_ZH = re.compile(
    rf"(?<![人总])(?P<open>[数几])(?P<scale>[十百千万亿兆]+)|(?<=[近上逾约])(?P<bare>[百千])(?={COUNTED.pattern})"
)
PAIR_ZH = re.compile(
    rf"(?<![{_NUMERAL}])(?P<ten>(?:[{_ONES_ZH}两]?[十百千])+)?(?P<low>[{_ONES_ZH}两])(?P<high>[{_ONES_ZH}])(?:(?P<units>[十百千万亿兆]+)|(?={COUNTED.pattern}))"
)
SHARE_ZH = re.compile(
    rf"(?P<lower>\d{{1,9}}|[{_NUMERAL}]{{1,20}})分之\s?(?:(?P<digits>{_ARABIC})|(?P<words>[{_NUMERAL}]+(?:点[{_POSITIONAL}]+)?))"
)
TENTHS_ZH = re.compile(
    rf"(?<![\d.{_NUMERAL}])(?P<tenths>\d|[{_ONES_ZH}两])\s?成(?P<more>半|[{_ONES_ZH}\d](?![\d{_NUMERAL}]))?"
    "(?![立员为功长熟果就本交分品]|不变)"
)
DIGITS_SCALED_ZH = re.compile(
    rf"(?<!\d)(?P<first>{_ARABIC}\s?(?:{_SCALE_ZH}))(?P<vague>[几多余])?(?P<scale>[万亿兆]+)?"
    rf"(?P<rest>(?:{_ARABIC}(?:{_SCALE_ZH}))*(?:\d{{1,4}}(?![\d,.]|\s?[年月日号%分]))?)"
)
WORDS_ZH = re.compile(
    rf"(?P<ordinal>第)?(?P<words>[{_NUMERAL}]+(?:点[{_POSITIONAL}]+(?![十百千分刻]))?)(?P<vague>[几多余])?(?P<scale>[万亿兆]+)?"
)
PIECE_ZH = re.compile(rf"({_ARABIC})\s?({_SCALE_ZH})?")

LATIN = re.compile(
    r"(?<![a-z\d.])(?:(?P<money>(?:us|nt|hk|a|c)?\$|€|£|¥|(?:usd|eur|gbp|rmb|cny|jpy|ntd|twd|uah|rub)\s?)\s?)?"
    rf"(?P<ordinal>第\s?)?(?P<digits>{_ARABIC})(?P<half>½|[\s-]and[\s-]a[\s-]half\b)?"
    r"(?P<rest>\s?(?:%|percent\b|per cent\b|bn\b)|(?:mn?|k|b|st|nd|rd|th)\b)?"
    rf"(?:[\s-](?P<scale>{_any(LARGE)}|hundred)\b)?(?:(?P<vague>[几多余])(?P<scale_zh>[万亿兆]+)?)?"
)
_WORD = f"(?:{_any([*ONES, *TENS, *LARGE, 'hundred', 'dozen'])})"
ENGLISH = re.compile(
    rf"\b(?P<words>(?:an?\s(?=(?:{_any(LARGE)}|hundred|dozen)\b))?(?:{_WORD}(?:[\s-]+(?:and\s+)?(?={_WORD}\b))?)+)\b"
    rf"(?:(?P<half>[\s-]and[\s-]a[\s-]half\b)(?:[\s-](?P<scale>{_any(LARGE)})\b)?)?"
)
OPEN = re.compile(
    r"\b(?:(?P<many>dozens|tens|hundreds|thousands|millions|billions)(?:\sof\s(?P<of>thousands|millions|billions)\b)?"
    r"|(?:several|few|many)\s(?P<several>dozen|hundred|thousand|million|billion))\b"
)
HALF = re.compile(rf"\bhalf\san?\s(?P<scale>{_any(LARGE)}|hundred|dozen)\b")
FRACTION = re.compile(
    rf"\b(?P<upper>one)[\s-](?P<lower>{_any(PARTS)})\b(?![\s-](?:part|gen))|\ba\s(?P<a_part>{_any(PARTS)})(?:(?=\sof\b)|(?<=\bby a third)|(?<=\bby a quarter)|(?<=\bby a fifth)|(?<=\bby a tenth)|(?<=\bthan a third)|(?<=\bthan a quarter)|(?<=\bthan a fifth))"
    rf"|\b(?P<many>three)[\s-](?P<quarters>quarters)\b|\b(?P<uppers>{_any(ONES)})[\s-](?P<lowers>thirds|fifths|tenths)\b"
)
ORDINAL = re.compile(
    rf"(?<!per\s)(?<!split\s)\b(?:(?P<tens>{_any(TENS)})[\s-])?(?P<word>{_any(ORDINALS)}|first)\b"
    r"(?![\s-](?:part(?:y|ies)|hand|thought|guess|nature))"
)

PERCENT_AFTER = re.compile(r"%|\s(?:percent|per cent)\b")
MONEY_AFTER = re.compile(
    r"[\s-]?(?:多|余)?(?:亿|万)?(?:[美欧日港澳加韩]元|日圆|港币|英镑|人民币|美金|新台币|台币|卢布|法郎|克朗|兹罗提|格里夫纳|元"
    r"|(?:u\.?s\.?\s)?(?:dollars?|euros?|pounds?|usd|eur|r(?:o?u)bles?|yuan|yen|hryvnias?|zlotys?|kron[ea]r?|francs?)\b)"
)
APPROXIMATE_BEFORE = re.compile(
    r"(?:约|(?<![最附])近|逾|超过|大约|大概|将近|接近|至少|最多|多达|高达|不到|不足|估计|上(?=$)"
    r"|about|around|nearly|almost|some|over"
    r"|(?:more|less|fewer) than|approximately|at (?:least|most)|up to|close to"
    r"|roughly|estimated|~)\s?(?:us\$|nt\$|\$|€|£)?$"
)
APPROXIMATE_AFTER = re.compile(
    "[\u4e00-\u9fff]{0,3}?(?:左右|上下|以上|以下|之多)" r"|\+|-plus\b|-odd\b|\s(?:[a-z]+\s)?or\s(?:so|more|fewer)\b"
)
JOINS_RANGE = re.compile(r"\s?(?:-|~|to|至|到)\s?")
