"""Compiled data: made once, by one process, anew when its sources change."""

import subprocess
import sys
from pathlib import Path

import pytest

from rag.errors import SettingsError
from rag.text import compiling, resources
from rag.text.names import Names

FAST_COMPILE = """
import sys, time
from pathlib import Path
from rag.text import compiling, resources
def slow(folder):
    with open(sys.argv[1], "a") as log:
        log.write("compiled\\n")
    time.sleep(0.5)
    (folder / "dictionary.marisa").write_text("{}")
compiling.compile_all = slow
print(resources.folder())
"""


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Path]:
    """The folders compiled so far, in a cache of the test's own; compiling itself takes no time here."""
    made: list[Path] = []

    def compile_all(folder: Path) -> None:
        made.append(folder)
        (folder / "dictionary.marisa").write_text("{}")

    monkeypatch.setenv("CROSSCITE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(compiling, "compile_all", compile_all)
    return made


def fresh_folder() -> Path:
    """As a new process would find it."""
    return resources.folder.__wrapped__()


def test_what_is_compiled_is_found_again(compiled: list[Path]) -> None:
    first = fresh_folder()
    assert (first / "dictionary.marisa").is_file()
    assert fresh_folder() == first and len(compiled) == 1


def test_a_changed_gazetteer_compiles_the_names_anew_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "folder", lambda: tmp_path / "compiled")
    first = resources._names_file(None)
    (own := tmp_path / "names.toml").write_text('[[place]]\nname = "Northport"\nzh = ["諾港"]\n', encoding="utf-8")
    second = resources._names_file(own)
    assert second != first and first.is_file()  # another version may still read it
    assert Names(second).of_alias("諾港") and not Names(first).of_alias("諾港")
    assert resources._names_file(own) == second and {path.suffix for path in tmp_path.iterdir()} == {".json", ".toml"}


def test_a_new_format_compiles_anew(compiled: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    first = fresh_folder()
    monkeypatch.setattr(resources, "FORMAT", resources.FORMAT + 1)
    assert fresh_folder() != first


def test_a_compilation_that_breaks_off_leaves_nothing_behind(
    compiled: list[Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(folder: Path) -> None:
        (folder / "half").write_text("")
        raise RuntimeError("killed")

    monkeypatch.setattr(compiling, "compile_all", broken)
    with pytest.raises(RuntimeError):
        fresh_folder()
    assert [path.name for path in (tmp_path / "cache").iterdir() if path.is_dir()] == []


def test_a_cache_that_cannot_be_written_is_said_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("CROSSCITE_CACHE", str(tmp_path / "file" / "cache"))
    with pytest.raises(SettingsError, match="CROSSCITE_CACHE") as error:
        fresh_folder()
    assert str(tmp_path / "file") in str(error.value)


def test_two_processes_at_once_compile_once(tmp_path: Path, root: Path) -> None:
    log, environment = tmp_path / "log", {"CROSSCITE_CACHE": str(tmp_path / "cache"), "PYTHONPATH": str(root)}
    command = [sys.executable, "-c", FAST_COMPILE, str(log)]
    both = [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    outputs = {process.communicate(timeout=60)[0].strip() for process in both}
    assert [process.returncode for process in both] == [0, 0]
    assert len(outputs) == 1 and Path(outputs.pop()).is_dir()
    assert log.read_text().splitlines() == ["compiled"]


def test_the_parts_that_are_read_are_the_ones_compiled() -> None:
    folder = resources.folder()
    assert {path.name for path in folder.iterdir()} == {
        "capitals.json", "dictionary.marisa", "latent.marisa", "latent.npy", "ordinary.marisa", "paraphrases.marisa", "proper.marisa", "readings.json",
        "transliteration.json", "verbs.marisa",
    }  # fmt: skip
    assert resources.the_names() is resources.the_names()
