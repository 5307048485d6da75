"""The documentation says what the code does."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from rag.__main__ import main
from rag.cli.table import settings_markdown

PAGES = ("README.md", "DEVELOPERS.md", "CHANGELOG.md", "docs/architecture.md", "docs/corpus.md", "docs/endpoints.md", "docs/settings.md", "docs/quality.md")


def test_the_settings_page_is_the_table(root: Path) -> None:
    page = (root / "docs" / "settings.md").read_text(encoding="utf-8")
    assert page == settings_markdown(), "run `make docs`"


def test_the_readme_names_both_commands_and_make_knows_them(root: Path) -> None:
    readme = (root / "README.md").read_text(encoding="utf-8")
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    for target in ("run", "test"):
        assert f"make {target}" in readme
        assert re.search(rf"^{target}:", makefile, re.M)


def test_every_make_target_that_the_pages_name_exists(root: Path) -> None:
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.M))
    for page in PAGES:
        code = "\n".join(re.findall(r"`[^`\n]+`|```.*?```", (root / page).read_text(encoding="utf-8"), re.S))
        assert set(re.findall(r"(?:^|`)make ([a-z-]+)", code, re.M)) <= targets, page


@pytest.mark.parametrize("page", PAGES)
def test_links_between_pages_lead_somewhere(root: Path, page: str) -> None:
    text = (root / page).read_text(encoding="utf-8")
    for target in re.findall(r"(?<!!)\[[^\]]*\]\(([^)#]+)", text):
        if "://" not in target:
            assert (root / page).parent.joinpath(target).exists(), target


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("ask", ["--language", "--engine", "--batch", "--store", "--json", "auto,en,zh-Hant,zh-Hans,both", "llm"]),
        ("search", ["-k", "--batch", "--store", "--json"]),
        ("compare", ["--leader", "--topic", "--store", "--json"]),
        ("ledger", ["--speaker", "--kind", "--topic", "--since", "--until", "--source", "--store", "--json", "--csv"]),
        ("timeline", ["--speaker", "--kind", "--topic", "--since", "--until", "--source", "--store", "--json"]),
        ("export", ["--format", "--leader", "--speaker", "json,markdown,html,csv"]),
        ("verify", ["FILE", "--store", "--json"]),
        ("doctor", ["--store", "--json"]),
        ("settings", ["--store", "--json", "--markdown"]),
    ],
)
def test_help_names_every_option_that_scripts_rely_on(
    command: str, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([command, "--help"])
    assert stopped.value.code == 0
    text = capsys.readouterr().out
    assert not [option for option in options if option not in text]


def test_commands_in_the_readme_are_commands_of_the_program(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    readme = (root / "README.md").read_text(encoding="utf-8")
    for command in set(re.findall(r"-m rag (\w+)", readme)):
        with pytest.raises(SystemExit):
            main([command, "--help"])
    capsys.readouterr()


def test_constraints_pin_every_dependency_and_name_no_host(root: Path) -> None:
    lines = (root / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert all(re.match(r"[a-z0-9-]+==[\w.+]+( ; .+)?$", line) for line in lines)
    pinned = {line.split("==")[0] for line in lines}
    assert "opencc-python-reimplemented" not in pinned
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(entry for extra in project["optional-dependencies"].values() for entry in extra)]
    assert {re.split(r"[<>=~!;\[ ]", entry)[0].lower() for entry in wanted} <= pinned
