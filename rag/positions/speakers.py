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
    """Speakers of the ledger who go by a name that the gazetteer lacks ("Duval": Ines Duval), in any script; the name itself where nobody does."""
    asked = _plain(name)
    everybody = [speaker for speaker, _ in generation.speakers]
    same = [speaker for speaker in everybody if _plain(speaker) == asked]
    alike = same or [speaker for speaker in everybody if asked in _shorter(_plain(speaker))]
    return tuple(alike[:_MOST]) or (name,)


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
