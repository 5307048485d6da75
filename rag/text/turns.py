"""A conversation cut to what a follow-up can lean on: its last messages, of long ones the beginning and the end."""

from __future__ import annotations

from collections.abc import Sequence

from rag.types import Turn

MOST_TURNS = 12
_BEGINNING, _END = 800, 400  # characters of a message
_CUT = " … "


def recent(history: Sequence[Turn]) -> tuple[Turn, ...]:
    """The last MOST_TURNS messages, oldest first, none much longer than 1,200 characters."""
    return tuple(Turn(turn.role, shortened(turn.content)) for turn in history[-MOST_TURNS:])


def shortened(text: str) -> str:
    return text if len(text) <= _BEGINNING + _END + len(_CUT) else text[:_BEGINNING] + _CUT + text[-_END:]
