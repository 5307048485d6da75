"""Which sentences are looked at closely."""

from __future__ import annotations

from pathlib import Path

from rag.answering.evidence import gather
from rag.answering.weights import RANKING
from rag.build import build_assistant, build_ingestion
from rag.settings import load_settings
from rag.types import Question

FARES = [
    f"The ferry fare of the northern islands is {n} crowns on line {n}, the ferry company said." for n in range(1, 61)
]
LONG = "\n\n".join(" ".join(FARES[at : at + 10]) for at in range(0, 60, 10))
SHORT = "The northern islands have a ferry. Its fare is ninety crowns, riders report."


def test_a_long_article_leaves_room_for_what_another_says_where_they_are_compared(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "long.txt").write_text(f"Fares rise\n\n{LONG}\n", encoding="utf-8")
    (tmp_path / "articles" / "short.txt").write_text(f"A ferry\n\n{SHORT}\n", encoding="utf-8")
    settings = load_settings({}, store=tmp_path / "store")
    build_ingestion(settings).run([tmp_path / "articles"])
    found = build_assistant(settings).retrieved(
        Question("Do the articles agree on the ferry fare of the northern islands?")
    )
    sources = {evidence.article.source for evidence in gather(found.finding, found.generation, RANKING)}
    assert sources == {"long.txt", "short.txt"}
