"""The first questions suit the store: the written ones for the sample articles, else of who speaks in it and when."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rag.build import build_assistant, build_ingestion
from rag.errors import StoreEmpty
from rag.pipelines import Assistant
from rag.settings import load_settings
from rag.store.statements import Wanted
from rag.types import Question
from rag.ui import page, positions_forms
from rag.ui.examples import fitting_examples
from rag.ui.strings import EXAMPLES
from tests.ui.fake_assistant import FakeAssistant
from tests.ui.test_encode import Parsed

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


def test_a_comparison_is_suggested_on_what_both_speak_of(tmp_path: Path) -> None:
    text = "PARIS, Sept. 4, 2025 — Emmanuel Macron promised new sanctions in Paris. Giorgia Meloni refused new sanctions in Paris."
    found = fitting_examples(filled(tmp_path, {"paris.txt": text}))
    assert ("en", "Compare Giorgia Meloni and Emmanuel Macron on sanctions") in found
    assert ("zh-Hans", "比较梅洛尼与马克龙对制裁的立场") in found


def test_a_question_names_whom_its_language_can_write_where_there_is_one(tmp_path: Path) -> None:
    chinese = "台北3月20日電\n\n2026-03-20\n\n總裁楊金龍20日表示，央行將暫停升息。楊金龍20日強調，央行不會放寬管制。"
    english = "Rail strike\n\nPublished: 2026-03-14\n\nHeidi Alexander promised on 13 March 2026 that no ticket office would close."
    found = fitting_examples(filled(tmp_path, {"zh.txt": chinese, "en.txt": english}))
    assert any("Heidi Alexander" in text for language, text in found if language == "en")
    assert not any("楊金龍" in text for language, text in found if language == "en")
    assert any("楊金龍" in text for language, text in found if language == "zh-Hant")


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


@pytest.mark.parametrize("view", ["compare", "timeline"])
def test_what_the_positions_suggest_finds_something(root: Path, tmp_path: Path, view: str) -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in (root / "corpus").glob("*.txt")}
    held = filled(tmp_path, texts)
    suggested = [
        json.loads(str(about["data-fields"]))
        for html in positions_forms.examples(view, held)
        for tag, about in Parsed(html).tags
        if tag == "button"
    ]
    assert len(suggested) >= 2 and "topic" in suggested[0] and "topic" not in suggested[-1]
    for fields in suggested:
        topic = fields.get("topic", [""])[0]
        assert len(fields["speaker"]) >= 2
        assert all(held.count_statements(Wanted((who,), topic=topic or None)) for who in fields["speaker"])


def test_topics_that_nobody_speaks_of_are_not_suggested(tmp_path: Path) -> None:
    text = "LEEDS, March 13 — Keir Starmer promised a new ferry. Rachel Reeves refused to pay for the ferry."
    held = filled(tmp_path, {"ferry.txt": f"A ferry\n\n{text}\n\n馬克宏表示，將實施新一輪制裁。"})
    assert [topic[0] for topic in positions_forms.topics_spoken_of(held)] == ["sanctions"]
    assert "ceasefire" not in "".join(positions_forms.examples("compare", held))


def test_an_empty_store_keeps_the_written_ones() -> None:
    with pytest.raises(StoreEmpty):
        FakeAssistant([]).articles()
    assert fitting_examples(FakeAssistant([])) == list(EXAMPLES)


def test_the_page_is_told_with_the_first_sign_of_life_alone() -> None:
    pulse = page._pulse(FakeAssistant())
    assert set(pulse({})) == {"engine"} and set(pulse({"first": True})) == {"engine", "examples", "exports"}
    assert "markdown" in str(pulse({"first": True})["exports"])
