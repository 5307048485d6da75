"""The library: what is in the store, newest first, findable; an empty store says how to fill it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from rag.types import Published
from rag.ui.library import PAGE, library_page
from tests.ui.fake_assistant import FakeAssistant
from tests.ui.test_encode import Parsed

ARTICLES = FakeAssistant().articles()


def test_each_article_is_a_button_to_the_reader() -> None:
    page = Parsed(library_page(ARTICLES, lambda _: 7))
    buttons = [about["data-article"] for tag, about in page.tags if tag == "button"]
    assert sorted(buttons, key=str) == sorted(article.id for article in ARTICLES)
    assert "Passages: 7" in page.shown and "海港日報" in page.shown


def test_a_file_without_a_title_is_named_once() -> None:
    untitled = replace(ARTICLES[1], title=None, source="minutes.txt")
    assert Parsed(library_page([untitled], lambda _: 1)).shown.count("minutes.txt") == 1
    assert Parsed(library_page([replace(untitled, title="Minutes")], lambda _: 1)).shown.count("minutes.txt") == 1


def test_the_newest_comes_first_and_undated_last() -> None:
    dates = [dt.date(2024, 1, 1), None, dt.date(2025, 1, 1)]
    articles = [
        replace(ARTICLES[1], id=str(i), source=f"{i}.txt", published=Published(d, "", (d,), None) if d else None)
        for i, d in enumerate(dates)
    ]
    order = [
        about["data-article"] for tag, about in Parsed(library_page(articles, lambda _: 1)).tags if tag == "button"
    ]
    assert order == ["2", "0", "1"]


def test_the_filter_looks_into_title_file_and_outlet_in_both_languages() -> None:
    for find, source in (
        ("北港", "harbour/north.txt"),
        ("FERRY", "ferry.md"),
        ("island courier", "ferry.md"),
        ("大桥", "bridge.txt"),
    ):
        shown = Parsed(library_page(ARTICLES, lambda _: 1, find)).shown
        assert source in shown and "Articles: 1" in shown


def test_no_match_says_so_and_is_not_an_empty_store() -> None:
    shown = Parsed(library_page(ARTICLES, lambda _: 1, "no such thing")).shown
    assert "No article matches" in shown and "ingest" not in shown


def test_an_empty_store_says_how_to_add_articles() -> None:
    assert "python ingest.py" in Parsed(library_page([], lambda _: 0)).shown


def test_a_large_store_comes_in_pages_and_counts_passages_only_of_those_shown() -> None:
    many = [replace(ARTICLES[1], id=f"{n:016}", source=f"{n}.txt") for n in range(PAGE + 5)]
    counted: list[str] = []
    first = library_page(many, lambda article_id: counted.append(article_id) or 1)
    assert len(counted) == PAGE and 'data-page="1"' in first
    rest = library_page(many, lambda _: 1, page=1)
    assert rest.count("article&#45;row") == 5 and "data-page" not in rest
