"""The ledger: statements with their sentences, by speaker, kind, topic, day and article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from rag.positions.attribute import ANONYMOUS, OUTLET, government
from rag.positions.spreadsheet import table_text
from rag.store.generation import Generation
from rag.store.statements import Order, Wanted
from rag.text.resources import the_names
from rag.types import Article, Citation, Statement, Twin

_SAME = {"匿名": ANONYMOUS, "unnamed": ANONYMOUS, "本報": OUTLET, "本报": OUTLET, "媒體": OUTLET, "媒体": OUTLET}
COLUMNS = (
    "id speaker speaker_as_written verb kind said_on published topics source article_id language sentence start end "
    "twin_language twin twin_start twin_end addressee condition direct differs title outlet".split()
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement, its sentence and its article."""

    statement: Statement
    article: Article
    sentence: str  # verbatim
    twin: Twin | None

    def citation(self, n: int) -> Citation:
        a, s = self.article, self.statement
        return Citation(
            n,
            a.id,
            s.passage_id,
            a.source,
            a.title,
            a.outlet,
            a.published,
            s.language,
            self.sentence,
            s.span,
            self.twin,
            s.differs,
        )


def speakers_named(text: str) -> tuple[str, ...]:
    """Whom a person means by a speaker's name in any script; a name that nobody knows stands for itself."""
    text = text.strip()
    if same := _SAME.get(text.casefold()):
        return (same,)
    whole = [m.name.canonical for m in the_names().find(text) if m.span.end - m.span.start >= len(text) * 0.6]
    return tuple(dict.fromkeys(map(government, whole))) or (text,)


def ledger(
    generation: Generation,
    wanted: Wanted,
    *,
    newest_first: bool = False,
    limit: int | None = None,
    offset: int = 0,
    by: Order | None = None,
) -> list[Entry]:
    """The selection by day, or `by` what people sort a table by; each statement with its sentence."""
    found = generation.statements(wanted, newest_first=newest_first, limit=limit, offset=offset, by=by)
    return [entry_of(generation, statement) for statement in found]


def entry_of(generation: Generation, statement: Statement) -> Entry:
    article = generation.article(statement.article_id)
    twin = None
    if statement.twin:
        language = next((lang for lang in article.languages if (lang == "en") != (statement.language == "en")), None)
        twin = Twin(
            language or ("zh-Hant" if statement.language == "en" else "en"),
            statement.twin.of(article.text),
            statement.twin,
        )
    return Entry(statement, article, statement.span.of(article.text), twin)


# --- as others read it -------------------------------------------------------------------------


def entry_json(entry: Entry) -> dict[str, Any]:
    """One statement of the `ledger` result."""
    s = entry.statement
    return {
        "id": s.id,
        "speaker": s.speaker,
        "speaker_as_written": s.speaker_as_written,
        "verb": s.verb,
        "kind": s.kind,
        "said_on": s.said_on.isoformat() if s.said_on else None,
        "published": s.published.isoformat() if s.published else None,
        "topics": list(s.topics),
        "source": entry.article.source,
        "article_id": s.article_id,
        "title": entry.article.title,
        "outlet": entry.article.outlet,
        "language": s.language,
        "sentence": entry.sentence,
        "start": s.span.start,
        "end": s.span.end,
        "twin": twin_json(entry.twin),
        "addressee": s.addressee,
        "condition": s.condition,
        "direct": s.direct,
        "differs": list(s.differs),
    }


def twin_json(twin: Twin | None) -> dict[str, Any] | None:
    if twin is None:
        return None
    return {"language": twin.language, "quote": twin.quote, "start": twin.span.start, "end": twin.span.end}


def ledger_json(entries: Sequence[Entry]) -> dict[str, Any]:
    """The `ledger` result."""
    return {"statements": [entry_json(entry) for entry in entries]}


def ledger_csv(entries: Iterable[Entry]) -> str:
    """With a line of names on top."""
    return table_text(COLUMNS, map(_row, entries))


def _row(entry: Entry) -> list[Any]:
    values = entry_json(entry)
    twin = values.pop("twin") or {}
    values |= {f"twin_{key}": twin.get(key) for key in ("language", "start", "end")} | {"twin": twin.get("quote")}
    return [values[column] for column in COLUMNS]
