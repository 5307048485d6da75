"""Whose words answer, where several speak in one sentence: "Reed called it right; Cole warned of bubbles" answers with Cole's clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.answering.aligning import matches, tokens
from rag.answering.attributed import Turn, is_one, turns
from rag.answering.quotes import Quote
from rag.answering.spoken import is_named
from rag.text.resources import the_names
from rag.text.speech import Speaker
from rag.types import Query

_DEEDS = ("pledged", "refused", "considering")
_IN_WORDS = re.compile(  # of these kinds: what is done by saying it
    r"pledg|promis|vow|announc|oppos|reject|rul\w* out|voic|承诺|保证|答应|誓言|宣布|反对|排除|表示"
)


def voiced(quote: Quote, query: Query) -> Quote:
    """The quote with the speaker of the clause that has most of the question's words; with none where two clauses have as many.

    A clause without a speaker by name belongs to whom the sentence belongs to. A country that does something says nothing.
    """
    if quote.speaker is None or _only_acts(quote.speaker):
        return replace(quote, speaker=None, said_on=None)
    parts = _by_speaker(turns(quote.text), quote.speaker)
    if len(parts) < 2:
        return quote
    asked = tokens(query.text)
    scores = [
        sum(bool(matches(word, [t for turn in said for t in turn.tokens])) for word in asked) for _, said in parts
    ]
    best = max(scores)
    leading = [who for (who, _), score in zip(parts, scores, strict=True) if score == best]
    if len(leading) > 1:
        return replace(quote, speaker=None, said_on=None)
    return replace(quote, speaker=leading[0])


def _only_acts(speaker: Speaker) -> bool:
    """Whether a country or an organisation is the subject of a deed: "in 1994 Ukraine agreed to give them up"."""
    name = the_names().get(speaker.canonical or "")
    if name is None or name.kind == "person" or speaker.said is None:
        return False
    return speaker.said.kind in _DEEDS and not _IN_WORDS.search(speaker.said.text)


def _by_speaker(said: Sequence[Turn], of_sentence: Speaker) -> list[tuple[Speaker, list[Turn]]]:
    found: list[tuple[Speaker, list[Turn]]] = []
    for turn in said:
        who = turn.speaker if is_named(turn.speaker) else of_sentence
        who = of_sentence if is_one(who, of_sentence) else who
        known = next((turns_ for one, turns_ in found if is_one(one, who)), None)
        if known is None:
            found.append((who, [turn]))
        else:
            known.append(turn)
    return found
