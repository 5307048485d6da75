"""What stands against what: kinds of one matter, and whether two statements are about one proposition."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from rag.build import build_assistant, build_ingestion
from rag.pipelines import Assistant
from rag.positions.stands import are_opposed, turned_down
from rag.settings import load_settings
from rag.store.statements import Wanted
from rag.types import Kind

Told = Callable[..., Assistant]


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """An assistant over one article a sentence, a month apart."""

    def read(*sentences: str) -> Assistant:
        rows = [
            {"id": f"a{n}", "published": f"2025-0{n}-11", "text": f"LISBON, {month} 10 — {text}"}
            for n, (month, text) in enumerate(zip(("Jan.", "Feb.", "March"), sentences, strict=False), 1)
        ]
        (tmp_path / "a.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
        settings = load_settings({}, store=tmp_path / "store")
        assert not build_ingestion(settings).run([tmp_path / "a.jsonl"]).failed
        return build_assistant(settings)

    return read


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("pledged", "refused", True), ("refused", "pledged", True), ("pledged", "conditional", True), ("welcomed", "refused", True),
        ("pledged", "welcomed", False), ("demanded", "pledged", False), ("warned", "pledged", False), ("claimed", "refused", False),
    ],
)  # fmt: skip
def test_a_welcome_is_no_change_from_a_pledge_and_a_refusal_is(one: Kind, other: Kind, expected: bool) -> None:
    assert are_opposed(one, other) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "She said it was needed, but she ruled out Geneva as the venue, adding that she saw no will to end it.",
            "Geneva as the venue,",
        ),
        ("Norland ruled out troops and offered to train pilots.", "troops"),
        ("Norland will not send soldiers to the zone.", "send soldiers to the zone."),
        ("他說有必要會晤，但拒絕在日內瓦舉行會談，強調目前沒有看到誠意。", "在日內瓦舉行會談，"),
        ("總理表示，不會派遣士兵。", "派遣士兵。"),
        ("Norland pledged ten ferries.", "Norland pledged ten ferries."),
    ],
)
def test_what_is_turned_down_stands_behind_the_word_that_does(text: str, expected: str) -> None:
    assert turned_down(text).strip() == expected


def test_who_turns_down_a_place_does_not_turn_down_the_meeting(told: Told) -> None:
    assistant = told(
        "Volodymyr Zelensky agreed on Friday to meet Vladimir Putin.",
        "Volodymyr Zelensky said on Monday that he must meet Vladimir Putin, but ruled out Moscow as the venue of a meeting.",
    )
    assert {e.statement.kind for e in assistant.ledger(Wanted())} >= {"pledged", "refused"}
    assert not assistant.timeline(Wanted()).changes


def test_who_turns_down_the_meeting_itself_has_changed(told: Told) -> None:
    assistant = told(
        "Volodymyr Zelensky agreed on Friday to meet Vladimir Putin.",
        "Volodymyr Zelensky refused on Monday to meet Vladimir Putin.",
    )
    [change] = assistant.timeline(Wanted()).changes
    assert change.what == ("kind",) and change.values == (("pledged", "refused"),)


def test_the_same_number_of_tanks_for_another_country_is_no_change(told: Told) -> None:
    assistant = told(
        "Friedrich Merz pledged on Friday to deliver 40 tanks to Latvia.",
        "Friedrich Merz pledged on Monday to deliver 25 tanks to Portugal.",
    )
    assert not assistant.timeline(Wanted()).changes


def test_a_change_is_from_the_latest_of_what_was_said_before(told: Told) -> None:
    assistant = told(
        "President Emmanuel Macron pledged on Friday to send 200 engineers to the bridge.",
        "Emmanuel Macron pledged on Monday to send 350 engineers to the bridge.",
        "President Emmanuel Macron pledged on Monday to send 600 engineers to the bridge.",
    )
    values = [change.values for change in assistant.timeline(Wanted()).changes]
    assert values == [(("200 engineers", "350 engineers"),), (("350 engineers", "600 engineers"),)]
