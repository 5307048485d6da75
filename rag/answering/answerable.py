"""How likely it is that any of the best sentences answers: each alone first, then all of them together.

Of each sentence a logistic model says how likely it is to hold the answer, all of them together by noisy-or, so that articles that agree
raise it; a second one weighs that against what the question's words say of the best (weights.HOLDS, weights.ANSWERABLE, learned on questions
whose paragraph, or all whose articles, were left out of the store). A gap to the next passage speaks for the best only where no other
article says the same: news is told by many.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from rag.answering.asked import new_dates
from rag.answering.asked_words import Coverage, is_anchor, is_told, is_topic, of_the_article, words_asked
from rag.answering.evidence import Evidence
from rag.answering.leads import leading_date, leading_number
from rag.answering.weights import ANSWERABLE, HOLDS, THRESHOLD
from rag.answering.when import anchor_of
from rag.store.lexical import Lane, lane_of
from rag.text.dates import resolve
from rag.text.script import fold
from rag.types import Query

LOOKED_AT = 5  # sentences that may hold the answer
_RIVALS = 10  # sentences among whose passages the next best is looked for
_AGREEING, _AMONG = 0.85, 20  # of what the best sentence holds of the question; sentences
_BY_ITSELF = 1.0  # log odds that a sentence which holds all of a short question loses, where nothing else speaks for it
_ACROSS = 1.3  # log odds that the rest can add across the languages to what the sentences say
_NO_KIND, _NO_DATE = 0.5, 0.6  # where a question asks for no number and no date; for no date
# what a date tells of a "when": a relative one that nothing resolves, one that resolves, a year where none was asked for
_OPEN, _BY_THE_DAY, _YEAR_ALONE = 0.15, 0.5, 0.6
_ASKS_YEAR = re.compile(r"\b(?:year|decade|century)\b|哪一?年|何年|年份|世纪|年代")
_YEAR = re.compile(r"(?<!\d)(?:1\d{3}|20\d\d)(?:s|年代)?(?![\d,.]\d)|\bcentur(?:y|ies)\b|世纪")


def likelihood(query: Query, ranked: Sequence[Evidence]) -> float:
    """0 to 1: how likely the best evidence is to answer; `ranked` is without twins."""
    if not ranked:
        return 0.0
    inputs = features(query, ranked, HOLDS)
    odds = max(_dot(ANSWERABLE, inputs), inputs[-1] - _BY_ITSELF)
    return _logistic(min(odds, inputs[-1] + _ACROSS) if ranked[0].measures.bridged else odds)


def answers(query: Query, ranked: Sequence[Evidence], threshold: float | None = None) -> bool:
    """Whether the best evidence answers well enough to be shown; None: as well as `least` asks."""
    return bool(ranked) and likelihood(query, ranked) >= (least(query, ranked) if threshold is None else threshold)


def least(query: Query, ranked: Sequence[Evidence]) -> float:
    """The likelihood from which evidence is shown, by the lane that it is judged in: across the languages words match less."""
    return THRESHOLD["zh" if query.language != "en" and not ranked[0].measures.bridged else "en"]


def features(query: Query, ranked: Sequence[Evidence], holds: Sequence[float]) -> list[float]:
    """What the second model judges by, in the order of weights.ANSWERABLE; `ranked` is not empty and `holds` are the first one's weights."""
    return [*of_the_question(query, ranked), any_holds(of_the_sentences(query, ranked), holds)]


def any_holds(sentences: Sequence[Sequence[float]], holds: Sequence[float]) -> float:
    """Log odds that one of some sentences holds the answer, each by itself (noisy-or)."""
    none = sum(-math.log1p(math.exp(min(30.0, _dot(holds, sentence)))) for sentence in sentences)
    return math.log(max(1e-9, -math.expm1(none))) - none


def of_the_sentences(query: Query, ranked: Sequence[Evidence]) -> list[list[float]]:
    """What the first model judges the best sentences by, in the order of weights.HOLDS."""
    coverage = _coverage(query, ranked)
    found = []
    for e in ranked[:LOOKED_AT]:
        m, words = e.measures, coverage[lane_of(e.passage.language)]
        have = e.covers | of_the_article(query, e.article, dict(e.missing))
        found.append([
            1.0, m.own, m.paragraph, m.article, m.cosine, m.names, m.rank, m.bridged, m.conflict, m.near,
            words.held(have, is_told), words.missed(have, is_told), _date_told(query, e), min(0.0, e.score - ranked[0].score),
        ])  # fmt: skip
    return found


def of_the_question(query: Query, ranked: Sequence[Evidence]) -> list[float]:
    """What the second model judges by beside the first one's verdict."""
    best = ranked[0]
    words = _coverage(query, ranked[:1])[lane_of(best.passage.language)]
    have = best.covers | of_the_article(query, best.article, dict(best.missing))
    around = have | best.around
    return [
        1.0, best.measures.paragraph, best.measures.article, _alone(ranked), words.held(have, is_told), words.missed(around, is_topic),
        words.held(around, is_anchor), math.log1p(len(words_asked(query))), _leads(query, best), float(query.language != "en"),
        best.measures.bridged,
    ]  # fmt: skip


def _coverage(query: Query, ranked: Sequence[Evidence]) -> dict[Lane, Coverage]:
    shares = {lane_of(e.passage.language): e.shares for e in ranked[:LOOKED_AT]}
    return {lane: Coverage(words_asked(query), held) for lane, held in shares.items()}


def _alone(ranked: Sequence[Evidence]) -> float:
    """How much more of the question the best paragraph holds than the next; 0 where another article says as much in one sentence."""
    best, enough = ranked[0], _AGREEING * ranked[0].measures.own
    if any(e.article.id != best.article.id and e.measures.own >= enough for e in ranked[:_AMONG]):
        return 0.0
    others = (e for e in ranked[1:_RIVALS] if e.passage.id != best.passage.id)
    return _of_the_paragraph(best) - max(map(_of_the_paragraph, others), default=0.0)


def _of_the_paragraph(evidence: Evidence) -> float:
    return evidence.measures.own + evidence.measures.paragraph


def _leads(query: Query, best: Evidence) -> float:
    """1 where one number or day of the sentence is clearly the one asked for."""
    match query.intent:
        case "how_many" | "how_much":
            return float(leading_number(query, best.text) is not None)
        case "when":
            return float(leading_date(query, best.text, []) is not None)
        case _:
            return _NO_KIND


def _date_told(query: Query, evidence: Evidence) -> float:
    """Of a "when": how well a date of the sentence tells it, 0 to 1: "today" without a day says little."""
    if query.intent != "when":
        return _NO_DATE
    year = 1.0 if _ASKS_YEAR.search(fold(query.text)) else _YEAR_ALONE
    worth = [_YEAR_ALONE] if _YEAR.search(fold(evidence.text)) else [0.0]
    for date in new_dates(query, evidence.text):
        if date.relative:
            worth.append(_BY_THE_DAY if resolve(date, anchor_of(evidence.article)) else _OPEN)
        else:
            worth.append(1.0 if date.month else year)
    return max(worth)


def _dot(weights: Sequence[float], values: Sequence[float]) -> float:
    return sum(w * v for w, v in zip(weights, values, strict=True))


def _logistic(value: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, value))))
