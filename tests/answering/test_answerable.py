"""Whether the articles answer: each likely sentence alone, then all of them together."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from rag.answering.answerable import (
    LOOKED_AT,
    answers,
    any_holds,
    features,
    least,
    likelihood,
    of_the_question,
    of_the_sentences,
)
from rag.answering.evidence import Evidence
from rag.answering.extractive import in_order
from rag.answering.traced import Notes, measured
from rag.answering.weights import ANSWERABLE, HOLDS, THRESHOLD
from rag.build import build_assistant, build_ingestion
from rag.pipelines import Assistant
from rag.settings import load_settings
from rag.types import Query, Question
from tests.answering.small_articles import ARTICLES


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("articles")
    for name, text in ARTICLES.items():
        (Path(folder) / name).write_text(text, encoding="utf-8")
    settings = load_settings({}, store=tmp_path_factory.mktemp("store"))
    build_ingestion(settings).run([folder])
    return build_assistant(settings)


def judged(assistant: Assistant, question: str) -> tuple[Query, list[Evidence]]:
    found = assistant.retrieved(Question(question))
    evidence = measured(found.query, found.finding, found.generation, Notes())
    return found.query, in_order(found.query, evidence, found.generation)


def test_one_sentence_alone_gives_its_own_odds_and_more_of_them_raise_them() -> None:
    assert any_holds([[1.0]], [0.7]) == pytest.approx(0.7)
    two = any_holds([[1.0], [1.0]], [0.0])
    assert 1 / (1 + math.exp(-two)) == pytest.approx(0.75)


def test_odds_stay_finite_at_either_end() -> None:
    assert math.isfinite(any_holds([[1.0]] * 5, [-80.0]))
    assert math.isfinite(any_holds([[1.0]] * 5, [80.0]))


def test_the_weights_fit_what_they_weigh(assistant: Assistant) -> None:
    query, ranked = judged(assistant, "How many ships waited outside Port Ellery?")
    assert {len(sentence) for sentence in of_the_sentences(query, ranked)} == {len(HOLDS)}
    assert len(of_the_sentences(query, ranked)) <= LOOKED_AT
    assert len(of_the_question(query, ranked)) + 1 == len(features(query, ranked, HOLDS)) == len(ANSWERABLE)


@pytest.mark.parametrize(
    ("told", "not_told"),
    [
        (
            "How many ships waited outside the harbour of Port Ellery?",
            "How many ferries sank outside the harbour of Port Ellery?",
        ),
        ("Who founded the Ellery Trust?", "Who sued the Ellery Trust over its museum?"),
        ("華澄電池投資多少錢建廠？", "華澄電池的廠房由哪家事務所設計？"),
        ("青嵐縣府撥款多少整修堤岸？", "青嵐縣府向誰借款整修機場？"),
    ],
)
def test_what_the_articles_tell_is_likelier_than_what_they_leave_out(
    assistant: Assistant, told: str, not_told: str
) -> None:
    assert likelihood(*judged(assistant, told)) > likelihood(*judged(assistant, not_told)) + 0.2


def test_without_evidence_nothing_answers(assistant: Assistant) -> None:
    query, _ = judged(assistant, "Who is Priya Nandal?")
    assert likelihood(query, []) == 0.0
    assert not answers(query, [], 0.0)


def test_chinese_among_chinese_is_judged_more_strictly_than_across_the_languages(assistant: Assistant) -> None:
    assert least(*judged(assistant, "青嵐水庫的工程何時動工？")) == THRESHOLD["zh"]
    assert least(*judged(assistant, "艾勒里港外有多少艘船在等？")) == THRESHOLD["en"]
    assert least(*judged(assistant, "When did Storm Agda hit the breakwater?")) == THRESHOLD["en"]


def test_a_day_that_nothing_fixes_tells_less_than_a_date(assistant: Assistant) -> None:
    query, ranked = judged(assistant, "When does work on the walls start?")
    dated = next(e for e in ranked if "3 September" in e.text)
    undated = next(e for e in ranked if "62 ships" in e.text)
    assert of_the_sentences(query, [dated])[0][12] > of_the_sentences(query, [undated])[0][12]
