"""The ledger as a table: statements of a selection, sorted and in pages, each opening its sentence in the article."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rag.positions.ledger import Entry
from rag.store.statements import Order
from rag.text.script import fold
from rag.ui import positions_parts as parts
from rag.ui.assistant import Assistant
from rag.ui.encode import Html, as_json, element, join
from rag.ui.positions_asked import Asked
from rag.ui.strings import phrase

PAGE = 25  # statements a page
MOST_SCANNED = 3000  # statements whose sentences are looked through for exact words
MOST_EXPORTED = 5000


@dataclass(frozen=True, slots=True)
class Selection:
    """`entries` are those of one page, `count` all that match; `scanned` is set where not all were looked through."""

    entries: list[Entry]
    count: int
    scanned: int | None = None


def ledger_page(assistant: Assistant, asked: Asked) -> Html:
    """The count, what can be done with the selection, and one page of it."""
    if asked.reversed_days:
        return parts.blank("days_reversed", "days_reversed_how")
    found = select(assistant, asked, PAGE, asked.page * PAGE)
    if not found.count:
        return parts.blank("none_title_ledger", "none_ledger", articles=len(assistant.articles()))
    first = asked.page * PAGE
    rows = [statement_row(entry, first + n) for n, entry in enumerate(found.entries, 1)]
    scanned = [phrase("scanned", "p", "hint", n=found.scanned)] if found.scanned else []
    head = element("div", _count(found, first), parts.export_bar("ledger"), class_="result-head")
    return join((head, *scanned, statement_table(rows, asked), _pager(found, asked.page)))


def select(assistant: Assistant, asked: Asked, limit: int, offset: int) -> Selection:
    """`limit` statements from `offset` on, in the order asked for."""
    if not asked.words:
        entries = assistant.ledger(asked.wanted, by=asked.by, newest_first=asked.descending, limit=limit, offset=offset)
        return Selection(entries, assistant.count_statements(asked.wanted))
    looked = assistant.ledger(asked.wanted, by=asked.by, newest_first=asked.descending, limit=MOST_SCANNED)
    words = fold(asked.words).casefold()
    holding = [entry for entry in looked if words in fold(_said(entry)).casefold()]
    more = assistant.count_statements(asked.wanted) > MOST_SCANNED
    return Selection(holding[offset : offset + limit], len(holding), MOST_SCANNED if more else None)


def _said(entry: Entry) -> str:
    return " ".join(f"{entry.sentence}\n{entry.twin.quote if entry.twin else ''}".split())


# --- the table ---------------------------------------------------------------------------------


def statement_table(rows: Iterable[Html], asked: Asked | None = None) -> Html:
    """`asked` gives the order that the heads show and change; without one they only name their columns."""
    columns = (("day", "day"), ("speaker", "speaker"), ("kind", "kind"), ("statement", None), ("article", None))
    heads = [_head(column, order if asked else None, asked) for column, order in columns]  # type: ignore[arg-type]
    head = element("thead", element("tr", *heads, role="row"), role="rowgroup")
    return element("table", head, element("tbody", *rows, role="rowgroup"), class_="statements", role="table",
                   data_t_label="ledger")  # fmt: skip


def statement_row(entry: Entry, number: int) -> Html:
    """One statement; its sentence is the button, and the row leads where the button does."""
    s, citation = entry.statement, entry.citation(number)
    twin = [parts.other_side(entry.twin)] if entry.twin else []
    words = (parts.pick(entry.sentence, s.language, citation), *twin, parts.notes(entry))
    cells = (
        element("td", parts.days(s), class_="c-day", role="cell"),
        element("th", parts.speaker_name(s.speaker), class_="c-who", scope="row", role="rowheader"),
        element("td", parts.kind_badge(s.kind), class_="c-kind", role="cell"),
        element("td", *words, class_="c-words", role="cell"),
        element("td", parts.article_line(citation), class_="c-from", role="cell"),
    )
    return element("tr", *cells, class_="opens", role="row", data_row=number)


def _head(column: str, order: Order | None, asked: Asked | None) -> Html:
    if order is None or asked is None:
        return element("th", phrase(column), scope="col", class_=f"c-{column}", role="columnheader")
    now = asked.by == order
    sorted_ = ("descending" if asked.descending else "ascending") if now else "none"
    arrow = element("span", class_="arrow", aria_hidden="true")
    button = element("button", phrase(column), arrow, type="button", class_="sort", data_by=order,
                     data_direction="ascending" if _turns_up(order, asked) else "descending")  # fmt: skip
    return element("th", button, scope="col", class_=f"c-{column}", aria_sort=sorted_, role="columnheader")


def _turns_up(order: Order, asked: Asked) -> bool:
    """Whether a press on the head sorts upwards: the other way where it is sorted so, names and kinds upwards at first."""
    return asked.descending if asked.by == order else order != "day"


def _count(found: Selection, first: int) -> Html:
    last = first + len(found.entries)
    if found.count == len(found.entries):
        return phrase("statements_of", "p", "count", n=found.count)
    return phrase("statements_range", "p", "count", n=found.count, to=last, **{"from": first + 1})


def _pager(found: Selection, page: int) -> Html:
    pages = -(-found.count // PAGE)
    if pages < 2:
        return join(())
    before = element(
        "button", phrase("page_before"), type="button", class_="quiet turn-page", data_page=page - 1, disabled=page == 0
    )
    after = element("button", phrase("page_after"), type="button", class_="quiet turn-page", data_page=page + 1,
                    disabled=page + 1 >= pages)  # fmt: skip
    place = element("span", f"{page + 1} / {pages}", class_="page-of")
    return element(
        "nav",
        before,
        place,
        after,
        class_="pager",
        data_t_label="statements_of",
        data_la=as_json({"n": str(found.count)}),
    )
