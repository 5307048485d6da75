"""The words of reporting.toml as patterns over folded text, and who speaks where no name is given."""

from __future__ import annotations

import functools
import importlib.resources
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from rag.text.script import fold
from rag.types import Kind, Span

_OUTLET_VERB = re.compile(
    r"获悉|了解到?|认为|查询|查证|报道|报导|\b(?:learned|understands|believes|reported|thinks|saw|has seen)\b"
)


@dataclass(frozen=True, slots=True)
class Words:
    content: dict[str, re.Pattern[str]]
    own: dict[str, re.Pattern[str]]
    undecided: re.Pattern[str]
    opens: re.Pattern[str]
    none: re.Pattern[str]
    outlet: re.Pattern[str]
    unnamed: re.Pattern[str]
    vague: re.Pattern[str]
    seats: dict[str, str]
    any_seat: re.Pattern[str]


@functools.cache
def the_words() -> Words:
    table = tomllib.loads((importlib.resources.files("rag.text") / "reporting.toml").read_text(encoding="utf-8"))
    condition, who = table["condition"], table["speakers"]

    def compiled(section: str) -> dict[str, re.Pattern[str]]:
        return {kind: _pattern([*row["zh"], *map(_bounded, row["en"])]) for kind, row in table[section].items()}

    unknown = {*table["content"], *table["own"]} - set(get_args(Kind))
    assert not unknown, f"reporting.toml: no such kinds: {unknown}"
    return Words(
        content=compiled("content"), undecided=_either(table["undecided"]["words"]), own=compiled("own"),
        opens=_pattern([*condition["zh_opens"], *map(_bounded, condition["en_opens"])]),
        none=_either(condition["none"]), outlet=_either(who["outlet"]), unnamed=_either(who["unnamed"]), vague=_either(who["vague"]), seats=who["seats"], any_seat=_either(sorted(who["seats"], key=len, reverse=True)),
    )  # fmt: skip


def _pattern(alternatives: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(alternatives))


def _bounded(english: str) -> str:
    """As a word of its own; n't and 'll begin inside one."""
    return rf"(?<![a-z]){english}(?![a-z])" if english[0] not in "'" else rf"{english}(?![a-z])"


def _either(mixed: Iterable[str]) -> re.Pattern[str]:
    return _pattern(word if re.search(r"[\u3400-\u9fff]", word) else _bounded(word) for word in mixed)


# --- who ---------------------------------------------------------------------------------------


def is_outlet(written: str) -> bool:
    """Whether a speaker is the paper itself: 本報, "this newspaper", 筆者."""
    return bool(the_words().outlet.search(fold(written)))


def is_unnamed(written: str) -> bool:
    """Whether a speaker is somebody without a name: officials, 消息人士, "an aide"."""
    return bool(the_words().unnamed.search(fold(written)))


def outlet_words(masked: str) -> tuple[Span, Span] | None:
    """(the paper's word for itself, its verb) where a sentence begins so: 本報獲悉, "this newspaper has learned"."""
    outlet = the_words().outlet.match(masked.lstrip())
    skipped = len(masked) - len(masked.lstrip())
    if outlet is None:
        return None
    verb = _OUTLET_VERB.search(masked, skipped + outlet.end(), skipped + outlet.end() + 16)
    return (Span(skipped, skipped + outlet.end()), Span(*verb.span())) if verb else None


def seat_of(place: str) -> str | None:
    """Whom a city speaks for that stands for more than its country, or that the gazetteer lacks."""
    return the_words().seats.get(fold(place).removesuffix("方面"))


def seats_in(text: str) -> set[str]:
    """Whose seats of government a text names, "In Tehran, …"."""
    words = the_words()
    return {words.seats[match.group()] for match in words.any_seat.finditer(fold(text))}


def is_vague(frame: str) -> bool:
    """Whether words say that something was said at another time, but not when: 日前, "recently", 曾."""
    return bool(the_words().vague.search(fold(frame)))
