"""An answer of quotes while it is put together: each claim is judged before it is kept, and citations are numbered as claims use them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rag.answering.disagree import disagree, one_name
from rag.answering.quotes import Quote
from rag.answering.traced import Notes
from rag.answering.verify import judge
from rag.answering.wording import prose_language, quoted, written_date
from rag.phrases import say
from rag.store.generation import Generation
from rag.types import AnswerLanguage, Citation, Claim, Language, Query, Searched


@dataclass(slots=True)
class Draft:
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
        """Judged first: of what does not stand the article's own words alone are shown, without who, when and how many before them.

        What does not even quote these is kept among the rejected and not shown.
        """
        speaker = quote.speaker.canonical if quote.speaker else None
        bare = quoted(quote.text, prose_language(self.query.answer_language, self.query.language))
        with self.notes.timed("verify"):
            problems = () if text == bare else judge(text, [quote.cited()], speaker=speaker)
        if problems and bare in text:
            text, speaker, problems = text[text.index(bare) :], None, ()  # words that stand in the article can say nothing that it does not
        if problems:
            self.notes.why[quote.passage.id] = "refused"
            self.rejected.append(Claim(text, (), "unsupported", speaker, quote.said_on, problems))
            return False
        n = self.cite(quote)
        self.claims.append(Claim(text, (n,), "supported", speaker, quote.said_on))
        self.lines.append(f"{text} [{n}]")
        return True


def introduce(draft: Draft, quotes: Sequence[Quote], prose: Language) -> None:
    """The line before quotes of several articles: whether they disagree, and which names are one."""
    if same := one_name(draft.query):
        names, canonical = same
        draft.lines.append(say("one_name", prose, names=("、" if prose != "en" else ", ").join(names), name=canonical))
    if len(quotes) > 1:
        draft.lines.append(say("articles_disagree" if disagree(quotes) else "articles_say", prose))


def searched_of(generation: Generation) -> Searched:
    stats = generation.stats()
    return Searched(stats.articles, stats.passages, stats.first, stats.last)


def dates_of(searched: Searched, prose: Language) -> str:
    if searched.first is None or searched.last is None:
        return ""
    return say("from_to", prose, first=written_date(searched.first, prose), last=written_date(searched.last, prose))


def side_of(query: Query) -> AnswerLanguage:
    """The language to quote in, where an article has both."""
    if query.evidence_language is None:
        return query.answer_language
    return "en" if query.evidence_language == "en" else "zh-Hant"
