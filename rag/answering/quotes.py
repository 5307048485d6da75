"""Evidence to citations: which sentences stand together, which side of a twin is shown, who says it and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from rag.answering.cited import Cited
from rag.answering.evidence import Evidence
from rag.answering.spoken import Said, said_in, who
from rag.store.generation import Generation
from rag.text.numbers import canonical
from rag.text.speech import Speaker
from rag.text.terms import facts
from rag.types import AnswerLanguage, Article, Citation, Passage, Span, Twin, TwinPair

LONGEST_QUOTE = {True: 170, False: 400}  # characters: Chinese, English


@dataclass(frozen=True, slots=True)
class Quote:
    """One or two neighbouring sentences of an article, as they will be shown."""

    article: Article
    passage: Passage
    span: Span
    text: str
    language: str
    twin: Twin | None
    differs: tuple[str, ...]
    speaker: Speaker | None  # of the sentence that answers, where nobody else speaks in the quote
    said_on: dt.date | None
    evidence: tuple[Evidence, ...]
    said: tuple[Said, ...] = ()  # its sentences; empty where the page itself is quoted

    def cited(self) -> Cited:
        """As the judge sees it; whom a pronoun stands for may be named paragraphs before."""
        around = "\n".join(filter(None, [self.passage.text, self.speaker.as_written if self.speaker else None]))
        return Cited(
            self.article, self.span, self.text, around,
            self.twin.quote if self.twin else None, self.speaker.canonical if self.speaker else None, self.said_on,
        )  # fmt: skip

    def citation(self, n: int) -> Citation:
        a = self.article
        return Citation(
            n,
            a.id,
            self.passage.id,
            a.source,
            a.title,
            a.outlet,
            a.published,
            self.language,  # type: ignore[arg-type]
            self.text,
            self.span,
            self.twin,
            self.differs,
        )


def fits(span: Span, language: str) -> bool:
    return span.end - span.start <= LONGEST_QUOTE[language != "en"]


def quote_of(evidence: Sequence[Evidence], generation: Generation, language: AnswerLanguage) -> Quote:
    """The quote of one sentence, or of neighbours in one passage, from the side that `language` prefers where there is a twin."""
    first, best = min(evidence, key=lambda e: e.span), max(evidence, key=lambda e: e.score)
    article, passage, main = first.article, first.passage, best.span
    span = Span(first.span.start, max(e.span.end for e in evidence))
    twins = generation.twins(article.id)
    other = _other_side(twins, span, passage.language)
    wanted = language if language != "both" else passage.language
    if other and (wanted == "en") != (passage.language == "en"):
        swapped = _passage_at(generation, article, other)
        if swapped and not fits(other, swapped.language) and len(evidence) > 1:
            return quote_of([best], generation, language)
        if swapped:
            main = _other_side(twins, main, passage.language) or other
            passage, span, other = swapped, other, span
    twin = _twin(generation, article, other) if other else None
    said = said_in(generation, article, passage, span)
    speaker, day = _voice(said, main)
    text = span.of(article.text)
    differs = _differences(text, twin.quote) if twin else ()
    return Quote(
        article, passage, span, text, passage.language, twin, differs, speaker, day, tuple(evidence), tuple(said)
    )


def _voice(said: Sequence[Said], main: Span) -> tuple[Speaker | None, dt.date | None]:
    """(who speaks in the sentence that answers, the day of those words); nobody where another one speaks in the quote too."""
    spoken = next((s for s in said if s.speaker and s.span.overlaps(main)), None)
    if spoken is None or spoken.speaker is None or len({who(s.speaker) for s in said if s.speaker}) > 1:
        return None, None
    return spoken.speaker, spoken.day


def _other_side(twins: Sequence[TwinPair], span: Span, language: str) -> Span | None:
    """What the article's other language says for a span: from the first to the last aligned sentence."""
    pairs = [(pair.en, pair.zh) if language == "en" else (pair.zh, pair.en) for pair in twins]
    found = [there for here, there in pairs if here.overlaps(span)]
    return Span(min(s.start for s in found), max(s.end for s in found)) if found else None


def _passage_at(generation: Generation, article: Article, span: Span) -> Passage | None:
    return next((p for p in generation.article_passages(article.id) if p.span.covers(span)), None)


def _twin(generation: Generation, article: Article, span: Span) -> Twin | None:
    passage = _passage_at(generation, article, span) or next(
        (p for p in generation.article_passages(article.id) if p.span.overlaps(span)), None
    )
    return Twin(passage.language, span.of(article.text), span) if passage else None


def _differences(text: str, twin: str) -> tuple[str, ...]:
    """Numbers above ten that one side states and the other does not, when both state some."""
    left, right = (
        {canonical(n.value) for n in facts(t).numbers if n.value > 10 and not n.approximate} for t in (text, twin)
    )
    if not left or not right or left & right:
        return ()
    return (f"{', '.join(sorted(left))} / {', '.join(sorted(right))}",)
