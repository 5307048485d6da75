"""An answer's lines: who and when apart from the words, introductions in their place, a comparison in its sides."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from rag.types import Answer, Citation, Claim, Question
from rag.ui.chat import answer_fragments
from rag.ui.clipboard import answer_text
from rag.ui.outline import outline, quoted_in_full
from tests.ui.fake_assistant import FERRY, HARBOUR_EN, HARBOUR_ZH, FakeAssistant
from tests.ui.test_encode import Parsed

FAKE = FakeAssistant()
ZH = FAKE.ask(Question("北港")).citations  # Chinese quotes with English twins
EN = FAKE.ask(Question("the harbour")).citations
SAID = dt.date(2025, 9, 4)


def made(*lines: str | Claim, citations: tuple[Citation, ...] = EN, **query: object) -> Answer:
    """An answer as the engines make them: its text is its lines, claims with their marks."""
    plain = FAKE.ask(Question("the harbour"))
    text = "\n".join(
        line if isinstance(line, str) else line.text + "".join(f" [{n}]" for n in line.citations) for line in lines
    )
    claims = tuple(line for line in lines if isinstance(line, Claim))
    return replace(plain, text=text, claims=claims, citations=citations, query=replace(plain.query, **query))  # type: ignore[arg-type]


def claim(text: str, n: int = 1, speaker: str | None = None, said_on: dt.date | None = None) -> Claim:
    return Claim(text, (n,), "supported", speaker, said_on)


def shown(answer: Answer, key: str) -> str:
    return Parsed(dict(answer_fragments(answer, True))[key]).shown


@pytest.mark.parametrize(
    ("text", "citation", "head"),
    [
        (f"Lin Ying-tsen, 4 September 2025: “{HARBOUR_EN[1]}”", EN[0], "Lin Ying-tsen, 4 September 2025"),
        (f"林映岑，2025年9月4日：「{HARBOUR_ZH[2]}」", ZH[0], "林映岑，2025年9月4日"),
        (f"林映岑，2025年9月4日：“{HARBOUR_ZH[2]}”", ZH[0], "林映岑，2025年9月4日"),
        (f"「{HARBOUR_ZH[2]}」", ZH[0], ""),
        (HARBOUR_EN[1], EN[0], ""),
        (f"3 May 2025, “Two: ports”: “{HARBOUR_EN[1]}”", EN[0], "3 May 2025, “Two: ports”"),
    ],
)
def test_who_and_when_are_told_from_the_words(text: str, citation: Citation, head: str) -> None:
    (line,) = outline(made(claim(text), citations=(citation,)), True)
    assert (line.speaker + line.about, line.text, line.citation) == (head, citation.quote, citation)


def test_quotation_marks_inside_a_quote_are_part_of_it() -> None:
    quote = "他說「先看」，又說“再談”。「不急。」"
    (line,) = outline(made(claim(f"林映岑：「{quote}」"), citations=(replace(ZH[0], quote=quote),)), True)
    assert (line.about, line.text) == ("林映岑", quote)


def test_a_quote_over_two_lines_is_found_in_its_claim() -> None:
    cited = replace(EN[0], quote="It grows.\n  It pays.")
    (line,) = outline(made(claim("Lin: “It grows. It pays.”"), citations=(cited,)), True)
    assert (line.about, line.text) == ("Lin", "It grows. It pays.")


@pytest.mark.parametrize(
    "text",
    ["The port will grow.", f"As was said, “{HARBOUR_EN[1]}”, which is late.", f"{'x' * 200}: “{HARBOUR_EN[1]}”"],
)
def test_a_sentence_that_is_more_than_its_quote_stays_whole(text: str) -> None:
    (line,) = outline(made(claim(text)), True)
    assert (line.text, line.citation, line.about) == (text, None, "")


def test_an_answer_in_both_languages_shows_the_twin_with_the_words_and_not_on_the_card() -> None:
    both = made(claim(f"Lin: “{HARBOUR_EN[1]}” / “{HARBOUR_ZH[2]}”", 1, "Lin"), citations=EN[:1])
    (line,) = outline(both, True)
    assert line.twin and quoted_in_full([line]) == ({1}, {1})
    assert HARBOUR_ZH[2] in shown(both, "claims/0")
    assert HARBOUR_ZH[2] not in shown(both, "sources/1") and HARBOUR_EN[1] not in shown(both, "sources/1")


def test_words_between_claims_stand_where_the_answer_has_them() -> None:
    first, second = claim(f"“{HARBOUR_EN[1]}”"), claim(f"“{HARBOUR_EN[2]}”", 2)
    answer = made("What each article says:", first, "Then:", second, "No more is known.")
    kinds = [line.text if line.claim is None else line.claim for line in outline(answer, True)]
    assert kinds == ["What each article says:", first, "Then:", second, "No more is known."]
    copied = answer_text(answer, "en").splitlines()
    assert copied[2:5] == ["What each article says:", f"{first.text} [1]", "Then:"]


def test_an_answer_under_way_only_grows() -> None:
    first, second = claim(f"“{HARBOUR_EN[1]}”"), claim(f"“{HARBOUR_EN[2]}”", 2)
    whole = made("What each article says:", first, second, "Meloni: not found")
    begun = outline(replace(whole, claims=(first,)), False)
    assert [line.claim for line in begun] == [None, first]
    assert outline(whole, True)[:2] == begun


def test_a_claim_that_is_not_in_the_text_is_shown_all_the_same() -> None:
    lost = claim(f"“{HARBOUR_EN[1]}”")
    assert [line.claim for line in outline(replace(made(lost), text=""), True)] == [lost]


def test_the_speaker_is_set_in_bold_and_the_date_beside_it() -> None:
    answer = made(claim(f"Lin Ying-tsen, 4 September 2025: “{HARBOUR_EN[1]}”", 1, "Lin Ying-tsen", SAID))
    html = dict(answer_fragments(answer, True))["claims/0"]
    assert "<b>Lin Ying&#45;tsen</b>&#44; 4 September 2025</p>" in html
    assert Parsed(html).shown.count("2025") == 1


def test_what_was_asked_for_is_set_in_bold_altogether() -> None:
    answer = made(claim(f"Port, 7 berths: “{HARBOUR_EN[1]}”", 1, "Port"), intent="how_many")
    assert "<b>Port&#44; 7 berths</b>" in dict(answer_fragments(answer, True))["claims/0"]


# --- silence -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The articles do not mention “Atlantis”. Searched: 4 articles.", "The articles do not mention “Atlantis”."),
        ("所搜尋的文章沒有提到「亞特蘭提斯」。已搜尋 4 篇文章。", "所搜尋的文章沒有提到「亞特蘭提斯」。"),
        ("所搜索的文章没有提到“亚特兰蒂斯”。已搜索 4 篇文章。", "所搜索的文章没有提到“亚特兰蒂斯”。"),
        ("The articles do not say. Searched: 4 articles.", "The articles do not say."),
        ("所搜尋的文章沒有提到。已搜尋 4 篇文章。", "The articles do not say."),
        ("", "The articles do not say."),
    ],
)
def test_silence_names_what_is_missing_where_the_answer_does(text: str, title: str) -> None:
    silent = replace(FAKE.ask(Question("the moon")), text=f"{text}\nThe nearest passage: “{FERRY[2]}”")
    assert shown(silent, "claims/none").startswith(f"{title}Searched: articles 4")
