"""What a view shows as a file: an evidence pack in any of the formats that packs have."""

from __future__ import annotations

import base64
import re

from rag.errors import UsageError
from rag.positions.pack import FORMATS, Pack, pack_of_entries, write_pack
from rag.positions.pack_sections import comparison_pack, timeline_pack
from rag.ui.assistant import Assistant
from rag.ui.compare_page import can_compare
from rag.ui.ledger_page import MOST_EXPORTED, select
from rag.ui.positions_asked import Asked
from rag.ui.positions_parts import kind_names
from rag.ui.strings import UI_LANGUAGES, say
from rag.ui.timeline_page import MOST_STATEMENTS, is_chosen

_UNSAFE = re.compile(r"[\W_]+")
File = dict[str, str]  # name, mime, data (base64)


def file_of(pack: Pack, form: str) -> File:
    """Raises UsageError for a format that packs do not have."""
    if form not in FORMATS:
        raise UsageError("is no format of exports", source=form[:40], then=f"choose {', '.join(FORMATS)}")
    name = "-".join(part for part in _UNSAFE.split(pack.title.casefold()) if part)[:60]
    data = base64.b64encode(write_pack(pack, form)).decode("ascii")
    return {"name": f"crosscite-{name}{FORMATS[form].extension}", "mime": FORMATS[form].mime, "data": data}


def ledger_pack(assistant: Assistant, asked: Asked) -> Pack:
    """The selection in its order; it says so where it is longer than `MOST_EXPORTED` statements."""
    found = select(assistant, asked, MOST_EXPORTED, 0)
    shown = len(found.entries)
    part = say("exported_part", asked.interface, n=shown, of=found.count) if found.count > shown else ""
    return pack_of_entries(_title("ledger", asked), found.entries, part, asked.interface)


def compare_pack(assistant: Assistant, asked: Asked) -> Pack:
    """Raises UsageError where too little is chosen."""
    if not can_compare(asked):
        raise UsageError("needs two leaders", source="comparison", then="choose them, then export")
    return comparison_pack(
        _title("compare", asked), assistant.compare(asked.wanted.speakers, asked.topic, asked.interface)
    )


def timeline_pack_of(assistant: Assistant, asked: Asked) -> Pack:
    """Raises UsageError where nothing is chosen, or more than a timeline shows."""
    if not is_chosen(asked) or assistant.count_statements(asked.wanted) > MOST_STATEMENTS:
        raise UsageError(
            f"needs a topic or leaders, and up to {MOST_STATEMENTS} statements",
            source="timeline",
            then="choose anew, then export",
        )
    return timeline_pack(_title("timeline", asked), assistant.timeline(asked.wanted), asked.interface)


def _title(view: str, asked: Asked) -> str:
    """The view and what it is restricted to, which also names the file."""
    kinds = (kind_names(kind)[UI_LANGUAGES.index(asked.interface)] for kind in asked.kinds)
    days = (f"{asked.since or ''}–{asked.until or ''}",) if asked.since or asked.until else ()
    parts = (*asked.names, *kinds, asked.topic, asked.source, asked.words, *days)
    return " · ".join([say(view, asked.interface), *filter(None, parts)])
