"""Every count of some articles with what it takes to hold two of them against each other: thing, role, entity, day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.positions.happened import happened
from rag.positions.quotes import twin_at
from rag.positions.roles import Role, role_of
from rag.store.generation import Generation
from rag.store.statements import Wanted
from rag.text.counted import Count, counted
from rag.text.numbers import canonical
from rag.text.resources import the_names
from rag.text.script import fold
from rag.types import Article, Citation, Passage, Span, Statement, Twin

_LEAST = 3  # smaller numbers count what is at hand
_TIME = frozenset(
    "year month week day hour minut second decad centuri time 年 月 周 天 日 小时 分钟 世纪 次 nian".split()
)
_CLAUSE = re.compile(r"[，,；;：:]")
_ALONGSIDE = re.compile(r"(?:与|和|及|连同|\band|\bwith)(?:\sthe)?\s?$")
_SHORT = {True: 7, False: 24}  # characters of a number with its noun: Chinese, English
_OF_A_PART = re.compile(
    r"\beach\b|\bevery\b|\bper\b|\bapiece\b|\bfurther\b|\banother\b|\badditional\b|\bfirst\b|每|各|一批|第[一二三四五]批|其中|中有|\bamong\b|\bof (?:the|them|these|those)\b|另外|追加|最高"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article, with who speaks there and when."""

    article: Article
    passage: Passage
    span: Span
    text: str
    twin: Twin | None
    statement: Statement | None
    day: dt.date | None  # of the words, of what happened, else of publication

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
            self.passage.language,
            self.text,
            self.span,
            self.twin,
        )


@dataclass(frozen=True, slots=True)
class Tally:
    """`body` is the organisation or document that the number seems to belong to; `named` where its own sentence says so."""

    sentence: Sentence
    count: Count
    role: Role | None
    part: bool  # of a part of something: each, per, the first, of these
    body: str | None
    named: bool

    @property
    def value(self) -> str:
        return canonical(self.count.value)

    @property
    def as_written(self) -> str:
        """With its noun, where that stands right behind it."""
        whole = " ".join(self.count.span.of(self.sentence.text).split())
        short = _SHORT[not whole.isascii()]
        return whole if len(whole) <= short else self.count.number.of(self.sentence.text)


def sentences_of(generation: Generation, article: Article) -> Iterator[Sentence]:
    """Those of both languages, in their order."""
    statements = generation.statements(Wanted(source=article.source))
    passages = generation.article_passages(article.id)
    days = {span: day for day, _, span in happened(article, passages)}
    pairs = generation.twins(article.id)
    published = article.published.date if article.published else None
    for passage in passages:
        for span in passage.sentences:
            said = next((s for s in statements if s.span == span or (s.twin and s.twin.overlaps(span))), None)
            other = twin_at(pairs, article, passage.language, span)
            day = (said.said_on if said else None) or days.get(span) or published
            yield Sentence(article, passage, span, span.of(article.text), other, said, day)


def tallies_of(sentences: Sequence[Sentence]) -> list[Tally]:
    """The counts of one article's sentences."""
    found = []
    for sentence in sentences:
        for count in counted(sentence.text):
            if count.value < _LEAST or count.things & _TIME:
                continue
            body, named = _body(sentence, count.span)
            part = bool(_OF_A_PART.search(fold(_clause(sentence.text, count.span))))
            found.append(Tally(sentence, count, role_of(sentence.text, count.number), part, body, named))
    return found


def _body(sentence: Sentence, number: Span) -> tuple[str | None, bool]:
    """(the body, whether the number's own sentence names it): the last one in its sentence up to the end of its clause, else the first of its paragraph, else the only one of
    the title or of what the paragraph goes on to say."""
    own = _bodies(_upto(sentence.text, number))
    if own:
        return own[-1], True
    passage, at = sentence.passage.text, sentence.span.start - sentence.passage.span.start
    if before := _bodies(passage[:at]):
        return before[0], False
    for text in (sentence.article.title or "", passage[at:]):
        if len(only := set(_bodies(text))) == 1:
            return only.pop(), False
    return None, False


def _bodies(text: str) -> list[str]:
    """Organisations and documents in the order of a text, but for those that publish and those that are named alongside (與歐盟高層)."""
    folded = fold(text)
    return [
        m.name.canonical
        for m in the_names().find(text)
        if m.name.kind in ("organisation", "document")
        and m.name.canonical not in _OUTLETS
        and not _ALONGSIDE.search(folded[: m.span.start])
    ]


_OUTLETS = frozenset(
    ("Central News Agency", "Xinhua", "Reuters", "Associated Press", "Agence France-Presse", "BBC", "Foreign Affairs")
)


def _upto(text: str, number: Span) -> str:
    """From the sentence's beginning to the end of the number's clause."""
    end = _CLAUSE.search(text, number.end)
    return text[: end.start() if end else len(text)]


def _clause(text: str, number: Span) -> str:
    starts = [match.end() for match in _CLAUSE.finditer(text, 0, number.start)]
    end = _CLAUSE.search(text, number.end)
    return text[starts[-1] if starts else 0 : end.start() if end else len(text)]
