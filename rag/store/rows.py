"""Nouns to rows and back. Spans are packed as little-endian int32 pairs, vectors as float32, term hashes as uint64."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from hashlib import blake2b, sha256
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rag.text.topics import key_of, topic_keys
from rag.types import Article, Dateline, NamePair, Passage, Published, Span, Statement, TwinPair

Weights = tuple[NDArray[np.uint64], NDArray[np.float32]]  # of one passage: distinct term hashes, weighted counts
ARTICLE = "id, source, digest, head, text"
ARTICLE_HEAD = "id, source, digest, head, ''"
PASSAGE = 'id, article_id, language, text, start, "end", ordinal, tokens, sentences, twin_id'


def text_digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def article_row(article: Article) -> tuple[Any, ...]:
    """In the order of the table's columns."""
    date = article.published.date.isoformat() if article.published and article.published.date else None
    digest = text_digest(article.text)
    return article.id, article.source, article.digest, digest, date, _head(article), article.text


def to_article(row: tuple[Any, ...]) -> Article:
    """From the columns of ARTICLE, or of ARTICLE_HEAD, which leave `text` empty."""
    article_id, source, digest, head, text = row
    values = json.loads(head)
    return Article(
        id=article_id,
        source=source,
        title=values["title"],
        title_span=_span(values["title_span"]),
        published=_published(values["published"]),
        dateline=_dateline(values["dateline"]),
        languages=tuple(values["languages"]),
        authors=tuple(values["authors"]),
        authors_span=_span(values["authors_span"]),
        outlet=values["outlet"],
        outlet_span=_span(values["outlet_span"]),
        url=values["url"],
        text=text,
        furniture=tuple(Span(*pair) for pair in values["furniture"]),
        digest=digest,
    )


def vector_key(vector: bytes) -> str:
    """A vector's name: equal vectors have one name, and stand once in the index."""
    return blake2b(vector, digest_size=16).hexdigest()


def passage_row(passage: Passage, key: str) -> tuple[Any, ...]:
    """In the order of the table's columns."""
    return (
        passage.id,
        passage.article_id,
        passage.ordinal,
        passage.language,
        passage.span.start,
        passage.span.end,
        passage.tokens,
        passage.twin_id,
        key,
        _packed(passage.sentences),
        passage.text,
    )


def to_passage(row: tuple[Any, ...]) -> Passage:
    """From the columns of PASSAGE."""
    passage_id, article_id, language, text, start, end, ordinal, tokens, sentences, twin_id = row
    return Passage(
        id=passage_id,
        article_id=article_id,
        language=language,
        text=text,
        span=Span(start, end),
        ordinal=ordinal,
        tokens=tokens,
        sentences=_unpacked(sentences),
        twin_id=twin_id,
    )


def twin_row(twin: TwinPair) -> tuple[Any, ...]:
    return twin.article_id, twin.zh.start, twin.zh.end, twin.en.start, twin.en.end, twin.score


def to_twin(row: tuple[Any, ...]) -> TwinPair:
    article_id, zh_start, zh_end, en_start, en_end, score = row
    return TwinPair(article_id, Span(zh_start, zh_end), Span(en_start, en_end), score)


def name_row(name: NamePair) -> tuple[str, str, str]:
    return name.article_id, name.zh, name.en


def to_name(row: tuple[str, str, str]) -> NamePair:
    article_id, zh, en = row
    return NamePair(zh, en, article_id)


def weights_row(passage_id: str, weights: Weights) -> tuple[str, bytes, bytes]:
    hashes, counts = weights
    return passage_id, hashes.astype("<u8").tobytes(), counts.astype("<f4").tobytes()


def to_weights(hashes: bytes, counts: bytes) -> Weights:
    return np.frombuffer(hashes, "<u8"), np.frombuffer(counts, "<f4")


# --- statements --------------------------------------------------------------------------------

STATEMENT = (
    'id, article_id, passage_id, language, start, "end", twin_start, twin_end, speaker, written, verb, kind, said_on, published, day, '
    "direct, addressee, condition, topics, differs"
)


