"""Which of a leader's statements are on a topic, and how well each stands for its speaker's position."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rag.positions.ledger import Entry, entry_of
from rag.positions.relevance import FLOOR, LENIENT, OF_THE_BEST, Measures, Topic, for_leader, likelihood, measures
from rag.positions.speakers import speaking_for
from rag.positions.stands import keeps_silent, wordings
from rag.store.generation import Generation
from rag.store.statements import Wanted
from rag.text.dates import DateMention, compatible
from rag.text.resources import the_names
from rag.types import Language, Span, Statement

_NEWEST = 400  # statements of a leader that are looked at whatever they hold
_MOST_OF_A_WORD = 400  # statements of a leader that hold a word of the topic
_SURELY = 0.3  # likelihood from which somebody whom the question does not name is shown
_OWN_LANGUAGE = 0.1  # of a fit: what a wording in the topic's language is worth
_SILENT = 2.0  # of a fit: what "declined to say" costs: more than any other measure gives

Cited = Sequence[tuple[str, Span]]  # (article id, where a sentence stands)


def on_topic(
    generation: Generation,
    leader: str,
    topic: Topic,
    retrieved: Mapping[str, float],
    language: Language,
    cited: Cited = (),
    dates: Sequence[DateMention] = (),
) -> list[tuple[float, Entry]]:
    """(how well it fits, statement): the leader's statements on the topic, the most fitting first; of a topic of several sides the best on each side lead.

    Less is asked of those of a time that the question names, and, where there is nothing else, of what an answer cites.
    """
    name = the_names().get(leader)
    asked = for_leader(topic, [leader, *([name.spoken_for] if name and name.spoken_for else [])])
    speakers = speaking_for(generation, leader)
    scored = _scored(generation, _statements(generation, speakers, topic), asked, retrieved, language)
    timely = [one for one in scored if _is_of(one.entry, dates)]
    cited_ones = [one for one in scored if _is_cited(one.entry.statement, cited)]
    return _led_by_sides(_above(timely, LENIENT) or _above(scored, FLOOR) or _above(cited_ones, LENIENT))


def everybody_on_topic(
    generation: Generation,
    topic: Topic,
    retrieved: Mapping[str, float],
    language: Language,
    dates: Sequence[DateMention] = (),
) -> list[Entry]:
    """Whoever's statements on the topic, the most fitting first."""
    scored = _scored(generation, _statements(generation, (), topic), topic, retrieved, language)
    timely = [one for one in scored if _is_of(one.entry, dates)]
    kept = _above(timely, FLOOR) or _above(scored, _SURELY)
    kept.sort(key=lambda one: (-max(one.fits), one.entry.article.source, one.entry.statement.span))
    return [one.entry for one in kept]


@dataclass(frozen=True, slots=True)
class _Scored:
    """`likelihoods` and `fits` are by the sides of the topic; 0 where the statement is not on that side."""

    entry: Entry
    likelihoods: list[float]
    fits: list[float]  # what it is ranked by


def _scored(
    generation: Generation,
    statements: Sequence[Statement],
    topic: Topic,
    retrieved: Mapping[str, float],
    language: Language,
) -> list[_Scored]:
    found = []
    for statement in statements:
        entry = entry_of(generation, statement)
        sides = measures(generation, entry, topic, retrieved)
        found.append(_Scored(entry, [likelihood(m) for m in sides], [_fit(m, entry, language) for m in sides]))
    return found


def _fit(m: Measures, entry: Entry, language: Language) -> float:
    """How well a statement that is on the topic stands for its speaker's position: by its own words, less where it keeps silent."""
    silent = any(keeps_silent(text) for text in wordings(entry))
    return m.own + m.retrieved + _OWN_LANGUAGE * _is_in(entry, language) - _SILENT * silent


def _above(scored: Sequence[_Scored], floor: float) -> list[_Scored]:
    """What is likely enough, and not far behind the best."""
    best = max((max(one.likelihoods, default=0.0) for one in scored), default=0.0)
    least = max(floor, OF_THE_BEST * best)
    return [
        replace(
            one, fits=[fit if share >= floor else 0.0 for fit, share in zip(one.fits, one.likelihoods, strict=True)]
        )
        for one in scored
        if max(one.likelihoods, default=0.0) >= least
    ]


def _led_by_sides(kept: list[_Scored]) -> list[tuple[float, Entry]]:
    """(fit, statement), the best of each side first, then by their best fit."""
    kept.sort(key=lambda one: (-max(one.fits), one.entry.article.source, one.entry.statement.span))
    sides = range(len(kept[0].fits)) if kept else ()
    leading = [max(kept, key=lambda one: one.fits[side]) for side in sides if any(one.fits[side] for one in kept)]
    unique = {one.entry.statement.id: one for one in (*leading, *kept)}
    return [(max(one.fits), one.entry) for one in unique.values()]


def _statements(generation: Generation, speakers: tuple[str, ...], topic: Topic) -> list[Statement]:
    """The newest ones, and those that hold a word of the topic; without speakers those of everybody."""
    wanted = Wanted(speakers=speakers)
    found = generation.statements(wanted, newest_first=True, limit=_NEWEST)
    if len(found) == _NEWEST:
        for word in dict.fromkeys(asked.word.text for side in topic.sides for asked in side):
            found += generation.statements(replace(wanted, topic=word), newest_first=True, limit=_MOST_OF_A_WORD)
    return list({statement.id: statement for statement in found}.values())


def _is_cited(statement: Statement, cited: Cited) -> bool:
    spans = [statement.span, *([statement.twin] if statement.twin else [])]
    return any(i == statement.article_id and any(at.overlaps(span) for span in spans) for i, at in cited)


def _is_in(entry: Entry, language: Language) -> bool:
    return any(
        (held == "en") == (language == "en")
        for held in (entry.statement.language, *([entry.twin.language] if entry.twin else []))
    )


def _is_of(entry: Entry, dates: Sequence[DateMention]) -> bool:
    """By the day of the words, else that of publication."""
    day = entry.statement.said_on or entry.statement.published
    return day is not None and any(compatible(date, day) for date in dates)
