"""Paths lead to files, each once, in a stable order."""

import os
from pathlib import Path

import pytest

from rag.reading import SourceFile, find_sources
from rag.types import Failure


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "b.txt",
        "a.md",
        "sub/c.html",
        "sub/deep/d.jsonl",
        ".hidden.txt",
        ".git/e.txt",
        "image.png",
        "UPPER.TXT",
    ):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text")
    return tmp_path / "in"


def names(*paths: Path | str) -> list[str]:
    return [found.source for found in find_sources(list(paths)) if isinstance(found, SourceFile)]


def failures(*paths: Path | str) -> list[Failure]:
    return [found for found in find_sources(list(paths)) if isinstance(found, Failure)]


def test_a_folder_is_read_with_all_below_it_and_nothing_hidden(folder: Path) -> None:
    assert names(folder) == ["UPPER.TXT", "a.md", "b.txt", "sub/c.html", "sub/deep/d.jsonl"]
    assert failures(folder) == []


def test_names_are_relative_to_the_path_given(folder: Path) -> None:
    assert names(folder / "sub") == ["c.html", "deep/d.jsonl"]
    assert names(folder / "sub" / "c.html") == ["c.html"]
    assert names(str(folder / "*.txt")) == ["b.txt"]
    assert names(str(folder / "**" / "*.jsonl")) == ["sub/deep/d.jsonl"]


def test_a_file_that_two_paths_lead_to_is_read_once(folder: Path) -> None:
    assert names(folder / "b.txt", folder / "b.txt") == ["b.txt"]


def test_links_that_lead_back_end(folder: Path) -> None:
    os.symlink(folder, folder / "sub" / "loop")
    assert names(folder) == ["UPPER.TXT", "a.md", "b.txt", "sub/c.html", "sub/deep/d.jsonl"]


def test_a_path_that_leads_nowhere_is_a_failure(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    found = failures(folder / "missing.txt", folder / "image.png", tmp_path / "empty", str(folder / "*.nothing"))
    assert [f.source.rsplit("/", 1)[-1] for f in found] == ["missing.txt", "image.png", "empty", "*.nothing"]
    assert all(" — " in f.reason for f in found)


def test_two_files_of_one_name_are_not_confused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "b.txt").write_text("other")
    assert names(folder / "b.txt", tmp_path / "other" / "b.txt") == ["b.txt"]
    assert len(failures(folder / "b.txt", tmp_path / "other" / "b.txt")) == 1


def test_a_pipe_is_told_of_and_never_opened(folder: Path) -> None:
    os.mkfifo(folder / "news.txt")
    for given in (folder, folder / "news.txt", folder / "n*.txt"):
        assert "news.txt" not in names(given)
        (found,) = failures(given)
        assert found.source == "news.txt" and "pipe" in found.reason and " — " in found.reason
