"""Comparisons and timelines as the sections and tables of an evidence pack."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from rag.phrases import say
from rag.positions.changes import told
from rag.positions.compare import Comparison
from rag.positions.ledger import Entry
from rag.positions.packed import Pack, Section, packed
from rag.positions.relations import Position, Relation, Row, shown_name
from rag.positions.timeline import Timeline
from rag.types import Language


def comparison_pack(title: str, found: Comparison) -> Pack:
    """A table for each leader, then what they share and differ in; quotes with who says them."""
    language = found.language
    sections = [_leader(row, found, language) for row in found.rows]
    for key, relations in (("agreements", found.agreements), ("differences", found.differences)):
        if relations:
            sections.append(Section(say(key, language), "\n".join(map(_relation, relations))))
    entries = {position.citation: position.entry for row in found.rows for position in row.positions}
    quotes = tuple(packed(citation, entries.get(citation.n)) for citation in found.citations)
    return Pack(title, "", quotes, tuple(sections), language)


def timeline_pack(title: str, found: Timeline, language: Language) -> Pack:
    """A table by day, statements and events together, and what changed; events are numbered on behind the statements."""
    statements = [packed(entry.citation(n), entry) for n, entry in enumerate(found.entries, 1)]
    events = [packed(replace(citation, n=len(statements) + citation.n)) for citation in found.citations]
    rows = [
        (_day(e.statement.said_on), *_said(e, language), f"{e.sentence} [{n}]") for n, e in enumerate(found.entries, 1)
    ]
    rows += [
        (_day(e.date), "", say("events", language), f"{e.text} [{len(statements) + e.citation}]") for e in found.events
    ]
    head = tuple(say(f"column_{name}", language) for name in ("date", "speaker", "kind", "words"))
    sections = [
        Section(
            say("statements_count", language, count=len(statements)),
            "",
            (head, *sorted(rows, key=lambda row: row[0] or "9")),
        )
    ]
    changes = [
        f"{shown_name(c.speaker, language)}: {line} [{c.before + 1}][{c.after + 1}]"
        for c in found.changes
        for line in told(c, found.entries, language)
    ]
    if changes:
        sections.append(Section(say("changes", language), "\n".join(changes)))
    return Pack(title, "", (*statements, *events), tuple(sections), language)


def _leader(row: Row, found: Comparison, language: Language) -> Section:
    heading = shown_name(row.leader, language)
    if not row.positions:
        s = found.searched
        dates = say("from_to", language, first=s.first, last=s.last) if s.first and s.last else ""
        return Section(heading, say("none_found", language, articles=s.articles, dates=dates))
    head = tuple(say(f"column_{name}", language) for name in ("position", "kind", "said", "published"))
    rows = [
        (f"{p.text} [{p.citation}]", _kind(row, p, language), _day(p.said_on), _day(p.published)) for p in row.positions
    ]
    return Section(heading, "", (head, *rows))


def _kind(row: Row, position: Position, language: Language) -> str:
    """With who speaks, where that is not the leader."""
    speaker, kind = position.entry.statement.speaker, say(f"kind_{position.kind}", language)
    return kind if speaker == row.leader else f"{kind} ({shown_name(speaker, language)})"


def _relation(relation: Relation) -> str:
    return relation.text + " " + "".join(f"[{n}]" for n in dict.fromkeys(relation.citations))


def _said(entry: Entry, language: Language) -> tuple[str, str]:
    return shown_name(entry.statement.speaker, language), say(f"kind_{entry.statement.kind}", language)


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else ""
