"""What goes into the record comes out of a generation, character for character."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.store.lexical import END_OF_ROW, lane_of
from rag.store.rows import article_row, passage_row, to_article, to_passage
from rag.store.store import Store
from rag.types import Article, Dateline, Passage, Published, Span
from tests.fakes.store import HashEmbedder, article_id, fill, hash_terms, made, settings

TEXT = "KYIV, Aug. 22 — Macron pledged troops.\n馬克龍22日承諾派兵🪖，「但有條件」。\nNothing more."


def full_article() -> Article:
    return replace(
        made("news/一.txt", TEXT).article,
        title="馬克龍承諾派兵",
        title_span=Span(0, 7),
        published=Published(None, "10/07/2025", (dt.date(2025, 7, 10), dt.date(2025, 10, 7)), Span(3, 13)),
        dateline=Dateline("基輔", dt.date(2025, 8, 22), "中央社", Span(0, 12)),
        authors=("王小明", "Jane Roe"),
        authors_span=Span(20, 30),
        outlet="中央社",
        outlet_span=Span(1, 4),
        url="https://example.org/一",
        furniture=(Span(0, 2), Span(9, 11)),
    )


def test_an_article_comes_back_as_it_went_in() -> None:
    article = full_article()
    row = article_row(article)
    assert to_article((row[0], row[1], row[2], row[5], row[6])) == article


@given(
    start=st.integers(0, 2**31 - 2000),
    lengths=st.lists(st.integers(1, 40), max_size=20),
    text=st.text(st.characters(exclude_categories=["Cs"])),
)
def test_a_passage_comes_back_as_it_went_in(start: int, lengths: list[int], text: str) -> None:
    sentences, at = [], start
    for length in lengths:
        sentences.append(Span(at, at + length))
        at += length
    passage = Passage("a-0000", "a", "zh-Hans", text, Span(start, at), 3, 17, tuple(sentences), "a-0001")
    key, article, ordinal, language, begin, end, tokens, twin, _, packed, words = passage_row(passage, "key")
    assert to_passage((key, article, language, words, begin, end, ordinal, tokens, packed, twin)) == passage


def test_a_generation_gives_back_all_that_reading_made(tmp_path: Path) -> None:
    embedder, store = HashEmbedder(), Store(tmp_path, HashEmbedder(), settings())
    read = replace(made("news/一.txt", TEXT), article=full_article())
    other = made("b.txt", "Zelensky thanked him.\x00 控制符", Published(dt.date(2025, 9, 4), "Sept 4", (), None))
    fill(store, embedder, read, other)
    generation = store.pin()
    key = read.article.id
    assert generation.article(key) == read.article
    assert generation.article_passages(key) == read.passages
    ids = [passage.id for passage in (*other.passages, *read.passages)]
    assert generation.passages(ids) == [*other.passages, *read.passages]
    assert generation.twins(key) == read.twins and len(read.twins) == 1
    assert generation.name_pairs() == [read.names[0]]
    assert [a.source for a in generation.articles()] == ["b.txt", "news/一.txt"]
    assert {a.text for a in generation.articles()} == {""} and generation.articles(text=True)[1] == read.article
    stats = generation.stats()
    assert (stats.articles, stats.passages, stats.first, stats.last) == (2, 4, dt.date(2025, 9, 4), dt.date(2025, 9, 4))


def test_terms_are_found_as_indexed(tmp_path: Path) -> None:
    embedder, store = HashEmbedder(), Store(tmp_path, HashEmbedder(), settings())
    read = made("a.txt", "承諾派兵。\nTroops pledged.")
    fill(store, embedder, read)
    for passage in read.passages:
        hashes, _ = hash_terms(passage.text, passage.language, None, [Span(0, len(passage.text))])
        lane = store.pin().lexical.lanes[lane_of(passage.language)]
        for term in hashes[hashes != END_OF_ROW]:
            rows, _ = lane.postings(int(term))
            assert lane.number[passage.id] in lane.parents[rows]


def test_what_is_not_there_raises_key_error(tmp_path: Path) -> None:
    store = Store(tmp_path, HashEmbedder(), settings())
    fill(store, HashEmbedder(), made("a.txt", "One."))
    for look in (store.pin().article, lambda i: store.pin().passages([i])):
        with pytest.raises(KeyError):
            look("missing")
    assert store.pin().article_passages("missing") == () and store.pin().twins("missing") == ()


def test_a_replaced_article_leaves_nothing_behind(tmp_path: Path) -> None:
    store = Store(tmp_path, HashEmbedder(), settings())
    fill(store, HashEmbedder(), made("a.txt", "馬克龍 pledged.\n馬克龍承諾。\nThree."), made("b.txt", "Other."))
    fill(store, HashEmbedder(), made("a.txt", "Now only this."))
    generation = store.pin()
    key = article_id("a.txt")
    assert [p.text for p in generation.article_passages(key)] == ["Now only this."]
    assert generation.twins(key) == () and generation.name_pairs() == []
    assert sorted(generation.lexical.ids) == sorted(
        p.id for a in generation.articles() for p in generation.article_passages(a.id)
    )
    with store.writer() as writer:
        rows = sum(len(batch.keys) for batch in writer.record.vectors(writer.record.vector_keys()))
        assert rows == 2
        assert writer.record._count("vectors") == 2 and writer.record._count("terms") == 2
