"""One text as the judge compares it with another: its words, and what it says of whether things are so.

A cue (rag.text.modality) counts for the words that follow it, up to the end of its clause.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.answering.aligning import Token, matches, tokens
from rag.text.implicatives import negators
from rag.text.modality import Cue, CueKind, cues
from rag.text.script import fold

SCOPE_END = re.compile(
    r"[;；。!！?？：:，,\n]|\b(?:but|while|whereas|although|though|because|which|whom|whose|and (?:said|says|added|told)|saying)\b|但|而(?!且)|不过|然而"
)
NEGATIONS: tuple[CueKind, ...] = ("not", "soft_not")
_GOVERNED = 3  # words behind a cue that may be its head
_FAR = 5  # behind one that opens a whole sentence: 承諾，停火之後…
_FRAMES = ("promise", "plan", "demand", "propose", "threaten")
_CANCELS = re.compile(r"\s?(?:\w+\s){0,2}|[\u4e00-\u9fff]{0,2}")
_OBJECT = re.compile("自己|其(?!他)|[他她它]们?|[这该此]|所有|全部|双方")
_COMMAS = frozenset("，,：:")  # behind 承諾, the promise goes on
_DENIALS = re.compile(r"not|never|no|n't|nor|neither|cannot|不|没有?|未")  # not the verbs that deny


@dataclass(frozen=True, slots=True)
class Side:
    """A text with its tokens and cues."""

    text: str
    folded: str
    tokens: tuple[Token, ...]
    cues: tuple[Cue, ...]

    def heads(self, cue: Cue) -> list[Token]:
        """The first words behind a cue, up to the end of its clause."""
        stop = SCOPE_END.search(
            self.folded, cue.span.end + (2 if self.folded[cue.span.end : cue.span.end + 1] in _COMMAS else 0)
        )
        end = stop.start() if stop else len(self.folded)
        if cue.kind in ("possible", "likely") and self.folded.startswith("的", cue.span.start - 1):
            return self._described(cue)
        found = [t for t in self.tokens if t.kind == "word" and cue.span.end <= t.span.start < end]
        if not found and cue.kind in ("possible", "likely"):
            return self._described(cue)  # a cut was possible
        return found[: _FAR if cue.kind in _FRAMES else _GOVERNED]

    def _described(self, cue: Cue) -> list[Token]:
        """The last words before 的可能, which says of them what a "may" says of those behind it."""
        start = max((m.end() for m in SCOPE_END.finditer(self.folded, 0, cue.span.start)), default=0)
        return [t for t in self.tokens if t.kind == "word" and start <= t.span.start < cue.span.start][-_GOVERNED:]

    def governing(self, token: Token, kinds: Sequence[CueKind]) -> list[Cue]:
        """Cues before a token in its clause."""
        before = [
            c
            for c in self.cues
            if c.kind in kinds
            and c.span.start <= token.span.start
            and not SCOPE_END.search(self.folded, c.span.end, token.span.start)
        ]
        return [cue for cue in before if cue.kind != "soft_not" or self._between(cue, token) < _GOVERNED]

    def _between(self, cue: Cue, token: Token) -> int:
        return sum(cue.span.end <= t.span.start < token.span.start for t in self.tokens)

    def nearby(self, token: Token, kinds: frozenset[CueKind]) -> bool:
        """Whether the token's sentence has such a cue."""
        here = [t for t in self.tokens if t.sentence == token.sentence]
        first, last = min(t.span.start for t in here), max(t.span.end for t in here)
        return any(cue.kind in kinds and first - 60 <= cue.span.start <= last + 30 for cue in self.cues)


@functools.lru_cache(maxsize=2_000)
def side_of(text: str) -> Side:
    folded, found = fold(text), tokens(text)
    kept = [cue for cue in cues(text) if not _is_object_marker(cue, folded, found)]
    nots = [
        n.span
        for n in negators(text)
        if n.strong and not any(c.kind == "not" and c.span.overlaps(n.span) for c in kept)
    ]
    kept = sorted([*kept, *(Cue("not", span) for span in nots)], key=lambda cue: (cue.span, cue.kind))
    return Side(text, folded, found, tuple(cue for cue in kept if not _cancelled(cue, kept, folded)))


def _is_object_marker(cue: Cue, folded: str, found: Sequence[Token]) -> bool:
    """將 before what is acted upon: 將15具遺體移交, but not 將移交."""
    if cue.kind != "will" or folded[cue.span.start : cue.span.end] != "将":
        return False
    if _OBJECT.match(folded, cue.span.end):
        return True
    behind = next((t for t in found if t.span.start >= cue.span.end), None)
    return behind is not None and behind.kind in ("number", "name") and behind.span.start == cue.span.end


def _cancelled(cue: Cue, all_cues: Sequence[Cue], folded: str) -> bool:
    """One of two negations that make none: has not ruled out, 不排除, 沒有拒絕."""
    if cue.kind != "not":
        return False
    others = [other for other in all_cues if other.kind == "not" and other is not cue]
    return any(
        _CANCELS.fullmatch(folded, min(cue.span.end, o.span.end), max(cue.span.start, o.span.start))
        and _is_denial(cue, o, folded)
        for o in others
    )


def _is_denial(one: Cue, other: Cue, folded: str) -> bool:
    """The first denies by a particle, the second by a verb."""
    first, second = sorted((one, other), key=lambda cue: cue.span)
    return bool(_DENIALS.match(folded, first.span.start)) and not _DENIALS.match(folded, second.span.start)


def denies(side: Side, cue: Cue) -> bool:
    return cue.kind == "not" and bool(_DENIALS.match(side.folded, cue.span.start))


def counterparts(token: Token, sides: Sequence[Side]) -> list[tuple[Side, Token]]:
    """The token's counterpart in each text that has one."""
    return [(side, found[0]) for side in sides if (found := matches(token, side.tokens))]


def shown(side: Side, cue: Cue) -> str:
    return side.text[max(0, cue.span.start - 20) : cue.span.end + 30].strip()
