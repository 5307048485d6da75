"""Whether a sentence holds the kind of thing that a question asks for: a date, a number, a name that the question lacks."""

from __future__ import annotations

import itertools
import re

from rag.text.counted import counted as counts_of
from rag.text.counted import keys_of
from rag.text.dates import compatible
from rag.text.english import STOP_WORDS
from rag.text.numbers import canonical
from rag.text.resources import the_dictionary, the_names
from rag.text.script import fold
from rag.text.terms import HAN_RUN, facts, sentence_terms, transliterated_runs
from rag.types import DateMention, NumberMention, Query, Span

_CAPITALISED = re.compile(r"(?<![.?!“\"]\s)(?<!^)\b[A-Z][\w’'-]+")
_DURATION = re.compile(
    r"\b(?:years?|decades?|months?|weeks?|days?|hours?|minutes?|seconds?|\d:\d\d|centur\w+)\b|年|个月|周|天|小时|分|秒|世纪"
)
_OF_A_YEAR = 0.7  # for a year, a decade or a century that no date pattern reads: the 1948 act
_YEAR = re.compile(r"(?<!\d)(?:1\d{3}|20\d\d)(?:s|年代)?(?![\d,.]\d)|\bcentur(?:y|ies)\b|世纪")
_COUNTED_EN = re.compile(
    r"\bhow many (?:(?:more|other|different|additional) )?(?:of (?:the|its|their|those|these) )?(?P<run>[a-z' -]+)"
)
_NOUN_ENDS = frozenset(
    "is are was were be been do does did will would has have had can could should may might must shall there in on at for per by to from with of during"
    " after before under since who that which whose how he she it they we you i the a an".split()
)
_PLURAL = re.compile(
    r"[a-z]{2,}[^s]s$|^(?:people|troops|men|women|children|personnel|aircraft|police|staff|sheep|fish)$"
)
_COUNTED_ZH = re.compile(
    r"(?:多少|(?<!第)几)(?:[十百千万亿兆]+)?(?P<measure>[个名辆艘架枚位件座家支条次种台颗批门吨项场户间所张片只头份篇届轮])?(?P<run>[\u4e00-\u9fff]{1,6})?"
)
_NO_NOUN_ZH = frozenset(
    "有 是 为 给 用 用于 在 于 被 了 会 将 要 的 呢 吗 才 能 可以 和 与 及 到 钱 资金 美元 欧元 英镑 日元 元 人民币 新台币 台币 港元 金额 百分点".split()
)
_CLAUSE = re.compile(r"[，,；;。、：:]")
_OF_SOMETHING_ELSE = 0.2  # for a number of another thing than the one asked for
_OF_PEOPLE_ALONE = 0.1  # for a sentence in which every number counts something, where money is asked for
_BEHIND_EN, _BEHIND_ZH = 28, 7  # characters behind a number in which the counted thing stands
_MEANT = 0.4  # weight of a translation that the word itself means
_FRACTION = re.compile(
    r"\bhalf\b|\bthirds?\b|\bquarters?\b|\bmajority\b|\bmost\b|一半|半数|过半|大多数|分之|\d比\d|倍|翻番"
)
_REASON = re.compile(
    r"\bbecause\b|\bdue to\b|\bsince\b|\bin order to\b|\bas a result\b|\btherefore\b|\bto (?:ensure|prevent|avoid|protect)\b|\bcaused\b|\bled to\b|因为|由于|因此|为了|导致|引发|使得|以便|从而|因而|原因"
)
TYPED = ("when", "how_many", "how_much", "who", "where")  # intents that ask for a kind of thing
_ASKS_DURATION = re.compile(
    r"\bhow long\b|\bhow much time\b|\bwhat was the time\b|\btime (?:was )?left\b|多久|多少时间|多长时间|持续"
)
_ASKS_SHARE = re.compile(r"\bpercent|\bshare of\b|\bproportion\b|\brate\b|率|比例|占比|百分")
_ASKS_MONEY = re.compile(
    r"\b(?:money|cost|price|budget|revenue|amount|sum|dollars?|euros?|salary|paid|pay)\b|金额|预算|多少钱|资金|营收|收入|票房|价格|军援|美元|欧元|投资|利润|市值|成本"
)
_ASKS_PEOPLE = re.compile(
    r"\b(?:people|population|persons?|troops|soldiers|students|deaths?|killed)\b|人数|多少人|人口|几人|兵力|多少名|死亡"
)
_PEOPLE = re.compile(
    r"\b(?:people|persons?|inhabitants|troops|soldiers|students|personnel|killed|dead|died)\b|人|名|兵|口"
)
_MONEY = re.compile(r"[$€£¥]|\b(?:dollars?|euros?|pounds?|billion|million)\b|美元|欧元|英镑|元|亿|万")


