"""What a question asks for is recognised in a sentence: a date, a number of the right thing, a name, a reason."""

from __future__ import annotations

import pytest

from rag.answering.asked import asked_things, candidates, counted, counts, holds_asked, speaks_of_another_date
from rag.retrieval.understand import understand
from rag.text.terms import facts
from rag.types import Query, Question


def asking(text: str) -> Query:
    return understand(Question(text))


@pytest.mark.parametrize(
    ("question", "holding", "lacking"),
    [
        ("When does the ferry open?", "The ferry opens on 4 March 2025.", "The ferry opens soon."),
        ("渡輪何時通航？", "渡輪將於2025年3月4日通航。", "渡輪不久就會通航。"),
        ("How many ships lie in the harbour?", "In the harbour lie 42 ships.", "The harbour has 42 cranes."),
        ("How many ships lie in the harbour?", "港口停了42艘船。", "港口有42名工人。"),
        ("港口停了多少艘船？", "港口停了42艘船。", "港口有42名工人。"),
        ("How long did the crossing take?", "The crossing took six hours.", "The crossing cost 600 euros."),
        ("How much money did the bridge cost?", "It cost 30 million euros.", "It took 30 engineers."),
        (
            "Who opened the bridge?",
            "The bridge was opened by Mayor Tilda Brandt.",
            "The bridge was opened in the morning.",
        ),
        ("誰主持了會議？", "會議由馬克龍主持。", "會議在早上開始。"),
        ("Why was the ferry cancelled?", "It was cancelled because of the storm.", "The ferry was cancelled."),
        ("為什麼渡輪停航？", "由於颱風，渡輪停航。", "渡輪停航。"),
    ],
)
def test_a_sentence_with_the_kind_of_thing_asked_for_is_worth_more(question: str, holding: str, lacking: str) -> None:
    query = asking(question)
    assert holds_asked(query, holding) == 1.0
    assert holds_asked(query, lacking) < holds_asked(query, holding)


@pytest.mark.parametrize("sentence", ["The harbour is old.", "港口很老。"])
def test_a_sentence_without_any_number_answers_no_how_many(sentence: str) -> None:
    assert holds_asked(asking("How many ships lie in the harbour?"), sentence) == 0.0


def test_a_question_that_asks_for_no_kind_of_thing_favours_no_sentence() -> None:
    query = asking("Was the ferry late?")
    assert holds_asked(query, "It was late on 4 March.") == holds_asked(query, "It was late.")


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("How many people were injured in Lyon?", "people"),
        ("How many countries attended?", "countries"),
        ("How many jobs will the firm cut?", "jobs"),
        ("How many large ships lie in the harbour?", "ships"),
        ("How many of the 42 ships left?", None),
        ("How much money is for bridges?", None),
        ("多少人失聯？", "人"),
        ("有幾人受傷？", "人"),
        ("有多少房屋受損？", "房屋"),
        ("發射了多少枚飛彈？", "飞弹"),
        ("死了多少名士兵？", "士兵"),
        ("多少國家參加？", "国家"),
        ("多少比例的選民反對？", "选民"),
        ("合約是多少億美元？", None),
        ("花了多少錢？", None),
        ("淨利多少？", None),
    ],
)
def test_what_is_counted_is_the_noun_alone(question: str, thing: str | None) -> None:
    assert counted(asking(question)) == thing


@pytest.mark.parametrize(
    ("question", "sentence", "counting"),
    [
        ("How many workers are there?", "The plant cost 12 million; workers number 900.", False),
        ("工廠有多少員工？", "投資12億美元，員工900人。", False),
        ("港口停了多少艘船？", "港口停了42艘船。", True),
    ],
)
def test_a_thing_in_the_next_clause_is_not_counted(question: str, sentence: str, counting: bool) -> None:
    query = asking(question)
    assert counts(query, sentence, facts(sentence).numbers[0]) is counting


@pytest.mark.parametrize(
    ("sentence", "share"), [("It costs 30 million euros.", 1.0), ("花費三億元。", 1.0), ("軍隊有八十萬人。", 0.1)]
)
def test_a_number_of_people_is_no_amount_of_money(sentence: str, share: float) -> None:
    assert holds_asked(asking("預算金額是多少？"), sentence) == share


def test_a_number_of_the_question_is_no_answer_to_it() -> None:
    assert candidates(asking("How many of the 42 ships left?"), "Of the 42 ships some left.") == []


@pytest.mark.parametrize(
    ("question", "sentence", "other"),
    [
        ("What happened on 5 March 2024?", "The bridge fell on 7 March 2024.", True),
        ("What happened on 5 March 2024?", "The bridge fell on 5 March.", False),
        ("What happened on 5 March 2024?", "The bridge fell.", False),
        ("3月5日發生什麼？", "3月7日橋塌了。", True),
        ("3月5日發生什麼？", "昨天橋塌了。", False),
        ("What happened to the bridge?", "The bridge fell on 7 March 2024.", False),
    ],
)
def test_only_a_sentence_with_none_but_other_dates_speaks_of_another_date(
    question: str, sentence: str, other: bool
) -> None:
    assert speaks_of_another_date(asking(question), sentence) is other


def test_articles_in_two_languages_agree_on_one_day_and_one_number() -> None:
    when, many = asking("When does the ferry open?"), asking("How many countries joined the league?")
    assert (
        asked_things(when, "It opens on 4 March 2025.") == asked_things(when, "它於2025年3月4日通航。") != frozenset()
    )
    assert asked_things(many, "So 26 countries joined.") == asked_things(many, "有26個國家加入。") != frozenset()
