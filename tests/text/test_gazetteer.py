"""A gazetteer of one's own: merged over the built-in one, and told exactly what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.errors import SettingsError
from rag.text.gazetteer import built_in_text, gazetteer, own_text, read_entries
from rag.text.name_tables import compile_names
from rag.text.names import Names

OWN = """
# ours
[[person]]
name = "Jane Roe"
short = "Roe"
zh = ["簡·羅", "珍羅"]
roles = [{ en = "mayor of Norway", zh = "挪威市長", from = "2024-05-01", to = "" }]

[[person]]
name = "emmanuel macron"
zh = ["馬卡龍總統"]
without = ["馬克宏"]

[[place]]
name = "May Harbour"
cased = ["May Harbour"]
zh = ["五月港"]
unless = ["五月港口"]

[country.NO]
en = ["Norse"]
"""


def names_of(own: str, folder: Path) -> Names:
    compile_names(gazetteer(own), folder / "names.json")
    return Names(folder / "names.json")


def named(names: Names, text: str) -> list[str]:
    return [mention.name.canonical for mention in names.find(text)]


def test_ones_own_entries_stand_beside_the_built_in_ones(tmp_path: Path) -> None:
    names = names_of(OWN, tmp_path)
    assert named(names, "Roe, 簡·羅 and 珍羅 met NATO in May Harbour") == [
        "Jane Roe",
        "Jane Roe",
        "Jane Roe",
        "NATO",
        "May Harbour",
    ]
    assert named(names, "may harbour no doubts, 五月港口") == []
    roe = names.get("Jane Roe")
    assert roe is not None and roe.spoken_for == "Norway" and roe.roles[0].first == "2024-05-01"
    assert named(names, "Norse") == ["Norway"]


def test_an_entry_of_a_known_name_adds_aliases_and_takes_some_away(tmp_path: Path) -> None:
    names = names_of(OWN, tmp_path)
    assert named(names, "馬卡龍總統 馬克龍") == ["Emmanuel Macron"] * 2 and named(names, "馬克宏") == []
    macron = names.get("Emmanuel Macron")
    assert macron is not None and macron.zh == "馬卡龍總統" and macron.spoken_for == "France"


@pytest.mark.parametrize(
    ("entry", "line", "what", "then"),
    [
        ('[[person]]\nzh = ["簡"]', 2, "has no name", "name ="),
        ('\n\n[[person]]\nname = "A B"\n\n[[person]]\nname = ""', 7, "has no name", "name ="),
        ('[[persons]]\nname = "A B"', 2, "no kind of name", "[[person]]"),
        ('[person]\nname = "A B"', 2, "one table", "[[person]]"),
        ('[[person]]\nname = "Jane Roe"\nalias = ["x"]', 2, "'alias' is no field", "zh"),
        ('[[person]]\nname = "Jane Roe"\nzh = "簡羅"', 2, "zh is no list", "zh = ["),
        ('[[person]]\nname = "Jane Roe"\nzh = ["羅"]', 2, "'羅' cannot be an alias", "2 to 14 characters"),
        ('[[person]]\nname = "Jane Roe"\nen = ["J"]', 2, "'J' cannot be an alias", "two letters"),
        ('[[person]]\nname = "Jane Roe"\nen = ["a\\u200bb"]', 2, "not visible", "visible characters"),
        ('[[person]]\nname = "Jane Roe"\nroles = [{ zh = "市長" }]', 2, "no English words", "roles = ["),
        (
            '[[person]]\nname = "Jane Roe"\nroles = [{ en = "mayor", from = "May 2024" }]',
            2,
            "'May 2024' is no year",
            "from =",
        ),
        (
            '[[person]]\nname = "Jane Roe"\nroles = [{ en = "mayor", from = 2024, to = "2023-05" }]',
            2,
            "ends before it begins",
            "from and to",
        ),
        ('[country.Norway]\nen = ["Norse"]', 2, "no region code", "[country.UA]"),
        ('[[person]]\nname = "A B" zh = ["x"]', None, "line 3", "mend that line"),
    ],
)
def test_a_bad_entry_is_told_with_its_line_and_what_to_do(entry: str, line: int | None, what: str, then: str) -> None:
    with pytest.raises(SettingsError) as error:
        read_entries("# a comment\n" + entry, "names.toml")
    assert what in str(error.value) and then in error.value.then and "docs/names.md" in error.value.then
    assert error.value.source == (f"names.toml, line {line}" if line else "names.toml")


def test_the_built_in_gazetteer_passes_the_same_checks() -> None:
    assert read_entries(built_in_text(), "gazetteer.toml")["person"]


def test_years_months_days_and_tomls_own_dates_are_all_dates() -> None:
    read_entries(
        '[[person]]\nname = "A B"\nroles = [{ en = "x", from = 2024, to = 2025-01-20 }, { en = "y", from = "2024-05" }]',
        "n",
    )


def test_no_file_is_no_names_and_an_unreadable_one_is_told(tmp_path: Path) -> None:
    assert own_text(tmp_path / "none.toml") == "" and own_text(None) == ""
    (bad := tmp_path / "bad.toml").write_bytes(b"\xff\xfe\x00")
    for path in (bad, tmp_path):
        with pytest.raises(SettingsError, match="CROSSCITE_NAMES"):
            own_text(path)
