"""The question's language first: where an article in it says the same as one in the other, that one is quoted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rag.answering.evidence import Evidence
from rag.store.generation import Generation
from rag.store.lexical import lane_of
from rag.text.numbers import canonical
from rag.text.terms import facts, overlap
from rag.types import Query

_SAME = 0.5  # overlap across the languages from which two sentences say the same
_FOREIGN = 1.5  # score points that a sentence in the question's language, or with a twin in it, is worth more
_OTHER_SCRIPT = 0.6  # score points that the other Chinese script costs: of two that say the same, the reader's own
_BEHIND = 6.5  # score points that the sentence in the question's language may be behind: its score lacks what a bridge adds


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
