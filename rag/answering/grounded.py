"""Whether a sentence that a model wrote is about what it cites: beside what the judge compares, most of its words must come from there.

The judge looks for what contradicts; a model can also write what nothing contradicts. Names, numbers, dates and verbs of saying are left
to the judge; every other word counts as carried where a word of what is cited may stand for it (rag.answering.aligning).
"""

from __future__ import annotations

from collections.abc import Sequence

from rag.answering.aligning import matches, tokens
from rag.answering.cited import Cited
from rag.answering.instructions import addresses_a_model
from rag.text.language import is_chinese

_SHARE = {True: 0.25, False: 0.3}  # of the claim's words, where its quotes are in the other language; in its own
_LITERAL = 0.45  # of all, where names and numbers carry a claim in its own language
_FEW = 2  # words that a claim may add to names, numbers or dates which are carried


def ungrounded(claim: str, cited: Sequence[Cited]) -> tuple[str, ...]:
    """What is wrong with a claim, as the judge would put it; empty where its words come from what it cites."""
    texts = [text for c in cited for text in (c.quote, c.twin, _around(c), c.article.title) if text]
    there = [token for text in dict.fromkeys(texts) for token in tokens(text)]
    own = tokens(claim)
    if not own:
        return ("says nothing that could be compared",)
    words = [token for token in own if token.kind == "word"]
    literal = [token for token in own if token.kind != "word"]
    found = [token for token in own if matches(token, there)]
    words = [token for token in words if len(token.key) > 1 or token in found]  # 庫, 比, 柳, 斯 of a name are no words
    carried = sum(token in found for token in words)
    crossing = not any(is_chinese(text) == is_chinese(claim) for c in cited for text in (c.quote, c.twin) if text)
    share = len(found) / (len(words) + len(literal) or 1)
    if found and (
        share >= _SHARE[True] if crossing else carried >= _SHARE[False] * len(words) or (carried and share >= _LITERAL)
    ):
        return ()
    if len(words) <= _FEW and any(token in found for token in literal):
        return ()
    return (f"only {carried} of its {len(words)} words are in what it cites",)


def _around(cited: Cited) -> str | None:
    """The paragraph, unless it speaks to a model: an order is no support for what it orders to say."""
    return None if addresses_a_model(cited.around) else cited.around
