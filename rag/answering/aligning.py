"""The content words of a claim beside those of a quote: which stands for which, in one language or across two.

Textual entailment by alignment (MacCartney, Galley and Manning 2008): words, names, numbers and dates are tokens; two tokens are as alike
as their stems, characters, dictionary glosses or meanings in the latent space are. What an aligned word's negation, modality and roles
are is compared elsewhere.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from rag.answering.newcomers import may_be_one, newcomers
from rag.text.american import american
from rag.text.dates import compatible
from rag.text.english import STOP_WORDS, words
from rag.text.names import Name, NameMention
from rag.text.peoples import is_people
from rag.text.resources import the_capitals, the_dictionary, the_latent_space, the_names, the_transliteration
from rag.text.script import fold
from rag.text.terms import FUNCTION_CHARACTERS, HAN_RUN, bridge, facts
from rag.types import DateMention, NumberMention, Span

SAME = 0.45  # likeness from which two words are taken for the same
_GLOSS = 0.6  # of a word that a gloss has, before the weight that the gloss gives it
_TAIL = 0.75  # of words that share most of their letters or characters
_PREFIX = 5
_CLAUSE = re.compile(
    r"[;；。!！?？：:，、\n]|[,.](?!\d)|\b(?:but|while|whereas|although|though|and|because)\b|而且|但是?|而(?!且)|不过|然而|并且?(?![不未非无])|以及"
)
_SENTENCE = re.compile(r"[;；。!！?？\n]|\.(?=\s|$)")
_STOP_ZH = frozenset(
    "表示 指出 认为 强调 没有 不会 不是 不能 已经 正在 可能 可以 应该 必须 将会 并且 以及 因为 如果 他们 我们 她们 它们 这个 那个 这些 那些 一个 这座 这次 当时 目前 "
    "进行 加以 对此 由于 为了 关于 根据 其中 之一 自己 有关 方面 已 说 称 会 要 能 可 名 个 枚 艘 架 辆 座 位 人 年 月 日 时 等 被 把 使 让 给 在 到 也 还 再 只 仅 才 未 没 不 无 非 应 须 需 者 们 该 此 "
    "本 各 每 另 前 后 内 外 上 下 中 多 余 第 来 去 起 得 地 着 过 一 是 有 据 若 如 因 此外 同时 另外 但是 不过 仍 仍然 曾 曾经 尚未 从未 并未 并不 不再 不愿 未能 无法 拒绝 反对 否认 排除".split()
)
_STOP_EN = frozenset(
    "say says said saying state stated tell told tells report reported according add added also however meanwhile still already yet well back while whereas although though because since until without within upon amid among toward towards despite".split()
)
# words that news takes for one another and dictionaries do not
_ALIKE = tuple(frozenset(group.split()) for group in (
    "kill die dead death fatal 死亡 丧生 遇难 身亡 死",
    "injur wound hurt casualti 受伤 负伤",
    "send deploy dispatch troop 派 派出 派遣 部署 派兵 出动",
    "provid suppli give deliv hand send offer donat 提供 供应 交付 给予 援助 给 移交 供",
    "ask request urg demand call appeal want 要求 请求 呼吁 请 敦促 吁 求",
    "meet talk met hold call 会见 会谈 会晤 见 通话 会面",
    "leav left depart go went fly flew travel head 离开 启程 前往 飞 赴 飞往 飞抵 抵达 到访 arriv came come visit 访问",
    "approv pass adopt endors 通过 批准",
    "promis pledg vow commit undertak 承诺 保证 答应 许诺",
    "refus reject declin 拒绝 婉拒 回绝",
    "begin start open launch kick 开始 启动 展开 开幕",
    "end finish conclud close 结束 完成",
    "close shut 关闭 关",
    "soldier troop forc armi militari personnel 士兵 军队 部队 兵力 官兵 兵 地面部队",
    "ship vessel boat 船 船只 船舶 舰艇",
    "hous home household 户 房屋 住宅 家庭",
    "cut reduc lower slash 削减 减少 降低",
    "rais increas lift hike 提高 增加 上调 调高",
    "build construct erect 建 兴建 建造 建设",
    "bui purchas acquir procur 购买 采购 购 买",
    "harbour port harbor 港口 港",
    "postpon delay 推迟 延后 延期 推延 延至 延到 延",
    "resign step quit 辞职 下台 请辞 辞去 去职",
    "arrest detain 逮捕 拘留 拘捕 羁押 收押 被捕",
    "sue su lawsuit 控告 起诉 提告 诉讼",
    "accus alleg 指控 指责 控告 声称",
    "flee fled escap 逃离 逃 流离失所",
    "attend particip join 出席 参加 参与 加入",
    "extend prolong 延长",
    "rise increas grow climb gain up surg 上升 上涨 增加 增长 升 涨 提高 升至 增至 攀升",
    "fall decreas drop declin shrink slip 下降 下跌 减少 下滑 降 跌 降至 减至",
    "agre accept consent 同意 接受",
))  # fmt: skip

_CAPITALISED = re.compile(r"(?<![A-Za-zÀ-ɏ-])[A-ZÀ-Þ][a-zà-ɏ]{3,}")
_BEFORE_PLACES = FUNCTION_CHARACTERS | frozenset("赴往抵达驻访经距近据前")
_EUROPE = frozenset(("Brussels", "European Union", "European Commission"))
_OF_EUROPE = frozenset(
    ("European Council", "European Parliament", "Council of the European Union", "European External Action Service")
)
_SEATS = {
    "Kremlin": "RU", "State Duma": "RU", "White House": "US", "State Department": "US", "Pentagon": "US", "US Congress": "US",
    "Downing Street": "GB", "Élysée Palace": "FR", "Bundestag": "DE", "Verkhovna Rada": "UA",
}  # fmt: skip
_HEAD = 0.55  # of the last character of a Chinese word, which says what kind of thing it is: 大橋 is a 橋
_LIKELY = 0.3  # weight of a gloss from which it counts for that
Kind = Literal["word", "name", "number", "date"]


@dataclass(frozen=True, slots=True)
class Token:
    """One content word, name, number or date. Offsets are of its text; `sentence` and `clause` count from 0."""

    span: Span
    kind: Kind
    key: str  # English stem, folded Chinese word, or what was written
    clause: int
    sentence: int
    value: Name | NumberMention | DateMention | None = None  # None of words and of names that the gazetteer lacks
    written: str = ""  # folded

    @property
    def is_chinese(self) -> bool:
        return bool(HAN_RUN.match(self.key))


@functools.lru_cache(maxsize=4_000)
def names_in(text: str) -> tuple[NameMention, ...]:
    """The gazetteer's names, and capitals and peoples (Kenyan) that it lacks."""
    known = _with_peoples(text, the_names().find(text))
    capitals = [m for m in the_capitals().find(text) if not any(m.span.overlaps(other.span) for other in known)]
    return (*known, *(m for m in capitals if m.as_written.isascii() or _stands_alone(fold(text), m.span)))


