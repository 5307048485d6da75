"""What a view of positions is asked for, read out of what the browser sent: each field with its type and bound."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import cast, get_args

from rag.positions.ledger import speakers_named
from rag.store.statements import Order, Wanted
from rag.types import Kind
from rag.ui.strings import UI_LANGUAGES, UiLanguage

MOST_NAMES = 8  # speakers at a time
MOST_CHARACTERS = 200  # of a field
_BETWEEN_NAMES = re.compile(r"[,，、;；\n]")


@dataclass(frozen=True, slots=True)
class Asked:
    """Filters and order; an empty one does not restrict. `room` is how wide a drawing may be, in CSS pixels; 0: unknown."""

    names: tuple[str, ...] = ()  # speakers, as written
    kinds: tuple[Kind, ...] = ()
    topic: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    source: str = ""
    words: str = ""  # that stand in the sentence just so
    by: Order = "day"
    descending: bool = True
    page: int = 0
    room: int = 0
    interface: UiLanguage = "en"

    @property
    def wanted(self) -> Wanted:
        """The selection in the ledger's terms; a name in any script stands for its canonical one."""
        speakers = dict.fromkeys(canonical for name in self.names for canonical in speakers_named(name))
        return Wanted(tuple(speakers), self.kinds, self.topic or None, self.since, self.until, self.source or None)

    @property
    def reversed_days(self) -> bool:
        return self.since is not None and self.until is not None and self.since > self.until


def read_asked(payload: object) -> Asked:
    """What cannot be read is left out."""
    sent = payload if isinstance(payload, dict) else {}
    by, interface = sent.get("by"), sent.get("interface")
    return Asked(
        names=_names([*_texts(sent.get("speaker")), *_texts(sent.get("others"))]),
        kinds=tuple(cast(Kind, kind) for kind in _texts(sent.get("kind")) if kind in get_args(Kind)),
        topic=_line(sent.get("topic")),
        since=_day(sent.get("since")),
        until=_day(sent.get("until")),
        source=_line(sent.get("source")),
        words=_line(sent.get("words")),
        by=cast(Order, by) if by in get_args(Order) else "day",
        descending=sent.get("direction") != "ascending",
        page=_whole(sent.get("page")),
        room=min(_whole(sent.get("room")), 4000),
        interface=cast(UiLanguage, interface) if interface in UI_LANGUAGES else "en",
    )


def _names(written: list[str]) -> tuple[str, ...]:
    """Each once; a field may hold several, commas between them."""
    names = (name.strip() for text in written for name in _BETWEEN_NAMES.split(text))
    return tuple(dict.fromkeys(name for name in names if name))[:MOST_NAMES]


def _texts(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [one[:MOST_CHARACTERS] for one in values[: 2 * MOST_NAMES] if isinstance(one, str)]


def _line(value: object) -> str:
    return " ".join(value[:MOST_CHARACTERS].split()) if isinstance(value, str) else ""


def _day(value: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _whole(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**31 else 0
