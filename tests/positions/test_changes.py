"""What changed between two days, and what happened on one."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from rag.__main__ import main
from rag.build import build_assistant, build_ingestion
from rag.pipelines import Assistant
from rag.positions.happened import happened
from rag.reading.article import read_article
from rag.reading.raw import RawArticle
from rag.settings import Settings, load_settings
from rag.store.statements import Wanted


def test_kind_number_and_condition_are_told_apart(assistant: Assistant) -> None:
    [change] = assistant.timeline(Wanted(speakers=("Emmanuel Macron",), topic="ferries")).changes
    assert change.what[0] == "kind" and change.values[0] == ("pledged", "conditional")
    assert dict(zip(change.what, change.values, strict=True))["number"] == ("two ferries", "三艘渡輪")
    assert "condition" in change.what


ARTICLES = (
    ("one", "2024-05-02", "BERLIN, May 1 — Germany will deliver 40 tanks to Latvia, Friedrich Merz said on Wednesday.\n\n"
     "Keir Starmer refused to sell the old aircraft carrier.\n\nMark Rutte said that the budget was sound."),
    ("two", "2024-06-02", "BERLIN, June 1 — Germany will deliver 25 tanks to Latvia, Friedrich Merz said on Saturday.\n\n"
     "Keir Starmer promised to rebuild the schools of Leeds.\n\nMark Rutte welcomed the weather."),
)  # fmt: skip


@pytest.fixture(scope="module")
def others(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("changes")
    lines = [json.dumps({"id": id, "published": day, "text": text}) for id, day, text in ARTICLES]
    (folder / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    settings = load_settings({}, store=folder / "store")
    build_ingestion(settings).run([folder / "a.jsonl"])
    return build_assistant(settings)


def test_only_what_is_said_of_one_matter_can_change(others: Assistant) -> None:
    """Starmer refuses a sale and promises schools, Rutte speaks of budget and weather: two matters each."""
    [change] = others.timeline(Wanted()).changes
    assert (
        change.speaker == "Friedrich Merz"
        and change.what == ("number",)
        and change.values == (("40 tanks", "25 tanks"),)
    )


def test_nothing_changed_where_one_quote_is_outside_the_selection(others: Assistant) -> None:
    assert others.timeline(Wanted(since=dt.date(2024, 5, 15))).changes == ()


def test_the_command_shows_both_quotes(store: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["timeline", "--store", str(store.store), "--topic", "ferries", "--changes"]) == 0
    out = capsys.readouterr().out
    assert "pledged (2024-03-07) → conditional (2024-05-18)" in out and "number: two ferries" in out
    assert "France will pay for two ferries" in out and "三艘渡輪" in out


def test_the_json_names_what_changed(store: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["timeline", "--store", str(store.store), "--topic", "ferries", "--json"]) == 0
    values = json.loads(capsys.readouterr().out)
    [change] = values["changes"]
    assert (
        change["from"] == "pledged"
        and {"kind": "number", "before": "two ferries", "after": "三艘渡輪"} in change["what"]
    )
    assert set(change["statements"]) <= {statement["id"] for statement in values["statements"]}


# --- events ------------------------------------------------------------------------------------


Days = Callable[[str], list[str]]


@pytest.fixture(scope="module")
def days() -> Days:
    def read(text: str) -> list[str]:
        made = read_article(RawArticle("made", text, published="2025-06-20"), load_settings({}))
        return [day.isoformat() for day, _, _ in happened(made.article, made.passages)]

    return read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge was opened on 3 June 2025.", ["2025-06-03"]),
        ("大橋於2025年6月3日通車。", ["2025-06-03"]),
        (
            "On 21 February 2022 the talks ended. Three days later, on 24 February, the war began.",
            ["2022-02-21", "2022-02-24"],
        ),
        ("The bridge will be opened on 3 July 2025.", []),
        ("大橋將於2025年7月3日通車。", []),
        ("Was the bridge opened on 3 June 2025?", []),
        ("| 3 June 2025 | opened |", []),
        ("The date is 3 June 2025.", []),
        ("BERLIN, June 18 — The bridge is old and narrow.", []),
        ("The bridge was opened in June 2025.", []),
        ("（2025年6月3日）", []),
        ("3 June 2025.", []),
    ],
)
def test_an_event_is_of_one_day_that_is_past(days: Days, text: str, expected: list[str]) -> None:
    assert days(text) == expected


def test_both_sides_of_an_event_are_cited(assistant: Assistant, root: Path) -> None:
    found = assistant.timeline(Wanted(topic="list", source="paris-26")).events
    citations = assistant.timeline(Wanted(source="paris-26")).citations
    assert citations and all(
        c.twin is None or assistant.article(c.article_id).text[c.twin.span.start : c.twin.span.end] == c.twin.quote
        for c in citations
    )
    assert all(event.date <= dt.date(2025, 9, 8) for event in found)
