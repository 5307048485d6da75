"""Which of a leader's statements a topic brings: cells of leader and topic in both languages, over the sample articles and seven more.

The weights of `rag.positions.relevance` were learned on the first cells; the fresh ones, written after that, measure how far they carry.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rag.build import build_assistant, build_ingestion
from rag.pipelines import Assistant
from rag.settings import load_settings

HERE = Path(__file__).parent


def cells(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def assistant(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    settings = load_settings({}, store=tmp_path_factory.mktemp("topics"))
    articles = [HERE / "topic_articles.jsonl", HERE / "topic_fresh_articles.jsonl"]
    report = build_ingestion(settings).run([root / "corpus", *articles])
    assert not report.failed
    return build_assistant(settings)


def measured(assistant: Assistant, asked: list[dict[str, Any]]) -> dict[str, float]:
    """precision and recall of statements; share of the cells without any that stay empty."""
    right = wrong = missed = expected = empty = silent = 0
    for cell in asked:
        positions = assistant.compare([cell["leader"]], cell["topic"]).rows[0].positions
        texts = [p.entry.sentence + "\n" + (p.entry.twin.quote if p.entry.twin else "") for p in positions]
        wanted = [*cell["expected"], *cell["allowed"]]
        good = sum(any(words in text for words in wanted) for text in texts)
        right, wrong = right + good, wrong + len(texts) - good
        missed += sum(not any(words in text for text in texts) for words in cell["expected"])
        expected += len(cell["expected"])
        if not wanted:
            silent, empty = silent + 1, empty + (not texts)
    return {"precision": right / (right + wrong), "recall": 1 - missed / expected, "silence": empty / silent}


def test_there_are_cells_in_both_languages() -> None:
    asked = [*cells("topic_cells.jsonl"), *cells("topic_fresh_cells.jsonl")]
    chinese = [cell for cell in asked if not cell["topic"].isascii()]
    assert len(asked) >= 90 and 25 <= len(chinese) <= len(asked) - 25


@pytest.mark.parametrize(
    ("name", "precision", "recall", "silence"),
    [("topic_cells.jsonl", 0.8, 0.82, 0.85), ("topic_fresh_cells.jsonl", 0.85, 0.65, 0.8)],
)
def test_a_topic_brings_what_is_said_on_it_and_little_else(
    assistant: Assistant, name: str, precision: float, recall: float, silence: float
) -> None:
    found = measured(assistant, cells(name))
    assert found["precision"] >= precision and found["recall"] >= recall and found["silence"] >= silence, found


@pytest.mark.parametrize(
    ("topic", "words"),
    [
        ("fishing and artificial intelligence", ["foreign trawlers", "过早立法"]),
        ("捕魚與人工智慧", ["foreign trawlers", "过早立法"]),
    ],
)
def test_of_two_topics_in_one_each_is_answered(assistant: Assistant, topic: str, words: list[str]) -> None:
    texts = [p.entry.sentence for p in assistant.compare(["Starmer"], topic).rows[0].positions]
    assert [word for word in words if not any(word in text for text in texts)] == []


def test_a_country_speaks_through_those_who_hold_its_offices(assistant: Assistant) -> None:
    [position, *_] = assistant.compare(["義大利"], "氣候基金").rows[0].positions
    assert position.entry.statement.speaker == "Giorgia Meloni"
