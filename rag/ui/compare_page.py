"""Leaders side by side on one topic: a row for each position with its quotes, what they share, and what parts them."""

from __future__ import annotations

from collections.abc import Mapping

from rag.positions.compare import Comparison
from rag.positions.relations import Position, Relation, Row
from rag.store.generation import Stats
from rag.text.marks import without_marks
from rag.types import Citation, Language
from rag.ui import labels
from rag.ui import positions_parts as parts
from rag.ui.assistant import Assistant
from rag.ui.encode import Html, element, join
from rag.ui.positions_asked import Asked
from rag.ui.positions_forms import examples
from rag.ui.strings import phrase

_COLUMNS = ("speaker", "position", "kind", "said", "published", "quotes")
Cited = Mapping[int, Citation]


def compare_page(assistant: Assistant, asked: Asked) -> Html:
    """The comparison, or what to choose where too little is chosen."""
    if not can_compare(asked):
        return parts.blank("compare_blank", "compare_blank_how", *examples("compare", assistant))
    return comparison_html(assistant.compare(asked.wanted.speakers, asked.topic, asked.interface))


def can_compare(asked: Asked) -> bool:
    return len(asked.wanted.speakers) >= 2


def comparison_html(found: Comparison) -> Html:
    cited = {citation.n: citation for citation in found.citations}
    named = found.topic and phrase("compared", "h3", "result-title", topic=found.topic)
    title = named or phrase("compared_main", "h3", "result-title")
    columns = [element("th", phrase(name), scope="col", role="columnheader", class_=f"c-{name}") for name in _COLUMNS]
    head = element("thead", element("tr", *columns, role="row"), role="rowgroup")
    bodies = [_leader(row, cited, found.searched) for row in found.rows]
    table = element("table", head, *bodies, class_="compared", role="table", data_t_label="compare")
    return join(
        (element("div", title, parts.export_bar("compare"), class_="result-head"), table, _relations(found, cited))
    )


# --- the table ---------------------------------------------------------------------------------


def _leader(row: Row, cited: Cited, searched: Stats) -> Html:
    """One leader: a group of rows, a card on a phone."""
    name = element("th", parts.speaker_name(row.leader), scope="rowgroup", rowspan=max(1, len(row.positions)),
                   class_="c-speaker", role="rowheader")  # fmt: skip
    if not row.positions:
        none = element("td", _none_found(searched), colspan=len(_COLUMNS) - 1, class_="c-none", role="cell")
        return element("tbody", element("tr", name, none, role="row"), class_="side-of none-found", role="rowgroup")
    rows = [
        element(
            "tr",
            *([name] if n == 0 else []),
            *_position(row.leader, position, cited[position.citation]),
            class_="opens",
            role="row",
        )
        for n, position in enumerate(row.positions)
    ]
    return element("tbody", *rows, class_="side-of", role="rowgroup")


def _position(leader: str, position: Position, citation: Citation) -> list[Html]:
    """`leader` is named in the row's head; who speaks for a country or an organisation stands above the words."""
    language, speaker = _language_of(position.text, citation), position.entry.statement.speaker
    who = [element("p", parts.speaker_name(speaker), class_="who-says")] if speaker != leader else []
    cells = (
        ("position", (*who, parts.pick(position.text, language, citation, numbered=True), parts.notes(position.entry))),
        ("kind", (parts.kind_badge(position.kind),)),
        ("said", (_named_on_phone("said"), parts.said_day(position.said_on))),
        ("published", (_named_on_phone("published"), parts.published_day(position.published))),
        ("quotes", (*_quotes(citation, position.text), parts.article_line(citation))),
    )
    return [element("td", *inside, class_=f"c-{name}", role="cell") for name, inside in cells]


def _quotes(citation: Citation, shown: str) -> list[Html]:
    """Both languages' sentences, less the one that is the position's own words."""
    sides: list[tuple[str, Language]] = [(citation.quote, citation.language)]
    if citation.twin:
        sides.append((citation.twin.quote, citation.twin.language))
    return [
        element(
            "p",
            labels.language_badge(language),
            element("span", without_marks(words), class_="says", lang=language),
            class_="other-side",
        )
        for words, language in sides
        if _flat(words) != _flat(shown)
    ]


def _none_found(searched: Stats) -> Html:
    if searched.first and searched.last:
        return phrase(
            "none_found", "p", "none-line", articles=searched.articles, first=searched.first, last=searched.last
        )
    return phrase("none_found_undated", "p", "none-line", articles=searched.articles)


def _named_on_phone(key: str) -> Html:
    """The column's name, which a card needs and a table has in its head."""
    return phrase(key, class_="cell-name")


# --- agreements and differences ----------------------------------------------------------------


def _relations(found: Comparison, cited: Cited) -> Html:
    if sum(bool(row.positions) for row in found.rows) < 2:
        return join(())
    leaders = {p.citation: p.entry.statement.speaker for row in found.rows for p in row.positions}
    groups = [
        element(
            "section",
            phrase(key, "h4"),
            element("ul", *(_relation(one, cited, leaders) for one in some)),
            class_=f"relations r-{key}",
        )
        for key, some in (("agreements", found.agreements), ("differences", found.differences))
        if some
    ]
    return join(groups) if groups else phrase("no_relations", "p", "hint")


def _relation(relation: Relation, cited: Cited, leaders: Mapping[int, str]) -> Html:
    quotes = [_side(cited[n], leaders.get(n)) for n in dict.fromkeys(relation.citations)]
    if relation.in_languages:
        says = parts.in_languages(*relation.in_languages, tag="p", class_="relation")
    else:
        says = element("p", relation.text, class_="relation", lang=labels.text_language(relation.text, None))
    return element("li", says, element("div", *quotes, class_="facing"))


def _side(citation: Citation, leader: str | None) -> Html:
    who = [element("p", parts.speaker_name(leader), class_="who-says")] if leader else []
    twin = [parts.other_side(citation.twin)] if citation.twin else []
    words = parts.pick(citation.quote, citation.language, citation, numbered=True)
    return element("div", *who, words, *twin, class_="opens face")


def _language_of(text: str, citation: Citation) -> Language:
    twin = citation.twin
    return twin.language if twin and _flat(twin.quote) == _flat(text) else citation.language


def _flat(words: str) -> str:
    return " ".join(words.split())
