"""Markdown's marks, left out where text is shown. What is stored, cited and copied keeps them: a quote stands in its file as it is."""

from __future__ import annotations

import re

_ANY = re.compile(r"\*\*|[*_`]\S|\]\(|\[\^|^\s*(?:#{1,6}|>)\s", re.MULTILINE)
_FRONT = re.compile(r"^[^\S\n]*(?:#{1,6}[^\S\n]+|>[^\S\n]+)+", re.MULTILINE)
_IMAGE_OR_LINK = re.compile(r"!?\[(?P<said>[^\[\]\n]{0,300})\]\((?:[^()\s]|\([^()\s]*\)){1,2000}(?:\s\"[^\"\n]*\")?\)")
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]{1,12}\]:?")
_PAIRS = (  # marks around words; a single one only where no letter or digit stands outside, as in 2*3*4 or file_name_old
    re.compile(r"(?P<mark>\*{2,3})(?=\S)(?P<said>[^*\n]+?)(?<=\S)(?P=mark)"),
    re.compile(r"(?<![A-Za-z0-9_])(?P<mark>__?)(?=\S)(?P<said>[^_\n]+?)(?<=\S)(?P=mark)(?![A-Za-z0-9_])"),
    re.compile(r"(?<![A-Za-z0-9*])\*(?=\S)(?P<said>[^*\n]+?)(?<=\S)\*(?![A-Za-z0-9*])"),
    re.compile(r"(?<!`)`(?P<said>[^`\n]+)`(?!`)"),
)
_LONE = re.compile(r"\*{2,3}(?=\S)|(?<=\S)\*{2,3}")  # half of a pair, where a piece of a text is shown


def without_marks(text: str) -> str:
    """The text as Markdown would show it: no emphasis, heading and quotation marks, links and footnotes as their words alone."""
    if not _ANY.search(text):
        return text
    text = _IMAGE_OR_LINK.sub(lambda match: match["said"], _FRONT.sub("", text))
    text = _FOOTNOTE.sub("", text)
    for pair in _PAIRS:
        text = pair.sub(lambda match: match["said"], text)
    return _LONE.sub("", text)
