"""A conversation as an evidence pack: every answer in it, its quotes numbered through, and each of them can be checked."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import gradio as gr
import pytest

from rag.__main__ import main
from rag.build import build_assistant, build_ingestion
from rag.pipelines import Assistant
from rag.positions.pack import FORMATS, write_pack
from rag.settings import Settings, load_settings
from rag.types import Question
from rag.ui import page
from rag.ui.conversation import Talk, conversation_pack
from rag.ui.positions_export import file_of
from tests.ui.fake_answers import TRANSLATED
from tests.ui.fake_assistant import FERRY, HARBOUR_EN, HARBOUR_ZH, FakeAssistant

DAY = dt.date(2026, 3, 1)
TEXTS = {
    "ferry.txt": "Ferry company adds sailings\n\nPublished: 2024-03-05\n\nThe ferry company said on 4 March 2024 that it will add twelve sailings.\n",
    "港口.txt": "港務局擴建北港\n\n2024年3月6日\n\n港務局局長表示，北港將在兩年內增加六座碼頭。\n",
}


def talk(assistant: FakeAssistant | Assistant, *questions: str | Question) -> Talk:
    made = Talk()
    for asked in questions:
        question = asked if isinstance(asked, Question) else Question(asked)
        made = made.after(question.text, assistant.ask(question))
    return made


def test_each_question_is_a_section_and_the_quotes_are_numbered_through() -> None:
    pack = conversation_pack(talk(FakeAssistant(), "the harbour", "the ferry", "about the moon").answers, "en", DAY)
    assert [section.heading for section in pack.sections] == ["the harbour", "the ferry", "about the moon"]
    assert [quote.n for quote in pack.quotes] == [1, 2, 3, 4] and pack.quotes[3].quote == FERRY[1]
    assert f"{FERRY[1]} [4]" in pack.sections[1].text and f"{HARBOUR_EN[1]} [1][2]" in pack.sections[0].text
    assert "do not say" in pack.sections[2].text


def test_a_quote_that_two_answers_cite_stands_in_it_once() -> None:
    pack = conversation_pack(talk(FakeAssistant(), "the ferry", "ferry again").answers, "en", DAY)
    assert len(pack.quotes) == 1 and all("[1]" in section.text for section in pack.sections)


def test_it_says_who_wrote_and_what_is_a_translation() -> None:
    asked = Question("translated ferry", "both")
    english, chinese = (
        conversation_pack(talk(FakeAssistant(), asked).answers, language, DAY) for language in ("en", "zh-Hant")
    )  # type: ignore[arg-type]
    assert f"(Translation by tiny:1b, not a quote: {TRANSLATED})" in english.sections[0].text
    assert "由 tiny:1b 撰寫" in chinese.sections[0].text and chinese.title == "2026-03-01的對話"


def test_a_comparison_is_a_table_in_it() -> None:
    [section] = conversation_pack(talk(FakeAssistant(), "compare the harbour").answers, "en", DAY).sections
    head, *rows = section.table
    assert head == ("Speaker", "Position", "Kind", "Said on", "Published")
    assert rows[0] == ("Lin Ying-tsen", f"{HARBOUR_EN[1]} [1]", "pledged", "2025-09-04", "2025-09-05")
    assert rows[-1][:2] == ("The captain", "none found — 4 articles, dates searched: 2025-07-10 to 2026-01-20")
    assert "demanded. [1][3]" in section.text


def test_a_talk_keeps_nothing_that_neither_a_question_nor_an_export_needs() -> None:
    [kept] = talk(FakeAssistant(), "the harbour").answers
    assert kept.hits == () and kept.trace.considered == () and len(kept.citations) == 3


def test_the_page_asks_for_a_format_and_gets_a_file() -> None:
    event = gr.EventData(None, {"format": "json", "interface": "en", "n": 7})
    update = page._pack(talk(FakeAssistant(), "北港"), event)
    assert (
        update["n"] == 7 and update["file"]["name"].endswith(".json") and update["file"]["mime"] == "application/json"
    )


@pytest.mark.parametrize("sent", [None, {}, {"format": "exe"}, {"format": 3}, []])
def test_an_odd_request_for_a_file_is_no_error(sent: object) -> None:
    assert page._pack(talk(FakeAssistant(), "北港"), gr.EventData(None, sent))["file"] is None  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("talked")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    settings = load_settings({}, store=folder / "store")
    assert len(build_ingestion(settings).run([folder / name for name in TEXTS]).added) == 2
    return settings


@pytest.mark.parametrize("form", [name for name in FORMATS if name != "csv"])
def test_an_exported_conversation_is_verified_and_a_changed_word_is_found(
    store: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    held = talk(
        build_assistant(store), "How many sailings will be added?", "北港將增加幾座碼頭？", "Who won the cup in 1930?"
    )
    pack = conversation_pack(held.answers, "zh-Hant", DAY)
    assert len(pack.quotes) == 2 and file_of(pack, form)["data"]
    file = tmp_path / f"conversation{FORMATS[form].extension}"
    file.write_bytes(write_pack(pack, form))
    assert main(["verify", "--json", "--store", str(store.store), str(file)]) == 0
    assert json.loads(capsys.readouterr().out)["verified"] == 2
    if FORMATS[form].is_text:
        file.write_text(file.read_text(encoding="utf-8").replace("twelve", "eleven"), encoding="utf-8")
        assert main(["verify", "--store", str(store.store), str(file)]) == 1


def test_the_other_language_goes_along() -> None:
    pack = conversation_pack(talk(FakeAssistant(), "北港").answers, "en", DAY)
    assert (pack.quotes[0].quote, pack.quotes[0].twin) == (HARBOUR_ZH[2], HARBOUR_EN[1])
