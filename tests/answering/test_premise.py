"""A question that takes for granted what a quote denies is found out, and no other one."""

from __future__ import annotations

import pytest

from rag.answering.premise import contradicts
from rag.retrieval.understand import understand
from rag.types import Question


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Why did the mayor agree to build the bridge?", "The mayor refused to agree to build the bridge."),
        ("When did the mayor agree to build the bridge?", "The mayor never agreed to build the bridge."),
        ("What made the mayor agree to build the bridge?", "The mayor did not agree to build the bridge, a clerk said."),
        ("為什麼市長同意建造大橋？", "市長拒絕同意建造大橋。"),
        ("市长为什么同意建造大桥？", "市長沒有同意建造大橋。"),
        ("Why did the mayor agree to build the bridge?", "市長拒絕同意建造大橋。"),
        ("為什麼市長同意建造大橋？", "The mayor refused to agree to build the bridge."),
    ],
)
def test_a_quote_that_denies_what_is_presumed_contradicts(question: str, quote: str) -> None:
    assert contradicts(understand(Question(question)), quote)


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Why did the mayor agree to build the bridge?", "The mayor agreed to build the bridge."),
        ("Did the mayor agree to build the bridge?", "The mayor refused to agree to build the bridge."),
        ("Why did the mayor not agree to build the bridge?", "The mayor refused to agree to build the bridge."),
        ("Why did the mayor agree to build the bridge?", "The mayor agreed to build the bridge, but the crane did not arrive."),
        ("Why did the mayor agree to build the bridge?", "The crane did not arrive."),
        ("為什麼市長同意建造大橋？", "市長同意建造大橋。"),
        ("市長是否同意建造大橋？", "市長拒絕同意建造大橋。"),
        ("為什麼市長拒絕建造大橋？", "市長拒絕同意建造大橋。"),
        ("為什麼市長同意建造大橋？", "天氣不好。"),
    ],
)
def test_agreement_an_open_question_or_another_matter_contradicts_nothing(question: str, quote: str) -> None:
    assert not contradicts(understand(Question(question)), quote)
