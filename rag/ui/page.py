"""The page and what it asks of the assistant: ask, stop, start anew, open an article, list the library.

What comes from the browser is untrusted: each field is read with its type and bound. A conversation lives in the
session's `gr.State`, so two browsers never share one.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Iterator
from typing import Any, cast, get_args

import gradio as gr

from rag.errors import CrossciteError, StoreEmpty
from rag.settings import Settings
from rag.types import AnswerLanguage, Question, Span, Turn
from rag.ui import chat, clipboard, library, names_page, positions, reader, theme
from rag.ui.assistant import Assistant
from rag.ui.conversation import Talk, conversation_pack
from rag.ui.examples import fitting_examples
from rag.ui.positions_export import file_of
from rag.ui.strings import EXAMPLES, UI_LANGUAGES, UiLanguage, by_language

AT_ONCE = 4  # questions answered at the same time
IDLE_S = 6 * 3600  # after which a conversation is forgotten

Update = dict[str, Any]
log = logging.getLogger(__name__)


def build_page(assistant: Assistant, settings: Settings) -> gr.Blocks:
    """The chat over `assistant`. Serve it with `rag.ui.serve`."""
    with gr.Blocks(title="Crosscite 對照", analytics_enabled=False, fill_width=True) as page:
        talk = gr.State(Talk(), time_to_live=IDLE_S)
        frame = gr.HTML(
            value={},
            html_template=theme.asset("shell.html"),
            js_on_load=theme.script(),
            apply_default_css=False,
            server_functions=[
                _opener(assistant),
                _lister(assistant),
                _pulse(assistant),
                *positions.server_functions(assistant),
                *names_page.server_functions(assistant),
            ],
            strings=by_language(),
            examples=[list(example) for example in EXAMPLES],
            elem_id="crosscite",
        )
        asking = frame.ask(
            _asker(assistant, settings.max_question_chars),
            inputs=[talk],
            outputs=[frame, talk],
            show_progress="hidden",
            trigger_mode="multiple",
            concurrency_limit=AT_ONCE,
            api_visibility="private",
        )
        frame.halt(None, cancels=[asking], api_visibility="private")
        frame.fresh(Talk, outputs=[talk], show_progress="hidden", api_visibility="private")
        frame.pack(_pack, inputs=[talk], outputs=[frame], show_progress="hidden", api_visibility="private")
    return page


def read_question(payload: object, history: tuple[Turn, ...]) -> tuple[Question, int, UiLanguage]:
    """(question, number of the turn on the page, language of the interface) out of what the browser sent."""
    sent = payload if isinstance(payload, dict) else {}
    language = sent.get("language")
    language = language if language in ("auto", *get_args(AnswerLanguage)) else "auto"
    interface = sent.get("interface")
    question = Question(_text(sent.get("text")).strip(), cast(Any, language), history)
    return question, _whole(sent.get("turn")), interface if interface in UI_LANGUAGES else "en"


def opens_conversation(payload: object) -> bool:
    """Whether it is the page's first question: one asked right behind "New conversation" may be here before the old one is forgotten."""
    return isinstance(payload, dict) and payload.get("first") is True


def read_focus(payload: object) -> tuple[str, reader.Focus]:
    """(article id, what to light) out of what the browser sent."""
    sent = payload if isinstance(payload, dict) else {}
    spans = sent.get("spans")
    numbers = [_whole(n) for n in spans[:4]] if isinstance(spans, list) else []
    cited = Span(*numbers[:2]) if len(numbers) >= 2 else None
    twin = Span(*numbers[2:4]) if len(numbers) == 4 else None
    return _text(sent.get("article"))[:64], reader.Focus(cited, twin)


def _asker(assistant: Assistant, most: int) -> Callable[..., Iterator[tuple[Update, Talk]]]:
    def ask(talk: Talk, event: gr.EventData) -> Iterator[tuple[Update, Talk]]:
        talk = Talk() if opens_conversation(event._data) else talk
        question, turn, interface = read_question(event._data, talk.history)
        if refused := _cannot_be_asked(question.text, most):
            yield _failed(turn, refused) | {"edit": True}, talk
            return
        yield _update(turn, "running", [chat.question_fragment(question.text)]), talk
        try:
            yield from _stream(assistant, question, turn, interface, talk)
        except CrossciteError as error:
            yield _failed(turn, chat.error_fragments(error)), talk
        except Exception:  # the boundary: the person sees what to do next, the log has the rest
            log.exception("a question could not be answered")
            yield _failed(turn, chat.error_fragments()), talk

    return ask


def _cannot_be_asked(text: str, most: int) -> list[chat.Fragment]:
    """What to tell of a question that is none; the person gets its words back, to change them."""
    if len(text) > most:
        return chat.error_fragments(None, "error_long", again=False, n=len(text), most=most)
    return [] if any(map(str.isalnum, text)) else chat.error_fragments(None, "error_wordless", again=False)


def _stream(
    assistant: Assistant, question: Question, turn: int, interface: UiLanguage, talk: Talk
) -> Iterator[tuple[Update, Talk]]:
    answer = None
    for answer in assistant.stream(question):
        yield _update(turn, "running", chat.answer_fragments(answer, complete=False)), talk
    if answer is None:
        raise RuntimeError("the assistant ended without an answer")
    done = _update(turn, "done", chat.answer_fragments(answer, complete=True))
    done["copy"] = clipboard.answer_text(answer, interface)
    done["quotes"] = {str(citation.n): clipboard.citation_text(citation) for citation in answer.citations}
    yield done, talk.after(question.text, answer)


def _pack(talk: Talk, event: gr.EventData) -> Update:
    """The conversation as a file, in the format that the page names; none where it cannot be made."""
    _, _, interface = read_question(event._data, ())
    form = event._data.get("format") if isinstance(event._data, dict) else None
    try:
        file = file_of(conversation_pack(talk.answers, interface, dt.date.today()), _text(form))
    except Exception:
        log.exception("a conversation could not be exported")
        file = None
    return {"file": file, "n": _whole(event._data.get("n")) if isinstance(event._data, dict) else 0}


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
        """That the server lives, and which engine answers; at first also what suits the store, and how a conversation is exported."""
        engine = chat.engine_badge(assistant.engine_name())
        if not (isinstance(payload, dict) and payload.get("first")):
            return {"engine": engine}
        return {"engine": engine, "examples": fitting_examples(assistant), "exports": chat.export_part()}

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
