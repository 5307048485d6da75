"""English words, stop words and stems (Snowball; Porter 2001)."""

from __future__ import annotations

import functools
import re

import Stemmer

from rag.text.script import fold

_WORD = re.compile(r"(?:[a-z]\.){2,}(?:'s\b)?|[a-z]+(?:'[a-z]+)?|\d[\d,]*(?:\.\d+)?")
_POSSESSIVE = re.compile(r"'(?:s|d|m|t|ll|re|ve)?$")

STOP_WORDS = frozenset(
    """a an the of to in on at by for with from and or but nor as is are was were be been being am do does did done has
    have had having will would shall should can could may might must not no this that these those it its he she they
    him his her hers their theirs them we us our you your i me my who whom whose which what when where why how than then
    there here so such if into over under about after before between during through per via also just only own same too
    very off up out down more most other some any each few all both one's let let's yes please tell
    mr mrs ms dr etc according""".split()
)
# words of dictionary glosses that carry no meaning of the word explained
GLOSS_STOP_WORDS = STOP_WORDS | frozenset(
    """sb sth esp lit fig cf oneself someone something somebody somewhere abbr variant see old used one kind type idiom
    tw classifier surname prefix suffix particle measure word various esp usually often etc loanword coll dialect slang
    formal literary archaic taiwan pr erhua""".split()
)


@functools.cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english")


@functools.lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Stem of one lower-case word."""
    return _stemmer().stemWord(word)


def words(folded: str) -> list[tuple[str, int]]:
    """(word, offset) of a folded text, in order: possessives cut, dotted abbreviations joined (u.s. → us)."""
    found = []
    for match in _WORD.finditer(folded):
        word = match.group()
        if "." in word and not word[0].isdigit():
            word = word.replace(".", "").removesuffix("'s")
        elif "'" in word:
            word = _POSSESSIVE.sub("", word)
        if word:
            found.append((word, match.start()))
    return found


def content_stems(text: str, stop: frozenset[str] = STOP_WORDS) -> list[str]:
    """Stems of the words that are not stop words; digits are left out."""
    return [stem(word) for word, _ in words(fold(text)) if word not in stop and not word[0].isdigit()]