def _with_peoples(text: str, known: tuple[NameMention, ...]) -> tuple[NameMention, ...]:
    found = list(known)
    for match in _CAPITALISED.finditer(text):
        span = Span(*match.span())
        country = None if any(span.overlaps(m.span) for m in known) else is_people(match.group())
        south = country and text[: span.start].endswith("South ") and the_names().get(f"South {country}")
        if country and (name := south or the_names().get(country)):
            found.append(NameMention(span, match.group(), name))
    return tuple(sorted(found, key=lambda m: m.span))


def _stands_alone(folded: str, span: Span) -> bool:
    """Whether Chinese characters are a word there: 德里 is none in 弗雷德里克森, nor 利马 in 奇利马."""
    run = next((m for m in HAN_RUN.finditer(folded) if m.start() <= span.start < m.end()), None)
    words = the_dictionary().segment(run.group()) if run else ()
    at = run.start() if run else 0
    for before, word in zip(("", *words), words, strict=False):
        if (at, at + len(word)) == (span.start, span.end):
            return not _is_syllable(before)
        at += len(word)
    return False


def _is_syllable(word: str) -> bool:
    return len(word) == 1 and word not in _BEFORE_PLACES and the_transliteration().is_transliterating(word)


@functools.lru_cache(maxsize=4_000)
def tokens(text: str) -> tuple[Token, ...]:
    """The text's tokens in its order. Function words, verbs of saying, negations and modal verbs are none."""
    folded, found = fold(text), facts(text)
    taken: list[tuple[Span, Kind, Name | NumberMention | DateMention]] = [(m.span, "date", m) for m in found.dates]
    taken += [
        (m.span, "name", m.name) for m in names_in(text) if not any(m.span.overlaps(span) for span, _, _ in taken)
    ]
    taken += [(m.span, "number", m) for m in found.numbers if not any(m.span.overlaps(span) for span, _, _ in taken)]
    unknown = newcomers(text, [span for span, _, _ in taken])
    bare = folded
    for span in (*(span for span, _, _ in taken), *unknown):
        bare = bare[: span.start] + " " * (span.end - span.start) + bare[span.end :]
    rows: list[tuple[Span, Kind, str, Name | NumberMention | DateMention | None]] = [
        (span, kind, fold(span.of(text)), value) for span, kind, value in taken
    ]
    rows += [(span, "name", fold(span.of(text)), None) for span in unknown]
    rows += [
        (Span(start, start + len(word)), "word", american(word), None) for word, start in words(bare) if _tells(word)
    ]
    for run in HAN_RUN.finditer(bare):
        at = run.start()
        for word in the_dictionary().segment(run.group()):
            if word not in _STOP_ZH and word not in FUNCTION_CHARACTERS:
                rows.append((Span(at, at + len(word)), "word", word, None))
            at += len(word)
    ends, stops = [m.start() for m in _CLAUSE.finditer(folded)], [m.start() for m in _SENTENCE.finditer(folded)]
    rows.sort(key=lambda row: (row[0], str(row[2])))
    return tuple(
        Token(span, kind, key, _count(ends, span.start), _count(stops, span.start), value, span.of(folded))
        for span, kind, key, value in rows
    )


