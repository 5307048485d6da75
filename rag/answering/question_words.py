"""What a question says of the number or the day that it asks for: its words, and the one that decides among several (the focus).

"How many people were injured in Lyon" asks for the number beside "injured", 「第三季淨利多少」 for the one beside 淨利.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rag.text.english import STOP_WORDS, stem, words
from rag.text.irregular import BASES
from rag.text.language import is_chinese
from rag.text.resources import the_dictionary
from rag.text.script import fold
from rag.text.speech_verbs import the_verbs
from rag.text.terms import (
    FUNCTION_CHARACTERS,
    HAN_RUN,
    bridge,
    facts,
    sentence_terms,
    skeleton_keys,
    transliterated_runs,
)
from rag.types import Query, Span

_SAY_NOTHING = frozenset(
    "e:" + stem for stem in "go make take get do have be give put come one person thing use set form".split()
)
_MEANT = 0.4  # weight from which a translation is one that the word itself means
_PAIRS = 0.5  # share of a Chinese word's pairs of characters that stand for it
_FOCUS, _NAME, _BIT = 1.5, 0.5, 0.3  # weights; of other words 1
ACTS: tuple[str, ...] = (  # what news tells in many words, both languages side by side; patterns over folded text
    r"\b(?:di(?:e[sd]?|ed|ying)|dead|deaths?|kill\w*|fatal\w*|perish\w*)\b|死亡?|丧生|身亡|罹难|遇难|遇害|毙命",
    r"\b(?:injur\w+|wound\w*|hurt)\b|受伤|负伤|伤者|轻重?伤|重伤",
    r"\b(?:missing|disappear\w*|unaccounted)\b|失联|失踪|下落不明",
    r"\b(?:attend\w*|participa\w+|took part|take part|present at)\b|出席|参加|参与|与会",
    r"\b(?:join\w*|belong\w*|members?)\b|加入|成员",
    r"\b(?:arrest\w*|detain\w*)\b|逮捕|被捕|拘捕|拘留|扣押",
    r"\b(?:evacuat\w+|displaced)\b|撤离|疏散|流离失所",
    r"\b(?:launch\w*|fir(?:e|ed|es|ing))\b|发射|射出",
    r"\b(?:earn\w*|salar\w+|wages?|(?:is|are|get|gets) paid)\b|赚|薪|工资|收入",
    r"\b(?:los(?:e|es|t|ing|s|ses)|deficits?)\b|亏损|净损|损失",
    r"\b(?:cut|cuts|cutting|lay(?:ing)? off|laid off|layoffs?|redundan\w+|reductions?|reduc\w+|slash\w*)\b|裁员|裁减|削减|减少|下调",
    r"\b(?:begin\w*|began|begun|start\w*|commenc\w+)\b|开始|展开|启动|起跑",
    r"\b(?:end|ends|ended|ending|finish\w*|clos(?:e|ed|es))\b|结束|落幕|终止",
    r"\b(?:found(?:ed|ing)|establish\w*|set up|create[sd]?|form(?:ed|ation))\b|成立|创立|创办|建立|诞生|设立|组成",
    r"\b(?:leav(?:e|es|ing)|left|step\w* down|resign\w*|quit\w*|depart\w*)\b|离职|辞职|卸任|下台|离开",
    r"\b(?:sign(?:s|ed|ing)?)\b|签署|签订|签字|签约|[签]",
    r"\b(?:rais(?:e|ed|ing) (?!the\b)|collect\w*)\b|筹得|募得|募集|募款|募了|筹集",
    r"\b(?:arriv\w+|reach(?:ed|es)?)\b|抵达|到达",
    r"\b(?:visit\w*|arriv\w+|travel(?:s|led|ed|ling|ing)?)\b|访问|到访|造访|来访|抵达|到达|前往",
    r"\b(?:open(?:s|ed|ing)?|inaugurat\w+)\b|开幕|开放|启用|通车|开业",
    r"\b(?:sen[dt]s?|sending|deploy\w*|dispatch\w*|station(?:s|ed|ing))\b|派[出遣兵驻]|出兵|部署|进驻",
    r"\b(?:promis\w*|pledg\w*|commit(?:s|ted|ting|ments?)?|vow\w*)\b|承诺|保证|答应|允诺|许诺",
    r"\b(?:buy(?:s|ing)?|bought|purchas\w+|pa(?:y|ys|id) for|fund(?:s|ed|ing)?|financ\w+)\b|购买|采购|[购买]|出资|资助",
    r"\b(?:approv\w+|authori[sz]\w+|clear(?:ed|ance))\b|批准|核准|获批|核可|通过",
)
_ACTS = tuple(re.compile(pattern) for pattern in ACTS)
# words that say little, whatever stands around them
WEAK_EN = frozenset(
    "money dollar dollars euro euros percent percentage lie lies stand stands get gets got make makes take takes took happen happens think thinks thought believe believes opinion view views there go goes come comes need needs amount total number exact exactly approximately currently now still already cause causes caused".split()
)
WEAK_ZH = frozenset(
    "有 是 为 达 共 总共 一共 目前 现在 将 会 要 已 已经 大约 约 到底 究竟 到 于 在 给 被 用 用于 共有 达到 总计 还 这 这次 此次 本次 个 的 里 中 次 造成 导致 引起 使 令 让 作出 做出 进行 加以 予以 作 做 比例".split()
)
UNITS_ZH = frozenset(
    "钱 亿 万 元 美元 欧元 英镑 日元 新台币 台币 人民币 美金 资金 金额 数量 总数 百分 百分之".split()
)  # of the number itself
_OF_SAYING = frozenset(("said", "announced", "claimed", "reported", "warned", "denied"))  # kinds of verbs
_BE, _AUXILIARY = (
    frozenset("is are was were be been".split()),
    frozenset("do does did will would has have had can could should may might must shall".split()),
)
_PREPOSITION = frozenset(
    "in on at for per by to from with during after before under since of into among between through a an each every".split()
)
_ASKED_EN = re.compile(
    r"\b(?:how (?:many|much|long|often|old|large|big)|when|what (?:year|month|day|date|time)|which (?:year|month|day|date)|what (?:share|percentage|percent|proportion|amount|number|rate))\b"
)
_IS_ZH = re.compile("[是为有达到共了在于]*$")
_ASKED_ZH = re.compile(
    r"多少|几(?!乎)|什么时候|什么时间|何时|何日|何年|哪一?[年天日]|哪个月|多久|多长时间?|什么日期|日期|多大|多高"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the question with what may stand for it: pairs of characters, stems, an act of many names."""

    surface: str
    pairs: frozenset[str]
    stems: frozenset[str]
    act: int | None
    weight: float = 1.0
    is_name: bool = False

    @property
    def is_bit(self) -> bool:
        """A lone character, as of a name that no dictionary has."""
        return len(self.surface) == 1 and not self.surface.isascii()

    def is_in(self, text: str) -> bool:
        """Whether a stretch of a sentence says it, in either language."""
        if not text.strip():
            return False
        if self.act is not None and _ACTS[self.act].search(fold(text)):
            return True
        have = _terms(text)
        if self.pairs and len(self.pairs & have) >= max(1.0, _PAIRS * len(self.pairs)):
            return True
        return bool(self.stems & have)


