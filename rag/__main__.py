"""The command line: `python -m rag ask | search | compare | conflicts | ledger | timeline | export | verify | names | doctor | settings`.

Results go to stdout, all else to stderr. Exit 0: done; 2: usage; 1: anything else that went wrong, in one line.
"""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from rag import events
from rag.cli.conflicts import conflicts
from rag.cli.doctor import doctor
from rag.cli.names import names
from rag.cli.output import note, prepare_streams
from rag.cli.positions import add_filters, add_leaders, compare, export, ledger, timeline, verify
from rag.cli.questions import ask, search
from rag.cli.table import settings_command
from rag.errors import CrossciteError, UsageError
from rag.positions.formats import FORMATS
from rag.settings import load_settings

INTERRUPTED, PIPE_CLOSED = 130, 141  # 128 + the signal's number, as a shell reports them
_MOST_HITS = 1000
_BATCH_HELP = 'JSON lines of {"id", "question", "history"}; where one line does not fit, none is asked (exit 2)'


class _Parser(argparse.ArgumentParser):
    """Reports as every other error is reported: one line, with what to do next."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(message, then=f"see {self.prog} --help")


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    prepare_streams()
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        arguments = _parser().parse_args(words)
        settings = load_settings(store=arguments.store)
        events.set_up(settings)
        return int(arguments.run(arguments, settings))
    except CrossciteError as error:
        note(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or the interpreter complains at its end
        return PIPE_CLOSED
    except Exception as error:
        if "--debug" in words:
            traceback.print_exc()
        note(f"unexpected {type(error).__name__}: {error} — run it again with --debug, and report what it shows")
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m rag", description="Answers with verbatim, cited passages.", allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, run: object, text: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=text, description=text, allow_abbrev=False)
        added.set_defaults(run=run)
        added.add_argument("--store", type=Path, metavar="DIR", help="where the articles lie (default: vectorstore/)")
        added.add_argument("--json", action="store_true", help="one JSON object a line instead of text")
        added.add_argument("--debug", action="store_true", help="show where an unexpected error came from")
        return added

    asking = command("ask", ask, "answer a question with quotes")
    _takes_questions(asking, "QUESTION")
    languages = ("auto", "en", "zh-Hant", "zh-Hans", "both")
    asking.add_argument("--language", choices=languages, default="auto", help="of the answer (default: the question's)")
    engines = ("auto", "extractive", "llm")
    asking.add_argument(
        "--engine", choices=engines, default="auto", help="who answers (default: a model where one is set)"
    )

    searching = command("search", search, "find the passages that fit best")
    _takes_questions(searching, "QUERY")
    searching.add_argument("-k", type=_count, default=10, metavar="N", help="how many passages (default: 10)")

    _adds_positions(command)
    naming = command("names", names, "list frequent names that the gazetteer lacks, and how to add them")
    naming.add_argument("-n", type=_count, default=30, metavar="N", help="how many names (default: 30)")
    naming.add_argument("--least", type=_positive, default=2, metavar="N", help="with at least so many mentions (default: 2)")
    naming.add_argument("--toml", action="store_true", help="as entries for a file of your own: see CROSSCITE_NAMES")
    command("doctor", doctor, "say what is configured, how the store is, and what to do next")
    listing = command("settings", settings_command, "list every setting with its value")
    listing.add_argument("--markdown", action="store_true", help="the page of the documentation")
    return parser


def _adds_positions(command: Callable[[str, object, str], argparse.ArgumentParser]) -> None:
    comparing = command("compare", compare, "show the positions of leaders side by side")
    add_leaders(comparing, required=True)
    told_in = ("en", "zh-Hant", "zh-Hans")
    comparing.add_argument("--language", choices=told_in, help="in which it is told (default: the topic's)")

    listing = command("ledger", ledger, "list who said what, by day")
    add_filters(listing)
    listing.add_argument("--csv", action="store_true", help="a table for spreadsheets")
    listing.add_argument("--limit", type=_positive, metavar="N", help="at most so many statements")

    by_day = command("timeline", timeline, "list statements and events by day, and what changed")
    add_filters(by_day)
    by_day.add_argument("--changes", action="store_true", help="only what changed, each with both quotes")

    differing = command("conflicts", conflicts, "show what articles state differently: numbers, days, kinds")
    differing.add_argument("--topic", metavar="TEXT", help="what the statements are on (default: the newest articles)")

    exporting = command("export", export, "write quotes with all that it takes to check them")
    exporting.add_argument("question", nargs="?", metavar="QUESTION", help="whose answer is exported")
    add_leaders(exporting, required=False)
    add_filters(exporting)
    exporting.add_argument("--timeline", action="store_true", help="the selection by day, with events and what changed")
    exporting.add_argument("--format", choices=tuple(FORMATS), default="markdown", help="(default: markdown)")
    exporting.add_argument("--output", type=Path, metavar="FILE", help="write it there (default: to the terminal)")

    verifying = command("verify", verify, "check the quotes of an exported file against the store")
    verifying.add_argument("file", type=Path, metavar="FILE")


def _takes_questions(parser: argparse.ArgumentParser, name: str) -> None:
    parser.add_argument("words", nargs="*", metavar=name, help="in Chinese or English")
    parser.add_argument("--batch", type=Path, metavar="FILE", help=_BATCH_HELP)


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("must be a whole number from 1 on")
    return int(text)


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= _MOST_HITS:
        raise argparse.ArgumentTypeError(f"must be a whole number between 1 and {_MOST_HITS}")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
