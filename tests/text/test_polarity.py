"""Negation, clause by clause."""

import pytest

from rag.text.polarity import clauses, cues, is_negated

NEGATED = """他不會派兵|我們沒有收到邀請|從未承諾|尚未決定|她拒絕會面|白宮否認此事|總理排除參選|漁民反對新稅|无法通航|禁止靠岸|並不知情|別再等了|非法停靠
He will not go|They never agreed|no ships sailed|without a permit|She refused to meet|Moscow denied it|He ruled out a visit|They cannot sail
the crew declined|It won't happen|It won’t happen|unlikely to return|neither side spoke|The talks failed""".replace(
    "\n", "|"
).split("|")
PLAIN = """戰事不斷擴大|這非常重要|未來兩年|無人機升空|不僅如此|不久之後|不得不接受|無論如何|毫無疑問|未必|另一個|特別代表|個別會談|性別平等|不可或缺
他們同意|不到三十人|She agreed|They know it|Notable ships|no doubt about it|not only ships|another port|an innovation""".replace(
    "\n", "|"
).split("|")
DOUBLE = """他並非不願會面|並不排除參選|沒有否認|不會拒絕|He did not rule out a visit|She never denied it|They will not refuse|It is not unlikely"""


@pytest.mark.parametrize("text", NEGATED)
def test_a_negated_clause_is_known(text: str) -> None:
    assert is_negated(text), cues(text)


@pytest.mark.parametrize("text", PLAIN)
def test_what_only_looks_like_a_negation_is_none(text: str) -> None:
    assert not is_negated(text), cues(text)


@pytest.mark.parametrize("text", DOUBLE.split("|"))
def test_two_negations_cancel_out(text: str) -> None:
    assert len(cues(text)) == 2 and not is_negated(text)


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("不會派兵，但會出錢", [True, False]),
        ("會出錢；不會派兵", [False, True]),
        ("He will pay, but he will not send ships", [False, True]),
        ("He will not send ships while the talks go on", [True, False]),
    ],
)
def test_a_negation_reaches_to_the_end_of_its_clause(text: str, negated: list[bool]) -> None:
    assert [is_negated(clause) for clause in clauses(text)] == negated


def test_clauses_lose_no_words_and_are_never_empty() -> None:
    text = "「會。」他說，不會派兵；but he will pay, and soon."
    assert all(clause.strip() for clause in clauses(text))
    assert "".join("".join(clauses(text)).split()) == "".join(text.split())
    assert clauses("，。") == []


def test_both_scripts_are_judged_alike() -> None:
    assert is_negated("她拒絕會面") == is_negated("她拒绝会面")
