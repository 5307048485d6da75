"""Evidence to citations: which sentences stand together, which side of a twin is shown, who says it and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from rag.answering.evidence import Evidence
from rag.answering.spoken import speaker_of, spoken
from rag.answering.verify import Cited
from rag.answering.when import anchor_of
from rag.store.generation import Generation
from rag.text.dates import resolve
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
    speaker: Speaker | None
    said_on: dt.date | None
    evidence: tuple[Evidence, ...]

    def cited(self) -> Cited:
        """As the judge sees it."""
        return Cited(
            self.article, self.span, self.text, self.passage.text,
            self.twin.quote if self.twin else None, self.speaker.canonical if self.speaker else None, self.said_on,
        )  # fmt: skip

    def citation(self, n: int) -> Citation:
        a = self.article
        return Citation(n, a.id, self.passage.id, a.source, a.title, a.outlet, a.published, self.language, self.text, self.span, self.twin, self.differs)  # type: ignore[arg-type]


def fits(span: Span, language: str) -> bool:
    return span.end - span.start <= LONGEST_QUOTE[language != "en"]


def quote_of(evidence: Sequence[Evidence], generation: Generation, language: AnswerLanguage) -> Quote:
    """The quote of one sentence, or of neighbours in one passage, from the side that `language` prefers where there is a twin."""
    first = min(evidence, key=lambda e: e.span)
    article, passage = first.article, first.passage
    span = Span(first.span.start, max(e.span.end for e in evidence))
    number = first.number
    other = _other_side(generation.twins(article.id), span, passage.language)
    wanted = language if language != "both" else passage.language
    if other and (wanted == "en") != (passage.language == "en"):
        swapped = _passage_at(generation, article, other)
        if swapped and not fits(other, swapped.language) and len(evidence) > 1:
            return quote_of([max(evidence, key=lambda e: e.score)], generation, language)
        if swapped:
            passage, span, other = swapped, other, span
            number = next((i for i, s in enumerate(passage.sentences) if s.overlaps(span)), 0)
    twin = _twin(generation, article, other) if other else None
    speaker = speaker_of(generation, article, passage, number)
    text = span.of(article.text)
    differs = _differences(text, twin.quote) if twin else ()
    return Quote(article, passage, span, text, passage.language, twin, differs, speaker, _said_on(speaker, article, passage, span, generation), tuple(evidence))


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
    left, right = ({canonical(n.value) for n in facts(t).numbers if n.value > 10 and not n.approximate} for t in (text, twin))
    if not left or not right or left & right:
        return ()
    return (f"{', '.join(sorted(left))} / {', '.join(sorted(right))}",)


# --- said when ---------------------------------------------------------------------------------


def _said_on(speaker: Speaker | None, article: Article, passage: Passage, span: Span, generation: Generation) -> dt.date | None:
    """The day of the words: stated in the sentence, else where the same speaker speaks in the article, else the dateline's."""
    if speaker is None:
        return None
    if day := _day_in(span.of(article.text), article):
        return day
    if _tells_of_another_time(span.of(article.text), article):
        return None
    said_in = spoken(generation, article)
    for other in generation.article_passages(article.id):
        for sentence, said in zip(other.sentences, said_in[other.id], strict=True):
            if said and said.canonical and said.canonical == speaker.canonical and (day := _day_in(sentence.of(article.text), article)):
                return day
    return article.dateline.date if article.dateline else None


def _tells_of_another_time(text: str, article: Article) -> bool:
    """Whether a text dates what it tells to a month or year (美國十一月提出…) that the article's own day is not in."""
    anchor = anchor_of(article)
    ranges = [days for mention in facts(text).dates if (days := resolve(mention, anchor))]
    return anchor is not None and bool(ranges) and not any(days.first <= anchor <= days.last for days in ranges)


def _day_in(text: str, article: Article) -> dt.date | None:
    """The first single day that a text names, resolved against the article's own date."""
    anchor = anchor_of(article)
    for mention in facts(text).dates:
        days = resolve(mention, anchor)
        if days and days.first == days.last:
            return days.first
    return None
