"""Subjects that no table has: where they end, what they are called, and what is none."""

import pytest

from rag.text.script import fold
from rag.text.unknown_subjects import chinese_subject, english_subject, is_name


@pytest.mark.parametrize(
    ("text", "label", "who"),
    [
        ("Several port workers in Lyon on Monday ", "port workers", "people"),
        ("The dockers' union ", "dockers' union", "body"),
        ("Port operator Haven Group ", "Haven Group", "body"),
        ("Union leader Anna Berg ", "Anna Berg", "person"),
        ("A spokeswoman for the operator Haven Group ", "Haven Group", "body"),
        ("In a statement the Bank of Ferries ", "Bank of Ferries", "body"),
        ("A new study ", "new study", "paper"),
        ("The union met on Monday and ", "union", "body"),
    ],
)
def test_an_english_subject_is_called_by_its_name(text: str, label: str, who: str) -> None:
    subject = english_subject(text, fold(text), 0, len(text), sure=False)
    assert subject and (subject.label, subject.who) == (label, who)


@pytest.mark.parametrize("text", ["In the harbour ", "What he ", "The ferry that was late ", "The winter "])
def test_what_cannot_speak_is_no_english_subject(text: str) -> None:
    assert english_subject(text, fold(text), 0, len(text), sure=False) is None


@pytest.mark.parametrize(
    ("text", "label", "who"),
    [
        ("碼頭工會昨日在聲明中再次", "碼頭工會", "body"),
        ("三家船公司", "船公司", "people"),
        ("渡輪公司董事長魏大成昨天", "魏大成", "person"),
        ("韓國總統李在明", "李在明", "person"),
        ("北部戰線司令馬爾琴科將軍對記者", "馬爾琴科", "person"),
        ("渡輪公司發言人", "渡輪公司", "body"),
        ("不少漁民", "漁民", "people"),
        ("研究報告中", "研究報告", "paper"),
    ],
)
def test_a_chinese_subject_is_called_by_its_name(text: str, label: str, who: str) -> None:
    subject = chinese_subject(text, fold(text), 0, len(text), sure=False)
    assert subject and (subject.label, subject.who) == (label, who)


@pytest.mark.parametrize("text", ["因為渡輪", "船長已開始", "新的渡輪", "觀察"])
def test_what_cannot_speak_is_no_chinese_subject(text: str) -> None:
    assert chinese_subject(text, fold(text), 0, len(text), sure=True) is None


def test_names_are_told_from_words() -> None:
    assert is_name(fold("王大明")) and is_name(fold("馬爾琴科")) and is_name(fold("奧利·維爾塔寧"))
    assert not is_name(fold("高層")) and not is_name(fold("工會"))
