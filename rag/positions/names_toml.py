"""Missing names as entries for a file of one's own, ready to paste: comments say what each rests on."""

from __future__ import annotations

import json
from collections.abc import Iterable

from rag.positions.missing_names import MissingName

_SHORTEST = 4  # letters of a last name that stands for the whole
_QUOTED = 160  # characters of a quote in a comment


def names_toml(names: Iterable[MissingName]) -> str:
    """Valid TOML. What has no Latin name yet is a comment: an entry needs one."""
    return "\n\n".join("\n".join(_entry(name)) for name in names) + "\n"


def _entry(name: MissingName) -> list[str]:
    quote = " ".join(name.seen.quote.split())[:_QUOTED]
    lines = [f"# {name.count} mentions in {name.articles} articles; {_line(name.seen.source)}: {_line(quote)}"]
    if name.known:
        lines.append(f"# it may be another spelling of {_line(name.known)}")
        if name.kind == "country":
            return [*lines, "# [country.XX]", f"# zh = [{_text(name.name)}]"]
        return [*lines, f"[[{name.kind}]]", f"name = {_text(name.known)}", f"zh = [{_text(name.name)}]"]
    if not name.name.isascii() and not any(letter.isascii() and letter.isalpha() for letter in name.name):
        return [*lines, f"# [[{name.kind}]]", '# name = "…"', f"# zh = [{_text(name.name)}]"]
    lines += [f"[[{name.kind}]]", f"name = {_text(name.name)}"]
    last = name.name.split()[-1]
    if name.kind == "person" and last != name.name and last.isalpha() and len(last) >= _SHORTEST:
        lines.append(f"short = {_text(last)}")
    sure = [s.text for s in name.spellings if s.origin == "pair"]
    if sure:
        lines.append(f"zh = [{', '.join(map(_text, sure))}]")
    lines += [
        f"# sounds alike ({s.likeness:.2f}): zh = [{_text(s.text)}]" for s in name.spellings if s.origin == "sound"
    ]
    return lines


def _text(text: str) -> str:
    """A TOML string: JSON's, with the one sign that TOML wants escaped besides."""
    return json.dumps(_line(text), ensure_ascii=False).replace("\x7f", "\\u007f")


def _line(text: str) -> str:
    """One visible line: a comment ends where the line does."""
    return "".join(letter if letter.isprintable() else " " for letter in text)
