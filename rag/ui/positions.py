"""The positions' views and what the page asks for them. A further view is a line in `VIEWS`, with its phrases.

The page's script knows no view by name: it shows a tab and a form for each, sends what the form holds, and puts what comes back
below it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from rag.errors import CrossciteError, StoreEmpty
from rag.positions.pack import Pack
from rag.ui import library, positions_export, positions_forms
from rag.ui.assistant import Assistant
from rag.ui.compare_page import compare_page
from rag.ui.conflicts_page import conflicts_pack, conflicts_page
from rag.ui.encode import Html, element, join
from rag.ui.ledger_page import ledger_page
from rag.ui.positions_asked import Asked, read_asked
from rag.ui.positions_forms import Suggestions, topics_spoken_of
from rag.ui.strings import phrase
from rag.ui.timeline_page import timeline_page

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class View:
    """`name` and `why` are keys of phrases; `show` makes the fragment below the form, `pack` what is exported."""

    name: str
    why: str
    form: Callable[[Suggestions], Html]
    show: Callable[[Assistant, Asked], Html]
    pack: Callable[[Assistant, Asked], Pack]
    folded: bool = False  # on a phone the form opens only when asked for


VIEWS: tuple[View, ...] = (
    View("ledger", "ledger_why", positions_forms.ledger_form, ledger_page, positions_export.ledger_pack, folded=True),
    View("compare", "compare_why", positions_forms.compare_form, compare_page, positions_export.compare_pack),
    View("timeline", "timeline_why", positions_forms.timeline_form, timeline_page, positions_export.timeline_pack_of),
    View("conflicts", "conflicts_why", positions_forms.conflicts_form, conflicts_page, conflicts_pack),
)


def server_functions(assistant: Assistant) -> list[Callable[[object], Any]]:
    """What the page's script may call."""
    return [_former(assistant), _shower(assistant), _exporter(assistant)]


def _former(assistant: Assistant) -> Callable[[object], str]:
    def positions_forms(payload: object) -> str:
        """Tabs, and a form and an empty result for each view."""
        try:
            known = Suggestions(assistant.speakers(), assistant.articles(), topics_spoken_of(assistant))
            return join((_tabs(), *(_panel(view, known) for view in VIEWS)))
        except Exception as error:
            return _told(error, "the positions could not be opened")

    return positions_forms


def _shower(assistant: Assistant) -> Callable[[object], str]:
    def show_positions(payload: object) -> str:
        """What a view finds."""
        try:
            return _view(payload).show(assistant, read_asked(payload))
        except Exception as error:
            return _told(error, "positions could not be shown")

    return show_positions


def _exporter(assistant: Assistant) -> Callable[[object], dict[str, str]]:
    def export_positions(payload: object) -> dict[str, str]:
        """A file, or under "error" what to tell instead."""
        form = payload.get("format") if isinstance(payload, dict) else None
        try:
            pack = _view(payload).pack(assistant, read_asked(payload))
            return positions_export.file_of(pack, form if isinstance(form, str) else "")
        except Exception as error:
            return {"error": _told(error, "positions could not be exported")}

    return export_positions


def _tabs() -> Html:
    tabs = [element("button", phrase(view.name), type="button", class_="tab", data_view=view.name) for view in VIEWS]
    return element("nav", *tabs, class_="tabs", data_t_label="views", aria_label="Views of the positions")


def _panel(view: View, known: Suggestions) -> Html:
    result = element("div", class_="result", aria_live="off", data_view=view.name)
    fold = element("button", phrase("filters"), element("span", class_="arrow"), type="button", class_="fold",
                   aria_expanded=str(not view.folded).lower())  # fmt: skip
    parts = (phrase(view.name, "h2", "sr"), phrase(view.why, "p", "why"), fold, view.form(known), result)
    return element("section", *parts, class_="panel", data_view=view.name, hidden=True)


def _view(payload: object) -> View:
    """The view that is asked for; the first where none is."""
    name = payload.get("view") if isinstance(payload, dict) else None
    return next((view for view in VIEWS if view.name == name), VIEWS[0])


def _told(error: Exception, what: str) -> str:
    """An error of ours in words; of any other the person learns what to do, and the log has the rest."""
    if isinstance(error, StoreEmpty):
        return library.empty_store()
    if not isinstance(error, CrossciteError):
        log.error(what, exc_info=error)
        return _box(phrase("error_unknown", "p"))
    where = f"{error.source}: " if error.source else ""
    return _box(element("p", where + error.what), phrase("error_what_next", "p", then=error.then))


def _box(*lines: Html) -> Html:
    retry = element("button", phrase("retry"), type="button", class_="retry")
    return element("div", phrase("positions_error", "h3"), *lines, retry, class_="error", role="alert")
