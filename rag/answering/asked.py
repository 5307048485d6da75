"""Whether a sentence holds the kind of thing that a question asks for: a date, a number, a name that the question lacks."""

from __future__ import annotations

import re

from rag.text.dates import compatible
from rag.text.english import STOP_WORDS
from rag.text.numbers import canonical, find_numbers
from rag.text.resources import the_names
from rag.text.script import fold
from rag.text.terms import HAN_RUN, facts, sentence_terms, transliterated_runs
from rag.types import DateMention, NumberMention, Query, Span

_CAPITALISED = re.compile(r"(?<![.?!“\"]\s)(?<!^)\b[A-Z][\w’'-]+")
_DURATION = re.compile(r"\b(?:years?|decades?|months?|weeks?|days?|hours?|minutes?|seconds?|\d:\d\d|centur\w+)\b|年|个月|周|天|小时|分|秒|世纪")
_OF_A_YEAR = 0.7  # for a year, a decade or a century that no date pattern reads: the 1948 act
_YEAR = re.compile(r"(?<!\d)(?:1\d{3}|20\d\d)(?:s|年代)?(?![\d,.]\d)|\bcentur(?:y|ies)\b|世纪")
_COUNTED = re.compile(
    r"how many (?:more |other |different |of the )?(?P<en>[a-z]{3,}(?: [a-z]{3,})?)"
    r"|(?:多少|几)(?:个|名|辆|艘|架|枚|位|件|座|家|支|条|次|种|台|颗|批|门|吨)?(?P<zh>国家|国|[\u4e00-\u9fff]{2})"
)
_OF_SOMETHING_ELSE = 0.2  # for a number of another thing than the one asked for
_BEHIND_EN, _BEHIND_ZH = 28, 7  # characters behind a number in which the counted thing stands
_MEANT = 0.4  # weight of a translation that the word itself means
_FRACTION = re.compile(r"\bhalf\b|\bthirds?\b|\bquarters?\b|\bmajority\b|\bmost\b|一半|半数|过半|大多数|分之|\d比\d|倍|翻番")
_REASON = re.compile(r"\bbecause\b|\bdue to\b|\bsince\b|\bin order to\b|\bas a result\b|\btherefore\b|\bto (?:ensure|prevent|avoid|protect)\b|\bcaused\b|\bled to\b|因为|由于|因此|为了|导致|引发|使得|以便|从而|因而|原因")
TYPED = ("when", "how_many", "how_much", "who", "where")  # intents that ask for a kind of thing
_ASKS_DURATION = re.compile(r"\bhow long\b|\bhow much time\b|\bwhat was the time\b|\btime (?:was )?left\b|多久|多少时间|多长时间|持续")
_ASKS_SHARE = re.compile(r"\bpercent|\bshare of\b|\bproportion\b|\brate\b|率|比例|占比|百分")
_ASKS_MONEY = re.compile(r"\b(?:money|cost|price|budget|revenue|amount|sum|dollars?|euros?|salary|paid|pay)\b|金额|预算|多少钱|资金|营收|收入|票房|价格|军援|美元|欧元|投资|利润|市值|成本")
_ASKS_PEOPLE = re.compile(r"\b(?:people|population|persons?|troops|soldiers|students|deaths?|killed)\b|人数|多少人|人口|几人|兵力|多少名|死亡")
_PEOPLE = re.compile(r"\b(?:people|persons?|inhabitants|troops|soldiers|students|personnel|killed|dead|died)\b|人|名|兵|口")
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
        return 1.0 if _MONEY.search(folded) else 0.5
    if counted(query):
        return 1.0 if any(counts(query, sentence, number) for number in numbers) else _OF_SOMETHING_ELSE
    if _ASKS_PEOPLE.search(asked):
        return 1.0 if _PEOPLE.search(folded) else _OF_SOMETHING_ELSE
    return 1.0


def counted(query: Query) -> str | None:
    """What "how many" counts, folded: countries, 國家; None where the question names no such thing."""
    match = _COUNTED.search(fold(query.text))
    if match is None:
        return None
    words = [word for word in (match["en"] or "").split() if word not in STOP_WORDS]
    return next((word for word in words if word.endswith("s")), words[0] if words else None) if match["en"] else match["zh"]


def counts(query: Query, sentence: str, number: NumberMention) -> bool:
    """Whether a number of the sentence counts what the question counts: the thing stands right behind it, in either language."""
    noun = counted(query)
    if noun is None:
        return False
    end = number.span.end + (_BEHIND_ZH if HAN_RUN.search(sentence) else _BEHIND_EN)
    behind = sentence[number.span.end : min([end, *(n.span.start for n in facts(sentence).numbers if n.span.start > number.span.start)])]
    return bool(_means(noun) & _means(behind))


def _means(text: str) -> set[str]:
    """Stems that a text has or that its Chinese words mean, and its pairs of characters."""
    return {key for key, weight in sentence_terms(text).items() if weight >= _MEANT and key[0] in "eb"}


def asked_things(query: Query, sentence: str) -> frozenset[str]:
    """What the sentence states of the asked kind, in a form in which two articles can agree."""
    match query.intent:
        case "when":
            return frozenset(f"{d.month}-{d.day}" if d.day else f"{d.year}-{d.month}" for d in new_dates(query, sentence) if not d.relative)
        case "how_many" | "how_much":
            return frozenset(f"{canonical(n.value)}{n.unit if n.unit == 'percent' else ''}" for n in new_numbers(query, sentence))
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


def asked_number(query: Query, sentence: str) -> str | None:
    """The number that answers "how many", as written: of the new numbers the one nearest to a word of the question."""
    if query.intent not in ("how_many", "how_much"):
        return None
    numbers = [n for n in new_numbers(query, sentence) if not (n.spelled and n.value < 10)]  # 四 alone says too little
    if counted(query):
        numbers = [n for n in numbers if counts(query, sentence, n)]
    if not numbers:
        return None
    asked = {key for key in sentence_terms(query.text) if key[0] in "eb@"}
    best = max(numbers, key=lambda n: len(asked & set(sentence_terms(sentence[max(0, n.span.start - 24) : n.span.end + 24]))))
    alone = find_numbers(best.as_written)
    return best.as_written if len(alone) == 1 and alone[0].value == best.value else None  # "30" of "30 to 50 thousand" is no answer


def new_names(query: Query, sentence: str) -> list[str]:
    """Names in the sentence, as written, that the question does not have: known ones and what reads as one."""
    asked = fold(query.text)
    known = [m.as_written for m in the_names().find(sentence) if m.name.canonical not in query.names]
    latin = [word for word in _CAPITALISED.findall(sentence) if fold(word) not in asked]
    chinese = [run for match in HAN_RUN.finditer(fold(sentence)) for run in transliterated_runs(match.group()) if len(run) >= 2 and run not in asked]
    return [*known, *latin, *chinese]


def _looks_like_list(sentence: str) -> bool:
    return len(re.findall(r"[、]|, (?:and )?", sentence)) >= 2 or "、" in sentence or bool(re.search(r"\band\b|以及|和|与|及", fold(sentence)))
