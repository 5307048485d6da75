"""A model's reply → claims with the numbers of their sentences, while it streams, however badly it is formed.

What is asked for is an object around an array of claims. What comes may be an array, an object a line, fenced, after a page of thinking,
with every fault that `loose_json` forgives, cut in the middle, or prose with [n] marks. An object counts when it has closed, a line of
prose when the reply has ended without turning out to be thinking; what is left open at the end is dropped. Nothing raises. How the reply was
cut into pieces does not change what is read: a decision waits until nothing that follows can change it.

A reply is `over` before it ends where a model goes on behind its answer: in chatter, as the person who asks, or with the same claims again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from rag.llm.asides import BEGINS, WAIT, aside
from rag.llm.loose_json import Incomplete, Malformed, read_value

MOST_CHARACTERS = 200_000  # of a reply; the rest is not read
MOST_CLAIMS = 60
_LONGEST = 1200  # characters of one claim
_MOST_NUMBERS = 12  # sentences of one claim
_WIDEST = 8  # sentences of a range, "3-5"
_CHATTER = 300  # characters behind an answer without another object in them
_PREFACE = 300  # characters of prose before the first object: more of it is thinking aloud
_AGAIN = 3  # claims in a row whose words came before: nothing new will

_TEXT_KEYS = ("text", "claim", "statement", "sentence", "content", "answer", "句子", "文字", "文本", "内容", "內容", "主张", "主張")
_NUMBER_KEYS = (
    "sentences", "sentence_numbers", "citations", "citation", "sources", "source", "refs", "numbers", "evidence", "cites", "ids",
    "引用", "来源", "來源", "编号", "編號", "句号", "句號",
)  # fmt: skip
_TRANSLATION_KEYS = ("translation", "translated", "译文", "譯文", "翻译", "翻譯")
_BETWEEN = re.compile(r"[\s\u3000\ufeff,，;；\]］}｝]+")  # between claims
_FENCE = re.compile(r"`+(?:[a-zA-Z]+(?=\s))?")
_WRAPPER = re.compile(r"[{｛]\s*[\"“'＂]?\w{1,40}[\"”'＂]?\s*[:：]\s*[\[［]\s*(?=[{｛])")
_MARK = re.compile(r"\s{0,9}[\[［【]\s*\d{1,4}(?:\s*[,，、;–~-]\s*\d{1,4})*\s*[\]］】]")
_MARKS = re.compile(rf"((?:{_MARK.pattern})+)[。．.!?！？]?")
_OPENS_MARK = re.compile(r"[\[［【]\s*(\d?)")
_SAID_BY = re.compile(r"\s?\(said by [^()]{1,80}\)")  # of the lines that a model is given, copied with them
_RANGE = re.compile(r"(\d{1,4})(?:\s*(?:[-–~]|to|至)\s*(\d{1,4}))?")
_BULLET = re.compile(r"^\s*(?:[-*•·#>]+\s*|\d{1,2}[.)、](?!\d)\s*)")
_NONE = re.compile(r"[{｛]\s*[\"“']?\w{1,40}[\"”']?\s*[:：]\s*[\[［]\s*[\]］]\s*[}｝][^{｛]*$")
_LINE_ENDS = re.compile(rf"\n|[{{｛]|{BEGINS.pattern}", re.IGNORECASE)
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
        self._texts: set[str] = set()
        self._again = 0  # claims in a row with words that came before
        self._held: list[RawClaim] = []  # claims that may turn out to be thinking
        self._prose = 0  # characters of it so far
        self._told = False  # an object of the answer has closed
        self.over = False  # nothing that follows is the answer's

    def feed(self, piece: str) -> list[RawClaim]:
        self._rest += piece[: max(0, MOST_CHARACTERS - self._length)]
        self._length += len(piece)
        waits = self._told and len(self._rest) >= _CHATTER
        return self._new(final=False) if waits or any(mark in piece for mark in "}｝\n>:：,，{]") else []

    def close(self) -> list[RawClaim]:
        """The reply has ended."""
        return [*self._new(final=True), *self._unseen(self._held)]

    def _new(self, final: bool) -> list[RawClaim]:
        found: list[RawClaim] = []
        while self._rest and not self.over and (step := self._next(final)):
            self._rest = self._rest[step.consumed :]
            if step.forget:
                self._held, self._prose, self._told = [], 0, False
            self.over = step.over and (self._told or self._prose > 0)
            self._prose += step.consumed * step.prose * (not self._told)
            if step.prose or self._prose > _PREFACE:
                self._held += step.claims
                continue
            self._told = self._told or step.told
            found += self._unseen(step.claims)
            self.over = self.over or self._again >= _AGAIN
        return found

    def _next(self, final: bool) -> _Step | None:
        """The next step; behind an answer, whether more of it follows is looked at first."""
        if self._told and not _BETWEEN.match(self._rest) and not re.search("[{｛]", self._rest[:_CHATTER]):
            if len(self._rest) >= _CHATTER:
                return _Step(len(self._rest), over=True)
            if not final and not aside(self._rest, final):
                return None
        return _step(self._rest, final)

    def _unseen(self, claims: Iterable[RawClaim]) -> list[RawClaim]:
        found = []
        for claim in claims:
            self._again = self._again + 1 if claim.text in self._texts else 0
            self._texts.add(claim.text)
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
    """How many characters were decided upon, and what they held; `told`: a part of the answer, `prose`: a line of it. The others as in `Aside`."""

    consumed: int
    claims: tuple[RawClaim, ...] = ()
    told: bool = False
    prose: bool = False
    forget: bool = False
    over: bool = False


def _step(rest: str, final: bool) -> _Step | None:
    """What stands in front, or None where that depends on what is still to come."""
    if between := _BETWEEN.match(rest):
        return _Step(between.end())
    if rest[0] == "`":
        fence = _FENCE.match(rest)
        end = fence.end() if fence else 1
        return _Step(end) if final or re.match(r"`*[a-zA-Z]*[^`a-zA-Z]", rest) else None
    if other := aside(rest, final):
        return None if other is WAIT else _Step(other.consumed, forget=other.forget, over=other.over)
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
    claims = tuple(_claims_in(value))
    return _Step(end, claims, told=bool(claims) or [] in (value.values() if isinstance(value, dict) else ()))


def _next_object(rest: str) -> int | None:
    match = re.compile("[{｛]").search(rest, 1)
    return match.start() if match else None


def _line(rest: str, final: bool) -> _Step | None:
    """A line of prose, up to an object or an aside that opens in it."""
    end = _LINE_ENDS.search(rest)
    if end is None and not final:
        return None
    at = end.start() if end else len(rest)
    line = _BULLET.sub("", rest[:at])
    if re.match(r"[\"“']?\w+[\"”']?\s*[:：]\s*[\"“\[]", line) and not _MARK.search(line):
        return _Step(max(1, at), prose=True)
    return _Step(max(1, at), tuple(_claims_in_prose(line)), prose=True)


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
    start = 0
    for marks in _MARKS.finditer(line):
        if claim := _claim(line[start : marks.start()], _numbers_in(_MARK.findall(marks[1]))):
            yield claim
        start = marks.end()


def _claim(text: str, numbers: tuple[int, ...]) -> RawClaim | None:
    said = clean(text)
    return RawClaim(said, numbers) if said and len(said) <= _LONGEST else None


def clean(text: str) -> str:
    """On one line, without marks of sentences, who is noted to say them, and characters that nobody sees."""
    return " ".join(_SAID_BY.sub("", _MARK.sub("", _UNSEEN.sub("", text))).split())


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
