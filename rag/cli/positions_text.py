"""Positions as a terminal shows them: sentences with their quotes, each with where it stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence

from rag.phrases import say
from rag.positions.changes import told
from rag.positions.compare import Comparison
from rag.positions.ledger import Entry
from rag.positions.relations import Row, shown_name
from rag.positions.timeline import Timeline
from rag.render.differing import told_difference
from rag.store.generation import Stats
from rag.terminal import neutral_line, styled, wrap
from rag.types import Citation, Language


def ledger_text(entries: Sequence[Entry], language: Language, width: int, colour: bool) -> str:
    """One paragraph a statement."""
    if not entries:
        return say("nothing", language)
    parts = ["\n".join(_entry(entry, language, width, colour)) for entry in entries]
    return "\n\n".join([*parts, say("statements_count", language, count=len(entries))])


def timeline_text(found: Timeline, language: Language, width: int, colour: bool) -> str:
    """Statements and events together by day, then what changed."""
    items = [(e.statement.said_on or dt.date.max, "\n".join(_entry(e, language, width, colour))) for e in found.entries]
    by_number = {citation.n: citation for citation in found.citations}
    for event in found.events:
        head = styled(f"{event.date} · {say('events', language)}", "bold", colour)
        source = styled(wrap(neutral_line(by_number[event.citation].source), width, "    "), "dim", colour)
        items.append((event.date, "\n".join([head, wrap(neutral_line(event.text), width, "    "), source])))
    if not items:
        return say("nothing", language)
    parts = [text for _, text in sorted(items, key=lambda item: item[0])]
    if found.changes:
        parts.append(changes_text(found, language, width, colour, quotes=False))
    return "\n\n".join(parts)


def changes_text(found: Timeline, language: Language, width: int, colour: bool, *, quotes: bool = True) -> str:
    """What changed between two days, each with both quotes: the first below the second's, in the order of their days."""
    if not found.changes:
        return say("no_changes", language)
    parts = [styled(say("changes", language), "bold", colour)]
    for change in found.changes:
        lines = told(change, found.entries, language)
        name = neutral_line(shown_name(change.speaker, language))
        shown = [wrap(neutral_line(f"{name}: {line}"), width, "    ") for line in lines]
        if quotes:
            shown += [
                "\n".join(_entry(found.entries[n], language, width, colour)) for n in (change.before, change.after)
            ]
        parts.append("\n".join(shown))
    return ("\n\n" if quotes else "\n").join(parts)


def compare_text(found: Comparison, width: int, colour: bool) -> str:
    """Leader by leader, what they share and what parts them, and the sources, each with what is not quoted above."""
    language = found.language
    title = say("comparison_of", language, topic=found.topic) if found.topic else say("main_positions", language)
    parts = [styled(wrap(neutral_line(title), width), "bold", colour)]
    parts += ["\n".join(_row(row, found.searched, language, width, colour)) for row in found.rows]
    for key, relations in (("agreements", found.agreements), ("differences", found.differences)):
        if relations:
            lines = [
                wrap(neutral_line(f"{r.text} [{r.citations[0]}][{r.citations[1]}]"), width, "    ") for r in relations
            ]
            parts.append("\n".join([styled(say(key, language), "bold", colour), *lines]))
    if found.citations:
        shown = {position.text for row in found.rows for position in row.positions}
        parts.append(styled(say("sources", language), "bold", colour))
        parts += ["\n".join(_citation(citation, shown, language, width, colour)) for citation in found.citations]
    return "\n\n".join(parts)


def _entry(entry: Entry, language: Language, width: int, colour: bool) -> Iterator[str]:
    s = entry.statement
    day = s.said_on.isoformat() if s.said_on else say("said_open", language)
    head = f"{day} · {shown_name(s.speaker, language)} · {say('kind_' + s.kind, language)}"
    yield styled(wrap(neutral_line(head), width), "bold", colour)
    yield wrap(neutral_line(entry.sentence), width, "    ")
    if entry.twin:
        yield styled(wrap(neutral_line(entry.twin.quote), width, "        "), "dim", colour)
    published = say("published", language, date=s.published.isoformat()) if s.published else say("undated", language)
    yield styled(wrap(neutral_line(f"{entry.article.source} · {published}"), width, "    "), "dim", colour)
    there = entry.twin.language if entry.twin else s.language
    for what in s.differs:
        yield wrap(neutral_line(told_difference(what, s.language, there, language)), width, "    ")


def _row(row: Row, searched: Stats, language: Language, width: int, colour: bool) -> Iterator[str]:
    yield styled(neutral_line(shown_name(row.leader, language)), "bold", colour)
    if not row.positions:
        between = (searched.first, searched.last)
        dates = say("from_to", language, first=between[0], last=between[1]) if all(between) else ""
        yield wrap(say("none_found", language, articles=searched.articles, dates=dates), width, "    ")
    for position in row.positions:
        day = say("said_on", language, date=position.said_on) if position.said_on else say("said_open", language)
        speaker = position.entry.statement.speaker
        who = [shown_name(speaker, language)] if speaker != row.leader else []
        facts = " · ".join([*who, say("kind_" + position.kind, language), day])
        yield wrap(neutral_line(f"{position.text} [{position.citation}] ({facts})"), width, "    ")


def _citation(
    citation: Citation, shown: Collection[str], language: Language, width: int, colour: bool
) -> Iterator[str]:
    """Where it stands, and its wordings that are not among those `shown` above."""
    published = citation.published.date if citation.published else None
    dated = say("published", language, date=published.isoformat()) if published else say("undated", language)
    head = f"[{citation.n}] {citation.title or citation.source} · {dated}"
    yield wrap(neutral_line(head), width, hanging="    ")
    for words in (citation.quote, *([citation.twin.quote] if citation.twin else [])):
        if " ".join(words.split()) not in shown:
            yield styled(wrap(neutral_line(words), width, "    "), "dim", colour)
