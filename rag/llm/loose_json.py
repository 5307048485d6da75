"""JSON as models write it: trailing and missing commas, full-width punctuation, curly and single quotation marks, bare keys, repeated
keys (the last one counts), quotation marks unescaped inside strings, line breaks in strings.

A quotation mark ends its string where what follows it is the structure's: a colon, a closing bracket, or a comma before another value.
"""

from __future__ import annotations

import re
from typing import Any

_DEEPEST = 12
_LONGEST = 20_000  # characters of one value
_SPACE = re.compile(r"[\s\u3000\ufeff]*")
_OPEN, _CLOSE = {"{": "{", "｛": "{", "[": "[", "［": "["}, {"}": "}", "｝": "}", "]": "]", "］": "]"}
_COMMA, _COLON = ",，;；", ":："
_QUOTES = {'"': '"', "“": "”", "”": "”", "'": "'", "＂": "＂", "„": "“"}
_ESCAPED = {"n": "\n", "t": "\t", "r": "\n", "b": "", "f": "", "/": "/", "\\": "\\", '"': '"', "'": "'"}
_BARE = re.compile(r"[^\s\u3000,，:：;；{}｛｝\[\]［］\"“”]+")
_BARE_KEY = re.compile(r"[A-Za-z_]{1,30}\s{0,9}([:：]?)")
_AFTER_COMMA = frozenset((*_OPEN, *_CLOSE, *_QUOTES))
_WORDS: dict[str, Any] = {"true": True, "false": False, "null": None, "none": None}


class Incomplete(Exception):
    """The value is not over where the text ends."""


class Malformed(Exception):
    """Whatever follows, this is no value."""


def read_value(text: str, at: int, *, final: bool) -> tuple[Any, int]:
    """(value, where it ends) of the value that starts at `at`. `final`: nothing follows the text."""
    return _Reader(text, at, final).value(0)


class _Reader:
    def __init__(self, text: str, at: int, final: bool) -> None:
        self._text, self._start, self._final = text, at, final

    def value(self, depth: int, at: int | None = None) -> tuple[Any, int]:
        at = self._skip(self._start if at is None else at)
        character = self._at(at)
        if depth > _DEEPEST:
            raise Malformed
        if character in _OPEN:
            return self._object(at + 1, depth) if _OPEN[character] == "{" else self._list(at + 1, depth)
        if character in _QUOTES:
            return self._string(at)
        return self._bare(at)

    def _object(self, at: int, depth: int) -> tuple[dict[str, Any], int]:
        found: dict[str, Any] = {}
        while True:
            at = self._skip(at, _COMMA)
            if self._at(at) in _CLOSE:
                return found, at + 1
            key, at = self._string(at) if self._at(at) in _QUOTES else self._bare(at)
            at = self._skip(at)
            if self._at(at) not in _COLON:
                raise Malformed
            found[str(key)], at = self.value(depth + 1, at + 1)

    def _list(self, at: int, depth: int) -> tuple[list[Any], int]:
        found: list[Any] = []
        while True:
            at = self._skip(at, _COMMA)
            if self._at(at) in _CLOSE:
                return found, at + 1
            value, at = self.value(depth + 1, at)
            found.append(value)

    def _string(self, at: int) -> tuple[str, int]:
        closing = _QUOTES[self._at(at)]
        at, parts = at + 1, list[str]()
        while True:
            character = self._at(at)
            if character == "\\":
                piece, at = self._escape(at + 1)
                parts.append(piece)
            elif character in (closing, '"') and self._ends_string(at + 1):
                return "".join(parts), at + 1
            else:
                parts.append(character)
                at += 1

    def _escape(self, at: int) -> tuple[str, int]:
        character = self._at(at)
        if character != "u":
            return _ESCAPED.get(character, character), at + 1
        self._at(at + 4)
        digits = self._text[at + 1 : at + 5]
        if not re.fullmatch(r"[0-9a-fA-F]{4}", digits):
            return "u", at + 1
        code = int(digits, 16)
        if 0xD800 <= code < 0xDC00 and (low := re.match(r"\\u([dD][c-fC-F][0-9a-fA-F]{2})", self._text[at + 5 : at + 11])):
            return chr(0x10000 + ((code - 0xD800) << 10) + int(low[1], 16) - 0xDC00), at + 11
        return ("" if 0xD800 <= code < 0xE000 else chr(code)), at + 5

    def _ends_string(self, at: int) -> bool:
        after = self._skip(at)
        if after >= len(self._text):
            if self._final:
                return True
            raise Incomplete
        character = self._text[after]
        if character in _CLOSE or character in _COLON:
            return True
        if character not in _COMMA:
            return character in _QUOTES and "\n" in self._text[at:after]
        following = self._skip(after + 1)
        if following >= len(self._text):
            if self._final:
                return True
            raise Incomplete
        if self._text[following] in _AFTER_COMMA or self._text[following].isdigit():
            return True
        key = _BARE_KEY.match(self._text, following)
        if key and not key[1] and key.end() >= len(self._text) and not self._final:
            raise Incomplete
        return bool(key and key[1])

    def _bare(self, at: int) -> tuple[Any, int]:
        match = _BARE.match(self._text, at)
        if match is None:
            raise Malformed
        if match.end() >= len(self._text) and not self._final:
            raise Incomplete
        word = match.group()
        if re.fullmatch(r"-?\d{1,15}", word):
            return int(word), match.end()
        return _WORDS.get(word.lower(), word), match.end()

    def _skip(self, at: int, also: str = "") -> int:
        while True:
            match = _SPACE.match(self._text, at)
            at = match.end() if match else at
            if also and at < len(self._text) and self._text[at] in also:
                at += 1
                continue
            return at

    def _at(self, at: int) -> str:
        if at - self._start > _LONGEST:
            raise Malformed
        if at >= len(self._text):
            raise Incomplete
        return self._text[at]
