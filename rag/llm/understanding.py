"""One short call before the search: what the model takes a question to mean, as a Suggestion that others compare with the question.

Its time and length are bounded, and its reply is read as tolerantly as any other. What is in it is not believed here.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from typing import Any

from rag.interfaces import Message, Model
from rag.llm.asides import without_thinking
from rag.llm.claims import clean
from rag.llm.loose_json import Incomplete, Malformed, read_value
from rag.llm.prompts import Prompts, Written
from rag.llm.shapes import READING
from rag.text.tokens import count_tokens
from rag.text.turns import recent, shortened
from rag.types import Query, Question, Suggestion, Turn

_HISTORY_TOKENS = 700
_LONGEST_REPLY = 8000  # characters
_LONGEST, _MOST_LISTED = 600, 8  # characters of a text, entries of a list
_SPEAKERS: dict[Written, dict[str, str]] = {"en": {"user": "User", "assistant": "Answer"}, "zh": {"user": "使用者", "assistant": "回答"}}


def read_question(model: Model, prompts: Prompts, question: Question, query: Query, seconds: float) -> tuple[Suggestion | None, int, int]:
    """(what the model says, None where its reply is none; tokens in; tokens out). Raises EndpointError, at the latest after `seconds`."""
    messages = [Message("user", _asked(prompts, question, query))]
    reply, tokens_in, tokens_out = list[str](), 0, 0
    for piece in model.stream(messages, seconds, READING):
        reply.append(piece.text)
        tokens_in, tokens_out = tokens_in + piece.tokens_in, tokens_out + piece.tokens_out
    text = "".join(reply)
    return suggestion_in(text), tokens_in or count_tokens(messages[0].content), tokens_out or count_tokens(text)


def suggestion_in(reply: str) -> Suggestion | None:
    """The first object of a reply that has any of what was asked for."""
    text = without_thinking(reply[:_LONGEST_REPLY])
    for opening in re.finditer("[{｛]", text):
        try:
            value, _ = read_value(text, opening.start(), final=True)
        except (Incomplete, Malformed):
            continue
        if isinstance(value, dict) and (found := _suggestion(value)):
            return found
    return None


def _suggestion(value: dict[Any, Any]) -> Suggestion | None:
    found = Suggestion(
        _text(value.get("question")), _text(value.get("translation")), _texts(value.get("people")), _texts(value.get("dates")),
        _text(value.get("kind")).lower(),
    )  # fmt: skip
    return found if found.question or found.translation or found.people else None


def _text(value: object) -> str:
    text = clean(value) if isinstance(value, str) else ""
    return text if len(text) <= _LONGEST else ""


def _texts(value: object) -> tuple[str, ...]:
    return tuple(text for entry in value[:_MOST_LISTED] if (text := _text(entry))) if isinstance(value, list) else ()


def _asked(prompts: Prompts, question: Question, query: Query) -> str:
    written: Written = "en" if query.language == "en" else "zh"
    other = prompts.named("zh-Hant" if query.language == "en" else "en", written)
    mark = f"=== {secrets.token_hex(4)} ==="  # no article and no earlier answer can know it
    history = _written(recent(question.history), written) or "–"
    return prompts.fill("understand", written, query.language, question=shortened(question.text), history=history, other=other, mark=mark)


def _written(turns: Sequence[Turn], written: Written) -> str:
    """The newest messages that fit, oldest first."""
    lines, left = list[str](), _HISTORY_TOKENS
    for turn in reversed(turns):
        line = f"{_SPEAKERS[written][turn.role]}: {' '.join(turn.content.split())}"
        left -= count_tokens(line)
        if left < 0:
            break
        lines.insert(0, line)
    return "\n".join(lines)
