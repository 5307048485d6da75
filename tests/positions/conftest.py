"""A store of the sample articles, and a few small articles of our own, read once."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from rag.build import build_assistant, build_ingestion
from rag.pipelines import Assistant
from rag.positions.attribute import attribute
from rag.reading.article import read_article
from rag.reading.raw import RawArticle
from rag.settings import Settings, load_settings
from rag.types import Statement

ARTICLES = (
    {
        "id": "ferry-talks",
        "published": "2024-03-08",
        "text": "HELSINKI, March 7 — France will pay for two ferries, President Emmanuel Macron said on Thursday.\n\n"
        "German Chancellor Olaf Scholz refused to pay for any ferries.\n\n"
        "The harbour was closed on 2 March 2024 after a storm.",
    },
    {
        "id": "ferry-later",
        "published": "2024-05-20",
        "text": "法國總統馬克宏5月18日表示，如果港口擴建，法國才會資助三艘渡輪。\n\n碼頭旁的餐館坐滿了人。",
    },
)


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Settings:
    folder = tmp_path_factory.mktemp("positions")
    lines = folder / "ferries.jsonl"
    lines.write_text("\n".join(json.dumps(article, ensure_ascii=False) for article in ARTICLES), encoding="utf-8")
    settings = load_settings({}, store=folder / "store")
    report = build_ingestion(settings).run([root / "corpus", lines])
    assert not report.failed
    return settings


@pytest.fixture(scope="session")
def assistant(store: Settings) -> Assistant:
    return build_assistant(store)


@pytest.fixture(scope="session")
def statements_of() -> Callable[..., list[Statement]]:
    """The statements of a text."""

    def read(text: str, published: str | None = "2025-06-20", **given: str) -> list[Statement]:
        return list(attribute(read_article(RawArticle("made", text, published=published, **given), load_settings({}))))

    return read
