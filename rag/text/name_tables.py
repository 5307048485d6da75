"""Compiles the gazetteer and CLDR's names of countries into the file that `rag.text.names` reads.

Imported when something changed, never to answer a question: Babel takes its time.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from babel import Locale

from rag.text.names import alias_key

_CLDR_LOCALES = ("en", "en_GB", "zh_Hant_TW", "zh_Hant_HK", "zh_Hans_CN")
_NO_COUNTRIES = frozenset(("EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"))


def compile_names(gazetteer: Mapping[str, Any], file: Path) -> None:
    """Writes names and aliases to `file` (JSON)."""
    names: list[dict[str, Any]] = []
    aliases: dict[str, list[int]] = {}

    def add(name: Mapping[str, Any], words: set[str]) -> None:
        names.append(dict(name))
        for word in sorted(words):
            held = aliases.setdefault(alias_key(word), [])
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
            )
            add(name, {row["name"], short, *row.get("en", ()), *zh})
    for code, words in _countries().items():
        extra = gazetteer.get("country", {}).get(code, {})
        chinese = [w for w in words if not w.isascii()]
        name = dict(canonical=words[0], kind="country", short=words[0], zh=next(iter(chinese), None), country=code)
        add(name, {*words, *extra.get("en", ()), *extra.get("zh", ())})
    for held in names:
        if office := held.get("spoken_for"):
            held["spoken_for"] = next((names[numbers[0]]["canonical"] for numbers in _openings(office, aliases)), None)
    file.write_text(json.dumps({"names": names, "aliases": aliases}, ensure_ascii=False), encoding="utf-8")


def _openings(office: str, aliases: Mapping[str, list[int]]) -> Iterator[list[int]]:
    """The names with which "Russia's foreign ministry" begins, the longest first."""
    words = alias_key(office).split()
    for count in range(len(words), 0, -1):
        if numbers := aliases.get(" ".join(words[:count])):
            yield numbers


def _office(row: Mapping[str, Any]) -> str | None:
    """ "president of France" → France, of the first role."""
    role = row.get("roles", [{}])[0].get("en", "")
    return role.rpartition(" of ")[2].removeprefix("the ") or None


def _countries() -> dict[str, list[str]]:
    """Region code → names in all locales, the English one first; regions that are no countries are left out."""
    territories = [
        {str(code): str(name) for code, name in Locale.parse(locale).territories.items()} for locale in _CLDR_LOCALES
    ]
    codes = [code for code in territories[0] if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES]
    return {code: list(dict.fromkeys(table[code] for table in territories if code in table)) for code in codes}
