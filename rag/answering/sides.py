"""Sides of a comparison that a model's answer leaves out, or of which nothing that it wrote stood: the quotes found for them stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.text.resources import the_names
from rag.types import Claim, Part

_OWN_WORDS = re.compile(r"^[^“「『\"]*")  # of a claim of quotes: who and when, before the quote


def left_out(parts: Sequence[Part], written: Sequence[Claim], quoted: Sequence[Claim]) -> Iterator[Claim]:
    """The quotes' claims about each side that no written claim is about; nothing where only one side has any."""
    sides = [part.name for part in parts if part.name]
    if len(sides) < 2:
        return
    for name in sides:
        if not any(_is_about(claim, name, claim.text) for claim in written):
            yield from (claim for claim in quoted if _is_about(claim, name, _OWN_WORDS.match(claim.text)[0]))  # type: ignore[index]  # matches nothing at least


def _is_about(claim: Claim, name: str, text: str) -> bool:
    return claim.speaker == name or any(mention.name.canonical == name for mention in the_names().find(text))
