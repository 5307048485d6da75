"""The engine without a model: the best sentences of the articles, each with its citation, its speaker and its date.

Nothing is written here but who and when; the words are the articles'. Every claim goes before the judge like any other engine's.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rag.answering.asked import TYPED
from rag.answering.choose import by_article, choose, completed, counting_first, dated
from rag.answering.disagree import disagree, one_name
from rag.answering.enumerated import with_items
from rag.answering.evidence import Evidence
from rag.answering.metadata import metadata_claims
from rag.answering.parts import alone, belongs, label_of, own_words, with_label
from rag.answering.prefer import in_own_language, own_language_first
from rag.answering.premise import contradicts
from rag.answering.quotes import Quote, quote_of
from rag.answering.silence import answers, likelihood, missing_essential
from rag.answering.spoken import by_voice, joins
from rag.answering.traced import Notes, considered, measured
from rag.answering.verify import judge
from rag.answering.weights import PART, SEVERAL, SURE, THRESHOLD
from rag.answering.when import anchor_of
from rag.answering.wording import claim_text, prose_language, written_date
from rag.phrases import say
from rag.store.bm25 import Finding
from rag.store.generation import Generation
from rag.text.dates import resolve
from rag.text.terms import facts
from rag.types import Answer, AnswerLanguage, Citation, Claim, Language, Part, Query, Question, Searched, Trace, Why

MOST_ARTICLES = 4  # shown side by side
_SEVERAL = ("conflict", "timeline", "compare")  # questions to which each article gives a part of the answer


@dataclass(slots=True)
class _Draft:
    """An answer while it is put together: citations are numbered as claims use them."""

    query: Query
    claims: list[Claim] = field(default_factory=list)
    rejected: list[Claim] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    notes: Notes = field(default_factory=Notes)

    def cite(self, quote: Quote) -> int:
        for citation in self.citations:
            if citation.article_id == quote.article.id and citation.span == quote.span:
                return citation.n
        self.citations.append(quote.citation(len(self.citations) + 1))
        return len(self.citations)

    def claim(self, text: str, quote: Quote) -> bool:
        """Judged first: what does not stand is kept among the rejected and not shown."""
        speaker = quote.speaker.canonical if quote.speaker else None
        with self.notes.timed("verify"):
            problems = judge(text, [quote.cited()], speaker=speaker)
        if problems:
            self.notes.why[quote.passage.id] = "refused"
            self.rejected.append(Claim(text, (), "unsupported", speaker, quote.said_on, problems))
            return False
        n = self.cite(quote)
        self.claims.append(Claim(text, (n,), "supported", speaker, quote.said_on))
        self.lines.append(f"{text} [{n}]")
        return True


class ExtractiveEngine:
    """Quotes alone."""

    name = "extractive"

    def answer(self, question: Question, query: Query, finding: Finding, parts: Sequence[tuple[Part, Finding]], generation: Generation) -> Answer:
        """`parts` are the question's sides or dates with what was found for each."""
        draft, started = _Draft(query), time.perf_counter()
        ranked = counting_first(query, measured(query, finding, generation, draft.notes))
        prose = prose_language(query.answer_language, query.language)
        missing: str | None = None
        if query.intent == "metadata":
            for text, quote in metadata_claims(query, finding, generation, prose):
                draft.claim(text, quote)
        if not draft.claims and parts:
            self._parts(draft, parts, generation, prose)
        elif not draft.claims:
            missing = missing_essential(query, ranked)
            if missing is None and answers(ranked, PART if query.leans else SEVERAL if query.intent in _SEVERAL else THRESHOLD):
                self._whole(draft, ranked, generation, prose)
        searched = searched_of(generation)
        if draft.claims:
            answer = _answer(question, draft, finding, searched, "\n".join(draft.lines))
        else:
            answer = self._silent(question, draft, ranked, finding, generation, missing)
        otherwise: Why = "ranked_below" if draft.claims else "lacks" if missing else "too_weak"
        passages = considered(finding, parts, draft.notes.why, draft.citations, otherwise)
        return replace(answer, trace=Trace(draft.notes.steps(rest="choose", of=started), passages))

    def _whole(self, draft: _Draft, ranked: list[Evidence], generation: Generation, prose: Language) -> None:
        query = draft.query
        several = query.intent in _SEVERAL
        sure = likelihood(ranked) >= SURE
        ranked = own_language_first(query, ranked, generation)
        if several:
            groups = _in_time(dated(query, ranked, MOST_ARTICLES)) if query.intent == "timeline" else by_article(ranked, MOST_ARTICLES)
        else:
            chosen = in_own_language(query, choose(ranked), ranked, generation)
            groups = with_items(query, [completed(query, group, ranked, joins(generation)) for group in by_voice(chosen, generation)], generation)
        quotes = [quote_of(group, generation, _side(query)) for group in groups]
        if query.intent == "conflict":
            quotes.sort(key=lambda quote: (anchor_of(quote.article) is None, anchor_of(quote.article)))
            self._introduce(draft, quotes, prose)
        elif quotes and contradicts(query, quotes[0].text):
            draft.lines.append(say("otherwise", prose))
        elif not sure or (query.intent in TYPED and not any(e.measures.asked > 0 for group in groups for e in group)):
            draft.lines.append(say("unsure", prose))
        for quote in quotes:
            draft.claim(claim_text(quote, query, query.answer_language, dated=several and len(quotes) > 1), quote)

    def _introduce(self, draft: _Draft, quotes: list[Quote], prose: Language) -> None:
        if same := one_name(draft.query):
            names, canonical = same
            draft.lines.append(say("one_name", prose, names=("、" if prose != "en" else ", ").join(names), name=canonical))
        if len(quotes) > 1:
            draft.lines.append(say("articles_disagree" if disagree(quotes) else "articles_say", prose))

    def _parts(self, draft: _Draft, parts: Sequence[tuple[Part, Finding]], generation: Generation, prose: Language) -> None:
        """Each part alone; those without evidence say so, unless none has any."""
        found: list[tuple[Part, list[Quote]]] = []
        for part, finding in parts:
            evidence = own_language_first(part.query, measured(part.query, finding, generation, draft.notes), generation)
            belonging = [e for e in alone(part, parts, evidence) if belongs(part, e, generation)]
            draft.notes.sieved(evidence, belonging, "other_number" if part.number else "other_date" if part.date else "other_name")
            ranked = own_words(part, belonging, generation)
            enough = bool(ranked) and answers(ranked, PART)
            groups = choose(ranked, most=1 if len(parts) > 2 else 2, enough=0.7) if enough else []
            groups = by_voice(in_own_language(draft.query, groups, ranked, generation), generation)
            found.append((part, [quote_of(group, generation, _side(draft.query)) for group in groups]))
        if not any(quotes for _, quotes in found):
            return
        told: set[tuple[str, int]] = set()
        if draft.query.intent == "conflict":
            self._introduce(draft, [quote for _, quotes in found for quote in quotes], prose)
        for part, quotes in found:
            if not quotes or ((part.name or part.number) and not self._claims(draft, part, quotes, told, prose)):
                searched = searched_of(generation)
                draft.lines.append(say("part_missing", prose, label=label_of(part, prose), articles=searched.articles, dates=dates_of(searched, prose)))
            elif not part.name and not part.number:
                self._claims(draft, part, quotes, told, prose)

    def _claims(self, draft: _Draft, part: Part, quotes: list[Quote], told: set[tuple[str, int]], prose: Language) -> bool:
        """Whether the part has a claim now, of its own or told before for another part."""
        stands = False
        for quote in quotes:
            key = (quote.article.id, quote.span.start)
            if key in told or draft.claim(with_label(part, quote, draft.query, prose), quote):
                told.add(key)
                stands = True
        return stands

    def _silent(
        self, question: Question, draft: _Draft, ranked: list[Evidence], finding: Finding, generation: Generation, missing: str | None
    ) -> Answer:
        query = draft.query
        prose = prose_language(query.answer_language, query.language)
        searched = searched_of(generation)
        dates = dates_of(searched, prose)
        if missing == "name":
            text = say("not_found_unnamed", prose, articles=searched.articles, dates=dates)
        elif missing and missing != query.text:
            text = say("not_found_named", prose, what=missing, articles=searched.articles, dates=dates)
        else:
            text = say("not_found", prose, articles=searched.articles, dates=dates)
        if ranked:
            quote = quote_of([ranked[0]], generation, _side(query))
            nearest = quote.citation(0)
            where = ", ".join(filter(None, [quote.article.title or quote.article.source]))
            text += "\n" + say("nearest", prose, quote=" ".join(quote.text.split()), where=where)
            searched = Searched(searched.articles, searched.passages, searched.first, searched.last, nearest)
        return _answer(question, draft, finding, searched, text, found=False)


def searched_of(generation: Generation) -> Searched:
    stats = generation.stats()
    return Searched(stats.articles, stats.passages, stats.first, stats.last)


def dates_of(searched: Searched, prose: Language) -> str:
    if searched.first is None or searched.last is None:
        return ""
    return say("from_to", prose, first=written_date(searched.first, prose), last=written_date(searched.last, prose))


def _answer(question: Question, draft: _Draft, finding: Finding, searched: Searched, text: str, *, found: bool = True) -> Answer:
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


def _side(query: Query) -> AnswerLanguage:
    """The language to quote in, where an article has both."""
    if query.evidence_language is None:
        return query.answer_language
    return "en" if query.evidence_language == "en" else "zh-Hant"


def _in_time(groups: list[list[Evidence]]) -> list[list[Evidence]]:
    """By the first day that each speaks of, else its article's; what has none comes last."""

    def when(group: list[Evidence]) -> dt.date:
        anchor = anchor_of(group[0].article)
        ranges = [days for mention in facts(group[0].text).dates if (days := resolve(mention, anchor))]
        return min((days.first for days in ranges), default=anchor or dt.date.max)

    return sorted(groups, key=when)
