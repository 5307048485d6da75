"""Folding for matching, one character to one character, and conversion of fixed phrases for display.

`fold` is what two spellings are compared by; offsets into a folded text are offsets into the text itself. Traditional
characters become Simplified as OpenCC's t2s converts them one by one; a stored or shown quote is never folded.
"""

from __future__ import annotations

import functools
import unicodedata

import opencc

_UNIFIED = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»「」｢｣〝〞〟＂", '"'),
        **dict.fromkeys("‘’‚‛‹›『』`´＇", "'"),
        **dict.fromkeys("‐‑‒–—―−﹣－⸺", "-"),
        **dict.fromkeys("‧・･∙⋅•‧", "·"),
        **dict.fromkeys("〜～", "~"),
        **dict.fromkeys(
            "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
        ),
        # letters whose accent is not a combining mark, and pairs that OpenCC keeps apart because words decide
        **dict(zip("øØłŁđĐıİħĦ○妳牠祂着裏峯羣溫啟爲綫説衆麽", "oolLddiihh〇你它他著里峰群温启为线说众么", strict=True)),
        "Ł": "l",
    }
)
_FOLDED_COMPATIBILITY = ("<wide>", "<narrow>", "<compat>")


def is_han(character: str) -> bool:
    """Whether this is one Han ideograph (unified or compatibility, planes 0, 2 and 3) or 〇."""
    return (
        "\u4e00" <= character <= "\u9fff"
        or "\u3400" <= character <= "\u4dbf"
        or character == "〇"
        or "\uf900" <= character <= "\ufaff"
        or "\U00020000" <= character <= "\U0003ffff"
    )


@functools.cache
def _converter(direction: str) -> opencc.OpenCC:
    return opencc.OpenCC(direction)


def to_simplified(text: str) -> str:
    """Simplified wording of a fixed phrase of our own; its length may differ. Never for a quote."""
    return _converter("t2s").convert(text)


def to_traditional(text: str) -> str:
    """Traditional (Taiwan) wording of a fixed phrase of our own; its length may differ. Never for a quote."""
    return _converter("s2tw").convert(text)


def _single(text: str, fallback: str) -> str:
    return text if len(text) == 1 else fallback


def _fold_character(character: str) -> str:
    character = _single(character.translate(_UNIFIED), character)
    decomposition = unicodedata.decomposition(character)
    if decomposition.startswith(_FOLDED_COMPATIBILITY) or "\uf900" <= character <= "\ufaff":
        character = _single(unicodedata.normalize("NFKC", character), character)
    elif decomposition and "LATIN" in unicodedata.name(character, ""):
        character = _base_letter(character)
    if is_han(character):
        character = _single(to_simplified(character).translate(_UNIFIED), character)
    return _single(character.lower(), character)


def _base_letter(character: str) -> str:
    """é → e: the letter without its accents, where nothing but accents goes."""
    parts = unicodedata.normalize("NFD", character)
    return parts[0] if all(unicodedata.combining(mark) for mark in parts[1:]) else character


class _FoldTable(dict[int, str]):
    """The table of `str.translate`, which computes a character's row when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


@functools.cache
def _fold_table() -> _FoldTable:
    return _FoldTable()


def fold(text: str) -> str:
    """Width, case, accents, script, quotes and dashes folded; `len(fold(text)) == len(text)` always."""
    return text.lower() if text.isascii() and "`" not in text else text.translate(_fold_table())


def _encodable(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


@functools.cache
def script_of(character: str) -> int:
    """1 for a character of Traditional text alone, -1 of Simplified text alone, else 0.

    Traditional: OpenCC simplifies it and GB 2312 lacks it; Simplified: GB 2312 has it and Big5 lacks it. 后, 里 and 台
    belong to both.
    """
    if not is_han(character):
        return 0
    if not _encodable(character, "gb2312"):
        return 1 if to_simplified(character) != character else 0
    return 0 if _encodable(character, "big5") else -1
