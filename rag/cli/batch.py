"""Questions from a file of one JSON object a line: `{"id", "question", "history": [{"role", "content"}, ...]}`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rag.errors import UsageError
from rag.types import Turn

_SHAPE = 'write {"id": …, "question": "…", "history": [{"role": "user", "content": "…"}, …]} on one line'


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One question; `id` is given back as it came, None where the line has none."""

    id: object
    question: str
    history: tuple[Turn, ...]


def read_batch(path: Path, max_chars: int) -> list[BatchLine]:
    """Every line of `path` that is not blank. Raises UsageError before any question is asked: for a file without one, and
    naming FILE:LINE for a line that does not fit."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(f"cannot be read ({error.strerror})", source=str(path), then="name another file") from error
    except UnicodeDecodeError as error:
        raise UsageError("is not UTF-8", source=str(path), then="save it as UTF-8") from error
    lines = enumerate(text.split("\n"), start=1)
    parsed = [_parse(line, f"{path}:{number}", max_chars) for number, line in lines if line.strip()]
    if not parsed:
        raise UsageError("holds no question", source=str(path), then=_SHAPE)
    return parsed


def checked_question(text: str, max_chars: int, source: str = "question") -> str:
    """`text` without outer white space. Raises UsageError where it is empty or punctuation alone, too long, or not text."""
    text = text.strip()
    if not text:
        raise UsageError("the question is empty", source=source, then="write a question in Chinese or English")
    if len(text) > max_chars:
        raise UsageError(
            f"the question has {len(text):,} characters, more than {max_chars:,}",
            source=source,
            then="shorten it, or raise CROSSCITE_MAX_QUESTION_CHARS",
        )
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise UsageError("the question is not valid Unicode", source=source, then="send it as UTF-8")
    if not any(map(str.isalnum, text)):
        what = "the question is empty: it holds no letter, no numeral and no Chinese character"
        raise UsageError(what, source=source, then="write a question in Chinese or English")
    return text


def _parse(line: str, source: str, max_chars: int) -> BatchLine:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UsageError("is not a JSON object", source=source, then=_SHAPE) from error
    if not isinstance(row, dict) or not isinstance(row.get("question"), str):
        raise UsageError("has no question", source=source, then=_SHAPE)
    history = [] if row.get("history") is None else row["history"]
    if not isinstance(history, list):
        raise UsageError("its history is not a list", source=source, then=_SHAPE)
    turns = tuple(_turn(turn, source) for turn in history)
    return BatchLine(row.get("id"), checked_question(row["question"], max_chars, source), turns)


def _turn(turn: Any, source: str) -> Turn:
    fits = isinstance(turn, dict) and turn.get("role") in ("user", "assistant") and isinstance(turn.get("content"), str)
    if not fits:
        what = "a message of its history has no role (user, assistant) or no content"
        raise UsageError(what, source=source, then=_SHAPE)
    return Turn(turn["role"], turn["content"])
