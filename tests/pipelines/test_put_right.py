"""What was put right in the store is told with the next answer, once; a broken record is told too, and the index goes on answering."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from rag.build import build_assistant, build_ingestion
from rag.pipelines import Assistant
from rag.settings import load_settings
from rag.types import Question

ASKED = Question("Who said what about the army?")


@pytest.fixture
def store(root: Path, tmp_path: Path) -> Path:
    settings = load_settings({}, store=tmp_path / "store")
    build_ingestion(settings).run([root / "corpus" / "army-in-figures.txt"])
    return settings.store


def opened(store: Path) -> Assistant:
    return build_assistant(load_settings({}, store=store))


def test_an_index_that_was_lost_is_built_anew_and_told_once(store: Path) -> None:
    for generation in store.glob("gen-*"):
        shutil.rmtree(generation)
    assistant = opened(store)
    assert "built anew" in (assistant.ask(ASKED).notice or "")
    assert assistant.ask(ASKED).notice is None
    assert assistant.search("army").notice is None


def test_a_broken_record_is_told_and_the_index_answers(store: Path) -> None:
    (store / "record.sqlite").write_bytes(b"no database")
    assistant = opened(store)
    found = assistant.search("army")
    assert found.hits and "record.sqlite" in (found.notice or "") and "backup" in (found.notice or "")
    assert opened(store).ask(ASKED).citations


def test_a_sound_store_has_nothing_to_tell(store: Path) -> None:
    assert opened(store).ask(ASKED).notice is None
