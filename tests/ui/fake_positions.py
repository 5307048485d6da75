"""The ledger of the stand-in assistant: eight statements over its own articles, and a hostile one for each payload under the topic "hostile".

Two of its speakers are called what the gazetteer knows, so that their names can be seen to change with the language of the interface.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from rag.positions.attribute import ANONYMOUS
from rag.positions.changes import Change
from rag.positions.compare import Comparison
from rag.positions.conflicts import Conflict, Conflicts, Value
from rag.positions.ledger import Entry
from rag.positions.relations import Position, Relation, Row
from rag.positions.relevance import Topic
from rag.positions.timeline import Event, Timeline
from rag.store.generation import Stats
from rag.store.statements import Order, Wanted
from rag.types import Article, Citation, Kind, Language, Span, Statement, Twin
from tests.ui.hostile_payloads import PAYLOADS

MACRON, RUTTE, LIN = "Emmanuel Macron", "Mark Rutte", "Lin Ying-tsen"
HARBOUR, FERRY, HOSTILE, BRIDGE = (letter * 16 for letter in "abcd")
SEPTEMBER_4, SEPTEMBER_5, JANUARY_20 = dt.date(2025, 9, 4), dt.date(2025, 9, 5), dt.date(2026, 1, 20)
KIND_ORDER = "pledged conditional considering refused demanded welcomed warned denied claimed reported".split()

# article, part of the sentence, part of its twin, speaker, kind, said on, published
_TOLD: tuple[tuple[str, str, str | None, str, Kind, dt.date | None, dt.date | None], ...] = (
    (HARBOUR, "北港將在兩年內增加6座碼頭", "will gain 7 berths", LIN, "pledged", SEPTEMBER_4, SEPTEMBER_5),
    (HARBOUR, "擴建期間夜間航班不受影響", "Night sailings will go on", LIN, "warned", SEPTEMBER_5, SEPTEMBER_5),
    (HARBOUR, "環保團體要求先公布", "Environmental groups demanded", RUTTE, "demanded", None, SEPTEMBER_5),
    (FERRY, "is considering a second route", None, MACRON, "considering", dt.date(2025, 7, 9), None),
    (FERRY, "No decision will be taken", None, MACRON, "refused", dt.date(2025, 9, 1), None),
    (BRIDGE, "新大桥将于明年三月通车", None, MACRON, "conditional", JANUARY_20, JANUARY_20),
    (BRIDGE, "桥上会有两条公交专用道", None, RUTTE, "pledged", JANUARY_20, JANUARY_20),
    (FERRY, "Ferry company weighs", None, ANONYMOUS, "reported", None, None),
)


def told(articles: Mapping[str, Article]) -> list[Entry]:
    """The eight statements, those of them whose article is there."""
    return [_entry(articles[told[0]], n, *told[1:]) for n, told in enumerate(_TOLD) if told[0] in articles]


def hostile(articles: Mapping[str, Article]) -> list[Entry]:
    """A payload as speaker, sentence, twin, condition and addressee at once."""
    if HOSTILE not in articles:
        return []
    article = articles[HOSTILE]
    return [_hostile(article, n, payload) for n, payload in enumerate(PAYLOADS) if payload.strip()]


def chosen(entries: Sequence[Entry], wanted: Wanted, by: Order | None, newest_first: bool) -> list[Entry]:
    found = [entry for entry in entries if _matches(entry, wanted)]
    keys = {"speaker": lambda e: e.statement.speaker.casefold(), "kind": lambda e: KIND_ORDER.index(e.statement.kind)}
    dated = sorted(found, key=lambda e: _day(e) or dt.date.min, reverse=newest_first if by in (None, "day") else True)
    ordered = sorted(dated, key=lambda e: _day(e) is None)
    return sorted(ordered, key=keys[by], reverse=newest_first) if by in keys else ordered  # type: ignore[index]


def compared(entries: Sequence[Entry], leaders: Sequence[str], topic: str, articles: int) -> Comparison:
    """What each leader says with the topic's word in it; the first two positions differ."""
    cited: list[Citation] = []
    rows = []
    for leader in leaders:
        found = [
            e for e in entries if e.statement.speaker == leader and (_holds(e, topic) or topic in ("all", "hostile"))
        ]
        rows.append(Row(leader, tuple(_position(entry, cited) for entry in found)))
    leading = [row.positions[0].citation for row in rows if row.positions]
    differences = (Relation("One considers, the other demands.", (leading[0], leading[1])),) if len(leading) > 1 else ()
    searched = Stats(articles, 70, dt.date(2025, 7, 10), JANUARY_20)
    return Comparison(topic, "en", tuple(rows), (), differences, tuple(cited), searched, Topic(topic, (), {}))


