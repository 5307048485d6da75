"""Noun phrases that can be the subject of a reporting verb: names with their titles, pronouns, offices, people, papers.

「法國總統馬克龍」, "NATO Secretary General Mark Rutte" and "a spokesperson for the White House" are one phrase each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from rag.text import speech_words as words
from rag.text.names import Name, NameMention
from rag.text.speech_verbs import the_verbs
from rag.text.subject_words import is_adverbial
from rag.types import Span

Head = Literal["person", "name", "seat", "pronoun", "office", "people", "paper"]


_BRACKETS = re.compile(r"\([^()]{1,60}\)")
_FARTHEST = 80  # characters of adverbs between a subject and its verb


@dataclass(frozen=True, slots=True)
class Phrase:
    """Half-open range of a sentence; `names` are those that stand in it, `person` the last one of a person."""

    start: int
    end: int
    head: Head
    names: tuple[Name, ...] = ()

    @property
    def person(self) -> Name | None:
        return next((name for name in reversed(self.names) if name.kind == "person"), None)


def noun_phrases(folded: str, mentions: Sequence[NameMention], unknown: Sequence[Span] = ()) -> list[Phrase]:
    """The phrases of a folded sentence, in order, disjoint; `unknown` are people whom the gazetteer lacks."""
    parts = [Phrase(m.span.start, m.span.end, _head(m.name), (m.name,)) for m in mentions if m.name.kind != "document"]
    parts += [Phrase(*match.span(), "pronoun") for match in words.PRONOUN.finditer(folded)]
    parts += [Phrase(*m.span(), m.lastgroup) for m in words.UNNAMED.finditer(folded) if m.lastgroup]  # type: ignore[arg-type]
    parts += [Phrase(span.start, span.end, "person") for span in unknown]
    found: list[Phrase] = []
    for part in sorted(parts, key=lambda p: (p.start, -p.end)):
        if found and part.start < found[-1].end:
            if part.names and part.start == found[-1].start:  # 俄烏: two names over one span
                found[-1] = _joined(found[-1], part, folded)
            continue
        while found and _belong_together(found[-1], part, folded):
            part = _joined(found.pop(), part, folded)
        found.append(part)
    return found


def _head(name: Name) -> Head:
    return "person" if name.kind == "person" else "seat" if name.kind == "place" else "name"


def _belong_together(left: Phrase, right: Phrase, folded: str) -> bool:
    gap = folded[left.end : right.start]
    if "pronoun" in (left.head, right.head) or any(the_verbs().find(gap)):
        return False
    if left.person is not None and words.AFTER_PERSON.fullmatch(gap):
        return left.person == right.person or right.head in ("office", "people", "paper")
    if left.person is None and words.TITLED.fullmatch(gap):
        return not _two_countries(left, right)
    if words.AFTER_HEAD.fullmatch(gap):  # the spokesman for the White House, officials in Kyiv
        return left.head in ("office", "people", "paper") and right.head in ("name", "seat", "office")
    closed = folded.startswith(",", right.end)  # Kallas, the bloc's top diplomat, said
    return bool(words.APPOSED.fullmatch(gap)) and _is_title_of(left, right, closed)  # Macron, the French president


def _two_countries(left: Phrase, right: Phrase) -> bool:
    return left.head in ("name", "seat") and right.head in ("name", "seat") and left.end < right.start


def _is_title_of(left: Phrase, right: Phrase, closed: bool) -> bool:
    person = left.person
    if person is None or right.head != "office":
        return False
    return closed or any(n.canonical == person.spoken_for for n in right.names)


def _joined(left: Phrase, right: Phrase, folded: str) -> Phrase:
    names = (*left.names, *right.names)
    end = max(left.end, right.end)
    if folded[left.start : end].count("(") > folded[left.start : end].count(")") and folded.startswith(")", end):
        end += 1
    person = any(name.kind == "person" for name in right.names) or (left.head == "person" and right.head != "paper")
    gap = folded[left.end : right.start]
    titled = gap == "" and words.HOLDER.search(folded[right.start : right.end])  # 川普總統
    if left.head == "person" and right.head in ("office", "people") and not (titled or words.APPOSED.match(gap)):
        person = False  # Putin's spokesman, 川普政府
    after = words.AFTER_HEAD.fullmatch(gap)
    return Phrase(left.start, end, "person" if person else left.head if after else right.head, names)


def is_governed(phrase: Phrase, folded: str) -> bool:
    """Whether a preposition, a verb or a possession governs a phrase: 與普京, with Putin, 普京的計畫."""
    before, after = folded[max(0, phrase.start - 40) : phrase.start], folded[phrase.end :]
    listens = phrase.head in ("people", "paper") and words.LISTENER.search(before)
    return bool(listens or words.GOVERNED.search(before) or words.POSSESSOR.match(after))


def rows_of(phrases: Sequence[Phrase], folded: str) -> list[tuple[int, int]]:
    """First and last index of each row of phrases: 「德國、法國」, "Germany, France and Poland".

    與 and 和 join only what stands directly before a verb (馬克龍與普京通話後 is one speaker): see `are_joined`.
    """
    found, first = [], 0
    for last in range(len(phrases)):
        if last + 1 < len(phrases) and _next_in_row(phrases[last], phrases[last + 1], folded):
            continue
        if first < last and words.LIST_END.fullmatch(folded[phrases[last - 1].end : phrases[last].start]):
            found.append((first, last))
        first = last + 1
    return found


def _next_in_row(left: Phrase, right: Phrase, folded: str) -> bool:
    gap = folded[left.end : right.start]
    return bool(words.LIST_GAP.fullmatch(gap) or words.LIST_END.fullmatch(gap))


def are_joined(left: Phrase, right: Phrase, folded: str) -> bool:
    """Whether 與, 和, 、 or "and" alone stands between two phrases."""
    return bool(words.JOINED.fullmatch(folded[left.end : right.start]))


def stands_before(phrase: Phrase, verb_start: int, folded: str) -> bool:
    """Whether nothing but adverbs stands between the phrase and the verb."""
    between = folded[phrase.end : verb_start]
    if len(between) > _FARTHEST:
        return False
    return bool(words.ADVERBS.fullmatch(between)) or (
        not between.isascii() and is_adverbial(folded, phrase.end, verb_start)
    )


def clauses_before(phrases: Sequence[Phrase], folded: str, end: int) -> list[tuple[int, int]]:
    """The clauses up to `end`; a comma inside a phrase or a row of names parts none."""
    taken = [(phrases[first].start, phrases[last].end) for first, last in rows_of(phrases, folded)]
    taken += [(phrase.start, phrase.end) for phrase in phrases]
    taken += [match.span() for match in _BRACKETS.finditer(folded, 0, end)]
    cuts = [match.end() for match in words.SEGMENT.finditer(folded, 0, end)]
    cuts = [cut for cut in cuts if not any(first < cut < last for first, last in taken)]
    return list(pairwise([0, *cuts, end]))


def is_described(phrase: Phrase, folded: str) -> bool:
    """與他共進午餐的澤倫斯基: what stands before 的 describes the person who speaks."""
    return (
        phrase.head == "person"
        and folded[: phrase.start].endswith("的")
        and not words.POSSESSOR.match(folded, phrase.end)
    )
