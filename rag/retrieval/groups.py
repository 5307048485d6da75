"""The words of a question as groups of index terms, one set for each language lane.

A group is a word with all that may stand for it in that lane: its stem, its translations by their weights, a name's canonical form, a
name's consonants. A group counts once, however many of its terms a sentence holds.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Literal

from rag.text import transliterate
from rag.text.dates import term as date_terms
from rag.text.english import STOP_WORDS, stem, words
from rag.text.language import is_chinese
from rag.text.names import NameMention
from rag.text.numbers import canonical
from rag.text.resources import the_dictionary, the_paraphrases, the_pinyin
from rag.text.script import fold
from rag.text.terms import FUNCTION_CHARACTERS, HAN_RUN, Facts, bridge, facts, skeleton_keys, transliterated_runs
from rag.types import Origin, Span, TermGroup

LANES: tuple[Literal["en", "zh"], ...] = ("en", "zh")
_FAMILY = 0.35  # weight of an `x:` term against the stem itself
_NAME_PART = 0.6  # weight of a name's single words against its canonical form
_SPELT_SO = 0.8  # weight of a pair of characters that a word in Pinyin may stand for
_TELLS_LITTLE = 0.25  # weight of a word about texts
_ACROSS_WORDS = 0.3  # weight of a pair of characters that belong to two words
_PARAPHRASE = 0.2  # weight of a word that says about the same
_KNOWN_NAME = 0.4  # weight of the single characters and words of a name that is a group already

# what questions are made of, in both languages: it asks, it does not describe
_ASKING_ZH = re.compile(
    r"(?:那篇|这篇|一文|该)?(?:文章|报道|报导|摘要)?的?(?:英文|中文|英语)(?:版|部分|全称|原文)?(?:用哪个词|写作|怎么写|怎么说)?|写作什么|"
    "是?什么时候|为什么|是什么|有什么|什么样|什么|哪一天|哪一年|哪一位|哪一个|哪一种|哪些|哪个|哪位|哪里|哪儿|哪种|哪家|哪国|哪年|哪天|哪几|哪|多少|多久|多大|几个|几名|几国|如何|怎么样|怎么看|怎么|怎样|何时|何地|何人|为何|是否|有没有|是不是"
    "|所说的|所说|说了|^那么|^那|是不是|请问|请|列出|列举|说明|谁|吗|呢|吧|一下|关于|对于|根据|按照|据|当中|其中|之间|以及|各自|分别"
)
_ASKING_EN = frozenset("many much kind type sort name list tell describe say said says does did exactly summarise summarize".split())
# what names the article rather than its content, and the words of comparing: they tell little
_ABOUT_TEXTS = frozenset("article articles report reports summary story piece page compare compared contrast differ differs difference differences position positions view views stance sentence".split())
_ABOUT_TEXTS_ZH = frozenset(("文章", "报道", "报导", "摘要", "一文", "比较", "对比", "区别", "差别", "差异", "异同", "分歧", "立场", "态度", "看法", "说法", "问题", "个人", "提到", "提及", "内容"))


def groups_of(text: str) -> tuple[TermGroup, ...]:
    """The groups of a standalone question, for both lanes."""
    found = facts(text)
    folded = fold(text)
    named = [mention.span for mention in found.names]
    shared = [*_literal_groups(found)]
    english = [*_latin_words(folded, text, named, found)]
    chinese = [*_han_words(folded, named, found)]
    return (*shared, *english, *chinese)


def _literal_groups(found: Facts) -> Iterator[TermGroup]:
    """Names, numbers and dates: the same terms in both lanes."""
    for mention in _once(found.names):
        keys = {"@:" + mention.name.canonical: 1.0}
        if mention.name.short != mention.name.canonical:
            keys |= {"e:" + stem(fold(mention.name.short)): _NAME_PART}
        yield from _both(mention.as_written, keys, 1.0, "name")
    for number in found.numbers:
        if number.value != 1:
            yield from _both(number.as_written, {"#:" + canonical(number.value): 1.0}, 1.0, "number")
    for date in found.dates:
        if keys := dict.fromkeys(date_terms(date), 1.0):
            yield from _both(date.as_written, keys, 1.0, "date")


def _once(mentions: tuple[NameMention, ...]) -> list[NameMention]:
    return list({mention.name.canonical: mention for mention in reversed(mentions)}.values())[::-1]


def _both(surface: str, keys: dict[str, float], weight: float, origin: Origin) -> Iterator[TermGroup]:
    for lane in LANES:
        yield TermGroup(lane, surface, tuple(keys.items()), weight, origin)


def _latin_words(folded: str, text: str, named: list[Span], found: Facts) -> Iterator[TermGroup]:
    """English words, the same in both lanes but for a name's consonants, which only Chinese needs."""
    dated = [mention.span for mention in found.dates]
    sentence_starts = {match.end() for match in re.finditer(r"^\W*|[.?!]\s+", text)}
    seen: set[str] = set()
    for word, start in words(folded):
        if word in STOP_WORDS or word in _ASKING_EN or word[0].isdigit() or any(s.start <= start < s.end for s in dated):
            continue
        stemmed = stem(word)
        if stemmed in seen:
            continue
        seen.add(stemmed)
        keys = {"e:" + stemmed: 1.0}
        if len(stemmed) > 5:
            keys["x:" + stemmed[:5]] = _FAMILY
        weight = _KNOWN_NAME if any(s.start <= start < s.end for s in named) else _TELLS_LITTLE if word in _ABOUT_TEXTS else 1.0
        same = {"e:" + other: _PARAPHRASE for other in the_paraphrases().of(stemmed)}
        yield TermGroup("en", word, tuple((same | keys).items()), weight * the_paraphrases().telling(stemmed), "word")
        if text[start].isupper() and start not in sentence_starts and len(word) > 2:
            keys |= {"p:" + skeleton: share for skeleton, share in transliterate.variants(word).items()}
        if weight == 1.0 and the_paraphrases().telling(stemmed) == 1.0:
            keys |= {"b:" + pair: _SPELT_SO for pair in the_pinyin().written(word)}
        yield TermGroup("zh", word, tuple(keys.items()), weight, "word")


