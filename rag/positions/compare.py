"""Positions of several leaders on one topic, side by side: each is looked for alone, and nothing is filled in.

A leader's positions are the ledger's statements that speak of the topic (rag.positions.fitting). What two leaders agree or differ in is
said only where two quotes carry it (rag.positions.relations).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from rag.positions.fitting import Cited, on_topic
from rag.positions.ledger import Entry
from rag.positions.quotes import Numbering
from rag.positions.relations import Position, Relation, Row, likeness, relations
from rag.positions.relevance import Topic, speaks_of, topic_of
from rag.positions.shared import main_positions
from rag.positions.stands import wordings
from rag.store.generation import Generation, Stats
from rag.text.dates import DateMention, find_dates
from rag.types import Citation, Language, Passage, Span

MOST_POSITIONS = 4  # of one leader
_ITS_OWN = 0.3  # of a topic: what a position must have in its own words to be held against others on it alone
_AS_GOOD = 0.8  # of the best fit
_SAME_WORDS = 0.8  # cosine from which a second report says nothing new
_OF_AN_ARTICLE = 3  # positions


@dataclass(frozen=True, slots=True)
class Comparison:
    topic: str
    language: Language
    rows: tuple[Row, ...]
    agreements: tuple[Relation, ...]
    differences: tuple[Relation, ...]
    citations: tuple[Citation, ...]
    searched: Stats
    asked: Topic
    elapsed_ms: float = 0.0


def compare(
    generation: Generation,
    leaders: Sequence[str],
    topic: str,
    retrieved: Sequence[Mapping[str, float]],
    language: Language,
    about: Sequence[tuple[Passage, float]] = (),
    *,
    dates: Sequence[DateMention] = (),
    cited: Sequence[Cited] = (),
    most: int = MOST_POSITIONS,
    brief: bool = False,
) -> Comparison:
    """`leaders` are canonical names; `retrieved` has the scores (0 to 1) of the passages found for each leader and
    the topic, `about` the passages found for the topic alone, best first.

    Without a word in the topic each one's main positions are shown (rag.positions.shared).
    `dates`, and a date in the topic, keep the statements of that time, where there are any. `cited` is what an answer cites as said by each:
    less is asked of it where a leader has nothing else. `brief` leaves out what fits clearly less well than a leader's best.
    """
    named = find_dates(topic)
    dates = [*dates, *named]
    asked = topic_of(generation, _without(topic, [date.span for date in named]), about)
    numbering = Numbering(generation, language)
    main = [] if asked.sides else main_positions(generation, leaders)
    rows = []
    for n, (leader, scores, quoted) in enumerate(zip(leaders, retrieved, cited or [()] * len(leaders), strict=True)):
        if asked.sides:
            fitting = on_topic(generation, leader, asked, scores, language, quoted, dates)
            entries = _close(fitting, len(asked.sides)) if brief else [entry for _, entry in fitting]
        else:
            entries = main[n]
        chosen = distinct(entries)[:most]
        rows.append(Row(leader, tuple(_position(entry, language, numbering) for entry in chosen)))
    agreements, differences = relations(rows, language, partial(_says_it, asked))
    return Comparison(
        topic, language, tuple(rows), agreements, differences, numbering.citations, generation.stats(), asked
    )


def _says_it(asked: Topic, position: Position) -> bool:
    """Whether a position has the topic in its own words."""
    return speaks_of(asked, "\n".join(wordings(position.entry))) >= _ITS_OWN


def _without(text: str, spans: Sequence[Span]) -> str:
    for span in sorted(spans, reverse=True):
        text = text[: span.start] + " " + text[span.end :]
    return text


def _close(fitting: Sequence[tuple[float, Entry]], leading: int) -> list[Entry]:
    """The `leading` ones, and those about as good as the first."""
    return [entry for number, (fit, entry) in enumerate(fitting) if number < leading or fit >= _AS_GOOD * fitting[0][0]]


def distinct(entries: Sequence[Entry]) -> list[Entry]:
    """Without second reports of the same words, and few of one article."""
    kept: list[Entry] = []
    for entry in entries:
        of_article = sum(other.article.id == entry.article.id for other in kept)
        if of_article < _OF_AN_ARTICLE and not any(_same_words(entry, other) for other in kept):
            kept.append(entry)
    return kept


def _same_words(one: Entry, other: Entry) -> bool:
    """Whether two sentences report the same words: alike, and not of two days."""
    days = {day for day in (one.statement.said_on, other.statement.said_on) if day}
    return len(days) < 2 and likeness(one, other) >= _SAME_WORDS


def _position(entry: Entry, language: Language, numbering: Numbering) -> Position:
    statement, twin = entry.statement, entry.twin
    other = twin and (statement.language == "en") != (language == "en")
    text = twin.quote if twin and other else entry.sentence
    n = numbering.of(entry)
    return Position(" ".join(text.split()), statement.kind, statement.said_on, statement.published, n, entry)
