"""Structured logs: silent unless asked for, one object a line, no question without leave, never a secret."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rag import events
from rag.__main__ import main
from rag.build import build_ingestion
from rag.errors import SettingsError
from rag.settings import Settings, load_settings

KEY, PASSWORD = "sk-live-77c0ffee77", "open sesame 42"
QUESTION = "誰承諾了渡輪？ Who promised ferries?"


@pytest.fixture(autouse=True)
def silent_afterwards() -> Iterator[None]:
    yield
    events.set_up(load_settings({}))


def settings(**variables: str) -> Settings:
    secrets = {
        "OPENAI_API_KEY": KEY,
        "CROSSCITE_PASSWORD": PASSWORD,
        "OPENAI_BASE_URL": "http://me:hunter2pass@127.0.0.1:9/v1",
    }
    return load_settings({**secrets, **{f"CROSSCITE_{name}": value for name, value in variables.items()}})


def logged(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_nothing_is_logged_unless_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    events.set_up(settings())
    events.emit("ask", private={"question": QUESTION}, outcome="answered")
    assert capsys.readouterr().err == ""


def test_an_event_is_one_object_on_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    events.set_up(settings(LOG="json"))
    events.emit("ask", outcome="answered", elapsed_ms=12.3456, steps_ms={"retrieve": 1.239}, words="two\nlines \x1b[2J")
    [line] = logged(capsys)
    assert line["event"] == "ask" and line["elapsed_ms"] == 12.35 and line["steps_ms"] == {"retrieve": 1.24}
    assert line["time"].endswith("+00:00")


def test_as_text_an_event_is_one_line_that_no_terminal_obeys(capsys: pytest.CaptureFixture[str]) -> None:
    events.set_up(settings(LOG="text"))
    events.emit("ask", outcome="answered", steps_ms={"retrieve": 1.5}, words="two\nlines \x1b[2J\u202e")
    [line] = capsys.readouterr().err.splitlines()
    assert " ask outcome=answered steps_ms=retrieve:1.5 " in line and not set(line) & set("\x1b\u202e")


@pytest.mark.parametrize(("allowed", "told"), [("0", False), ("1", True)])
def test_of_a_question_only_the_length_is_told_without_leave(
    capsys: pytest.CaptureFixture[str], allowed: str, told: bool
) -> None:
    events.set_up(settings(LOG="json", LOG_QUESTIONS=allowed))
    events.emit("ask", private={"question": QUESTION})
    [line] = logged(capsys)
    assert line["question_chars"] == len(QUESTION) and line.get("question") == (QUESTION if told else None)


@pytest.mark.parametrize("form", ["json", "text"])
def test_no_secret_reaches_the_log_wherever_it_stands(capsys: pytest.CaptureFixture[str], form: str) -> None:
    events.set_up(settings(LOG=form, LOG_QUESTIONS="1"))
    events.emit("ask", private={"question": f"is {KEY} my key?"}, nested={"a": [f"Bearer {KEY}", {KEY: PASSWORD}]})
    events.emit(
        "endpoint_fault", endpoint="https://user:other-pass@host/v1", header="Authorization: Bearer abc.def-ghi"
    )
    try:
        raise ValueError(f"refused {KEY} at http://me:hunter2pass@127.0.0.1:9/v1")
    except ValueError:
        logging.getLogger("rag.ui.page").exception("a question could not be answered, %s", PASSWORD)
    text = capsys.readouterr().err
    assert len(text.splitlines()) == 3 and "ValueError" in text and "[secret]" in text
    for secret in (KEY, PASSWORD, "hunter2pass", "other-pass", "abc.def-ghi"):
        assert secret not in text


def test_an_unforeseen_error_is_an_event_with_its_type(capsys: pytest.CaptureFixture[str]) -> None:
    events.set_up(settings(LOG="json"))
    try:
        raise ZeroDivisionError("inside")
    except ZeroDivisionError:
        logging.getLogger("rag.ui.page").exception("an article could not be opened")
    [line] = logged(capsys)
    assert (line["event"], line["type"], line["where"]) == ("error", "ZeroDivisionError", "rag.ui.page")
    assert line["what"] == "an article could not be opened" and "Traceback" in line["traceback"]


def test_lines_go_to_the_file_that_is_named_and_are_added_to_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "events.jsonl"
    for _ in range(2):
        events.set_up(settings(LOG="json", LOG_FILE=str(file)))
        events.emit("ingest", added=3)
    assert [json.loads(line)["added"] for line in file.read_text(encoding="utf-8").splitlines()] == [3, 3]
    assert capsys.readouterr().err == ""


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="CROSSCITE_LOG_FILE"):
        events.set_up(settings(LOG="json", LOG_FILE=str(tmp_path / "no" / "events.jsonl")))


def test_setting_up_again_does_not_double_the_lines(capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(3):
        events.set_up(settings(LOG="json"))
    events.emit("ingest", added=1)
    assert len(logged(capsys)) == 1


def test_ingest_and_ask_leave_a_line_each_and_stdout_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    article = tmp_path / "ferry.txt"
    article.write_text(
        "Ferry company adds sailings\n\nThe ferry company said on 4 March 2024 that it will add twelve sailings.\n",
        encoding="utf-8",
    )
    file = tmp_path / "events.jsonl"
    for name, value in {
        "CROSSCITE_LOG": "json",
        "CROSSCITE_LOG_FILE": str(file),
        "OPENAI_API_KEY": "",
        "OPENAI_BASE_URL": "",
    }.items():
        monkeypatch.setenv(name, value)
    chosen = load_settings(store=tmp_path / "store")
    events.set_up(chosen)
    build_ingestion(chosen).run([article])
    assert main(["ask", "--json", "--store", str(tmp_path / "store"), "How many sailings will be added?"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1
    ingested, asked = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines())
    assert (ingested["event"], ingested["added"], ingested["failed"]) == ("ingest", 1, 0)
    assert asked["event"] == "ask" and asked["engine"] == "extractive" and asked["question_chars"] == 32
    assert set(asked["steps_ms"]) == {
        "understand",
        "retrieve",
        "evidence",
        "choose",
        "verify",
    } and "sailings" not in json.dumps(asked)
