"""Quoted stretches of a sentence: their words are neither the reporting verb nor its subject."""

from __future__ import annotations

import re

MASK = "□"
_MARK = re.compile('[“”「」『』"]')
_OPENING = "“「『"
_SHORT = {
    True: 12,
    False: 32,
}  # characters, of Chinese and of other words: a term in quotation marks is part of the sentence
_CLAUSE = re.compile("[，。！？,!?]")
# a short quote that stands alone is speech all the same: 「絕不會」，他說
_BEFORE_SPEECH = re.compile(r"(?:^|[:：，,。])\s*$")
_BEHIND_SPEECH = re.compile(r"\s*[,，]\s*[\u3400-\u9fff]|\s*$")
_HAN = re.compile("[\u3400-\u9fff]")


def mask_quotes(text: str, folded: str, inside: bool = False) -> tuple[str, bool]:
    """(`folded` with the words of longer quotes replaced by MASK, its length kept; whether a quote is still open).

    `inside` says that the text begins within a quote.
    """
    depth, start, masked = int(inside), 0, folded
    for mark in _MARK.finditer(text):
        opens = mark.group() in _OPENING or (mark.group() == '"' and depth == 0)
        if opens:
            start = mark.end() if depth == 0 else start
            depth += 1
        elif depth:
            depth -= 1
            alone = bool(_BEFORE_SPEECH.search(text[: max(0, start - 1)]) and _BEHIND_SPEECH.match(text, mark.end()))
            masked = masked if depth else _mask(masked, start, mark.start(), start == 0 or alone)
    return (_mask(masked, start, len(text), True) if depth else masked), depth > 0


def _mask(folded: str, start: int, end: int, cut: bool) -> str:
    words = folded[start:end]
    if not cut and len(words) <= _SHORT[bool(_HAN.search(words))] and not _CLAUSE.search(words):
        return folded
    return folded[:start] + MASK * len(words) + folded[end:]


def is_mostly_quote(masked: str) -> bool:
    return masked.count(MASK) > len(masked.strip()) / 2
