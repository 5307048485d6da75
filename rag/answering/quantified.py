"""Of how many of several a claim speaks: of all, of none, of one of them, of one and of the other (generalised quantifiers in natural logic).

"Neither" is not "one of the two", and what is said of one and not of the other is not said of both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.answering.cued import SCOPE_END, Side
from rag.answering.paired import paired

_NONE = re.compile(
    r"\bneither\b|\bnone of\b|\bnot one of\b|\bno (?:one|body)\b|(?:双方|两[\u4e00-\u9fff]{1,3}|二人|全部|所有.{1,8})?[都均皆][不没未无拒否]|无一"
)
_ONE = re.compile(
    r"\bone of (?:the|its|their|them|those|these)\b|\bonly one\b|其中一(?![半])|其中有一|仅一|只有一|一方(?!面)"
)
_ALL = re.compile(
    r"\bboth\b|\ball (?:of|the|its|their|\w+)\b|\bevery(?:one|body)?\b|\beach\b|[都均皆](?![市会柏灵城衡匀])|全都|全部|所有|一律|双双"
)
_ONE_HERE = re.compile(r"\bone of (?:them|whom|the|these|those)\b|其中(?:一|有一)[人名个位艘架家]")
_SPLIT = re.compile(
    r"\bone\b[^.;]{1,60}\b(?:and|but|while|whereas),? (?:the other|another|the second)\b|一[\u4e00-\u9fff]{1,14}[，,；;、][但而]?另一"
)


def quantified(own: Side, sides: Sequence[Side]) -> str | None:
    """At most one problem."""
    for side in sides:
        if problem := _one_of_them(own, side):
            return problem
        for said, have, unless in ((_ONE, _NONE, _ONE), (_ALL, _SPLIT, _ALL), (_NONE, _SPLIT, _NONE)):
            mine, theirs = said.search(own.folded), have.search(side.folded)
            if mine and theirs and not unless.search(side.folded) and not have.search(own.folded):
                return f"says of {mine.group()} what its quote says of {theirs.group()}"
    return None


def _one_of_them(own: Side, side: Side) -> str | None:
    """All four are hurt, of four of whom one is: most of what the claim says stands in the clause of the one."""
    every, one = _ALL.search(own.folded), _ONE_HERE.search(side.folded)
    if not every or not one or _ALL.search(side.folded):
        return None
    stop = SCOPE_END.search(side.folded, one.end())
    end = stop.start() if stop else len(side.folded)
    found = [o for t, o in paired(own.text, side.text).items() if t.kind == "word" and t.span.start > every.end()]
    inside = [o for o in found if one.start() <= o.span.start < end]
    return (
        f"says of {every.group()} what its quote says of {one.group()}"
        if found and inside and found[-1] in inside
        else None
    )
