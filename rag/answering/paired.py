"""Which word of a claim stands for which word of a quote, one for one, where several could.

Each word by itself may stand for many (`aligning`); of a whole sentence only one of those is meant. The likest pairs are taken first, and
of equally like ones those whose clauses share more words, as in phrase alignment (MacCartney, Galley and Manning 2008).
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Mapping

from rag.answering.aligning import SAME, Token, likeness, tokens
from rag.text.contraries import kindred

_NEIGHBOUR = 0.04  # what a word that both clauses share adds to a likeness
_MOST_NEIGHBOURS = 5
_KINDRED = 0.7  # likeness of two words that have one opposite: raised and 調漲


@functools.lru_cache(maxsize=1_000)
def paired(claim: str, quote: str) -> Mapping[Token, Token]:
    """Tokens of the claim with their counterparts in the quote, each used once."""
    near = {
        (one, other): value for one in tokens(claim) for other in tokens(quote) if (value := likely(one, other)) >= SAME
    }
    shared = Counter((mine, theirs) for _, mine, theirs in {(one, one.clause, other.clause) for one, other in near})

    def rank(pair: tuple[Token, Token]) -> float:
        return near[pair] + _NEIGHBOUR * min(_MOST_NEIGHBOURS, shared[pair[0].clause, pair[1].clause])

    found: dict[Token, Token] = {}
    for one, other in sorted(near, key=rank, reverse=True):
        if one not in found and other not in found.values():
            found[one] = other
    return found


def likely(one: Token, other: Token) -> float:
    """Likeness, words that have one opposite included."""
    value = likeness(one, other)
    if value < _KINDRED and one.kind == other.kind == "word" and kindred(one.written, other.written):
        return _KINDRED
    return value


def claimed(claim: str, quote: str, token: Token) -> Token | None:
    """The claim's word that stands for a token of the quote and for no other one; the same word said again is the same."""
    return next(
        (mine for mine, other in paired(claim, quote).items() if other is token or other.key == token.key), None
    )
