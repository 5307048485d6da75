"""What a sentence speaks of: its content words and names, and keys by which both languages find it.

Keys stand for words: a stem, a Chinese word and the stems of what it means, a name. A topic asks for each of its words, in any of the
forms that it may take (structured queries, Pirkola 1998).
"""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from rag.text.english import STOP_WORDS, stem, words
from rag.text.names import NameMention
from rag.text.resources import the_dictionary, the_latent_space, the_names
from rag.text.script import fold
from rag.text.speech_verbs import the_verbs
from rag.text.terms import FUNCTION_CHARACTERS, HAN_RUN, bridge

_MOST = 12  # topics of a sentence
_MEANS = 0.3  # weight from which a translation is one of the word
_IN_ALL_GLOSSES, _OF_SOME = 0.4, 0.2  # rarity of a stem that means nothing of its own; range up to one that does
_SHORT = 3  # letters of an English word that is left out
_EMPTY_EN = frozenset(
    """said says new also would could must should may might many much still yet first last later early long well even make made
    made take taken come came give given time day week month year today yesterday tomorrow monday tuesday wednesday thursday friday
    saturday sunday together further again already across toward towards however meanwhile because while although though""".split()
)
_EMPTY_ZH = frozenset(
    "今天 昨天 明天 目前 现在 当前 未来 随后 同时 此外 另外 因此 所以 但是 不过 而且 以及 可能 可以 应该 必须 需要 已经 没有 不会 我们 他们 自己 这些 那些 这个 那个 什么 如果 虽然 "
    "因为 由于 其中 之后 之前 以后 以前 方面 有关 相关 进行 认为 表示 可以 一个 一些 一种 不能 非常 还是 或者 并且 仍然 依然 继续 这样 那样 日前 近日 当天 当日".split()
)


def topics_of(text: str, without: str | None = None) -> tuple[str, ...]:
    """Names (canonical) and content words as written, in the order of the text, each once; without the speaker's own name."""
    folded, mentions = fold(text), the_names().find(text)
    found = [(m.span.start, m.name.canonical) for m in mentions]
    found += [(at, text[at : at + length]) for at, length in _content_words(folded, mentions)]
    named = dict.fromkeys(topic for _, topic in sorted(found) if topic != without)
    return tuple(named)[:_MOST]


def _content_words(folded: str, mentions: tuple[NameMention, ...]) -> Iterator[tuple[int, int]]:
    """(offset, length) of each word that carries meaning and stands in no name."""
    taken = [(m.span.start, m.span.end) for m in mentions]
    for match in re.finditer(r"[a-z]+(?:-[a-z]+)*", folded):
        word = match.group()
        if (
            len(word) <= _SHORT
            or word in STOP_WORDS
            or word in _EMPTY_EN
            or the_verbs().is_verb(word)
            or _in(taken, match.start())
        ):
            continue
        yield match.start(), len(word)
    for run in HAN_RUN.finditer(folded):
        at = run.start()
        for word in the_dictionary().segment(run.group()):
            telling = len(word) > 1 and word not in _EMPTY_ZH and not the_verbs().is_verb(word)
            if telling and word in the_dictionary() and not _in(taken, at):
                yield at, len(word)
            at += len(word)


def _in(taken: list[tuple[int, int]], at: int) -> bool:
    return any(start <= at < end for start, end in taken)


# --- keys --------------------------------------------------------------------------------------


def topic_keys(text: str) -> tuple[str, ...]:
    """Keys of a text's words, each once: eight letters and digits."""
    return tuple(dict.fromkeys(key for word in _words(text) for key in word.keys))


def asked_keys(topic: str) -> tuple[tuple[str, ...], ...]:
    """The words of a topic, each with every key that it may stand under; empty where it has no word of content."""
    return tuple(dict.fromkeys(word.keys for word in _words(topic)))


@dataclass(frozen=True, slots=True)
class TopicWord:
    """An English stem, a folded Chinese word or a canonical name, with the keys that it may stand under and what each is worth (0 to 1)."""

    text: str
    keys: tuple[str, ...]
    worth: tuple[float, ...] = (1.0,)
    is_name: bool = False


def asked_words(topic: str) -> tuple[TopicWord, ...]:
    """The words of a topic, each once."""
    return tuple({word.keys: word for word in reversed(_words(topic))}.values())[::-1]


def _words(text: str) -> list[TopicWord]:
    folded = fold(text)
    mentions = the_names().find(text)
    taken = [(m.span.start, m.span.end) for m in mentions]
    found = [TopicWord(m.name.canonical, (key_of("@" + m.name.canonical),), is_name=True) for m in mentions]
    for word, at in words(folded):
        if word not in STOP_WORDS and not word[0].isdigit() and not _in(taken, at):
            found.append(TopicWord(stem(word), (key_of("e" + stem(word)),)))
    for run in HAN_RUN.finditer(folded):
        at = run.start()
        for word in the_dictionary().segment(run.group()):
            if word not in FUNCTION_CHARACTERS and not _in(taken, at):
                found.append(TopicWord(word, *_chinese(word)))
            at += len(word)
    return found


@functools.lru_cache(maxsize=50_000)
def _chinese(word: str) -> tuple[tuple[str, ...], tuple[float, ...]]:
    """(keys of a word and of what it means, what each is worth)."""
    stems = {key[2:]: weight for key, weight in bridge(word).items() if key.startswith("e:") and weight >= _MEANS}
    worth = (min(1.0, weight) * _tells(stemmed) for stemmed, weight in stems.items())
    return (key_of("z" + word), *(key_of("e" + stemmed) for stemmed in stems)), (1.0, *worth)


def _tells(stemmed: str) -> float:
    """0 for stems that stand in glosses of all kinds (go, make), 1 for most others."""
    return min(1.0, max(0.0, (the_latent_space().rarity(stemmed) - _IN_ALL_GLOSSES) / _OF_SOME))


@functools.lru_cache(maxsize=200_000)
def key_of(word: str) -> str:
    """Eight letters and digits that stand for a word or a name."""
    return base64.b32encode(hashlib.blake2b(word.encode(), digest_size=5).digest()).decode().lower()