def holds_asked(query: Query, sentence: str) -> float:
    """1 where the sentence holds what the intent asks for, 0 where it does not, 0.5 where the intent asks for no kind of thing."""
    match query.intent:
        case "when":
            return 1.0 if new_dates(query, sentence) else _OF_A_YEAR * bool(_YEAR.search(fold(sentence)))
        case "how_many" | "how_much":
            return _holds_number(query, sentence)
        case "who" | "where":
            return float(bool(new_names(query, sentence)))
        case "why":
            return 0.5 + 0.5 * float(bool(_REASON.search(fold(sentence))))
        case "list":
            return 0.3 + 0.7 * float(_looks_like_list(sentence))
        case _:
            return 0.5


def _holds_number(query: Query, sentence: str) -> float:
    """1 for a number of the unit asked for, 0.6 for another one."""
    numbers, asked, folded = new_numbers(query, sentence), fold(query.text), fold(sentence)
    if _ASKS_DURATION.search(asked):
        return float(bool(_DURATION.search(folded)))
    if not numbers and not _FRACTION.search(folded):
        return 0.0
    if _ASKS_SHARE.search(asked) and not _FRACTION.search(folded):
        return 1.0 if any(n.unit == "percent" for n in numbers) else 0.5
    if _ASKS_MONEY.search(asked):
        return _OF_PEOPLE_ALONE if not _amounts(sentence) else 1.0 if _MONEY.search(folded) else 0.5
    noun = counted(query)
    if noun and any(counts(query, sentence, number) for number in numbers):
        return 1.0
    if noun and noun not in ("人", "people"):
        return _OF_SOMETHING_ELSE
    if _ASKS_PEOPLE.search(asked):
        return 1.0 if _PEOPLE.search(folded) else _OF_SOMETHING_ELSE
    return 1.0


def _amounts(sentence: str) -> bool:
    """Whether a number of the sentence may be money: 八十萬人 are people."""
    counting = {c.span.start for c in counts_of(sentence) if not any(thing.startswith("money") for thing in c.things)}
    return any(n.span.start not in counting for n in facts(sentence).numbers)


def counted(query: Query) -> str | None:
    """What "how many" counts, folded: countries, 国家; None where the question names no such thing."""
    folded = fold(query.text)
    if english := _COUNTED_EN.search(folded):
        phrase = list(itertools.takewhile(lambda word: word not in _NOUN_ENDS, english["run"].split()))
        return next(
            (word for word in phrase if _PLURAL.search(word)),
            phrase[-1] if phrase and phrase[-1] not in STOP_WORDS else None,
        )
    chinese = _COUNTED_ZH.search(folded)
    if chinese is None:
        return None
    run = (chinese["run"] or "").rpartition("的")[2]  # 多少比例的选民
    parts = [*the_dictionary().segment(run), "", ""]
    first = parts[0] + parts[1] if len(parts[0]) == len(parts[1]) == 1 and parts[0] not in _NO_NOUN_ZH else parts[0]
    if first.startswith(("国", "人")) and first not in ("国家", "国会", "国民", "人员", "人才", "人民币"):
        return first[0]
    if first and first not in _NO_NOUN_ZH:
        return first
    return (
        "人"
        if chinese["measure"] in ("名", "位")
        else chinese["measure"]
        if chinese["measure"] in ("次", "吨", "户")
        else None
    )


