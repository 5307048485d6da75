"""Reference answers of a question set through a scripted model: what the model may write must be found, offered, judged true and cited.

The set and its corpus lie outside the repository; without them there is nothing to run. `evaluate.py` there measures the same through the
commands, with OPENAI_BASE_URL set to such a server; the rule for evidence is its own: a quote touches it, and no quote is longer than about
two sentences.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from rag.build import build_assistant, build_ingestion
from rag.settings import load_settings
from rag.types import Answer, Question, Turn
from tests.fakes.golden_model import Item, holds, knowing, plain, read_items
from tests.fakes.openai_server import OpenAIServer

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
ITEMS = SHARED / "eval" / "golden_dev.jsonl"
LEAST_EVIDENCE, LEAST_SILENT, LEAST_WRITTEN = 0.95, 0.85, 0.4

pytestmark = pytest.mark.skipif(not ITEMS.exists() or not (SHARED / "corpus").is_dir(), reason="the question set is not here")


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Item, Answer]]:
    store, items = tmp_path_factory.mktemp("golden"), read_items(ITEMS)
    assert not build_ingestion(load_settings({}, store=store)).run([SHARED / "corpus"]).failed
    with OpenAIServer(knowing(items)) as server:
        assistant = build_assistant(load_settings({"OPENAI_BASE_URL": server.url, "OPENAI_MODEL": "golden"}, store=store))
        return [(item, assistant.ask(_question(item))) for item in items]


def _question(item: Item) -> Question:
    return Question(item["question"], history=tuple(Turn(turn["role"], turn["content"]) for turn in item["history"]))


def test_evidence_reaches_the_reader_of_the_models_answers(answered: list[tuple[Item, Answer]]) -> None:
    reached = {item["id"]: _reached(item, answer) for item, answer in answered if not item["abstain"]}
    assert sum(reached.values()) / len(reached) >= LEAST_EVIDENCE, {id_: share for id_, share in reached.items() if share < 1}


def test_what_cannot_be_answered_is_mostly_not_and_then_costs_no_call(answered: list[tuple[Item, Answer]]) -> None:
    abstaining = [answer for item, answer in answered if item["abstain"]]
    silent = [answer for answer in abstaining if answer.outcome == "not_found"]
    assert len(silent) >= LEAST_SILENT * len(abstaining)
    assert all((answer.engine, answer.tokens_in, answer.notice) == ("extractive", 0, None) for answer in silent)


def test_reference_answers_are_mostly_shown_as_the_model_wrote_them(answered: list[tuple[Item, Answer]]) -> None:
    """The rest is what the judge refuses of true sentences: quotes answer then, with a notice."""
    written = [answer.engine == "llm:golden" for item, answer in answered if not item["abstain"]]
    assert sum(written) / len(written) >= LEAST_WRITTEN
    assert all(answer.notice is None for _, answer in answered if answer.engine == "llm:golden")


def _reached(item: Item, answer: Answer) -> float:
    """The share of the sides asked about of which a quote has the evidence."""
    sides: Sequence[Sequence[str]] = [side["evidence"] for side in item.get("sides", [])] or [item["evidence"]]
    quotes = [plain(citation.quote) for citation in answer.citations]
    return sum(any(_touches(plain(text), quote) for text in side for quote in quotes) for side in sides) / len(sides)


def _touches(evidence: str, quote: str) -> bool:
    chinese = len(re.findall("[\u3400-\u9fff]", quote))
    return len(quote) <= (200 if chinese > len(quote) / 3 else 450) and holds(quote, evidence)
