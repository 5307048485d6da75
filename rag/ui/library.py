"""The articles in the store as a list; each opens in the reader."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rag.types import Article
from rag.ui import labels
from rag.ui.encode import Html, element, join
from rag.ui.strings import phrase

PAGE = 50  # articles a page


def library_page(articles: Sequence[Article], passages: Callable[[str], int], find: str = "", page: int = 0) -> Html:
    """Page `page` (from 0) of the articles whose title, file or outlet holds `find`; `passages` counts those of an id."""
    if not articles:
        return empty_store()
    matching = [article for article in articles if _matches(article, find.casefold().strip())]
    shown = sorted(matching, key=_order)[page * PAGE : (page + 1) * PAGE]
    rows = [_row(article, passages(article.id)) for article in shown]
    more = []
    if (page + 1) * PAGE < len(matching):
        more = [element("button", phrase("library_more"), type="button", class_="quiet more", data_page=page + 1)]
    if page:
        return join((element("ul", *rows, class_="articles"), *more))
    count = (
        phrase("library_count", "p", class_="count", n=len(matching))
        if matching
        else phrase("library_none", "p", class_="hint")
    )
    return join((count, element("ul", *rows, class_="articles"), *more))


def empty_store() -> Html:
    """What to do when there is nothing to ask."""
    return element(
        "div",
        phrase("empty_title", "h3"),
        phrase("empty_how", "p"),
        element("pre", element("code", "python ingest.py corpus/")),
        phrase("empty_then", "p"),
        class_="empty",
    )


def _row(article: Article, passages: int) -> Html:
    about: list[str] = [labels.named(article.outlet, article.languages)] if article.outlet else []
    about += [labels.published_date(article.published), phrase("passages", n=passages)]
    about += [element("bdi", article.source, class_="file")] if article.title else []  # else it is the title
    button = element(
        "button",
        element(
            "span",
            labels.title_of(article.title, article.source, article.languages),
            class_="row-title",
        ),
        element("span", *(labels.language_badge(language) for language in article.languages), class_="row-badges"),
        element("span", join(about, " · "), class_="row-about"),
        type="button",
        class_="article-row",
        data_article=article.id,
        data_spans="[]",
    )
    return element("li", button)


def _order(article: Article) -> tuple[bool, int, str]:
    """Newest first, undated last, then by file."""
    date = article.published.date if article.published else None
    return date is None, -date.toordinal() if date else 0, article.source


def _matches(article: Article, find: str) -> bool:
    return not find or any(
        find in (field or "").casefold() for field in (article.title, article.source, article.outlet)
    )
