"""The engine without a model: the best sentences of the articles, each with its citation, its speaker and its date.

Nothing is written here but who and when; the words are the articles'. Every claim goes before the judge like any other engine's.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Sequence
from dataclasses import replace

from rag.answering.about import (
    never_speaks,
    of_the_subject,
    off_topic,
)
from rag.answering.answerable import least, likelihood
from rag.answering.asked import TYPED
from rag.answering.choose import by_article, choose, completed, counting_first, dated
from rag.answering.draft import Draft, dates_of, introduce, searched_of, side_of
from rag.answering.enumerated import with_items
from rag.answering.evidence import Evidence
from rag.answering.metadata import metadata_claims
from rag.answering.part_by_part import answer_parts
from rag.answering.prefer import (
    in_own_language,
    led_by_own_words,
    of_the_day_first,
    own_language_first,
    own_words_first,
)
from rag.answering.premise import contradicts
from rag.answering.quotes import quote_of
from rag.answering.silence import missing_essential
from rag.answering.spoken import by_voice, joins
from rag.answering.titles import with_titles
from rag.answering.traced import considered, measured
from rag.answering.voices import voiced
from rag.answering.weights import PART, SEVERAL, SURE
from rag.answering.when import anchor_of
from rag.answering.wording import claim_text, prose_language
from rag.phrases import say
from rag.store.bm25 import Finding
from rag.store.generation import Generation
from rag.text.dates import resolve
from rag.text.small_talk import is_small_talk
from rag.text.terms import facts
from rag.types import Answer, Language, Part, Query, Question, Searched, Trace, Why

MOST_ARTICLES = 4  # shown side by side
_SEVERAL = ("conflict", "timeline", "compare")  # questions to which each article gives a part of the answer


class ExtractiveEngine:
    """Quotes alone."""

    name = "extractive"

    def answer(self, question: Question, query: Query, finding: Finding, parts: Sequence[tuple[Part, Finding]], generation: Generation) -> Answer:
        """`parts` are the question's sides or dates with what was found for each."""
        draft, started = Draft(query), time.perf_counter()
        ranked = in_order(query, measured(query, finding, generation, draft.notes), generation)
        prose = prose_language(query.answer_language, query.language)
        missing: str | None = None
        if query.intent == "metadata":
            for text, quote in metadata_claims(query, finding, generation, prose):
                draft.claim(text, quote)
        if not draft.claims and parts:
            answer_parts(draft, parts, generation, prose)
        elif not draft.claims and not is_small_talk(query.asked):
            likely = likelihood(query, ranked)
            missing, beside = missing_essential(query, ranked, surely=likely >= SURE), off_topic(query, ranked, generation)
            if beside and missing is None and (beside.surely or likely < SURE):
                missing = beside.word
            if missing is None and likely >= _needed(query, ranked):
                sure = likely >= SURE and beside is None and not never_speaks(query, ranked, generation)
                self._whole(draft, ranked, generation, prose, sure=sure)
        searched = searched_of(generation)
        if draft.claims:
            answer = _answer(question, draft, finding, searched, "\n".join(draft.lines))
        else:
            answer = self._silent(question, draft, ranked, finding, generation, missing)
        otherwise: Why = "ranked_below" if draft.claims else "lacks" if missing else "too_weak"
        passages = considered(finding, parts, draft.notes.why, draft.citations, otherwise)
        return replace(answer, trace=Trace(draft.notes.steps(rest="choose", of=started), passages))

    def _whole(self, draft: Draft, ranked: list[Evidence], generation: Generation, prose: Language, *, sure: bool) -> None:
        query = draft.query
        several = query.intent in _SEVERAL
        ranked = led_by_own_words(query, own_language_first(query, ranked, generation), generation)
        if several:
            groups = _in_time(dated(query, ranked, MOST_ARTICLES)) if query.intent == "timeline" else by_article(ranked, MOST_ARTICLES)
        else:
            chosen = by_voice(in_own_language(query, choose(ranked), ranked, generation), generation)
            groups = with_items(query, completed(query, chosen, ranked, joins(generation)), generation)
        quotes = [voiced(quote_of(group, generation, side_of(query)), query) for group in groups]
        if query.intent == "conflict":
            quotes.sort(key=lambda quote: (anchor_of(quote.article) is None, anchor_of(quote.article)))
            introduce(draft, quotes, prose)
        elif quotes and contradicts(query, quotes[0].text):
            draft.lines.append(say("otherwise", prose))
        elif not sure or (query.intent in TYPED and not any(e.measures.asked > 0 for group in groups for e in group)):
            draft.lines.append(say("unsure", prose))
        for quote in quotes:
            draft.claim(claim_text(quote, query, query.answer_language, dated=several and len(quotes) > 1), quote)

    def _silent(
        self, question: Question, draft: Draft, ranked: list[Evidence], finding: Finding, generation: Generation, missing: str | None
    ) -> Answer:
        query = draft.query
        prose = prose_language(query.answer_language, query.language)
        searched = searched_of(generation)
        dates = dates_of(searched, prose)
        if is_small_talk(query.asked):
            return _answer(question, draft, finding, searched, say("no_question", prose), found=False)
        if missing == "name":
            text = say("not_found_unnamed", prose, articles=searched.articles, dates=dates)
        elif missing and missing != query.text:
            text = say("not_found_named", prose, what=missing, articles=searched.articles, dates=dates)
        else:
            text = say("not_found", prose, articles=searched.articles, dates=dates)
        if ranked:
            quote = quote_of([ranked[0]], generation, side_of(query))
            nearest = quote.citation(0)
            where = ", ".join(filter(None, [quote.article.title or quote.article.source]))
            text += "\n" + say("nearest", prose, quote=" ".join(quote.text.split()), where=where)
            searched = Searched(searched.articles, searched.passages, searched.first, searched.last, nearest)
        return _answer(question, draft, finding, searched, text, found=False)


def _needed(query: Query, ranked: Sequence[Evidence]) -> float:
    """How likely it must be that `ranked` answers; less where each article, or the question before, gives a part of the answer."""
    return PART if query.leans else SEVERAL if query.intent in _SEVERAL else least(query, ranked)


def in_order(query: Query, evidence: list[Evidence], generation: Generation) -> list[Evidence]:
    """Measured evidence as the question wants it: titles among it, the words of whom it asks for and the day that it names first."""
    ranked = with_titles(query, of_the_subject(query, counting_first(query, evidence)))
    return of_the_day_first(query, own_words_first(query, ranked, generation))


def _answer(question: Question, draft: Draft, finding: Finding, searched: Searched, text: str, *, found: bool = True) -> Answer:
    return Answer(
        question=question,
        query=draft.query,
        outcome="answered" if found else "not_found",
        engine=ExtractiveEngine.name,
        language=draft.query.answer_language,
        text=text,
        claims=tuple(draft.claims),
        rejected=tuple(draft.rejected),
        citations=tuple(draft.citations),
        hits=finding.hits,
        searched=searched,
        notice=None,
        tokens_in=0,
        tokens_out=0,
        elapsed_ms=0.0,
    )


def _in_time(groups: list[list[Evidence]]) -> list[list[Evidence]]:
    """By the first day that each speaks of, else its article's; what has none comes last."""

    def when(group: list[Evidence]) -> dt.date:
        anchor = anchor_of(group[0].article)
        ranges = [days for mention in facts(group[0].text).dates if (days := resolve(mention, anchor))]
        return min((days.first for days in ranges), default=anchor or dt.date.max)

    return sorted(groups, key=when)
