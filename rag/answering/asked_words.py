"""The words of a question one by one, and which of them a sentence holds: 「主演」 is one word, though the index has it as three terms."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from rag.answering.question_words import UNITS_ZH, WEAK_EN, WEAK_ZH
from rag.text.language import is_chinese
from rag.text.resources import the_names
from rag.text.script import fold
from rag.text.terms import facts
from rag.types import Article, Query

_HELD = 0.5  # of a Chinese word's pairs of characters, from which a text has the word
_CAPITALISED = re.compile(r"(?<!^)(?<![.?!\"“] )\b[A-Z][\w'’-]*")
_LITERAL = ("number", "date")  # origins of words that are anchors
_TELLS_LITTLE = 0.25  # weight up to which a word tells of the article and not of what it says: summary, 一文
# words that say which kind of thing is asked for, or next to nothing: what answers need not have them
_KINDS = WEAK_EN | WEAK_ZH | UNITS_ZH | frozenset("""year month day date time number type name kind person people place country city century decade
    responsible 时间 日期 人数 数量 次数 地点 名字 名称 年 年份 月 日 时候 位 来 去 负责""".split())  # fmt: skip


@dataclass(frozen=True, slots=True)
class AskedWord:
    """`is_anchor`: a name, a number or a date; `is_kind`: of the thing asked for, or of the article itself."""

    surface: str
    is_anchor: bool
    is_kind: bool


def words_asked(query: Query) -> tuple[AskedWord, ...]:
    """In the order of the groups: English words, or Chinese ones as the dictionary parts them."""
    groups = (group for group in query.groups if group.lane == "en" and group.origin != "name")
    told = tuple((group.surface, group.origin in _LITERAL, group.weight <= _TELLS_LITTLE) for group in groups)
    return _words(told, query.text, the_names().digest)


@functools.lru_cache(maxsize=256)
def _words(groups: tuple[tuple[str, bool, bool], ...], text: str, names: str) -> tuple[AskedWord, ...]:
    """`names` is the gazetteer's digest."""
    named = [fold(name) for name in (*(m.as_written for m in facts(text).names), *_CAPITALISED.findall(text))]
    chinese = is_chinese(text)
    found: dict[str, AskedWord] = {}
    for surface, is_anchor, tells_little in groups:
        word = fold(surface)
        within = any(word in name.split() if name.isascii() else word in name for name in named)
        literal = is_anchor or within or (chinese and word.isascii())
        found.setdefault(word, AskedWord(surface, literal, tells_little or word in _KINDS))
    return tuple(found.values())


class Coverage:
    """How much of a question's words a text holds, by what each is worth in one lane (`Evidence.shares`)."""

    def __init__(self, words: Collection[AskedWord], shares: Mapping[str, float]) -> None:
        self._parts = {word: _parts(word.surface, shares) for word in words}
        worth = {word: sum(shares.get(part, 0.0) for part in parts) for word, parts in self._parts.items()}
        total = sum(worth.values()) or 1.0
        self._worth = {word: value / total for word, value in worth.items()}

    def held(self, have: Collection[str], which: Callable[[AskedWord], bool]) -> float:
        """The share of some words that stands among the surfaces `have`; 1 where none is meant."""
        meant = [word for word in self._parts if which(word)]
        total = sum(self._worth[word] for word in meant)
        return sum(self._worth[word] for word in meant if self._has(word, have)) / total if total else 1.0

    def missed(self, have: Collection[str], which: Callable[[AskedWord], bool]) -> float:
        """What the most telling of some words that `have` lacks is worth, of all words."""
        lacking = (word for word in self._parts if which(word) and not self._has(word, have))
        return max((self._worth[word] for word in lacking), default=0.0)

    def _has(self, word: AskedWord, have: Collection[str]) -> bool:
        parts = self._parts[word]
        telling = [part for part in parts if len(part) > 1] or parts
        return bool(telling) and sum(part in have for part in telling) >= max(1.0, _HELD * len(telling))


def of_the_article(query: Query, article: Article, lacking: Collection[str] = ()) -> frozenset[str]:
    """What holds of every sentence of an article: words of its title but for the names, its outlet, countries that it speaks of.

    `lacking` are surfaces that the whole article lacks.
    """
    title, outlet = fold(article.title or ""), article.outlet or ""
    named = {fold(m.name.canonical) for m in the_names().find(outlet)} | {fold(outlet)}
    names = [fold(m.as_written) for m in facts(query.text).names if outlet and fold(m.name.canonical) in named]
    countries = [fold(m.as_written) for m in facts(query.text).names if m.name.kind in ("country", "place")]
    surfaces = {group.surface: fold(group.surface) for group in query.groups}
    anchors = [fold(word.surface) for word in words_asked(query) if word.is_anchor]
    told = {
        s for s, word in surfaces.items() if _stands_in(word, title) and not any(word in anchor for anchor in anchors)
    }
    told |= {s for s, word in surfaces.items() if any(word in name for name in names)}
    return frozenset(
        told | {s for s, w in surfaces.items() if s not in lacking and any(w in name for name in countries)}
    )


def _stands_in(word: str, folded: str) -> bool:
    return bool(re.search(rf"\b{re.escape(word)}\b", folded)) if word.isascii() else word in folded


def is_told(word: AskedWord) -> bool:
    """Whether a text that answers may be expected to have the word."""
    return not word.is_kind


def is_topic(word: AskedWord) -> bool:
    """Whether a word says what is asked, rather than of whom or when."""
    return not word.is_anchor and not word.is_kind


def is_anchor(word: AskedWord) -> bool:
    return word.is_anchor


def _parts(surface: str, shares: Mapping[str, float]) -> list[str]:
    """The terms of a lane that stand for a word: itself, or of a Chinese one its characters and their pairs."""
    folded = fold(surface)
    inside = [part for part in shares if len(part) < len(folded) and not part.isascii() and part in folded]
    if not folded.isascii() and inside:
        return [*inside, *([folded] if folded in shares and len(folded) == 2 else [])]
    return [name for name in (surface, folded) if name in shares][:1]
