"""Whether quotes of several articles differ on what is asked: in numbers of the same thing, in negation, in "former"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.answering.quotes import Quote
from rag.text.numbers import canonical
from rag.text.polarity import is_negated
from rag.text.resources import the_names
from rag.text.script import fold
from rag.text.terms import facts
from rag.types import Query

_FORMER = re.compile(r"\b(?:former|ex-|then-)\s?|前(?=总统|总理|首相|部长|主席|秘书长|任)|时任|卸任|已故")
_COUNTED = re.compile(r"^\s?(?:个|名|国|人|位|项|艘|架|枚|年|成员|countries|nations|members|states|troops|soldiers|personnel|people|percent|billion|million)")


def disagree(query: Query, quotes: Sequence[Quote]) -> bool:
    """Compares every two quotes of different articles."""
    pairs = [(a, b) for i, a in enumerate(quotes) for b in quotes[i + 1 :] if a.article.id != b.article.id]
    return any(_numbers_differ(a.text, b.text) or _one_is_former(query, a.text, b.text) for a, b in pairs)


def _numbers_differ(left: str, right: str) -> bool:
    """Both count the same kind of thing, and never the same number of it."""
    one, other = _counts(left), _counts(right)
    shared = one.keys() & other.keys()
    return any(not one[unit] & other[unit] for unit in shared)


def _counts(text: str) -> dict[str, set[str]]:
    folded, found = fold(text), dict[str, set[str]]()
    for number in facts(text).numbers:
        after = _COUNTED.match(folded[number.span.end :])
        unit = _unit(after.group().strip()) if after else number.unit if number.unit != "plain" else None
        if unit and number.value > 1:
            found.setdefault(unit, set()).add(canonical(number.value))
    return found


def _unit(word: str) -> str:
    return {"国": "country", "countries": "country", "nations": "country", "成员": "country", "members": "country", "states": "country", "个": "country"}.get(word, word)


def _one_is_former(query: Query, left: str, right: str) -> bool:
    """One text calls a person of the question "former", the other names the same person without."""
    def former(text: str) -> dict[str, bool]:
        folded = fold(text)
        return {
            m.name.canonical: bool(_FORMER.search(folded[max(0, m.span.start - 18) : m.span.start]))
            for m in the_names().find(text)
            if m.name.kind == "person" and m.name.canonical in query.names
        }

    one, other = former(left), former(right)
    return any(one[name] != other[name] for name in one.keys() & other.keys())


def one_name(query: Query) -> tuple[list[str], str] | None:
    """The question's spellings of one name, where it asks about several: (as written, canonical)."""
    written: dict[str, list[str]] = {}
    for mention in the_names().find(query.text):
        spellings = written.setdefault(mention.name.canonical, [])
        if fold(mention.as_written) not in map(fold, spellings):
            spellings.append(mention.as_written)
    best = max(written.items(), key=lambda item: len(item[1]), default=None)
    return (best[1], best[0]) if best and len(best[1]) > 1 else None


def turns_around(left: str, right: str) -> bool:
    return is_negated(left) != is_negated(right)
