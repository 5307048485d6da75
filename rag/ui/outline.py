"""An answer as the lines that are shown: claims, and the words between them, in the order of `Answer.text`.

The quoting engine words a claim as `Speaker, date: “quote”`. Here that is taken apart again, so that the page can set who and when
above the words. What does not have that shape (a model's sentence) stays whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rag.types import Answer, Citation, Claim

_MARKS = re.compile(r"(?:\s*\[\d+\])+")
_OPENING = re.compile(r"\s*[:：]?\s*[“「\"]?$")
_CLOSING = re.compile(r"[”」\"]?")
_TWIN = re.compile(r"[”」\"]?\s*/\s*[“「\"]?(.*?)[”」\"]?", re.DOTALL)
_SPEAKER = re.compile(r"(.*?)((?:, |，).*)?", re.DOTALL)
_LONGEST_HEAD = 160  # characters; more is no label


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an answer: a claim, or words that are none ("What each article says:")."""

    text: str  # a quoting claim's quote, white space folded; else the whole line
    claim: Claim | None = None
    citation: Citation | None = None  # whose quote `text` is
    speaker: str = ""  # as written before the quote
    about: str = ""  # what stands between speaker and quote: ", 4 September 2025"
    twin: bool = False  # the claim shows the other language too
    side: int | None = None  # of a comparison: which of the query's parts it belongs to, see rag.ui.sides


def outline(answer: Answer, complete: bool) -> list[Line]:
    """The lines in order; an answer under way shows nothing beyond its last claim, so that lines are only ever added."""
    cited = {citation.n: citation for citation in answer.citations}
    return [_of_claim(piece, cited) if isinstance(piece, Claim) else Line(piece) for piece in _pieces(answer, complete)]


def quoted_in_full(lines: Sequence[Line]) -> tuple[set[int], set[int]]:
    """(citations whose quote the first line that cites them shows in full, those of them whose twin it shows too)."""
    first: dict[int, Line] = {}
    for line in lines:
        for n in line.claim.citations if line.claim else ():
            first.setdefault(n, line)
    shown = {n: line for n, line in first.items() if line.citation and line.citation.n == n}
    return set(shown), {n for n, line in shown.items() if line.twin}


def _pieces(answer: Answer, complete: bool) -> Iterator[Claim | str]:
    at = 0
    for claim in answer.claims:
        start = answer.text.find(claim.text, at)
        if start >= 0:
            yield from _notes(answer.text[at:start])
            at = start + len(claim.text)
        yield claim
    if complete:
        yield from _notes(answer.text[at:])


def _notes(text: str) -> Iterator[str]:
    for line in _MARKS.sub("", text).split("\n"):
        if any(c.isalnum() for c in line):
            yield line.strip()


def _of_claim(claim: Claim, cited: Mapping[int, Citation]) -> Line:
    for citation in (cited[n] for n in claim.citations if n in cited):
        quote = _flat(citation.quote)
        at = claim.text.find(quote)
        if at < 0 or not quote:
            continue
        head, tail = _OPENING.sub("", claim.text[:at]), claim.text[at + len(quote) :]
        twin = _TWIN.fullmatch(tail)
        with_twin = bool(twin and citation.twin and twin.group(1) == _flat(citation.twin.quote))
        if len(head) <= _LONGEST_HEAD and (with_twin or _CLOSING.fullmatch(tail)):
            return Line(quote, claim, citation, *told(head, claim), twin=with_twin)
    return Line(claim.text, claim)


def told(head: str, claim: Claim) -> tuple[str, str]:
    """(speaker, the rest) of what stands before a quote; where nobody speaks, all of it is the rest."""
    match = _SPEAKER.fullmatch(head) if claim.speaker else None
    return (match.group(1), match.group(2) or "") if match else ("", head)


def _flat(text: str) -> str:
    return " ".join(text.split())
