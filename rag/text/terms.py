"""Index terms: what a sentence is found by, in its own language and across to the other.

Keys, by prefix: `e:` English stem, of the text itself or of a Chinese word's glosses · `x:` first five letters of a
long stem (friends of one family: religion, religious) · `c:` Chinese character and `b:` pair of neighbours · `p:`
consonant skeleton of a name · `@:` canonical name · `#:` number · `d:` date. Chinese sentences carry the `e:` terms
of their words' translations with weights, so English asks Chinese; Chinese questions are translated the same way,
so Chinese asks English (Pirkola 1998).
"""

from __future__ import annotations

import functools
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rag.text import transliterate
from rag.text.dates import find_dates
from rag.text.dates import term as date_terms
from rag.text.dictionary import Dictionary
from rag.text.english import STOP_WORDS, stem, words
from rag.text.names import NameMention
from rag.text.numbers import canonical, find_numbers
from rag.text.resources import the_dictionary, the_names, the_transliteration
from rag.text.script import fold
from rag.types import DateMention, Language, NumberMention, Span

TERMS_VERSION = 6  # raised when a text yields other terms than before: stores are rebuilt then
HAN_RUN = re.compile(r"[\u3400-\u9fff〇]+")
FUNCTION_CHARACTERS = frozenset(
    "的了是在和与及或而但也都就又被把从到对为以于之其这那哪个什么谁吗呢吧啊所等不很更最着过将并则由向让使"
)
_PREFIX = 5  # letters of the `x:` terms, of stems at least one longer
_CONTRADICTED = 0.35  # weight of a word that may be none: 天时 in 夏天时
_CONTEXT_SHARE = 0.5  # weight of the terms of a passage's context
_END_OF_ROW = 0  # as the lexical index wants it


@functools.lru_cache(maxsize=500_000)
def key_hash(key: str) -> int:
    """64-bit hash of a term, never 0 (which ends a row in the index)."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "little") or 1


@dataclass(frozen=True, slots=True)
class Facts:
    """What a text states literally: dates, numbers outside dates and names (七國集團 counts nothing), names."""

    dates: tuple[DateMention, ...]
    numbers: tuple[NumberMention, ...]
    names: tuple[NameMention, ...]


@functools.lru_cache(maxsize=8_000)
def facts(text: str) -> Facts:
    dates, names = tuple(find_dates(text)), the_names().find(text)
    taken = [*(mention.span for mention in dates), *(mention.span for mention in names)]
    numbers = tuple(n for n in find_numbers(text) if not any(n.span.overlaps(span) for span in taken))
    return Facts(dates, numbers, names)


# --- passages ----------------------------------------------------------------------------------


def index_terms(
    text: str, language: Language, context: str | None = None, sentences: Sequence[Span] | None = None
) -> tuple[NDArray[np.uint64], NDArray[np.float32]]:
    """Hashes and weighted counts of a passage as the lexical index wants them.

    First its context's (title and such), then each sentence's. A 0 ends each. `sentences` are spans of `text`; without them
    the whole text is one sentence.
    """
    parts = [_context_terms(context) if context else {}]
    parts += [sentence_terms(span.of(text)) for span in (sentences or (Span(0, len(text)),))]
    hashes: list[int] = []
    counts: list[float] = []
    for part in parts:
        hashes += [*map(key_hash, part), _END_OF_ROW]
        counts += [*part.values(), 0.0]
    return np.fromiter(hashes, np.uint64, len(hashes)), np.fromiter(counts, np.float32, len(counts))


@functools.lru_cache(maxsize=16)  # all passages of an article share one
def _context_terms(context: str) -> dict[str, float]:
    return {key: count * _CONTEXT_SHARE for key, count in sentence_terms(context).items()}


def sentence_terms(text: str) -> dict[str, float]:
    """Term → weighted count of one sentence, whichever script it is written in."""
    folded = fold(text)
    terms: dict[str, float] = {}
    _add_english(terms, folded, text)
    for match in HAN_RUN.finditer(folded):
        _add_chinese(terms, match.group())
    found = facts(text)
    literal = ["#:" + canonical(number.value) for number in found.numbers]
    literal += [key for mention in found.dates for key in date_terms(mention)]
    literal += ["@:" + mention.name.canonical for mention in found.names]
    for key in literal:
        terms[key] = terms.get(key, 0.0) + 1
    return terms


def _add_english(terms: dict[str, float], folded: str, text: str) -> None:
    for word, start in words(folded):
        if word in STOP_WORDS or word[0].isdigit():
            continue
        stemmed = stem(word)
        key = "e:" + stemmed
        terms[key] = terms.get(key, 0.0) + 1
        if len(stemmed) > _PREFIX:
            key = "x:" + stemmed[:_PREFIX]
            terms[key] = terms.get(key, 0.0) + 1
        if text[start].isupper() and len(word) > 2:
            _keep_highest(terms, _latin_skeleton_keys(word))


def _add_chinese(terms: dict[str, float], run: str) -> None:
    for character in run:
        if character not in FUNCTION_CHARACTERS:
            key = "c:" + character
            terms[key] = terms.get(key, 0.0) + 1
    for at in range(len(run) - 1):
        key = "b:" + run[at : at + 2]
        terms[key] = terms.get(key, 0.0) + 1
    for word, share in _with_doubts(run):
        if word not in FUNCTION_CHARACTERS:
            for key, weight in bridge(word).items():
                terms[key] = terms.get(key, 0.0) + weight * share
    for name_run in transliterated_runs(run):
        _keep_highest(terms, skeleton_keys(name_run))


def _with_doubts(run: str) -> Iterator[tuple[str, float]]:
    """The words of a run; those that another segmentation as good contradicts count little, and so do that one's."""
    words, others = the_dictionary().ways(run)
    yield from ((word, 1.0 if word in others else _CONTRADICTED) for word in words)
    yield from ((word, _CONTRADICTED) for word in others if word not in words)


