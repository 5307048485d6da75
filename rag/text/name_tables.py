"""Compiles the gazetteer and CLDR's names of countries into the file that `rag.text.names` reads.

Imported when something changed, never to answer a question: Babel takes its time.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from babel import Locale

from rag.text import cedict
from rag.text.gazetteer import day_text
from rag.text.names import alias_key
from rag.text.script import fold

_CLDR_LOCALES = ("en", "en_GB", "zh_Hant_TW", "zh_Hant_HK", "zh_Hans_CN")
_NO_COUNTRIES = frozenset(("EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"))


def compile_names(gazetteer: Mapping[str, Any], file: Path) -> None:
    """Writes names and aliases to `file` (JSON)."""
    names: list[dict[str, Any]] = []
    aliases: dict[str, list[int]] = {}
    special: dict[str, set[str]] = {"cased": set(), "capitals": set()}
    unless: dict[str, set[str]] = {}

    def add(name: Mapping[str, Any], words: set[str], row: Mapping[str, Any]) -> None:
        names.append(dict(name))
        for list_, found in special.items():
            found |= set(map(alias_key, row.get(list_, ())))
        for key in sorted(
            {alias_key(word) for word in words} - {alias_key(word) for word in row.get("without", ())} - {""}
        ):
            if phrases := {phrase for phrase in map(fold, row.get("unless", ())) if key in phrase}:
                unless.setdefault(key, set()).update(phrases)
            held = aliases.setdefault(key, [])
            if len(names) - 1 not in held:
                held.append(len(names) - 1)

    for kind in ("person", "organisation", "document", "place"):
        for row in gazetteer.get(kind, ()):
            short, zh = row.get("short", row["name"]), row.get("zh", [])
            name = dict(
                canonical=row["name"],
                kind=kind,
                short=short,
                zh=zh[0] if zh else None,
                country=row.get("country"),
                spoken_for=_office(row),
                roles=_roles(row),
            )
            add(name, {row["name"], short, *row.get("en", ()), *zh}, row)
    for code, words in _countries().items():
        extra = gazetteer.get("country", {}).get(code, {})
        chinese = [w for w in words if not w.isascii()]
        name = dict(canonical=words[0], kind="country", short=words[0], zh=next(iter(chinese), None), country=code)
        add(name, {*words, *extra.get("en", ()), *extra.get("zh", ())}, extra)
    for held in names:
        if office := held.get("spoken_for"):
            held["spoken_for"] = next((names[numbers[0]]["canonical"] for numbers in _openings(office, aliases)), None)
    for phrase in _sides(aliases):
        unless.setdefault(phrase[-2:], set()).add(phrase)
    special_words = {kind: sorted(found) for kind, found in special.items()}
    table = {
        "names": names,
        "aliases": aliases,
        **special_words,
        "unless": {alias: sorted(found) for alias, found in unless.items()},
    }
    file.write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")


def _sides(aliases: Mapping[str, list[int]]) -> set[str]:
    """Words before which 法方 (the French side) is none: 立法方 ends the word 立法."""
    ends = {alias[0] for alias in aliases if len(alias) == 2 and alias[1] == "方"}
    words = {fold(entry.simplified) for entry in cedict.entries() if len(entry.simplified) == 2 and not entry.is_name}
    return {f"{word}方" for word in words if word[1] in ends}


def _openings(office: str, aliases: Mapping[str, list[int]]) -> Iterator[list[int]]:
    """The names with which "Russia's foreign ministry" begins, the longest first."""
    words = alias_key(office).split()
    for count in range(len(words), 0, -1):
        if numbers := aliases.get(" ".join(words[:count])):
            yield numbers


def _office(row: Mapping[str, Any]) -> str | None:
    """ "president of France" → France, of the role that is held still, else of the first."""
    roles = row.get("roles") or [{}]
    role = next((role for role in roles if not day_text(role.get("to", ""))), roles[0]).get("en", "")
    return role.rpartition(" of ")[2].removeprefix("the ") or None


def _roles(row: Mapping[str, Any]) -> list[tuple[str, str, str, str]]:
    """As `names.Role` has them."""
    return [
        (r["en"], r.get("zh", ""), day_text(r.get("from", "")), day_text(r.get("to", ""))) for r in row.get("roles", ())
    ]


def _countries() -> dict[str, list[str]]:
    """Region code → names in all locales, the English one first; regions that are no countries are left out."""
    territories = [
        {str(code): str(name) for code, name in Locale.parse(locale).territories.items()} for locale in _CLDR_LOCALES
    ]
    codes = [code for code in territories[0] if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES]
    return {code: list(dict.fromkeys(table[code] for table in territories if code in table)) for code in codes}
