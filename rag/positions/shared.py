"""What leaders are compared on where nobody says it: the stands that they take, those on a matter that they share first."""

from __future__ import annotations

from collections.abc import Sequence

from rag.positions.ledger import Entry, entry_of
from rag.positions.matter import Matters
from rag.positions.speakers import speaking_for
from rag.positions.stands import is_firm, wordings
from rag.store.generation import Generation
from rag.store.statements import Wanted

_NEWEST = 40  # stands of a leader
_SHARED = 0.3  # likeness from which two statements are on one matter


def main_positions(generation: Generation, leaders: Sequence[str]) -> list[list[Entry]]:
    """Of each leader the stands that others of them take one on too, the nearest first, then the newest ones; of one who takes none what they say."""
    said = [_stands(generation, leader) for leader in leaders]
    of = [row for row, entries in enumerate(said) for _ in entries]
    everything = [entry for entries in said for entry in entries]
    matters = Matters([wordings(entry) for entry in everything])
    shared = [
        max(
            (
                matters.alike(n, other)
                for other in range(len(of))
                if of[other] != of[n] and matters.may_be_alike(n, other)
            ),
            default=0.0,
        )
        for n in range(len(of))
    ]
    found: list[list[Entry]] = [[] for _ in leaders]
    for n in sorted(range(len(of)), key=lambda n: -shared[n] if shared[n] >= _SHARED else 0.0):
        found[of[n]].append(everything[n])
    return found


def _stands(generation: Generation, leader: str) -> list[Entry]:
    """The newest statements in which a leader takes a stand, those of a known day first; where there are none, the newest ones."""
    wanted = Wanted(speakers=speaking_for(generation, leader))
    newest = generation.statements(wanted, newest_first=True, limit=4 * _NEWEST)
    said = [entry_of(generation, s) for s in sorted(newest, key=lambda s: s.said_on is None)]
    return ([entry for entry in said if is_firm(entry)] or said)[:_NEWEST]
