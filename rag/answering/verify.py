"""The one judge of both engines: whether a claim says no more than what it cites.

A claim stands when it cites, when its quotes are verbatim at their offsets, and when its numbers, dates, names, direct quotes, negation
and speaker are carried by them. The judge compares literal content across scripts and languages; it does not guess. Each problem is a
short English phrase, for the person who asks why a sentence was left out.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from rag.answering.aligning import names_in, stands_for
from rag.answering.amounts import numbers
from rag.answering.attributed import said_by_another, turns
from rag.answering.binding import bound, said_by_somebody_else
from rag.answering.cited import Cited
from rag.answering.crossing import crossed
from rag.answering.naming import called_in, names
from rag.answering.negation import contrary, negation
from rag.answering.paired import paired
from rag.answering.placing import placed
from rag.answering.roles import merged, roles
from rag.answering.stance import stance
from rag.answering.when import misdated
from rag.text.dates import DateRange, compatible, resolve
from rag.text.names import Name
from rag.text.resources import the_names
from rag.text.script import fold
from rag.text.sentences import sentences
from rag.text.speech import speakers
from rag.text.terms import Facts, facts, sentence_terms
from rag.types import DateMention

_DIRECT_QUOTE = re.compile(r"“([^“”]{4,})”|「([^「」]{3,})」|『([^『』]{3,})』|\"([^\"]{4,})\"")
_CONTENT = 4  # words from which a claim has to share one with its quotes
_PAST = tuple(
    (f"{unit}:-1", re.compile(pattern))
    for unit, pattern in (
        (
            "year",
            r"\b(?:past|previous) year\b|过去一年|year[- ]on[- ]year|year[- ](?:earlier|ago)|同比|年[增减]|上年(?!度)",
        ),
        ("month", r"\b(?:past|previous) month\b|过去一个月|month[- ]on[- ]month|环比|月[增减]"),
        ("week", r"\b(?:past|previous) week\b|过去一周|\blast weekend\b|上周末"),
    )
)
_THIS_YEAR = re.compile(r"\bend of (?:the|this) year\b|\byear[- ]end\b|年底|年内|岁末")
_AGE = re.compile(r"\s?\d+\s?周?[岁歲]")
_NOT_CONTENT = re.compile(r"[\W_]+")


def judge(claim: str, cited: Sequence[Cited], *, speaker: str | None = None) -> tuple[str, ...]:
    """What is wrong with a claim; empty where it stands. `speaker` is whom the claim attributes the quotes to, canonical."""
    if not cited:
        return ("cites nothing",)
    problems = [f"is not verbatim in {c.article.source}" for c in cited if c.span.of(c.article.text) != c.quote]
    quoted = [text for c in cited for text in (c.quote, c.twin) if text]
    heads = [head for c in cited for head in (c.article.title, c.article.source, *c.article.authors) if head]
    problems += _direct_quotes(claim, [*quoted, *heads])
    own = _own_words(claim, quoted, heads)
    said, carried = facts(own), [facts(text) for text in quoted]
    problems += numbers(own, quoted, _days(carried))
    problems += _dates(own, said, carried, cited) or misdated(own, cited)
    problems += names(own, quoted, cited)
    bare = _DIRECT_QUOTE.sub(" ", own)
    problems += negation(bare, quoted) or _stance(bare, cited) or contrary(own, quoted)
    problems += roles(own, quoted) or placed(own, quoted) or merged(own, quoted) or bound(own, quoted)
    problems += crossed(own, quoted)
    problems += said_by_another(own, quoted) or said_by_somebody_else(own, quoted)
    problems += _content(own, said, quoted, cited)
    if speaker and not _spoken_by(speaker, cited):
        problems.append(f"is not said by {speaker}")
    return tuple(dict.fromkeys(problems))


def _stance(claim: str, cited: Sequence[Cited]) -> list[str]:
    """A twin tells the same in its own words: what one of both tells as the claim does stands."""
    found = stance(claim, [c.quote for c in cited])
    return found and (stance(claim, [c.twin or c.quote for c in cited]) if any(c.twin for c in cited) else found)


def _own_words(claim: str, quoted: Sequence[str], heads: Sequence[str]) -> str:
    """What the claim adds to the quotes and titles that it repeats word for word (a title may be cut)."""
    shown = [form for text in quoted for form in (text, " ".join(text.split()))]
    shown += [form for head in heads for form in (head, head[:39] + "…")]
    for form in sorted(set(shown), key=len, reverse=True):
        claim = claim.replace(form, " ")
    return claim


def _bare(text: str) -> str:
    return _NOT_CONTENT.sub("", fold(text))


def _direct_quotes(claim: str, quoted: Sequence[str]) -> list[str]:
    bare = [_bare(text) for text in quoted]
    found = ["".join(groups) for groups in _DIRECT_QUOTE.findall(claim)]
    return [
        f"puts words in quotation marks that no source has: {text[:40]}"
        for text in found
        if not any(_bare(text) in b for b in bare)
    ]


# --- dates -------------------------------------------------------------------------


def _days(carried: Sequence[Facts]) -> set[float]:
    """Days and years of the quotes' dates, which are numbers too."""
    return {float(value) for found in carried for d in found.dates for value in (d.day, d.last_day, d.year) if value}


