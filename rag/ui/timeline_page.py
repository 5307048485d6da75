"""Statements and events in the order of their days: drawn, as a table, and what changed between two of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from rag.positions.changes import Change, What
from rag.positions.ledger import Entry
from rag.positions.timeline import Event, Timeline
from rag.types import Citation, Kind
from rag.ui import kind_marks
from rag.ui import positions_parts as parts
from rag.ui.assistant import Assistant
from rag.ui.encode import Html, element, join
from rag.ui.ledger_page import statement_row, statement_table
from rag.ui.positions_asked import Asked
from rag.ui.positions_forms import examples
from rag.ui.strings import phrase
from rag.ui.timeline_drawing import Dot, drawing

MOST_STATEMENTS = 1000  # of a timeline
MOST_DRAWN = 240  # of statements and events: the latest
_WHAT: dict[What, str] = {"kind": "kind", "number": "what_number", "condition": "condition_name"}


@dataclass(frozen=True, slots=True)
class _Item:
    """A row of the table: a statement or an event."""

    day: dt.date | None
    entry: int | None  # index of Timeline.entries
    event: Event | None = None


def timeline_page(assistant: Assistant, asked: Asked) -> Html:
    """The timeline, or what to choose, or that too much is chosen."""
    wanted = asked.wanted
    if asked.reversed_days:
        return parts.blank("days_reversed", "days_reversed_how")
    if not is_chosen(asked):
        return parts.blank("timeline_blank", "timeline_blank_how", *examples("timeline", assistant))
    count = assistant.count_statements(wanted)
    if count > MOST_STATEMENTS:
        return parts.blank("too_many", "too_many_how", n=count, most=MOST_STATEMENTS)
    return timeline_html(assistant.timeline(wanted), asked.room, len(assistant.articles()))


def is_chosen(asked: Asked) -> bool:
    return bool(asked.wanted.speakers or asked.topic)


def timeline_html(found: Timeline, room: int, articles: int) -> Html:
    items = _items(found)
    if not items:
        return parts.blank("none_title_ledger", "none_ledger", articles=articles)
    rows = {item.entry: number for number, item in enumerate(items, 1) if item.entry is not None}
    events = [" · ", phrase("events_of", n=len(found.events))] if found.events else []
    count = element("p", phrase("statements_of", n=len(found.entries)), *events, class_="count")
    drawn = [dot for number, item in enumerate(items, 1) if (dot := _dot(item, number, found, rows))][-MOST_DRAWN:]
    fewer = [phrase("drawn_of", "p", "hint", n=len(drawn), of=len(items))] if len(drawn) < len(items) else []
    return join(
        (
            element("div", count, parts.export_bar("timeline"), class_="result-head"),
            phrase("drawing_keys", "p", "hint keys-hint"),
            *fewer,
            element("div", drawing(drawn, room), class_="timeline"),
            _changes(found),
            phrase("table", "h4", "part-name"),
            statement_table(_rows(items, found)),
        )
    )


def _items(found: Timeline) -> list[_Item]:
    """By day; what has none comes last."""
    statements = [_Item(_day(entry), n) for n, entry in enumerate(found.entries)]
    events = [_Item(event.date, None, event) for event in found.events]
    return sorted([*statements, *events], key=lambda item: (item.day is None, item.day or dt.date.max))


def _day(entry: Entry) -> dt.date | None:
    return entry.statement.said_on or entry.statement.published


# --- the drawing's marks -----------------------------------------------------------------------


def _dot(item: _Item, number: int, found: Timeline, rows: dict[int, int]) -> Dot:
    if item.event:
        where = parts.target(found.citations[item.event.citation - 1])
        return Dot(number, None, "event", item.day, False, str(where["data_article"]), str(where["data_spans"]))
    assert item.entry is not None
    entry = found.entries[item.entry]
    where = parts.target(entry.citation(number))
    change = next((change for change in found.changes if change.after == item.entry), None)
    return Dot(
        number, entry.statement.speaker, entry.statement.kind, item.day, entry.statement.said_on is None and item.day is not None,
        str(where["data_article"]), str(where["data_spans"]),
        _before(change) if change else None, rows.get(change.before) if change else None,
    )  # fmt: skip


# --- what changed ------------------------------------------------------------------------------


def _changes(found: Timeline) -> Html:
    """Every change with both of its quotes, side by side."""
    if len(found.entries) < 2:
        return join(())
    title = phrase("changes", "h4", "part-name")
    if not found.changes:
        return join((title, phrase("changes_none", "p", "hint")))
    listed = [_change(change, found.entries) for change in found.changes]
    return join((title, phrase("changes_why", "p", "hint"), element("ul", *listed, class_="changes")))


def _change(change: Change, entries: Sequence[Entry]) -> Html:
    before, after = entries[change.before], entries[change.after]
    lines = [_what(what, values) for what, values in zip(change.what, change.values, strict=True)]
    head = element("p", element("b", parts.speaker_name(change.speaker)), *lines, class_="change-head")
    return element("li", head, element("div", _side(before), _side(after), class_="facing"), class_="change")


def _what(what: What, values: tuple[str, str]) -> Html:
    """What changed: "pledged → conditional", "Number: 26 → 30"."""
    name = phrase(_WHAT[what], class_="change-of")
    arrow = element("span", phrase("became", class_="sr"), element("span", "→", aria_hidden="true"), class_="became")
    shown = [
        parts.kind_badge(cast(Kind, value)) if what == "kind" else element("bdi", " ".join(value.split()))
        for value in values
    ]
    return element("span", name, shown[0], arrow, shown[1], class_="change-what")


def _before(change: Change) -> tuple[str, str, str]:
    """What the position was: its kind where that changed, else the number or the condition."""
    what, (before, _) = change.what[0], change.values[0]
    return parts.kind_names(cast(Kind, before)) if what == "kind" else (before, before, before)


def _side(entry: Entry) -> Html:
    citation = entry.citation(0)
    twin = [parts.other_side(entry.twin)] if entry.twin else []
    words = parts.pick(entry.sentence, entry.statement.language, citation)
    return element("div", element("p", parts.days(entry.statement), class_="when"), words, *twin, class_="opens face")


# --- the table ---------------------------------------------------------------------------------


def _rows(items: Sequence[_Item], found: Timeline) -> list[Html]:
    return [
        _event_row(item.event, found.citations[item.event.citation - 1], number) if item.event
        else statement_row(found.entries[item.entry or 0], number)
        for number, item in enumerate(items, 1)
    ]  # fmt: skip


def _event_row(event: Event, citation: Citation, number: int) -> Html:
    """A row whose first word is that nobody speaks in it."""
    twin = [parts.other_side(citation.twin)] if citation.twin else []
    words = parts.pick(citation.quote, citation.language, citation)
    cells = (
        element("td", element("span", parts.said_day(event.date), class_="said-day"), class_="c-day", role="cell"),
        element("th", phrase("event"), class_="c-who", scope="row", role="rowheader"),
        element("td", element("span", kind_marks.mark("event"), class_="kind k-event"), class_="c-kind", role="cell"),
        element("td", words, *twin, class_="c-words", role="cell"),
        element("td", parts.article_line(citation), class_="c-from", role="cell"),
    )
    return element("tr", *cells, class_="opens event-row", role="row", data_row=number)
