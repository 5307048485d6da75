"""English words as CC-CEDICT writes them, which is American: harbour is under harbor, went under go."""

from __future__ import annotations

import functools
import re

from rag.text.english import stem
from rag.text.irregular import BASES
from rag.text.resources import the_latent_space

_BRITISH = (
    (re.compile(r"our(?=s?$|ed$|ing$|able$)"), "or"),
    (
        re.compile(
            r"(?<=[a-z]{4})(?<!prom)(?<!exerc)(?<!surpr)(?<!enterpr)(?<!superv)(?<!comprom)(?<!expert)(?<!merchand)(?<!otherw)(?<!likew)(?<!prem)is(?=e[sd]?$|ing$|ation)"
        ),
        "iz",
    ),
    (re.compile(r"(?<=def|off)ence(?=s?$)|(?<=lic)ence|(?<=pret)ence"), "ense"),
    (re.compile(r"tre$"), "ter"),
    (re.compile(r"ogue$"), "og"),
    (re.compile(r"mme$"), "m"),
)


@functools.lru_cache(maxsize=50_000)
def american(word: str) -> str:
    """Stem of an English word's base form in the spelling of the dictionary, which is American."""
    word = BASES.get(word, word)
    for pattern, other in _BRITISH:
        word = pattern.sub(other, word)
    if (
        word.endswith("ed")
        and the_latent_space().stem(stem(word)) is None
        and the_latent_space().stem(stem(word[:-1])) is not None
    ):
        return stem(word[:-1])  # Snowball makes "su" of sued
    return stem(word)
