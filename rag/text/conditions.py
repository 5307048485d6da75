"""The conditions of a text: which stretch of it is one, and of which kind: if, unless (if not), or even if (in any case).

"If X, Y" and "Y if X", 若…, 除非…, 只有…才; the inverted ones of English ("had the dam given way", "should it rain") too.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Literal

from rag.text.language import is_chinese
from rag.text.script import fold
from rag.types import Span

ConditionKind = Literal["if", "unless", "even if"]


@dataclass(frozen=True, slots=True)
class Condition:
    kind: ConditionKind
    marker: Span
    span: Span  # of what has to be so, the marker left out


_EN: tuple[tuple[ConditionKind, str], ...] = (
    ("even if", r"\beven if\b|\beven in case\b|\bwhether or not\b|\bregardless of(?: whether)?\b|\bno matter (?:what|how|whether|who|if)\b|\birrespective of\b"),
    ("unless", r"\bunless\b|\bwithout(?= \w)|(?:\bnot?\b|\bnever\b|n't)[^.;]{1,80}?\b(?P<marker>until)\b"),
    ("if", r"(?<!even )(?<!as )(?<!ask )(?<!asked )(?<!see )(?<!know )(?<!say )\bif\b|\bprovided(?: that)?\b(?! by)|\bproviding that\b|\bas long as\b|\bon (?:the )?condition (?:that|of)\b|\bonly (?:once|after|when)\b|\bonce\b(?= \w+ \w)|\bassuming\b"
           r"|(?:^|(?<=[.;,]\s))(?:had|should|were)(?= (?:the|a|an|it|he|she|they|\w+) (?:\w+ ){0,3}\w+)"),
)  # fmt: skip
_ZH: tuple[tuple[ConditionKind, str], ...] = (
    ("even if", "没有(?=[^，,。；]{1,14}也[能会可要])|即使|即便|哪怕|就算|纵使|无论|不管|不论"),
    ("unless", "除非"),
    ("if", "如果|假如|假使|(?<!不)要是|(?<!仿佛)(?<!宛)若(?!干|非|无其事|隐|有所)|倘若?|只要|只有(?=.{1,20}才)|万一|一旦|前提(?:条件)?[是为]|条件是"),
)  # fmt: skip
_STOP_EN = re.compile(r"[,;!?\n]|\.(?=\s|$)|\bthen\b")
_STOP_ZH = re.compile(r"[，,;；。!！?？\n]|才|就(?=[会将能可])")


@functools.lru_cache(maxsize=4_000)
def conditions(text: str) -> tuple[Condition, ...]:
    """In their order; those of other conditions left out."""
    folded = fold(text).replace("’", "'")
    rows, stop = (_ZH, _STOP_ZH) if is_chinese(text) else (_EN, _STOP_EN)
    found: list[Condition] = []
    for kind, pattern in rows:
        for match in re.finditer(pattern, folded):
            marker = Span(*match.span("marker" if "marker" in match.re.groupindex and match["marker"] else 0))
            if any(marker.overlaps(other.marker) for other in found):
                continue
            end = stop.search(folded, match.end() + 1)
            found.append(Condition(kind, marker, Span(match.end(), end.start() if end else len(folded))))
    return tuple(sorted(found, key=lambda one: one.marker))
