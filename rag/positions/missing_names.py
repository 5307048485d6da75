"""Names that the articles use often and the gazetteer lacks, with the other spellings that articles and sounds suggest.

Latin names are runs of capitalised words, Chinese ones runs of transliterating characters outside ordinary words. Two spellings are put
together where an article gives both side by side, 「拉夫羅夫（Sergei Lavrov）」, or where they stand in one article and sound alike. Nothing here
is used for an answer: a person reads it, and adds what is right to a file of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from rag.store.generation import Generation
from rag.text.name_shapes import chinese_names, kind_of, latin_names, lower_words, same_person, stands_as_place
from rag.text.resources import the_names, the_transliteration
from rag.text.script import fold
from rag.text.transliterate import skeleton
from rag.types import Article, Passage, Span

MOST_PASSAGES = 20_000  # that are looked through, newest articles first
_ALIKE, _KNOWN_ALIKE = 0.45, 0.5  # likeness from which a Chinese name is taken for a transliteration
_SHORTEST_SOUND = 3  # consonants of a name that is matched by its sound
_MOST_SPELLINGS = 5

Origin = Literal["pair", "sound"]


@dataclass(frozen=True, slots=True)
class Spelling:
    """A Chinese spelling of a Latin name. `likeness` is 0 to 1; of a pair that an article gives it tells nothing."""

    text: str
    count: int
    origin: Origin
    likeness: float


@dataclass(frozen=True, slots=True)
class Seen:
    """Where a name stands first: one sentence, verbatim."""

    article_id: str
    source: str
    span: Span
    quote: str


@dataclass(frozen=True, slots=True)
class MissingName:
    """`name` is Latin, or Chinese where no Latin spelling was found; `known` is who of the gazetteer it may be."""

    name: str
    kind: str  # person, organisation, place or document: a guess by its form; of a known one its own
    count: int  # mentions of all its spellings
    articles: int
    spellings: tuple[Spelling, ...]
    known: str | None
    seen: Seen


@dataclass(frozen=True, slots=True)
class MissingNames:
    names: tuple[MissingName, ...]  # most frequent first
    articles: int  # looked through
    passages: int


@dataclass(slots=True)
class _Found:
    """One spelling, as it was met."""

    written: Counter[str] = field(default_factory=Counter)
    articles: set[str] = field(default_factory=set)
    first: tuple[Passage, Span] | None = None
    placed: int = 0  # mentions behind "in", "near" and their like

    @property
    def count(self) -> int:
        return self.written.total()

    @property
    def text(self) -> str:
        return self.written.most_common(1)[0][0]


def missing_names(
    generation: Generation, *, least: int = 2, most: int = 50, passages: int = MOST_PASSAGES
) -> MissingNames:
    """The `most` most frequent ones with at least `least` mentions. Takes about a millisecond a passage."""
    latin, chinese, known_in = dict[str, _Found](), dict[str, _Found](), dict[str, set[str]]()
    looked_at = _looked_at(generation, passages)
    common = {word for passage in looked_at if passage.language == "en" for word in lower_words(passage.text)}
    for passage in looked_at:
        _read(passage, common, latin, chinese, known_in.setdefault(passage.article_id, set()))
    _join_short_forms(latin)
    pairs, known = _pairs(generation)
    _add_paired(generation, pairs, latin)
    rows = [*_latin_rows(latin, chinese, pairs), *_chinese_rows(chinese, known_in, known)]
    chosen = sorted((row for row in rows if row[1].count >= least), key=lambda row: (-row[1].count, row[0]))[:most]
    return MissingNames(tuple(_missing(generation, *row) for row in chosen), len(known_in), len(looked_at))


def _looked_at(generation: Generation, most: int) -> list[Passage]:
    """Those of the newest articles, whole articles alone."""
    found: list[Passage] = []
    for article in sorted(generation.articles(), key=_newest_first):
        if len(found) >= most:
            break
        found += generation.article_passages(article.id)
    return found


def _newest_first(article: Article) -> tuple[bool, int, str]:
    day = article.published.date if article.published else None
    return day is None, -day.toordinal() if day else 0, article.source


def _read(
    passage: Passage, common: Container[str], latin: dict[str, _Found], chinese: dict[str, _Found], known: set[str]
) -> None:
    mentions = the_names().find(passage.text)
    known.update(mention.name.canonical for mention in mentions)
    taken = [mention.span for mention in mentions]
    both = ((latin, latin_names(passage.text, taken, common)), (chinese, chinese_names(passage.text, taken)))
    for found, spans in both:
        for span in spans:
            written = span.of(passage.text)
            entry = found.setdefault(fold(written), _Found())
            entry.written[written] += 1
            entry.articles.add(passage.article_id)
            entry.first = entry.first or (passage, span)
            entry.placed += stands_as_place(passage.text, span)


def _join_short_forms(latin: dict[str, _Found]) -> None:
    """ "Roe" counts for "Jane Roe" where only one such name is about; a single word that belongs to none is no name for sure."""
    full = [key for key in latin if " " in key]
    for key in [key for key in latin if " " not in key]:
        owners = [name for name in full if same_person(name, key) and latin[name].articles & latin[key].articles]
        if len(owners) == 1:
            owner, short = latin[owners[0]], latin.pop(key)
            owner.written[owner.text] += short.count
            owner.articles |= short.articles


# --- spellings put together --------------------------------------------------------------------

_Row = tuple[str, _Found, tuple[Spelling, ...], str | None]


def _pairs(generation: Generation) -> tuple[dict[str, Counter[str]], dict[str, str]]:
    """(folded Latin name → Chinese names that articles set beside it, with how many do; folded Chinese name → whom it is beside).

    Chinese names that are known are left out; the second are those beside a known one.
    """
    found: dict[str, Counter[str]] = {}
    beside: dict[str, str] = {}
    for pair in generation.name_pairs():
        if the_names().of_alias(pair.zh):
            continue
        if known := the_names().of_alias(pair.en):
            beside.setdefault(fold(pair.zh), known[0].canonical)
        else:
            found.setdefault(fold(pair.en), Counter())[pair.zh] += 1
    return found, beside


def _add_paired(generation: Generation, pairs: Mapping[str, Counter[str]], latin: dict[str, _Found]) -> None:
    """What stands beside a Chinese name is a name, whatever its form."""
    for pair in generation.name_pairs():
        key = fold(pair.en)
        if key not in pairs or key in latin:
            continue
        for passage in generation.article_passages(pair.article_id):
            if (at := passage.text.find(pair.en)) >= 0:
                latin[key] = _Found(Counter({pair.en: 1}), {pair.article_id}, (passage, Span(at, at + len(pair.en))))
                break


def _latin_rows(latin: dict[str, _Found], chinese: dict[str, _Found], pairs: dict[str, Counter[str]]) -> Iterable[_Row]:
    for key, found in latin.items():
        spellings = [
            Spelling(zh, _count(chinese.get(fold(zh)), n), "pair", 1.0)
            for zh, n in pairs.get(key, Counter()).most_common()
        ]
        given = {fold(spelling.text) for spelling in spellings}
        spellings += [s for s in _sounding(key, found, chinese) if fold(s.text) not in given]
        for spelling in spellings:
            if other := chinese.pop(fold(spelling.text), None):
                found.written[found.text] += other.count
                found.articles |= other.articles
        yield found.text, found, tuple(spellings[:_MOST_SPELLINGS]), None


def _count(found: _Found | None, at_least: int) -> int:
    return max(found.count if found else 0, at_least)


def _sounding(key: str, found: _Found, chinese: dict[str, _Found]) -> list[Spelling]:
    """Chinese names of the same articles that sound like its last word, the most alike first."""
    word, model = key.split(" ")[-1], the_transliteration()
    if len(skeleton(word)) < _SHORTEST_SOUND:
        return []
    alike = [(model.sounds_like(zh, word), other) for zh, other in chinese.items() if other.articles & found.articles]
    best = sorted(((score, other.text, other.count) for score, other in alike if score >= _ALIKE), reverse=True)
    return [Spelling(text, count, "sound", round(score, 2)) for score, text, count in best]


def _chinese_rows(
    chinese: dict[str, _Found], known_in: Mapping[str, set[str]], beside: Mapping[str, str]
) -> Iterable[_Row]:
    """Those without a Latin spelling, with whom of the gazetteer they stand beside, or sound like in the same articles."""
    model = the_transliteration()
    for zh, found in chinese.items():
        near = {canonical for article_id in found.articles for canonical in known_in.get(article_id, ())}
        scored = [(model.sounds_like(zh, word), canonical) for canonical in near if (word := _surname(canonical))]
        score, canonical = max(scored, default=(0.0, ""))
        yield found.text, found, (), beside.get(zh) or (canonical if score >= _KNOWN_ALIKE else None)


def _surname(canonical: str) -> str | None:
    """The word by which a known person is sounded out; None of short ones and of what is no person."""
    name = the_names().get(canonical)
    if name is None or name.kind != "person":
        return None
    word = fold(name.short).split(" ")[-1]
    return word if len(skeleton(word)) >= _SHORTEST_SOUND else None


def _missing(
    generation: Generation, name: str, found: _Found, spellings: Sequence[Spelling], known: str | None
) -> MissingName:
    assert found.first is not None
    passage, span = found.first
    article = generation.article(passage.article_id)
    start = passage.span.start + span.start
    sentence = next((s for s in passage.sentences if s.start <= start < s.end), passage.span)
    seen = Seen(article.id, article.source, sentence, sentence.of(article.text))
    who = the_names().get(known) if known else None
    kind = who.kind if who else kind_of(name, [s.text for s in spellings])
    if kind == "person" and " " not in name and found.placed * 2 >= found.count:
        kind = "place"
    return MissingName(name, kind, found.count, len(found.articles), tuple(spellings), known, seen)
