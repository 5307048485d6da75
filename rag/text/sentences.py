"""Sentences of Chinese and English by one algorithm: a scan for final marks, each judged by what stands around it.

A line break always ends a sentence, except inside a hard-wrapped block, where no line could have taken the next one's
first word. Closing quotes and brackets, Markdown's stars and marks of footnotes ([3], [^3]) stay with their sentence; a quote's own full stop does not end an outer
sentence that goes on (「…。」他說). Semicolons do not split. Between two spans there is nothing but white space.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise

from rag.text.script import is_han
from rag.types import Span

MAX_CHARACTERS = 600
CLOSERS = "”’」』）)]】》〉\"'"
_OPENER_OF = dict(zip("”’」』）)]】》〉", "“‘「『（([【《〈", strict=True))
_FINAL = "。！？｡．.!?…"
_BULLETS = "•●▪◦‣■◆▶►"

_CANDIDATE = re.compile(
    rf"(?P<mark>[。！？｡．!?…]+|\.(?: ?\.)*)+(?P<closers>(?:[{re.escape(CLOSERS)}*]|\[\^?\d{{1,3}}\])*)|(?P<line>\n)|(?P<bullet>\s(?=[{_BULLETS}]\s))"
)
_MARKS = re.compile(r"\*|\[\^?\d{1,3}\]")  # that may stand behind a sentence's end and say nothing about it
_STARS = re.compile(r"\*+$")
_WORD_BEFORE = re.compile(r"[^\W\d_][\w.]*$")
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n")
_GOES_ON = re.compile(r"(?!by [A-Z][\w.'’-]+ [A-Z])[a-z]|\d+ (?!of \d|(?:min|mins|minutes?|hours?|days?) (?:read|ago)\b)[a-z]")
_NEXT_WORD = re.compile(r"[^\W\d_]+(?:['’]\w+)?")
_NUMBERED = re.compile(r"\s*[(（]?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4})$")
_ATTRIBUTION_EN = re.compile(
    r"\s*(?:[A-Z][\w.’'-]*\s+){0,4}(?:[Hh]e|[Ss]he|[Tt]hey)?\s*(?:\w+ly\s+)?"
    r"(?:said|says|told|asked|added|wrote|warned|replied|stressed|noted|argued|insisted|declared|tweeted)\b"
)
_ATTRIBUTION_ZH = re.compile(
    r"[^，,。！？；：\n「“]{0,14}(?:說|说|表示|指出|強調|强调|稱|称|直言|問|问|寫道|写道|補充|补充|回應|回应|坦言|透露|呼籲|呼吁|警告|批評|批评|喊|答|道|"
    r"的)"
)

# Never the end of a sentence: a name or a number follows.
_TITLES = frozenset(
    "mr mrs ms mx dr prof gen sen rep gov lt col capt cpt sgt maj cmdr adm amb pres rev hon st mt ft messrs vs v cf "
    "e.g i.e eg ie fig figs vol pp no nos art sec ch approx ca al".split()
)
_BEFORE_NUMBER = frozenset("no nos fig figs vol pp p art sec ch ca approx".split())
_MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
# An end only where a word follows that usually opens a sentence.
_ABBREVIATIONS = frozenset(
    "inc corp co ltd jr sr etc ph.d a.m p.m est dept univ bros d.c u.s u.k u.n e.u ave blvd".split()
)
_STARTERS = frozenset(
    "the a an this that these those it its he she they we you i his her their our my in on at but and yet so for from to by as "
    "after before when while if although though however meanwhile moreover there here what why how who with since since "
    "according both all some many most no not nor one two another such still then once during under despite".split()
)


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Sentence spans of `text[start:end]` in code points of `text`: in order, disjoint, trimmed, none empty.

    What lies between them is white space. None is longer than 600 characters: such a run is cut at ；, then at ，or 、,
    then at a space, then anywhere.
    """
    end = len(text) if end is None else end
    wrapped = wrapped_breaks(text, start, end)
    spans: list[Span] = []
    begin = start
    for match in _CANDIDATE.finditer(text, start, end):
        if match.start() < begin:
            continue
        if match["line"]:
            ends = match.start() not in wrapped
        else:
            ends = bool(match["bullet"]) or _ends(text, begin, match, end)
        if ends:
            stop = match.end() - _opening_stars(text, begin, match)
            _append(spans, text, begin, stop)
            begin = stop
    _append(spans, text, begin, end)
    return spans


def _opening_stars(text: str, begin: int, match: re.Match[str]) -> int:
    """How many stars behind the mark open the next sentence's emphasis, rather than close this one's: 「…。**重點」."""
    stars = match["closers"] and _STARS.search(match["closers"])
    return len(stars[0]) if stars and text.count(stars[0], begin, match.start()) % 2 == 0 else 0


