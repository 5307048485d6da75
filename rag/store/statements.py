"""The ledger's side of a generation: statements by speaker, kind, topic, day and article, in the order of their days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from rag.store.rows import STATEMENT, article_key, kind_key, speaker_key, to_statement
from rag.text.topics import asked_keys
from rag.types import Kind, Statement

Rows = Callable[[str, Sequence[object]], list[tuple]]
Order = Literal["day", "speaker", "kind"]
_KINDS = " ".join(f"WHEN '{kind}' THEN {n}" for n, kind in enumerate(get_args(Kind)))
_SORTED, _SORTED_DAYS = (
    4_000,
    20_000,
)  # statements of a selection, and of a range of days, up to which one sort costs less than a question for each kind
_EARLY = 1_000  # statements before a page up to which asking kind by kind costs less
_MOST_ARTICLES = 200  # that one part of a source's name may stand for


@dataclass(frozen=True, slots=True)
class Wanted:
    """A selection: all parts must hold; an empty one does not restrict.

    `speakers` are canonical, any of them; `topic` is text in any script, each of its words must stand in the statement or its twin, in
    either language. `since` and `until` (both included) compare the day of the words, else that of publication. `source` is an article's
    source or a part of it.
    """

    speakers: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    topic: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    source: str | None = None


def find_statements(
    rows: Rows, wanted: Wanted, *, newest_first: bool, limit: int | None, offset: int, by: Order | None = None
) -> list[Statement]:
    """The selection by day; those without any day come last, or first where the newest come first.

    `by` orders it for people: `newest_first` then means descending, and within equals (and among days) those without a day come last.
    """
    if (
        by == "kind"
        and offset <= _EARLY
        and count_statements(rows, wanted) > (_SORTED_DAYS if _match(rows, wanted) is None else _SORTED)
    ):
        return _by_kind(rows, wanted, newest_first, limit, offset)
    condition, values = _condition(rows, wanted)
    if by == "day" and newest_first:
        return _newest_first(rows, condition, values, _number(wanted), limit, offset)
    return _page(rows, condition, values, _order(by, _number(wanted), "DESC" if newest_first else "ASC"), limit, offset)


def _by_kind(rows: Rows, wanted: Wanted, descending: bool, limit: int | None, offset: int) -> list[Statement]:
    """Kind after kind, each in the order of its days: a sort would look at the whole selection."""
    kinds = [kind for kind in get_args(Kind) if not wanted.kinds or kind in wanted.kinds]
    found: list[Statement] = []
    for kind in reversed(kinds) if descending else kinds:
        left = None if limit is None else limit - len(found)
        if left == 0:
            break
        of_kind = replace(wanted, kinds=(kind,))
        if offset and (skipped := count_statements(rows, of_kind)) <= offset:
            offset -= skipped
            continue
        found += _newest_first(rows, *_condition(rows, of_kind), _number(of_kind), left, offset)
        offset = 0
    return found


def _page(
    rows: Rows, condition: str, values: Sequence[object], order: str, limit: int | None, offset: int
) -> list[Statement]:
    query = f"SELECT {STATEMENT} FROM {condition} ORDER BY {order} LIMIT ? OFFSET ?"
    return [to_statement(row) for row in rows(query, [*values, -1 if limit is None else limit, offset])]


def _newest_first(
    rows: Rows, condition: str, values: Sequence[object], number: str, limit: int | None, offset: int
) -> list[Statement]:
    """Those with a day from the last to the first, then those without: these have the last numbers, and sorting would look at all."""
    undated = rows("SELECT rowid FROM statements WHERE day IS NULL ORDER BY rowid LIMIT 1", ())
    if not undated:
        return _page(rows, condition, values, f"{number} DESC", limit, offset)
    dated, rest = (f"{condition} AND {number} {side} {int(undated[0][0])}" for side in ("<", ">="))
    found = _page(rows, dated, values, f"{number} DESC", limit, offset)
    if len(found) == limit:
        return found
    before = offset + len(found) if found or not offset else int(rows(f"SELECT COUNT(*) FROM {dated}", values)[0][0])
    more = None if limit is None else limit - len(found)
    return found + _page(rows, rest, values, f"{number} DESC", more, max(0, offset - before))


def count_speakers(rows: Rows) -> list[tuple[str, int]]:
    """Every speaker with the number of their statements, most first."""
    return [
        (speaker, int(n))
        for speaker, n in rows("SELECT speaker, COUNT(*) AS n FROM statements GROUP BY 1 ORDER BY n DESC, 1", ())
    ]


def count_statements(rows: Rows, wanted: Wanted) -> int:
    condition, values = _condition(rows, wanted)
    return int(rows(f"SELECT COUNT(*) FROM {condition}", values)[0][0])


def _condition(rows: Rows, wanted: Wanted) -> tuple[str, list[object]]:
    """(tables and conditions, their values)."""
    match = _match(rows, wanted)
    days, bounds = _days(wanted, rows)
    if match is None:
        return f"statements WHERE {days}", bounds
    number = days.replace("statements.rowid", "statement_index.rowid")
    joined = "statement_index CROSS JOIN statements ON statements.rowid = statement_index.rowid"
    return f"{joined} WHERE statement_index MATCH ? AND {number}", [match, *bounds]


def _order(by: Order | None, number: str, direction: str) -> str:
    if by is None or by == "day":
        return f"{number} {direction}"
    latest = f"statements.day IS NULL, {number} DESC"
    column = "statements.speaker COLLATE NOCASE" if by == "speaker" else f"CASE statements.kind {_KINDS} END"
    return f"{column} {direction}, {latest}"


def _number(wanted: Wanted) -> str:
    indexed = wanted.speakers or wanted.kinds or wanted.topic or wanted.source
    return "statement_index.rowid" if indexed else "statements.rowid"


def _match(rows: Rows, wanted: Wanted) -> str | None:
    """The selection as a question to the inverted index; None where it is not needed."""
    groups: list[Sequence[str]] = []
    if wanted.speakers:
        groups.append([speaker_key(speaker) for speaker in wanted.speakers])
    if wanted.kinds:
        groups.append([kind_key(kind) for kind in wanted.kinds])
    if wanted.source:
        groups.append([article_key(article_id) for article_id in _articles(rows, wanted.source)] or [article_key("")])
    if wanted.topic:
        groups += list(asked_keys(wanted.topic)) or [[article_key("")]]
    return " AND ".join(f"({' OR '.join(group)})" for group in groups) if groups else None


def _articles(rows: Rows, source: str) -> list[str]:
    """Ids of the article of this very source, else of those whose source holds it."""
    exact = rows("SELECT id FROM articles WHERE source = ?", (source,))
    part = source.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    query = "SELECT id FROM articles WHERE source LIKE ? ESCAPE '\\' ORDER BY source LIMIT ?"
    return [row[0] for row in exact or rows(query, (f"%{part}%", _MOST_ARTICLES))]


def _days(wanted: Wanted, rows: Rows) -> tuple[str, list[object]]:
    """Rows lie in the order of their days: a range of days is a range of rows."""
    if wanted.since is None and wanted.until is None:
        return "statements.rowid > 0", []
    first = rows("SELECT MIN(rowid) FROM statements WHERE day >= ?", ((wanted.since or dt.date.min).isoformat(),))[0][0]
    last = rows("SELECT MAX(rowid) FROM statements WHERE day <= ?", ((wanted.until or dt.date.max).isoformat(),))[0][0]
    return "statements.rowid BETWEEN ? AND ?", [first or 1, last or 0] if first else [1, 0]
