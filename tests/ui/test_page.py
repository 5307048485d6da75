"""What the browser sends is read with its type and bound; what the assistant raises is told without a traceback."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import gradio as gr
import pytest

from rag.errors import StoreEmpty
from rag.types import Answer, Question, Span, Turn
from rag.ui import page
from rag.ui.conversation import MOST_ANSWERS, MOST_TURN_CHARACTERS, MOST_TURNS, Talk
from rag.ui.page import opens_conversation, read_focus, read_question
from rag.ui.reader import Focus
from tests.ui.fake_assistant import FakeAssistant


def asked(
    text: object, history: tuple[Turn, ...] = (), most: int = 200, **more: Any
) -> list[tuple[dict[str, Any], Any]]:
    assistant = more.pop("assistant", FakeAssistant())
    event = gr.EventData(None, {"text": text, "turn": 3, **more})
    return [(update, talk.history) for update, talk in page._asker(assistant, most)(Talk(history), event)]


def shown(update: dict[str, Any]) -> str:
    return " ".join(html for _, html in update["fragments"])


def test_an_answer_streams_and_ends_with_what_can_be_copied() -> None:
    updates = [update for update, _ in asked("the harbour")]
    assert [update["phase"] for update in updates][-1] == "done"
    assert len(updates) >= 4 and all(update["turn"] == 3 for update in updates)
    assert "[3]" in updates[-1]["copy"] and set(updates[-1]["quotes"]) == {"1", "2", "3"}


def test_the_conversation_goes_along_and_grows_only_with_a_complete_answer() -> None:
    assistant = FakeAssistant()
    steps = asked("the harbour", assistant=assistant)
    assert all(history == () for _, history in steps[:-1])
    history = steps[-1][1]
    assert [turn.role for turn in history] == ["user", "assistant"]
    asked("and the ferry", history, assistant=assistant)
    assert assistant.asked[-1].history == history


def test_the_conversation_is_bounded() -> None:
    talk = Talk()
    answer = FakeAssistant().ask(Question("the harbour"))
    for _ in range(MOST_ANSWERS + 1):
        talk = talk.after("問" * 10_000, answer)
    assert len(talk.history) == MOST_TURNS and len(talk.history[0].content) == MOST_TURN_CHARACTERS
    assert len(talk.answers) == MOST_ANSWERS


def test_an_error_of_ours_keeps_the_conversation_and_says_what_next() -> None:
    before = (Turn("user", "x"), Turn("assistant", "y"))
    update, history = asked("storm", before)[-1]
    assert update["phase"] == "failed" and history == before
    assert "OPENAI&#95;API&#95;KEY" in shown(update) and "<b>refused" not in shown(update)


def test_an_unforeseen_error_tells_nothing_of_the_inside(caplog: pytest.LogCaptureFixture) -> None:
    update, _ = asked("crash")[-1]
    assert update["phase"] == "failed"
    assert "secret" not in shown(update) and "Traceback" not in shown(update) and "doctor" in shown(update)
    assert "secret detail" in caplog.text


def test_a_question_beyond_the_bound_is_refused_before_the_assistant_sees_it() -> None:
    assistant = FakeAssistant()
    ((update, _),) = asked("長" * 201, assistant=assistant)
    assert update["phase"] == "failed" and "201" in shown(update) and assistant.asked == []


@pytest.mark.parametrize("text", ["???", "？！", " … "])
def test_a_question_without_a_word_is_no_follow_up_and_comes_back(text: str) -> None:
    assistant, before = FakeAssistant(), (Turn("user", "the harbour"), Turn("assistant", "y"))
    ((update, history),) = asked(text, before, assistant=assistant)
    assert update["phase"] == "failed" and update["edit"] is True and "retry" not in shown(update)
    assert assistant.asked == [] and history == before


def test_an_empty_store_is_told_in_the_language_of_the_interface() -> None:
    class Gone(FakeAssistant):
        def stream(self, question: Question) -> Iterator[Answer]:
            raise StoreEmpty("holds no article yet", source="/a/store", then="run python ingest.py PATH")

    update, _ = asked("the harbour", assistant=Gone())[-1]
    assert "empty&#95;how" in shown(update) and "/a/store" not in shown(update)


@pytest.mark.parametrize(
    "sent", [None, [], "text", 7, {"text": None}, {"turn": "x", "language": 9, "interface": []}, {"turn": -1}]
)
def test_an_odd_message_from_the_browser_is_no_error(sent: object) -> None:
    question, turn, interface = read_question(sent, ())
    assert question.text == "" and question.language == "auto" and turn == 0 and interface == "en"


@pytest.mark.parametrize("language", ["auto", "en", "zh-Hant", "zh-Hans", "both"])
def test_the_language_chosen_reaches_the_assistant(language: str) -> None:
    question, _, _ = read_question({"text": " 港 ", "language": language}, ())
    assert (question.text, question.language) == ("港", language)


@pytest.mark.parametrize(
    ("sent", "focus"),
    [
        ({"article": "a", "spans": [1, 5, 7, 9]}, Focus(Span(1, 5), Span(7, 9))),
        ({"article": "a", "spans": [1, 5]}, Focus(Span(1, 5), None)),
        ({"article": "a", "spans": []}, Focus()),
        ({"article": "a", "spans": "1,5"}, Focus()),
        ({"article": "a", "spans": [True, None]}, Focus(Span(0, 0), None)),
    ],
)
def test_what_to_light_is_read_from_the_message(sent: object, focus: Focus) -> None:
    assert read_focus(sent) == ("a", focus)


@pytest.mark.parametrize("sent", [{"article": "nowhere"}, {}, None, {"article": ["x"]}])
def test_an_unknown_article_is_told_and_not_raised(sent: object) -> None:
    assert "error" in page._opener(FakeAssistant())(sent)


@pytest.mark.parametrize("sent", [None, [], {"find": None}, {"page": "x"}, {"find": ["x"], "page": -4}])
def test_the_library_survives_an_odd_request(sent: object) -> None:
    assert page._lister(FakeAssistant())(sent).count("<li>") == 4


def test_a_store_in_which_nothing_was_ever_read_says_how_to_fill_it() -> None:
    assert "ingest" in page._lister(FakeAssistant([]))({})
    update, _ = asked("the harbour", assistant=FakeAssistant([]))[-1]
    assert update["phase"] == "failed" and "ingest" in shown(update)


@pytest.mark.parametrize(("sent", "opens"), [({"first": True}, True), ({"first": "true"}, False), ({}, False), (None, False)])
def test_the_pages_first_question_opens_a_conversation(sent: object, opens: bool) -> None:
    assert opens_conversation(sent) is opens
