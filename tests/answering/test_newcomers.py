"""Names that no gazetteer has: where they stand, and whether two writings may be of one."""

from __future__ import annotations

import pytest

from rag.answering.aligning import names_in, tokens
from rag.answering.newcomers import may_be_one, newcomers


def found(text: str) -> list[str]:
    return [span.of(text) for span in newcomers(text, [m.span for m in names_in(text)])]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Vice President Mahamudu Bawumia conceded.", ["Mahamudu Bawumia"]),
        ("Bawumia conceded.", ["Bawumia"]),
        ("The pilots of Hokuto Airlines struck.", ["Hokuto"]),
        ("The Harbour Inquiry opened on Monday.", []),
        ("副總統巴武米亞承認敗選。", ["巴武米亞"]),
        ("由議長赫里接任。", ["赫里"]),
        ("道路結冰，遊客受困。", []),
    ],
)
def test_a_name_is_known_by_its_form(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("巴武米亚", "mahamudu bawumia", True),
        ("巴武米亚", "john mahama", False),
        ("博鲁阿尔特", "dina boluarte", True),
        ("博鲁阿尔特", "博鲁阿特", True),
        ("dina boluarte", "boluarte", True),
        ("jose jeri", "dina boluarte", False),
    ],
)
def test_two_writings_of_one_name_are_told_from_two_names(one: str, other: str, same: bool) -> None:
    assert may_be_one(one, other) is same


def test_a_people_is_named_by_its_country() -> None:
    found = {
        t.written: t.value for t in tokens("The Kenyan and the Chilean envoys met Frank Belgrano.") if t.kind == "name"
    }
    assert (
        getattr(found["kenyan"], "canonical", None) == "Kenya"
        and getattr(found["chilean"], "canonical", None) == "Chile"
    )
    assert not any(getattr(value, "canonical", None) in ("France", "Belgium") for value in found.values())


def test_a_capital_is_none_within_a_longer_name() -> None:
    assert [m.as_written for m in names_in("利馬下雨了。")] == ["利馬"]
    assert [m.as_written for m in names_in("副總統奇利馬遇難。")] == []
