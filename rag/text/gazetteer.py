"""The gazetteer: the built-in one (gazetteer.toml) and under the same rules a person's own, merged over it.

    [[person]]
    name = "Jane Roe"                       # canonical, in English
    short = "Roe"                           # an alias too; the name itself where it is missing
    en = ["J. Roe"]
    zh = ["簡·羅", "珍羅"]                   # any script; the first is shown
    roles = [{ en = "mayor of Norway", zh = "挪威市長", from = "2024-05-01", to = "" }]

An entry of a name that is there adds to it: aliases are joined, `short` and `roles` replace, `without` takes aliases away.
"""

from __future__ import annotations

import datetime as dt
import importlib.resources
import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rag.errors import SettingsError

KINDS = ("person", "organisation", "document", "place")
Gazetteer = dict[str, Any]  # kind → rows; "country" → region code → words

_WORD_LISTS = ("en", "zh", "cased", "capitals", "unless", "without")
_KEYS = {
    "name": "the canonical English name",
    "short": "text",
    "roles": "a list of roles",
    "country": "a region code such as UA",
}
_KEYS |= {key: "a list of texts" for key in _WORD_LISTS}
_MOST_BYTES, _LONGEST = 5_000_000, 120  # of a file; of a name, in characters
_LONGEST_ZH, _LONGEST_EN = 14, 7  # characters, words: what `Names` looks for
_HAN = re.compile(r"[\u3400-\u9fff]")
_DAY = re.compile(r"(?:\d{4}(?:-\d\d(?:-\d\d)?)?)?")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
_HEADER = re.compile(r"^\s*\[\[?\s*(?P<name>[\w.\"-]+)\s*\]\]?", re.MULTILINE)
_HOW = "docs/names.md shows how entries look"


def built_in_text() -> str:
    return (importlib.resources.files("rag.text") / "gazetteer.toml").read_text(encoding="utf-8")


def own_text(path: Path | None) -> str:
    """A person's own file; empty where there is none. Raises SettingsError for one that cannot be read."""
    if path is None or not path.exists():
        return ""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise SettingsError(
                "is too large to be a list of names", source=str(path), then="name another file in CROSSCITE_NAMES"
            )
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        what = "is no UTF-8 text" if isinstance(error, UnicodeDecodeError) else f"cannot be read ({error.strerror})"
        raise SettingsError(what, source=str(path), then="mend it, or name another file in CROSSCITE_NAMES") from error


def gazetteer(own: str = "", source: str = "names.toml") -> Gazetteer:
    """Both, merged. Raises SettingsError for an entry of one's own that does not fit, with its line."""
    base = tomllib.loads(built_in_text())
    return _merged(base, read_entries(own, source)) if own.strip() else base


# --- reading -----------------------------------------------------------------------------------


