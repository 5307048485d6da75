"""`compare`, `ledger`, `timeline`, `export` and `verify`: positions from the command line."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from rag.build import build_assistant
from rag.cli.output import note, terminal_width, write
from rag.cli.positions_text import changes_text, compare_text, ledger_text, timeline_text
from rag.errors import UsageError
from rag.phrases import say
from rag.pipelines import Assistant
from rag.positions.compared import compare_json
from rag.positions.ledger import ledger_csv, ledger_json, speakers_named
from rag.positions.pack import FORMATS, Pack, pack_of, pack_of_entries, write_pack
from rag.positions.pack_sections import comparison_pack, timeline_pack
from rag.positions.relations import shown_name
from rag.positions.timeline import timeline_json
from rag.positions.unpack import Checked, read_pack
from rag.render import json_line
from rag.settings import Settings
from rag.store.statements import Wanted
from rag.terminal import neutral_line, wrap
from rag.text.language import detect
from rag.types import Kind, Language, Question

KINDS: tuple[str, ...] = get_args(Kind)
_MOST_LEADERS = 8
_MOST_NAMED = 6  # speakers, where the one asked for says nothing
_MOST_PACK_BYTES = 200_000_000


def compare(arguments: argparse.Namespace, settings: Settings) -> int:
    """Leaders side by side on one topic."""
    leaders, topic = _compared(arguments)
    found = build_assistant(settings).compare(leaders, topic, arguments.language or detect(topic or "".join(leaders)))
    if arguments.json:
        write(json_line(compare_json(found)))
    else:
        write(compare_text(found, *terminal_width()))
    return 0


def ledger(arguments: argparse.Namespace, settings: Settings) -> int:
    """Statements of a selection, by day."""
    assistant, wanted = build_assistant(settings), wanted_of(arguments)
    entries = assistant.ledger(wanted, limit=arguments.limit)
    if arguments.csv:
        write(ledger_csv(entries).rstrip("\n"))
    elif arguments.json:
        write(json_line(ledger_json(entries)))
    elif not entries:
        write(_nothing(arguments, assistant))
    else:
        write(ledger_text(entries, _language_of(arguments), *terminal_width()))
    return 0


def timeline(arguments: argparse.Namespace, settings: Settings) -> int:
    """Statements and events of a selection, by day."""
    assistant = build_assistant(settings)
    found = assistant.timeline(wanted_of(arguments))
    if arguments.json:
        write(json_line(timeline_json(found)))
    elif not (found.entries or found.events):
        write(_nothing(arguments, assistant))
    else:
        shown = changes_text if arguments.changes else timeline_text
        write(shown(found, _language_of(arguments), *terminal_width()))
    return 0


def export(arguments: argparse.Namespace, settings: Settings) -> int:
    """An answer, a comparison or a selection as an evidence pack, on stdout or in a file."""
    form, file = FORMATS[arguments.format], arguments.output
    if file is None and not form.is_text and sys.stdout.isatty():
        raise UsageError(
            f"{form.extension} is no text for a terminal", source="--format", then="name a file with --output"
        )
    made = write_pack(_pack(arguments, settings), arguments.format)
    if file is not None:
        _save(file, made)
    elif form.is_text:
        write(made.decode().rstrip("\n"))
    else:
        sys.stdout.buffer.write(made)
        sys.stdout.buffer.flush()
    return 0


def verify(arguments: argparse.Namespace, settings: Settings) -> int:
    """Exit 0 where every quote of a pack stands in the store as the pack says, else 1."""
    pack = read_pack(_bytes_of(arguments.file), str(arguments.file))
    checked = build_assistant(settings).verify_quotes(pack.quotes)
    checked += [Checked(quote, problem) for quote, problem in pack.problems]
    wrong = [check for check in checked if check.problem]
    whole, failed = _places(checked), _places(wrong)
    if arguments.json:
        problems = [
            {"n": c.quote.n, "source": c.quote.source, "quote": c.quote.quote, "problem": c.problem} for c in wrong
        ]
        counts = {"quotes": len(whole), "verified": len(whole - failed)}
        write(json_line({"file": str(arguments.file), **counts, "problems": problems}))
    else:
        for check in wrong:
            write(neutral_line(f"[{check.quote.n}] {check.quote.source}: {check.problem} — {check.quote.quote[:120]}"))
        write(f"{len(whole - failed)} of {len(whole)} quote{'' if len(whole) == 1 else 's'} verified")
    if not checked:
        note(f"{arguments.file}: holds no quotes — nothing was checked")
    return 1 if wrong or not checked else 0


def _places(checked: Sequence[Checked]) -> set[tuple[int, str, int]]:
    """Each quote once: what a file shows otherwise is checked beside its data."""
    return {(check.quote.n, check.quote.article_id, check.quote.start) for check in checked}


def _nothing(arguments: argparse.Namespace, assistant: Assistant) -> str:
    """That nothing matches: what was asked for, what was looked through, and whom to ask for instead."""
    language = _language_of(arguments)
    given = [(name, getattr(arguments, name)) for name in ("speaker", "kind", "topic", "source", "since", "until")]
    what = [f"--{name} {one}" for name, v in given if v for one in (v if isinstance(v, list) else [v])]
    counts = {"statements": assistant.count_statements(Wanted()), "articles": len(assistant.articles())}
    told = say("nothing_of", language, what=" ".join(what) or "–", **counts)
    most = [f"{shown_name(speaker, language)} ({n})" for speaker, n in assistant.speakers()[:_MOST_NAMED]]
    lines = [told, *([say("speakers_most", language, names=", ".join(most))] if arguments.speaker and most else [])]
    return "\n".join(wrap(neutral_line(line), terminal_width()[0]) for line in lines)


def _language_of(arguments: argparse.Namespace) -> Language:
    """What is told around the quotes: the topic's language, else that of the names."""
    return detect(arguments.topic or "".join(arguments.speaker or ())) or "en"