def _keep_highest(terms: dict[str, float], weights: Mapping[str, float]) -> None:
    """A skeleton that several readings share counts once."""
    for key, weight in weights.items():
        if weight > terms.get(key, 0.0):
            terms[key] = weight


@functools.lru_cache(maxsize=50_000)
def _latin_skeleton_keys(word: str) -> dict[str, float]:
    """`p:` terms of a folded Latin word that may be a name."""
    return {"p:" + skeleton: weight for skeleton, weight in transliterate.variants(word).items()}


@functools.lru_cache(maxsize=100_000)
def bridge(word: str) -> dict[str, float]:
    """`e:` and `x:` terms of a folded Chinese word's glosses, weighted; empty where the dictionary lacks it."""
    gloss = the_dictionary().lookup(word)
    found: dict[str, float] = {}
    for stemmed, weight in zip(gloss.stems, gloss.weights, strict=True) if gloss else ():
        found["e:" + stemmed] = weight
        if len(stemmed) > _PREFIX:
            key = "x:" + stemmed[:_PREFIX]
            found[key] = max(found.get(key, 0.0), weight)
    return found


def transliterated_runs(run: str) -> list[str]:
    """The stretches of a folded run that may be foreign names: transliterating characters outside ordinary words."""
    model, dictionary = the_transliteration(), the_dictionary()
    found, current = [], ""
    for word in (*dictionary.segment(run), ""):
        if word and _may_be_name(word, model, dictionary):
            current += word
            continue
        if len(current) >= 2:
            found.append(current)
        current = ""
    return found


def _may_be_name(word: str, model: transliterate.Transliteration, dictionary: Dictionary) -> bool:
    if len(word) == 1:
        return word not in FUNCTION_CHARACTERS and model.is_transliterating(word)
    gloss = dictionary.lookup(word)
    return gloss is not None and gloss.is_name


@functools.lru_cache(maxsize=20_000)
def skeleton_keys(run: str) -> dict[str, float]:
    """`p:` terms of a run: of all its parts that may be one name, short skeletons at half weight."""
    model = the_transliteration()
    found: dict[str, float] = {}
    for piece in transliterate.pieces(run):
        for skeleton, _ in model.skeletons(piece):
            weight = 1.0 if len(skeleton) > 2 else 0.5
            found["p:" + skeleton] = max(found.get("p:" + skeleton, 0.0), weight)
    return found


# --- similarity --------------------------------------------------------------------------------


def overlap(zh: str, en: str) -> float:
    """0 to 1: how much of the rarer words, names and numbers of two sentences is shared across the languages (Dice)."""
    left, right = _shared_space(zh), _shared_space(en)
    if not left or not right:
        return 0.0
    common = sum(min(1.0, left[key], right[key]) * _weight(key) for key in left.keys() & right.keys())
    total = sum(_weight(key) for key in right) + sum(_weight(key) for key in right if key in left)
    return min(1.0, 2 * common / total) if total else 0.0


@functools.lru_cache(maxsize=2_000)
def _shared_space(text: str) -> dict[str, float]:
    """The terms that both languages have. Callers leave it unchanged."""
    return {key: count for key, count in sentence_terms(text).items() if key[0] in "e@#d"}


OF_NAMES = (facts, _context_terms, _shared_space)  # what remembers the names that it found


def _weight(key: str) -> float:
    return 2.0 if key[0] in "@#d" else 1.0


def bag_of(texts: Iterable[str]) -> tuple[Counter[str], Counter[str]]:
    """(English stems, Chinese words) of some texts, counted: what the latent space embeds."""
    stems: Counter[str] = Counter()
    chinese: Counter[str] = Counter()
    for text in texts:
        folded = fold(text)
        stems.update(stem(word) for word, _ in words(folded) if word not in STOP_WORDS and not word[0].isdigit())
        for match in HAN_RUN.finditer(folded):
            chinese.update(word for word in the_dictionary().segment(match.group()) if word not in FUNCTION_CHARACTERS)
    return stems, chinese
