"""What a number of countries or people counts: members, participants, contributors, signatories. Patterns in both languages, side by side."""

from __future__ import annotations

import re
from typing import Literal

from rag.text.script import fold
from rag.types import Span

Role = Literal["members", "participants", "contributors", "signatories"]

_ROLES: tuple[tuple[Role, str], ...] = (
    # the nearest to the number wins; the last ones, which only say that there are so many, where nothing else tells
    ("contributors", r"committ?\w*|pledg\w*|contribut\w*|undertak\w*|ready to (?:send|help|stand|deploy)|willing to|signed up|offer(?:s|ed|ing)? to|承诺|答应|许下|出力|愿意|贡献|派兵|提供兵力|保障部队"),
    ("participants", r"participat\w*|took part|tak(?:e|es|ing) part|attend\w*|at the (?:meeting|summit|table)|present at|参加|参与|出席|与会|到会"),
    ("signatories", r"sign(?:ed|atories|atory|ing)|joint (?:statement|declaration)|put their names|签署|联署|署名|共同发表|联合声明|联名"),
    ("members", r"members?(?:hip)?|belong\w*|compris\w*|consist\w*|made up of|now has|成员|会员|联盟[^\w，,]?(?:已有|已达|共有)|汇集|组成"),
    ("members", r"共有|已有|已达"),
)  # fmt: skip
_PATTERNS = tuple((role, re.compile(pattern)) for role, pattern in _ROLES)
_NEAR = {True: 26, False: 70}  # characters around a number in which its role is told: Chinese, English
_CUT = re.compile(r"[。.;；!！?？]")


def role_of(text: str, number: Span) -> Role | None:
    """What the number at `number` counts, by the nearest words that tell; None where none do."""
    folded = fold(text)
    reach = _NEAR[not folded.isascii()]
    start = max([0, number.start - reach, *(m.end() for m in _CUT.finditer(folded, 0, number.start))])
    ends = [m.start() for m in _CUT.finditer(folded, number.end)]
    end = min([len(folded), number.end + reach, *ends[:1]])
    near = [
        (rank == len(_PATTERNS) - 1, _distance(match, number), rank, role)
        for rank, (role, pattern) in enumerate(_PATTERNS)
        for match in pattern.finditer(folded, start, end)
        if not (match.start() < number.end and number.start < match.end())
    ]
    return min(near)[3] if near else None


def _distance(match: re.Match[str], number: Span) -> int:
    return max(match.start() - number.end, number.start - match.end())
