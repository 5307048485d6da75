"""Serves the chat: arguments → settings → store (filled from the corpus folder when empty) → page."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from rag import events
from rag.build import build_assistant, build_ingestion
from rag.cli.output import note
from rag.errors import CrossciteError, StoreEmpty, UsageError
from rag.pipelines import Assistant
from rag.settings import Settings, load_settings
from rag.types import Question
from rag.ui.page import build_page
from rag.ui.serve import serve, take_port


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(message, then="see python app.py --help")


def read_arguments(arguments: Sequence[str] | None = None) -> Settings:
    """Settings from the environment, the given options over them. Raises UsageError or SettingsError."""
    parser = _Parser(
        prog="app.py", description="Crosscite: ask articles, get answers with verbatim quotes, in the browser."
    )
    parser.add_argument(
        "--store", type=Path, metavar="DIR", help="where the articles and their index live (default: vectorstore)"
    )
    parser.add_argument(
        "--host", metavar="H", help="address to listen on (default: 127.0.0.1); a public one needs CROSSCITE_PASSWORD"
    )
    parser.add_argument("--port", type=int, metavar="P", help="port to listen on (default: 7860)")
    given = parser.parse_args(arguments)
    if given.port is not None and not 1 <= given.port <= 65535:
        raise UsageError(f"{given.port} is not a port", then="choose one between 1 and 65535, e.g. --port 7861")
    return load_settings(store=given.store, host=given.host, port=given.port)


def ready_assistant(settings: Settings) -> Assistant:
    """An assistant over the store; an empty store is filled from the corpus folder first, with a word on stderr."""
    assistant = build_assistant(settings)
    if not _is_empty(assistant) or not settings.corpus.is_dir():
        return assistant
    print(f"The store {settings.store} is empty: reading {settings.corpus} …", file=sys.stderr, flush=True)
    report = build_ingestion(settings).run([settings.corpus])
    for failure in report.failed:
        print(f"{failure.source}: {failure.reason}", file=sys.stderr)
    print(f"Articles: {len(report.added)}; passages: {report.passages}.", file=sys.stderr, flush=True)
    return assistant


def warm_up(assistant: Assistant) -> None:
    """Maps index and dictionaries into memory, so that the first question waits for neither."""
    with suppress(CrossciteError):  # a question would say it, with what to do next
        assistant.ask(Question("Who said what, and when? 誰說了什麼？"), engine="extractive")


def _is_empty(assistant: Assistant) -> bool:
    try:
        return not assistant.articles()
    except StoreEmpty:
        return True


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code: 0 after Ctrl-C or SIGTERM, 2 for usage, 1 for anything else that is known, in one line on stderr."""
    try:
        settings = read_arguments(arguments)
        events.set_up(settings)
        taken = take_port(settings)
        assistant = ready_assistant(settings)
        serve(build_page(assistant, settings), settings, taken, then=lambda: warm_up(assistant))
    except CrossciteError as error:
        note(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
