"""An article as a page to check a quote on: the cited sentence marked, its twin marked, furniture folded away.

An article that carries both languages is laid out in two sides, so that the sentence and its twin are both in view. Each pair of
aligned sentences carries a number; the page lights the partner when one of them is pointed at or reached with the arrow keys.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from rag.text.marks import without_marks
from rag.types import Article, Language, Passage, Span, TwinPair
from rag.ui import labels
from rag.ui.encode import Html, element, join, web_address
from rag.ui.strings import phrase

MOST_CHARACTERS = 120_000  # of one article on the page at a time; a browser lays out more only slowly


@dataclass(frozen=True, slots=True)
class Focus:
    """What to light, in code points of the article; None where nothing was cited."""

    quote: Span | None = None
    twin: Span | None = None


@dataclass(frozen=True, slots=True)
class _Paragraph:
    span: Span
    language: Language
    furniture: bool


@dataclass(frozen=True, slots=True)
class _Marking:
    """A stretch of the article with a meaning; `pair` numbers aligned sentences."""

    span: Span
    kind: str  # "cited", "twin", "pair" or "furniture"
    pair: int | None = None


def article_page(
    article: Article, passages: Sequence[Passage], twins: Sequence[TwinPair], focus: Focus = Focus()
) -> Html:
    """Header and body. Spans that do not fit the text are ignored: they come from the browser."""
    focus = Focus(_fitting(focus.quote, article), _fitting(focus.twin, article))
    markings = _markings(article, twins, focus)
    paragraphs = _paragraphs(article, passages, _window(article, focus))
    cut = [phrase("cut", "p", class_="hint")] if len(article.text) > MOST_CHARACTERS else []
    return element("article", _header(article), *cut, _sides(article, paragraphs, markings), class_="sheet")


# --- the header --------------------------------------------------------------------------------


def _header(article: Article) -> Html:
    title = element(
        "h2",
        labels.title_of(article.title, article.source, article.languages),
        tabindex="-1",
    )
    rows = [("outlet", labels.named(article.outlet, article.languages)) if article.outlet else None]
    rows.append(("published", labels.published_date(article.published)))
    rows.append(("dateline", _dateline(article)) if article.dateline else None)
    rows.append(("authors", labels.named(", ".join(article.authors), article.languages)) if article.authors else None)
    rows.append(("languages", join((labels.language_badge(language) for language in article.languages), " ")))
    rows.append(("file", element("bdi", article.source, class_="file")))
    address = web_address(article.url)
    if address:
        link = element("a", address, href=address, target="_blank", rel="noopener noreferrer nofollow")
        rows.append(("link", link))
    listed = [element("div", phrase(key, "dt"), element("dd", value)) for key, value in filter(None, rows)]
    return element("header", title, element("dl", *listed), class_="sheet-head")


def _dateline(article: Article) -> Html:
    line = article.dateline
    assert line is not None
    parts = [labels.named(part, article.languages) for part in (line.place, line.agency) if part]
    if line.date:
        parts.append(labels.day(line.date))
    return join(parts, " · ") if parts else element("bdi", line.span.of(article.text))


# --- the body ----------------------------------------------------------------------------------


def _sides(article: Article, paragraphs: Sequence[_Paragraph], markings: Sequence[_Marking]) -> Html:
    chinese = [p for p in paragraphs if p.language != "en"]
    english = [p for p in paragraphs if p.language == "en"]
    told = [any(not p.furniture for p in side) for side in (chinese, english)]
    if not all(told) or len({"en" if language == "en" else "zh" for language in article.languages}) < 2:
        return element(
            "div",
            _body(article, paragraphs, markings),
            class_="side",
            tabindex="0",
            role="region",
            data_t_label="reader",
        )
    sides = [
        element("div", _body(article, side, markings), class_="side", tabindex="0", role="region", data_t_label=label)
        for side, label in ((chinese, "chinese_side"), (english, "english_side"))
    ]
    return element("div", *(sides if article.languages[0] != "en" else reversed(sides)), class_="sides")


def _body(article: Article, paragraphs: Sequence[_Paragraph], markings: Sequence[_Marking]) -> Html:
    parts: list[Html] = []
    for furniture, group in groupby(paragraphs, key=lambda p: p.furniture):
        lines = [_paragraph(article, p, markings) for p in group]
        if furniture:
            parts.append(element("details", phrase("furniture", "summary", n=len(lines)), *lines, class_="furniture"))
        else:
            parts += lines
    return join(parts)


def _paragraph(article: Article, paragraph: _Paragraph, markings: Sequence[_Marking]) -> Html:
    """One paragraph, cut wherever a marking starts or ends."""
    inside = [m for m in markings if m.span.overlaps(paragraph.span)]
    edges = {paragraph.span.start, paragraph.span.end}
    for marking in inside:
        edges |= {max(marking.span.start, paragraph.span.start), min(marking.span.end, paragraph.span.end)}
    cuts = sorted(edges)
    pieces = [
        _piece(without_marks(article.text[a:b]), [m for m in inside if m.span.start <= a and b <= m.span.end])
        for a, b in pairwise(cuts)
    ]
    is_title = article.title_span is not None and article.title_span.overlaps(paragraph.span)
    return element("p", *pieces, lang=paragraph.language, class_="title-line" if is_title else None)


def _piece(text: str, over: Sequence[_Marking]) -> Html | str:
    kinds = {marking.kind for marking in over}
    if not kinds:
        return text
    pair = next((marking.pair for marking in over if marking.pair is not None), None)
    about = {"class_": " ".join(sorted(kinds)), "data_pair": pair, "tabindex": "-1" if pair is not None else None}
    if "cited" in kinds:
        return element("mark", phrase("cited_sentence", class_="sr"), text, **about)
    if "twin" in kinds:
        return element("mark", phrase("twin_sentence", class_="sr"), text, **about)
    return element("span", text, **about)


def _markings(article: Article, twins: Sequence[TwinPair], focus: Focus) -> list[_Marking]:
    marked = [_Marking(span, kind) for span, kind in ((focus.quote, "cited"), (focus.twin, "twin")) if span]
    for number, pair in enumerate(twins):
        marked += [_Marking(pair.zh, "pair", number), _Marking(pair.en, "pair", number)]
    return marked + [_Marking(span, "furniture") for span in article.furniture]


def _paragraphs(article: Article, passages: Sequence[Passage], window: Span) -> list[_Paragraph]:
    """The lines of `window` that hold anything; one that no passage covers takes its language from its script, and one without
    letters (a date, a page number) from the line before it."""
    chinese = next((language for language in article.languages if language != "en"), None)
    found: list[_Paragraph] = []
    at = window.start
    for line in article.text[window.start : window.end].split("\n"):
        span = Span(at, at + len(line))
        at = span.end + 1
        if line.strip():
            indexed = next((p.language for p in passages if p.span.overlaps(span)), None)
            language = indexed or _language_of(line, chinese, found[-1].language if found else article.languages[0])
            found.append(_Paragraph(span, language, _is_furniture(span, article.furniture)))
    return found


def _language_of(line: str, chinese: Language | None, before: Language) -> Language:
    return labels.text_language(line, chinese) if any(map(str.isalpha, line)) else before


def _is_furniture(span: Span, furniture: Sequence[Span]) -> bool:
    covered = sum(min(span.end, f.end) - max(span.start, f.start) for f in furniture if f.overlaps(span))
    return covered * 2 > span.end - span.start


def _window(article: Article, focus: Focus) -> Span:
    """The part shown: all of it, or `MOST_CHARACTERS` around the cited sentence, at line ends where they are near."""
    length = len(article.text)
    if length <= MOST_CHARACTERS:
        return Span(0, length)
    middle = focus.quote.start if focus.quote else 0
    start = max(0, min(middle - MOST_CHARACTERS // 2, length - MOST_CHARACTERS))
    line = article.text.find("\n", start, min(start + 2000, middle)) if start else -1
    return Span(line + 1 if line >= 0 else start, min(length, start + MOST_CHARACTERS))


def _fitting(span: Span | None, article: Article) -> Span | None:
    return span if span and 0 <= span.start < span.end <= len(article.text) else None
