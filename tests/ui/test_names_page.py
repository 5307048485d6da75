"""The page of names: each opens its sentence, and entries can be copied."""

from __future__ import annotations

import json

from rag.errors import StoreEmpty
from rag.positions.missing_names import MissingNames
from rag.ui.names_page import names_page, server_functions
from tests.ui.fake_assistant import FakeAssistant
from tests.ui.test_encode import Parsed

FOUND = FakeAssistant().missing_names(most=10, passages=10)


def test_each_name_is_a_button_to_its_sentence() -> None:
    page = Parsed(names_page(FOUND, used=True))
    rows = [about for tag, about in page.tags if tag == "button" and about.get("class") == "article-row"]
    assert len(rows) == 2 and {row["data-article"] for row in rows} == {"a" * 16}
    span = json.loads(str(rows[0]["data-spans"]))
    text = FakeAssistant().article("a" * 16).text
    assert text[span[0] : span[1]] == FOUND.names[0].seen.quote
    assert "5× · articles: 2" in page.shown and "perhaps another spelling of Emmanuel Macron" in page.shown


def test_what_was_changed_and_is_not_used_yet_is_said() -> None:
    assert "python ingest.py" in Parsed(names_page(FOUND, used=False)).shown
    assert "python ingest.py" not in Parsed(names_page(FOUND, used=True)).shown


def test_hostile_names_are_text() -> None:
    page = Parsed(names_page(FOUND, used=True))
    assert not [tag for tag, _ in page.tags if tag in ("b", "img", "script")]
    assert 'Jane <b>Roe</b>"' in page.shown


def test_nothing_missing_says_so_and_an_empty_store_how_to_fill_it() -> None:
    assert "Every frequent name is known" in Parsed(names_page(MissingNames((), 3, 9), used=True)).shown

    class Empty(FakeAssistant):
        def missing_names(self, **_: int) -> MissingNames:
            raise StoreEmpty("holds no article yet", source="store", then="run python ingest.py PATH")

    [listed] = server_functions(Empty())
    assert "python ingest.py" in Parsed(listed({})).shown


def test_an_error_within_is_told_without_its_inside() -> None:
    class Broken(FakeAssistant):
        def names_are_used(self) -> bool:
            raise ZeroDivisionError("secret")

    [listed] = server_functions(Broken())
    assert "secret" not in listed({})
