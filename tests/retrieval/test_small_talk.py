"""Thanks ask nothing, and a follow-up to a follow-up is understood with what that one meant."""

from __future__ import annotations

import pytest

from rag.retrieval.followup import standalone
from rag.retrieval.understand import understand
from rag.text.small_talk import is_small_talk
from rag.types import Question, Turn


@pytest.mark.parametrize("text", ["thanks", "Thank you very much!", "OK, thanks.", "謝謝", "好的，谢谢你", "hello", "明白了"])
def test_thanks_and_greetings_ask_nothing(text: str) -> None:
    history = (Turn("user", "What did Macron promise?"), Turn("assistant", "A force."))
    assert is_small_talk(text)
    query = understand(Question(text, history=history))
    assert (query.groups, query.leans) == ((), False)


@pytest.mark.parametrize("text", ["thanks to whom was it signed?", "Who said thanks?", "謝謝誰?", "OK was signed where?"])
def test_a_question_with_thanks_in_it_is_a_question(text: str) -> None:
    assert not is_small_talk(text)


def test_a_follow_up_to_a_follow_up_keeps_what_both_asked() -> None:
    history = (
        Turn("user", "德國承諾了什麼?"),
        Turn("assistant", "…"),
        Turn("user", "那英國呢？"),
        Turn("assistant", "…"),
    )
    text = standalone(Question("What happened?", history=history)).text
    assert "英國" in text
    assert "呢" not in text
