"""Where a claim puts things beside its quotes: from and to, which of two nouns a name stands before, and what is done to one of two alone.

Each of these is a swap that leaves every word in place: fell to 27.5 percent from 15, Danish instructors and Ukrainian soldiers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from rag.answering.acts import Act, acts_of
from rag.answering.aligning import Token, likeness, matches, tokens
from rag.text.names import Name
from rag.text.resources import the_verbs
from rag.text.script import fold

_AND = re.compile(r"\band\b|[并且]")
_JOINS = re.compile(r"\s?(?:and|、|和|与|及|以及|跟)\s?(?:the\s)?")
_CLOSE = 0.6  # likeness from which two verbs are one
_BEHIND_NAME = re.compile(r"(?:'s|’s)?\s?|的")  # between a name and the noun that it is said of
_WITHIN = re.compile(r"\s(?:of|in)\s(?:the\s)?")
_FROM = re.compile(
    r"(?:\bsince|\b(?:begin|start)\w*(?: on| at| in)?(?: midnight)?(?: on)?|\bfrom(?: the)?(?: (?:about|around|over|nearly))?|\boriginally (?:set |scheduled |planned |due )?(?:for|on|to)?|\bearlier|[从由自]|原[订定本]?[在于为]?|本来)\s?(?:us\$|\$|€|£)?$"
)
_BEGINS = re.compile(r"\s?(?:起|以来|才?开始)")
_TO = re.compile(
    r"(?:\buntil(?: the)? end of|\b(?:to|until|reach(?:es|ed|ing)?)(?: the)?(?: (?:about|around|over|nearly))?|[至到]|[升降增减延改]为|达到?)\s?(?:us\$|\$|€|£)?$"
)


def placed(claim: str, quoted: Sequence[str]) -> list[str]:
    """At most one problem."""
    problem = _ends(claim, quoted) or _by_another(claim, quoted) or _said_of(claim, quoted) or _of_one(claim, quoted)
    return [problem] if problem else []


def _ends(claim: str, quoted: Sequence[str]) -> str | None:
    """A number or date to which it goes in the claim and from which it comes in the quotes, or the other way round."""
    theirs = [(t, side) for text in quoted for t, side in _literals(text)]
    for literal, side in _literals(claim):
        same = [other for t, other in theirs if likeness(literal, t)]
        if not side or not same or side in same:
            continue
        taken = any(other == side and t.kind == literal.kind for t, other in theirs)
        if all(same) or taken:
            return f"exchanges what it goes from and to: {literal.key}"
    return None


def _literals(text: str) -> list[tuple[Token, str | None]]:
    """Each number and date with "from", "to" or None."""
    folded = fold(text)
    found: list[tuple[Token, str | None]] = []
    for token in (t for t in tokens(text) if t.kind in ("number", "date")):
        before = folded[max(0, token.span.start - 40) : token.span.start]
        begins = _FROM.search(before) or _BEGINS.match(folded, token.span.end)
        found.append((token, "from" if begins else "to" if _TO.search(before) else None))
    return found


def _said_of(claim: str, quoted: Sequence[str]) -> str | None:
    """A noun with one name beside it in the claim and another in the quotes, where each text has both names."""
    own, named = _attached(claim), _names(claim)
    for text in quoted:
        there, others = _attached(text), _names(text)
        for name, noun in own:
            homes = [other for other, theirs in there if likeness(noun, theirs) >= _CLOSE]
            elsewhere = [theirs for other, theirs in there if matches(name, [other])]
            homes = [home for home in homes if _kind(home) == _kind(name)]
            if not homes or matches(name, homes) or matches(noun, elsewhere) or not matches(name, others):
                continue
            if not elsewhere and noun.key in the_verbs():
                continue  # in Rome met, which is no noun of Rome's
            if any(matches(home, named) for home in homes):
                return f"says of {name.key} what its quote says of {homes[0].key}"
    return None


def _kind(token: Token) -> str | None:
    return token.value.kind if isinstance(token.value, Name) else None


def _names(text: str) -> list[Token]:
    return [t for t in tokens(text) if t.kind == "name"]


def _attached(text: str) -> list[tuple[Token, Token]]:
    """Names with the noun right behind each, or the one before its preposition: the Ghent museum, the museum in Ghent."""
    found, folded = tokens(text), fold(text)
    pairs = []
    for one, other in pairwise(found):
        between = folded[one.span.end : other.span.start]
        if one.kind == "name" and other.kind == "word" and _BEHIND_NAME.fullmatch(between):
            pairs.append((one, other))
        if one.kind == "word" and other.kind == "name" and _WITHIN.fullmatch(between):
            pairs.append((other, one))
    return pairs


def _of_one(claim: str, quoted: Sequence[str]) -> str | None:
    """Two names joined behind a verb of which the quotes do that to the first alone, and something else to the second."""
    acts = [act for text in quoted for act in acts_of(text)]
    folded = fold(claim)
    for own in acts_of(claim):
        pair = [t for t in own.patients if t.kind == "name"][:2]
        if len(pair) < 2 or not _JOINS.fullmatch(folded[pair[0].span.end : pair[1].span.start]):
            continue
        same = [act for act in acts if likeness(own.verb, act.verb) >= _CLOSE and act.patients]
        for kept, lost in (pair, pair[::-1]):
            home = [act for act in same if matches(kept, act.patients)]
            other = [act for act in acts if matches(lost, act.patients) and act not in same]
            if home and other and not any(matches(lost, act.clause) for act in home) and not _verb_in(other, own):
                return f"says of both what its quote says of one: {own.verb.key}"
    return None


def _by_another(claim: str, quoted: Sequence[str]) -> str | None:
    """A second verb of one who acts, which the quotes give to another: criticised Budapest and praised Prague."""
    acts, folded = [act for text in quoted for act in acts_of(text)], fold(claim)
    first: Act | None = None
    for own in acts_of(claim):
        if own.agents and not _AND.search(folded[own.agents[-1].span.end : own.verb.span.start]):
            first = own
            continue
        who = [t for t in first.agents if t.kind == "name"] if first else []
        if not who or not first or own.verb.sentence != first.verb.sentence:
            continue
        same = [act for act in acts if likeness(own.verb, act.verb) >= _CLOSE]
        named = [[t for t in act.agents if t.kind == "name"] for act in same]
        others = same and all(named) and not any(matches(t, theirs) for t in who for theirs in named)
        if others and any(matches(t, act.agents) for t in who for act in acts):
            return f"says of {who[0].key} what its quote says of {named[0][0].key}"
    return None


def _verb_in(acts: Sequence[Act], own: Act) -> bool:
    return any(likeness(own.verb, act.verb) >= _CLOSE for act in acts)
