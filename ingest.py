"""Reads articles into the store: `python ingest.py [PATH ...]`. `--help` says the rest."""

from __future__ import annotations

import argparse
import json
import sys
import time
import traceback
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import NoReturn

from rag import events
from rag.build import build_ingestion
from rag.cli.output import note, prepare_streams, write
from rag.errors import CrossciteError, UsageError
from rag.pipelines import Ingestion
from rag.reading.sources import find_sources
from rag.settings import Settings, load_settings
from rag.store.records import RECORD
from rag.terminal import neutral_line
from rag.types import Failure, IngestReport

_STEPS = {"read": ("article", " read"), "embed": ("passage", " embedded"), "index": ("passage", ": building the index")}
_EACH_S = {True: 0.1, False: 10.0}  # between two lines of progress, on a terminal and elsewhere


class _Parser(argparse.ArgumentParser):
    """Reports as every other error is reported: one line, with what to do next."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(message, then=f"see python {self.prog} --help")


class _Progress:
    """On a terminal one line that is written over; elsewhere a line now and then."""

    def __init__(self) -> None:
        self._terminal = sys.stderr.isatty()
        self._last, self._step = time.monotonic(), ""

    def __call__(self, step: str, done: int, words: str = "") -> None:
        """`words` say how it goes on; those of a plan are a line of their own."""
        if step == "plan":
            self.clear()
            note(words)
            return
        due = time.monotonic() - self._last >= _EACH_S[self._terminal]
        if not due and not (self._terminal and step != self._step):
            return
        self._last, self._step = time.monotonic(), step
        noun, what = _STEPS.get(step, (step, ""))
        line = f"{_counted(done, noun)}{what}{f': {words}' if words else ''} …"
        print(
            f"\r\x1b[K{line}" if self._terminal else line,
            end="" if self._terminal else "\n",
            file=sys.stderr,
            flush=True,
        )

    def clear(self) -> None:
        if self._terminal and self._step:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def main(argv: Sequence[str] | None = None) -> int:
    """Exit 0: all was read; 1: some failed, the rest is in; 2: usage."""
    prepare_streams()
    words = list(sys.argv[1:] if argv is None else argv)
    progress = _Progress()
    try:
        arguments = _parser().parse_args(words)
        settings = load_settings(store=arguments.store)
        events.set_up(settings)
        report = _ingest(arguments, settings, build_ingestion(settings), progress)
    except CrossciteError as error:
        progress.clear()
        note(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        progress.clear()
        note("stopped — nothing is lost; run it again to go on")
        return 1
    except Exception as error:
        progress.clear()
        if "--debug" in words:
            traceback.print_exc()
        note(f"unexpected {type(error).__name__}: {error} — run it again with --debug, and report what it shows")
        return 1
    progress.clear()
    write(json.dumps(asdict(report), ensure_ascii=False) if arguments.json else _as_text(report, settings.store))
    return 1 if report.failed else 0


def _ingest(
    arguments: argparse.Namespace, settings: Settings, ingestion: Ingestion, progress: _Progress
) -> IngestReport:
    """With --rebuild and no PATH, what is stored is indexed anew and nothing is read."""
    paths = arguments.paths or [settings.corpus]
    if (arguments.paths or not arguments.rebuild) and (nothing := _leads_nowhere(paths, settings.store)):
        return nothing
    if arguments.rebuild:
        report = ingestion.rebuild(progress)
        if not arguments.paths:
            return report
    return ingestion.run(paths, arguments.prune, progress)


def _leads_nowhere(paths: Sequence[Path], store: Path) -> IngestReport | None:
    """Where there is no store yet and `paths` lead to no file: only the failures, so that no empty store is made."""
    if (store / RECORD).exists():
        return None
    failed: list[Failure] = []
    for found in find_sources(paths):
        if not isinstance(found, Failure):
            return None
        failed.append(found)
    return IngestReport((), (), (), (), tuple(failed), (), 0, 0.0)


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _parser() -> _Parser:
    parser = _Parser(prog="ingest.py", description="Reads articles into the store.", allow_abbrev=False)
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="files, folders (all below them) and globs: .txt .md .html .jsonl (default: corpus/)",
    )
    parser.add_argument("--store", type=Path, metavar="DIR", help="where the articles lie (default: vectorstore/)")
    parser.add_argument("--json", action="store_true", help="the summary as one JSON object")
    parser.add_argument(
        "--prune", action="store_true", help="remove what is gone from a PATH that is a folder given before"
    )
    parser.add_argument(
        "--rebuild", action="store_true", help="index all that is stored anew, with the embedder set now"
    )
    parser.add_argument("--debug", action="store_true", help="show where an unexpected error came from")
    return parser


def _as_text(report: IngestReport, store: Path) -> str:
    """Counts, then what needs a look: failures and notices, each with its source."""
    counts = ", ".join(
        f"{len(getattr(report, name))} {name}" for name in ("added", "replaced", "unchanged", "removed", "failed")
    )
    lines = [f"{counts}: {_counted(report.passages, 'passage')} in {store} ({report.elapsed_ms / 1000:.1f} s)"]
    lines += [f"failed   {failure.source}: {failure.reason}" for failure in report.failed]
    lines += [f"removed  {source}" for source in report.removed]
    lines += [f"note     {notice}" for notice in report.notices]
    return "\n".join(neutral_line(line) for line in lines)


if __name__ == "__main__":
    sys.exit(main())
