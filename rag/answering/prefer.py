"""Of sentences that all may answer, which go first: in the question's language, in the words of whom it asks for, of the day it names.

Where an article in the question's language says the same as one in the other, that one is quoted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rag.answering.about import asked_speaker, speaks
from rag.answering.choose import opens_on_others
from rag.answering.evidence import Evidence
from rag.answering.question_words import asked_of
from rag.answering.spoken import speaker_of
from rag.answering.when import anchor_of
from rag.store.generation import Generation
from rag.store.lexical import lane_of
from rag.text.dates import compatible, resolve
from rag.text.numbers import canonical
from rag.text.speech_verbs import KINDS
from rag.text.terms import facts, overlap
from rag.types import Query

_SAME = 0.5  # overlap across the languages from which two sentences say the same
_FOREIGN = 1.5  # score points that a sentence in the question's language, or with a twin in it, is worth more
_OTHER_SCRIPT = 0.6  # score points that the other Chinese script costs: of two that say the same, the reader's own
_BEHIND = 6.5  # score points that the sentence in the question's language may be behind: its score lacks what a bridge adds
_OWN_WORDS = 2.0  # score points of a sentence in which the one asked about speaks
_NEARLY = 4.0  # score points that the best words of the one asked about may be behind, and still go first
_SO_SAID = 3.5  # ... and does what the question's verb says: warn, promise
_UNSEEN = 2.5  # score points that it costs to open with "his remarks" or 「但」
_THAT_DAY, _THAT_DAY_ALONE = 2.0, 6.0  # ... that tells of the day asked about, or less of another; where nothing else is asked
_HAPPENED = ("happened", "happen", "发生")
_WEEK = 7  # days



def own_language_first(query: Query, ranked: Sequence[Evidence], generation: Generation) -> list[Evidence]:
    """By score, in the other language less by what a reader loses who cannot read it; a twin in the question's language loses nothing."""
    if query.answer_language == "both" or query.evidence_language:
        return list(ranked)
    own = "en" if query.answer_language == "en" else "zh"

    def weighed(evidence: Evidence) -> Evidence:
        foreign = lane_of(evidence.passage.language) != own and not _has_twin(evidence, generation)
        if foreign:
            return replace(evidence, score=evidence.score - _FOREIGN)
        other_script = own == "zh" and evidence.passage.language not in ("en", query.answer_language)
        return replace(evidence, score=evidence.score - _OTHER_SCRIPT) if other_script else evidence

    return sorted(map(weighed, ranked), key=lambda evidence: -evidence.score)


def in_own_language(query: Query, groups: Sequence[list[Evidence]], ranked: Sequence[Evidence], generation: Generation) -> list[list[Evidence]]:
    """The groups, those of one sentence in the other language exchanged where it can be; what then says the same twice is left out."""
    if query.answer_language == "both" or query.evidence_language:
        return list(groups)
    own = "en" if query.answer_language == "en" else "zh"
    found: list[list[Evidence]] = []
    for group in groups:
        sentences = [_exchanged(group[0], own, ranked, generation)] if len(group) == 1 else group
        if not any(_same_place(sentences[0], other) for before in found for other in before):
            found.append(sentences)
    return found


def _exchanged(evidence: Evidence, own: str, ranked: Sequence[Evidence], generation: Generation) -> Evidence:
    if lane_of(evidence.passage.language) == own or _has_twin(evidence, generation):
        return evidence
    same = (
        e
        for e in ranked
        if lane_of(e.passage.language) == own
        and e.score >= evidence.score - _BEHIND
        and e.measures.asked >= evidence.measures.asked
        and not opens_on_others(e.text)
        and _says_the_same(e, evidence)
    )
    return next(same, evidence)


def _says_the_same(left: Evidence, right: Evidence) -> bool:
    """Two sentences that share a number or a day, and most of their words: names alone are not enough."""
    zh, en = (right, left) if lane_of(left.passage.language) == "en" else (left, right)
    return bool(_figures(zh.text) & _figures(en.text)) and overlap(zh.text, en.text) >= _SAME


def _figures(text: str) -> set[str]:
    """Numbers and days, as both languages may state them."""
    found = facts(text)
    return {canonical(n.value) for n in found.numbers if n.unit != "ordinal"} | {f"{d.month}-{d.day}" for d in found.dates if d.month and d.day}


def _has_twin(evidence: Evidence, generation: Generation) -> bool:
    """Whether the article itself says it in the other language."""
    return any(pair.zh.overlaps(evidence.span) or pair.en.overlaps(evidence.span) for pair in generation.twins(evidence.article.id))


def _same_place(left: Evidence, right: Evidence) -> bool:
    return left.article.id == right.article.id and left.span == right.span


# --- who speaks, and of which day ---------------------------------------------------------------


def own_words_first(query: Query, ranked: list[Evidence], generation: Generation) -> list[Evidence]:
    """Where somebody's words are asked for, the sentences in which they speak, above all so: what did they warn of."""
    asked = asked_speaker(query)
    if asked is None:
        return ranked

    def weighed(evidence: Evidence) -> Evidence:
        said = speaker_of(generation, evidence.article, evidence.passage, evidence.number)
        if opens_on_others(evidence.text):
            return replace(evidence, score=evidence.score - _UNSEEN)
        if not speaks(asked, said):
            return evidence
        as_asked = said is not None and said.said is not None and said.said.kind == asked.kind and asked.kind in KINDS
        return replace(evidence, score=evidence.score + _OWN_WORDS + _SO_SAID * as_asked)

    return sorted(map(weighed, ranked), key=lambda evidence: -evidence.score)


def led_by_own_words(query: Query, ranked: list[Evidence], generation: Generation) -> list[Evidence]:
    """What the one asked about says, before what others say of it, where it is nearly as good: with the score of what it goes before."""
    asked = asked_speaker(query)
    if asked is None or not ranked:
        return ranked

    def is_own(evidence: Evidence) -> bool:
        return not opens_on_others(evidence.text) and speaks(
            asked, speaker_of(generation, evidence.article, evidence.passage, evidence.number)
        )

    own = next((e for e in ranked if e.score >= ranked[0].score - _NEARLY and is_own(e)), None)
    if own is None or own is ranked[0]:
        return ranked
    return [replace(own, score=ranked[0].score), *(e for e in ranked if e is not own)]


def of_the_day_first(query: Query, ranked: list[Evidence]) -> list[Evidence]:
    """Where a day is asked about, the sentences that tell of that day, dates such as "on Thursday" read by the article's own day."""
    days = [date for date in query.dates if date.month and date.day]
    if not days:
        return ranked
    words = [word for word in asked_of(query, None).words if not word.is_name and word.surface not in _HAPPENED]
    points = _THAT_DAY if words else _THAT_DAY_ALONE

    def gain(evidence: Evidence) -> float:
        anchor = anchor_of(evidence.article)
        told = [
            day
            for mention in facts(evidence.text).dates
            if (day := resolve(mention, anchor)) and (day.last - day.first).days < _WEEK
        ]
        if not told:
            return 0.0
        return points if any(compatible(asked, day) for asked in days for day in told) else -points

    return sorted((replace(e, score=e.score + gain(e)) for e in ranked), key=lambda e: -e.score)