def counts(query: Query, sentence: str, number: NumberMention) -> bool:
    """Whether a number of the sentence counts what the question counts: the thing stands right behind it, in either language."""
    noun = counted(query)
    if noun is None:
        return False
    end = number.span.end + (_BEHIND_ZH if HAN_RUN.search(sentence) else _BEHIND_EN)
    behind = sentence[
        number.span.end : min(
            [end, *(n.span.start for n in facts(sentence).numbers if n.span.start > number.span.start)]
        )
    ]
    behind = _CLAUSE.split(behind, maxsplit=1)[0]
    return bool(_means(noun) & _means(behind)) or any(
        c.span.start == number.span.start and c.things & keys_of(noun) for c in counts_of(sentence)
    )


def _means(text: str) -> set[str]:
    """Stems that a text has or that its Chinese words mean, and its pairs of characters."""
    return {key for key, weight in sentence_terms(text).items() if weight >= _MEANT and key[0] in "eb"}


def asked_things(query: Query, sentence: str) -> frozenset[str]:
    """What the sentence states of the asked kind, in a form in which two articles can agree."""
    match query.intent:
        case "when":
            return frozenset(
                f"{d.month}-{d.day}" if d.day else f"{d.year}-{d.month}"
                for d in new_dates(query, sentence)
                if not d.relative
            )
        case "how_many" | "how_much":
            return frozenset(
                f"{canonical(n.value)}{n.unit if n.unit == 'percent' else ''}" for n in new_numbers(query, sentence)
            )
        case "who" | "where":
            return frozenset(fold(name) for name in new_names(query, sentence))
        case _:
            return frozenset()


def speaks_of_another_date(query: Query, sentence: str) -> bool:
    """Whether the sentence has dates, and none of them fits any that the question names."""
    if not query.dates:
        return False
    have = [d for d in facts(sentence).dates if not d.relative]
    comparable = [(a, h) for a in query.dates for h in have if (a.year and h.year) or (a.month and h.month)]
    return bool(comparable) and not any(compatible(a, h) for a, h in comparable)


def new_dates(query: Query, sentence: str) -> list[DateMention]:
    """Dates of the sentence that are not the question's own."""
    asked = {fold(d.as_written) for d in query.dates}
    return [d for d in facts(sentence).dates if fold(d.as_written) not in asked]


def new_numbers(query: Query, sentence: str) -> list[NumberMention]:
    """Numbers outside dates that the question does not have; ordinals do not count."""
    asked = {n.value for n in query.numbers}
    return [n for n in facts(sentence).numbers if n.value not in asked and n.unit != "ordinal"]


def candidates(query: Query, sentence: str) -> list[Span]:
    """Where in the sentence things of the asked kind stand: dates, numbers, names; empty where the intent asks for no such thing."""
    match query.intent:
        case "when":
            return [d.span for d in new_dates(query, sentence)]
        case "how_many" | "how_much":
            numbers = new_numbers(query, sentence)
            return [n.span for n in numbers if counts(query, sentence, n)] or [n.span for n in numbers]
        case "who" | "where":
            names = [name for name in new_names(query, sentence) if name in sentence]
            return [Span(at, at + len(name)) for name in names if (at := sentence.find(name)) >= 0]
        case _:
            return []


def new_names(query: Query, sentence: str) -> list[str]:
    """Names in the sentence, as written, that the question does not have: known ones and what reads as one."""
    asked = fold(query.text)
    known = [m.as_written for m in the_names().find(sentence) if m.name.canonical not in query.names]
    latin = [word for word in _CAPITALISED.findall(sentence) if fold(word) not in asked]
    chinese = [
        run
        for match in HAN_RUN.finditer(fold(sentence))
        for run in transliterated_runs(match.group())
        if len(run) >= 2 and run not in asked
    ]
    return [*known, *latin, *chinese]


def _looks_like_list(sentence: str) -> bool:
    return (
        len(re.findall(r"[、]|, (?:and )?", sentence)) >= 2
        or "、" in sentence
        or bool(re.search(r"\band\b|以及|和|与|及", fold(sentence)))
    )
