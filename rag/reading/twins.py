"""Aligns the Chinese and the English side of one article: paragraphs first, then sentences within them.

Dynamic programming over beads 1-1, 1-0, 0-1, 1-2, 2-1 and 2-2 after Gale and Church (A program for aligning sentences in bilingual
corpora, Computational Linguistics 19, 1993): lengths tell how well a bead fits, anchors (numbers, dates, names, dictionary
words, through `similarity`) tell what it says. The length ratio is measured on the article itself. Where the languages take turns
(interleaved paragraphs, bullets, cells of a row), standing side by side speaks for a pair too.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rag.types import Span, TwinPair

Similarity = Callable[[str, str], float]

_BEADS = {(1, 1): 0.0, (1, 2): 0.25, (2, 1): 0.25, (2, 2): 0.6, (1, 0): 1.1, (0, 1): 1.1}  # price of each kind
_RATIO = (1.6, 6.0)  # English characters for one Chinese, at the least and at the most, between whole sides
_USUAL_RATIO = 3.1
_LENGTH_WEIGHT, _MEANING_WEIGHT = 0.35, 1.6
_NOTHING, _STRANGER = 0.1, 0.5  # similarity that counts as none; price of such a unit in a bead of several
_BESIDE = 0.5  # taken off the price of two paragraphs side by side, where the languages take turns
_TURNS = 0.5  # share of the shorter side that must stand side by side for that
_BULLET = 4  # characters that may stand between two sentences of a pair
_FLOOR = 0.12  # a pair that shares less is no twin
_SIDE_FLOOR = 0.16  # mean similarity of the aligned paragraphs, below which the sides are two texts


@dataclass(frozen=True, slots=True)
class Side:
    """One paragraph of one language."""

    span: Span
    sentences: tuple[Span, ...]


def align(
    text: str, article_id: str, zh: Sequence[Side], en: Sequence[Side], similarity: Similarity
) -> tuple[TwinPair, ...]:
    """Pairs of one or two sentences each side, in the order of the text; none where the article is not bilingual.

    `similarity(zh, en)` lies in 0..1.
    """
    if not zh or not en:
        return ()
    zh_length, en_length = (sum(s.span.end - s.span.start for s in side) for side in (zh, en))
    ratio = en_length / zh_length
    if not _RATIO[0] <= ratio <= _RATIO[1] or min(len(zh), len(en)) * 3 < max(len(zh), len(en)):
        return ()
    beside = _side_by_side(text, zh, en, similarity)
    beads = _best_path(text, [s.span for s in zh], [s.span for s in en], ratio, similarity, beside)
    matched = [bead for bead in beads if bead.zh and bead.en]
    if not matched or sum(bead.score for bead in matched) / len(matched) < _SIDE_FLOOR:
        return ()
    pairs: list[TwinPair] = []
    for bead in matched:
        left = [span for i in bead.zh for span in zh[i].sentences]
        right = [span for i in bead.en for span in en[i].sentences]
        pairs += _sentence_pairs(text, article_id, left, right, ratio, similarity)
    return tuple(pairs)


def _side_by_side(
    text: str, zh: Sequence[Side], en: Sequence[Side], similarity: Similarity
) -> frozenset[tuple[int, int]]:
    """(zh, en) numbers of paragraphs that follow each other, in the order that fits better; none where the languages are apart."""
    order = sorted([(s.span.start, 0, i) for i, s in enumerate(zh)] + [(s.span.start, 1, j) for j, s in enumerate(en)])
    turns: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    for (_, language, number), (_, other, following) in pairwise(order):
        if language != other:
            turns[language].append((following, number) if language else (number, following))
    if max(map(len, turns)) < max(2, _TURNS * min(len(zh), len(en))):
        return frozenset()
    likeness = [sum(similarity(zh[i].span.of(text), en[j].span.of(text)) for i, j in pairs) for pairs in turns]
    return frozenset(turns[likeness[1] > likeness[0]])


def _sentence_pairs(
    text: str, article_id: str, zh: Sequence[Span], en: Sequence[Span], ratio: float, similarity: Similarity
) -> list[TwinPair]:
    pairs: list[TwinPair] = []
    for bead in _best_path(text, zh, en, ratio, similarity):
        alone = len(zh) == len(bead.zh) and len(en) == len(bead.en)
        if bead.zh and bead.en and (bead.score >= _FLOOR or alone):
            left, right = _joined(text, [zh[i] for i in bead.zh]), _joined(text, [en[j] for j in bead.en])
            pairs.append(TwinPair(article_id, left, right, round(bead.score, 3)))
    return pairs


def _joined(text: str, spans: Sequence[Span]) -> Span:
    """One span over neighbours; of two with other text in between, the longer one."""
    between = text[spans[0].end : spans[-1].start]
    if len(spans) > 1 and len(between.strip()) > _BULLET:
        return max(spans, key=lambda span: span.end - span.start)
    return Span(spans[0].start, spans[-1].end)


@dataclass(frozen=True, slots=True)
class _Bead:
    zh: range
    en: range
    score: float


def _best_path(
    text: str,
    zh: Sequence[Span],
    en: Sequence[Span],
    ratio: float,
    similarity: Similarity,
    beside: frozenset[tuple[int, int]] = frozenset(),
) -> list[_Bead]:
    """The cheapest cover of both sides by beads, in order."""
    alike = _matrix(text, zh, en, similarity)
    costs = {(0, 0): 0.0}
    back: dict[tuple[int, int], _Bead] = {}
    for i in range(len(zh) + 1):
        for j in range(len(en) + 1):
            if i == j == 0:
                continue
            for (a, b), price in _BEADS.items():
                if a > i or b > j or (i - a, j - b) not in costs:
                    continue
                left, right = range(i - a, i), range(j - b, j)
                score = _alike(alike, zh, en, left, right)
                cost = costs[i - a, j - b] + price
                if a and b:
                    cost += _cost(zh, en, left, right, ratio, score) + _STRANGER * _strangers(alike, left, right)
                    cost -= _BESIDE if a == b == 1 and (left[0], right[0]) in beside else 0.0
                if cost < costs.get((i, j), math.inf):
                    costs[i, j], back[i, j] = cost, _Bead(left, right, score)
    path: list[_Bead] = []
    i, j = len(zh), len(en)
    while i or j:
        bead = back[i, j]
        path.append(bead)
        i, j = i - len(bead.zh), j - len(bead.en)
    return path[::-1]


def _matrix(text: str, zh: Sequence[Span], en: Sequence[Span], similarity: Similarity) -> dict[tuple[int, int], float]:
    """Similarity of single units near the diagonal; what lies far from it is 0."""
    width = 3 + abs(len(zh) - len(en)) + max(len(zh), len(en)) // 6
    lefts, rights = [s.of(text) for s in zh], [s.of(text) for s in en]
    slope = len(en) / len(zh)
    return {
        (i, j): similarity(left, rights[j])
        for i, left in enumerate(lefts)
        for j in range(len(en))
        if abs(j - i * slope) <= width
    }


def _alike(
    alike: dict[tuple[int, int], float], zh: Sequence[Span], en: Sequence[Span], left: range, right: range
) -> float:
    """Similarity of a bead: each unit's best counterpart, weighted by its length, over both sides."""
    if not left or not right:
        return 0.0
    total = weight = 0.0
    for units, spans, other, turned in ((left, zh, right, False), (right, en, left, True)):
        lengths = [spans[u].end - spans[u].start for u in units]
        for unit, length in zip(units, lengths, strict=True):
            best = max(alike.get((o, unit) if turned else (unit, o), 0.0) for o in other)
            total += best * length / sum(lengths)
        weight += 1
    return total / weight


def _strangers(alike: dict[tuple[int, int], float], left: range, right: range) -> int:
    """Units of a bead of several that share next to nothing with its other side."""
    if len(left) == len(right) == 1:
        return 0
    lonely = [all(alike.get((i, j), 0.0) < _NOTHING for j in right) for i in left]
    return sum(lonely) + sum(all(alike.get((i, j), 0.0) < _NOTHING for i in left) for j in right)


def _cost(zh: Sequence[Span], en: Sequence[Span], left: range, right: range, ratio: float, score: float) -> float:
    """Price of saying that these units are each other's translation."""
    zh_length = sum(zh[i].end - zh[i].start for i in left)
    en_length = sum(en[j].end - en[j].start for j in right)
    expected = max(1.0, zh_length * (ratio + _USUAL_RATIO) / 2)
    return _LENGTH_WEIGHT * abs(math.log(max(1, en_length) / expected)) * 2 + _MEANING_WEIGHT * (1 - score) ** 2 - 0.4
