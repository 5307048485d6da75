"""A model's reading of a question, compared with the question itself, and what of it may widen the search.

The dictionary's understanding is the floor: a suggestion adds words at less weight, and never takes one away, nor a name, a date or a
number that silence or filters go by. What question and conversation do not have is set aside, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rag.retrieval.followup import standalone
from rag.retrieval.groups import groups_of
from rag.retrieval.hybrid import HybridRetriever
from rag.retrieval.understand import understand
from rag.store.bm25 import Finding
from rag.store.generation import Generation
from rag.text.carried import lacking, negated_alike
from rag.text.dates import compatible
from rag.text.language import is_chinese
from rag.text.names import NameMention
from rag.text.resources import the_names
from rag.text.script import fold
from rag.text.terms import facts, sentence_terms
from rag.text.turns import recent
from rag.types import DateMention, Intent, NumberMention, Query, Question, Suggestion, TermGroup

_REWORDED, _TRANSLATED, _ADDED = 0.6, 0.5, 0.35  # weights of a suggestion's words: its question, its translation, people and dates
_OWN_WORDS = 0.5  # share of the words of another wording that question or conversation must have
_KINDS: dict[str, Intent] = {kind: kind for kind in ("who", "when", "where", "how_many", "how_much", "list", "why", "yes_no")}


@dataclass(frozen=True, slots=True)
class Widened:
    """A question as the model helped to understand it, and what was found for it."""

    query: Query
    finding: Finding | None
    set_aside: tuple[str, ...]  # why parts of the suggestion were not used


class Widener:
    """Widens questions, over the generation that they are asked in."""

    def __init__(self, retriever: HybridRetriever, hits: int) -> None:
        self._retriever, self._hits = retriever, hits

    def widened(self, generation: Generation, question: Question, query: Query, suggestion: Suggestion) -> Widened:
        """What the suggestion adds, searched for; the same query and no finding where nothing of it may be used."""
        wider, set_aside = widen(question, query, suggestion)
        return Widened(wider, self._retriever.search(generation, wider, self._hits) if wider != query else None, set_aside)


def widen(question: Question, query: Query, suggestion: Suggestion) -> tuple[Query, tuple[str, ...]]:
    """The query with what the suggestion may add, and why the rest was set aside."""
    own = standalone(replace(question, history=recent(question.history)))
    known = "\n".join([own.text, question.text, *(turn.content for turn in recent(question.history))])
    follows = query.text != question.text.strip()
    reworded, set_aside = _checked(suggestion.question if follows else "", own.own, known)
    text = reworded or query.text
    translation, more = _translation(suggestion.translation, query, known)
    people = [name for name in suggestion.people if not _names_of(name) & set(query.names)]
    dates = [date for date in suggestion.dates if _in(date, known)]
    added = [
        *_weighed(groups_of(reworded), _REWORDED), *_weighed((g for g in groups_of(translation) if g.lane == _other(query)), _TRANSLATED),
        *_weighed((g for name in people for g in groups_of(name)), _ADDED), *_weighed((g for date in dates for g in groups_of(date)), _ADDED),
    ]  # fmt: skip
    unknown = tuple(f"a date of its own: {date}" for date in suggestion.dates if date not in dates)
    intent = _KINDS.get(suggestion.kind, query.intent) if query.intent == "passage" else query.intent
    return replace(query, text=text, groups=_merged(query.groups, added), intent=intent), (*set_aside, *more, *unknown)


# --- what may be used --------------------------------------------------------------------------


def _checked(text: str, own: str, known: str) -> tuple[str, tuple[str, ...]]:
    """A question in other words, where it keeps the facts of the person's own words and has none that was not said; else why not."""
    if not text or fold(text) == fold(own):
        return "", ()
    if is_chinese(text) != is_chinese(own):
        return "", ("the question in another language",)
    stranger = next((name for name in understand(Question(text)).unknown_names if fold(name) not in fold(known)), None)
    problem = _problem(text, own, known) or (f"a wording with {stranger}, whom nobody named" if stranger else "") or _strange(text, known)
    return ("", (problem,)) if problem else (text, ())


def _strange(text: str, known: str) -> str:
    """Where most words of a wording are new it says something else."""
    words, have = ({key for key in sentence_terms(part) if key[0] in "eb"} for part in (text, known))
    return "" if len(words & have) >= _OWN_WORDS * len(words) else "a wording of other words"


def _translation(text: str, query: Query, known: str) -> tuple[str, tuple[str, ...]]:
    """Without the names, numbers and dates that nobody named: a search needs no more of it to be right."""
    if text and is_chinese(text) == (query.language != "en"):
        return "", ("a translation into the question's own language",)
    invented = [mention for mention in _mentions(text) if lacking(known, mention.as_written)]
    for mention in sorted(invented, key=lambda m: -m.span.start):
        text = text[: mention.span.start] + " " + text[mention.span.end :]
    return text, tuple(f"a translation with {mention.as_written}, which nobody named" for mention in invented)


def _mentions(text: str) -> list[NameMention | NumberMention | DateMention]:
    found = facts(text)
    return [*found.names, *found.numbers, *found.dates]


def _problem(text: str, own: str, known: str) -> str:
    """What is wrong with another wording of the person's words; empty where nothing is."""
    if lost := lacking(text, own):
        return f"a wording without {lost[0]}"
    if invented := lacking(known, text):
        return f"a wording with {invented[0]}, which nobody named"
    return "" if negated_alike(text, own) else "a wording that turns a negation around"


def _names_of(text: str) -> set[str]:
    return {mention.name.canonical for mention in the_names().find(text)}


def _in(date: str, known: str) -> bool:
    found, have = facts(date).dates, facts(known).dates
    return bool(found) and all(any(compatible(one, other) for other in have) for one in found)


# --- groups ------------------------------------------------------------------------------------


def _other(query: Query) -> Literal["en", "zh"]:
    return "zh" if query.language == "en" else "en"


def _weighed(groups: Iterable[TermGroup], share: float) -> list[TermGroup]:
    return [replace(group, weight=group.weight * share) for group in groups]


def _merged(floor: Sequence[TermGroup], added: Iterable[TermGroup]) -> tuple[TermGroup, ...]:
    """The floor's groups as they are, and of those added each term that no other group before it has."""
    have = {(group.lane, key) for group in floor for key, weight in group.keys if weight >= 1.0}
    kept = list(floor)
    for group in sorted(added, key=lambda g: -g.weight):
        keys = {(group.lane, key) for key, weight in group.keys if weight >= 1.0}
        if keys and not keys <= have:
            kept.append(group)
            have |= keys
    return tuple(kept)
