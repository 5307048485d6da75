"""Whether quotes of several articles differ on what is asked: in numbers of the same thing."""

from __future__ import annotations

from collections.abc import Sequence

from rag.answering.quotes import Quote
from rag.text.counted import differing
from rag.text.resources import the_names
from rag.text.script import fold
from rag.types import Query


def disagree(quotes: Sequence[Quote]) -> bool:
    """Compares every two quotes of different articles."""
    pairs = [(a, b) for i, a in enumerate(quotes) for b in quotes[i + 1 :] if a.article.id != b.article.id]
    return any(differing([a.text], [b.text]) for a, b in pairs)


def one_name(query: Query) -> tuple[list[str], str] | None:
    """The question's spellings of one name, where it asks about several: (as written, canonical)."""
    written: dict[str, list[str]] = {}
    for mention in the_names().find(query.text):
        spellings = written.setdefault(mention.name.canonical, [])
        if fold(mention.as_written) not in map(fold, spellings):
            spellings.append(mention.as_written)
    best = max(written.items(), key=lambda item: len(item[1]), default=None)
    return (best[1], best[0]) if best and len(best[1]) > 1 else None