def _han_words(folded: str, named: list[Span], found: Facts) -> Iterator[TermGroup]:
    """Chinese words: characters and pairs for the Chinese lane, translations and consonants for the English one."""
    dated = [mention.span for mention in found.dates]
    asking = [Span(*match.span()) for match in _ASKING_ZH.finditer(folded)] if is_chinese(folded) else []
    blanked = _blank(_blank(folded, asking), dated)
    seen: set[str] = set()
    for match in HAN_RUN.finditer(blanked):
        run, at = match.group(), match.start()
        yield from _own_terms(run, at, named, seen)
        yield from _bridged_terms(run, at, named, seen)


def _blank(text: str, spans: list[Span]) -> str:
    for span in spans:
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return text


def _own_terms(run: str, at: int, named: list[Span], seen: set[str]) -> Iterator[TermGroup]:
    words = the_dictionary().segment(run)
    word_of = [number for number, word in enumerate(words) for _ in word]
    for offset, character in enumerate(run):
        known = _KNOWN_NAME if any(span.start <= at + offset < span.end for span in named) else 1.0
        known *= _TELLS_LITTLE if words[word_of[offset]] in _ABOUT_TEXTS_ZH else 1.0
        if character not in FUNCTION_CHARACTERS and "c:" + character not in seen:
            seen.add("c:" + character)
            yield TermGroup("zh", character, (("c:" + character, 1.0),), known, "word")
        pair = run[offset : offset + 2]
        if len(pair) == 2 and not FUNCTION_CHARACTERS.issuperset(pair) and "b:" + pair not in seen:
            seen.add("b:" + pair)
            apart = word_of[offset] != word_of[offset + 1] and max(len(words[word_of[offset + i]]) for i in (0, 1)) > 1
            worth = _ACROSS_WORDS if apart else _telling(pair) if words[word_of[offset]] == pair else 1.0
            yield TermGroup("zh", pair, (("b:" + pair, 1.0),), known * worth, "word")


def _bridged_terms(run: str, at: int, named: list[Span], seen: set[str]) -> Iterator[TermGroup]:
    offset = 0
    for word in the_dictionary().segment(run):
        start, offset = at + offset, offset + len(word)
        if word in FUNCTION_CHARACTERS or "w:" + word in seen or (len(word) == 1 and not _tells_alone(word)):
            continue
        seen.add("w:" + word)
        keys = {key: weight * (_FAMILY if key[0] == "x" else 1.0) for key, weight in bridge(word).items()}
        known = any(span.start <= start < span.end for span in named)
        if keys:
            weight = _KNOWN_NAME if known else _TELLS_LITTLE if word in _ABOUT_TEXTS_ZH else _telling(word)
            yield TermGroup("en", word, tuple(keys.items()), weight, "word")
    for name_run in transliterated_runs(run):
        start = at + run.find(name_run)
        keys = {key: weight for key, weight in skeleton_keys(name_run).items()}
        if keys and not any(span.start <= start < span.end for span in named):
            yield TermGroup("en", name_run, tuple(keys.items()), 1.0, "name")


@functools.cache
def _telling(word: str) -> float:
    """What a Chinese word is worth: as much as the English words that translate it."""
    meant = [(weight, the_paraphrases().telling(key[2:])) for key, weight in bridge(word).items() if key.startswith("e:")]
    return sum(weight * worth for weight, worth in meant) / sum(weight for weight, _ in meant) if meant else 1.0


@functools.cache
def _tells_alone(character: str) -> bool:
    """Whether a single character is a word worth translating."""
    return bool(bridge(character))
