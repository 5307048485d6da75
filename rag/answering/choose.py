"""Which sentences answer: as few as carry it, from as many articles as disagree on it."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from rag.answering.asked import TYPED, counted, new_dates
from rag.answering.evidence import ANOTHER_TIME, Evidence
from rag.answering.quotes import LONGEST_QUOTE
from rag.store.generation import Generation
from rag.text.script import fold
from rag.types import Query, Span

_OPENS_SPEECH = re.compile(r"(?:说|称|表示|坦言|指出|强调|写道|问|says?|said|wrote|told \w+|admitted)\s?:")
_OPENS_ON_OTHERS = re.compile(
    r"\W*(?:(?:he|she|they|it|his|her|their|its|this|that|these|those|such|but|however|yet|so|also|both|meanwhile|instead|by contrast)\b"
    r"|[他她它这那此其但]|不过|然而|因此|而且|同时|双方|两人|会后)"
)
_ENOUGH = 0.95  # of the likelihood that the answer is among the chosen
_SHORT = {True: 60, False: 130}  # characters up to which a quote says too little alone: Chinese, English
_MOST = 4
_TOO_UNLIKELY, _UNLIKELY_NEIGHBOUR = 0.02, 0.015  # likelihoods below which a quote, or a quote's second sentence, is not worth its length
_WORTH_IT, _BRINGS = 0.05, 0.03  # likelihood below which another passage must bring so much more of the question's information
_AS_MUCH = 0.9  # of what the best sentence holds of the question
_COUNTING = 2.5  # score points of a number of the very thing asked for
_BEHIND = 6.0  # score points that one of several answers may fall behind the best
_NEW_SHARE, _NEW_BEHIND = 0.2, 5.0  # of the question's information; score points
_BUDGET = {True: 420, False: 720}  # characters of all quotes together: Chinese, English
_OF_THE_SAME = 1.5  # times that, where more of the best passage is shown: of the answers missed most stand there


Joins = Callable[[Evidence, Evidence], bool]  # whether two neighbours may be one quote: not where two people speak


def _always(left: Evidence, right: Evidence) -> bool:
    return True


def likelihoods(ranked: Sequence[Evidence]) -> list[float]:
    """Each sentence's likelihood of being the answer, given that one is: the model the weights were learned in."""
    if not ranked:
        return []
    most = ranked[0].score
    odds = [math.exp(evidence.score - most) for evidence in ranked]
    return [value / sum(odds) for value in odds]


def choose(ranked: Sequence[Evidence], *, most: int = _MOST, enough: float = _ENOUGH) -> list[list[Evidence]]:
    """Groups of neighbouring sentences, the likeliest first, until the answer is likely enough to be among them.

    `ranked` is without twins (`distinct`). Who speaks in them is looked at later (`spoken.by_voice`).
    """
    chosen: list[list[Evidence]] = []
    covered, length = 0.0, 0
    for evidence, share in zip(ranked, likelihoods(ranked), strict=True):
        neighbours = next((group for group in chosen if _adjoins(group, evidence)), None)
        least = _TOO_UNLIKELY if neighbours is None else _UNLIKELY_NEIGHBOUR
        if chosen and (covered >= enough or share < least) and not _adds(chosen, evidence):
            continue
        same = bool(chosen) and evidence.passage.id == chosen[0][0].passage.id
        if chosen and not same and share < _WORTH_IT and not _says_as_much(chosen, evidence) and _brought(chosen, evidence) < _BRINGS:
            continue
        chinese = evidence.passage.language != "en"
        size = (evidence.span.end - evidence.span.start) * _BUDGET[False] // _BUDGET[chinese]
        if chosen and length + size > _BUDGET[False] * (_OF_THE_SAME if same else 1.0):
            continue
        if neighbours is not None:
            neighbours.append(evidence)
        elif len(chosen) < most:
            chosen.append(_with_speech(evidence, ranked))
        else:
            continue
        covered, length = covered + share, length + size
    return chosen


def _adds(chosen: Sequence[Sequence[Evidence]], evidence: Evidence) -> bool:
    """Whether a sentence holds much of the question that the chosen ones lack: a question of two parts has two answers."""
    return _brought(chosen, evidence) >= _NEW_SHARE and evidence.score >= chosen[0][0].score - _NEW_BEHIND


def _says_as_much(chosen: Sequence[Sequence[Evidence]], evidence: Evidence) -> bool:
    """Whether another article's sentence holds nearly as much of the question by itself as the best one: it may be the one that answers."""
    return 0 < _AS_MUCH * chosen[0][0].measures.own <= evidence.measures.own


def _brought(chosen: Sequence[Sequence[Evidence]], evidence: Evidence) -> float:
    """The share of the question's information that a sentence holds and the chosen ones lack."""
    held = frozenset().union(*(e.covers for group in chosen for e in group))
    return sum(evidence.shares.get(word, 0.0) for word in evidence.covers - held)


