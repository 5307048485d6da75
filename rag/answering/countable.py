"""What kind of thing a number counts: countries, vehicles, ships, people; by the measure word in Chinese, by the noun in English.

Only kinds that nobody takes for one another are told apart: 26 countries are no 26 tanks, while 26 leaders may be those of 26 countries.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.answering.counted import Counted

_ADJECTIVES = r"\s?(?:(?!(?:in|on|at|of|by|and|for|from|with|to)\b)[a-z'-]+\s){0,2}"
_KINDS = tuple(
    (kind, re.compile(rf"{_ADJECTIVES}(?:{english})\b"), re.compile(rf"\s?[多余]?(?:{chinese})"))
    for kind, english, chinese in (
        ("country", "countries|nations|(?:member )?states", "个?国(?!产|旗)|个?[^，,。；]{0,3}国家"),
        ("vehicle", "tanks|vehicles|cars|trucks|lorries|buses|howitzers", "辆"),
        ("aircraft", "aircraft(?! carrier)|planes|jets|fighter jets|helicopters|drones|bombers", "架"),
        ("ship", "ships|vessels|boats|ferries|frigates|submarines|minehunters|minesweepers|tankers|aircraft carriers", "艘"),
        ("missile", "missiles|rockets|shells|bombs|mines", "枚|发炮弹"),
        ("building", "schools|hospitals|houses|homes|buildings|factories|churches|bridges", "[所栋幢座]"),
        ("animal", "cows|sheep|pigs|horses|dogs|cattle|birds", "[头匹]"),
        ("person", "people|persons|soldiers|troops|men|women|children|workers|civilians|students|patients|prisoners|staff", "人|名"),
    )
)  # fmt: skip
_MAY_BE = ({"country", "person"}, {"building", "person"}, {"vehicle", "aircraft"}, {"aircraft", "missile"})


def kind_of(found: Counted) -> str | None:
    """By the first noun or measure word behind the number."""
    ways = [(m.end(), kind) for kind, *patterns in _KINDS for p in patterns if (m := p.match(found.after))]
    return min(ways)[1] if ways else None


def of_another_kind(found: Counted, others: Sequence[Counted]) -> bool:
    """Whether a number counts things of one kind in the claim, and of other kinds wherever its quotes have it."""
    own, kinds = kind_of(found), [kind_of(other) for other in others]
    return (
        own is not None and bool(kinds) and all(kind and kind != own and {kind, own} not in _MAY_BE for kind in kinds)
    )
