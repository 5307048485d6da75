"""A passage stands under the last heading of its language above it, until another comes or the article ends."""

from __future__ import annotations

from dataclasses import replace

from rag.store.headings import Headings
from rag.types import Language, Passage, Span
from tests.samples import PASSAGE


def passage(text: str, heading: str = "", article: str = "a", language: Language = "en") -> Passage:
    whole = heading + text
    return replace(PASSAGE, article_id=article, language=language, text=whole, span=Span(0, len(whole)), sentences=(Span(len(heading), len(whole)),))


def test_a_heading_holds_until_the_next_one() -> None:
    headings = Headings()
    shown = [passage("One."), passage("Two.", "Budapest\n"), passage("Three."), passage("Four.", "Minsk\n"), passage("Five.")]
    assert [headings.of(p) for p in shown] == ["", "Budapest", "Budapest", "Minsk", "Minsk"]


def test_a_heading_ends_with_its_article_and_does_not_cross_languages() -> None:
    headings = Headings()
    assert headings.of(passage("One.", "Budapest\n")) == "Budapest"
    assert headings.of(passage("一。", language="zh-Hant")) == ""
    assert headings.of(passage("二。", "布達佩斯\n", language="zh-Hant")) == "布達佩斯"
    assert headings.of(passage("Two.")) == "Budapest"
    assert headings.of(passage("Three.", article="b")) == ""
