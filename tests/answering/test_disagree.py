"""Articles differ where they count the same thing otherwise; no difference is made up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rag.answering.disagree import disagree, one_name
from rag.answering.quotes import Quote
from rag.retrieval.understand import understand
from rag.types import Question
from tests.samples import ARTICLE, PASSAGE, ZH


def quote(article: str, text: str) -> Quote:
    return Quote(replace(ARTICLE, id=article), PASSAGE, ZH, text, "en", None, (), None, None, ())


def differ(*texts: str) -> bool:
    return disagree([quote(str(n), text) for n, text in enumerate(texts)])


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("In all 26 countries joined.", "In all 31 countries joined."),
        ("In all 26 countries joined.", "共有31國加入。"),
        ("共有26個國家加入。", "共有31國加入。"),
        ("Of them 40 percent paid.", "Of them 55 percent paid."),
        ("有40%付費。", "有55%付費。"),
        ("來了300人。", "來了500人。"),
    ],
)
def test_two_counts_of_the_same_thing_differ(left: str, right: str) -> None:
    assert differ(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("In all 26 countries joined.", "So 26 nations signed."),
        ("In all 26 countries joined.", "共有26國加入。"),
        ("In all 26 countries joined.", "About 400 soldiers came."),
        ("It took long.", "It was quick."),
        ("來了300人。", "來得很早。"),
    ],
)
def test_equal_counts_and_counts_of_other_things_do_not_differ(left: str, right: str) -> None:
    assert not differ(left, right)


def test_an_article_is_not_held_against_itself() -> None:
    quotes = [quote("a", "In all 26 countries joined."), quote("a", "In all 31 countries joined.")]
    assert not disagree(quotes)


def test_any_two_of_several_articles_may_differ() -> None:
    assert differ("In all 26 countries joined.", "It took long.", "In all 31 countries joined.")


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("馬克龍與馬克宏是誰？", (["馬克龍", "馬克宏"], "Emmanuel Macron")),
        ("Who are 馬克龍 and Macron?", (["馬克龍", "Macron"], "Emmanuel Macron")),
        ("Macron and Meloni", None),
        ("What did Macron say of Macron?", None),
    ],
)
def test_spellings_of_one_name_are_told_from_two_names(question: str, expected: tuple[list[str], str] | None) -> None:
    assert one_name(understand(Question(question))) == expected
