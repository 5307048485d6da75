"""Text for a terminal: columns rather than characters, and nothing that a terminal would obey.

Articles, file names and error texts come from outside: an escape sequence in one could move the cursor, change the
window's title or rewrite what was printed before it, and a direction mark could show a sentence backwards. All of them
become visible signs. The ranges are those of Unicode's general category Cc and of UAX #9 (bidirectional formatting).
"""

from __future__ import annotations

import re
import unicodedata

_WIDE = r"ᄀ-ᅟ⺀-꓏가-힣豈-﫿︰-﹯＀-｠￠-￦\U00020000-\U0003ffff"
_OPENING, _CLOSING = "「『（《〈【〔“‘", "」』）》〉】〕，。、；：！？…—”’·"
_BEHIND = _CLOSING + ",.;:!?)%"  # articles set ASCII punctuation behind Chinese too
_PIECE = re.compile(rf"\s+|[{_OPENING}]*[{_WIDE}][{_BEHIND}]*|[{_OPENING}]*[^\s{_WIDE}]+[{_CLOSING}]*|[{_OPENING}]+")
_C0 = {i: chr(0x2400 + i) for i in range(0x20) if i not in (0x09, 0x0A)} | {0x7F: "␡"}
_REPLACED = (
    *range(0x80, 0xA0),  # C1: 0x9B starts an escape sequence by itself
    0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A),  # direction
    0x2028, 0x2029, 0xFEFF, *range(0xE0000, 0xE0080),  # separators, byte order mark, tags
)  # fmt: skip
_VISIBLE = _C0 | dict.fromkeys(_REPLACED, "\ufffd")
_SURROGATE = re.compile("[\ud800-\udfff]")
_STYLES = {"bold": "1", "dim": "2"}


def neutral(text: str) -> str:
    """`text` with control and direction characters made visible; line feeds and tabs stay. Can always be encoded."""
    return _SURROGATE.sub("\ufffd", text.translate(_VISIBLE))


def neutral_line(text: str) -> str:
    """`neutral`, on one line."""
    return neutral(" ".join(text.split()))


def columns(text: str) -> int:
    """How many terminal columns `text` takes: a Chinese character takes two, a combining mark none (UAX #11)."""
    return sum(_columns_of(character) for character in text)


def wrap(text: str, width: int, indent: str = "", hanging: str | None = None) -> str:
    """`text` broken into lines of at most `width` columns, each behind `indent`; those after the first behind `hanging`, where it is given.

    Chinese breaks between any two characters, but never before closing nor after opening punctuation where the
    line has room for a choice; a word longer than the line is cut.
    """
    hanging = indent if hanging is None else hanging
    room, first = (max(10, width - columns(margin)) for margin in (hanging, indent))
    lines = [line for paragraph in text.split("\n") for line in _lines(paragraph.expandtabs(4), room, first)]
    return "\n".join((hanging if n else indent) + line for n, line in enumerate(lines))


def styled(text: str, style: str, colour: bool) -> str:
    """`text` in a style ("bold", "dim") where the terminal takes colours."""
    return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if colour and text else text


def _columns_of(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _lines(paragraph: str, room: int, first: int) -> list[str]:
    """`first` is the room of the first line."""
    lines: list[str] = []
    line, used = "", 0
    for piece in _fitting_pieces(paragraph, min(room, first)):
        size = columns(piece)
        if used + size > (room if lines else first) and line:
            lines.append(line.rstrip())
            line, used = "", 0
            if piece.isspace():
                continue
        line, used = line + piece, used + size
    return [*lines, line.rstrip()]


def _fitting_pieces(paragraph: str, room: int) -> list[str]:
    pieces: list[str] = []
    for piece in _PIECE.findall(paragraph):
        if columns(piece) <= room:
            pieces.append(piece)
        else:
            half = room // 2  # a character takes two columns at most
            pieces += [piece[i : i + half] for i in range(0, len(piece), half)]
    return pieces
