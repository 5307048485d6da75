"""Citations on the page: the mark behind a sentence, the card below the answer, and where both lead."""

from __future__ import annotations

from rag.text.marks import without_marks
from rag.types import Citation, Twin
from rag.ui import encode, labels
from rag.ui.encode import Html, element, join
from rag.ui.positions_parts import difference_note
from rag.ui.strings import phrase


def mark(citation: Citation) -> Html:
    """[n]: a button that opens the reader at the cited sentence."""
    name = encode.as_json({"n": citation.n, "title": encode.plain(citation.title or citation.source)})
    return element(
        "button",
        f"[{citation.n}]",
        type="button",
        class_="mark",
        data_t_label="mark",
        data_la=name,
        **_target(citation),
    )


def source_card(citation: Citation, *, quote: bool = True, twin: bool = True, differs: bool = True) -> Html:
    """Title, outlet, date and language; the quote, its other language and what they differ in, unless the answer above shows them."""
    return element(
        "li",
        _head(citation, element("span", str(citation.n), class_="n", aria_hidden="true")),
        _words(citation, quote, twin, differs),
        element("div", _open_button(citation), _copy_button(citation), class_="card-actions"),
        class_="card",
        data_card=citation.n,
    )


def nearest_card(citation: Citation) -> Html:
    """What comes nearest, visibly not evidence: no number, no mark."""
    return element(
        "div",
        phrase("nearest", "h4"),
        _head(citation),
        _words(citation, True, True, True),
        element("div", _open_button(citation), class_="card-actions"),
        class_="card nearest",
    )


def twin_quote(twin: Twin) -> Html:
    """The other language's side, its language named before it."""
    return element(
        "blockquote",
        phrase("other_side", class_="sr"),
        labels.language_badge(twin.language),
        element("span", without_marks(twin.quote), class_="words"),
        lang=twin.language,
        class_="twin",
    )


def difference_notes(citation: Citation) -> list[Html]:
    """What the two languages state differently, each with its side; the twin's is the other language where there is none to ask."""
    twin = citation.twin.language if citation.twin else None
    return [difference_note(what, citation.language, twin) for what in citation.differs]


def _target(citation: Citation) -> dict[str, object]:
    """Where a button leads: article, cited span and twin span, code points."""
    twin = citation.twin.span if citation.twin else None
    return {
        "data_n": citation.n,
        "data_article": citation.article_id,
        "data_spans": encode.as_json(
            [citation.span.start, citation.span.end, *((twin.start, twin.end) if twin else ())]
        ),
    }


def _head(citation: Citation, number: Html | str = "") -> Html:
    languages = (citation.language,)
    about = [labels.named(citation.outlet, languages)] if citation.outlet else []
    about.append(labels.published_date(citation.published))
    about += [element("bdi", citation.source, class_="file")] if citation.title else []
    return element(
        "div",
        number,
        element("div", labels.title_of(citation.title, citation.source, languages), class_="card-title"),
        labels.language_badge(citation.language),
        element("div", join(about, " · "), class_="card-about"),
        class_="card-head" if number else "card-head plain",
    )


def _words(citation: Citation, quote: bool, twin: bool, differs: bool) -> Html:
    parts = [element("blockquote", without_marks(citation.quote), lang=citation.language)] if quote else []
    if twin and citation.twin:
        parts.append(twin_quote(citation.twin))
    return join([*parts, *(difference_notes(citation) if differs else ())])


def _open_button(citation: Citation) -> Html:
    return element("button", phrase("open"), type="button", class_="quiet open", **_target(citation))


def _copy_button(citation: Citation) -> Html:
    return element("button", phrase("copy_quote"), type="button", class_="quiet copy-quote", data_copy=citation.n)
