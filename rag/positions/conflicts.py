"""What articles state differently on one matter: numbers, days and kinds, each with the quotes that carry it.

Numbers of countries are of one matter where they count for one organisation: its members, those who took part, those who pledged; that is then
the explanation, where the text tells it. Other numbers are where sentences say much the same and share a telling name. Two articles conflict
only where the values cannot both be meant and neither states the other's as well: one that states both tells them apart.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from rag.positions.conflicting import Conflict, Conflicts, Effort, Numbering, Value, Why, joined, speaker_of
from rag.positions.matter import Matters
from rag.positions.relevance import speaks_of, topic_of
from rag.positions.retold import retold
from rag.positions.roles import Role
from rag.positions.tallies import Sentence, Tally, sentences_of, tallies_of
from rag.store.generation import Generation
from rag.text.counted import counted
from rag.text.numbers import canonical
from rag.text.resources import the_names
from rag.types import Article

__all__ = ["MOST_ARTICLES", "Conflict", "Conflicts", "Value", "conflicts"]

MOST_ARTICLES = 400  # that are held against each other
_ALIKE, _VERY_ALIKE = (
    0.4,
    0.6,
)  # likeness from which two sentences say much the same: that share a telling name, or any name
_TELLING = 2.0  # information that shared names must have, in nats
_ON_TOPIC = 0.4
_MOST_OF_A_THING = 500  # counts of one kind of thing that are held against each other
_MOST_PAIRS = 20_000  # of sentences that are held against each other

ByArticle = Mapping[str, Sequence[Tally]]


def conflicts(generation: Generation, topic: str | None = None, among: Sequence[str] = ()) -> Conflicts:
    """`among` are ids of the articles to look at; without any, the newest ones."""
    articles = _articles(generation, among)
    sentences = [sentence for article in articles for sentence in sentences_of(generation, article)]
    numbering, effort = Numbering(), Effort(_MOST_PAIRS)
    found = [
        *_of_numbers(articles, sentences, numbering, effort),
        *_of_sides(sentences, numbering),
        *retold(sentences, numbering, effort),
    ]
    if topic:
        asked = topic_of(generation, topic, ())
        said = {
            n: "\n".join((s.text, s.twin.quote if s.twin else "", s.article.title or ""))
            for n, s in enumerate(numbering.sentences, 1)
        }
        found = [
            c
            for c in found
            if any(speaks_of(asked, said[n]) >= _ON_TOPIC for value in c.values for n in value.citations)
        ]
    return replace(_numbered(topic, found, numbering, len(articles)), complete=effort.complete)


def _articles(generation: Generation, among: Sequence[str]) -> list[Article]:
    heads = sorted(
        generation.articles(),
        key=lambda a: a.published.date if a.published and a.published.date else dt.date.min,
        reverse=True,
    )
    ids = [a.id for a in heads if not among or a.id in set(among)]
    return [generation.article(article_id) for article_id in ids[:MOST_ARTICLES]]


def _numbered(topic: str | None, found: Sequence[Conflict], numbering: Numbering, articles: int) -> Conflicts:
    """Only the quotes that are used, numbered anew in their order."""
    order: dict[int, int] = {}
    for conflict in found:
        for n in (*(n for value in conflict.values for n in value.citations), *conflict.explanations):
            order.setdefault(n, len(order) + 1)
    kept = tuple(_renumbered(conflict, order) for conflict in found)
    citations = tuple(numbering.sentences[old - 1].citation(new) for old, new in order.items())
    return Conflicts(topic, kept, citations, articles)


def _renumbered(c: Conflict, order: dict[int, int]) -> Conflict:
    values = tuple(
        Value(v.key, v.shown, v.role, v.day, v.speaker, tuple(order[n] for n in v.citations)) for v in c.values
    )
    return Conflict(c.of, c.about, c.thing, values, c.sides, c.explained, tuple(order[n] for n in c.explanations))


# --- numbers -----------------------------------------------------------------------------------


def _of_numbers(
    articles: Sequence[Article], sentences: Sequence[Sentence], numbering: Numbering, effort: Effort
) -> Iterator[Conflict]:
    by_article: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        by_article[sentence.article.id].append(sentence)
    tallies = {article.id: tallies_of(by_article[article.id]) for article in articles}
    yield from _of_bodies(tallies, sentences, numbering)
    yield from _of_like_sentences(tallies, numbering, effort)


def _of_bodies(tallies: ByArticle, sentences: Sequence[Sentence], numbering: Numbering) -> Iterator[Conflict]:
    """Numbers of countries that belong to, came to, pledged to one organisation."""
    countries = [
        t for own in tallies.values() for t in own if "countries" in t.count.things and t.role and t.body and not t.part
    ]
    for body in sorted({t.body for t in countries if t.body and t.named}):
        group = [t for t in countries if t.body == body]
        if not any(_conflict(a, b, tallies) and (a.named or b.named) for a, b in combinations(group, 2)):
            continue
        values = _values(group, numbering)
        if len({value.key for value in values}) < 2:
            continue
        explaining = _side_by_side({t.value for t in group}, sentences, body)
        yield Conflict(
            "number", body, "countries", values, False, _why(group), tuple(numbering.of(s) for s in explaining)
        )


def _conflict(one: Tally, other: Tally, tallies: ByArticle) -> bool:
    """Of two articles, values that cannot both be meant, and neither article states both."""
    if one.sentence.article.id == other.sentence.article.id or not one.count.differs_from(other.count):
        return False
    return not _states(tallies[one.sentence.article.id], other) and not _states(tallies[other.sentence.article.id], one)


def _states(own: Sequence[Tally], tally: Tally) -> bool:
    return any(t.count.counts_as(tally.count) and not t.count.differs_from(tally.count) for t in own)


def _values(group: Sequence[Tally], numbering: Numbering) -> tuple[Value, ...]:
    """By value and role, each with one quote of an article; a role that only some reports of a value tell is that of all."""
    found: dict[tuple[str, Role | None], list[Tally]] = defaultdict(list)
    for tally in sorted(
        group, key=lambda t: (t.sentence.day or dt.date.max, t.sentence.article.source, t.sentence.span)
    ):
        quoted = found[tally.value, tally.role]
        if all(other.sentence.article.id != tally.sentence.article.id for other in quoted):
            quoted.append(tally)
    return tuple(
        Value(
            value, quoted[0].as_written, role, quoted[0].sentence.day, speaker_of(quoted[0].sentence),
            tuple(dict.fromkeys(numbering.of(tally.sentence) for tally in quoted)),
        )
        for (value, role), quoted in sorted(found.items(), key=lambda item: float(item[1][0].count.value))
    )  # fmt: skip


def _why(group: Sequence[Tally]) -> Why | None:
    """ "roles" where no two numbers count the same, "days" where those that do are of two days; None where nothing tells them apart."""
    same = [(a, b) for a, b in combinations(group, 2) if a.role == b.role and a.count.differs_from(b.count)]
    if not same:
        return "roles"
    return (
        "days" if all(a.sentence.day and b.sentence.day and a.sentence.day != b.sentence.day for a, b in same) else None
    )


def _side_by_side(values: set[str], sentences: Sequence[Sentence], body: str) -> list[Sentence]:
    """Sentences that set two or more of the values side by side."""
    found = []
    for sentence in sentences:
        stated = {canonical(c.value) for c in counted(sentence.text) if "countries" in c.things} & values
        named = {m.name.canonical for m in the_names().find(sentence.text + "\n" + (sentence.article.title or ""))}
        if len(stated) >= 2 and body in named:
            found.append(sentence)
    return found[:2]


def _of_like_sentences(by_article: ByArticle, numbering: Numbering, effort: Effort) -> Iterator[Conflict]:
    """Other numbers, of sentences that say much the same of the same names; of copies of a sentence the first stands for all."""
    own = (t for own in by_article.values() for t in own if not t.part and "countries" not in t.count.things)
    tallies = list({(t.sentence.text, t.count.number): t for t in reversed(list(own))}.values())[::-1]
    matters = Matters([[t.sentence.text] for t in tallies])
    names = [frozenset(m.name.canonical for m in the_names().find(t.sentence.passage.text)) for t in tallies]
    holding = Counter(name for found in names for name in found)
    pairs: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for i, j in _of_one_thing(tallies, effort):
        a, b, common = tallies[i], tallies[j], names[i] & names[j]
        if not common or not _conflict(a, b, by_article) or not matters.may_be_alike(i, j) or not effort.spend():
            continue
        telling = sum(math.log((len(tallies) + 1) / (holding[name] + 0.5)) for name in common) >= _TELLING
        if matters.alike(i, j) >= (_ALIKE if telling else _VERY_ALIKE):
            pairs[min(a.count.things & b.count.things)].append((i, j))
    for thing, some in sorted(pairs.items()):
        for together in joined(some):
            group = [tallies[n] for n in together]
            why: Why | None = "days" if _of_days_apart(group) else None
            yield Conflict("number", None, thing, _values(group, numbering), False, why, ())


def _of_days_apart(group: Sequence[Tally]) -> bool:
    """Whether every two values are of words of two days: what was said anew is no contradiction."""
    days = [(t.value, t.sentence.statement.said_on if t.sentence.statement else None) for t in group]
    return all(a and b and a != b for (x, a), (y, b) in combinations(days, 2) if x != y)


def _of_one_thing(tallies: Sequence[Tally], effort: Effort) -> list[tuple[int, int]]:
    """Pairs that count the same kind of thing, each once."""
    by_thing: dict[str, list[int]] = defaultdict(list)
    for number, tally in enumerate(tallies):
        for thing in tally.count.things:
            by_thing[thing].append(number)
    pairs = {pair for numbers in by_thing.values() for pair in combinations(effort.first(numbers, _MOST_OF_A_THING), 2)}
    return sorted((i, j) for i, j in pairs if tallies[i].count.counts_as(tallies[j].count))


# --- the two languages of one article ----------------------------------------------------------


def _of_sides(sentences: Sequence[Sentence], numbering: Numbering) -> Iterator[Conflict]:
    """Counts of one thing of which the two sides of a pair of sentences share no value."""
    for sentence in sentences:
        if sentence.passage.language == "en" or sentence.twin is None:
            continue
        for here in counted(sentence.text):
            there = [c for c in counted(sentence.twin.quote) if c.counts_as(here)]
            own = [c for c in counted(sentence.text) if c.counts_as(here)]
            if there and all(a.differs_from(b) for a in own for b in there):
                n = numbering.of(sentence)
                shown = ((here, here.span.of(sentence.text)), (there[0], there[0].span.of(sentence.twin.quote)))
                values = tuple(
                    Value(canonical(c.value), text, None, sentence.day, speaker_of(sentence), (n,)) for c, text in shown
                )
                yield Conflict("number", None, min(here.things & there[0].things), values, True, None, ())
                break
