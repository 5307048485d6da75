"""Who says what within a quote that lets several people speak, and whether a claim gives the words of one to another.

A sentence is read clause by clause: "the minister says …, but the union warns …" has two speakers. A clause without one belongs to the
speaker before it, or, where the sentence opens with the words themselves, to the first that follows.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rag.answering.acts import acts_of
from rag.answering.aligning import Token, matches, names_in, stands_for, tokens
from rag.answering.binding import PART, parts_of
from rag.answering.newcomers import may_be_one
from rag.text.language import is_chinese
from rag.text.names import Name
from rag.text.resources import the_names
from rag.text.script import fold
from rag.text.sentences import sentences
from rag.text.speech import Speaker, speakers
from rag.types import Span

_CUT = re.compile(
    r"[;；]|[,，](?=[^,，。;；]{1,14}[则却])|(?<=\s)(?:but|while|whereas|although|though)(?=\s)|(?<=[\u4e00-\u9fff，])(?:但|而(?!且)|不过|然而)"
)
_STATEMENT = re.compile(r"[;；。!！?？\n]|\.(?=\s|$)|\b(?:while|whereas)\b|而(?!且)|[，,](?=[^，,。]{1,8}[则却])")
_TOGETHER = re.compile(r"\s?(?:and|、|和|与|及|同|以及)\s?(?:[a-z']+\s){0,4}[\u4e00-\u9fff]{0,6}")
_QUOTED = re.compile(r"[“「『\"].*?[”」』\"]")
_PRONOUN = re.compile(r"he|she|they|it|we|i|[他她它]们?|双方|其|两人|对方|[\u4e00-\u9fff]*(?:员|者|人士|方|家|人)")
_COMMA = re.compile(r"[，,](?!\d)")
_CLEARLY = 2  # words by which another's turn must be the likelier, where the claim's speaker says some of it


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says, with the words about who that is."""

    speaker: Speaker
    tokens: tuple[Token, ...]


@functools.lru_cache(maxsize=2_000)
def turns(text: str) -> tuple[Turn, ...]:
    """In the order of the text; clauses that nobody says are none."""
    found: list[tuple[Speaker, list[Span]]] = []
    spans = sentences(text)
    for sentence, whole in zip(spans, speakers(text, spans), strict=True):
        pieces = _pieces(text, sentence)
        read = [next((s for s in speakers(p.of(text), sentences(p.of(text))) if s), None) for p in pieces]
        current = next(filter(None, read), whole)
        for piece, own in zip(pieces, read, strict=True):
            current = own or current
            if current and found and is_one(found[-1][0], current):
                found[-1][1].append(piece)
            elif current:
                found.append((current, [piece]))
    every = tokens(text)
    return tuple(
        Turn(speaker, tuple(t for t in every if any(p.start <= t.span.start < p.end for p in spans)))
        for speaker, spans in found
    )


def _pieces(text: str, sentence: Span) -> list[Span]:
    """Its parts that may have a speaker each; nothing within quotation marks parts them."""
    folded = fold(text)
    inside = [Span(*m.span()) for m in _QUOTED.finditer(folded, sentence.start, sentence.end)]
    cuts = [m.start() for m in _CUT.finditer(folded, sentence.start, sentence.end)]
    cuts = [at for at in cuts if not any(span.start < at < span.end for span in inside)]
    cuts += [
        m.start() for m in _COMMA.finditer(folded, sentence.start, sentence.end) if _opens(text, m.end(), sentence.end)
    ]
    ends = [sentence.start, *sorted(set(cuts)), sentence.end]
    return [Span(a, b) for a, b in pairwise(ends) if text[a:b].strip(" ,，;；.。")]


def _opens(text: str, start: int, end: int) -> bool:
    """Whether the clause there begins with a person by name who says something."""
    stop = _COMMA.search(text, start, end)
    clause = text[start : stop.start() if stop else end]
    who = next((s for s in speakers(clause, [Span(0, len(clause))]) if s), None) if is_chinese(text) else None
    return who is not None and _is_named(who) and clause.strip().startswith(who.as_written)


def is_one(one: Speaker, other: Speaker) -> bool:
    """Whether two speakers may be the same, in two languages too: a country is whoever speaks for it."""
    known = [_names(one), _names(other)]
    if any(_may_speak_for(a, b) for a in known[0] for b in known[1]):
        return True
    persons = [[n for n in names if n.kind == "person"] for names in known]
    if all(persons):
        return False
    left, right = (tokens(fold(s.as_written)) if s.as_written.islower() else tokens(s.as_written) for s in (one, other))
    return any(matches(t, right) for t in left) or may_be_one(fold(one.as_written), fold(other.as_written))


