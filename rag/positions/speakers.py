"""Whom a person means by a speaker's name: one that the gazetteer knows, else whoever of the ledger goes by it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import combinations

from rag.store.generation import Generation
from rag.text.resources import the_names
from rag.text.script import fold

_MOST = 12  # speakers that one name may stand for
_SHORT = 2  # Chinese characters from which a part of a name stands for it


def speaking_for(generation: Generation, leader: str) -> tuple[str, ...]:
    """A person alone; a country or organisation with those who hold its offices; of a name that nobody knows all who go by it."""
    name = the_names().get(leader)
    if name is None:
        return called(generation, leader)
    if name.kind == "person":
        return (leader,)
    return (leader, *(other.canonical for other in the_names().all if other.spoken_for == leader))


def meant(generation: Generation, speakers: Sequence[str]) -> tuple[str, ...]:
    """Canonical names as they are, any other with those of the ledger who go by it; each once."""
    found = (
        one for speaker in speakers for one in ((speaker,) if the_names().get(speaker) else called(generation, speaker))
    )
    return tuple(dict.fromkeys(found))


def called(generation: Generation, name: str) -> tuple[str, ...]:
    """Speakers of the ledger who go by a name that the gazetteer lacks ("Duval": Ines Duval), in any script; the name itself where nobody does.

    Articles say themselves what such a name is in the other language, 「拉扎羅（Maria Theresa Lazaro）」: then either stands for both.
    """
    everybody = [speaker for speaker, _ in generation.speakers]
    spelled = (name, *_in_the_other_language(generation, name))
    alike = dict.fromkeys(speaker for one in spelled for speaker in _going_by(one, everybody))
    return tuple(alike)[:_MOST] or (name,)


def speaks(generation: Generation, name: str) -> bool:
    """Whether a speaker of the ledger whom the gazetteer lacks goes by a name."""
    return called(generation, name) != (name,) or any(_plain(name) == _plain(one) for one, _ in generation.speakers)


def _in_the_other_language(generation: Generation, name: str) -> Iterator[str]:
    """What articles write beside a name, or beside one that it is short for."""
    pairs = [(pair.en, pair.zh) for pair in generation.name_pairs()]
    for sides in (pairs, [(zh, en) for en, zh in pairs]):
        short_for = set(_going_by(name, list(dict.fromkeys(here for here, _ in sides))))
        yield from (there for here, there in sides if here in short_for)


def _going_by(name: str, names: Sequence[str]) -> list[str]:
    """Those that are the name, else those that are shortened to it."""
    asked = _plain(name)
    same = [one for one in names if _plain(one) == asked]
    return same or [one for one in names if asked in _shorter(_plain(one))]


def _plain(name: str) -> str:
    """Folded, without diacritics, in single spaces."""
    bare = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return " ".join(fold(bare).split())


def _shorter(name: str) -> Iterator[str]:
    """What a name is shortened to: any of its words in a row; of a Chinese one its end."""
    words = name.split(" ")
    for start, end in combinations(range(len(words) + 1), 2):
        yield " ".join(words[start:end])
    if not name.isascii() and len(words) == 1:
        for length in range(_SHORT, len(name)):
            yield name[-length:]