def _with_speech(evidence: Evidence, ranked: Sequence[Evidence]) -> list[Evidence]:
    """A sentence that opens speech with a colon takes the next one along: the speech goes on."""
    if not _OPENS_SPEECH.search(fold(evidence.text)) or evidence.text.rstrip().endswith(("”", "」", '"')):
        return [evidence]
    following = [e for e in ranked if e.number == evidence.number + 1 and _adjoins([evidence], e)]
    return [evidence, *following[:1]]


def completed(query: Query, groups: Sequence[list[Evidence]], ranked: Sequence[Evidence], joins: Joins = _always) -> list[list[Evidence]]:
    """Each group of one with the neighbour that it needs: what is asked for, whom its "he" means, what a short one says too little without.

    No sentence is shown twice.
    """
    shown = {(e.passage.id, e.number) for group in groups for e in group}
    found: list[list[Evidence]] = []
    for group in groups:
        near = [e for e in ranked if (e.passage.id, e.number) not in shown and _adjoins(group, e) and joins(group[0], e)]
        added = _needed(query, group[0], near) if len(group) == 1 else []
        shown |= {(e.passage.id, e.number) for e in added}
        found.append([*group, *added])
    return found


def _needed(query: Query, evidence: Evidence, near: Sequence[Evidence]) -> list[Evidence]:
    """At most one of the sentences beside another."""
    if query.intent in TYPED and evidence.measures.asked == 0:
        return [e for e in near if e.measures.asked > 0][:1]
    before, behind = [e for e in near if e.number < evidence.number], [e for e in near if e.number > evidence.number]
    if before and opens_on_others(evidence.text):
        return before[:1]
    if evidence.span.end - evidence.span.start > _SHORT[evidence.passage.language != "en"]:
        return []
    return [e for e in (*behind, *before) if _tells_more(evidence, e)][:1]


def _tells_more(evidence: Evidence, neighbour: Evidence) -> bool:
    """Whether a neighbour goes on about the same ("she added", "this") or holds of the question what the sentence lacks."""
    return (neighbour.number > evidence.number and opens_on_others(neighbour.text)) or bool(neighbour.covers - evidence.covers)


def opens_on_others(sentence: str) -> bool:
    """Whether a sentence opens with what only the one before explains: "his remarks", 「但」."""
    return bool(_OPENS_ON_OTHERS.match(fold(sentence)))


def _adjoins(group: Sequence[Evidence], evidence: Evidence) -> bool:
    """Whether a sentence and a group of one make a quote of two neighbours."""
    if len(group) != 1 or group[0].passage.id != evidence.passage.id or abs(group[0].number - evidence.number) != 1:
        return False
    span = Span(min(group[0].span.start, evidence.span.start), max(group[0].span.end, evidence.span.end))
    return span.end - span.start <= LONGEST_QUOTE[evidence.passage.language != "en"]


def distinct(ranked: Sequence[Evidence], generation: Generation) -> list[Evidence]:
    """Without the twins and the copies of what ranks higher."""
    kept: list[Evidence] = []
    texts: set[str] = set()
    told: list[tuple[str, Span]] = []
    for evidence in ranked:
        if evidence.text in texts or any(a == evidence.article.id and s.overlaps(evidence.span) for a, s in told):
            continue
        kept.append(evidence)
        texts.add(evidence.text)
        for pair in generation.twins(evidence.article.id):
            here, there = (pair.en, pair.zh) if evidence.passage.language == "en" else (pair.zh, pair.en)
            if here.overlaps(evidence.span):
                told.append((evidence.article.id, there))
    return kept


def in_time(query: Query, ranked: list[Evidence]) -> list[Evidence]:
    """Without the articles in which nothing has the date that the question names, where others do."""
    if not query.dates:
        return ranked
    return [e for e in ranked if e.measures.conflict != ANOTHER_TIME] or ranked


def counting_first(query: Query, ranked: list[Evidence]) -> list[Evidence]:
    """"How many countries": a sentence that counts countries before one that counts soldiers."""
    if query.intent != "how_many" or counted(query) is None:
        return ranked
    return sorted((replace(e, score=e.score + _COUNTING * (e.measures.asked >= 1.0)) for e in ranked), key=lambda e: -e.score)


def by_article(ranked: Sequence[Evidence], most: int) -> list[list[Evidence]]:
    """The best sentence of each article, of those that do not fall far behind the best."""
    found: dict[str, Evidence] = {}
    for evidence in ranked:
        found.setdefault(evidence.article.id, evidence)
    best = max((e.score for e in found.values()), default=0.0)
    return [[e] for e in found.values() if e.score >= best - _BEHIND][:most]


def dated(query: Query, ranked: Sequence[Evidence], most: int) -> list[list[Evidence]]:
    """The best sentences that state a date of their own; without any, the best of each article."""
    best = max((e.score for e in ranked), default=0.0)
    found = [[e] for e in ranked if e.score >= best - _BEHIND and new_dates(query, e.text)]
    return found[:most] or by_article(ranked, most)
