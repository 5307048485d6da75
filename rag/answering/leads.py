"""The number or the day that stands in front of a quote: of several in it the one that the question's words belong to, or none.

A wrong lead misleads more than no lead: it is given where one candidate of the right unit holds the word that decides (the focus of the
question) and most of the others, and holds clearly more of them than the next.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rag.answering.asked import counted, counts, new_dates, new_numbers
from rag.answering.question_words import Asked, Word, asked_of
from rag.answering.stretches import Stretch, ranges, stretches
from rag.text.counted import counted as counts_of
from rag.text.numbers import find_numbers
from rag.text.script import fold
from rag.text.terms import facts
from rag.types import DateMention, NumberMention, Query, Span

_CLAUSE, _OWN, _LEAD_IN, _SENTENCE = 1.0, 0.8, 0.6, 0.4  # what a word is worth by where it stands
_DECIDES = 0.6  # of the focus's worth from which it belongs to a candidate
_ENOUGH = 0.5  # of all words' weight; more is needed
_CLEARLY = 0.12  # of all words' weight: the lead of the best over the next
_COUNTS = 0.5  # points of a number behind which the counted thing itself stands

_TIME = r"(?:年|个月|个?星期|周|天|个?小时|分钟|秒|世纪|\s?(?:-| )?(?:years?|decades?|months?|weeks?|days?|hours?|minutes?|seconds?|centur(?:y|ies))\b)"
_LENGTH = (
    r"(?:\s?(?:公里|千米|英里|海里|米|公尺|厘米|公分|毫米|英寸|英吋|寸|吋|英尺|公斤|千克|吨|公吨|克|公顷|平方公里|平方米|亩|度|瓦|千瓦|岁|级|纳米)"
    r"|[\s-]?(?:km|kilomet(?:er|re)s?|miles?|met(?:er|re)s?|inch(?:es)?|feet|foot|cm|mm|kg|kilos?|kilograms?|tonn?es?|tons?|hectares?|acres?|degrees?|(?:mega|giga|kilo)?watts?|years? old|-year-old)\b)"
)
_MORE = r"(?:多|余|几)?"
_IS_TIME, _IS_LENGTH = re.compile(_MORE + _TIME), re.compile(_MORE + _LENGTH)
_CURRENCIES = {
    "usd": r"美元|美金|\bus dollars?\b|\$", "eur": r"欧元|\beuros?\b|€", "gbp": r"英镑|\bpounds?\b|£", "twd": r"新台币|台币|nt\$|\bnew taiwan dollars?\b",
    "cny": r"人民币|\byuan\b|\brmb\b", "jpy": r"日元|日圆|\byen\b", "chf": r"瑞士法郎|瑞郎|\bchf\b|\bswiss francs?\b", "hkd": r"港元|港币|hk\$", "krw": r"韩元|韩圆|\bwon\b",
}  # fmt: skip
_CURRENCY = {key: re.compile(pattern) for key, pattern in _CURRENCIES.items()}
_ASKS_TIME = re.compile(
    r"\bhow long\b|\bhow many (?:years?|decades?|months?|weeks?|days?|hours?|minutes?)\b|多久|多长时间|(?:多少|几)个?(?:年|月|星期|周|天|小时|分钟)(?!末)"
)
_ASKS_LENGTH = re.compile(
    r"\bhow (?:far|tall|high|deep|wide|heavy|old|fast|many (?:kilomet|miles|met|tonn|tons|hectares|inch|degrees))|(?:多少|几)(?:公里|米|英里|吨|公斤|公顷|度|岁)|多[高远宽深重快]"
)
_ASKS_MONEY = re.compile(
    r"\bmoney\b|\b(?:cost|costs|price|budget|revenue|salary|wages?|paid|pay|earn|earns|earned|worth|spend|spent|profit|loan|fund(?:s|ing)?|donat\w+|invest\w*|debt|aid|grants?|subsid\w+)\b"
    r"|金额|预算|多少钱|资金|营收|收入|票房|价格|售价|造价|军援|投资|利润|净利|市值|成本|开支|支出|花费|经费|善款|捐款|募|贷款|债|薪|工资|亏损|出资|赔偿|罚款|损失|援助|资助|补助|补贴"
)
_ASKS_SHARE = re.compile(
    r"\bpercent|\bshare of\b|\bproportion\b|\brate\b|\bhow much (?:did|has|have|will|does) .*\b(?:rise|risen|rose|fall|fell|grow|grown|grew|increase|drop)|率|比例|占比|百分|几成|(?:增长|上涨|下降|下跌|加薪|涨幅|降幅)(?:了|是|为)?多少"
)
_MONEY_BEHIND = re.compile(
    r"\s?(?:(?:u\.?s\.? |swiss |new taiwan )?(?:dollars?|euros?|pounds?|yen|yuan|francs?|rubles?|hryvnias?|won)\b|[美欧日港澳加韩]元|日圆|港币|英镑|人民币|美金|新台币|台币|卢布|法郎|元)"
)
_MONEY_BEFORE = re.compile(
    r"(?:\b(?:usd|eur|gbp|chf|rmb|cny|jpy|twd|sek|nok|dkk|pln|aud|cad)\s|us\$|nt\$|hk\$|[$€£¥]|人民币|新台币|瑞郎)\s?$"
)
_SCALED = re.compile(r"\b(?:million|billion|trillion|bn)\b|[万亿兆]")
_ASKS_BEFORE = re.compile(
    r"\b(?:originally|previously|before|initially|first|old|used to)\b|原本|原先|原来|之前|以前|最初|旧"
)
_ASKS_YEAR = re.compile(r"\b(?:what|which) year\b|哪一?年|何年")
_SAID = re.compile(r"\bthat\b|\bto\b|[表宣说說指称稱]")
_AND = re.compile(r"[\s，,]*(?:and\b|or\b|[和及与、或]|以及)")
_SMALL = 10  # a Chinese numeral below it says too little without its measure word


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A number, or two that make a range, with its place."""

    numbers: tuple[NumberMention, ...]
    stretch: Stretch
    counts: bool

    @property
    def span(self) -> Span:
        return Span(self.numbers[0].span.start, self.numbers[-1].span.end)


