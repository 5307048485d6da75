"""Whether a statement speaks of a topic: by its own words, by what stands around them, and by what the store ties to the topic.

A word of the topic is met by itself or its translation (rag.text.topics), or, less, by a word near it in meaning (rag.text.latent). Around a
statement stand its paragraph, and its article's title and opening. Words that the best passages on the topic share widen it
(pseudo-relevance feedback, Lavrenko and Croft 2001). A logistic model weighs these; its weights were learned on the cells of
tests/positions/topic_cells.jsonl.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from rag.positions.ledger import Entry
from rag.positions.words import Asked, held, keys_of, vector_of_word
from rag.store.generation import Generation
from rag.text.resources import the_names
from rag.text.script import fold
from rag.text.topics import TopicWord, asked_words, topic_keys
from rag.types import Passage

_OPENING = 300  # characters of an article that say what it is about
_ALSO = re.compile(
    r"\b(?:also|separately|asked about|as for)\b|另外|此外|另一方面|[也还并]说|还(?:表示|称|指出|强调|承诺|警告)|谈到|至于|被问"
)
_JOINED = re.compile(r"\s(?:and|or|as well as)\s|[、;]|(?<=[\u4e00-\u9fff])(?:与|和|以及|及|跟)(?=[\u4e00-\u9fff])")
_BEST_PASSAGES, _OF_THE_BEST = 10, 0.5  # that widen the topic; share of the best one's score
_SHARED_BY = 0.25  # of those passages' scores: from which a word is one of the topic's
_MOST_WIDENED = 15  # words
_CHARACTER = 0.4  # weight of a Chinese word of one character
_A_NAME_COUNTS = 0.12  # share of the topic from which one of its names must stand near
_OF_ITS_OWN, _ELSEWHERE = 0.1, 0.33  # own words below which title, store or retrieval must speak for it; how clearly
_OF_OTHERS = 0.2  # weight of title and opening where the title names other people alone: "Merz: missiles may be delivered" says nothing of Macron
_FARTHER = 0.3  # what each paragraph down takes from the weight of title and opening
_BASE, _WEIGHTS = -4.65, (5.0, 4.85, 2.1, 1.5, 0.8, 3.2)  # of Measures, in its order
FLOOR, OF_THE_BEST = 0.2, 0.4  # likelihood from which a statement is on the topic; share of the leader's best one
LENIENT = 0.1  # likelihood that is enough where something else speaks for a statement
_OWN_NAME = 0.2  # weight of a leader's own country or organisation
_RARE = 0.15  # of all statements: a word that more hold tells nothing


@dataclass(frozen=True, slots=True)
class Topic:
    """`sides` are what "and" joins: a statement on one of them is on the topic."""

    text: str
    sides: tuple[tuple[Asked, ...], ...]
    widened: Mapping[str, float]  # key → weight; together 1, or none


def topic_of(generation: Generation, text: str, found: Sequence[tuple[Passage, float]]) -> Topic:
    """`found` are the passages retrieved for the topic alone with their scores, best first."""
    sides = tuple(side for part in _sides(text) if (side := _asked(generation, part)))
    return Topic(text, sides, _widened(generation, text, found))


def for_leader(topic: Topic, own: Collection[str]) -> Topic:
    """The topic for one who goes by the names `own` (NATO for its secretary general): these tell little, as all statements have them."""
    return replace(topic, sides=tuple(_discounted(side, own) for side in topic.sides))


def _discounted(side: tuple[Asked, ...], own: Collection[str]) -> tuple[Asked, ...]:
    weights = [asked.weight * (_OWN_NAME if asked.word.is_name and asked.word.text in own else 1.0) for asked in side]
    return tuple(replace(asked, weight=weight / sum(weights)) for asked, weight in zip(side, weights, strict=True))


def _sides(text: str) -> list[str]:
    """What "and", 和 or 、 joins outside names; all of it where one side has no word of its own."""
    names = [m.span for m in the_names().find(text)]
    cuts = [
        m.span()
        for m in _JOINED.finditer(fold(text))
        if not any(n.start < m.end() and m.start() < n.end for n in names)
    ]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)]
    parts = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    return parts if all(asked_words(part) for part in parts) else [text]


def _asked(generation: Generation, text: str) -> tuple[Asked, ...]:
    words = asked_words(text)
    total = generation.count_statements()
    worth = [_tells(word) * math.log(1 + (total + 1) / (generation.count_holding(word.keys) + 0.5)) for word in words]
    return tuple(
        Asked(word, value / sum(worth), None if word.is_name else vector_of_word(word.text))
        for word, value in zip(words, worth, strict=True)
    )


def _tells(word: TopicWord) -> float:
    """What a word tells by its form: single characters are mostly parts of a word that the dictionary lacks (徵兵 and 制)."""
    return _CHARACTER if len(word.text) == 1 and not word.text.isascii() else 1.0


def _widened(generation: Generation, text: str, found: Sequence[tuple[Passage, float]]) -> dict[str, float]:
    best = [(p, score) for p, score in found[:_BEST_PASSAGES] if score >= _OF_THE_BEST * found[0][1]]
    shared: dict[str, float] = {}
    for passage, score in best:
        for key in set(topic_keys(passage.text)):
            shared[key] = shared.get(key, 0.0) + score
    asked, all_scores = set(topic_keys(text)), sum(score for _, score in best)
    total = generation.count_statements()
    worth: dict[str, float] = {}
    for key, score in sorted(shared.items(), key=lambda item: -item[1])[:100]:
        held = generation.count_holding([key])
        if key not in asked and score >= _SHARED_BY * all_scores and 0 < held <= _RARE * total and len(best) > 1:
            worth[key] = score / all_scores * math.log((total + 1) / (held + 0.5))
    chosen = dict(sorted(worth.items(), key=lambda item: -item[1])[:_MOST_WIDENED])
    return {key: value / sum(chosen.values()) for key, value in chosen.items()}


def speaks_of(topic: Topic, text: str) -> float:
    """0 to 1: how much of the topic, or of that side of it that fits best, a text has in its own words."""
    return max((held(side, text) for side in topic.sides), default=0.0)


# --- a statement -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Measures:
    """How much of a topic's side a statement has, each from 0 to 1. `lacks`: none of the side's names stands near it."""

    own: float  # in its own words
    title: float  # in its article's title; title and opening count less the farther down it stands
    opening: float
    before: float  # in what stands before it: its paragraph so far, and the paragraph above
    widened: float  # in words that the store ties to the topic
    retrieved: float  # score of its passage for leader and topic together
    lacks: bool


@dataclass(frozen=True, slots=True)
class _Around:
    """A statement's words and what stands around them."""

    words: str
    title: str
    opening: str
    before: str
    names: frozenset[str]
    passages: tuple[str, ...]  # ids: its own, and the twin, which stands for both where something is found
    share: (
        float  # of what stands around that counts: less far down the article, and where "also" turns to another matter
    )


