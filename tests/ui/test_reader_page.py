"""The reader: the cited sentence and its twin are marked where they stand, furniture is folded, both sides are there."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from rag.types import Article, Span
from rag.ui import reader
from rag.ui.reader import Focus, article_page
from tests.ui.fake_assistant import FURNITURE, HARBOUR_EN, HARBOUR_ZH, FakeAssistant
from tests.ui.test_encode import Parsed

FAKE = FakeAssistant()
HARBOUR, FERRY, BRIDGE, HOSTILE = FAKE.articles()


def page(article: Article, focus: Focus = Focus()) -> str:  # noqa: B008 - frozen
    return article_page(article, FAKE.passages(article.id), FAKE.twins(article.id), focus)


def span_of(article: Article, part: str) -> Span:
    start = article.text.index(part)
    return Span(start, start + len(part))


def marked(markup: str, kind: str) -> str:
    """The text inside <mark class="... kind ...">, labels for screen readers left out."""
    inside = re.findall(rf'<mark class="[^"]*\b{kind}\b[^"]*"[^>]*>(.*?)</mark>', markup, re.S)
    return Parsed("".join(re.sub(r'<span class="sr".*?</span>', "", part) for part in inside)).shown


def test_the_cited_sentence_and_its_twin_are_marked() -> None:
    shown = page(HARBOUR, Focus(span_of(HARBOUR, HARBOUR_ZH[3]), span_of(HARBOUR, HARBOUR_EN[2])))
    assert marked(shown, "cited") == HARBOUR_ZH[3]
    assert marked(shown, "twin") == HARBOUR_EN[2]


def test_a_span_that_crosses_paragraphs_is_marked_in_each() -> None:
    span = Span(span_of(FERRY, "second").start, span_of(FERRY, "No decision").end)
    assert marked(page(FERRY, Focus(span)), "cited") == span.of(FERRY.text).replace("\n", "")


def test_both_languages_stand_side_by_side() -> None:
    shown = page(HARBOUR)
    chinese, english = shown.split('data-t-label="english&#95;side"')
    assert 'class="sides"' in shown
    assert HARBOUR_ZH[2][:6] in Parsed(chinese).shown and HARBOUR_EN[2] not in Parsed(chinese).shown
    assert HARBOUR_EN[2] in Parsed(english).shown and HARBOUR_ZH[2][:6] not in Parsed(english).shown


def test_a_line_without_letters_stays_on_the_side_of_the_line_before_it() -> None:
    dated = "港口擴建\n\n2025-09-08\n\n港務局長林映岑表示，碼頭將增加。\n\nThe harbour will gain berths.\n\n- 1"
    shown = article_page(replace(HARBOUR, text=dated, furniture=(), title_span=None), (), (), Focus())
    chinese, english = shown.split('data-t-label="english&#95;side"')
    assert "2025-09-08" in Parsed(chinese).shown and "2025-09-08" not in Parsed(english).shown
    assert "- 1" in Parsed(english).shown


def test_an_article_of_one_language_is_one_column() -> None:
    assert 'class="sides"' not in page(FERRY)
    assert 'lang="zh&#45;Hans"' in page(BRIDGE)


def test_furniture_is_folded_away_but_kept() -> None:
    folded = re.findall(r"<details.*?</details>", page(HARBOUR), re.S)
    assert len(folded) == 2
    assert all(line in Parsed("".join(folded)).shown for line in FURNITURE)


def test_pairs_carry_one_number_on_both_sides() -> None:
    numbers = [about["data-pair"] for _, about in Parsed(page(HARBOUR)).tags if "data-pair" in about]
    assert sorted(numbers) == sorted([*"012", *"012"])


def test_the_header_shows_what_is_known_and_nothing_else() -> None:
    shown = Parsed(page(HARBOUR)).shown
    for part in (HARBOUR_ZH[0], "海港日報", "2025-09-05", "基隆", "2025-09-03", "Chen Yu-an", "harbour/north.txt"):
        assert part in shown
    assert "Dateline" not in Parsed(page(FERRY)).shown


def test_an_ambiguous_date_shows_both_readings() -> None:
    shown = Parsed(page(FERRY)).shown
    assert "10/07/2025" in shown and "2025-07-10" in shown and "2025-10-07" in shown


def test_a_missing_title_and_date_say_so() -> None:
    shown = Parsed(page(replace(FERRY, title=None, published=None))).shown
    assert "Untitled" in shown and "no date given" in shown


def test_only_a_web_address_becomes_a_link() -> None:
    assert [about["href"] for tag, about in Parsed(page(HARBOUR)).tags if tag == "a"] == [HARBOUR.url]
    assert not [tag for tag, _ in Parsed(page(HOSTILE)).tags if tag == "a"]


def test_all_of_a_hostile_article_is_text() -> None:
    tags = {tag for tag, _ in Parsed(page(HOSTILE)).tags}
    assert tags <= {
        "article",
        "header",
        "h2",
        "bdi",
        "dl",
        "div",
        "dt",
        "dd",
        "span",
        "p",
        "mark",
        "details",
        "summary",
        "time",
    }


def test_spans_from_the_browser_that_do_not_fit_are_ignored() -> None:
    for span in (Span(5, 5), Span(9, 3), Span(0, 10**9), Span(-3, 4)):
        assert "<mark" not in page(FERRY, Focus(span, span))


def test_a_very_long_article_is_shown_around_the_sentence() -> None:
    lines = "\n".join(f"Line {n} of the record says nothing." for n in range(20_000))
    long = replace(FERRY, text=lines)
    span = span_of(long, "Line 15000 of the record says nothing.")
    shown = article_page(long, (), (), Focus(span))
    assert marked(shown, "cited") == span.of(lines)
    assert "only the part around" in Parsed(shown).shown
    assert len(Parsed(shown).shown) < reader.MOST_CHARACTERS * 1.2


def test_an_empty_article_is_a_page_too() -> None:
    assert "<h2" in article_page(replace(FERRY, text="", languages=()), (), ())


@given(st.text(alphabet="ab港。. \n<&", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_the_body_shows_every_line_as_written_wherever_the_marks_fall(text: str, start: int, end: int) -> None:
    article = replace(FERRY, text=text, title=None, title_span=None, furniture=())
    body = article_page(article, (), (), Focus(Span(start, end))).split("</header>")[1]
    body = re.sub(r'<span class="sr".*?</span>', "", body)
    assert Parsed(body).shown == "".join(line for line in text.split("\n") if line.strip())
