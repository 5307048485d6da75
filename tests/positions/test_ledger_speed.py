"""The ledger answers at once, however long it has grown."""

from __future__ import annotations

import datetime as dt
import random
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from rag.store.records import Record
from rag.store.schema import open_for_reading
from rag.store.statements import Order, Rows, Wanted, find_statements
from rag.types import Kind, Span, Statement
from tests.fakes.store import made

STATEMENTS, PER_ARTICLE = 200_000, 100
LIMIT_S = 0.050
KINDS: tuple[Kind, ...] = ("pledged", "refused", "demanded", "welcomed", "warned", "claimed", "reported")
SPEAKERS = [
    "Emmanuel Macron",
    "Volodymyr Zelensky",
    "Mark Rutte",
    "Russia",
    "anonymous",
    *(f"Speaker {n}" for n in range(300)),
]
WORDS = "sanctions troops ceasefire guarantees Putin drones budget grain ferry election energy harbour schools trains loans".split()


def text_of(chance: random.Random) -> tuple[str, list[Span]]:
    text, spans = "", []
    for _ in range(PER_ARTICLE):
        sentence = (
            f"The {chance.choice(WORDS)} and the {chance.choice(WORDS)} will wait until {chance.choice(WORDS)} end."
        )
        spans.append(Span(len(text), len(text) + len(sentence)))
        text += sentence + " "
    return text, spans


def fill(record: Record) -> None:
    chance, nothing = random.Random(1), np.empty((0, 1), np.float32)
    with record.transaction():
        for number in range(STATEMENTS // PER_ARTICLE):
            text, spans = text_of(chance)
            read = replace(made(f"articles/{number:05}.txt", text), passages=())
            day = dt.date(2020, 1, 1) + dt.timedelta(days=chance.randint(0, 2000))
            statements = [
                Statement(
                    f"{read.article.id}-s{i:04}",
                    read.article.id,
                    "p",
                    chance.choice(SPEAKERS),
                    "he",
                    "said",
                    chance.choice(KINDS),
                    (),
                    day if chance.random() < 0.8 else None,
                    span,
                    "en",
                    None,
                    published=day,
                )
                for i, span in enumerate(spans)
            ]
            record.put(read, nothing, [], statements)


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rows]:
    folder: Path = tmp_path_factory.mktemp("ledger")
    record = Record(folder)
    fill(record)
    record.write_snapshot(folder / "records.sqlite")
    record.close()
    connection = open_for_reading(folder / "records.sqlite", unchanging=True)
    yield lambda query, values: connection.execute(query, values).fetchall()
    connection.close()


def selections() -> list[Wanted]:
    """What people ask: rare and frequent parts, alone and together."""
    chance, found = random.Random(2), list[Wanted]()
    for _ in range(40):
        since = dt.date(2020, 1, 1) + dt.timedelta(days=chance.randint(0, 1500))
        speaker, kind, topic = (chance.choice(SPEAKERS),), (chance.choice(KINDS),), chance.choice(WORDS)
        found += [
            Wanted(),
            Wanted(speakers=speaker),
            Wanted(kinds=kind),
            Wanted(topic=topic),
            Wanted(topic="制裁"),
            Wanted(speakers=speaker, kinds=kind, topic=f"{topic} {chance.choice(WORDS)}"),
            Wanted(since=since, until=since + dt.timedelta(days=90)),
            Wanted(speakers=speaker, topic=topic, since=since),
            Wanted(source=f"articles/{chance.randint(0, 1999):05}.txt"),
            Wanted(source="articles/001", kinds=kind),
        ]
    return found


@pytest.mark.slow
def test_a_page_of_two_hundred_thousand_statements_comes_within_fifty_milliseconds(rows: Rows) -> None:
    times = []
    for number, wanted in enumerate(selections()):
        started = time.perf_counter()
        find_statements(rows, wanted, newest_first=number % 2 == 0, limit=100, offset=0)
        times.append(time.perf_counter() - started)
    p95 = sorted(times)[int(len(times) * 0.95)]
    print(
        f"median {1000 * sorted(times)[len(times) // 2]:.1f} ms, p95 {1000 * p95:.1f} ms, slowest {1000 * max(times):.1f} ms"
    )
    assert p95 < LIMIT_S


@pytest.mark.slow
@pytest.mark.parametrize("by", ["day", "speaker", "kind"])
def test_a_sorted_page_comes_as_fast(rows: Rows, by: Order) -> None:
    times = []
    for number, wanted in enumerate(selections()[:200]):
        started = time.perf_counter()
        find_statements(rows, wanted, newest_first=number % 2 == 0, limit=50, offset=0, by=by)
        times.append(time.perf_counter() - started)
    p95 = sorted(times)[int(len(times) * 0.95)]
    print(f"by {by}: median {1000 * sorted(times)[len(times) // 2]:.1f} ms, p95 {1000 * p95:.1f} ms")
    assert (
        p95 < 2 * LIMIT_S
    )  # half of that on a machine that does nothing else; a sort of all by kind takes three times as long


@pytest.mark.slow
@pytest.mark.parametrize("wanted", [Wanted(), Wanted(topic="制裁"), Wanted(topic="drones", kinds=("warned", "denied"))])
@pytest.mark.parametrize("newest_first", [True, False])
def test_asking_kind_by_kind_gives_what_a_sort_gives(
    rows: Rows, monkeypatch: pytest.MonkeyPatch, wanted: Wanted, newest_first: bool
) -> None:
    pages = [
        find_statements(rows, wanted, newest_first=newest_first, limit=50, offset=at, by="kind") for at in (0, 700)
    ]
    monkeypatch.setattr("rag.store.statements._EARLY", -1)
    assert pages == [
        find_statements(rows, wanted, newest_first=newest_first, limit=50, offset=at, by="kind") for at in (0, 700)
    ]


@pytest.mark.slow
def test_what_the_index_finds_is_what_a_scan_finds(rows: Rows) -> None:
    wanted = Wanted(speakers=("Mark Rutte",), kinds=("warned",), since=dt.date(2021, 1, 1), until=dt.date(2021, 12, 31))
    found = find_statements(rows, wanted, newest_first=False, limit=None, offset=0)
    query = "SELECT id FROM statements WHERE speaker = ? AND kind = ? AND day BETWEEN ? AND ?"
    scanned = rows(query, ("Mark Rutte", "warned", "2021-01-01", "2021-12-31"))
    assert found and {s.id for s in found} == {row[0] for row in scanned}
    assert [s.said_on or s.published for s in found] == sorted(s.said_on or s.published or dt.date.max for s in found)
