"""Leaders side by side in an answer: a row for each position with its quote, then what they share and what parts them.

On a narrow page the rows become cards.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rag.text.marks import without_marks
from rag.types import Answer, Citation, Claim, Compared, ComparedPosition, ComparedRow, Language, Searched
from rag.ui import labels
from rag.ui.cards import difference_notes, mark, twin_quote
from rag.ui.encode import Html, element, join
from rag.ui.positions_parts import kind_badge, published_day, said_day
from rag.ui.strings import phrase

_COLUMNS = ("speaker", "position", "kind_and_days")


def compared_html(answer: Answer, compared: Compared, language: Language) -> Html:
    """One item of the answer's list; `language` is that of labels which are Chinese."""
    cited = {citation.n: citation for citation in answer.citations}
    heads = (
        element("th", phrase(column), scope="col", role="columnheader", class_=f"c-{column}") for column in _COLUMNS
    )
    bodies = (_leader(row, cited, answer.searched, language) for row in compared.rows)
    table = element(
        "table", element("thead", element("tr", *heads, role="row"), role="rowgroup"), *bodies, class_="leaders", role="table"
    )  # fmt: skip
    named = phrase("compared", topic=compared.topic) if compared.topic else phrase("compared_main")
    title = element("h3", named, class_="compared-title")
    return element("li", title, table, *_relations(compared, cited, language), class_="comparison")


def _leader(row: ComparedRow, cited: Mapping[int, Citation], searched: Searched, language: Language) -> Html:
    """Rows of one leader, named once; of one without positions what was searched."""
    name = element("span", row.label, lang=labels.text_language(row.label, language))
    positions = [position for position in row.positions if position.citation in cited]
    head = element("th", name, scope="rowgroup", rowspan=max(1, len(positions)), role="rowheader", class_="c-speaker")
    if not positions:
        told = _said_of([cited[n] for n in row.said_of if n in cited]) or _none(searched)
        return element("tbody", element("tr", head, told, role="row"), role="rowgroup", class_="nobody")
    rows = []
    for number, position in enumerate(positions):
        cells = _cells(position, cited[position.citation])
        rows.append(element("tr", *([head] if number == 0 else []), *cells, role="row"))
    return element("tbody", *rows, role="rowgroup")


def _cells(position: ComparedPosition, citation: Citation) -> tuple[Html, ...]:
    who = [element("p", element("bdi", position.speaker), class_="speaks")] if position.speaker else []
    return (
        element("td", *who, *_words(citation), role="cell", class_="c-position"),
        element("td", _facts(position), role="cell", class_="c-facts"),
    )


def _words(citation: Citation) -> list[Html]:
    """The quote with its mark, its other language, and what the two state differently."""
    words = element("span", without_marks(" ".join(citation.quote.split())), lang=citation.language, class_="says")
    quote = element("blockquote", words, element("span", mark(citation), class_="marks"))
    return [quote, *([twin_quote(citation.twin)] if citation.twin else []), *difference_notes(citation)]


def _said_of(citations: Sequence[Citation]) -> Html | None:
    """What the articles say of a leader without a position, as what it is."""
    if not citations:
        return None
    quotes = (part for citation in citations for part in _words(citation))
    return element(
        "td",
        phrase("no_own_words", "p", "said-of"),
        *quotes,
        colspan=len(_COLUMNS) - 1,
        role="cell",
        class_="c-position",
    )


def _facts(position: ComparedPosition) -> Html:
    """The kind, the day of the words and that of publication, each named."""
    days = (("said", said_day(position.said_on)), ("published", published_day(position.published)))
    named = (element("div", phrase(key, "dt"), element("dd", day)) for key, day in days)
    return join((kind_badge(position.kind), element("dl", *named)))


def _none(searched: Searched) -> Html:
    if searched.first and searched.last:
        days = {"first": searched.first.isoformat(), "last": searched.last.isoformat()}
        told = phrase("none_found", articles=searched.articles, **days)
    else:
        told = phrase("none_found_undated", articles=searched.articles)
    return element("td", told, colspan=len(_COLUMNS) - 1, role="cell", class_="c-none")


def _relations(compared: Compared, cited: Mapping[int, Citation], language: Language) -> list[Html]:
    parts: list[Html] = []
    for key, claims in (("agreements", compared.agreements), ("differences", compared.differences)):
        if claims:
            items = (_relation(claim, cited, language) for claim in claims)
            parts += [phrase(key, "h4", "relations-title"), element("ul", *items, class_="relations")]
    return parts


def _relation(claim: Claim, cited: Mapping[int, Citation], language: Language) -> Html:
    marks = [mark(cited[n]) for n in dict.fromkeys(claim.citations) if n in cited]
    text = element("span", claim.text, lang=labels.text_language(claim.text, language), class_="says")
    return element("li", text, element("span", *marks, class_="marks"))
