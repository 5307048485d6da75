"""Evidence packs: what is exported can be checked, and what was changed is found."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from rag.__main__ import main
from rag.build import build_ingestion
from rag.errors import UsageError
from rag.positions.pack import Pack, PackedQuote, write_pack
from rag.positions.spreadsheet import cell, text_of
from rag.positions.unpack import read_pack
from rag.settings import Settings, load_settings

HOSTILE = (
    '<img src=x onerror=alert(1)> --> </script><script>alert(2)</script> [a](javascript:alert(3)) "\n> (en) # **x**'
)
QUOTE = PackedQuote(1, "a.txt", "00ff", HOSTILE, HOSTILE, None, "en", HOSTILE, 0, 9, "zh-Hant", HOSTILE, 1, 2)


@pytest.mark.parametrize("form", ["csv", "docx"])
@pytest.mark.parametrize(
    "words",
    [
        ("--speaker", "Macron"),
        ("--leader", "馬克宏", "--leader", "Meloni", "--topic", "派兵"),
        ("--timeline", "--topic", "ferries"),
        ("Who promised soldiers for Ukraine?",),
    ],
)
def test_a_file_is_written_verified_and_never_overwritten(
    store: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str, words: tuple[str, ...]
) -> None:
    file = tmp_path / f"pack.{form}"
    command = ["export", "--store", str(store.store), "--format", form, "--output", str(file), *words]
    assert main(command) == 0
    code, out = verify(store, file, capsys)
    assert code == 0 and re.search(r"[1-9]\d* of [1-9]\d* quotes verified", out)
    before = file.read_bytes()
    assert main(command) == 2 and file.read_bytes() == before
    assert "is there already" in capsys.readouterr().err


def test_the_ledgers_csv_can_be_verified_and_a_changed_one_is_found(
    store: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ledger", "--store", str(store.store), "--csv"]) == 0
    (file := tmp_path / "ledger.csv").write_text(text := capsys.readouterr().out, encoding="utf-8")
    assert verify(store, file, capsys)[0] == 0
    file.write_text("\ufeff" + text.replace("two ferries", "six ferries"), encoding="utf-8")
    code, out = verify(store, file, capsys)
    assert code == 1 and "the store has" in out


@pytest.mark.parametrize(
    ("true", "false"),
    [(",said,pledged,", ",said,warned,"), (",Olaf Scholz,", ",Mark Rutte,"), (",2024-03-07,", ",2024-03-06,")],
)
def test_a_speaker_kind_or_day_that_the_ledger_does_not_have_is_found(
    store: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str], true: str, false: str
) -> None:
    assert main(["ledger", "--store", str(store.store), "--csv", "--source", "ferry-talks"]) == 0
    text = capsys.readouterr().out
    assert true in text
    (file := tmp_path / "ledger.csv").write_text(text.replace(true, false), encoding="utf-8")
    code, out = verify(store, file, capsys)
    assert code == 1 and "the ledger has: " in out and false.strip(",").split(",")[-1] in out


def test_what_changed_is_told_in_the_pack_as_on_the_page(store: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    """A change of number or condition names these, not the same kind twice."""
    assert main(["export", "--store", str(store.store), "--timeline", "--topic", "ferries", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)["sections"][1]["text"]
    assert (
        "pledged (2024-03-07) → conditional (2024-05-18)" in told
        and "number: two ferries (2024-03-07) → 三艘渡輪" in told
    )
    assert all(line.count("[") == 2 for line in told.split("\n"))


@pytest.mark.parametrize("words", ["=1+1", "'=1+1", "-", "''-x", "\t@x", "'plain'", "plain", ""])
def test_cells_for_spreadsheets_hold_no_formula_and_come_back_as_they_were(words: str) -> None:
    assert not str(cell(words)).startswith(("=", "+", "-", "@", "\t", "\r")) and text_of(str(cell(words))) == words


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_a_quote_changed_in_a_table_is_found(
    store: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    words = ("--leader", "Macron", "--leader", "Scholz", "--topic", "ferries")
    text = export(store, file := tmp_path / "pack", capsys, form, *words)
    at = text.index("ferries", text.index("| Position" if form == "markdown" else "<td>"))
    file.write_text(text[:at] + "bridges" + text[at + 7 :], encoding="utf-8")
    code, out = verify(store, file, capsys)
    assert code == 1 and "bridges" in out and "the store has" in out


@pytest.mark.parametrize("form", ["markdown", "html"])
@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("said 2024-03-07", "said 2024-03-17"),
        ("Emmanuel Macron (pledged)", "Olaf Scholz (pledged)"),
        ("published 2024-03-08", "published 2023-03-08"),
    ],
)
def test_a_speaker_a_kind_or_a_day_changed_where_people_read_it_is_found(
    store: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str, was: str, now: str
) -> None:
    text = export(store, file := tmp_path / "pack", capsys, form, "--speaker", "Macron", "--source", "ferry-talks")
    was, now = (re.sub(r"([()\-])", r"\\\1", part) if form == "markdown" else part for part in (was, now))
    assert verify(store, file, capsys)[0] == 0 and text.count(was) == 1
    file.write_text(text.replace(was, now), encoding="utf-8")
    code, out = verify(store, file, capsys)
    assert code == 1 and "the file shows: 1. " in out and "0 of 1 quote verified" in out
    file.write_text(re.sub(r'(?m)^\*\*1\.\*\*.*$|<p class="facts">.*?</p>', "", text), encoding="utf-8")
    assert "does not show who, where and when" in verify(store, file, capsys)[1]


@pytest.mark.parametrize("form", ["markdown", "html"])
@pytest.mark.parametrize(
    "words", [("--leader", "Macron", "--topic", "ferries"), ("--timeline", "--speaker", "Macron", "--topic", "ferries")]
)
def test_a_day_changed_in_a_table_is_found(
    store: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str, words: tuple[str, ...]
) -> None:
    text = export(store, file := tmp_path / "pack", capsys, form, *words)
    assert verify(store, file, capsys)[0] == 0
    day = r"2024\-03\-07" if form == "markdown" else "2024-03-07"
    at = text.index(f"| {day} |" if form == "markdown" else f"<td>{day}</td>")
    file.write_text(text[:at] + text[at:].replace(day, day.replace("07", "09"), 1), encoding="utf-8")
    code, out = verify(store, file, capsys)
    assert code == 1 and "the table of the file does not show: 2024-03-07" in out


@pytest.mark.parametrize("form", ["json", "markdown", "html", "csv"])
def test_what_the_two_languages_state_differently_goes_along(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    zh, en = (
        "馬賽的港口在兩年內會有12艘新渡輪，市長說。",
        "The harbour of Marseille will have 15 new ferries within two years, the mayor said.",
    )
    (tmp_path / "harbour.txt").write_text(f"港口擴建\n\n{zh}\n\n{en}", encoding="utf-8")
    settings = load_settings({}, store=tmp_path / "store")
    build_ingestion(settings).run([tmp_path / "harbour.txt"])
    out = export(settings, file := tmp_path / "pack", capsys, form, "How many new ferries will Marseille have?")
    assert re.search(r"1[25] / 1[25]", out.replace("\\", ""))
    assert verify(settings, file, capsys)[0] == 0


def export(store: Settings, file: Path, capsys: pytest.CaptureFixture[str], form: str, *words: str) -> str:
    assert main(["export", "--store", str(store.store), "--format", form, *words]) == 0
    file.write_text(text := capsys.readouterr().out, encoding="utf-8")
    return text


def verify(store: Settings, file: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    return main(["verify", "--store", str(store.store), str(file)]), capsys.readouterr().out


@pytest.mark.parametrize("form", ["json", "markdown", "html"])
@pytest.mark.parametrize(
    "words",
    [
        ("--speaker", "Macron"),
        ("--leader", "Macron", "--leader", "Meloni", "--topic", "troops"),
        ("Who promised soldiers for Ukraine?",),
    ],
)
def test_what_was_exported_is_verified(
    store: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str, words: tuple[str, ...]
) -> None:
    export(store, file := tmp_path / "pack", capsys, form, *words)
    code, out = verify(store, file, capsys)
    assert code == 0 and re.search(r"[1-9]\d* of [1-9]\d* quotes verified", out)


@pytest.mark.parametrize("form", ["json", "markdown", "html"])
@pytest.mark.parametrize(("words", "others"), [("渡輪", "飛機"), ("ferries", "bridges")])
def test_a_changed_quote_is_found_wherever_it_was_changed(
    store: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str, words: str, others: str
) -> None:
    text = export(store, file := tmp_path / "pack", capsys, form, "--topic", "渡輪")
    places = [match.start() for match in re.finditer(words, text.split("\n", 3)[-1] if form == "markdown" else text)]
    offset = len(text) - len(text.split("\n", 3)[-1]) if form == "markdown" else 0
    quoted = [p + offset for p in places if '"topics"' not in text[p + offset - 30 : p + offset]]
    for at in quoted:
        line = text[text.rfind("\n", 0, at) + 1 : at]
        if "title" in line or "<h1" in line or "<title" in line:
            continue
        file.write_text(text[:at] + others + text[at + len(words) :], encoding="utf-8")
        code, out = verify(store, file, capsys)
        assert code == 1 and "the store has" in out, text[at - 80 : at + 40]


def test_a_quote_moved_or_of_another_article_or_day_is_found(
    store: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = export(store, file := tmp_path / "pack.json", capsys, "json", "--source", "ferry-later")
    for key, value, problem in (
        ("start", 3, "elsewhere"),
        ("end", 10**9, "outside"),
        ("article_id", "0" * 16, "no such article"),
        ("source", "other.txt", "not other.txt"),
        ("published", "1999-01-01", "not 1999-01-01"),
    ):
        values = json.loads(text)
        values["quotes"][0][key] = value
        file.write_text(json.dumps(values), encoding="utf-8")
        code, out = verify(store, file, capsys)
        assert code == 1 and (problem in out or "the store has" in out), key


def test_a_quote_that_only_a_person_would_see_is_found(
    store: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = export(store, file := tmp_path / "pack.html", capsys, "html", "--source", "ferry-later")
    file.write_text(
        text.replace("</section>", "</section><blockquote lang='en'>Made up.</blockquote>", 1), encoding="utf-8"
    )
    code, out = verify(store, file, capsys)
    assert code == 1 and "Made up." in out


@pytest.mark.parametrize("command", ["compare", "ledger", "timeline", "ask"])
def test_the_json_of_other_commands_can_be_verified(
    store: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    words = {
        "compare": ["--leader", "Macron", "--topic", "ferries"],
        "ask": ["Who promised ferries?"],
        "ledger": ["--topic", "ferries"],
    }.get(command, ["--topic", "harbour"])
    assert main([command, "--store", str(store.store), "--json", *words]) == 0
    (file := tmp_path / "result.json").write_text(capsys.readouterr().out, encoding="utf-8")
    assert verify(store, file, capsys)[0] == 0


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_hostile_words_stay_words(form: str) -> None:
    text = write_pack(Pack(HOSTILE, HOSTILE, (QUOTE,)), form).decode()
    assert not re.search(r"(?<!\\)<(?:img|script>alert)", text)
    assert text.count("-->") == (1 if form == "markdown" else 0) and text.count("</script>") == (
        0 if form == "markdown" else 1
    )
    if form == "markdown":
        assert not re.search(r"(?<!\\)[\[\]]", text.partition("<!--")[0])
    assert "http" not in text or (form == "html" and 'http-equiv="Content-Security-Policy"' in text)
    assert read_pack(text, "x").quotes == (QUOTE,)


def test_an_html_pack_is_one_file_that_loads_nothing(
    store: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = export(store, tmp_path / "pack.html", capsys, "html", "--speaker", "Macron")
    assert "default-src 'none'" in text and not re.search(r"\bsrc=|href=|url\(|@import", text)


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"citations": [1]}', "no pack", '{"format": "crosscite-evidence-1"}']
)
def test_what_is_no_pack_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        read_pack(text, "x.json")


def test_a_missing_file_is_named(store: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "--store", str(store.store), str(tmp_path / "none.html")]) == 2
    assert "none.html" in capsys.readouterr().err
