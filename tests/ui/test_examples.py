"""The first questions suit the store: the written ones for the sample articles, else of who speaks in it and when."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rag.build import build_assistant, build_ingestion
from rag.errors import StoreEmpty
from rag.pipelines import Assistant
from rag.settings import load_settings
from rag.types import Question
from rag.ui import page
from rag.ui.examples import fitting_examples
from rag.ui.strings import EXAMPLES
from tests.ui.fake_assistant import FakeAssistant

TEXTS = {
    "one.txt": "Ministers meet\n\nPublished: 2025-09-05\n\nEmmanuel Macron said on 4 September 2025 that France will send ships to Ukraine. "
    "Emmanuel Macron promised on 4 September 2025 that France would train crews in Ukraine.\n",
    "two.txt": "梅洛尼談烏克蘭\n\n2025年9月6日\n\n梅洛尼9月5日表示，義大利不會派兵前往烏克蘭。\n",
}


def filled(folder: Path, texts: dict[str, str]) -> Assistant:
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    settings = load_settings({}, store=folder / "store")
    build_ingestion(settings).run([folder / name for name in texts])
    return build_assistant(settings)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return filled(tmp_path_factory.mktemp("spoken"), TEXTS)


def test_the_sample_articles_have_the_questions_written_for_them(root: Path, tmp_path: Path) -> None:
    sample = {
        name: (root / "corpus" / name).read_text(encoding="utf-8")
        for name in ("paris-26-countries.txt", "army-in-figures.txt", "eu-loan.html")
    }
    assert fitting_examples(filled(tmp_path, sample)) == list(EXAMPLES)


def test_other_articles_have_questions_of_who_speaks_in_them_in_every_language(assistant: Assistant) -> None:
    found = fitting_examples(assistant)
    assert ("en", "What did Emmanuel Macron say on 4 September 2025?") in found
    assert {language for language, _ in found} == {"en", "zh-Hant", "zh-Hans"}
    assert next(text for language, text in found if language == "zh-Hans").startswith("2025年9月4日马克")
    assert any("Giorgia Meloni" in text and "Ukraine" in text for _, text in found)


def test_what_is_suggested_is_answered(assistant: Assistant) -> None:
    for _, text in fitting_examples(assistant):
        assert assistant.ask(Question(text)).outcome == "answered", text


def test_a_store_without_speakers_asks_about_its_newest_article(tmp_path: Path) -> None:
    line = {
        "id": "tide",
        "title": "Tide tables for spring",
        "published": "2024-03-05",
        "text": "The tables list high water for every day of the season.",
    }
    held = filled(tmp_path, {"tide.jsonl": json.dumps(line)})
    assert fitting_examples(held) == [("en", "When was “Tide tables for spring” published?")]


def test_an_empty_store_keeps_the_written_ones() -> None:
    with pytest.raises(StoreEmpty):
        FakeAssistant([]).articles()
    assert fitting_examples(FakeAssistant([])) == list(EXAMPLES)


def test_the_page_is_told_with_the_first_sign_of_life_alone() -> None:
    pulse = page._pulse(FakeAssistant())
    assert set(pulse({})) == {"engine"} and set(pulse({"first": True})) == {"engine", "examples", "exports"}
    assert "markdown" in str(pulse({"first": True})["exports"])
