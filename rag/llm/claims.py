"""A model's reply → claims with the numbers of their sentences, while it streams, however badly it is formed.

What is asked for is an object around an array of claims. What comes may be an array, an object a line, fenced, after a page of thinking,
with every fault that `loose_json` forgives, cut in the middle, or prose with [n] marks. An object counts when it has closed, a line of
prose when it has ended; what is left open at the end is dropped. Nothing raises. How the reply was cut into pieces does not change what
is read: a decision waits until nothing that follows can change it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from rag.llm.loose_json import Incomplete, Malformed, read_value

MOST_CHARACTERS = 200_000  # of a reply; the rest is not read
MOST_CLAIMS = 60
_LONGEST = 1200  # characters of one claim
_MOST_NUMBERS = 12  # sentences of one claim
_WIDEST = 8  # sentences of a range, "3-5"

_TEXT_KEYS = ("text", "claim", "statement", "sentence", "content", "answer", "句子", "文字", "文本", "内容", "內容", "主张", "主張")
_NUMBER_KEYS = (
    "sentences", "sentence_numbers", "citations", "citation", "sources", "source", "refs", "numbers", "evidence", "cites", "ids",
    "引用", "来源", "來源", "编号", "編號", "句号", "句號",
)  # fmt: skip
_TRANSLATION_KEYS = ("translation", "translated", "译文", "譯文", "翻译", "翻譯")
_BETWEEN = re.compile(r"[\s\u3000\ufeff,，;；\]］}｝]+")  # between claims
_FENCE = re.compile(r"`+(?:[a-zA-Z]+(?=\s))?")
_TAG = re.compile(r"<(think|thinking|thought|reasoning|reflection)\b[^<>]{0,40}>", re.IGNORECASE)
_LONGEST_TAG = 60
_WRAPPER = re.compile(r"[{｛]\s*[\"“'＂]?\w{1,40}[\"”'＂]?\s*[:：]\s*[\[［]\s*(?=[{｛])")
_MARK = re.compile(r"\s*[\[［【]\s*\d{1,4}(?:\s*[,，、;–~-]\s*\d{1,4})*\s*[\]］】]")
_MARKED = re.compile(rf"(.*?\S.*?)((?:{_MARK.pattern})+)[。．.!?！？]?", re.DOTALL)
_OPENS_MARK = re.compile(r"[\[［【]\s*(\d?)")
_RANGE = re.compile(r"(\d{1,4})(?:\s*(?:[-–~]|to|至)\s*(\d{1,4}))?")
_BULLET = re.compile(r"^\s*(?:[-*•·#>]+\s*|\d{1,2}[.)、](?!\d)\s*)")
_NONE = re.compile(r"[{｛]\s*[\"“']?\w{1,40}[\"”']?\s*[:：]\s*[\[［]\s*[\]］]\s*[}｝][\s`]*$")
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ud800-\udfff\U000e0000-\U000e0fff]"
)


class RawClaim(NamedTuple):
    """One sentence as the model wrote it, without marks, the evidence sentences that it names, and what it calls their translation."""

    text: str
    numbers: tuple[int, ...]
    translation: str = ""


class ClaimParser:
    """Feed it the reply; each call gives the claims that have closed since the last one."""

    def __init__(self) -> None:
        self._rest = ""  # what is not decided yet
        self._length = 0
        self._seen: set[RawClaim] = set()

    def feed(self, piece: str) -> list[RawClaim]:
        self._rest += piece[: max(0, MOST_CHARACTERS - self._length)]
        self._length += len(piece)
        return self._new(final=False) if any(mark in piece for mark in "}｝\n>:：,，{") else []

    def close(self) -> list[RawClaim]:
        """The reply has ended."""
        return self._new(final=True)

    def _new(self, final: bool) -> list[RawClaim]:
        found = []
        while self._rest and (step := _step(self._rest, final)):
            self._rest = self._rest[step.consumed :]
            for claim in step.claims:
                if claim not in self._seen and len(self._seen) < MOST_CLAIMS:
                    self._seen.add(claim)
                    found.append(claim)
        return found


def read_claims(reply: str) -> list[RawClaim]:
    """All claims of a whole reply."""
    parser = ClaimParser()
    return [*parser.feed(reply), *parser.close()]


def says_nothing(reply: str) -> bool:
    """Whether a reply is what is asked for where the sentences do not answer: an object whose list of claims is empty."""
    return _NONE.search(reply) is not None


class _Step(NamedTuple):
    """How many characters were decided upon, and what they held."""

    consumed: int
    claims: tuple[RawClaim, ...] = ()


def _step(rest: str, final: bool) -> _Step | None:
    """What stands in front, or None where that depends on what is still to come."""
    if between := _BETWEEN.match(rest):
        return _Step(between.end())
    if rest[0] == "`":
        fence = _FENCE.match(rest)
        end = fence.end() if fence else 1
        return _Step(end) if final or re.match(r"`*[a-zA-Z]*[^`a-zA-Z]", rest) else None
    if rest[0] == "<" and (tag := _TAG.match(rest)):
        closing = re.compile(rf"</{tag[1]}\s*>", re.IGNORECASE).search(rest, tag.end())
        return _Step(closing.end()) if closing else _Step(len(rest)) if final else None
    if rest[0] == "<" and not final and len(rest) < _LONGEST_TAG and ">" not in rest and "\n" not in rest:
        return None
    if rest[0] in "{｛":
        return _object(rest, final)
    if rest[0] in "[［":
        opening = _OPENS_MARK.match(rest)
        if opening and not opening[1]:
            return _Step(1) if final or opening.end() < len(rest) else None
    return _line(rest, final)


def _object(rest: str, final: bool) -> _Step | None:
    if wrapper := _WRAPPER.match(rest):
        return _Step(wrapper.end())
    try:
        value, end = read_value(rest, 0, final=False)
    except Incomplete:
        return _Step(_next_object(rest) or len(rest)) if final else None
    except Malformed:
        following = _next_object(rest)
        return _Step(following or len(rest)) if final or following else None
    return _Step(end, tuple(_claims_in(value)))


def _next_object(rest: str) -> int | None:
    match = re.compile("[{｛]").search(rest, 1)
    return match.start() if match else None


def _line(rest: str, final: bool) -> _Step | None:
    """A line of prose, up to an object that opens in it."""
    end = re.compile(r"\n|[{｛]").search(rest)
    if end is None and not final:
        return None
    at = end.start() if end else len(rest)
    line = _BULLET.sub("", rest[:at])
    if re.match(r"[\"“']?\w+[\"”']?\s*[:：]\s*[\"“\[]", line) and not _MARK.search(line):
        return _Step(max(1, at))
    return _Step(max(1, at), tuple(_claims_in_prose(line)))


# --- what a claim is ---------------------------------------------------------------------------


def _claims_in(value: Any) -> Iterator[RawClaim]:
    """The claims of a value, outermost first."""
    if isinstance(value, list):
        for entry in value:
            yield from _claims_in(entry)
    if not isinstance(value, dict):
        return
    keys = {str(key).strip().lower(): entry for key, entry in value.items()}
    text = next((keys[key] for key in _TEXT_KEYS if isinstance(keys.get(key), str)), None)
    if text is None:
        for entry in value.values():
            yield from _claims_in(entry)
        return
    named = next((keys[key] for key in _NUMBER_KEYS if keys.get(key) not in (None, [], "")), None)
    numbers = _numbers_in(named) or _numbers_in(_MARK.findall(text))
    translation = next((keys[key] for key in _TRANSLATION_KEYS if isinstance(keys.get(key), str)), "")
    if claim := _claim(text, numbers):
        yield claim._replace(translation=clean(translation)[:_LONGEST])


def _claims_in_prose(line: str) -> Iterator[RawClaim]:
    for text, marks in ((m[1], m[2]) for m in _MARKED.finditer(line)):
        if claim := _claim(text, _numbers_in(_MARK.findall(marks))):
            yield claim


def _claim(text: str, numbers: tuple[int, ...]) -> RawClaim | None:
    said = clean(text)
    return RawClaim(said, numbers) if said and len(said) <= _LONGEST else None


def clean(text: str) -> str:
    """On one line, without marks of sentences and without characters that nobody sees."""
    return " ".join(_MARK.sub("", _UNSEEN.sub("", text)).split())


def _numbers_in(value: Any) -> tuple[int, ...]:
    """Numbers of a number, a string ("[3]", "3-5"), or a list of these; each once, in order."""
    found: list[int] = []
    entries = value if isinstance(value, list) else [value]
    for entry in entries[:_MOST_NUMBERS]:
        if isinstance(entry, dict):
            entry = next((e for e in entry.values() if isinstance(e, int | str)), None)
        if isinstance(entry, bool) or entry is None:
            continue
        for first, last in _RANGE.findall(str(entry)):
            start, end = int(first), int(last or first)
            found += range(start, end + 1) if start <= end < start + _WIDEST else [start, end]
    return tuple(dict.fromkeys(found))[:_MOST_NUMBERS]
