"""Names that the gazetteer lacks: found, put together with their spellings, added, and used after the next ingest."""

from __future__ import annotations

import json
import os
import tomllib
from pathlib import Path

import pytest

import ingest
from rag.__main__ import main
from rag.build import build_assistant
from rag.pipelines import Assistant
from rag.positions.missing_names import MissingName, Seen, Spelling
from rag.positions.names_toml import names_toml
from rag.settings import load_settings
from rag.store.statements import Wanted
from rag.text import resources
from rag.text.gazetteer import read_entries
from rag.types import Question, Span

ARTICLES = {
    "north.txt": "北港市長利帕諾娃（Jana Lipanova）週二表示，渡輪將於五月復航。利帕諾娃說，票價不變。\n\nMayor Jana Lipanova said on Tuesday that ferries "
    "will sail again in May. Lipanova said that fares stay as they are.",
    "bridge.txt": "Jana Lipanova opened the bridge with Emmanuel Macron. 馬克宏與利帕諾瓦一同剪綵。",
    "talks.txt": "The engineer Petra Valdemarsen met the council. 工程師瓦爾德馬森會見了議會。",
}


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with articles, a store made of them, and no names of one's own yet."""
    (tmp_path / "corpus").mkdir()
    for name, text in ARTICLES.items():
        (tmp_path / "corpus" / name).write_text(text, encoding="utf-8")
    monkeypatch.setenv("CROSSCITE_NAMES", str(tmp_path / "names.toml"))
    assert ingest.main([str(tmp_path / "corpus"), "--store", str(tmp_path / "store")]) == 0
    yield tmp_path
    resources.the_names.cache_clear()


def assistant(house: Path) -> Assistant:
    return build_assistant(load_settings(os.environ, store=house / "store"))


def names(house: Path, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    capsys.readouterr()
    assert main(["names", "--store", str(house / "store"), "--least", "1", *words]) == 0
    return capsys.readouterr().out


def test_a_name_comes_with_its_spellings_its_count_and_a_quote(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = {row["name"]: row for row in json.loads(names(house, capsys, "--json"))["names"]}
    roe = rows["Jana Lipanova"]
    assert (roe["kind"], roe["articles"]) == ("person", 2) and roe["count"] >= 4
    spellings = {spelling["text"]: spelling["origin"] for spelling in roe["spellings"]}
    assert spellings["利帕諾娃"] == "pair" and spellings.get("利帕諾瓦") == "sound"
    assert [s["text"] for s in rows["Petra Valdemarsen"]["spellings"]] == ["瓦爾德馬森"]
    article = assistant(house).article(roe["quote"]["article_id"])
    assert article.text[roe["quote"]["start"] : roe["quote"]["end"]] == roe["quote"]["quote"]
    assert "Emmanuel Macron" not in rows and "Lipanova" not in rows


def test_what_is_printed_as_toml_can_be_pasted_and_is_used_after_the_next_ingest(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    toml = names(house, capsys, "--toml")
    [entry] = [row for row in tomllib.loads(toml)["person"] if row["name"] == "Jana Lipanova"]
    assert entry["zh"] == ["利帕諾娃"]
    (house / "names.toml").write_text(toml, encoding="utf-8")
    resources.the_names.cache_clear()  # as a new process would begin
    assert main(["names", "--store", str(house / "store"), "--least", "1", "--json"]) == 0
    out, err = capsys.readouterr()
    rows = {row["name"]: row for row in json.loads(out)["names"]}
    assert "names were changed after the last ingest" in err and "Jana Lipanova" not in rows
    assert rows["利帕諾瓦"]["known"] == "Jana Lipanova" and rows["瓦爾德馬森"]["known"] == "Petra Valdemarsen"
    assert ingest.main([str(house / "corpus"), "--store", str(house / "store")]) == 0
    assert "names have changed" in capsys.readouterr().out
    assert ingest.main([str(house / "corpus"), "--store", str(house / "store")]) == 0
    assert "names have changed" not in capsys.readouterr().out, "only once"
    assert {entry.statement.speaker for entry in assistant(house).ledger(Wanted(source="north"))} == {"Jana Lipanova"}


def test_a_chat_that_runs_takes_up_new_names_with_the_new_index(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    running = assistant(house)
    assert running.ask(Question("Who opened the bridge?")).citations
    digest = resources.the_names().digest
    (house / "names.toml").write_text(
        '[[person]]\nname = "Jana Lipanova"\nzh = ["利帕諾娃", "利帕諾瓦"]\n', encoding="utf-8"
    )
    running.ask(Question("Who opened the bridge?"))
    assert resources.the_names().digest == digest, "not before they are indexed"
    assert not running.names_are_used()
    assert main(["doctor", "--store", str(house / "store")]) == 0
    assert "names were changed after the last ingest" in capsys.readouterr().out
    assert ingest.main([str(house / "corpus"), "--store", str(house / "store")]) == 0
    running.ask(Question("誰開通了大橋？"))
    assert resources.the_names().of_alias("利帕諾瓦") and running.names_are_used()


def test_a_bad_entry_stops_an_ingest_and_a_question_with_its_line(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (house / "names.toml").write_text('[[person]]\nname = "X Y"\nzh = "好"\n', encoding="utf-8")
    resources.the_names.cache_clear()
    for run in (
        lambda: ingest.main([str(house / "corpus"), "--store", str(house / "store")]),
        lambda: main(["ask", "--store", str(house / "store"), "Who opened the bridge?"]),
    ):
        assert run() == 2
        err = capsys.readouterr().err
        assert "names.toml, line 1" in err and "zh is no list of texts" in err and "Traceback" not in err


def test_hostile_names_stay_inside_their_strings_and_comments() -> None:
    seen = Seen("0", 'a"\n[[person]]\nname = "Evil"', Span(0, 1), 'x\n[[place]]\r\nname = "Evil"\u2028\x7f')
    name = MissingName(
        'J"ane\\ \x7f\nRoe',
        "person",
        2,
        1,
        (Spelling('羅"]\n', 1, "pair", 1.0), Spelling("珍\n羅", 1, "sound", 0.5)),
        None,
        seen,
    )
    table = tomllib.loads(names_toml([name, name]))
    assert set(table) == {"person"} and {row["name"] for row in table["person"]} == {'J"ane\\   Roe'}


def test_entries_of_people_known_and_unknown_are_valid() -> None:
    seen = Seen("0", "a.txt", Span(0, 1), "x")
    rows = [
        MissingName("瓦托寧", "person", 3, 1, (), "Elina Valtonen", seen),
        MissingName("某某某", "person", 3, 1, (), None, seen),
        MissingName("Northport Council", "organisation", 3, 1, (), None, seen),
    ]
    table = read_entries(names_toml(rows), "names.toml")
    assert table["person"] == [{"name": "Elina Valtonen", "zh": ["瓦托寧"]}] and table["organisation"] == [
        {"name": "Northport Council"}
    ]
