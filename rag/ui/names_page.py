"""Names that the articles use and the table of names lacks: each opens its sentence in the reader; below, entries to copy."""

from __future__ import annotations

import logging
from collections.abc import Callable

from rag.errors import CrossciteError, StoreEmpty
from rag.positions.missing_names import MissingName, MissingNames
from rag.positions.names_toml import names_toml
from rag.ui import chat, labels, library
from rag.ui.assistant import Assistant
from rag.ui.encode import Html, as_json, element, join
from rag.ui.strings import phrase

MOST, PASSAGES = 60, 4000  # names shown; passages looked through, about a second's worth

log = logging.getLogger(__name__)


def server_functions(assistant: Assistant) -> list[Callable[[object], str]]:
    """What the page's script may call."""

    def list_names(payload: object) -> str:
        try:
            return names_page(assistant.missing_names(most=MOST, passages=PASSAGES), used=assistant.names_are_used())
        except StoreEmpty:
            return library.empty_store()
        except CrossciteError as error:
            return join(html for _, html in chat.error_fragments(error))
        except Exception:
            log.exception("the names could not be listed")
            return join(html for _, html in chat.error_fragments())

    return [list_names]


def names_page(found: MissingNames, *, used: bool) -> Html:
    """The list; `used`: the store is indexed with the files of names as they are now."""
    parts = [
        element("button", phrase("names_back"), type="button", class_="quiet", id="cc-back"),
        phrase("names_why", "p", class_="hint"),
    ]
    if not used:
        parts.append(phrase("names_unused", "p", class_="notice"))
    if not found.names:
        return join((*parts, phrase("names_none", "p", class_="hint")))
    parts.append(phrase("names_count", "p", class_="count", n=len(found.names), articles=found.articles))
    parts.append(element("ul", *map(_row, found.names), class_="articles"))
    entries = element("pre", element("code", names_toml(found.names)), tabindex="0")
    parts.append(element("details", phrase("names_entries", "summary"), entries, class_="entries"))
    return join(parts)


def _row(name: MissingName) -> Html:
    about = [phrase("names_mentions", n=name.count, articles=name.articles)]
    if name.known:
        about.append(phrase("names_known", name=name.known))
    about += [phrase(f"names_{spelling.origin}", name=spelling.text) for spelling in name.spellings]
    about.append(element("bdi", name.seen.source, class_="file"))
    button = element(
        "button",
        element("span", labels.named(name.name), class_="row-title"),
        element("span", phrase(f"name_{name.kind}", class_="badge"), class_="row-badges"),
        element("span", join(about, " · "), class_="row-about"),
        type="button",
        class_="article-row",
        data_article=name.seen.article_id,
        data_spans=as_json([name.seen.span.start, name.seen.span.end]),
    )
    return element("li", button)
