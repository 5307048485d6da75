"""A question's words one by one: what names, what asks, what a sentence holds of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rag.answering.asked_words import Coverage, is_anchor, is_told, is_topic, of_the_article, words_asked
from rag.retrieval.understand import understand
from rag.types import Query, Question
from tests.samples import ARTICLE


def asking(text: str) -> Query:
    return understand(Question(text))


def surfaces(text: str, which: object = is_topic) -> set[str]:
    return {word.surface for word in words_asked(asking(text)) if which(word)}  # type: ignore[operator]


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("電影《渡口》的導演是誰？", {"电影", "渡口", "导演"}),
        ("What river does the Ellery Trust cross?", {"river", "cross"}),
    ],
)
def test_the_topic_is_what_is_asked_and_not_of_whom(question: str, topic: set[str]) -> None:
    assert surfaces(question) == topic


def test_names_numbers_and_days_are_anchors() -> None:
    assert {"ellery", "trust", "1934"} <= {
        s.lower() for s in surfaces("What did the Ellery Trust do in 1934?", is_anchor)
    }


@pytest.mark.parametrize(
    ("question", "kind"), [("青嵐水庫洩洪的時間？", "时间"), ("In which year was the bridge opened?", "year")]
)
def test_the_kind_of_thing_asked_for_need_not_be_told(question: str, kind: str) -> None:
    assert kind not in surfaces(question, is_told)


def test_a_chinese_word_is_held_as_a_whole_though_its_characters_stand_apart() -> None:
    words = words_asked(asking("《渡口》的导演是谁？"))
    shares = {"导": 0.1, "演": 0.1, "导演": 0.2, "渡": 0.1, "口": 0.1, "渡口": 0.4}
    coverage = Coverage(words, shares)
    assert coverage.held({"渡", "口", "渡口", "演"}, is_topic) == pytest.approx(0.6)
    assert coverage.missed({"渡", "口", "渡口", "演"}, is_topic) == pytest.approx(0.4)
    assert coverage.missed(set(shares), is_topic) == 0.0


def test_what_is_not_asked_for_counts_as_held() -> None:
    assert Coverage(words_asked(asking("What sank?")), {"sank": 1.0}).held(set(), is_anchor) == 1.0


@pytest.mark.parametrize(
    "question", ["《外交事務》建議由誰設立基金？", "Who should set up the fund, according to Foreign Affairs?"]
)
def test_an_outlet_that_a_question_names_need_not_stand_in_its_own_text(question: str) -> None:
    article = replace(ARTICLE, title=None, outlet="Foreign Affairs")
    assert of_the_article(asking(question), article)
    assert not of_the_article(asking(question), replace(article, outlet="Shoreline Gazette"))
    assert not of_the_article(asking(question), replace(article, outlet=None))


@pytest.mark.parametrize(
    ("question", "title", "word"),
    [("縣府借多少錢？", "縣府借款七億", "借"), ("Who pays the loan?", "A loan for the walls", "loan")],
)
def test_what_the_title_says_is_said_of_every_sentence(question: str, title: str, word: str) -> None:
    assert word in of_the_article(asking(question), replace(ARTICLE, title=title, outlet=None))
    assert word not in of_the_article(asking(question), replace(ARTICLE, title="Ballots counted 選票", outlet=None))