# --- numbers -----------------------------------------------------------------------------------


def leading_number(query: Query, text: str) -> str | None:
    """The number that answers "how many" or "how much" in a quote, as written; None where it is not clear which."""
    if query.intent not in ("how_many", "how_much"):
        return None
    noun, folded = counted(query), fold(text)
    asked = asked_of(query, None if noun and _ASKS_MONEY.search(noun) else noun)
    fitting = _placed(text, [c for c in _candidates(query, text) if _fits(query, noun, c, folded)])
    if any(c.counts for c in fitting) and not asked.words:
        fitting = [c for c in fitting if c.counts]
    if not _ASKS_BEFORE.search(fold(query.text)):
        fitting = [c for c in fitting if not c.stretch.is_old]
    best = _clear_best(
        asked,
        text,
        [c.stretch for c in fitting],
        [_COUNTS * (c.counts or _names_a_unit(fold(query.text))) for c in fitting],
    )
    return _written(fitting[best], text, folded) if best is not None else None


def _candidates(query: Query, text: str) -> list[_Candidate]:
    numbers = [n for n in facts(text).numbers if n.unit != "ordinal"]
    groups = [tuple(numbers[i] for i in group) for group in ranges(text, [n.span for n in numbers])]
    new = {n.span for n in new_numbers(query, text)}
    places = stretches(text, [Span(group[0].span.start, group[-1].span.end) for group in groups])
    return [
        _Candidate(
            group, place, any(counts(query, text, number) for number in group) or _named_before(query, text, place)
        )
        for group, place in zip(groups, places, strict=True)
        if all(number.span in new for number in group)
    ]


