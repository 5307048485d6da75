"""CC-CEDICT is read as its package carries it."""

import gzip
from pathlib import Path

import pytest

from rag.text import cedict
from rag.text.cedict import Entry


@pytest.fixture(scope="module")
def all_entries() -> list[Entry]:
    return list(cedict.entries())


def test_every_line_of_the_file_that_is_no_comment_is_an_entry(all_entries: list[Entry]) -> None:
    assert len(all_entries) > 100_000
    assert not any(entry.traditional.startswith("#") for entry in all_entries)


def test_an_entry_has_both_scripts_a_reading_and_senses_without_pinyin(all_entries: list[Entry]) -> None:
    entry = next(entry for entry in all_entries if entry.traditional == "衝突")
    assert entry.simplified == "冲突"
    assert entry.pinyin == ("chong1", "tu1")
    assert "conflict" in entry.senses
    assert not any("[" in sense for e in all_entries[:20_000] for sense in e.senses)


def test_notes_on_use_are_no_senses(all_entries: list[Entry]) -> None:
    assert not any(
        sense.startswith(("CL:", "also pr.", "Taiwan pr.")) for entry in all_entries for sense in entry.senses
    )


def test_a_proper_name_is_known_by_the_capital_of_its_pinyin(all_entries: list[Entry]) -> None:
    assert next(entry for entry in all_entries if entry.traditional == "挪威").is_name
    assert not next(entry for entry in all_entries if entry.traditional == "衝突").is_name


def test_a_line_that_is_no_entry_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = "# a comment\n渡輪 渡轮 [du4 lun2] /ferry/CL:艘[sou1]/\nbroken\n"
    place = tmp_path / "data"
    place.mkdir()
    (place / "cedict_1_0_ts_utf-8_mdbg.txt.gz").write_bytes(gzip.compress(lines.encode()))
    monkeypatch.setattr("importlib.resources.files", lambda package: tmp_path)
    assert list(cedict.entries()) == [Entry("渡輪", "渡轮", ("du4", "lun2"), ("ferry",))]


def test_the_classifier_behind_a_meaning_is_no_part_of_it(all_entries: list[Entry]) -> None:
    assert not any("CL:" in sense for entry in all_entries for sense in entry.senses)
    assert "dinosaur" in next(entry for entry in all_entries if entry.traditional == "恐龍").senses
