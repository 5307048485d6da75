"""Whether quotes of several articles differ on what is asked: in numbers of the same thing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.answering.quotes import Quote
from rag.text.numbers import canonical
from rag.text.resources import the_names
from rag.text.script import fold
from rag.text.terms import facts
from rag.types import Query

_COUNTED = re.compile(r"^\s?(?:个|名|国|人|位|项|艘|架|枚|年|成员|countries|nations|members|states|troops|soldiers|personnel|people|percent|billion|million)")


def disagree(quotes: Sequence[Quote]) -> bool:
    """Compares every two quotes of different articles."""
    pairs = [(a, b) for i, a in enumerate(quotes) for b in quotes[i + 1 :] if a.article.id != b.article.id]
    return any(_numbers_differ(a.text, b.text) for a, b in pairs)


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


def one_name(query: Query) -> tuple[list[str], str] | None:
    """The question's spellings of one name, where it asks about several: (as written, canonical)."""
    written: dict[str, list[str]] = {}
    for mention in the_names().find(query.text):
        spellings = written.setdefault(mention.name.canonical, [])
        if fold(mention.as_written) not in map(fold, spellings):
            spellings.append(mention.as_written)
    best = max(written.items(), key=lambda item: len(item[1]), default=None)
    return (best[1], best[0]) if best and len(best[1]) > 1 else None
