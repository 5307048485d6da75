"""What every folder of tests may use."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared_corpus() -> Path:
    """Real articles, where a developer has them; they are other people's and lie outside the project."""
    folder = ROOT.parent / "shared" / "corpus"
    if not folder.is_dir():
        pytest.skip("the real articles are not on this machine")
    return folder


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """A developer's key or store never decides a test."""
    for variable in (
        "OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_MODEL", "OPENAI_EMBEDDING_MODEL", "OPENAI_EMBEDDING_BASE_URL",
        "OPENAI_EMBEDDING_API_KEY", "CHROMA_URL", "CROSSCITE_NAMES",
    ):  # fmt: skip
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.delenv("CROSSCITE_STORE", raising=False)
