"""Verbs of saying in a folded text, with what each makes of a statement. The words are data, in speech_verbs.toml.

A word is looked up by its form, a Chinese verb by its first character, so that hundreds of verbs cost no more than one.
"""

from __future__ import annotations

import functools
import importlib.resources
import itertools
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rag.text.inflection import Form, forms_of

KINDS = (
    "denied",
    "considering",
    "refused",
    "pledged",
    "warned",
    "demanded",
    "welcomed",
    "claimed",
)  # in which they are tried
WEAK = ("reported", "announced", "argued", "said")  # the words decide the kind
_MACROS = {
    "{to}": r"(?= (?:\w+ly )?(?:not )?to\b)",
    "{that}": r"(?=(?: \w+ly| on \w+day| \w+day| again| in [a-z]+| at [a-z ]{3,20}| to [a-z ]{3,25})*(?: that\b| how\b| □|\s?[,:]|\s-|[.]?\s*$))",
}
_QUOTED = "{quote}"  # manners of speaking, which are none where nothing is quoted: she smiled
_QUOTE_BEFORE = re.compile(r"[□\"”]\s*,?\s*(?:[\w'’.-]+\s){0,5}$")
_QUOTE_BEHIND = re.compile(r"\s?[,:]?\s?[□\"“]|\sthat\b")
_WORD = re.compile(r"[a-z]+")
_LEADING_LOOK = re.compile(r"\(\?(?:<?[!=])[^()]*\)")
_GAP_EN = r"(?: (?!(?:to|for|of|that|and|with|on|by|in|at|as|from|after)\b)[\w'-]+){0,5}? "
_GAP_ZH = "(?:[^,，。；;：:、□的]{1,8}的)?[^,，。；;：:、□的]{0,8}?"
_GAP_SAYS = (  # between 表示 and its noun: "表示热烈欢迎", not "表示,…欢迎"
    "(?:热烈|强烈|坚决|衷心|深切|由衷|高度|严重|极为|极大|非常|十分|明确|完全|最|诚挚|深深|坚定|谨慎|公开|极度|深感|严正|深为|大力|一致|全力|的)*"
)
_SAYING = ("表示", "深表")
_ENDS_ZH = "(?!的(?!是)|[书信者])"


@dataclass(frozen=True, slots=True)
class Verb:
    """Half-open range of the folded text. `kind` is one of KINDS or WEAK; `light` has its meaning from a noun: 发出警告."""

    start: int
    end: int
    text: str
    kind: str
    form: Form | None = None  # None: Chinese
    light: bool = False
    closes: bool = False  # what is said stands before it: "…, Macron said on Friday."

    @property
    def is_english(self) -> bool:
        return self.form is not None

    @property
    def is_weak(self) -> bool:
        return self.kind in WEAK


@dataclass(frozen=True, slots=True)
class _Row:
    """What may follow a word, or a whole Chinese verb, and its kind."""

    pattern: str
    kind: str
    form: Form | None
    light: bool
    quoted: bool = False


@dataclass(frozen=True)
class _Rows:
    """What a word or a character may begin, in the order in which it is tried."""

    rows: tuple[_Row, ...]

    @functools.cached_property
    def any(self) -> re.Pattern[str]:
        """All rows as one pattern, a group each."""
        return re.compile("|".join(f"({row.pattern})" for row in self.rows))


