"""Names that the gazetteer lacks: where they stand in a text, and whether two of them may be one.

A name has a form (rag.text.name_shapes): capitalised words of which one is in no dictionary, or transliterating characters that make no word.
Whether two writings are of one name is asked of their letters, their characters, or, from one writing to the other, their sound.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from rag.text.american import american
from rag.text.name_shapes import chinese_names, latin_names
from rag.text.readings import letters
from rag.text.resources import the_dictionary, the_latent_space, the_ordinary_words, the_readings, the_transliteration
from rag.text.script import fold
from rag.text.terms import HAN_RUN, transliterated_runs
from rag.types import Span

_TOGETHER = 0.3  # of the likeness of letters and that of consonants, their geometric mean
_BY_LETTERS = 0.64  # likeness of letters that suffices alone
_MOST_CHARACTERS = 6  # of a name
_BY_CHARACTERS = 0.6  # of the characters of two Chinese writings of one name
_SHARED_LETTERS = 4  # at the head of two spellings
_SHORTEST = 3  # letters of a word that tells one name from another
_INNER_W = re.compile("(?<=[aeiou])w")  # 劉易斯 has none of Lewis
_OWN = re.compile(r"['’].*$")
_WORD = re.compile(r"[A-Za-zÀ-ɏ'’-]+")
_OFFICE = "总统|总理|首相|主席|议长|部长|外长|财长|防长|市长|州长|行长|大臣|将军|上校|教授|执行长|总裁"
_BEFORE, _UP_TO_OFFICE = re.compile(rf"(?:{_OFFICE})$"), re.compile(rf".*(?:{_OFFICE})")
_OPENING = re.compile(r"(?:^|[.!?:;]\s|\n)[\s“\"‘(]*([A-ZÀ-Þ][a-zà-ɏ]{3,})(?=[\s,'’]|$)")


def newcomers(text: str, taken: Sequence[Span]) -> list[Span]:
    """Where such names stand outside `taken`, in no order."""
    shaped = [*latin_names(text, taken, the_ordinary_words()), *_opening(text, taken)]
    found = list(dict.fromkeys(trimmed for span in shaped if (trimmed := _trimmed(text, span))))
    if HAN_RUN.search(text):
        found += [_without_saying(text, span) for span in chinese_names(text, taken)]
        found += [span for span in _short(text, taken) if not any(span.overlaps(other) for other in found)]
    return found


def _opening(text: str, taken: Sequence[Span]) -> list[Span]:
    """A single word that opens a sentence: Nielsen declared."""
    found = (Span(*match.span(1)) for match in _OPENING.finditer(text))
    return [span for span in found if not any(span.overlaps(other) for other in taken)]


def _trimmed(text: str, span: Span) -> Span | None:
    """Without the dictionary's words at both ends: Hokuto Airlines is Hokuto, a Harbour Inquiry no name that only sound could carry."""
    words = list(_WORD.finditer(text, span.start, span.end))
    while words and _is_ordinary(words[0].group()):
        del words[0]
    while words and _is_ordinary(words[-1].group()):
        del words[-1]
    return Span(words[0].start(), words[-1].end()) if words else None


def _is_ordinary(word: str) -> bool:
    bare = letters(word)
    stemmed = american(_OWN.sub("", fold(word)))
    return len(bare) < _SHORTEST or fold(word) in the_ordinary_words() or the_latent_space().stem(stemmed) is not None


def _without_saying(text: str, span: Span) -> Span:
    """Without the office before and the verb behind: 新北市長侯友宜說."""
    folded = fold(span.of(text))
    office = _UP_TO_OFFICE.match(folded)
    start = span.start + office.end() if office and office.end() < len(folded) else span.start
    return Span(start, span.end - (1 if folded[-1] in "说称道" and span.end - start > 1 else 0))


def _short(text: str, taken: Sequence[Span]) -> list[Span]:
    """Two transliterating characters behind an office: 國會議長赫里."""
    folded, found = fold(text), []
    for match in HAN_RUN.finditer(folded):
        for run in transliterated_runs(match.group()):
            start = match.start() + match.group().index(run)
            span = Span(start, start + len(run))
            known = the_dictionary().lookup(run)
            if (
                len(run) == 2
                and known is None
                and _BEFORE.search(folded[:start])
                and not any(span.overlaps(t) for t in taken)
            ):
                found.append(span)
    return found


@functools.lru_cache(maxsize=20_000)
def may_be_one(one: str, other: str) -> bool:
    """Whether two writings, both folded, may be of one name."""
    chinese = [bool(HAN_RUN.search(name)) for name in (one, other)]
    if all(chinese):
        return (
            one in other or other in one or SequenceMatcher(None, one, other, autojunk=False).ratio() >= _BY_CHARACTERS
        )
    if not any(chinese):
        return any(_same_word(a, b) for a in _telling(one) for b in _telling(other))
    stretch, name = (one, other) if chinese[0] else (other, one)
    return any(the_readings().spells(word, stretch) or resembles(stretch, word) for word in _telling(name))


def _telling(name: str) -> list[str]:
    return [word for word in map(letters, _WORD.findall(name)) if len(word) >= _SHORTEST]


def _same_word(one: str, other: str) -> bool:
    return one == other or (
        min(len(one), len(other)) > _SHARED_LETTERS and one[:_SHARED_LETTERS] == other[:_SHARED_LETTERS]
    )


@functools.lru_cache(maxsize=20_000)
def resembles(stretch: str, word: str) -> bool:
    """Whether a part of a folded stretch of characters may transliterate the word."""
    bare = _INNER_W.sub("u", letters(word))
    for start in range(len(stretch)):
        for end in range(start + 2, min(len(stretch), start + _MOST_CHARACTERS) + 1):
            written = stretch[start:end]
            likeness = the_readings().resemblance(written, bare)
            if likeness >= _BY_LETTERS:
                return True
            if (likeness * the_transliteration().sounds_like(written, bare)) ** 0.5 >= _TOGETHER:
                return True
    return False