def _names(speaker: Speaker) -> list[Name]:
    own = the_names().get(speaker.canonical or "")
    return [own] if own else [m.name for m in names_in(speaker.as_written)]


def _may_speak_for(one: Name, other: Name) -> bool:
    return stands_for(one, other) or one.spoken_for == other.canonical or other.spoken_for == one.canonical


def said_by_another(claim: str, quoted: Sequence[str]) -> list[str]:
    """At most one problem: words that the quotes give to one speaker, given to another one."""
    there = [turn for text in quoted for turn in turns(text) if _is_named(turn.speaker)]
    confirmed = False
    for own in turns(claim):
        words = _told(own)
        if not _is_named(own.speaker):
            continue
        same = [turn for turn in there if is_one(own.speaker, turn.speaker)]
        others = [turn for turn in there if turn not in same]
        mine, rival = (max((_shared(words, turn) for turn in some), default=0) for some in (same, others))
        if same and rival and (not mine or rival >= mine + _CLEARLY):
            return [f"is not said by {own.speaker.as_written}"]
        if (
            not same
            and 2 * rival >= len(words)
            and any(_is_beside(own.speaker, text, others, words) for text in quoted)
        ):
            return [f"is not said by {own.speaker.as_written}"]
        confirmed |= bool(same) and mine > rival
    return [] if confirmed else _said_in_another_statement(claim, quoted)


def _shared(words: Sequence[Token], turn: Turn) -> int:
    return _count(words, _told(turn))


def _told(turn: Turn) -> list[Token]:
    """Its words beside those that say who speaks, the offices and countries before a name among them."""
    at = next((n for n, t in enumerate(turn.tokens) if t.written in fold(turn.speaker.as_written)), 0)
    who = {t for t in turn.tokens[: at + 1] if t.kind == "name"} | {
        t for t in turn.tokens if t.written in fold(turn.speaker.as_written)
    }
    return [t for t in turn.tokens if t not in who]


def _is_named(speaker: Speaker) -> bool:
    """Not "he", nor "officials"."""
    if speaker.canonical or speaker.as_written[:1].isupper():
        return not _PRONOUN.fullmatch(fold(speaker.as_written))
    return (
        not speaker.anonymous
        and speaker.sort == "person"
        and is_chinese(speaker.as_written)
        and not _PRONOUN.fullmatch(fold(speaker.as_written))
    )


def _is_beside(speaker: Speaker, text: str, others: Sequence[Turn], words: Sequence[Token]) -> bool:
    """Whether a text names a person who is none of its speakers, nor joined with one of them, nor does there what the claim tells."""
    if any(name.kind != "person" for name in _names(speaker)):
        return False
    who = tokens(speaker.as_written)
    if any(t.kind != "name" for t in who):
        return False  # more than a name
    here = [t for t in tokens(text) if any(matches(w, [t]) for w in who)]
    saying = [
        t
        for turn in others
        for w in tokens(turn.speaker.as_written)
        for t in tokens(text)
        if t.kind == "name" and matches(w, [t])
    ]
    if any(matches(t, act.agents) for act in acts_of(text) for t in here if matches(act.verb, words)):
        return False
    pairs = [sorted((a.span, b.span)) for a in here for b in saying]
    return bool(here) and not any(_TOGETHER.fullmatch(fold(text)[a.end : b.start]) for a, b in pairs)


def _said_in_another_statement(claim: str, quoted: Sequence[str]) -> list[str]:
    """Words that one statement of a quote has, with a speaker, named or not, whom only another statement has."""
    said = next((s for s in speakers(claim, sentences(claim)) if s), None)
    at = claim.find(said.as_written) if said else -1
    if said is None or at < 0:
        return []
    who = [t for t in tokens(claim) if at <= t.span.start < at + len(said.as_written)]
    what: list[Token] = []
    for clause in parts_of(claim, PART):
        if what and any(t.kind == "name" for t in clause):
            break  # another one speaks
        what += [t for t in clause if t not in who]
    for text in quoted:
        parts = parts_of(text, _STATEMENT)
        scores = [_count(what, part) for part in parts]
        best = max(scores, default=0)
        if len(parts) < 2 or not who or not best or scores.count(best) > 1:
            continue
        home = parts[scores.index(best)]
        cut = _STATEMENT.search(text, home[-1].span.end)
        written = text[home[0].span.start : cut.start() if cut else len(text)]
        elsewhere = any(_count(who, part) > _count(who, home) for part in parts)
        if elsewhere and not _count(who, home) and any(speakers(written, sentences(written))):
            return [f"is not said by {said.as_written}"]
    return []


def _count(words: Sequence[Token], part: Sequence[Token]) -> int:
    return sum(bool(matches(word, part)) for word in words)
