"""`ask` and `search`: one question from the command line, or many from a file."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from rag.build import build_assistant
from rag.cli.batch import BatchLine, checked_question, read_batch
from rag.cli.output import note, terminal_width, write
from rag.errors import UsageError
from rag.render import answer_json, answer_text, json_line, search_json, search_text
from rag.settings import Settings
from rag.types import Question


def ask(arguments: argparse.Namespace, settings: Settings) -> int:
    """Answers, each with its citations."""
    lines = _lines(arguments, settings)
    assistant = build_assistant(settings)

    def one(line: BatchLine) -> Any:
        return assistant.ask(Question(line.question, arguments.language, line.history), engine=arguments.engine)

    return _run(arguments, lines, one, answer_json, answer_text)


def search(arguments: argparse.Namespace, settings: Settings) -> int:
    """Passages, best first."""
    lines = _lines(arguments, settings)
    if any(line.history for line in lines):
        note("search leaves out the history of a question — use ask to resolve what a follow-up refers to")
    assistant = build_assistant(settings)

    def one(line: BatchLine) -> Any:
        found = assistant.search(line.question, arguments.k)
        if found.notice:
            note(found.notice)
        return found

    return _run(arguments, lines, one, search_json, search_text)


def _lines(arguments: argparse.Namespace, settings: Settings) -> list[BatchLine]:
    words = " ".join(arguments.words)
    if arguments.batch and words:
        raise UsageError("both a question and --batch are given", source=arguments.command, then="give one of them")
    if arguments.batch:
        return read_batch(arguments.batch, settings.max_question_chars)
    return [BatchLine(None, checked_question(words, settings.max_question_chars), ())]


def _run(
    arguments: argparse.Namespace,
    lines: list[BatchLine],
    one: Callable[[BatchLine], Any],
    as_json: Callable[[Any, object], dict[str, Any]],
    as_text: Callable[..., str],
) -> int:
    """Asks one after the other and writes each result as soon as it is there."""
    for line in lines:
        result = one(line)
        if arguments.batch or arguments.json:
            write(json_line(as_json(result, line.id)))
        else:
            width, colour = terminal_width()
            write(as_text(result, width, colour=colour))
    return 0
