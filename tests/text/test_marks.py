"""Markdown's marks are left out where text is shown, and nothing else is."""

import time

import pytest

from rag.text.marks import without_marks


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("**Who paid:** the city", "Who paid: the city"),
        ("這是**會費**的數目。", "這是會費的數目。"),
        ("The [piers](https://example.org/a_(b)) are *old* and __wet__.[^1]", "The piers are old and wet."),
        ("## 北堤", "北堤"),
        ("> **更正：** 兩週", "更正： 兩週"),
        ("![a boat](boat.jpg)", "a boat"),
        ("`berth` three", "berth three"),
        ("half of a **pair", "half of a pair"),
    ],
)
def test_marks_go(written: str, shown: str) -> None:
    assert without_marks(written) == shown


@pytest.mark.parametrize(
    "text",
    [
        "2*3*4",
        "file_name_old",
        "5* hotel",
        "[1] and [x] (y)",
        "a ** b",
        "# of boats: 3"[2:],
        "＊註：見附表",
        "A > B",
        "it's 4 > 3",
    ],
)
def test_what_is_no_mark_stays(text: str) -> None:
    assert without_marks(text) == text


@pytest.mark.parametrize("unit", ["*", "[", "**a", "_a ", "[a](", "`", "*a*", "> ", "![a](("])
def test_hostile_text_takes_no_time(unit: str) -> None:
    started = time.perf_counter()
    without_marks(unit * 20_000)
    assert time.perf_counter() - started < 2
