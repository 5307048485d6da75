"""A reply that goes round in circles: small models, and larger ones held to a JSON schema, repeat a phrase or white space until they are stopped.

Told by the end of what was written: a stretch of it, come again four times and for 300 characters at least. An answer does not hold that.
"""

from __future__ import annotations

_LEAST, _TIMES = 300, 4  # characters, rounds
_LONGEST_ROUND = 400
_LOOKED_AT = _LONGEST_ROUND * (_TIMES + 1)
_EVERY = 64  # characters, after which it is looked at again


class Circling:
    """Feed it the reply as it comes."""

    def __init__(self) -> None:
        self._tail, self._new = "", 0

    @property
    def in_white_space(self) -> bool:
        return self._tail[-_LEAST:].isspace()

    def feed(self, text: str) -> bool:
        """Whether the reply circles by now."""
        self._tail = (self._tail + text)[-_LOOKED_AT:]
        self._new += len(text)
        if self._new < _EVERY:
            return False
        self._new = 0
        return circles(self._tail)


def circles(text: str) -> bool:
    """Whether the end of `text` is one stretch again and again."""
    for length in range(1, min(_LONGEST_ROUND, len(text) // _TIMES) + 1):
        end = text[-max(_LEAST, length * _TIMES) :]
        if len(end) >= _LEAST and end[length:] == end[:-length]:
            return True
    return False