def conflicts_of(entries: Sequence[Entry], topic: str | None, articles: int) -> Conflicts:
    """Under "hostile" payloads differ; without a topic 6 and 7 berths, which nothing explains; else nothing."""
    if topic not in (None, "hostile") or len(entries) < 2:
        return Conflicts(topic, (), (), articles)
    said = [entry.citation(n) for n, entry in enumerate(entries, 1)]
    shown = PAYLOADS if topic else ("6", "7")
    values = tuple(
        Value(shown[n], shown[n], "members" if n else None, SEPTEMBER_4, entries[n].statement.speaker, (n + 1,))
        for n in range(min(len(shown), len(said)))
    )
    about = Conflict("number", PAYLOADS[0] if topic else None, "berths", values, not topic, None, (1,))
    return Conflicts(topic, (about,), tuple(said), articles)


def timeline_of(entries: Sequence[Entry], events: Sequence[Citation]) -> Timeline:
    """One change: Macron's first two."""
    macron = [n for n, entry in enumerate(entries) if entry.statement.speaker == MACRON][:2]
    changes = ()
    if len(macron) == 2:
        kinds = (entries[macron[0]].statement.kind, entries[macron[1]].statement.kind)
        changes = (Change(MACRON, macron[0], macron[1], kinds, ("kind", "number"), (kinds, ("two <b>", "3"))),)
    told = tuple(Event(dt.date(2025, 9, 3), citation.quote, citation.n) for citation in events)
    return Timeline(tuple(entries), told, changes, tuple(events))


def _entry(
    article: Article,
    n: int,
    part: str,
    twin: str | None,
    speaker: str,
    kind: Kind,
    said: dt.date | None,
    published: dt.date | None,
) -> Entry:
    span, twin_span = _line(article, part), _line(article, twin) if twin else None
    language: Language = article.languages[0]
    statement = Statement(
        f"{article.id}-{n}", article.id, f"{article.id}-0001", speaker, speaker, "said", kind, (), said, span, language, twin_span,
        published=published, differs=("kind: pledged / claimed",) if n == 0 else (), condition="三個月" if n == 1 else None,
    )  # fmt: skip
    side = Twin("en", twin_span.of(article.text), twin_span) if twin_span else None
    return Entry(statement, article, span.of(article.text), side)


def _hostile(article: Article, n: int, payload: str) -> Entry:
    start = article.text.index(payload)
    span = Span(start, start + len(payload))
    statement = Statement(
        f"h{n}", article.id, f"{article.id}-{n:04}", payload, payload, payload, "warned", (payload,), None, span, "en", span,
        addressee=payload, condition=payload, differs=(payload, f"speaker: {payload} / {payload}"),
    )  # fmt: skip
    return Entry(statement, article, payload, Twin("zh-Hant", payload, span))


def _line(article: Article, part: str) -> Span:
    at = article.text.index(part)
    start = article.text.rfind("\n", 0, at) + 1
    end = article.text.find("\n", at)
    return Span(start, end if end >= 0 else len(article.text))


def _matches(entry: Entry, wanted: Wanted) -> bool:
    s, day = entry.statement, _day(entry)
    return (
        (not wanted.speakers or s.speaker in wanted.speakers)
        and (not wanted.kinds or s.kind in wanted.kinds)
        and (not wanted.topic or wanted.topic == "hostile" or _holds(entry, wanted.topic))
        and (wanted.since is None or (day is not None and day >= wanted.since))
        and (wanted.until is None or (day is not None and day <= wanted.until))
        and (not wanted.source or wanted.source in entry.article.source)
    )


def _holds(entry: Entry, words: str) -> bool:
    return words.casefold() in f"{entry.sentence} {entry.twin.quote if entry.twin else ''}".casefold()


def _day(entry: Entry) -> dt.date | None:
    return entry.statement.said_on or entry.statement.published


def _position(entry: Entry, cited: list[Citation]) -> Position:
    s = entry.statement
    cited.append(entry.citation(len(cited) + 1))
    text = entry.twin.quote if entry.twin else entry.sentence
    return Position(text, s.kind, s.said_on, s.published, len(cited), entry)
