"""The ledger in the orders in which people read a table, and the speakers that it has."""

from __future__ import annotations

from typing import get_args

import pytest

from rag.pipelines import Assistant
from rag.store.statements import Order, Wanted
from rag.types import Kind, Statement


def told(assistant: Assistant, by: Order, newest_first: bool, **wanted: object) -> list[Statement]:
    return [entry.statement for entry in assistant.ledger(Wanted(**wanted), by=by, newest_first=newest_first)]  # type: ignore[arg-type]


@pytest.mark.parametrize("newest_first", [True, False])
@pytest.mark.parametrize("wanted", [{}, {"kinds": ("claimed", "pledged")}, {"topic": "烏克蘭"}])
def test_by_day_what_has_no_day_comes_last_both_ways(
    assistant: Assistant, newest_first: bool, wanted: dict[str, object]
) -> None:
    days = [s.said_on or s.published for s in told(assistant, "day", newest_first, **wanted)]
    dated = [day for day in days if day]
    assert dated and days[: len(dated)] == sorted(dated, reverse=newest_first)


@pytest.mark.parametrize("newest_first", [True, False])
def test_by_speaker_and_by_kind(assistant: Assistant, newest_first: bool) -> None:
    speakers = [s.speaker.casefold() for s in told(assistant, "speaker", newest_first) if s.speaker.isascii()]
    assert speakers == sorted(speakers, reverse=newest_first)
    kinds = [get_args(Kind).index(s.kind) for s in told(assistant, "kind", newest_first)]
    assert kinds == sorted(kinds, reverse=newest_first)


@pytest.mark.parametrize("wanted", [Wanted(), Wanted(speakers=("Volodymyr Zelensky",))])
@pytest.mark.parametrize("by", get_args(Order))
@pytest.mark.parametrize("newest_first", [True, False])
def test_pages_of_an_order_make_up_the_whole(
    assistant: Assistant, wanted: Wanted, by: Order, newest_first: bool
) -> None:
    whole = [e.statement.id for e in assistant.ledger(wanted, by=by, newest_first=newest_first)]
    pages = [
        [e.statement.id for e in assistant.ledger(wanted, by=by, newest_first=newest_first, limit=7, offset=at)]
        for at in range(0, len(whole) + 7, 7)
    ]
    assert [one for page in pages for one in page] == whole and len(set(whole)) == assistant.count_statements(wanted)


def test_speakers_are_counted_most_first(assistant: Assistant) -> None:
    counted = assistant.speakers()
    numbers = [number for _, number in counted]
    assert sum(numbers) == assistant.count_statements(Wanted()) and numbers == sorted(numbers, reverse=True)
    speaker, number = counted[0]
    assert assistant.count_statements(Wanted(speakers=(speaker,))) == number
