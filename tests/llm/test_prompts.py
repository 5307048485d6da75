"""Prompts are plain files, checked before the first question."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest

from rag.errors import SettingsError
from rag.llm.prompts import FOLDER, INSTALLED, PLACEHOLDERS, Written, load_prompts


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "prompts"))


def test_the_prompts_of_the_project_are_complete_and_no_file_is_unused(root: Path) -> None:
    assert root / "prompts" == FOLDER
    load_prompts()
    assert {path.name for path in FOLDER.iterdir()} == {f"{name}.{language}.txt" for name in PLACEHOLDERS for language in ("en", "zh")}


def test_a_wheel_carries_them_where_an_installed_package_looks(root: Path) -> None:
    wheel = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert root / wheel["force-include"][FOLDER.name] == INSTALLED and not INSTALLED.exists()


def test_what_is_filled_in_is_not_looked_through_again() -> None:
    text = load_prompts().fill("evidence", "en", "en", question="$evidence ${mark} $", evidence="$question 100$", mark="===")
    assert "$evidence ${mark} $" in text and "$question 100$" in text


@pytest.mark.parametrize(("language", "word"), [("en", "English"), ("zh-Hant", "Traditional Chinese"), ("zh-Hans", "Simplified Chinese")])
def test_the_answers_language_is_named(language: str, word: str) -> None:
    assert word in load_prompts().fill("answer", "en", language, most=5)  # type: ignore[arg-type]


@pytest.mark.parametrize("written", ["en", "zh"])
def test_where_both_languages_are_asked_for_one_statement_is_in_one_of_them(written: Written) -> None:
    """A model copies the form that it is shown: that must not name two languages in the place of one statement."""
    form = load_prompts().fill("answer", written, "both", most=5).splitlines()[-1]
    assert form.startswith('{"claims"') and not any(word in form for word in ("English", "Chinese", "英文", "繁體", "$"))


@pytest.mark.parametrize(
    "change",
    [
        lambda path: path.unlink(), lambda path: path.write_text(" "), lambda path: path.write_text("x" * 9000), lambda path: path.write_bytes(b"\xff\xfe\xff"),
        lambda path: path.write_text(path.read_text("utf-8").replace("$problems", "")), lambda path: path.write_text(path.read_text("utf-8") + "$colour"),
        lambda path: path.write_text(path.read_text("utf-8") + "costs $5"),
    ],
    ids=["gone", "empty", "too long", "not UTF-8", "placeholder gone", "placeholder too many", "a lone $"],
)  # fmt: skip
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_prompt_that_cannot_be_used_is_named(change: object, language: str, folder: Path) -> None:
    path = folder / f"repair.{language}.txt"
    change(path)  # type: ignore[operator]
    with pytest.raises(SettingsError, match=f"repair.{language}.txt"):
        load_prompts(folder)
