"""A timeline: statements and events by day, and what changed."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from rag.__main__ import main
from rag.pipelines import Assistant
from rag.settings import Settings
from rag.store.statements import Wanted


def test_a_change_of_kind_is_named_with_both_statements(assistant: Assistant) -> None:
    found = assistant.timeline(Wanted(speakers=("Emmanuel Macron",), topic="ferries"))
    [change] = found.changes
    assert change.kinds == ("pledged", "conditional")
    assert [found.entries[i].statement.said_on for i in (change.before, change.after)] == [
        dt.date(2024, 3, 7),
        dt.date(2024, 5, 18),
    ]


def test_events_are_dated_sentences_in_which_nobody_speaks(assistant: Assistant) -> None:
    found = assistant.timeline(Wanted(source="ferry-talks"))
    [event] = found.events
    assert event.date == dt.date(2024, 3, 2) and "storm" in event.text
    [citation] = found.citations
    assert (
        citation.quote == event.text
        and assistant.article(citation.article_id).text[citation.span.start : citation.span.end] == event.text
    )


def test_events_keep_to_the_days_and_the_topic(assistant: Assistant) -> None:
    assert not assistant.timeline(Wanted(source="ferry-talks", since=dt.date(2024, 3, 3))).events
    assert not assistant.timeline(Wanted(source="ferry-talks", topic="ferries")).events
    assert assistant.timeline(Wanted(source="ferry-talks", topic="harbour")).events


def test_events_come_in_their_order(assistant: Assistant) -> None:
    days = [event.date for event in assistant.timeline(Wanted()).events]
    assert len(days) > 3 and days == sorted(days)


def test_the_command_gives_the_contract_s_shape(store: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["timeline", "--store", str(store.store), "--source", "ferry-talks", "--json"]) == 0
    values = json.loads(capsys.readouterr().out)
    assert [s["kind"] for s in values["statements"]] == ["pledged", "refused"]
    [event] = values["events"]
    assert event.keys() == {"date", "text", "citations"} and event["citations"] == [values["citations"][0]["n"]]


@pytest.mark.parametrize(
    ("topic", "words"),
    [
        ("ferries", "pledged (2024-03-07) → conditional (2024-05-18)"),
        ("渡輪", "承諾 (2024-03-07) → 有條件 (2024-05-18)"),
    ],
)
def test_the_command_is_readable_by_people(
    store: Settings, capsys: pytest.CaptureFixture[str], topic: str, words: str
) -> None:
    assert main(["timeline", "--store", str(store.store), "--topic", topic]) == 0
    assert words in capsys.readouterr().out
