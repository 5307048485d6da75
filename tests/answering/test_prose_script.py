"""Words of ours follow the script of the question or of the language chosen; quotes keep the script of their source."""

from __future__ import annotations

import json

import pytest

from rag.build import build_assistant, build_ingestion
from rag.pipelines import Assistant
from rag.settings import load_settings
from rag.text.script import to_simplified, to_traditional
from rag.types import Question
from rag.ui.outline import outline

ARTICLES = (
    {"id": "en", "title": "Ferries for the islands", "published": "2025-09-05", "text": "Emmanuel Macron said on 4 September 2025 that France will pay for three ferries to the outer islands."},
    {"id": "hant", "title": "離島渡輪", "published": "2025-09-06", "text": "法國總統馬克龍9月5日表示，離島的渡輪將在明年開航。"},
    {"id": "hans", "title": "离岛渡轮", "published": "2025-09-07", "text": "法国总统马克龙9月6日说，离岛渡轮的票价不会上涨。"},
)  # fmt: skip


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("scripts")
    file = folder / "ferries.jsonl"
    file.write_text("\n".join(json.dumps(article, ensure_ascii=False) for article in ARTICLES), encoding="utf-8")
    settings = load_settings({}, store=folder / "store")
    build_ingestion(settings).run([file])
    return build_assistant(settings)


@pytest.mark.parametrize(
    ("question", "language", "script"),
    [
        ("马克龙对离岛渡轮说了什么？", "auto", to_simplified),
        ("马克龙对离岛渡轮说了什么？", "both", to_simplified),
        ("馬克龍對離島渡輪說了什麼？", "both", to_traditional),
        ("馬克龍對離島渡輪說了什麼？", "zh-Hans", to_simplified),
        ("What did Macron say about ferries to the islands?", "zh-Hant", to_traditional),
    ],
)
def test_names_and_phrases_are_in_the_script_asked_for_and_quotes_in_their_own(
    assistant: Assistant, question: str, language: str, script: object
) -> None:
    answer = assistant.ask(Question(question, language))  # type: ignore[arg-type]
    assert answer.outcome == "answered" and callable(script)
    for line in outline(answer, complete=True):
        told = line.speaker + line.about if line.claim else line.text
        assert script(told) == told, told
    for citation in answer.citations:
        assert citation.span.of(assistant.article(citation.article_id).text) == citation.quote
