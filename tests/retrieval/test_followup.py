"""A follow-up becomes a question that needs no history."""

from __future__ import annotations

import pytest

from rag.retrieval.followup import standalone
from rag.retrieval.understand import understand
from rag.types import Question, Turn

MACRON = "What did Macron say about troops?"
BERLIN = "柏林聲明主張烏軍保留多少兵力？"
LOAN = "欧盟向乌克兰借多少钱，从哪里来？"


def after(text: str, *asked: str, answer: str = "") -> Question:
    turns = [turn for question in asked for turn in (Turn("user", question), Turn("assistant", answer))]
    return Question(text, history=tuple(turns))


# (follow-up, questions before it, what the standalone question has, what it has no more)
FOLLOW_UPS = [
    ("And what did he say of Moscow?", [MACRON], ["Macron", "Moscow"], [" he "]),
    ("What about his view of sanctions?", [MACRON], ["Macron's", "sanctions"], [" his "]),
    ("Did they meet?", ["Compare Macron and Zelensky on meeting Russia."], ["Macron and Zelensky"], ["they"]),
    ("What did she offer?", ["What did Meloni rule out?"], ["Meloni"], [" she "]),
    ("And what did Germany say?", [MACRON], ["Germany", "troops"], ["Macron"]),
    ("What about Poland?", ["Will Italy send troops?"], ["Poland", "troops"], ["Italy"]),
    ("And in December?", ["What did Macron say in September?"], ["December", "Macron"], ["September"]),
    ("Why?", [MACRON], ["Why", "Macron", "troops"], []),
    ("When was that?", ["Who signed the Minsk Protocol?"], ["Minsk"], []),
    ("他還說了什麼？", ["馬克宏對出兵說了什麼？"], ["馬克宏"], ["他"]),
    ("那德國另外答應了什麼？", [BERLIN], ["德國", "柏林聲明"], []),
    ("到了12月呢？", ["德國9月對派兵的立場是什麼？"], ["12月", "德國"], ["9月"]),
    ("那波蘭呢？", ["義大利會派兵嗎？"], ["波蘭", "派兵"], ["義大利"]),
    ("哪些国家不承担这笔贷款？", [LOAN], ["不承担", "欧盟"], []),
    ("为什么？", ["比利时反对动用资产吗？"], ["为什么", "比利时"], []),
    ("他们何时见面？", ["比较马克龙与泽连斯基的立场。"], ["马克龙与泽连斯基"], ["他们"]),
    ("其立场如何？", ["默茨何时访问柏林？"], ["默茨"], []),
    ("And after that?", ["Where was Rutte on Thursday?", "Who met Rutte in Kyiv?"], ["Rutte in Kyiv"], ["Thursday"]),
]


@pytest.mark.parametrize(("text", "before", "has", "lacks"), FOLLOW_UPS)
def test_a_follow_up_says_what_it_leans_on(text: str, before: list[str], has: list[str], lacks: list[str]) -> None:
    resolved = standalone(after(text, *before)).text
    assert [word for word in has if word not in resolved] == []
    assert [word for word in lacks if word in f" {resolved} "] == []


ALONE = [
    ("How many countries signed the Paris declaration on September 4?", MACRON),
    ("Who leads the NATO delegation in Kyiv?", MACRON),
    ("澤倫斯基在基輔提出了哪三個問題？", BERLIN),
    ("吕特何时访问基辅？", LOAN),
    ("What does the law say about ships that carry grain through the strait?", MACRON),
    ("What did Norrgate say?", BERLIN),  # a name that no table has
    ("Norrgate說了什麼？", MACRON),
    ("諾蓋特說了什麼？", MACRON),
    ("工會要求什麼？", BERLIN),  # its own subject and verb
    ("Did ferry crews accept the offer?", MACRON),
]


@pytest.mark.parametrize(("text", "before"), ALONE)
def test_a_question_that_says_enough_takes_nothing_over(text: str, before: str) -> None:
    assert standalone(after(text, before)).text == text
    assert not understand(after(text, before)).leans