class Verbs:
    """The table, compiled as its words are met."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._english = _english(table)
        self._plain = frozenset(table["plain"]["zh"])
        self._nouns = {kind: "|".join(row["en"]) for kind, row in table["light"]["nouns"].items() if kind not in WEAK}
        self._chinese = _chinese(table)

    def find(self, folded: str) -> Iterator[Verb]:
        """In the order of the text, disjoint."""
        found = sorted([*self._find_english(folded), *self._find_chinese(folded)], key=lambda verb: verb.start)
        end = 0
        for verb in found:
            if verb.start >= end:
                yield verb
                end = verb.end

    def at(self, folded: str, start: int) -> Verb | None:
        """The verb that begins exactly there."""
        if word := _WORD.match(folded, start):
            return self._english_at(folded, word)
        return self._chinese_at(folded, start)

    def is_verb(self, word: str) -> bool:
        """Whether a folded word only reports, so that it is no word of a topic: English inflected forms, Chinese verbs of saying."""
        found = self.at(word, 0) if word else None
        if found is None or found.end != len(word):
            return False
        return found.form != "base" if found.is_english else found.is_weak or word in self._plain

    def kind_of_noun(self, noun: str) -> str | None:
        """warning → warned."""
        return next((kind for kind, pattern in self._nouns.items() if _compiled(pattern).fullmatch(noun)), None)

    def _find_english(self, folded: str) -> Iterator[Verb]:
        for word in _WORD.finditer(folded):
            if word.group() in self._english and (verb := self._english_at(folded, word)):
                yield verb

    def _english_at(self, folded: str, word: re.Match[str]) -> Verb | None:
        rows = self._english.get(word.group())
        if rows is None or folded[max(0, word.start() - 1) : word.start()] in ("-", "'"):
            return None
        for row, end in _matched(rows, folded, word.end()):
            if not row.quoted or _QUOTE_BEFORE.search(folded[: word.start()]) or _QUOTE_BEHIND.match(folded, end):
                return Verb(word.start(), end, folded[word.start() : end], row.kind, row.form, row.light)
        return None

    def _find_chinese(self, folded: str) -> Iterator[Verb]:
        if folded.isascii():
            return
        at = 0
        while at < len(folded):
            verb = self._chinese_at(folded, at) if folded[at] in self._chinese else None
            if verb:
                yield verb
            at = verb.end if verb else at + 1

    def _chinese_at(self, folded: str, at: int) -> Verb | None:
        rows = self._chinese.get(folded[at : at + 1])
        row, end = next(_matched(rows, folded, at), (None, at)) if rows else (None, at)
        return Verb(at, end, folded[at:end], row.kind, None, row.light) if row else None


def _matched(rows: _Rows, folded: str, at: int) -> Iterator[tuple[_Row, int]]:
    """The first row that matches there; the later ones only when they are asked for."""
    match = rows.any.match(folded, at)
    if match is None or match.lastindex is None:
        return
    first = match.lastindex - 1
    yield rows.rows[first], match.end()
    for row in rows.rows[first + 1 :]:
        if later := _compiled(row.pattern).match(folded, at):
            yield row, later.end()


def verb_table() -> dict[str, Any]:
    """speech_verbs.toml as it stands."""
    return tomllib.loads((importlib.resources.files("rag.text") / "speech_verbs.toml").read_text(encoding="utf-8"))


@functools.cache
def the_verbs() -> Verbs:
    return Verbs(verb_table())


@functools.cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


# --- the table ---------------------------------------------------------------------------------


def _english(table: Mapping[str, Any]) -> dict[str, _Rows]:
    """Form of a word → what may follow it: light verbs first, then patterns, bare verbs last."""
    found: dict[str, list[tuple[int, _Row]]] = defaultdict(list)
    nouns = table["light"]["nouns"]
    for entry, kind in itertools.product(table["light"]["en"], (k for k in (*KINDS, *WEAK) if k in nouns)):
        _add(found, entry, kind, _GAP_EN + rf"(?:{'|'.join(nouns[kind]['en'])})(?![\w-])", 0)
    for kind, entry in _entries(table, "en"):
        _add(found, entry, kind, "", 1)
    return {
        word: _Rows(tuple(row for _, row in sorted(rows, key=lambda pair: pair[0]))) for word, rows in found.items()
    }


def _add(found: dict[str, list[tuple[int, _Row]]], entry: str, kind: str, noun: str, rank: int) -> None:
    lemma, rest = re.fullmatch(r"([a-z\[\]]+)(.*)", entry).groups()  # type: ignore[union-attr]
    quoted, rest = _QUOTED in rest, rest.replace(_QUOTED, "")
    for macro, pattern in _MACROS.items():
        rest = rest.replace(macro, pattern)
    is_bare = not rest or rest.startswith("(?!")
    pattern = rest + (noun or r"(?![\w-])")
    for written, form in forms_of(lemma).all():
        for spelled in _spellings(written):
            found[spelled].append((rank + is_bare, _Row(pattern, kind, form, bool(noun), quoted)))


def _spellings(written: str) -> Sequence[str]:
    """critici[sz]ed → criticised, criticized."""
    match = re.search(r"\[(\w+)\]", written)
    return [written.replace(match.group(), letter) for letter in match.group(1)] if match else [written]


def _chinese(table: Mapping[str, Any]) -> dict[str, _Rows]:
    """First character → one pattern for each kind, the longest words first."""
    by_first: dict[str, dict[tuple[int, str], list[str]]] = defaultdict(lambda: defaultdict(list))
    nouns = table["light"]["nouns"]
    for light, kind in itertools.product(table["light"]["zh"], (k for k in (*KINDS, *WEAK) if k in nouns)):
        noun = "|".join(sorted(nouns[kind]["zh"], key=len, reverse=True))
        gap = _GAP_SAYS if light in _SAYING else _GAP_ZH
        by_first[light[0]][0, kind].append(f"{light}(?:了|过|出)?{gap}(?:{noun}){_ENDS_ZH}")
    for kind, entry in _entries(table, "zh"):
        for character in _openings(entry):
            by_first[character][1, kind].append(entry)
    order = (*KINDS, *WEAK)
    return {
        character: _Rows(
            tuple(
                _Row("|".join(sorted(words, key=_bare_length, reverse=True)), kind, None, rank == 0)
                for (rank, kind), words in sorted(
                    groups.items(), key=lambda item: (item[0][0], order.index(item[0][1]))
                )
            )
        )
        for character, groups in by_first.items()
    }


def _entries(table: Mapping[str, Any], language: str) -> Iterator[tuple[str, str]]:
    for kind in KINDS:
        yield from ((kind, entry) for entry in table[kind][language])
    for kind in WEAK:
        yield from ((kind, entry) for entry in table["weak"][kind][language])


def _openings(entry: str) -> set[str]:
    """The characters with which a match can begin."""
    while look := _LEADING_LOOK.match(entry):
        entry = entry[look.end() :]
    if group := re.match(r"\(\?:([^()]*)\)(\??)", entry):
        first = {character for part in group.group(1).split("|") for character in _openings(part)}
        return first | (_openings(entry[group.end() :]) if group.group(2) else set())
    return {entry[0]} | (_openings(entry[2:]) if entry[1:2] == "?" and len(entry) > 2 else set())


def _bare_length(entry: str) -> int:
    return len(re.sub(r"\(\?[<!=].*?\)|\[.*?\]", "", entry))
