"""Statements of an article: for each sentence that reports a position, who takes it, what it amounts to, and when it was said.

Speakers come from `rag.text.speech`, kinds and conditions from `rag.text.reporting`. The two wordings of a twin pair are one statement;
where they differ in speaker, kind, day or condition, the statement says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rag.positions.said import SaidOn
from rag.text.names import Name, NameMention
from rag.text.quotations import MASK, mask_quotes
from rag.text.reporting import addressee_of, is_outlet, is_unnamed, outlet_words, read_statement, stays_silent, verb_kind
from rag.text.resources import the_names
from rag.text.script import fold
from rag.text.speech import Speaker, speakers
from rag.text.topics import topics_of
from rag.types import Article, Kind, Passage, ReadArticle, Span, Statement, TwinPair

ANONYMOUS, OUTLET = "anonymous", "outlet"
_WEAK = ("claimed", "reported")


@dataclass(frozen=True, slots=True)
class _Sentence:
    passage: Passage
    span: Span
    text: str
    masked: str  # folded, quotes replaced
    speaker: Speaker | None


def attribute(read: ReadArticle) -> tuple[Statement, ...]:
    """The statements of a read article, in its order; ids are "<article id>-s<number>"."""
    article = read.article
    sides = [[p for p in read.passages if (p.language != "en") == chinese] for chinese in (True, False)]
    found = [statement for side in sides for statement in _of_side(article, side)]
    main = article.languages[0] if article.languages else "en"
    merged = _merged(found, read.twins, main != "en", read.passages)
    ordered = sorted(merged, key=lambda statement: statement.span)
    return tuple(replace(s, id=f"{article.id}-s{number:04}") for number, s in enumerate(ordered))


# --- one side ----------------------------------------------------------------------------------


def _of_side(article: Article, passages: Sequence[Passage]) -> list[Statement]:
    """The statements of an article's Chinese or English passages."""
    said_on = SaidOn(article)
    found: list[Statement] = []
    for sentence in _sentences(article, passages):
        statement = _statement(article, sentence, said_on)
        if statement:
            found.append(statement)
    return [replace(s, said_on=s.said_on or said_on.later(s.speaker, s.span)) for s in found]


def _sentences(article: Article, passages: Sequence[Passage]) -> list[_Sentence]:
    """In order, each with its speaker and with its quotes masked; a quote may run over several."""
    places = [(passage, span) for passage in passages for span in passage.sentences]
    said = speakers(article.text, [span for _, span in places])
    found: list[_Sentence] = []
    inside, end = False, 0
    for (passage, span), speaker in zip(places, said, strict=True):
        inside = inside and "\n" not in article.text[end : span.start]
        text, end = span.of(article.text), span.end
        masked, inside = mask_quotes(text, fold(text), inside)
        found.append(_Sentence(passage, span, text, masked, speaker))
    return found


def _statement(article: Article, sentence: _Sentence, said_on: SaidOn) -> Statement | None:
    speaker = sentence.speaker or _outlet(sentence)
    if speaker is None or stays_silent(sentence.masked, speaker.verb):
        said_on.passes(sentence.text, sentence.masked)
        return None
    who = _canonical(speaker, article)
    mentions = the_names().find(sentence.text)
    direct = MASK in sentence.masked
    reading = read_statement(sentence.text, sentence.masked, speaker.verb, _own(speaker, mentions), direct=direct)
    day = said_on.of(sentence.text, sentence.masked, reading.verb, who, sentence.span)
    condition = reading.condition
    return Statement(
        id="",
        article_id=article.id,
        passage_id=sentence.passage.id,
        speaker=who,
        speaker_as_written=speaker.as_written,
        verb=speaker.verb or "",
        kind=_of_others(reading.kind, who, speaker.verb),
        topics=topics_of(sentence.text, who),
        said_on=day,
        span=sentence.span,
        language=sentence.passage.language,
        twin=None,
        addressee=addressee_of(sentence.text, mentions, who),
        condition=condition.of(sentence.text) if condition else None,
        direct=direct,
        published=article.published.date if article.published else None,
    )


def _outlet(sentence: _Sentence) -> Speaker | None:
    """「本報獲悉」, "this newspaper has learned": the paper has no name of its own there."""
    found = outlet_words(sentence.masked)
    return Speaker(None, found[0].of(sentence.text), found[1].of(sentence.masked)) if found else None


