"""A page to its article: trafilatura finds the main text, and what is kept are the page's own text nodes, in order.

Titles, authors and site names are what the page's head states. The published date is taken from a stated tag only, because
guessing one from the prose, as htmldate can, would invent it.
"""

from __future__ import annotations

import copy
import html.parser
import json
import re
from collections.abc import Iterator
from typing import Any

import trafilatura
from lxml import etree  # type: ignore[import-untyped]
from trafilatura.settings import DEFAULT_CONFIG

from rag.errors import SourceError
from rag.reading.raw import visible
from rag.text.sentences import sentences

_BLOCKS = frozenset("p head list item quote table row cell lb graphic code ab div".split())
_AROUND = (  # classes of what stands inside an article's element and is none of it; whole names, for "share" is in "shareholders"
    "ad ads ad-box ad-container ad-slot adbox ad-wrapper advert advertisement adsbygoogle promo promo-box promotion sponsored sponsor newsletter newsletter-signup subscribe "
    "subscription share share-buttons share-bar sharing social social-share social-links related related-articles related-posts related-news recommend recommended "
    "recommendation read-more also-read cookie cookie-banner comments comment-list tags tag-list author-bio breadcrumb breadcrumbs"
).split()
_PRUNED = [f"//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]" for name in _AROUND]
_DATE_TAGS = (
    "article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.created", "dcterms.issued", "pubdate",
    "publishdate", "publish_date", "publication_date", "og:published_time", "parsely-pub-date", "sailthru.date", "citation_publication_date",
)  # fmt: skip


class _PageText(html.parser.HTMLParser):
    """All text of the page, and the dates and the author that its head states."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.dates: dict[str, str] = {}
        self.data_blocks: list[str] = []
        self._in: str | None = None
        self.author: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._in = "data" if tag == "script" and "ld+json" in given.get("type", "") else None
        if tag == "meta":
            name = (given.get("property") or given.get("name") or given.get("itemprop") or "").lower()
            if name in _DATE_TAGS:
                self.dates.setdefault(name, given.get("content", ""))
            elif name == "author":
                self.author = given.get("content")
        elif (
            tag == "time" and given.get("datetime") and ("pubdate" in given or given.get("itemprop") == "datePublished")
        ):
            self.dates.setdefault("datepublished", given["datetime"])

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)
        if self._in == "data":
            self.data_blocks.append(data)


def _config() -> Any:
    """trafilatura's, but for the length below which it gives up on the page's structure: 250 letters are a long text in Chinese."""
    config = copy.deepcopy(DEFAULT_CONFIG)
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "80")
    return config


def read_page(page: str, source: str) -> dict[str, Any]:
    """Fields of a RawArticle: text, title, published, url, outlet, authors. Raises SourceError where no article is found."""
    parser = _PageText()
    parser.feed(page)
    parser.close()
    document: Any = trafilatura.bare_extraction(
        page, include_comments=False, favor_recall=True, with_metadata=True, prune_xpath=_PRUNED, config=_config()
    )
    text = _own_text(document, "".join(parser.pieces)) if document is not None else ""
    if not text:
        raise SourceError(
            "holds no article text that could be found", source=source, then="save the article's text as .txt instead"
        )
    return {
        "text": text,
        "title": document.title,
        "published": _stated_date(parser),
        "url": document.url,
        "outlet": document.sitename,
        "authors": tuple(
            name.strip() for name in re.split(r"[;、]", parser.author or document.author or "") if name.strip()
        ),
    }


def _own_text(document: Any, page_text: str) -> str:
    """The extracted lines that stand in the page's text, white space aside, in the page's order; of others, their sentences that do."""
    whole = _bare(page_text)
    lines: list[str] = []
    at = 0
    for line in _lines(document.body):
        pieces = [line] if whole.find(_bare(line), at) >= 0 else [span.of(line) for span in sentences(line)]
        for piece in pieces:
            bare = _bare(piece)
            found = whole.find(bare, at) if bare else -1
            if found < 0:
                continue  # assembled by the extractor, or out of order
            at = found + len(bare)
            lines.append(piece)
    return "\n\n".join(lines)


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", visible(text))


def _lines(body: Any) -> Iterator[str]:
    """Text of each innermost block, its nodes joined as they stand."""
    current: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag in _BLOCKS:
            if said := " ".join("".join(current).split()):
                yield said
            current = []
        current.append((element.text if event == "start" else element.tail) or "")
    if said := " ".join("".join(current).split()):
        yield said


def _stated_date(parser: _PageText) -> str | None:
    for name in _DATE_TAGS:
        if parser.dates.get(name):
            return parser.dates[name]
    for block in parser.data_blocks:
        try:
            stated = _find(json.loads(block), "datePublished", 0)
        except (ValueError, RecursionError):
            continue
        if stated:
            return stated
    return None


def _find(node: Any, key: str, depth: int) -> str | None:
    if depth > 6:
        return None
    if isinstance(node, dict):
        if isinstance(node.get(key), str):
            return node[key]
        node = list(node.values())
    if isinstance(node, list):
        return next((found for child in node[:100] if (found := _find(child, key, depth + 1))), None)
    return None