def _count(ends: Sequence[int], at: int) -> int:
    return sum(end < at for end in ends)


def _tells(word: str) -> bool:
    return word not in STOP_WORDS and word not in _STOP_EN and not word[0].isdigit() and len(word) > 1


def likeness(one: Token, other: Token) -> float:
    """0 to 1; from SAME on they stand for the same."""
    if one.kind != other.kind:
        return 0.0
    if one.kind == "word":
        return alike(one.key, other.key)
    if isinstance(one.value, NumberMention) and isinstance(other.value, NumberMention):
        return float(one.value.value == other.value.value)
    if isinstance(one.value, DateMention) and isinstance(other.value, DateMention):
        same = one.value.relative is not None and one.value.relative == other.value.relative
        return float(same or compatible(one.value, other.value) or compatible(other.value, one.value))
    if isinstance(one.value, Name) and isinstance(other.value, Name):
        return float(stands_for(one.value, other.value))
    return float(one.kind == "name" and may_be_one(one.key, other.key))


def stands_for(one: Name, other: Name) -> bool:
    """Whether news takes one name for the other: the same, a country and its capital or its government, Brussels and the EU."""
    if one.canonical == other.canonical or {one.canonical, other.canonical} <= _EUROPE:
        return True
    if "European Union" in (one.canonical, other.canonical) and {one.canonical, other.canonical} & _OF_EUROPE:
        return True  # one institution for the union, and not for another one
    if one.canonical in _SEATS and other.canonical in _SEATS:
        return False  # two powers of one state
    return bool(_state(one)) and _state(one) == _state(other)


def _state(name: Name) -> str | None:
    return None if name.kind == "person" else name.country or _SEATS.get(name.canonical)


@functools.lru_cache(maxsize=100_000)
def alike(one: str, other: str) -> float:
    """How far two keys mean the same."""
    if one == other:
        return 1.0
    if any(one in group and other in group for group in _ALIKE):
        return 0.9
    chinese = bool(HAN_RUN.match(one)), bool(HAN_RUN.match(other))
    near = _nearness(one, other)
    if all(chinese):
        return max(near, _by_characters(one, other))
    if not any(chinese):
        return max(near, _TAIL if len(one) > _PREFIX < len(other) and one[:_PREFIX] == other[:_PREFIX] else 0.0)
    word, stemmed = (one, other) if chinese[0] else (other, one)
    weight = bridge(word).get("e:" + stemmed, 0.0)
    head = bridge(word[-1]).get("e:" + stemmed, 0.0) if len(word) == 2 else 0.0
    return max(
        near, _GLOSS + (1 - _GLOSS) * min(1.0, weight) if weight >= 0.1 else 0.0, _HEAD if head >= _LIKELY else 0.0
    )


def _by_characters(one: str, other: str) -> float:
    shared = len(set(one) & set(other))
    if min(len(one), len(other)) == 1:
        return _TAIL if shared else 0.0
    return _TAIL * 2 * shared / (len(one) + len(other)) + (0.1 if shared > 1 else 0.0)


def _nearness(one: str, other: str) -> float:
    left, right = _vector(one), _vector(other)
    return 0.0 if left is None or right is None else float(left @ right)


@functools.lru_cache(maxsize=20_000)
def _vector(key: str) -> NDArray[np.float32] | None:
    space = the_latent_space()
    found = space.word(key) if HAN_RUN.match(key) else space.stem(key)
    length = 0.0 if found is None else float(np.linalg.norm(found))
    return None if found is None or not length else found / length


def matches(token: Token, others: Sequence[Token]) -> list[Token]:
    """Those of `others` that may stand for a token, the likest first."""
    found = [(value, other) for other in others if (value := likeness(token, other)) >= SAME]
    return [other for _, other in sorted(found, key=lambda pair: -pair[0])]