@dataclass(frozen=True, slots=True)
class Asked:
    """`focus` is among `words`, and None where the question has but names; `of_saying` where it asks when somebody said something."""

    words: tuple[Word, ...]
    focus: Word | None
    of_saying: bool


@functools.lru_cache(maxsize=8_000)
def _terms(text: str) -> frozenset[str]:
    return frozenset(
        key for key, weight in sentence_terms(text).items() if key[0] in "cbp" or (key[0] in "ex" and weight >= _MEANT)
    )


def asked_of(query: Query, noun: str | None) -> Asked:
    """The words of a question without `noun`, the thing that it counts."""
    return _asked(query.text, noun)


@functools.lru_cache(maxsize=256)
def _asked(text: str, noun: str | None) -> Asked:
    folded = fold(text)
    found = _chinese(folded, noun) if is_chinese(folded) else _english(folded, noun)
    found = [
        *found[:1],
        *(f for f in found[1:] if not _says(folded, f[1])),
    ]  # "how much did the company report": the saying decides nothing
    ordered = [word for word, _ in found]
    focus = ordered[0] if ordered else None
    said = bool(found) and _says(folded, found[0][1])
    named = _names(text)
    weighed = tuple(
        replace(
            w,
            weight=_FOCUS if w is focus else _BIT if w.is_bit else _NAME if at.start in named else 1.0,
            is_name=at.start in named,
        )
        for w, at in found
    )
    return Asked(weighed, weighed[0] if weighed and not weighed[0].is_name else None, said)


def _names(text: str) -> set[int]:
    """Where names stand: known ones, and capitalised words inside a sentence."""
    known = {at for mention in facts(text).names for at in range(mention.span.start, mention.span.end)}
    return known | {m.start() for m in re.finditer(r"(?<!^)(?<![.?!\"“] )\b[A-Z][\w'’.-]+", text)}


def _says(folded: str, focus: Span) -> bool:
    return any(
        verb.start < focus.end and focus.start < verb.end
        for verb in the_verbs().find(folded)
        if verb.kind in _OF_SAYING
    )


# --- English -----------------------------------------------------------------------------------


