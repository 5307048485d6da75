"""The page and what it asks of the assistant: ask, stop, start anew, open an article, list the library.

What comes from the browser is untrusted: each field is read with its type and bound. A conversation lives in the
session's `gr.State`, so two browsers never share one.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import Any, cast, get_args

import gradio as gr

from rag.errors import CrossciteError, StoreEmpty
from rag.settings import Settings
from rag.types import Answer, AnswerLanguage, Question, Span, Turn
from rag.ui import chat, clipboard, library, reader, theme
from rag.ui.assistant import Assistant
from rag.ui.strings import EXAMPLES, UI_LANGUAGES, UiLanguage, by_language

MOST_TURNS = 8  # of the conversation so far that go along with a question
MOST_TURN_CHARACTERS = 4000
AT_ONCE = 4  # questions answered at the same time
IDLE_S = 6 * 3600  # after which a conversation is forgotten

History = tuple[Turn, ...]
Update = dict[str, Any]
log = logging.getLogger(__name__)


def build_page(assistant: Assistant, settings: Settings) -> gr.Blocks:
    """The chat over `assistant`. Serve it with `rag.ui.serve`."""
    with gr.Blocks(title="Crosscite 對照", analytics_enabled=False, fill_width=True) as page:
        history = gr.State((), time_to_live=IDLE_S)
        frame = gr.HTML(
            value={},
            html_template=theme.asset("shell.html"),
            js_on_load=theme.script(),
            apply_default_css=False,
            server_functions=[_opener(assistant), _lister(assistant), _pulse(assistant)],
            strings=by_language(),
            examples=[list(example) for example in EXAMPLES],
            elem_id="crosscite",
        )
        asking = frame.ask(
            _asker(assistant, settings.max_question_chars),
            inputs=[history],
            outputs=[frame, history],
            show_progress="hidden",
            trigger_mode="multiple",
            concurrency_limit=AT_ONCE,
            api_visibility="private",
        )
        frame.halt(None, cancels=[asking], api_visibility="private")
        frame.fresh(lambda: (), outputs=[history], show_progress="hidden", api_visibility="private")
    return page


def remember(history: History, question: str, answer: Answer) -> History:
    """The conversation with this turn, bounded."""
    turns = (Turn("user", question[:MOST_TURN_CHARACTERS]), Turn("assistant", answer.text[:MOST_TURN_CHARACTERS]))
    return (*history, *turns)[-MOST_TURNS:]


def read_question(payload: object, history: History) -> tuple[Question, int, UiLanguage]:
    """(question, number of the turn on the page, language of the interface) out of what the browser sent."""
    sent = payload if isinstance(payload, dict) else {}
    language = sent.get("language")
    language = language if language in ("auto", *get_args(AnswerLanguage)) else "auto"
    interface = sent.get("interface")
    question = Question(_text(sent.get("text")).strip(), cast(Any, language), history)
    return question, _whole(sent.get("turn")), interface if interface in UI_LANGUAGES else "en"


def read_focus(payload: object) -> tuple[str, reader.Focus]:
    """(article id, what to light) out of what the browser sent."""
    sent = payload if isinstance(payload, dict) else {}
    spans = sent.get("spans")
    numbers = [_whole(n) for n in spans[:4]] if isinstance(spans, list) else []
    cited = Span(*numbers[:2]) if len(numbers) >= 2 else None
    twin = Span(*numbers[2:4]) if len(numbers) == 4 else None
    return _text(sent.get("article"))[:64], reader.Focus(cited, twin)


def _asker(assistant: Assistant, most: int) -> Callable[..., Iterator[tuple[Update, History]]]:
    def ask(history: History, event: gr.EventData) -> Iterator[tuple[Update, History]]:
        question, turn, interface = read_question(event._data, history)
        if len(question.text) > most:
            yield _failed(turn, chat.error_fragments(None, "error_long", n=len(question.text), most=most)), history
            return
        yield _update(turn, "running", [chat.question_fragment(question.text)]), history
        try:
            yield from _stream(assistant, question, turn, interface)
        except CrossciteError as error:
            yield _failed(turn, chat.error_fragments(error)), history
        except Exception:  # the boundary: the person sees what to do next, the log has the rest
            log.exception("a question could not be answered")
            yield _failed(turn, chat.error_fragments()), history

    return ask


def _stream(
    assistant: Assistant, question: Question, turn: int, interface: UiLanguage
) -> Iterator[tuple[Update, History]]:
    answer = None
    for answer in assistant.stream(question):
        yield _update(turn, "running", chat.answer_fragments(answer, complete=False)), question.history
    if answer is None:
        raise RuntimeError("the assistant ended without an answer")
    done = _update(turn, "done", chat.answer_fragments(answer, complete=True))
    done["copy"] = clipboard.answer_text(answer, interface)
    done["quotes"] = {str(citation.n): clipboard.citation_text(citation) for citation in answer.citations}
    yield done, remember(question.history, question.text, answer)


def _opener(assistant: Assistant) -> Callable[[object], str]:
    def open_article(payload: object) -> str:
        article_id, focus = read_focus(payload)
        try:
            article = assistant.article(article_id)
            return reader.article_page(article, assistant.passages(article_id), assistant.twins(article_id), focus)
        except CrossciteError as error:
            return _boxed(chat.error_fragments(error, "error_article"))
        except LookupError:
            return _boxed(chat.error_fragments(None, "error_article"))
        except Exception:
            log.exception("an article could not be opened")
            return _boxed(chat.error_fragments(None, "error_article"))

    return open_article


def _lister(assistant: Assistant) -> Callable[[object], str]:
    def list_library(payload: object) -> str:
        sent = payload if isinstance(payload, dict) else {}
        find, page = _text(sent.get("find"))[:200], _whole(sent.get("page"))
        try:
            return library.library_page(
                assistant.articles(), lambda article_id: len(assistant.passages(article_id)), find, page
            )
        except StoreEmpty:
            return library.empty_store()
        except CrossciteError as error:
            return _boxed(chat.error_fragments(error))
        except Exception:
            log.exception("the library could not be listed")
            return _boxed(chat.error_fragments())

    return list_library


def _pulse(assistant: Assistant) -> Callable[[object], dict[str, object]]:
    def pulse(payload: object) -> dict[str, object]:
        """That the server lives, and which engine answers."""
        return {"engine": chat.engine_badge(assistant.engine_name())}

    return pulse


def _update(turn: int, phase: str, fragments: list[chat.Fragment]) -> Update:
    return {"turn": turn, "phase": phase, "fragments": [[key, str(html)] for key, html in fragments]}


def _failed(turn: int, fragments: list[chat.Fragment]) -> Update:
    return _update(turn, "failed", fragments)


def _boxed(fragments: list[chat.Fragment]) -> str:
    return "".join(html for _, html in fragments)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _whole(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**31 else 0
