"""Which language a text is in, by its letters."""

from __future__ import annotations

import re

from rag.text.script import script_of
from rag.types import Language

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_LETTERS_A_WORD = 4.5  # what an English word is long, against one for a Chinese character
_SAMPLE = 4000  # characters read of a long text to tell Traditional from Simplified


def chinese_share(text: str) -> float | None:
    """Share of Chinese characters among all units of writing (a character; 4.5 other letters); None without letters."""
    han = 0 if text.isascii() else sum(map(len, _HAN.findall(text)))
    other = sum(map(len, _LETTERS.findall(text))) - han
    return han / (han + other / _LETTERS_A_WORD) if han + other else None


def is_chinese(text: str) -> bool:
    """Whether Chinese carries the text: English names inside do not change it, nor a Chinese name in English."""
    return (chinese_share(text) or 0.0) >= 0.5


def traditional_share(text: str) -> float | None:
    """Traditional characters among those that one script alone uses; None where no character tells."""
    votes = [script_of(character) for run in _HAN.findall(text[:_SAMPLE]) for character in run]
    traditional, simplified = votes.count(1), votes.count(-1)
    return traditional / (traditional + simplified) if traditional + simplified else None


def detect(text: str, *, chinese: Language = "zh-Hant") -> Language | None:
    """The text's main language; None where it has no letters.

    `chinese` is what Chinese text is called in which no character tells the scripts apart (今天).
    """
    share = chinese_share(text)
    if share is None:
        return None
    if share < 0.5:
        return "en"
    traditional = traditional_share(text)
    if traditional is None:
        return chinese
    return "zh-Hant" if traditional >= 0.5 else "zh-Hans"
