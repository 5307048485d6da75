"""A model that knows the reference answers: it gives them in its own form, with the numbers of the sentences in its prompt that hold the evidence.

The questions and answers lie outside the repository; each is a JSON object `{"question", "answer", "evidence": [...], "sides"?, "abstain"}`.
`python -m tests.fakes.golden_model QUESTIONS.jsonl` serves it, prints the base URL for OPENAI_BASE_URL, and ends with its input.
"""

from __future__ import annotations

import difflib
import json
import re
import sys
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.fakes.models import claims, evidence_of, is_reading, reading
from tests.fakes.openai_server import OpenAIServer, Reply, Request

Item = Mapping[str, Any]
_QUESTION = re.compile(r"^(?:Question: |問題：)(.*)$", re.M)
_CLAUSES = re.compile(r"[;；]\s*|(?<=[。！？])|(?<=[a-z][.!?])\s+(?=[A-Z])")
_MOST_NAMED = 3  # sentences that a prompt allows a claim to name


def read_items(path: Path) -> list[Item]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def knowing(items: Sequence[Item]) -> Callable[[Request], Reply]:
    """Answers the question of its prompt from the item that asks it; says nothing where no sentence offered holds the evidence.

    What a question means it leaves to the rules.
    """

    def reply(request: Request) -> Reply:
        if is_reading(request):
            return Reply(reading())
        asked = _QUESTION.search(next(m["content"] for m in request["messages"] if m["role"] == "user"))
        item = _asking(items, asked[1] if asked else "")
        told = [claim for claim in _claims(item, evidence_of(request)) if claim[1]]
        return Reply(claims(*told) if told else '{"text": "", "sentences": []}')

    return reply


def _asking(items: Sequence[Item], question: str) -> Item:
    """The item asked about; a follow-up comes rewritten, with its own words in front."""
    return max(items, key=lambda item: difflib.SequenceMatcher(None, question[: len(item["question"]) + 20], item["question"], autojunk=False).ratio())


def _claims(item: Item, offered: Sequence[tuple[int, str, str]]) -> list[tuple[str, list[int]]]:
    """One claim for each side, where the answer has a clause for each; else the answer whole."""
    clauses = [clause.strip(" ;；。") for clause in _CLAUSES.split(item["answer"]) if clause.strip()]
    sides = [side["evidence"] for side in item.get("sides", [])]
    if sides and len(clauses) == len(sides):
        return [(clause, _holding(side, offered)) for clause, side in zip(clauses, sides, strict=True)]
    return [(item["answer"], _holding(item["evidence"], offered))]


def _holding(evidence: Sequence[str], offered: Sequence[tuple[int, str, str]]) -> list[int]:
    found = [n for text in evidence for n, sentence, _ in offered if holds(plain(sentence), plain(text))]
    return list(dict.fromkeys(found))[:_MOST_NAMED]


def holds(sentence: str, evidence: str) -> bool:
    return evidence in sentence or (sentence in evidence and len(sentence) >= 0.6 * len(evidence))


def plain(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()


if __name__ == "__main__":
    with OpenAIServer(knowing(read_items(Path(sys.argv[1])))) as server:
        print(server.url, flush=True)
        sys.stdin.read()
