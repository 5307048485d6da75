"""What a text counts: each number with the thing it counts, so that two texts in two languages can be held against each other.

The thing is the noun behind the number: 26個國家, "26 European countries" and 廿六國 count countries. Its keys are stems, of Chinese words
the stems of what they mean; things that news counts in many words (troops, soldiers, 兵力) are one.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.text.english import STOP_WORDS, stem, words
from rag.text.numbers import canonical
from rag.text.resources import the_dictionary, the_names
from rag.text.script import fold
from rag.text.terms import FUNCTION_CHARACTERS, bridge, facts
from rag.types import NumberUnit, Span

# things of many names, both languages side by side; the first word names the thing
THINGS: tuple[tuple[str, str], ...] = (
    (
        "countries",
        "country countries nation nations state states member members signatories 国 国家 成员 成员国 会员国 与会国",
    ),
    ("troops", "troop troops soldier soldiers personnel servicemen 兵 兵力 军人 士兵 官兵 人 名 人员 部队"),
    ("people", "people persons civilians inhabitants residents 人 名 平民 民众 居民"),
    ("drones", "drone drones uav uavs 无人机"),
    ("missiles", "missile missiles 飞弹 导弹"),
    ("points", "point points 点 条"),
)
_MEASURE = r"(?:[个名位项艘架枚座辆件支条家批笔份台颗所多余来]|以上|左右)"
_BEHIND_ZH = re.compile(rf"\s?(?P<measure>{_MEASURE}{{0,2}})\s?(?P<noun>[\u4e00-\u9fff]{{1,14}})?")
_BEFORE_ZH = re.compile(r"(?P<noun>[\u4e00-\u9fff]{2})数?(?:已经?|达到?|共有?|总共|有|为|是|增至|约|将近|超过)+$")
_BEHIND_EN = re.compile(r"\s(?:or so )?(?P<noun>[a-z][a-z'-]*(?:\s[a-z][a-z'-]*){0,3})")
_CURRENCY = (
    r"(?:(?P<usd>\$|us dollars?|dollars?\b|美元|美金)|(?P<eur>€|euros?\b|欧元)|(?P<gbp>£|pounds?\b|英镑)"
    r"|(?P<twd>新台币|nt\$)|(?P<cny>人民币|yuan\b|rmb)|(?P<jpy>¥|yen\b|日元|日圆))"
)
_MONEY_AROUND = (re.compile(_CURRENCY + r"\s?$"), re.compile(_CURRENCY), re.compile(r"\s?" + _CURRENCY))
_PLURAL = re.compile(r"[a-z]{2,}[^s]s$|^(?:people|troops|men|women|children|personnel|aircraft)$")
_BEFORE = 8  # characters
_NO_NOUN = frozenset("新 旧 老 大 小 全新 以 为主 等 左右 以上 其他 外国 主要".split())  # between a number and its noun


@dataclass(frozen=True, slots=True)
class Count:
    """`span` covers number and noun, `number` the number alone; `things` are keys of what is counted."""

    value: float
    unit: NumberUnit
    approximate: bool
    things: frozenset[str]
    span: Span
    number: Span

    def counts_as(self, other: Count) -> bool:
        """Whether both count one kind of thing."""
        return self.unit == other.unit and bool(self.things & other.things)

    def differs_from(self, other: Count) -> bool:
        """Whether the values cannot both be meant: "more than 30" and 31 can."""
        if canonical(self.value) == canonical(other.value):
            return False
        rough = self.approximate or other.approximate
        return not rough or abs(self.value - other.value) > 0.2 * max(self.value, other.value)


@functools.lru_cache(maxsize=4_000)
def counted(text: str) -> tuple[Count, ...]:
    """The counts of a text that say what they count, in its order; 1 and ordinals count nothing."""
    folded = fold(text)
    found = []
    for number in facts(text).numbers:
        if number.unit == "ordinal" or number.value <= 1:
            continue
        things, end = _things(folded, number.span, number.unit)
        if things:
            found.append(
                Count(number.value, number.unit, number.approximate, things, Span(number.span.start, end), number.span)
            )
    return tuple(found)


def differing(one: Sequence[str], other: Sequence[str]) -> tuple[str, str] | None:
    """The first counts, as written, of one thing of which two sets of wordings share no number; None where there is none."""
    left = [(count, text) for text in one for count in counted(text)]
    right = [(count, text) for text in other for count in counted(text)]
    for a, text in left:
        for b, written in right:
            if a.counts_as(b) and not _share(a, left, right):
                return a.span.of(text), b.span.of(written)
    return None


def _share(thing: Count, left: Sequence[tuple[Count, str]], right: Sequence[tuple[Count, str]]) -> bool:
    """Whether both sides have a number of the thing that can be one and the same."""
    return any(not a.differs_from(b) for a, _ in left for b, _ in right if a.counts_as(thing) and b.counts_as(thing))


def _things(folded: str, at: Span, unit: NumberUnit) -> tuple[frozenset[str], int]:
    """(keys of what is counted, where its noun ends)."""
    before, behind = folded[max(0, at.start - _BEFORE) : at.start], folded[at.end :]
    in_front, inside, following = _MONEY_AROUND
    if money := in_front.search(before) or inside.search(folded[at.start : at.end]) or following.match(behind):
        return frozenset([f"money:{money.lastgroup}"]), at.end + (money.end() if money.re is following else 0)
    if unit != "plain":
        return frozenset([unit]), at.end
    chinese = _BEHIND_ZH.match(behind)
    if chinese and chinese["noun"]:
        return _chinese_thing(chinese["noun"], at.end + chinese.start("noun"))
    if english := _BEHIND_EN.match(behind):
        return _english_thing(english["noun"], at.end + english.start("noun"))
    if counted_before := _BEFORE_ZH.search(before):
        return keys_of(counted_before["noun"]), at.end + (chinese.end() if chinese else 0)
    return frozenset(), at.end


def _chinese_thing(run: str, start: int) -> tuple[frozenset[str], int]:
    """The first word of content behind a number that is no name; 国 and 人 stand alone."""
    at = 0
    for word in the_dictionary().segment(run):
        end = at + len(word)
        if run.startswith(("国", "人"), at) and word not in ("国家", "国会", "国防", "国际", "人员"):
            return keys_of(run[at]), start + at + 1
        named = word in _NO_NOUN or any(m.span.end - m.span.start == len(word) for m in the_names().find(word))
        if word not in FUNCTION_CHARACTERS and not named:
            return keys_of(word), start + end
        at = end
    return frozenset(), start


def _english_thing(run: str, start: int) -> tuple[frozenset[str], int]:
    """The first plural of the words behind a number, as long as they go on."""
    for word, at in words(run):
        if word in STOP_WORDS:
            break
        if _PLURAL.search(word):
            return keys_of(word), start + at + len(word)
    return frozenset(), start


@functools.lru_cache(maxsize=2_000)
def keys_of(word: str) -> frozenset[str]:
    """What a noun stands for: a thing of many names, else its stem or the stems that it means."""
    known = [name for name, listed in THINGS if word in listed.split()]
    if known:
        return frozenset(known)
    if word.isascii():
        return frozenset([stem(word)])
    return frozenset(
        [word, *(key[2:] for key, weight in bridge(word).items() if key.startswith("e:") and weight >= 0.4)]
    )
