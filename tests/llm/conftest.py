"""The sample corpus once, and assistants that ask a scripted endpoint."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rag.build import build_assistant, build_ingestion
from rag.pipelines import Assistant
from rag.settings import load_settings
from rag.types import Question

KEY = "sk-test-3f9d1c7a"
Asking = Callable[..., Assistant]


@pytest.fixture(scope="session")
def sample_store(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = tmp_path_factory.mktemp("model-samples")
    report = build_ingestion(load_settings({}, store=store)).run([root / "corpus"])
    assert not report.failed
    build_assistant(load_settings({}, store=store)).ask(Question("Who said what? 誰說了什麼？"))  # maps the dictionaries: no test waits for them
    return store


@pytest.fixture
def asking(sample_store: Path) -> Asking:
    """`asking(url, CROSSCITE_DEADLINE_S="1")`: an assistant over the sample corpus with that endpoint."""

    def build(url: str, store: Path = sample_store, **variables: str) -> Assistant:
        environment = {"OPENAI_BASE_URL": url, "OPENAI_API_KEY": KEY, "OPENAI_MODEL": "scripted", **variables}
        return build_assistant(load_settings(environment, store=store))

    return build
