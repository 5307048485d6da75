"""Whether two parts of a claim exchange what two parts of its quotes put together: 14 dead in the one town and 3 in the other, turned round.

No word is new and none is in another role, so that only the pairs tell. Each token of the claim is looked for in the parts of the quote; two
parts of the claim that both draw on the same two parts of the quote, with tokens of one kind in each other's place, are crossed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, permutations

from rag.answering.aligning import Token, likeness
from rag.answering.binding import parts_of
from rag.text.irregular import PAST
from rag.text.names import Name
from rag.text.resources import the_verbs

_CUT = re.compile(
    r"[;；。!！?？，、\n]|,(?!\d)|\.(?=\s|$)|\b(?:but|while|whereas|and|against|as)\b|但|而(?!且)|不过|然而|则|却|[和与]|(?<!埃)(?<!以)及|[转再](?=[往到赴])"
)
_CLOSE = 0.7  # likeness from which a token is at home in a part
_MARGIN = 0.1  # by which another part is no home of it
_Part = list[tuple[Token, int]]  # tokens at home in one part of the quote, with its number


def crossed(claim: str, quoted: Sequence[str]) -> list[str]:
    """At most one problem."""
    own = parts_of(claim, _CUT)
    for text in quoted:
        there = parts_of(text, _CUT)
        placed = [_at_home(part, there) for part in own]
        for one, other in combinations(placed, 2):
            for pair in _exchanged(one, other):
                return [f"exchanges {pair[0].written} and {pair[1].written}"]
    return []


def _at_home(part: Sequence[Token], there: Sequence[Sequence[Token]]) -> _Part:
    """The tokens that one part of the quote has, and no other."""
    found: _Part = []
    for token in part:
        scores = [max((likeness(token, other) for other in words), default=0.0) for words in there]
        best = max(scores, default=0.0)
        homes = [number for number, score in enumerate(scores) if score >= max(_CLOSE, best - _MARGIN)]
        if best >= _CLOSE and len(homes) == 1:
            found.append((token, homes[0]))
    return found


def _exchanged(one: _Part, other: _Part) -> Iterator[tuple[Token, Token]]:
    """Tokens of one kind that changed places, where two more did, of which one pair are names, numbers or dates."""
    shared = sorted({home for _, home in one} & {home for _, home in other})
    for first, second in permutations(shared, 2):
        pairs = [(a, b) for a, x in one for b, y in other if x == first and y == second and _is_like(a, b)]
        rest = [(a, b) for a, x in one for b, y in other if x == second and y == first and _are_nouns(a, b)]
        if pairs and rest:
            yield pairs[0]


def _is_like(one: Token, other: Token) -> bool:
    """Whether one name, number or date could stand in the other's place."""
    if one.kind == "word" or one.kind != other.kind or one.key == other.key:
        return False
    return len({t.value.kind for t in (one, other) if isinstance(t.value, Name)}) < 2


def _are_nouns(one: Token, other: Token) -> bool:
    return one.key != other.key and _is_noun(one) and _is_noun(other)


def _is_noun(token: Token) -> bool:
    """A ship, that is, though to ship is a verb; not shipped."""
    if token.kind != "word":
        return True
    if token.written.isascii():
        return token.written not in PAST and not token.written.endswith(("ed", "ing"))
    return token.key not in the_verbs() and len(token.key) > 1
