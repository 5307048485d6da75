"""The country that a word for its people names: Kenyan, Chileans, Slovak."""

from __future__ import annotations

import functools
import re
from itertools import takewhile

from rag.text.resources import the_names

SHARED = 4  # letters that a country shares with its people: Brazil, Brazilian
_PEOPLES = {
    "english": "United Kingdom",
    "briton": "United Kingdom",
    "britons": "United Kingdom",
    "lankan": "Sri Lanka",
    "cuban": "Cuba",
    "cubans": "Cuba",
    "afghan": "Afghanistan",
    "afghans": "Afghanistan",
    "congolese": "Congo - Kinshasa",
    "korean": "South Korea",
    "koreans": "South Korea",
}
_PEOPLE = re.compile(r"(?:(?:[a-z]{0,2}an|n|[a-z]{0,2}ese|i|ish|ic|er)s?)")  # what follows the shared letters
_SHORTER = frozenset(("a", "ia", "stan", "istan"))  # of a country, what its people lack: Somali, Slovak, Uzbek


@functools.lru_cache(maxsize=10_000)
def people_of(word: str) -> str | None:
    """The country that shares most letters with a word: Slovak is of Slovakia, not of Slovenia. None for what is no such word."""
    letters = word.lower()
    if letters in _PEOPLES:
        return _PEOPLES[letters]
    countries = [name.canonical for name in the_names().all if name.kind == "country"]
    shared = [
        (sum(1 for _ in takewhile(_same, zip(letters, country.lower(), strict=False))), country)
        for country in countries
    ]
    count, country = max(shared, default=(0, ""))
    return country if count >= SHARED < len(word) else None


def is_people(word: str) -> str | None:
    """The same, for words that end as those of peoples do: Frank is of no country, nor is Belgrade."""
    country = people_of(word)
    if country is None or word.lower() in _PEOPLES:
        return country
    letters = word.lower()
    count = sum(1 for _ in takewhile(_same, zip(letters, country.lower(), strict=False)))
    rest, left = letters[count:], country.lower()[count:]
    return country if _PEOPLE.fullmatch(rest) or (rest in ("", "e", "s") and left in _SHORTER) else None


def _same(pair: tuple[str, str]) -> bool:
    return pair[0] == pair[1]