def _dates(said_in: str, said: Facts, carried: Sequence[Facts], cited: Sequence[Cited]) -> list[str]:
    """Dates may also be the article's own: published, of its dateline, in its title."""
    have: list[DateMention | DateRange | dt.date] = [date for found in carried for date in found.dates]
    for source in cited:
        have += facts(source.article.title or "").dates
        have += [day for mention in facts(source.quote).dates if (day := resolve(mention, source.anchor))]
        have += [
            *(source.article.published.readings if source.article.published else ()),
            *(day for day in (source.anchor, source.said_on) if day),
        ]
    relative = {date.relative for found in carried for date in found.dates if date.relative}
    relative |= {"year:0" for source in cited if _THIS_YEAR.search(fold(source.quote))}
    relative |= {unit for source in cited for unit, pattern in _PAST if pattern.search(fold(source.quote))}
    return [
        f"states the date {date.as_written}, which no quote has"
        for date in said.dates
        if not _same_relative(date.relative, relative)
        and not _is_age(said_in, date)
        and not _written(date, cited)
        and not any(compatible(date, other) or _same_part(date, other) for other in have)
    ]


def _same_part(date: DateMention, other: DateMention | DateRange | dt.date) -> bool:
    """ "By the end of March" and 三月底, of which one may have been read without its part."""
    if not isinstance(other, DateMention) or not date.month:
        return False
    if date.day and date.day == other.last_day:
        return date.month == other.month  # the 30th, of 15 to 30 June
    if date.day or other.day:
        return False
    return (
        date.month == other.month
        and (date.year is None or other.year in (None, date.year))
        and (date.part == other.part or None in (date.part, other.part))
    )


def _same_relative(said: str | None, have: set[str]) -> bool:
    """Saturday is 本週六 too."""
    if said is None or said in have:
        return said is not None
    return said.startswith("weekday:") and any(said.startswith(other) or other.startswith(said) for other in have)


def _is_age(text: str, date: DateMention) -> bool:
    """今年 in 今年34歲, which English leaves out."""
    return date.relative == "year:0" and _AGE.match(text, date.span.end) is not None


def _written(date: DateMention, cited: Sequence[Cited]) -> bool:
    """A day alone, or a year alone, that a quote has in digits and nobody reads as a date: on the 24th, its 2011 revolution."""
    if date.month or date.part or date.relative or date.last_day or bool(date.year) == bool(date.day):
        return False
    pattern = re.compile(rf"(?<!\d){date.year}(?!\d)" if date.year else rf"(?<!\d){date.day}(?:st|nd|rd|th|日|号)")
    return any(pattern.search(fold(text)) for c in cited for text in (c.quote, c.twin) if text)


# --- content and speaker ---------------------------------------------------------------------


def _content(claim: str, said: Facts, quoted: Sequence[str], cited: Sequence[Cited]) -> list[str]:
    """Whether a claim of its own words alone, without a name, number or date, shares any with what it cites."""
    own = _words(claim)
    if len(own) < _CONTENT or said.names or said.numbers or said.dates:
        return []
    if any(token.kind == "word" for text in quoted for token in paired(claim, text)):
        return []
    around = [*quoted, *(text for c in cited for text in (c.around, c.article.title) if text)]
    return [] if own & {key for text in around for key in sentence_terms(text)} else ["is not about what it cites"]


def _words(text: str) -> set[str]:
    """Its terms beside names, numbers and dates."""
    found = facts(text)
    spans = {m.span for m in found.names} | {m.span for m in found.numbers} | {m.span for m in found.dates}
    for span in sorted(spans, reverse=True):
        text = text[: span.start] + " " + text[span.end :]
    return {key for key in sentence_terms(text) if key[0] in "eb"}


def _spoken_by(speaker: str, cited: Sequence[Cited]) -> bool:
    """The article attributes a quote to the speaker or to whom the speaker stands for, or to nobody while the quote names the speaker."""
    own = the_names().get(speaker)
    for source in cited:
        said = _speaking(source)
        if speaker in said or (own and any(_speaks_for(own, other) for other in said.values())):
            return True
        if own and source.speaker is None and _goes_on(own, source):
            return True
    return False


def _goes_on(own: Name, source: Cited) -> bool:
    """Whether nobody speaks in a quote by name, and whom its article named last before it is the speaker: "… On this he set no conditions."."""
    if any(s and s.canonical for s in speakers(source.quote, sentences(source.quote))):
        return False
    told = [m.name for m in names_in(source.before) if m.name.kind == "person"]
    return bool(told) and told[-1].canonical == own.canonical


def _speaks_for(own: Name, other: Name) -> bool:
    seats = [the_names().get(name.spoken_for or "") or name for name in (own, other)]
    return stands_for(own, other) or own.spoken_for == other.canonical or (own.kind != "person" and stands_for(*seats))


def _speaking(source: Cited) -> dict[str, Name]:
    """Who speaks in a quote, by canonical name; all whom it names where nobody is found to speak."""
    attributed = the_names().get(source.speaker or "")
    found = {attributed.canonical: attributed} if attributed else {}
    others = [turn.speaker for turn in turns(source.quote)]
    for speaker in filter(None, [*speakers(source.quote, sentences(source.quote)), *others]):
        name = the_names().get(speaker.canonical or "")
        found |= {name.canonical: name} if name else {m.name.canonical: m.name for m in names_in(speaker.as_written)}
    if found or source.speaker:
        return found
    text = f"{source.quote} {source.twin or ''}"
    return {m.name.canonical: m.name for m in names_in(text)} | called_in(text)
