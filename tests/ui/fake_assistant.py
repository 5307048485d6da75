"""A stand-in for the assistant: two small bilingual articles of our own, one hostile, answers by key word.

"Harbour" and 「港」 are answered from both languages; "ferry" from English with an ambiguous date; "hostile" from the
hostile article, whose every line is a payload; "storm" raises an error of ours, "crash" one of Python's; "slow" waits before
each claim until the test lets it go on; "fallback" carries a notice; anything else is not found.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from rag.errors import EndpointError, StoreEmpty
from rag.positions.compare import Comparison
from rag.positions.conflicts import Conflicts
from rag.positions.ledger import Entry
from rag.positions.missing_names import MissingName, MissingNames, Seen, Spelling
from rag.positions.timeline import Timeline
from rag.settings import Settings, load_settings
from rag.store.statements import Order, Wanted
from rag.types import (
    Answer,
    Article,
    Citation,
    Claim,
    Dateline,
    Language,
    Passage,
    Published,
    Query,
    Question,
    Searched,
    Span,
    Twin,
    TwinPair,
)
from tests.ui import fake_positions
from tests.ui.fake_answers import more_answers, withdrawn
from tests.ui.hostile_payloads import PAYLOADS

HARBOUR_ZH = (
    "港務局宣布兩年內擴建北港",
    "中央社／基隆3日電",
    "港務局長林映岑4日表示，北港將在兩年內增加6座碼頭，總經費為42億元。",
    "她說，擴建期間夜間航班不受影響，但貨櫃場將暫停使用三個月。",
    "環保團體要求先公布潮間帶的調查結果，港務局回應稱報告會在年底前上網。",
)
HARBOUR_EN = (
    "Port authority to widen the north harbour within two years",
    "Harbour chief Lin Ying-tsen said on the 4th that the north harbour will gain 7 berths within two years, at a cost of 4.2 billion.",
    "Night sailings will go on during the works, she said, but the container yard will close for three months.",
    "Environmental groups demanded that the survey of the tidal flats be published first; the authority replied that it would be online by the end of the year.",
)
FURNITURE = ("分享 列印 字級", "相關新聞：颱風假怎麼放")
FERRY = (
    "Ferry company weighs a second island route",
    "The ferry company is considering a second route to the outer islands, its director told reporters.",
    "No decision will be taken before the summer timetable is known.",
)
BRIDGE_HANS = (
    "市政府确认大桥通车时间",
    "市长何文远在会上确认，新大桥将于明年三月通车，初期不收费。",
    "他说，桥上会有两条公交专用道和一条自行车道。",
)
LONG_TAIL = tuple(f"The minutes of sitting number {n} were read and approved without a vote." for n in range(1, 61))


def _find(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


def _article(id_: str, source: str, lines: Sequence[str], languages: tuple[Language, ...], **about: object) -> Article:
    text = "\n\n".join(lines)
    plain = Article(id_, source, None, None, None, None, languages, (), None, None, None, None, text, (), "digest")
    return replace(plain, **about)  # type: ignore[arg-type]


def _day(year: int, month: int, day: int) -> Published:
    date = dt.date(year, month, day)
    return Published(date, date.isoformat(), (date,), None)


def _harbour() -> Article:
    lines = (*HARBOUR_ZH[:2], FURNITURE[0], *HARBOUR_ZH[2:], FURNITURE[1], *HARBOUR_EN, *LONG_TAIL)
    text = "\n\n".join(lines)
    return _article(
        "a" * 16,
        "harbour/north.txt",
        lines,
        ("zh-Hant", "en"),
        title=HARBOUR_ZH[0],
        title_span=_find(text, HARBOUR_ZH[0]),
        published=_day(2025, 9, 5),
        dateline=Dateline("基隆", dt.date(2025, 9, 3), "中央社", _find(text, HARBOUR_ZH[1])),
        outlet="海港日報",
        authors=("Chen Yu-an",),
        url="https://harbour.example/north?id=1",
        furniture=tuple(_find(text, line) for line in FURNITURE),
    )


def _ferry() -> Article:
    written = Published(None, "10/07/2025", (dt.date(2025, 7, 10), dt.date(2025, 10, 7)), None)
    return _article("b" * 16, "ferry.md", FERRY, ("en",), title=FERRY[0], published=written, outlet="Island Courier")


def _bridge() -> Article:
    return _article(
        "d" * 16, "bridge.txt", BRIDGE_HANS, ("zh-Hans",), title=BRIDGE_HANS[0], published=_day(2026, 1, 20)
    )


def hostile_article() -> Article:
    """A payload in every line, in the title, the outlet, the authors, the source and the address."""
    return _article(
        "c" * 16,
        'evil"><img src=x onerror=window.__hit=1>.txt',
        PAYLOADS,
        ("en", "zh-Hant"),
        title=" ".join(PAYLOADS[:4]),
        published=Published(None, PAYLOADS[1], (), None),
        outlet=PAYLOADS[2],
        authors=(PAYLOADS[3],),
        url="javascript:window.__hit=1",
    )


class FakeAssistant:
    """The articles given (default: all four)."""

    def __init__(self, articles: Sequence[Article] | None = None, engine: str = "extractive") -> None:
        held = (_harbour(), _ferry(), _bridge(), hostile_article()) if articles is None else articles
        self._articles = {article.id: article for article in held}
        self._engine = engine
        self.asked: list[Question] = []
        self._gate = threading.Semaphore(0)

    def let_go_on(self, claims: int = 1) -> None:
        """As many more claims of a slow answer may come."""
        self._gate.release(claims)

    def hold(self) -> None:
        """What was let go and nobody took is forgotten."""
        while self._gate.acquire(blocking=False):
            pass

    def articles(self) -> list[Article]:
        if not self._articles:
            raise StoreEmpty("holds no article yet", source="store", then="run python ingest.py PATH")
        return list(self._articles.values())

    def article(self, article_id: str) -> Article:
        return self._articles[article_id]

    def engine_name(self) -> str:
        return self._engine

    def passages(self, article_id: str) -> list[Passage]:
        article = self._articles[article_id]
        found, at = [], 0
        for line in article.text.split("\n\n"):
            span = Span(at, at + len(line))
            at = span.end + 2
            if any(f.overlaps(span) for f in article.furniture):
                continue
            chinese = any("\u4e00" <= c <= "\u9fff" for c in line)
            language: Language = next((c for c in article.languages if c != "en"), "zh-Hant") if chinese else "en"
            n = len(found)
            found.append(
                Passage(f"{article_id}-{n:04}", article_id, language, line, span, n, len(line) // 3, (span,), None)
            )
        return found

    def twins(self, article_id: str) -> tuple[TwinPair, ...]:
        if article_id != "a" * 16:
            return ()
        text = self._articles[article_id].text
        pairs = zip(HARBOUR_ZH[2:], HARBOUR_EN[1:], strict=True)
        return tuple(TwinPair(article_id, _find(text, zh), _find(text, en), 0.9) for zh, en in pairs)

    def ledger(
        self,
        wanted: Wanted,
        *,
        newest_first: bool = False,
        limit: int | None = None,
        offset: int = 0,
        by: Order | None = None,
    ) -> list[Entry]:
        found = fake_positions.chosen(self._statements(wanted), wanted, by, newest_first)
        return found[offset : None if limit is None else offset + limit]

    def count_statements(self, wanted: Wanted) -> int:
        return len(self.ledger(wanted))

    def speakers(self) -> list[tuple[str, int]]:
        return Counter(entry.statement.speaker for entry in self._statements(Wanted())).most_common()

    def compare(self, leaders: Sequence[str], topic: str, language: Language | None = None) -> Comparison:
        entries = self._statements(Wanted(topic=topic))
        return fake_positions.compared(entries, leaders, topic, len(self._articles))

    def timeline(self, wanted: Wanted) -> Timeline:
        events = [self._cite(1, "a" * 16, HARBOUR_ZH[1], "zh-Hant")] if "a" * 16 in self._articles else []
        return fake_positions.timeline_of(self.ledger(wanted), events)

    def conflicts(self, topic: str | None = None) -> Conflicts:
        return fake_positions.conflicts_of(self._statements(Wanted(topic=topic)), topic, len(self._articles))

    def missing_names(self, *, most: int, passages: int) -> MissingNames:
        harbour = self._articles.get("a" * 16)
        if harbour is None:
            return MissingNames((), len(self._articles), 0)
        at = harbour.text.index(HARBOUR_ZH[1])
        seen = Seen(harbour.id, harbour.source, Span(at, at + len(HARBOUR_ZH[1])), HARBOUR_ZH[1])
        sounds = Spelling("簡·羅<img src=x onerror=alert(1)>", 2, "sound", 0.6)
        name = MissingName('Jane <b>Roe</b>"', "person", 5, 2, (Spelling("珍羅", 3, "pair", 1.0), sounds), None, seen)
        return MissingNames(
            (name, MissingName("馬卡龍", "person", 2, 1, (), "Emmanuel Macron", seen)), len(self._articles), 20
        )

    def names_are_used(self) -> bool:
        return False

    def _statements(self, wanted: Wanted) -> list[Entry]:
        """Also raises what a question would raise, under the same words."""
        if wanted.topic == "storm":
            raise EndpointError("the store is <b>away</b>", source="store", then="look for it")
        if wanted.topic == "crash":
            raise ZeroDivisionError("secret detail of the inside")
        made = fake_positions.hostile if wanted.topic == "hostile" else fake_positions.told
        return made(self._articles)

    def ask(self, question: Question, engine: str = "auto") -> Answer:
        return list(self.stream(question))[-1]

    def stream(self, question: Question) -> Iterator[Answer]:
        self.asked.append(question)
        asked = question.text.casefold()
        self.articles()
        if "storm" in asked:
            raise EndpointError(
                "the endpoint <b>refused</b> the key", source="http://127.0.0.1:1/v1", then="check OPENAI_API_KEY"
            )
        if "crash" in asked:
            raise ZeroDivisionError("secret detail of the inside")
        answer = more_answers(self, question, self._answer(question, asked), asked)
        for n in range(1, len(answer.claims) + 1):
            if "slow" in asked:
                self._gate.acquire(timeout=20)
            claims = answer.claims[:n]
            yield replace(answer, claims=claims)
        yield withdrawn(answer) if "withdrawn" in asked else answer

    def _answer(self, question: Question, asked: str) -> Answer:
        if "hostile" in asked:
            return self._hostile(question)
        if "ferry" in asked and "b" * 16 in self._articles:
            return self._ferry(question)
        if ("harbour" in asked or "港" in asked) and "a" * 16 in self._articles:
            return self._harbour(question, asked)
        return self._nothing(question)

    def _harbour(self, question: Question, asked: str) -> Answer:
        chinese = "港" in asked
        mine, other = (HARBOUR_ZH[2:], HARBOUR_EN[1:]) if chinese else (HARBOUR_EN[1:], HARBOUR_ZH[2:])
        citations = tuple(
            self._cite(i + 1, "a" * 16, mine[i], "zh-Hant" if chinese else "en", other[i], ("6 / 7",) if i == 0 else ())
            for i in range(3)
        )
        said = dt.date(2025, 9, 4)
        claims = tuple(
            Claim(mine[i], (i + 1,) if i else (1, 2), "supported", None, None if i else said) for i in range(3)
        )
        notice = "The endpoint failed; quotes are shown instead." if "fallback" in asked else None
        rejected = (
            Claim("Nine berths were promised.", (), "unsupported", problems=("the number 9 is not in the quote",)),
        )
        return self._make(question, claims, citations, notice=notice, rejected=rejected if "fallback" in asked else ())

    def _ferry(self, question: Question) -> Answer:
        return self._make(question, (Claim(FERRY[1], (1,), "supported"),), (self._cite(1, "b" * 16, FERRY[1], "en"),))

    def _hostile(self, question: Question) -> Answer:
        chosen = [i for i in range(len(PAYLOADS)) if PAYLOADS[i]]
        citations = tuple(self._cite(n + 1, "c" * 16, PAYLOADS[i], "en") for n, i in enumerate(chosen))
        claims = tuple(Claim(c.quote, (c.n,), "supported") for c in citations)
        return self._make(question, claims, citations, notice=PAYLOADS[1])

    def _nothing(self, question: Question) -> Answer:
        nearest = self._cite(0, "b" * 16, FERRY[2], "en") if "b" * 16 in self._articles else None
        passages = sum(len(self.passages(article_id)) for article_id in self._articles)
        dates = (dt.date(2025, 7, 10), dt.date(2026, 1, 20)) if self._articles else (None, None)
        searched = Searched(len(self._articles), passages, *dates, nearest)
        return replace(
            self._make(question, (), ()), outcome="not_found", searched=searched, text="The articles do not say."
        )

    def _cite(
        self, n: int, id_: str, quote: str, language: Language, twin: str | None = None, differs: tuple[str, ...] = ()
    ) -> Citation:
        article = self._articles[id_]
        span = _find(article.text, quote)
        side = Twin("en" if language != "en" else "zh-Hant", twin, _find(article.text, twin)) if twin else None
        return Citation(
            n,
            id_,
            None,
            article.source,
            article.title,
            article.outlet,
            article.published,
            language,
            quote,
            span,
            side,
            differs,
        )

    def _make(
        self, question: Question, claims: tuple[Claim, ...], citations: tuple[Citation, ...], **more: object
    ) -> Answer:
        text = " ".join(claim.text + "".join(f" [{n}]" for n in claim.citations) for claim in claims)
        standalone = (
            question.text + " (north harbour)" if question.history and "it" in question.text.split() else question.text
        )
        query = Query(
            text=standalone,
            asked=question.text,
            language="en",
            answer_language="en",
            intent="passage",
            groups=(),
            names=(),
            unknown_names=(),
            dates=(),
            numbers=(),
        )
        plain = Answer(
            question=question,
            query=query,
            outcome="answered",
            engine=self._engine,
            language="en",
            text=text,
            claims=claims,
            rejected=(),
            citations=citations,
            hits=(),
            searched=Searched(4, 70, None, None),
            notice=None,
            tokens_in=0,
            tokens_out=0,
            elapsed_ms=12.0,
        )
        return replace(plain, **more)  # type: ignore[arg-type]


def fake_settings(folder: Path, port: int = 7860) -> Settings:
    return load_settings({}, store=folder / "store", corpus=folder / "corpus", port=port)