def statement_row(statement: Statement) -> tuple[Any, ...]:
    """In the order of the table's columns."""
    s = statement
    twin = (s.twin.start, s.twin.end) if s.twin else (None, None)
    return (
        s.id, s.article_id, s.passage_id, s.language, s.span.start, s.span.end, *twin,
        s.speaker, s.speaker_as_written, s.verb, s.kind, _iso(s.said_on), _iso(s.published), _iso(s.said_on or s.published),
        int(s.direct), s.addressee, s.condition, json.dumps(s.topics, ensure_ascii=False), json.dumps(s.differs, ensure_ascii=False),
    )  # fmt: skip


def to_statement(row: tuple[Any, ...]) -> Statement:
    """From the columns of STATEMENT."""
    (i, article_id, passage_id, language, start, end, twin_start, twin_end, speaker, written, verb, kind, said_on, published, _,
     direct, addressee, condition, topics, differs) = row  # fmt: skip
    return Statement(
        id=i,
        article_id=article_id,
        passage_id=passage_id,
        speaker=speaker,
        speaker_as_written=written,
        verb=verb,
        kind=kind,
        topics=tuple(json.loads(topics)),
        said_on=_date(said_on),
        span=Span(start, end),
        language=language,
        twin=None if twin_start is None else Span(twin_start, twin_end),
        addressee=addressee,
        condition=condition,
        direct=bool(direct),
        published=_date(published),
        differs=tuple(json.loads(differs)),
    )


def statement_keys(statement: Statement, text: str) -> str:
    """What a statement is found by; `text` is its article's."""
    words = statement.span.of(text) + "\n" + (statement.twin.of(text) if statement.twin else "")
    own = (speaker_key(statement.speaker), kind_key(statement.kind), article_key(statement.article_id))
    return " ".join(dict.fromkeys((*own, *topic_keys(words))))


def speaker_key(speaker: str) -> str:
    return key_of("speaker " + speaker.casefold())


def kind_key(kind: str) -> str:
    return key_of("kind " + kind)


def article_key(article_id: str) -> str:
    return key_of("article " + article_id)


def _head(article: Article) -> str:
    """All of an article but its text, as JSON."""
    values = {
        "title": article.title,
        "title_span": _pair(article.title_span),
        "published": article.published
        and {
            "date": _iso(article.published.date),
            "as_written": article.published.as_written,
            "readings": [day.isoformat() for day in article.published.readings],
            "span": _pair(article.published.span),
        },
        "dateline": article.dateline
        and {
            "place": article.dateline.place,
            "date": _iso(article.dateline.date),
            "agency": article.dateline.agency,
            "span": _pair(article.dateline.span),
        },
        "languages": article.languages,
        "authors": article.authors,
        "authors_span": _pair(article.authors_span),
        "outlet": article.outlet,
        "outlet_span": _pair(article.outlet_span),
        "url": article.url,
        "furniture": [_pair(span) for span in article.furniture],
    }
    return json.dumps(values, ensure_ascii=False)


def _published(values: dict[str, Any] | None) -> Published | None:
    if values is None:
        return None
    readings = tuple(dt.date.fromisoformat(day) for day in values["readings"])
    return Published(_date(values["date"]), values["as_written"], readings, _span(values["span"]))


def _dateline(values: dict[str, Any] | None) -> Dateline | None:
    if values is None:
        return None
    return Dateline(values["place"], _date(values["date"]), values["agency"], Span(*values["span"]))


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _date(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _span(pair: list[int] | None) -> Span | None:
    return Span(*pair) if pair else None


def _packed(spans: Sequence[Span]) -> bytes:
    return np.array([(span.start, span.end) for span in spans], "<i4").tobytes()


def _unpacked(blob: bytes) -> tuple[Span, ...]:
    numbers = iter(np.frombuffer(blob, "<i4").tolist())
    return tuple(Span(start, end) for start, end in zip(numbers, numbers, strict=True))
