"""The command line: what stands on stdout, what on stderr, and the exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from rag.__main__ import main
from rag.errors import StoreDamaged
from rag.types import Turn
from tests.samples import FakeAssistant


@pytest.fixture
def assistant(monkeypatch: pytest.MonkeyPatch) -> FakeAssistant:
    return use(monkeypatch, FakeAssistant())


def use(monkeypatch: pytest.MonkeyPatch, fake: FakeAssistant) -> FakeAssistant:
    for module in ("questions", "doctor"):
        monkeypatch.setattr(f"rag.cli.{module}.build_assistant", lambda settings: fake)
    return fake


def batch(tmp_path: Path, *rows: Any) -> str:
    file = tmp_path / "questions.jsonl"
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(file)


def one_line(text: str) -> str:
    assert text.count("\n") == 1 and "Traceback" not in text, text
    return text


# --- ask and search ----------------------------------------------------------------------------


def test_a_question_gets_a_readable_answer(assistant: FakeAssistant, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "渡輪增開幾班？"]) == 0
    out, err = capsys.readouterr()
    assert "增開十二班。[1]" in out and "ferry.txt" in out
    assert "\x1b" not in out and err == ""


def test_unquoted_words_are_one_question(assistant: FakeAssistant) -> None:
    main(["ask", "how", "many", "sailings?"])
    assert assistant.asked[0][0].text == "how many sailings?"


def test_language_and_engine_reach_the_assistant(assistant: FakeAssistant) -> None:
    main(["ask", "--language", "both", "--engine", "extractive", "why?"])
    question, engine = assistant.asked[0]
    assert (question.language, engine) == ("both", "extractive")


def test_json_is_one_object_on_one_line(assistant: FakeAssistant, capsys: pytest.CaptureFixture[str]) -> None:
    main(["ask", "--json", "渡輪增開幾班？"])
    row = json.loads(one_line(capsys.readouterr().out))
    assert (row["id"], row["question"]) == (None, "渡輪增開幾班？")


def test_search_passes_k_and_lists_hits(assistant: FakeAssistant, capsys: pytest.CaptureFixture[str]) -> None:
    main(["search", "-k", "3", "渡輪"])
    assert assistant.searched == [("渡輪", 3)]
    assert capsys.readouterr().out.startswith("1. 渡輪增班")


def test_a_batch_gives_one_line_each_in_order_and_nothing_else(
    assistant: FakeAssistant, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [{"id": name, "question": f"問題{name}"} for name in ("b", "a", 7)]
    assert main(["ask", "--batch", batch(tmp_path, *rows)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["b", "a", 7]


def test_a_batch_passes_the_history_on(assistant: FakeAssistant, tmp_path: Path) -> None:
    history = [{"role": "user", "content": "渡輪?"}, {"role": "assistant", "content": "十二班"}]
    main(["ask", "--batch", batch(tmp_path, {"id": 1, "question": "何時？", "history": history})])
    assert assistant.asked[0][0].history == (Turn("user", "渡輪?"), Turn("assistant", "十二班"))


def test_search_says_that_it_leaves_out_a_history(
    assistant: FakeAssistant, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = {"id": 1, "question": "何時？", "history": [{"role": "user", "content": "渡輪?"}]}
    assert main(["search", "--batch", batch(tmp_path, row)]) == 0
    assert "history" in one_line(capsys.readouterr().err)


# --- what goes wrong ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "broken",
    [
        "{",
        "[]",
        '{"id": 1}',
        '{"id": 1, "question": 5}',
        '{"id": 1, "question": "  "}',
        '{"id": 1, "question": "。。。"}',
        '{"id": 1, "question": "\\ud800"}',
        '{"id": 1, "question": "x", "history": {}}',
        '{"id": 1, "question": "x", "history": [{"role": "system", "content": "x"}]}',
        '{"id": 1, "question": "x", "history": ["x"]}',
        '{"id": 1, "question": "%s"}' % ("長" * 4001),
    ],
    ids=lambda line: line[:48],
)
def test_a_broken_batch_line_is_named_before_any_question_is_asked(
    broken: str, assistant: FakeAssistant, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = batch(tmp_path, {"id": 0, "question": "fine"}, "", broken)
    assert main(["ask", "--batch", file]) == 2
    out, err = capsys.readouterr()
    assert f"{file}:3" in one_line(err)
    assert out == "" and assistant.asked == []


@pytest.mark.parametrize("rows", [[], ["", "  "]], ids=["empty", "blank"])
def test_a_batch_without_a_question_is_a_usage_error_that_names_the_file(
    rows: list[str], assistant: FakeAssistant, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = batch(tmp_path, *rows)
    assert main(["ask", "--batch", file]) == 2
    assert f"{file}: holds no question" in one_line(capsys.readouterr().err)


@pytest.mark.parametrize("text", ["1992?", "為何？", "why", "Pourquoi…"])
def test_anything_with_a_word_or_a_number_is_a_question(text: str, assistant: FakeAssistant) -> None:
    assert main(["ask", text]) == 0


def test_the_help_says_that_one_bad_line_stops_a_batch(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["ask", "--help"])
    assert "none is asked" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["compare", "--leader", "Macron"],
        ["ask"],
        ["ask", "   "],
        ["ask", "?"],
        ["ask", "。。。"],
        ["search", "「」 … !"],
        ["ask", "x" * 10_000],
        ["ask", "--colour", "x"],
        ["ask", "--language", "fr", "x"],
        ["ask", "--lang", "en", "x"],
        ["ask", "--batch", "no-such-file.jsonl"],
        ["ask", "--batch", "x.jsonl", "and a question"],
        ["search", "-k", "0", "x"],
        ["search", "-k", "many", "x"],
    ],
    ids=lambda words: " ".join(words)[:40],
)
def test_wrong_use_is_one_line_with_a_next_step_and_exit_2(
    words: list[str], assistant: FakeAssistant, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    out, err = capsys.readouterr()
    assert out == "" and " — " in one_line(err)
    assert assistant.asked == assistant.searched == []


def test_a_setting_that_cannot_be_used_is_named(
    assistant: FakeAssistant, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CROSSCITE_PORT", "lots")
    assert main(["ask", "x"]) == 2
    assert "CROSSCITE_PORT" in one_line(capsys.readouterr().err)


def test_an_error_midway_keeps_the_results_before_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    use(monkeypatch, FakeAssistant(StoreDamaged("has no index", source="store", then="run ingest.py"), fails_at=1))
    rows = [{"id": number, "question": "x"} for number in range(3)]
    assert main(["ask", "--batch", batch(tmp_path, *rows)]) == 1
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 1
    assert one_line(err) == "crosscite: store: has no index — run ingest.py\n"


def test_an_unexpected_error_is_one_line_and_its_traceback_comes_on_request(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    use(monkeypatch, FakeAssistant(ValueError("a\x1b[2J\nb")))
    assert main(["ask", "x"]) == 1
    err = one_line(capsys.readouterr().err)
    assert "ValueError" in err and "\x1b" not in err
    assert main(["ask", "x", "--debug"]) == 1
    assert "Traceback" in capsys.readouterr().err


def test_an_interrupt_is_quiet(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    use(monkeypatch, FakeAssistant(KeyboardInterrupt()))
    assert main(["ask", "x"]) == 130
    assert capsys.readouterr().err == ""


def test_a_reader_that_goes_away_is_quiet(root: Path) -> None:
    done = subprocess.run(
        f"'{sys.executable}' -m rag settings --markdown | true", shell=True, cwd=root, capture_output=True, text=True
    )
    assert done.stderr == ""


# --- doctor and settings -----------------------------------------------------------------------


def test_doctor_shows_settings_store_and_next_step(
    assistant: FakeAssistant, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["doctor"]) == 0
    out = capsys.readouterr().out
    for part in ("python -m rag settings", "OPENAI_API_KEY", "extractive", "passages", "bridged", "python -m rag ask"):
        assert part in out


def test_doctor_lists_the_settings_that_are_not_as_they_come(
    assistant: FakeAssistant, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CROSSCITE_DEADLINE_S", "17")
    assert main(["doctor"]) == 0
    out = capsys.readouterr().out
    assert "CROSSCITE_DEADLINE_S 17.0" in " ".join(out.split())
    assert "CROSSCITE_TEMPERATURE" not in out and " – " not in out and "None" not in out


def test_doctor_never_shows_a_key(
    assistant: FakeAssistant, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret-7")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")  # nobody listens there
    for words in (["doctor"], ["doctor", "--json"], ["settings"], ["settings", "--json"]):
        assert main(words) == 0
    out, err = capsys.readouterr()
    assert "sk-secret-7" not in out + err
    assert "llm:" in out


def test_doctor_reports_a_store_that_cannot_be_opened_and_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(settings: object) -> None:
        raise StoreDamaged("has no index", source="store", then="run ingest.py")

    monkeypatch.setattr("rag.cli.doctor.build_assistant", broken)
    assert main(["doctor", "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["next"] == ["run ingest.py"]
    assert "has no index" in report["store"]["error"]


def test_doctor_on_an_empty_store_says_how_to_fill_it(
    assistant: FakeAssistant, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(assistant, "state", lambda: {"articles": 0})
    assert main(["doctor"]) == 0
    assert "python ingest.py corpus" in capsys.readouterr().out


def test_doctor_gives_a_problem_its_own_next_step_and_nothing_against_it(
    assistant: FakeAssistant, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    state = {"articles": 0, "problem": "store: the index is missing — mend it", "then": "mend it"}
    monkeypatch.setattr(assistant, "state", lambda: state)
    assert main(["doctor", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["next"] == ["mend it"]
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")  # nobody listens there
    assert main(["doctor"]) == 1
    out = capsys.readouterr().out
    assert "The store is empty" not in out and "Quotes answer" not in out


def test_doctor_on_a_store_that_is_a_file_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "store").write_text("not a folder")
    assert main(["doctor", "--json", "--store", str(tmp_path / "store")]) == 1
    [step] = json.loads(capsys.readouterr().out)["next"]
    assert step.startswith("name a folder")


# --- the process -------------------------------------------------------------------------------


def test_importing_the_command_line_imports_neither_gradio_nor_langchain(root: Path) -> None:
    slow = ("gradio", "langchain", "langchain_core", "langchain_openai", "openai", "trafilatura", "playwright")
    code = f"import sys, rag.__main__; print(*sorted(set({slow!r}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True)
    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stderr


def test_chinese_comes_out_whole_where_the_streams_were_set_up_for_ascii(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "rag", "ask", "--batch", "沒有.jsonl"],
        cwd=root,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
    )
    assert done.returncode == 2
    assert "沒有.jsonl" in done.stderr.decode("utf-8")
