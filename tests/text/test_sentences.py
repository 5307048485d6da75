"""Sentences end where a reader of either language would end them, and nothing but white space is lost."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.text.sentences import MAX_CHARACTERS, sentences


def split(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["會議結束了。", "各國代表離開。"],
        ["真的嗎？！", "是的。"],
        ["他說：「我們會來。」", "會議隨後結束。"],
        ["「我們會來。」他說。", "會議結束了。"],
        ["他批評「這不行！」的說法。", "沒有人回應。"],
        ["「他們需要什麼？」是他的反問。"],
        ["他走了……然後回來。", "沒有人知道。"],
        ["第一點；第二點；第三點。", "結束。"],
        ["約3.5億元（約新台幣1.2億元）。", "1994年簽署。"],
        ["預算會議,下周舉行。", "地點:巴黎。"],
    ],
)
def test_chinese_sentences_are_split(expected: list[str]) -> None:
    assert split("".join(expected)) == expected


@pytest.mark.parametrize(
    "expected",
    [
        ["The talks ended.", "Nobody spoke."],
        ["Dr. Smith met U.S. President J. Doe at 3.5 p.m. in St. Louis.", "They talked."],
        ["It ended in the U.S.", "The rest followed."],
        ["See No. 5 vs. No. 6.", "On Jan. 5 it began."],
        ["“We will come,” he said.", "“Will we?” he asked.", "“We will!” Doe said.", "Then they left."],
        ["He saw “no willingness to talk.”", "The meeting ended."],
        ["He paid $3.50.", "It was... fine.", "Wait...", "What?"],
        ["See www.example.org/a?b=c now.", "Thanks!"],
        ["Yahoo! said no.", "Why?"],
        ["George W. Bush spoke.", "Others listened."],
        ["They arrived at 5 p.m. on Monday.", "Rain fell."],
    ],
)
def test_english_sentences_are_split(expected: list[str]) -> None:
    assert split(" ".join(expected)) == expected


def test_line_breaks_and_bullets_split() -> None:
    assert split("Heading\n• One thing\n• Two things") == ["Heading", "• One thing", "• Two things"]
    assert split("Three points • inline one • inline two") == ["Three points", "• inline one", "• inline two"]
    assert split("1. First thing. More.\n2. Second") == ["1. First thing.", "More.", "2. Second"]


def test_hard_wrapped_lines_are_one_sentence() -> None:
    text = (
        "The commission will publish its report on the harbour before the\n"
        "President of the council opens the autumn session, a spokeswoman\n"
        "told reporters. A date was not given."
    )
    assert split(text) == [text[:-22].rstrip(), "A date was not given."]


def test_headlines_one_below_the_other_are_not_joined() -> None:
    lines = [
        "Harbour talks end without a result after a long night",
        "Ministers agree on fish quotas",
        "Rail strike over",
    ]
    assert split("\n".join(lines)) == lines


def test_both_languages_may_stand_in_one_text() -> None:
    assert split("會議結束。The talks ended. 各國離開。") == ["會議結束。", "The talks ended.", "各國離開。"]


def test_a_run_without_marks_is_cut_at_a_clause() -> None:
    text = "各國代表在會中交換意見，" * 200
    parts = split(text)
    assert max(map(len, parts)) <= MAX_CHARACTERS
    assert all(part.endswith("，") for part in parts)


MARKS = st.sampled_from(
    [*list("。！？.!?…；;，,「」『』“”\"'（）()•\n \t\u3000"), "U.S.", "他說", "Word", "word ", "2025", "……", "\n\n"]
)


@given(st.lists(MARKS, max_size=60).map("".join) | st.text(max_size=300))
def test_nothing_but_white_space_is_lost(text: str) -> None:
    spans = sentences(text)
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)
    assert all(span.end - span.start <= MAX_CHARACTERS for span in spans)


@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=80))
def test_a_range_is_read_as_if_it_stood_alone(before: str, text: str, after: str) -> None:
    whole = before + text + after
    shifted = [(s.start - len(before), s.end - len(before)) for s in sentences(whole, len(before), len(before + text))]
    assert shifted == [(s.start, s.end) for s in sentences(text)]


def test_a_hostile_run_of_marks_takes_no_long_time() -> None:
    assert sentences("。”的" * 20_000)
    assert sentences("a.” b" * 20_000)
    assert sentences("x\n" * 50_000)


def test_marks_of_emphasis_and_footnotes_stay_with_their_sentence() -> None:
    for text, expected in (
        ("**The list is final.** Macron said so. It is *open*.[^2] Nobody asked.[12] Then it rained.",
         ["**The list is final.**", "Macron said so.", "It is *open*.[^2]", "Nobody asked.[12]", "Then it rained."]),
        ("名單已定。**他說，不再增加。**之後離開了。", ["名單已定。", "**他說，不再增加。**", "之後離開了。"]),
    ):  # fmt: skip
        assert [span.of(text) for span in sentences(text)] == expected


def test_a_byline_or_a_count_below_a_headline_does_not_go_on_with_it() -> None:
    for line in ("by Ann Lee Marsh", "2 min read", "3 hours ago", "1 of 6"):
        text = f"Poland offers airfields but no soldiers to the force\n{line}"
        assert [span.of(text) for span in sentences(text)] == text.split("\n")