def measures(generation: Generation, entry: Entry, topic: Topic, retrieved: Mapping[str, float]) -> list[Measures]:
    """Those of a statement for each side of the topic; `retrieved` has scores of passages for leader and topic together."""
    around = _around(generation, entry)
    keys = keys_of(around.words)
    wide = sum(weight for key, weight in topic.widened.items() if key in keys)
    hit = max(retrieved.get(passage_id, 0.0) for passage_id in around.passages)
    return [_measured(side, around, wide, hit) for side in topic.sides]


def _measured(side: Sequence[Asked], at: _Around, wide: float, hit: float) -> Measures:
    names = [asked.word.text for asked in side if asked.word.is_name and asked.weight >= _A_NAME_COUNTS]
    return Measures(
        own=held(side, at.words),
        title=at.share * held(side, at.title),
        opening=at.share * held(side, at.opening),
        before=held(side, at.before),
        widened=wide,
        retrieved=hit,
        lacks=bool(names) and not at.names & set(names),
    )


def likelihood(m: Measures) -> float:
    """0 to 1: how likely a statement is to speak of the side measured."""
    if m.lacks or (m.own < _OF_ITS_OWN and max(m.title, m.widened, m.retrieved) < _ELSEWHERE):
        return 0.0
    values = (m.own, m.title, m.opening, m.before, m.widened, m.retrieved)
    odds = _BASE + sum(weight * value for weight, value in zip(_WEIGHTS, values, strict=True))
    return 1 / (1 + math.exp(-odds))


def _around(generation: Generation, entry: Entry) -> _Around:
    statement, article = entry.statement, entry.article
    words = entry.sentence + "\n" + (entry.twin.quote if entry.twin else "")
    english = statement.language == "en"
    passages = [p for p in generation.article_passages(article.id) if (p.language == "en") == english]
    number = next(i for i, passage in enumerate(passages) if passage.id == statement.passage_id)
    here = passages[number]
    above = passages[number - 1].text if number else ""
    title = article.title or ""
    also = bool(_ALSO.search(fold(words)))
    return _Around(
        words,
        title,
        title + "\n" + article.text[:_OPENING],
        "" if also else above + "\n" + article.text[here.span.start : statement.span.start],
        frozenset(m.name.canonical for m in the_names().find(here.text + "\n" + words)),
        (here.id, *([here.twin_id] if here.twin_id else [])),
        (0.5 if also else 1.0)
        * (_OF_OTHERS if _is_of_others(title, statement.speaker) else 1.0)
        / (1 + _FARTHER * number),
    )


def _is_of_others(title: str, speaker: str) -> bool:
    people = {m.name.canonical for m in the_names().find(title) if m.name.kind == "person"}
    return bool(people) and speaker not in people