def _placed(text: str, candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """With the stretches that they have among themselves: a number of another kind parts nothing."""
    places = stretches(text, [c.span for c in candidates])
    return [replace(c, stretch=place) for c, place in zip(candidates, places, strict=True)]


def _named_before(query: Query, text: str, place: Stretch) -> bool:
    """Whether the counted thing stands right before its number: 員工900人, "Staff: 900"."""
    noun = counted(query)
    before = fold(text[place.clause.start : place.thing.start])
    return (
        noun is not None
        and len(noun) > 1
        and bool(re.search(re.escape(noun) + r"(?:人?数)?\s?(?:[:：]|约|共|有|是|为|达)?\s?$", before))
    )


def _fits(query: Query, noun: str | None, candidate: _Candidate, folded: str) -> bool:
    """Whether a number can be what is asked for, by its unit."""
    asked, last = fold(query.text), candidate.numbers[-1]
    behind = folded[candidate.span.end :]
    if any(currency.search(asked) for currency in _CURRENCY.values()):
        return any(c.search(asked) and c.search(_money_words(candidate.span, folded)) for c in _CURRENCY.values())
    if _ASKS_TIME.search(asked):
        return _IS_TIME.match(behind) is not None
    if _ASKS_LENGTH.search(asked):
        return _IS_LENGTH.match(behind) is not None
    if _ASKS_SHARE.search(asked):
        return last.unit == "percent"
    is_money = last.unit == "money" or bool(_money_words(candidate.span, folded))
    if _ASKS_MONEY.search(asked) and (noun is None or _ASKS_MONEY.search(noun)):
        return is_money or (last.unit == "plain" and bool(_SCALED.search(fold(last.as_written))))
    if last.unit == "percent" or _IS_TIME.match(behind) or _IS_LENGTH.match(behind):
        return False
    if noun is not None:
        return candidate.counts or not (is_money or _counts_another(candidate, folded))
    return True


def _names_a_unit(asked: str) -> bool:
    """Whether the question itself says in what it counts: only numbers in that fit then."""
    return any(pattern.search(asked) for pattern in (*_CURRENCY.values(), _ASKS_TIME, _ASKS_LENGTH, _ASKS_SHARE))


def _counts_another(candidate: _Candidate, folded: str) -> bool:
    """Whether a thing stands behind the number that is not the one asked for: 157 of "injured 157" counts none of its own."""
    return any(
        count.span.start == number.span.start and count.things
        for number in candidate.numbers
        for count in counts_of(folded)
    )


def _money_words(at: Span, folded: str) -> str:
    """The currency around a number, with the number."""
    before, behind = _MONEY_BEFORE.search(folded[max(0, at.start - 10) : at.start]), _MONEY_BEHIND.match(folded, at.end)
    number = folded[at.start : at.end]
    if not before and not behind and not re.search(r"[$€£¥]|\b(?:usd|eur|gbp|chf|rmb|cny|jpy|ntd|twd)\b", number):
        return ""
    return (before.group() if before else "") + number + (behind.group() if behind else "")


def _written(candidate: _Candidate, text: str, folded: str) -> str | None:
    """As the text writes it, with its currency or unit; None for a part of what reads as one number."""
    start, end = candidate.span.start, candidate.span.end
    if behind := _MONEY_BEHIND.match(folded, end) or _IS_TIME.match(folded, end) or _IS_LENGTH.match(folded, end):
        end = behind.end()
    if before := _MONEY_BEFORE.search(folded[max(0, start - 10) : start]):
        start -= len(before.group())
    number = candidate.numbers[0]
    if number.spelled and number.value < _SMALL and not number.as_written.isascii() and end == candidate.span.end:
        end = min(end + 1, len(text))
    alone = find_numbers(text[start:end])
    values = [n.value for n in candidate.numbers]
    return text[start:end].strip() if [n.value for n in alone if n.unit != "ordinal"] == values else None


# --- dates -------------------------------------------------------------------------------------


def leading_date(query: Query, text: str, passed: Sequence[Span]) -> DateMention | None:
    """The date in a quote at which what the question asks about happens.

    `passed` are dates of saying or filing: theirs is only what stands with them, as in "the court ruled on 6 March".
    """
    asked = asked_of(query, None)
    dates = [d for d in facts(text).dates]
    new = {d.span for d in new_dates(query, text)}
    places = dict(zip((d.span for d in dates), stretches(text, [d.span for d in dates]), strict=True))
    own = {
        d.span for d in dates if asked.of_saying or (asked.focus and asked.focus.is_in(_act_of(places[d.span], text)))
    }
    if _ASKS_YEAR.search(fold(query.text)):
        new = {d.span for d in dates if d.span in new and (d.year or (d.relative or "").startswith("year"))}
    fitting = [d for d in dates if d.span in new and (d.span in own or not any(p.overlaps(d.span) for p in passed))]
    fitting = [d for d in fitting if asked.focus is None or _happens_at(asked.focus, places[d.span], text)]
    best = _clear_best(asked, text, [places[d.span] for d in fitting], [0.0] * len(fitting))
    return fitting[best] if best is not None else None


def _happens_at(focus: Word, place: Stretch, text: str) -> bool:
    """Whether the act stands in the date's clause, or before the first of two dates: "approved in Rome in 2019 and in Oslo in 2021"."""
    if focus.is_in(place.clause.of(text)):
        return True
    return bool(place.lead_in and _AND.match(fold(place.own.of(text))) and focus.is_in(place.lead_in.of(text)))


def _act_of(place: Stretch, text: str) -> str:
    """The clause of a date without what is said in it: "the court ruled on 6 March", less "that the tax was void"."""
    return (
        text[place.clause.start : place.thing.end]
        + _SAID.split(text[place.thing.end : place.clause.end], maxsplit=1)[0]
    )


# --- which one ---------------------------------------------------------------------------------


def _clear_best(asked: Asked, text: str, places: Sequence[Stretch], more: Sequence[float]) -> int | None:
    """The one to which the focus and most words belong, clearly before the next; an aside in brackets is no rival of what it explains."""
    total = sum(word.weight for word in asked.words)
    if not places or (not total and len(places) > 1):
        return None
    if not total:
        return 0 if more[0] else None
    alone = len(places) == 1
    decided = [
        i for i, place in enumerate(places) if not asked.focus or _worth(asked.focus, place, text, alone) >= _DECIDES
    ]
    decided = _of_the_named(asked, places, decided, text)
    worth = [
        sum(word.weight * _worth(word, place, text, alone) for word in asked.words) + extra
        for place, extra in zip(places, more, strict=True)
    ]
    ranked = sorted(decided, key=lambda i: (-worth[i], places[i].is_aside))
    if not ranked or worth[ranked[0]] <= _ENOUGH * total:
        return None
    first, rivals = ranked[0], [i for i in ranked[1:] if not (places[i].is_aside and i == ranked[0] + 1)]
    return first if not rivals or worth[first] - worth[rivals[0]] > _CLEARLY * total else None


def _of_the_named(asked: Asked, places: Sequence[Stretch], decided: Sequence[int], text: str) -> list[int]:
    """Those to which a name in the question belongs, where it parts them: "in America on 2 May and in Europe on 9 June"."""
    left = list(decided)
    for word in (word for word in asked.words if word.is_name):
        having = [i for i in left if _worth(word, places[i], text, False) >= _OWN]
        left = having or left
    return left


def _worth(word: Word, place: Stretch, text: str, alone: bool) -> float:
    """By the narrowest part around the thing that holds the word; in a sentence with one candidate all of it is near."""
    if word.is_in(place.clause.of(text)):
        return _CLAUSE
    if word.is_in(place.own.of(text)):
        return _OWN
    if place.lead_in and word.is_in(place.lead_in.of(text)):
        return _LEAD_IN
    if word.is_in(place.sentence.of(text)):
        return _LEAD_IN if alone else _SENTENCE
    return 0.0
