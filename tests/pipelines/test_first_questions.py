"""The questions that the README begins with, over the samples and over real articles where they are at hand: answered, and without a warning."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.build import build_assistant, build_ingestion
from rag.phrases import PHRASES
from rag.settings import load_settings
from rag.types import Question

WARNINGS = (PHRASES["unsure"].en, PHRASES["unsure"].hant, PHRASES["unsure"].hans)


@pytest.mark.parametrize("corpus", ["samples", "real"])
@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("what did Macron commit on Sept 4?", "26"),
        ("9月4日馬克龍承諾了什麼?", "26"),
        ("how many countries would send troops?", "26"),
    ],
)
def test_it_is_answered_with_the_fact_first(
    corpus: str, question: str, fact: str, root: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    articles = root / "corpus" if corpus == "samples" else request.getfixturevalue("shared_corpus")
    settings = load_settings({}, store=tmp_path / "store")
    build_ingestion(settings).run([articles])
    answer = build_assistant(settings).ask(Question(question))
    assert answer.outcome == "answered"
    assert fact in answer.citations[0].quote
    assert not any(warning in answer.text for warning in WARNINGS)