def _canonical(speaker: Speaker, article: Article) -> str:
    """A canonical name, "anonymous", "outlet", or who has no name of its own as written."""
    written = speaker.as_written.strip()
    if speaker.anonymous:
        return ANONYMOUS
    if is_outlet(written) or (article.outlet and article.outlet in (written, speaker.canonical)):
        return OUTLET
    if speaker.canonical:
        return government(speaker.canonical)
    return ANONYMOUS if is_unnamed(written) else written


def government(canonical: str) -> str:
    """A capital that speaks is its country: Moscow → Russia, 基輔 → Ukraine."""
    name = the_names().get(canonical)
    if name is None or name.kind != "place" or not name.country:
        return canonical
    return next((n.canonical for n in the_names().all if n.kind == "country" and n.country == name.country), canonical)


def _own(speaker: Speaker, mentions: Sequence[NameMention]) -> list[NameMention]:
    """Mentions of the speaker, and of the country or organisation that the speaker speaks for."""
    name = the_names().get(speaker.canonical or "")
    if name is None:
        return [m for m in mentions if m.as_written in speaker.as_written]
    names: set[str] = {name.canonical, *([name.spoken_for] if name.spoken_for else [])}
    codes = {code for n in map(the_names().get, names) if (code := _code(n))}
    return [m for m in mentions if m.name.canonical in names or (m.name.country and m.name.country in codes)]


def _code(name: Name | None) -> str | None:
    return name.country if name else None


def _of_others(kind: Kind, who: str, verb: str | None) -> Kind:
    """Unnamed sources and papers report, unless the verb says that they assert."""
    return "reported" if kind == "claimed" and who in (ANONYMOUS, OUTLET) and verb_kind(verb or "") != "claimed" else kind


# --- twins -------------------------------------------------------------------------------------


def _merged(found: list[Statement], twins: Sequence[TwinPair], chinese_first: bool, passages: Sequence[Passage]) -> list[Statement]:
    """Each pair's two wordings as one statement, on the side of the article's main language."""
    left = list(found)
    merged: list[Statement] = []
    for pair in twins:
        here, there = (pair.zh, pair.en) if chinese_first else (pair.en, pair.zh)
        ours, theirs = _within(left, here), _within(left, there)
        for statement in ours:
            other = _same(statement, theirs)
            merged.append(_with_twin(statement, other) if other else replace(statement, twin=there))
            left.remove(statement)
            if other:
                theirs.remove(other)
                left.remove(other)
        for statement in theirs:
            merged.append(replace(statement, twin=here))
            left.remove(statement)
    return merged + left


def _within(statements: Sequence[Statement], span: Span) -> list[Statement]:
    return [s for s in statements if s.span.overlaps(span)]


def _same(statement: Statement, others: Sequence[Statement]) -> Statement | None:
    """Of the other side: the statement of the same speaker and kind, else of the same speaker, else the only one."""
    speaker = [o for o in others if o.speaker == statement.speaker]
    both = [o for o in speaker if o.kind == statement.kind]
    return next(iter([*both, *speaker, *(others if len(others) == 1 else [])]), None)


def _with_twin(one: Statement, other: Statement) -> Statement:
    """What one side leaves open is taken from the other; what they state differently is flagged."""
    known = one if the_names().get(one.speaker) or not the_names().get(other.speaker) else other
    firm = one if one.kind not in _WEAK or other.kind in _WEAK else other
    return replace(
        one,
        speaker=known.speaker,
        kind=firm.kind,
        said_on=one.said_on or other.said_on,
        addressee=one.addressee or other.addressee,
        condition=one.condition,
        direct=one.direct or other.direct,
        twin=other.span,
        differs=tuple(_differences(one, other)),
    )


def _differences(one: Statement, other: Statement) -> list[str]:
    found = []
    if one.speaker != other.speaker and the_names().get(one.speaker) and the_names().get(other.speaker):
        found.append(f"speaker: {one.speaker} / {other.speaker}")
    if one.kind != other.kind:
        found.append(f"kind: {one.kind} / {other.kind}")
    if one.said_on and other.said_on and one.said_on != other.said_on:
        found.append(f"said on: {one.said_on} / {other.said_on}")
    if bool(one.condition) != bool(other.condition):
        found.append(f"condition: {one.condition or '–'} / {other.condition or '–'}")
    return found