# --- arguments ---------------------------------------------------------------------------------


def wanted_of(arguments: argparse.Namespace) -> Wanted:
    """The filters as a selection; a name in any script stands for its canonical one."""
    if arguments.since and arguments.until and arguments.since > arguments.until:
        raise UsageError("lies after --until", source=f"--since {arguments.since}", then="give the earlier day first")
    given = (*(arguments.speaker or ()), arguments.topic, arguments.source)
    if any(text is not None and not text.strip() for text in given):
        raise UsageError("is blank", source="a filter", then="name a speaker, a topic or a source, or leave it out")
    speakers = tuple(dict.fromkeys(name for speaker in arguments.speaker or () for name in speakers_named(speaker)))
    return Wanted(
        speakers, tuple(arguments.kind or ()), arguments.topic, arguments.since, arguments.until, arguments.source
    )


def add_filters(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--speaker", action="append", metavar="NAME", help="in any script; several times for several")
    parser.add_argument("--kind", action="append", choices=KINDS, metavar="KIND", help=", ".join(KINDS))
    parser.add_argument("--topic", metavar="TEXT", help="words that must stand in the statement, in either language")
    parser.add_argument(
        "--since", type=_day, metavar="DATE", help="first day of the words, else of publication (YYYY-MM-DD)"
    )
    parser.add_argument("--until", type=_day, metavar="DATE", help="last day")
    parser.add_argument("--source", metavar="NAME", help="an article's source, or a part of it")


def add_leaders(parser: argparse.ArgumentParser, *, required: bool) -> None:
    parser.add_argument(
        "--leader", action="append", required=required, metavar="NAME", help="in any script; give two or more"
    )
    if required:
        parser.add_argument("--topic", metavar="TEXT", help="what they are on (default: each one's main positions)")


def _compared(arguments: argparse.Namespace) -> tuple[list[str], str]:
    leaders = [leader.strip() for leader in arguments.leader if leader.strip()]
    if not 1 <= len(leaders) <= _MOST_LEADERS:
        raise UsageError(f"{len(leaders)} leaders are given", source="--leader", then=f"give up to {_MOST_LEADERS}")
    if arguments.topic is not None and not arguments.topic.strip():
        raise UsageError("is blank", source="--topic", then="say what the positions are on, or leave it out")
    if len(leaders) < 2 and not arguments.topic:
        raise UsageError(
            "one leader and no topic are given", source="--leader", then="give another leader, or a --topic"
        )
    return leaders, (arguments.topic or "").strip()


def _pack(arguments: argparse.Namespace, settings: Settings) -> Pack:
    assistant = build_assistant(settings)
    if arguments.question:
        answer = assistant.ask(Question(arguments.question))
        return pack_of(arguments.question, answer.text, answer.citations)
    if arguments.leader:
        leaders, topic = _compared(arguments)
        compared = assistant.compare(leaders, topic, detect(topic or "".join(leaders)))
        return comparison_pack(" · ".join(filter(None, [*leaders, topic])), compared)
    title = " · ".join(
        filter(None, [*(arguments.speaker or ()), *(arguments.kind or ()), arguments.topic, arguments.source])
    ) or ("Timeline" if arguments.timeline else "Ledger")
    if arguments.timeline:
        return timeline_pack(title, assistant.timeline(wanted_of(arguments)), _language_of(arguments))
    return pack_of_entries(title, assistant.ledger(wanted_of(arguments)), language=_language_of(arguments))


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MOST_PACK_BYTES:
            raise UsageError("is too large to be a pack", source=str(path), then="name another file")
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"cannot be read ({error.strerror})", source=str(path), then="name another file") from error


def _save(path: Path, data: bytes) -> None:
    """Never over a file that is there."""
    try:
        with path.open("xb") as file:
            file.write(data)
    except FileExistsError:
        raise UsageError("is there already", source=str(path), then="name another file, or move it away") from None
    except OSError as error:
        raise UsageError(f"cannot be written ({error.strerror})", source=str(path), then="name another file") from error


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date: write YYYY-MM-DD") from None
