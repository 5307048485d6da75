"""What looks like a name in running text."""

from __future__ import annotations

import pytest

from rag.text.name_shapes import chinese_names, kind_of, latin_names, lower_words, stands_as_place
from rag.text.resources import the_names


def shaped(text: str, common: str = "") -> list[str]:
    taken = [mention.span for mention in the_names().find(text)]
    return [span.of(text) for span in (*latin_names(text, taken, lower_words(common)), *chinese_names(text, taken))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Harbour Master Jane Roe said no.", ["Harbour Master Jane Roe"]),
        ("Foreign Minister Jane Roe and John Doe met Macron.", ["Jane Roe", "John Doe"]),
        ("The mayor, Roe's friend, saw Rowland.", ["Rowland"]),
        ("On Tuesday, the Northport Harbour Council met.", ["Northport Harbour Council"]),
        ("French and American-owned ships", []),
        ("SHIPS AND MEN", []),
        ("外長諾德蘭茨表示", ["諾德蘭茨"]),
        ("八月廿一日，六百一十四名", []),
        ("馬克宏與澤倫斯基會談", []),
    ],
)
def test_names_are_told_by_their_form(text: str, names: list[str]) -> None:
    assert shaped(text) == names


def test_a_word_that_is_common_elsewhere_is_no_name_where_a_sentence_begins() -> None:
    assert shaped("Sanctions Jane Roe proposed failed.", "sanctions were lifted") == ["Jane Roe"]
    assert shaped("He called for Sanctions again.", "sanctions were lifted") == []


def test_a_place_is_told_by_what_stands_before_it() -> None:
    text = "She met Rowland in Northport."
    assert [stands_as_place(text, span) for span in latin_names(text, [])] == [False, True]


@pytest.mark.parametrize(
    ("name", "others", "kind"),
    [
        ("Jane Roe", ["簡·羅"], "person"),
        ("Northport Council", [], "organisation"),
        ("PURL", [], "organisation"),
        ("Harbour Accord", [], "document"),
        ("Northport Pact", ["諾港協議"], "document"),
        ("White Sea", [], "place"),
    ],
)
def test_a_kind_is_guessed_from_the_words(name: str, others: list[str], kind: str) -> None:
    assert kind_of(name, others) == kind