def read_entries(text: str, source: str) -> Gazetteer:
    """Checked entries. Raises SettingsError."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"is no TOML: {error}", source=source, then=f"mend that line; {_HOW}") from error
    lines = _lines(text)
    for kind, rows in table.items():
        if kind == "country":
            _check_countries(rows, lines, source)
        elif kind in KINDS:
            _check_rows(kind, rows, lines, source)
        else:
            raise _bad(
                source,
                lines.get((kind, 0)),
                f"[[{kind}]] is no kind of name",
                f"use {', '.join(f'[[{k}]]' for k in KINDS)} or [country.XX]",
            )
    return table


def _lines(text: str) -> dict[tuple[str, Any], int]:
    """Where each entry begins: (kind, its number) or ("country", code) → line, from 1."""
    found: dict[tuple[str, Any], int] = {}
    counts: dict[str, int] = {}
    for match in _HEADER.finditer(text):
        kind, _, code = match["name"].partition(".")
        number = counts[kind] = counts.get(kind, -1) + 1
        found[kind, code.strip('"') if kind == "country" else number] = text.count("\n", 0, match.start("name")) + 1
    return found


def _bad(source: str, line: int | None, what: str, then: str) -> SettingsError:
    return SettingsError(what, source=f"{source}, line {line}" if line else source, then=f"{then}; {_HOW}")


def _check_rows(kind: str, rows: Any, lines: Mapping[tuple[str, Any], int], source: str) -> None:
    if not isinstance(rows, list):
        raise _bad(source, lines.get((kind, 0)), f"[{kind}] is one table", f"write [[{kind}]] above each entry")
    for number, row in enumerate(rows):
        line = lines.get((kind, number))
        if not isinstance(row, dict) or not isinstance(row.get("name"), str) or not row["name"].strip():
            raise _bad(source, line, f"this {kind} has no name", 'give it one: name = "Jane Roe"')
        _check_fields(row, row["name"], line, source)


def _check_countries(table: Any, lines: Mapping[tuple[str, Any], int], source: str) -> None:
    if not isinstance(table, dict):
        raise _bad(
            source,
            lines.get(("country", "")),
            "[[country]] is a list",
            "write [country.XX] with the country's region code",
        )
    for code, row in table.items():
        line = lines.get(("country", code))
        if not re.fullmatch(r"[A-Z]{2}", code) or not isinstance(row, dict):
            raise _bad(source, line, f"{code!r} is no region code", "write two capital letters, as in [country.UA]")
        _check_fields(row, code, line, source)


def _check_fields(row: Mapping[str, Any], name: str, line: int | None, source: str) -> None:
    for key, value in row.items():
        if key not in _KEYS:
            raise _bad(source, line, f"{name}: {key!r} is no field", f"use {', '.join(_KEYS)}")
        if key == "roles":
            _check_roles(value, name, line, source)
        elif key in _WORD_LISTS:
            if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
                raise _bad(source, line, f"{name}: {key} is no list of texts", f'write {key} = ["…", "…"]')
            for word in value:
                _check_word(key, word, name, line, source)
        elif not isinstance(value, str):
            raise _bad(source, line, f"{name}: {key} is no text", f"put it in quotation marks: {_KEYS[key]}")
        else:
            _check_word(key, value, name, line, source)


def _check_word(key: str, word: str, name: str, line: int | None, source: str) -> None:
    """What could never be found, or would be found everywhere."""
    if not word.strip() or _UNSEEN.search(word) or len(word) > _LONGEST:
        raise _bad(
            source,
            line,
            f"{name}: {key} holds a text that is empty, too long or not visible",
            f"give up to {_LONGEST} visible characters",
        )
    if key in ("country", "without", "unless"):
        return
    if _HAN.search(word):
        if not 2 <= len(word) <= _LONGEST_ZH:
            then = f"give 2 to {_LONGEST_ZH} characters: a single one stands in too many words"
            raise _bad(source, line, f"{name}: {word!r} cannot be an alias", then)
    elif len(re.sub(r"\W", "", word)) < 2 or len(word.split()) > _LONGEST_EN:
        raise _bad(
            source,
            line,
            f"{name}: {word!r} cannot be an alias",
            f"give at least two letters and at most {_LONGEST_EN} words",
        )


def _check_roles(roles: Any, name: str, line: int | None, source: str) -> None:
    then = 'write roles = [{ en = "president of France", zh = "法國總統", from = "2017-05-14", to = "" }]'
    if not isinstance(roles, list):
        raise _bad(source, line, f"{name}: roles is no list", then)
    for role in roles:
        if not isinstance(role, dict) or not isinstance(role.get("en"), str) or set(role) - {"en", "zh", "from", "to"}:
            raise _bad(source, line, f"{name}: a role has no English words, or a field that roles have not", then)
        try:
            first, last = day_text(role.get("from", "")), day_text(role.get("to", ""))
        except ValueError as error:
            raise _bad(source, line, f"{name}: {error}", then) from None
        if first and last and first[: len(last)] > last[: len(first)]:
            raise _bad(source, line, f"{name}: the role {role['en']!r} ends before it begins", "exchange from and to")


def day_text(value: Any) -> str:
    """ "2017", "2017-05", "2017-05-14" or "" of what a role's from or to may be. Raises ValueError."""
    text = value.isoformat() if isinstance(value, dt.date) else str(value)
    if not _DAY.fullmatch(text):
        raise ValueError(f"{text!r} is no year, month or day")
    if text:
        dt.date.fromisoformat((text + "-01-01")[:10])
    return text


# --- merging -----------------------------------------------------------------------------------


def _merged(base: Gazetteer, own: Gazetteer) -> Gazetteer:
    merged: Gazetteer = {kind: [dict(row) for row in base.get(kind, ())] for kind in KINDS}
    places = {(kind, row["name"].casefold()): row for kind in KINDS for row in merged[kind]}
    for kind in KINDS:
        for row in own.get(kind, ()):
            known = places.get((kind, row["name"].casefold()))
            if known is None:
                merged[kind].append(places.setdefault((kind, row["name"].casefold()), dict(row)))
            else:
                _add(known, row)
    merged["country"] = {code: dict(row) for code, row in base.get("country", {}).items()}
    for code, row in own.get("country", {}).items():
        _add(merged["country"].setdefault(code, {}), row)
    return merged


def _add(known: dict[str, Any], row: Mapping[str, Any]) -> None:
    for key, value in row.items():
        if key in _WORD_LISTS:
            known[key] = [*dict.fromkeys([*_given_first(key, value, known.get(key, ()))])]
        elif key != "name":
            known[key] = value


def _given_first(key: str, own: Sequence[str], had: Sequence[str]) -> Sequence[str]:
    """A Chinese name of one's own is the one that is shown."""
    return [*own, *had] if key == "zh" else [*had, *own]
