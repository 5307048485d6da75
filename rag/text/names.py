"""Names of people, organisations and places: one canonical English name for all their spellings in three scripts.

The gazetteer (gazetteer.toml) is data to edit; countries are added from CLDR, which knows zh_Hant_TW, zh_Hant_HK and
zh_Hans_CN apart. Compiled once into the cache folder by `rag.text.resources`.
"""

from __future__ import annotations

import datetime as dt
import functools
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from rag.text.script import fold
from rag.types import Span

NameKind = Literal["person", "organisation", "document", "place", "country"]
_LATIN_WORD = re.compile(r"(?:[a-z]\.){2,}|[a-z0-9]+(?:['-][a-z0-9]+)*")
_DASHES = frozenset("–—―")
_POSSESSIVE = re.compile(r"'s$")
_ONE_WORD = re.compile("方(?:[便式法案向程才位针言形阵格圆块糖]|面(?![临对积]))")  # 方 that begins the next word
_LONGEST_ZH, _LONGEST_EN = 14, 7  # characters, words
# words of their own where they are not capitalised; countries among them, which no gazetteer lists
_CASED = frozenset("poles polish turkey dutch jersey guinea chad reunion".split())


@dataclass(frozen=True, slots=True)
class Role:
    """An office, with when it was taken up and given up: "2017", "2017-05" or "2017-05-14", empty where open or not known."""

    en: str
    zh: str
    first: str
    last: str

    def held_on(self, day: dt.date) -> bool:
        """A year or a month counts whole."""
        written = day.isoformat()
        return self.first <= written[: len(self.first)] and (not self.last or written[: len(self.last)] <= self.last)


@dataclass(frozen=True, slots=True)
class Name:
    """One thing that has a name."""

    canonical: str
    kind: NameKind
    short: str
    zh: str | None  # its first Chinese name, as the gazetteer writes it
    country: str | None  # ISO region code, of seats of government and of countries themselves
    spoken_for: str | None = None  # the country or organisation for which an office holder speaks, canonical
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class NameMention:
    """Where a name stands. 俄烏 mentions two names over one span."""

    span: Span
    as_written: str
    name: Name


def alias_key(alias: str) -> str:
    """What an alias is looked up by: folded; Latin words joined with single spaces, without dots and hyphens."""
    folded = fold(alias)
    if re.search(r"[\u3400-\u9fff]", folded):
        return folded
    return " ".join(_latin_key(match.group()) for match in _LATIN_WORD.finditer(folded))


def _latin_key(word: str) -> str:
    return _POSSESSIVE.sub("", word).replace(".", "").replace("-", " ")


class Names:
    """The compiled gazetteer."""

    def __init__(self, file: Path) -> None:
        table = json.loads(file.read_text(encoding="utf-8"))
        self.digest = file.stem.rpartition("-")[2]  # of what it was made from
        self.all = tuple(_name(row) for row in table["names"])
        self._aliases: dict[str, list[int]] = table["aliases"]
        self._cased, self._capitals = frozenset(table["cased"]) | _CASED, frozenset(table["capitals"])
        self._unless: dict[str, list[str]] = table["unless"]
        self._starts = {alias[:2] for alias in self._aliases if not alias.isascii()}
        self._longest = _longest_by_first_word(self._aliases)
        self._by_canonical = {name.canonical: name for name in self.all}
        self.find = functools.lru_cache(maxsize=20_000)(self._find)

    def get(self, canonical: str) -> Name | None:
        return self._by_canonical.get(canonical)

    def of_alias(self, alias: str) -> tuple[Name, ...]:
        """The names that this whole string is an alias of."""
        return tuple(self.all[number] for number in self._aliases.get(alias_key(alias), ()))

    def aliases_of(self, canonical: str) -> list[str]:
        """Every folded alias."""
        return [alias for alias, held in self._aliases.items() if any(self.all[n].canonical == canonical for n in held)]

    def _find(self, text: str) -> tuple[NameMention, ...]:
        """Mentions in the order of the text; at one place the longest alias wins."""
        folded = fold(text)
        found = [*self._chinese(folded, text), *self._latin(folded, text)]
        return tuple(sorted(found, key=lambda m: (m.span, m.name.canonical)))

    def _chinese(self, folded: str, text: str) -> list[NameMention]:
        found: list[NameMention] = []
        at = 0
        while at < len(folded) - 1:
            end = self._longest_at(folded, at) if folded[at : at + 2] in self._starts else None
            if end is None:
                at += 1
                continue
            span = Span(at, end)
            found += [NameMention(span, span.of(text), self.all[number]) for number in self._aliases[folded[at:end]]]
            at = end
        return found

    def _longest_at(self, folded: str, at: int) -> int | None:
        for length in range(min(_LONGEST_ZH, len(folded) - at), 1, -1):
            alias = folded[at : at + length]
            if alias in self._aliases and not self._is_part(alias, folded, at):
                return at + length
        return None

    def _is_part(self, alias: str, folded: str, at: int) -> bool:
        """Whether it stands there as a part of other words: 都柏林 in 首都柏林, 法方 in 立法方面 and 以方 in 以方便."""
        if alias[-1:] == "方" and _ONE_WORD.match(folded, at + len(alias) - 1):
            return True
        return any(
            folded.startswith(phrase, at - phrase.find(alias))
            for phrase in self._unless.get(alias, ())
            if phrase != alias and at >= phrase.find(alias)
        )

    def _latin(self, folded: str, text: str) -> list[NameMention]:
        parted = "".join(
            " " if sign in _DASHES else letter for letter, sign in zip(folded, text, strict=True)
        )  # folded, a dash is a hyphen
        bare = [(match.start(), _POSSESSIVE.sub("", match.group())) for match in _LATIN_WORD.finditer(parted)]
        words = [(start, start + len(word), _latin_key(word)) for start, word in bare]
        found: list[NameMention] = []
        number = 0
        while number < len(words):
            longest = self._longest.get(words[number][2].partition(" ")[0], 0)
            for count in range(min(longest, len(words) - number), 0, -1):
                key = " ".join(word for _, _, word in words[number : number + count])
                span = Span(words[number][0], words[number + count - 1][1])
                if key in self._aliases and self._plausible(key, span.of(text)):
                    found += [NameMention(span, span.of(text), self.all[n]) for n in self._aliases[key]]
                    number += count - 1
                    break
            number += 1
        return found

    def _plausible(self, key: str, written: str) -> bool:
        """Names are capitalised ("turkey" on a plate is none), some altogether in capitals ("us" is a pronoun, "who" as well)."""
        if key in self._capitals:
            return written.replace(".", "").isupper()
        return written[:1].isupper() or written[:1].isdigit() or key not in self._cased


def _name(row: dict[str, Any]) -> Name:
    return Name(**row | {"roles": tuple(Role(*role) for role in row.get("roles", ()))})


def _longest_by_first_word(aliases: Iterable[str]) -> dict[str, int]:
    """How many words the longest alias that begins with a word has: few words begin one."""
    longest: dict[str, int] = {}
    for alias in aliases:
        words = alias.split(" ")
        longest[words[0]] = max(longest.get(words[0], 0), min(len(words), _LONGEST_EN))
    return longest
