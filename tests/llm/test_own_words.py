"""What a model writes in its own words, as models write: how much of what is true stands, and how much of what is false.

`own_words.jsonl`: claims over the sample articles in English and Chinese, some over sentences of the other language, each with words of the
sentences that it names. False ones are turned around, or of another number, place or person.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from rag.text.script import to_simplified
from rag.types import Question
from tests.fakes.models import claims, evidence_of, is_reading, reading
from tests.fakes.openai_server import OpenAIServer, Reply, Request
from tests.llm.conftest import Asking

CASES = [json.loads(line) for line in (Path(__file__).parent / "own_words.jsonl").read_text("utf-8").splitlines()]
LEAST_OFFERED = 0.75  # of the true ones: a sentence that each names is given to the model
LEAST_KEPT = 0.85  # of the true ones whose sentences were offered; 0.98 is aimed at
MOST_SHOWN = (
    1  # false ones: that troops are called pointless and "would be welcome" takes more than words to tell apart
)
Case = Mapping[str, Any]


def fates(asking: Asking) -> Iterator[tuple[Case, str]]:
    """Each case with what became of it: stands, refused, or not offered."""
    named: dict[str, list[int]] = {}

    def model(request: Request) -> Reply:
        if is_reading(request) or len(request["messages"]) > 2:
            return Reply(reading() if is_reading(request) else '{"claims": []}')
        offered = evidence_of(request)
        named.update(
            {
                case["claim"]: [n for words in case["evidence"] for n, text, _ in offered if words in text][:3]
                for case in cases
            }
        )
        return Reply(claims(*((text, numbers) for text, numbers in named.items() if numbers)))

    with OpenAIServer(model) as server:
        assistant = asking(server.url)
        for question, grouped in groupby(CASES, key=lambda case: case["question"]):
            cases: Sequence[Case] = list(grouped)
            named.clear()
            answer = assistant.ask(Question(question))
            stands = {plain(claim.text) for claim in answer.claims} if answer.engine.startswith("llm:") else set()
            for case in cases:
                yield (
                    case,
                    "not offered"
                    if not named.get(case["claim"])
                    else "stands"
                    if plain(case["claim"]) in stands
                    else "refused",
                )


def plain(text: str) -> str:
    return to_simplified("".join(text.split()))


def test_most_of_what_is_true_stands_and_what_is_false_falls(asking: Asking) -> None:
    assert sum(case["true"] for case in CASES) >= 100 and sum(not case["true"] for case in CASES) >= 20
    found = list(fates(asking))
    true = Counter(fate for case, fate in found if case["true"])
    shown = [case["claim"] for case, fate in found if not case["true"] and fate == "stands"]
    offered = true["stands"] + true["refused"]
    assert offered >= LEAST_OFFERED * true.total(), true
    assert true["stands"] >= LEAST_KEPT * offered, [
        case["claim"] for case, fate in found if case["true"] and fate == "refused"
    ]
    assert len(shown) <= MOST_SHOWN, shown
