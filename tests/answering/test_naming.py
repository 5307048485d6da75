"""Whom a claim may name: what its quotes name, and what a reader of the article knows that they mean."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from rag.answering.cited import Cited
from rag.answering.naming import names
from rag.answering.verify import judge
from rag.types import Span
from tests.answering.judge_cases import cited


def problems(claim: str, quote: str, **case: Any) -> list[str]:
    return names(claim, [quote], cited({"quote": quote, "title": None, **case}))


@pytest.mark.parametrize(
    ("true", "false", "quote"),
    [
        ("Flights to the Syrian capital resume.", "Flights to the Lebanese capital resume.", "The line will fly to Damascus again."),
        ("She goes on to Jordan.", "She goes on to Egypt.", "She will travel to Amman next."),
        ("Lavrov spoke of a meeting with Putin.", "Lavrov spoke of a meeting with Macron.", "Lavrov spoke of a meeting with the Russian president."),
        ("The Budapest Memorandum did not stop it.", "The Minsk agreements did not stop it.", "The memorandum signed in Budapest did not stop it."),
        ("The EU's top court fined Hungary.", "The UN's top court fined Hungary.", "Hungary was fined by the European Court of Justice."),
        ("Kurdish fighters left.", "Chechen fighters left.", "庫德族武裝已經撤走。"),
        ("German exports to China fell.", "German exports to India fell.", "德國對華出口下降。"),
        ("沿羅馬尼亞海岸航行。", "沿土耳其海岸航行。", "Ships sail along the coast of Romania."),
    ],
)  # fmt: skip
def test_a_name_may_be_told_in_another_way(true: str, false: str, quote: str) -> None:
    assert problems(true, quote) == []
    assert problems(false, quote)


def article(before: str, quote: str) -> Cited:
    one = cited({"quote": quote, "title": None})[0]
    return replace(
        one, article=replace(one.article, text=before + quote), span=Span(len(before), len(before) + len(quote))
    )


def test_whom_the_article_named_before_may_be_named() -> None:
    quote = "In a month the scheme has drawn 1.5 billion dollars."
    assert (
        names("Rutte's scheme has 1.5 billion dollars.", [quote], [article("Rutte spoke of money.\n\n", quote)]) == []
    )
    assert names("Rutte's scheme has 1.5 billion dollars.", [quote], [article("Merz spoke of money.\n\n", quote)])


def test_a_name_from_before_takes_the_place_of_none_in_the_quote() -> None:
    quote = "Merz set no conditions."
    assert names("Rutte set no conditions.", [quote], [article("Rutte spoke of money.\n\n", quote)])


def test_who_was_named_last_may_be_who_goes_on_speaking() -> None:
    quote = "A strong army comes first; commitments form the second layer."
    before = "Rutte agreed on that order. "
    claim = "Mark Rutte said that a strong army comes first."
    assert not any("not said" in p for p in judge(claim, [article(before, quote)], speaker="Mark Rutte"))
    assert any(
        "not said" in p for p in judge(claim, [article("Merz agreed on that order. ", quote)], speaker="Mark Rutte")
    )