POINT_BACK = [
    ("Did they accept?", MACRON),
    ("How long did the talks last?", MACRON),
    ("Which countries refused?", MACRON),
    ("部長說了什麼？", BERLIN),
    ("哪些國家拒絕？", BERLIN),
    ("他們要求什麼？", "比利時反對嗎？"),
]


@pytest.mark.parametrize(("text", "before"), POINT_BACK)
def test_a_subject_that_points_back_leans_on_the_question_before(text: str, before: str) -> None:
    assert understand(after(text, before)).text != text


ANOTHER_ONE = [
    ("and Zelensky?", "What did Macron announce about troops?", "What did Zelensky say about troops?"),
    ("What about Poland?", "Will Italy send troops?", "Will Poland send troops?"),
    ("And Merz?", "What did Macron promise?", "What did Merz promise?"),
    ("and the French minister?", "What did Merz say about tariffs?", "What did the French minister say about tariffs?"),
    ("那馬克宏呢？", "What did Merz say about tariffs?", "What did Macron say about tariffs?"),
    ("and Macron?", "默茨對關稅說了什麼？", "馬克龍對關稅說了什麼？"),
    ("那法國總統呢？", "默茨對關稅說了什麼？", "法國總統對關稅說了什麼？"),
    ("那澤倫斯基呢？", "馬克宏宣布了什麼？", "澤倫斯基說了什麼？"),
    ("那波蘭呢？", "義大利會派兵嗎？", "波蘭會派兵嗎？"),
]


@pytest.mark.parametrize(("text", "before", "expected"), ANOTHER_ONE)
def test_a_name_alone_asks_the_last_question_of_that_one(text: str, before: str, expected: str) -> None:
    query = understand(after(text, before))
    assert query.text == expected and query.leans


NEW_WORD = [
    ("when?", "How much aid did Norway pledge?", "when"),
    ("and where?", "How many ships were seen?", "where"),
    ("who?", "How many ships were seen?", "who"),
    ("什麼時候？", "挪威承諾了多少援助？", "when"),
    ("在哪裡？", "看到幾艘船？", "where"),
    ("为什么？", "看到几艘船？", "why"),
    ("And Poland?", "How much aid did Norway pledge?", "how_much"),  # no question word of its own
    ("到了12月呢？", "挪威承諾了多少援助？", "how_much"),
]


@pytest.mark.parametrize(("text", "before", "intent"), NEW_WORD)
def test_the_question_word_of_a_follow_up_tells_what_it_asks_for(text: str, before: str, intent: str) -> None:
    assert understand(after(text, before)).intent == intent


@pytest.mark.parametrize("text", ["And why?", "他說了什麼？", "What did he say?", "那呢？"])
def test_without_a_history_nothing_is_written_in(text: str) -> None:
    assert standalone(Question(text)).text == text
    assert standalone(Question(text, history=(Turn("assistant", "Welcome."),))).text == text


def test_a_pronoun_may_stand_for_a_name_of_the_answer() -> None:
    resolved = standalone(after("What else did he say?", "Who visited Kyiv?", answer="Mark Rutte: “I came by train.”"))
    assert "Mark Rutte" in resolved.text


def test_the_persons_own_question_comes_before_the_answer() -> None:
    resolved = standalone(after("What else did he say?", MACRON, answer="Friedrich Merz waits."))
    assert "Macron" in resolved.text and "Merz" not in resolved.text


def test_the_question_as_asked_is_kept_beside_it() -> None:
    query = understand(after("And what did he say of Moscow?", MACRON))
    assert query.asked == "And what did he say of Moscow?" and query.text != query.asked


def test_what_is_taken_over_weighs_less_than_the_questions_own_words() -> None:
    query = understand(after("那德國另外答應了什麼聯絡處與無人機？", BERLIN))
    own = [g.weight for g in query.groups if g.surface == "联络" or g.surface == "聯絡"]
    taken = [g.weight for g in query.groups if g.surface in ("声明", "聲明")]
    assert own and taken and min(own) > max(taken)
