"""What a number counts, in both languages, and when two counts differ."""

from __future__ import annotations

import pytest

from rag.text.counted import counted, differing


@pytest.mark.parametrize(
    ("text", "thing", "value"),
    [
        ("In all 26 countries joined.", "countries", 26),
        ("Some 26 European nations joined.", "countries", 26),
        ("共有廿六國加入。", "countries", 26),
        ("將有26個以歐洲國家為主的國家加入。", "countries", 26),
        ("成員國已達30國。", "countries", 30),
        ("愿意参与的国家已达30个。", "countries", 30),
        ("It keeps 800,000 troops.", "troops", 800_000),
        ("應保有八十萬兵力。", "troops", 800_000),
        ("They sent 574 drones.", "drones", 574),
        ("出動574架無人機。", "drones", 574),
        ("It raised $1.5 billion.", "money:usd", 1.5e9),
        ("籌得15億美元。", "money:usd", 1.5e9),
        ("約新台幣454億元。", "money:twd", 4.54e10),
        ("Of them 40 percent paid.", "percent", 40),
    ],
)
def test_a_number_counts_what_stands_by_it(text: str, thing: str, value: float) -> None:
    [count] = counted(text)
    assert thing in count.things and count.value == value
    assert count.number.of(text) in count.span.of(text)


@pytest.mark.parametrize(
    "text", ["The F-35 flew on the second day.", "第三次會議一致同意。", "It was one ship.", "No number here.", ""]
)
def test_what_counts_nothing_is_no_count(text: str) -> None:
    assert counted(text) == ()


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("In all 26 countries joined.", "共有31國加入。", ("26 countries", "31國")),
        ("In all 26 countries joined.", "共有26國加入。", None),
        ("More than 30 countries joined.", "31 countries joined.", None),
        ("26 countries joined.", "26 ships sailed.", None),
        ("It cost 5 million euros.", "It cost 5 million dollars.", None),
        ("It cost 5 million euros.", "花了600萬歐元。", ("5 million euros", "600萬歐元")),
    ],
)
def test_counts_differ_where_they_cannot_both_be_meant(left: str, right: str, expected: tuple[str, str] | None) -> None:
    assert differing([left], [right]) == expected


def test_a_number_that_both_have_ends_the_difference() -> None:
    assert differing(["26 of 35 countries signed."], ["35 countries came."]) is None
