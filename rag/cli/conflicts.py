"""`conflicts`: what articles state differently, with the quotes that carry it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

from rag.build import build_assistant
from rag.cli.output import terminal_width, write
from rag.phrases import say
from rag.positions.conflicting import Conflict, Conflicts, Value, Wordings, both_sides, is_published_day, wordings_of
from rag.positions.conflicts_json import conflicts_json
from rag.positions.relations import shown_name
from rag.render import json_line
from rag.settings import Settings
from rag.terminal import neutral_line, styled, wrap
from rag.text.language import detect
from rag.types import Citation, Language


def conflicts(arguments: argparse.Namespace, settings: Settings) -> int:
    """Numbers, days and kinds that differ between articles or between the languages of one."""
    found = build_assistant(settings).conflicts(arguments.topic)
    if arguments.json:
        write(json_line(conflicts_json(found)))
    else:
        write(conflicts_text(found, detect(arguments.topic or "") or "en", *terminal_width()))
    return 0


def conflicts_text(found: Conflicts, language: Language, width: int, colour: bool) -> str:
    """One paragraph a conflict: what differs, each value with what it counts, its day and its quotes, and what explains it."""
    if not found.conflicts:
        return say("no_conflicts", language, articles=found.articles)
    by_number = {citation.n: citation for citation in found.citations}
    parts = ["\n".join(_conflict(c, by_number, language, width, colour)) for c in found.conflicts]
    return "\n\n".join([*parts, *([] if found.complete else [wrap(say("conflicts_partly", language), width)])])


def _conflict(
    conflict: Conflict, cited: dict[int, Citation], language: Language, width: int, colour: bool
) -> Iterator[str]:
    shown = [_shown(value, conflict, language) for value in conflict.values]
    values = say("or", language).join(_once(conflict, shown))
    about = shown_name(conflict.about, language) if conflict.about else conflict.counts
    head = say("conflict_" + conflict.of, language, about=about, values=values) if about else values
    yield styled(wrap(neutral_line(head), width), "bold", colour)
    for value, words in zip(conflict.values, shown, strict=True):
        facts = [words, *([say("role_" + value.role, language)] if value.role else [])]
        facts += [shown_name(value.speaker, language)] if value.speaker else []
        facts += [_day(value, cited, language)] if value.day else []
        yield wrap(neutral_line(" · ".join(facts)), width, "  ")
        for n in value.citations:
            yield from _quote(cited[n], wordings_of(conflict, value, cited[n]), width, colour)
    if conflict.sides:
        yield wrap(say("conflict_of_sides", language), width, "  ")
    if conflict.explained:
        yield wrap(say("explained_by_" + conflict.explained, language), width, "  ")
    for n in conflict.explanations:
        yield wrap(say("set_side_by_side", language), width, "  ")
        yield from _quote(cited[n], both_sides(cited[n]), width, colour)


def _day(value: Value, cited: dict[int, Citation], language: Language) -> str:
    """Of the words, or named as that of publication."""
    day = value.day.isoformat() if value.day else ""
    return say("published", language, date=day) if is_published_day(value, cited) else day


def _once(conflict: Conflict, shown: Sequence[str]) -> list[str]:
    """Each value as it is first shown; numbers of what has a name as figures, which are the same in every language."""
    figures = conflict.of == "number" and conflict.about
    first = {value.key: words for value, words in reversed(list(zip(conflict.values, shown, strict=True)))}
    return [key if figures else words for key, words in first.items()][::-1]


def _shown(value: Value, conflict: Conflict, language: Language) -> str:
    return say("kind_" + value.shown, language) if conflict.of == "kind" else value.shown


def _quote(citation: Citation, wordings: Wordings, width: int, colour: bool) -> Iterator[str]:
    """The wordings, a second one below the first, and where they stand."""
    for number, (_, words) in enumerate(wordings):
        shown = neutral_line(words if number else f"[{citation.n}] {words}")
        yield styled(wrap(shown, width, "        "), "dim", colour) if number else wrap(shown, width, "    ")
    source = " · ".join(filter(None, [citation.title or citation.source, citation.outlet]))
    yield styled(wrap(neutral_line(f"— {source}"), width, "    ", "      "), "dim", colour)
