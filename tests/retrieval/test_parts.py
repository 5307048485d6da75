"""A comparison in its sides, a development in its dates."""

from __future__ import annotations

import pytest

from rag.retrieval.understand import understand
from rag.types import Part, Question


def parts(text: str) -> tuple[Part, ...]:
    return understand(Question(text)).parts


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Compare Macron and Zelensky on security guarantees.", ["Emmanuel Macron", "Volodymyr Zelensky"]),
        ("比較馬克宏與梅洛尼的立場。", ["Emmanuel Macron", "Giorgia Meloni"]),
        ("马克龙和默茨的态度有何不同？", ["Emmanuel Macron", "Friedrich Merz"]),
        ("Contrast Macron, Merz and Tusk on sending troops.", ["Emmanuel Macron", "Friedrich Merz", "Donald Tusk"]),
        ("對比德國、法國、波蘭的承諾。", ["Germany", "France", "Poland"]),
        ("Macron vs. Putin on the ceasefire", ["Emmanuel Macron", "Vladimir Putin"]),
    ],
)
def test_each_side_is_a_part(text: str, names: list[str]) -> None:
    assert [part.name for part in parts(text)] == names


@pytest.mark.parametrize("text", ["Compare Macron and Zelensky on Russia.", "比較馬克龍與澤倫斯基對俄羅斯的看法。"])
def test_a_part_asks_for_its_own_side_and_keeps_the_topic(text: str) -> None:
    first, second = parts(text)
    assert first.query.names == ("Emmanuel Macron", "Russia")
    assert second.query.names == ("Volodymyr Zelensky", "Russia")


def test_a_side_that_no_table_knows_is_a_part_by_its_label() -> None:
    assert [(part.label, part.name) for part in parts("Compare Macron and Varga on tolls.")] == [
        ("Macron", "Emmanuel Macron"),
        ("Varga", None),
    ]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("How did the plan change from August to December?", ["August", "December"]),
        ("從8月下旬到9月4日，說法有何變化？", ["8月下旬", "9月4日"]),
        ("9月与12月两篇文章的说法一致吗？", ["9月", "12月"]),
    ],
)
def test_each_date_of_a_development_is_a_part(text: str, labels: list[str]) -> None:
    found = parts(text)
    assert [part.label for part in found] == labels
    assert all(part.date is not None and part.query.dates == () for part in found)  # held to its date, not found by it


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Is it 26, 30 or 35 countries in the coalition?", ["26", "30", "35"]),
        ("26、30、35国有什么区别？", ["26", "30", "35"]),
        ("聯盟到底是廿六國還是卅五國？", ["廿六", "卅五"]),
    ],
)
def test_each_number_asked_about_is_a_part(text: str, labels: list[str]) -> None:
    assert [part.label for part in parts(text)] == labels


@pytest.mark.parametrize(
    "text", ["What did Macron and Zelensky sign?", "Did 26 of the 35 countries sign?", "Compare the articles.", "時間線", "Compare Macron."]
)
def test_other_questions_have_no_parts(text: str) -> None:
    assert parts(text) == ()


def test_there_are_at_most_five_parts() -> None:
    assert len(parts("Compare Macron, Merz, Tusk, Meloni, Starmer, Zelensky and Putin on troops.")) == 5
