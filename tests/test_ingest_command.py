"""`python ingest.py`: what it prints, and how it ends."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import ingest
from rag.errors import StoreFull
from rag.types import Failure, IngestReport

REPORT = IngestReport(("一.txt",), (), ("b.txt",), ("old.txt",), (), ("a note",), 12, 1500.0)


class FakeIngestion:
    def __init__(self, report: IngestReport = REPORT, error: BaseException | None = None) -> None:
        self.report, self.error = report, error
        self.calls: list[tuple] = []

    def run(self, paths: Sequence[Path], prune: bool, progress: object) -> IngestReport:
        self.calls.append(("run", [str(path) for path in paths], prune))
        if self.error:
            raise self.error
        return self.report

    def rebuild(self, progress: object) -> IngestReport:
        self.calls.append(("rebuild",))
        return self.report


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> FakeIngestion:
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b/b.txt", "corpus/c.txt", "x/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("One.", encoding="utf-8")
    fake = FakeIngestion()
    fake.stores = []  # type: ignore[attr-defined]
    monkeypatch.setattr(ingest, "build_ingestion", lambda settings: fake.stores.append(settings.store) or fake)  # type: ignore[attr-defined]
    return fake


def test_the_summary_names_counts_failures_and_notices(fake: FakeIngestion, capsys: pytest.CaptureFixture[str]) -> None:
    fake.report = IngestReport(
        ("一.txt",), (), (), ("old.txt",), (Failure("b\x1b.txt", "空的 — mend it"),), ("n",), 12, 1500.0
    )
    assert ingest.main(["x"]) == 1
    out, err = capsys.readouterr()
    assert "1 added, 0 replaced, 0 unchanged, 1 removed, 1 failed: 12 passages in vectorstore (1.5 s)" in out
    assert "空的 — mend it" in out and "old.txt" in out and "\x1b" not in out and err == ""


def test_one_passage_is_not_called_passages(fake: FakeIngestion, capsys: pytest.CaptureFixture[str]) -> None:
    fake.report = IngestReport(("一.txt",), (), (), (), (), (), 1, 1500.0)
    assert ingest.main(["x"]) == 0
    assert ": 1 passage in vectorstore" in capsys.readouterr().out


@pytest.mark.parametrize("options", [[], ["--rebuild"]], ids=str)
def test_paths_that_lead_nowhere_make_no_store(
    options: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    store, paths = tmp_path / "store", [str(tmp_path / "沒有.txt"), str(tmp_path / "empty")]
    assert ingest.main([*paths, *options, "--store", str(store)]) == 1
    out = capsys.readouterr().out
    assert "2 failed" in out and "does not exist — check the path" in out and not store.exists()


def test_no_format_is_advertised_that_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        ingest.main(["--help"])
    (tmp_path / "empty").mkdir()
    ingest.main([str(tmp_path / "empty"), "--store", str(tmp_path / "store")])
    out = capsys.readouterr().out
    assert ".html" in out and ".pdf" not in out and ".docx" not in out


def test_json_is_one_object_with_everything(fake: FakeIngestion, capsys: pytest.CaptureFixture[str]) -> None:
    assert ingest.main(["x", "--json"]) == 0
    [line] = capsys.readouterr().out.splitlines()
    values = json.loads(line)
    assert values["added"] == ["一.txt"] and values["failed"] == [] and values["notices"] == ["a note"]
    assert set(values) == {"added", "replaced", "unchanged", "removed", "failed", "notices", "passages", "elapsed_ms"}


def test_arguments_reach_the_ingestion(fake: FakeIngestion, tmp_path: Path) -> None:
    ingest.main(["a.txt", "b", "--prune", "--store", str(tmp_path)])
    ingest.main([])
    ingest.main(["--rebuild"])
    ingest.main(["--rebuild", "a.txt"])
    assert fake.calls == [
        ("run", ["a.txt", "b"], True),
        ("run", ["corpus"], False),
        ("rebuild",),
        ("rebuild",),
        ("run", ["a.txt"], False),
    ]
    assert fake.stores[0] == tmp_path  # type: ignore[attr-defined]


@pytest.mark.parametrize("words", [["--wrong"], ["--pru"], ["--store"]])
def test_an_option_that_does_not_exist_is_told_in_one_line(
    fake: FakeIngestion, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert ingest.main(words) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.count("\n") == 1 and "--help" in err and not fake.calls


def test_an_error_of_the_store_is_one_line_on_stderr(fake: FakeIngestion, capsys: pytest.CaptureFixture[str]) -> None:
    fake.error = StoreFull("the disk has no room", source="vectorstore", then="free some space")
    assert ingest.main(["x", "--json"]) == 1
    out, err = capsys.readouterr()
    assert out == "" and err == "crosscite: vectorstore: the disk has no room — free some space\n"


def test_an_error_that_nobody_foresaw_shows_no_traceback(
    fake: FakeIngestion, capsys: pytest.CaptureFixture[str]
) -> None:
    fake.error = ZeroDivisionError("division by zero")
    assert ingest.main(["x"]) == 1
    err = capsys.readouterr().err
    assert "Traceback" not in err and err.count("\n") == 1 and "--debug" in err
    ingest.main(["x", "--debug"])
    assert "Traceback" in capsys.readouterr().err


def test_an_interrupt_says_that_nothing_is_lost(fake: FakeIngestion, capsys: pytest.CaptureFixture[str]) -> None:
    fake.error = KeyboardInterrupt()
    assert ingest.main(["x"]) == 1
    assert "nothing is lost; run it again" in capsys.readouterr().err


def test_progress_is_one_line_on_a_terminal_and_sparse_elsewhere(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for terminal in (True, False):
        monkeypatch.setattr(sys.stderr, "isatty", lambda terminal=terminal: terminal, raising=False)
        progress = ingest._Progress()
        for done in range(1, 1001):
            progress("read", done)
        progress.clear()
        err = capsys.readouterr().err
        assert err.count("\n") == 0
        assert err.endswith("\r\x1b[K") if terminal else err == ""


def test_the_command_loads_neither_the_chat_nor_chains(root: Path) -> None:
    program = "import sys, ingest; print([m for m in sys.modules if m.split('.')[0] in {'gradio', 'langchain', 'langchain_core', 'chromadb'}])"
    done = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
