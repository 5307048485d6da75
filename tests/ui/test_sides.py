"""A comparison is shown by its sides."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rag.types import Answer, Claim, Part
from rag.ui.clipboard import answer_text
from rag.ui.outline import Line, outline
from rag.ui.sides import under_sides
from tests.ui.fake_assistant import HARBOUR_EN, HARBOUR_ZH
from tests.ui.test_outline import SAID, ZH, claim, made, shown


def sides(answer: Answer) -> list[Line]:
    return under_sides(outline(answer, True), answer.query.parts)

def comparison(*lines: str | Claim, labels: tuple[tuple[str, str | None], ...]) -> Answer:
    query = made().query
    return made(*lines, intent="compare", parts=tuple(Part(label, name, None, query) for label, name in labels))


LEADERS = (("macron", "Emmanuel Macron"), ("Meloni", "Giorgia Meloni"))


def test_each_line_of_a_comparison_has_its_side_which_is_named_once() -> None:
    answer = comparison(
        claim(f"Emmanuel Macron, 4 September 2025: “{HARBOUR_EN[1]}”", 1, "Emmanuel Macron", SAID),
        claim(f"Emmanuel Macron: “{HARBOUR_EN[2]}”", 2, "Emmanuel Macron"),
        "Giorgia Meloni: not found — the articles do not mention it",
        labels=LEADERS,
    )
    assert [line.side for line in sides(answer)] == [0, 0, 1]
    assert shown(answer, "claims/0").startswith("Macron4 September 2025Harbour chief")
    assert shown(answer, "claims/1").startswith("Night sailings")
    assert shown(answer, "claims/2") == "Meloninot found — the articles do not mention it"


def test_a_side_of_which_others_speak_is_told_by_its_label() -> None:
    other = claim(f"馬克龍——林映岑：「{HARBOUR_ZH[2]}」", 1, "Lin Ying-tsen")
    answer = comparison(other, "梅洛尼：沒有找到", labels=(("馬克龍", "Emmanuel Macron"), ("梅洛尼", "Giorgia Meloni")))
    lines = sides(replace(answer, citations=ZH))
    assert [(line.side, line.speaker) for line in lines] == [(0, "林映岑"), (1, "")]


@pytest.mark.parametrize("between", [" — ", ": ", "——", "："])
def test_numbers_that_are_compared_have_rows_too_after_what_introduces_them(between: str) -> None:
    answer = comparison(
        "The articles do not agree:",
        claim(f"26{between}Emmanuel Macron, 4 September 2025: “{HARBOUR_EN[1]}”", 1, "Emmanuel Macron"),
        claim(f"30{between}“{HARBOUR_EN[2]}”", 2),
        labels=(("26", None), ("30", None)),
    )
    assert [(line.side, line.speaker, line.about) for line in sides(answer)] == [
        (None, "", ""), (0, "Emmanuel Macron", ", 4 September 2025"), (1, "", "")
    ]  # fmt: skip


def test_a_dash_in_a_title_is_no_label() -> None:
    dated = claim(f"Emmanuel Macron, 5 May 2025, “Ports — and more”: “{HARBOUR_EN[1]}”", 1, "Emmanuel Macron")
    (line,) = sides(comparison(dated, labels=LEADERS))
    assert (line.side, line.about) == (0, "5 May 2025, “Ports — and more”")


def test_a_comparison_with_a_line_of_no_side_is_shown_as_it_stands() -> None:
    answer = comparison(
        claim(f"Emmanuel Macron: “{HARBOUR_EN[1]}”", 1, "Emmanuel Macron"),
        claim(f"“{HARBOUR_EN[2]}”", 2),
        labels=LEADERS,
    )
    assert [line.side for line in sides(answer)] == [None, None]


def test_the_copy_keeps_the_names_that_the_page_shows_beside_the_lines() -> None:
    answer = comparison("Giorgia Meloni: not found", claim(f"“{HARBOUR_EN[1]}”"), labels=LEADERS)
    assert "Giorgia Meloni: not found" in answer_text(answer, "en")