def _english(folded: str, noun: str | None) -> list[tuple[Word, Span]]:
    """The focus first: the verb, else the first word of content."""
    match = _ASKED_EN.search(folded)
    start = match.end() if match else 0
    tail = [(word, at) for word, at in words(folded) if at >= start]
    content = [(word, at) for word, at in tail if _tells(word) and word != noun]
    if not content:
        return []
    first = _verb([word for word, _ in tail], noun) if match else None
    if match and match.group() == "how much" and tail[0][0] == content[0][0] and content[0][0] != "money":
        first = content[0][0]  # how much damage, how much aid
    content.sort(key=lambda found: (found[0] != first, found[1]))
    return [(_english_word(word), Span(at, at + len(word))) for word, at in content]


def _tells(word: str) -> bool:
    return (
        word not in STOP_WORDS
        and word not in WEAK_EN
        and word not in _AUXILIARY
        and word not in _PREPOSITION
        and not word[0].isdigit()
    )


def _verb(tail: Sequence[str], noun: str | None) -> str | None:
    """The predicate of what follows "how many" or "when"."""
    after = list(tail[tail.index(noun) + 1 :]) if noun in tail else list(tail)
    helper = next((i for i, word in enumerate(after) if word in _BE or word in _AUXILIARY), None)
    if helper is None:
        return next((word for word in after if _tells(word)), None)
    rest = after[helper + 1 :]
    be = after[helper] in _BE and "been" not in rest
    stop = next(
        (i for i, word in enumerate(rest) if i and word in _PREPOSITION and any(_tells(w) for w in rest[:i])), len(rest)
    )
    told = [word for word in rest[:stop] if _tells(word)]
    if saying := next(
        (word for word in told if any(v.text == word and v.kind in _OF_SAYING for v in the_verbs().find(word))), None
    ):
        return saying
    if be and noun is not None and helper == 0:
        return next(iter(told), None)
    return told[-1] if told else None


def _english_word(word: str) -> Word:
    forms = {word, BASES.get(word, word), *(past for past, base in BASES.items() if base == BASES.get(word, word))}
    stemmed = {stem(form) for form in forms}
    stems = {"e:" + form for form in stemmed} | {"x:" + form[:5] for form in stemmed if len(form) > 5}
    return Word(word, frozenset(), frozenset(stems), _act(word))


# --- Chinese -----------------------------------------------------------------------------------


def _chinese(folded: str, noun: str | None) -> list[tuple[Word, Span]]:
    """The focus first: the word behind the question word (多少人失聯), else the one before it (淨利多少)."""
    match = _ASKED_ZH.search(folded)
    if match is None:
        return []
    behind_noun = folded.find(noun, match.end()) + len(noun) if noun and noun in folded[match.end() :] else match.end()
    before = list(_han_words(folded, 0, match.start() - len(_IS_ZH.search(folded[: match.start()]).group())))  # type: ignore[union-attr]
    behind = [found for found in _han_words(folded, behind_noun, len(folded)) if found[0] != noun]
    latin = [
        (word, Span(at, at + len(word)))
        for word, at in words(folded)
        if _tells(word) and not match.start() <= at < match.end()
    ]
    ordered = [*behind, *reversed(before)]
    return [
        *((_chinese_word(word), at) for word, at in ordered if word != noun),
        *((_english_word(word), at) for word, at in latin),
    ]


def _han_words(folded: str, start: int, end: int) -> Iterable[tuple[str, Span]]:
    """Characters that are no words of the dictionary by themselves stand together: 军援, 华芯."""
    for run in HAN_RUN.finditer(folded, start, end):
        at, single = run.start(), ""
        for word in (*the_dictionary().segment(run.group()), ""):
            tells = bool(word) and word not in FUNCTION_CHARACTERS and word not in WEAK_ZH
            if tells and len(word) == 1:
                single, at = single + word, at + 1
                continue
            if single and single not in UNITS_ZH:
                yield single, Span(at - len(single), at)
            single = ""
            if tells and word not in UNITS_ZH:
                yield word, Span(at, at + len(word))
            at += len(word)


def _chinese_word(word: str) -> Word:
    pairs = {"b:" + word[i : i + 2] for i in range(len(word) - 1)} or {"c:" + word}
    stems = {key for key, weight in bridge(word).items() if key[0] == "e" and weight >= _MEANT} - _SAY_NOTHING
    sounds = skeleton_keys(word) if word in transliterated_runs(word) and len(word) > 2 else {}
    return Word(word, frozenset(pairs), frozenset(stems | sounds.keys()), _act(word))


def _act(word: str) -> int | None:
    return next((i for i, pattern in enumerate(_ACTS) if pattern.fullmatch(word)), None)
