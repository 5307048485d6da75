"""Who says what where a quote lets several people speak."""

from __future__ import annotations

import pytest

from rag.answering.attributed import said_by_another, turns


def test_each_clause_belongs_to_its_speaker() -> None:
    text = "Commission President Ursula von der Leyen praised the deal, but the French premier, François Bayrou, called it a dark day."
    assert [turn.speaker.as_written for turn in turns(text)] == ["Ursula von der Leyen", "François Bayrou"]


@pytest.mark.parametrize(
    ("said", "swapped", "quote"),
    [
        (
            "The union says that the crews are tired.", "The minister says that the crews are tired.",
            "The minister says that the ferries are safe; the union says that the crews are tired.",
        ),
        ("呂特主張續建碼頭。", "馬克宏主張續建碼頭。", "馬克宏主張停工，呂特則主張續建碼頭。"),
        ("Merz spoke of a good day.", "Macron spoke of a good day.", "默茨說這是好日子，馬克宏卻說前路漫漫。"),
        ("Frederiksen said that nobody would be pushed.", "Nielsen said that nobody would be pushed.", "“Nobody will be pushed,” Mette Frederiksen said beside Jens-Frederik Nielsen."),
    ],
)  # fmt: skip
def test_words_are_not_given_to_another_speaker(said: str, swapped: str, quote: str) -> None:
    assert said_by_another(said, [quote]) == []
    assert said_by_another(swapped, [quote])


def test_two_who_speak_together_may_speak_alone() -> None:
    assert (
        said_by_another("Merz said that the talks were open.", ["Macron and Merz said that the talks were open."]) == []
    )
