"""A not that belongs to a date: "not before spring" is "in spring at the earliest", and "not until they sign" is "only after"."""

from __future__ import annotations

import re

from rag.answering.cued import Side

_NOT_BEFORE = re.compile(
    r"(?:\bnot|n't|\bno|\bnever)\b[^.;]{0,60}\b(?:before|until|earlier|sooner)\b|[不未没无][^，。；]{0,12}(?:之前|以前|[年月日天周季]前)|(?:之前|以前|[年月日天周季]前)[^。；]{0,14}[不未没无]"
)
_AT_THE_EARLIEST = re.compile(r"\bat the (?:very )?earliest\b|\bno (?:earlier|sooner) than\b|最早|最快")
_BEFORE = re.compile(r"\bbefore\b|\bby the end of\b|之前|以前|[年月日天周季]前")
_EARLIEST = re.compile(
    _AT_THE_EARLIEST.pattern + r"|\bonly (?:after|when|once)\b|才[会能可]?|要?等(?=[^，。]{1,14}[后才])"
)


def bounds_a_time(one: Side, other: Side) -> bool:
    """Not before spring, of what begins in spring at the earliest: the not belongs to the date, which is compared elsewhere."""
    return bool(_NOT_BEFORE.search(one.folded)) and bool(_EARLIEST.search(other.folded))


def too_early(own: Side, side: Side) -> str | None:
    """Before spring, of what begins in spring at the earliest."""
    found = _AT_THE_EARLIEST.search(side.folded)
    early = _BEFORE.search(own.folded) and not any(c.kind == "not" for c in own.cues)
    if found and early and not _BEFORE.search(side.folded):
        return f"bounds the time from the other side: {found.group()}"
    return None
