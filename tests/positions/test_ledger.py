"""The ledger: what is written at ingest is found by every filter, in either language, and read by programs."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from rag.__main__ import main
from rag.build import build_assistant, build_ingestion
from rag.pipelines import Assistant
from rag.positions.ledger import ledger_csv, speakers_named
from rag.settings import Settings, load_settings
from rag.store.rows import statement_row, to_statement
from rag.store.statements import Wanted
from rag.types import Span, Statement

SHAPE = set(
    "id speaker speaker_as_written kind said_on published topics source article_id language sentence start end twin".split()
)


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = main(list(words))
    return code, capsys.readouterr().out


def test_a_statement_comes_back_as_it_went_in(statements_of: Callable[..., list[Statement]]) -> None:
    [statement] = statements_of("馬克宏敦促俄羅斯開放港口，「越快越好」。")
    statement = replace(statement, twin=Span(3, 9), differs=("kind: a / b",), condition="若", direct=True)
    assert to_statement(statement_row(statement)) == statement


def test_sentences_stand_verbatim_at_their_place(assistant: Assistant) -> None:
    entries = assistant.ledger(Wanted())
    assert len(entries) > 40
    for entry in entries:
        text = assistant.article(entry.article.id).text
        assert text[entry.statement.span.start : entry.statement.span.end] == entry.sentence
        assert entry.twin is None or text[entry.twin.span.start : entry.twin.span.end] == entry.twin.quote


def test_every_filter_restricts_and_all_hold_together(assistant: Assistant) -> None:
    wanted = Wanted(
        ("Emmanuel Macron",), ("conditional",), "渡輪", dt.date(2024, 5, 1), dt.date(2024, 5, 31), "ferry-later"
    )
    [entry] = assistant.ledger(wanted)
    assert entry.statement.said_on == dt.date(2024, 5, 18)
    for other in (
        replace(wanted, speakers=("Mark Rutte",)),
        replace(wanted, kinds=("denied",)),
        replace(wanted, topic="bananas"),
        replace(wanted, since=dt.date(2024, 5, 19)),
        replace(wanted, until=dt.date(2024, 5, 17)),
        replace(wanted, source="ferry-talks"),
        replace(wanted, source="no such article"),
        replace(wanted, topic="？"),
    ):
        assert assistant.ledger(other) == []


@pytest.mark.parametrize("topic", ["ferries", "渡輪", "渡轮"])
def test_a_topic_finds_both_languages(assistant: Assistant, topic: str) -> None:
    found = {entry.article.source for entry in assistant.ledger(Wanted(topic=topic))}
    assert found == {"ferry-talks", "ferry-later"}


def test_statements_come_by_day_and_page_by_page(assistant: Assistant) -> None:
    entries = assistant.ledger(Wanted())
    days = [e.statement.said_on or e.statement.published or dt.date.max for e in entries]
    assert days == sorted(days)
    assert assistant.count_statements(Wanted()) == len(entries)
    assert assistant.ledger(Wanted(), limit=5, offset=5) == entries[5:10]
    assert assistant.ledger(Wanted(), newest_first=True, limit=3) == entries[::-1][:3]


@pytest.mark.parametrize("name", ["Macron", "馬克宏", "马克龙", "Emmanuel Macron"])
def test_a_speaker_is_meant_in_any_script(name: str) -> None:
    assert speakers_named(name) == ("Emmanuel Macron",)


def test_capitals_stand_for_their_countries_and_unknown_names_for_themselves() -> None:
    assert speakers_named("Moscow") == ("Russia",)
    assert speakers_named("匿名") == ("anonymous",)
    assert speakers_named("Ines Duval") == ("Ines Duval",)


def test_the_command_gives_the_contract_s_shape(store: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    code, out = run(
        capsys, "ledger", "--store", str(store.store), "--speaker", "馬克宏", "--topic", "ferries", "--json"
    )
    rows = json.loads(out)["statements"]
    assert code == 0 and len(rows) == 2 and all(row.keys() >= SHAPE for row in rows)
    assert {row["said_on"] for row in rows} == {"2024-03-07", "2024-05-18"}


def test_the_command_writes_a_table(store: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    code, out = run(capsys, "ledger", "--store", str(store.store), "--source", "ferry-talks", "--csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 0 and {row["kind"] for row in rows} == {"pledged", "refused"}


def test_a_table_holds_no_formulas(assistant: Assistant) -> None:
    [entry] = assistant.ledger(Wanted(source="ferry-later"))
    hostile = replace(entry, sentence="=HYPERLINK(1)")
    [row] = csv.DictReader(io.StringIO(ledger_csv([hostile])))
    assert row["sentence"] == "'=HYPERLINK(1)"


def test_the_command_is_readable_by_people(store: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    code, out = run(capsys, "ledger", "--store", str(store.store), "--source", "ferry-later", "--topic", "渡輪")
    assert code == 0 and "2024-05-18 · 馬克龍 · 有條件" in out and "ferry-later" in out


@pytest.mark.parametrize("command", ["ledger", "timeline"])
def test_a_selection_without_statements_says_what_was_searched_and_whom_to_ask_for(
    store: Settings, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    code, out = run(capsys, command, "--store", str(store.store), "--speaker", "Nobody Known", "--topic", "ferries")
    told = " ".join(out.split())
    assert code == 0 and "No statement matches --speaker Nobody Known --topic ferries. Searched:" in told
    assert "Who speaks most: " in told
    code, out = run(capsys, command, "--store", str(store.store), "--topic", "鋼琴")
    assert "沒有符合--topic 鋼琴的發言" in "".join(out.splitlines()) and "最多" not in out


def test_who_has_no_name_is_called_so_in_the_reader_s_language(
    store: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, told in (("匿名", "匿名人士"), ("unnamed", "Unnamed source")):
        out = run(capsys, "ledger", "--store", str(store.store), "--speaker", name)[1]
        assert told in out and "anonymous" not in out


@pytest.mark.parametrize("name", ["Lazaro", "Maria Theresa Lazaro", "拉扎羅", "拉扎罗"])
def test_a_name_that_articles_give_in_both_languages_is_one_in_either(tmp_path: Path, name: str) -> None:
    rows = (
        ("zh", "菲律賓港務部長拉扎羅（Maria Theresa Lazaro）3月7日表示，宿霧將增開兩班渡輪。"),
        ("en", "CEBU, March 8 — Maria Theresa Lazaro warned on Friday that the old ferry is not safe."),
    )
    lines = [json.dumps({"id": n, "published": "2024-03-09", "text": text}, ensure_ascii=False) for n, text in rows]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    settings = load_settings({}, store=tmp_path / "store")
    build_ingestion(settings).run([tmp_path / "a.jsonl"])
    made = build_assistant(settings)
    assert {e.article.source for e in made.ledger(Wanted((name,)))} == {"zh", "en"}
    assert [bool(row.positions) for row in made.compare([name, "Nobody"], "ferry").rows] == [True, False]


@pytest.mark.parametrize(
    "words",
    [
        ["--since", "yesterday"],
        ["--kind", "sung"],
        ["--since", "2025-02-01", "--until", "2025-01-01"],
        ["--speaker", " "],
        ["--topic", ""],
    ],
)
def test_filters_that_cannot_be_are_refused(
    store: Settings, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    assert run(capsys, "ledger", "--store", str(store.store), *words)[0] == 2


def test_a_changed_article_changes_its_statements_and_a_rebuild_keeps_them(tmp_path: Path) -> None:
    file, settings = tmp_path / "a.txt", load_settings({}, store=tmp_path / "store")
    file.write_text("Emmanuel Macron pledged two ferries for the new harbour line.", encoding="utf-8")
    build_ingestion(settings).run([file])
    assert [e.statement.kind for e in build_assistant(settings).ledger(Wanted())] == ["pledged"]
    file.write_text("Emmanuel Macron refused to pay for ferries on the harbour line.", encoding="utf-8")
    build_ingestion(settings).run([file])
    before = build_assistant(settings).ledger(Wanted())
    assert [e.statement.kind for e in before] == ["refused"]
    build_ingestion(settings).rebuild()
    assert build_assistant(settings).ledger(Wanted()) == before