def _append(spans: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    while end - start > MAX_CHARACTERS:
        cut = _cut(text, start, start + MAX_CHARACTERS)
        _append(spans, text, start, cut)
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        spans.append(Span(start, end))


def _cut(text: str, start: int, limit: int) -> int:
    """Where to cut a run without final marks: behind the last weighty mark of its second half."""
    for marks in ("；;", "，,：:", "、 \t"):
        at = max(text.rfind(mark, start + MAX_CHARACTERS // 2, limit) for mark in marks)
        if at >= 0:
            return at + 1
    return limit


def _ends(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    mark, closers = match["mark"], _MARKS.sub("", match["closers"])
    after = match.end()
    first = match.start()
    if after >= end or text[after] == "\n":
        return True
    following = text[after]
    if closers and _outer_goes_on(text, begin, match, closers[-1], end):
        return False
    if first == begin and not closers:
        return not _is_word(following)
    whole = text[first : match.end() - len(match["closers"])]
    if whole[-1] in "。！？｡":
        return following not in "，,；;、：:。！？"
    if set(whole) <= set("….") and (len(whole) > 1 or whole == "…"):
        return following.isspace() and _opens(text, after, end)
    if mark and whole[-1] in "!?":
        between_han = is_han(following) or (first > 0 and is_han(text[first - 1]) and not following.isascii())
        return between_han or (following.isspace() and _opens(text, after, end))
    return _period_ends(text, begin, first, after, end)


def _is_word(character: str) -> bool:
    return character.isalnum()


def _opens(text: str, at: int, end: int) -> bool:
    """Whether a sentence can start at the first character from `at` that is not white space: not a small letter."""
    while at < end and text[at].isspace():
        at += 1
    return at >= end or not (text[at].islower() or text[at] in ",;:，；：、)")


def _period_ends(text: str, begin: int, dot: int, after: int, end: int) -> bool:
    """A single full stop, half-width or ．, judged by the word before it and the word behind it."""
    following = text[after]
    before = text[dot - 1] if dot > begin else " "
    if not following.isspace():
        return is_han(before) and not following.isascii()
    if not _opens(text, after, end):
        return False
    if _NUMBERED.fullmatch(text, begin, dot):
        return False  # "1." of a list
    word_match = _WORD_BEFORE.search(text, max(begin, dot - 16), dot)
    if word_match is None:
        return True
    word = word_match[0].lower()
    behind = text[after : after + 24].lstrip()
    if word in _BEFORE_NUMBER or word in _MONTHS:
        return (not behind[:1].isdigit() and word not in ("no", "nos")) or (word == "no" and not behind[:1].isdigit())
    if word in _TITLES:
        return False
    initial = len(word) == 1 and not is_han(word)
    dotted = "." in word and all(len(part) <= 2 for part in word.split("."))
    if word in _ABBREVIATIONS or initial or dotted:
        opener = _NEXT_WORD.match(behind.lstrip("“\"‘'(「（"))
        if opener is None:
            return is_han(behind[:1] or " ")
        return opener[0].lower() in _STARTERS
    return True


def _outer_goes_on(text: str, begin: int, match: re.Match[str], closer: str, end: int) -> bool:
    """Whether the sentence around a quote or bracket that just closed continues behind it."""
    after = match.end()
    following = text[after]
    if following in "，,；;、：:。的":
        return True
    opener = _OPENER_OF.get(closer)
    opened = text.rfind(opener, max(begin, match.start() - MAX_CHARACTERS), match.start()) if opener else -1
    at_start = 0 <= opened < begin + 20 and not text[begin:opened].strip(" \u3000•-*“「『（(")
    if following.isspace():
        if not _opens(text, after, end):
            return True
        return closer not in ")）" and bool(_ATTRIBUTION_EN.match(text, after, min(end, after + 60)))
    if not is_han(following):
        return False
    if at_start:
        return bool(_ATTRIBUTION_ZH.match(text, after, min(end, after + 24)))
    introduced = opened > begin and text[opened - 1] in "：:，,。！？ "
    return opened >= 0 and not introduced


def wrapped_breaks(text: str, start: int, end: int) -> frozenset[int]:
    """Offsets of the line breaks inside hard-wrapped English paragraphs, which are white space there.

    A block of three lines or more is hard-wrapped where no line but the last had room for the next one's first word and
    few lines end a sentence. Anywhere, a long line without a final mark goes on where the next starts with a small letter.
    """
    if text.find("\n", start, end) < 0:
        return frozenset()
    breaks: set[int] = set()
    at = start
    for block in _EMPTY_LINE.split(text[start:end]):
        at = text.find(block, at, end)
        if "\n" in block:
            breaks.update(at + offset for offset in _block_breaks(block))
        at += len(block)
    return frozenset(breaks)


def _block_breaks(block: str) -> list[int]:
    lines = block.split("\n")
    pairs = [(line.rstrip(), later.lstrip()) for line, later in pairwise(lines)]
    offsets = [end - 1 for end in accumulate(len(line) + 1 for line in lines[:-1])]
    open_ended = [bool(line) and line.rstrip(CLOSERS)[-1:] not in tuple(_FINAL + ":：") for line, _ in pairs]
    if _filled(pairs) and sum(open_ended) * 3 >= 2 * len(pairs):
        return offsets
    return [
        offset
        for offset, (line, later), unfinished in zip(offsets, pairs, open_ended, strict=True)
        if unfinished and len(line) >= 40 and _GOES_ON.match(later)
    ]


def _filled(pairs: Sequence[tuple[str, str]]) -> bool:
    """Whether every line but the last is as full as the width allows, as in text wrapped at 40 to 120 columns."""
    width = max((len(line) for line, _ in pairs), default=0)
    if len(pairs) < 2 or not 40 <= width <= 120:
        return False
    return all(
        line and later and later[0] not in _BULLETS + "-*>#|" and not is_han(later[0])
        and len(line) + 1 + len(later.split(maxsplit=1)[0]) > width
        for line, later in pairs
    )  # fmt: skip
