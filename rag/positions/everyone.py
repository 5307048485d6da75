"""Who of the ledger speaks of a topic, where a question for everybody's positions names nobody."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.positions.attribute import ANONYMOUS, OUTLET
from rag.positions.fitting import everybody_on_topic
from rag.positions.relevance import topic_of
from rag.store.generation import Generation
from rag.text.resources import the_names
from rag.text.script import fold
from rag.types import DateMention, Language, Passage

MOST = 6
_VAGUE = re.compile(  # who speaks as nobody in particular
    r"媒体|方面$|外界|各[国方界]|多国|[多部一]些?(?:国家|人士|专家)|\b(?:media|observers|officials|analysts|experts|critics|countries|nations|leaders)$"
)


def speaking_of(
    generation: Generation,
    topic: str,
    about: Sequence[tuple[Passage, float]],
    language: Language,
    dates: Sequence[DateMention] = (),
    most: int = MOST,
) -> tuple[str, ...]:
    """Speakers with statements on the topic, the most fitting first; a country or organisation only where none of its people is among them.

    `about` are the passages found for the topic, best first.
    """
    asked = topic_of(generation, topic, about)
    if not asked.sides:
        return ()
    retrieved = {passage.id: score for passage, score in about}
    found = everybody_on_topic(generation, asked, retrieved, language, dates)
    ranked = dict.fromkeys(entry.statement.speaker for entry in found)
    named = _each_once([one for one in ranked if one not in (ANONYMOUS, OUTLET) and not _VAGUE.search(fold(one))])
    voiced = {name.spoken_for for one in named[:most] if (name := the_names().get(one))}
    return tuple(one for one in named if one not in voiced)[:most]


def _each_once(speakers: Sequence[str]) -> list[str]:
    """A row of countries in both languages, or with what counts them, is one: the first that says it."""
    alike: dict[frozenset[str], str] = {}
    for one in speakers:
        named = frozenset(m.name.canonical for m in the_names().find(one) if m.name.kind != "place")
        alike.setdefault(named or frozenset([fold(one)]), one)
    return list(alike.values())
