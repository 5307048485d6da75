"""The one judge of both engines: whether a claim says no more than what it cites.

A claim stands when it cites, when its quotes are verbatim at their offsets, and when its numbers, dates, names, direct quotes, negation
and speaker are carried by them. The judge compares literal content across scripts and languages; it does not guess. Each problem is a
short English phrase, for the person who asks why a sentence was left out.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.text.dates import DateRange, compatible, resolve
from rag.text.language import is_chinese
from rag.text.polarity import clauses, is_contrary, is_negated, is_open
from rag.text.resources import the_names
from rag.text.script import fold
from rag.text.sentences import sentences
from rag.text.speech import speakers
from rag.text.terms import Facts, facts, overlap, sentence_terms
from rag.types import Article, DateMention, NumberMention, Span

_ROUNDING = 0.05  # how far an "about" may be from the exact number
_DIRECT_QUOTE = re.compile(r"“([^“”]{4,})”|「([^「」]{3,})」|『([^『』]{3,})』|\"([^\"]{4,})\"")
_CLAUSE_ALIKE = 0.34  # overlap from which two clauses are about the same
_CONTENT = 4  # words from which a claim has to share one with its quotes
_CAPITALISED = re.compile(r"\b[A-Z][a-z’'-]+(?:\s[A-Z][a-z’'-]+)+")
_WHERE = re.compile(r"(?:\b(?:in|to|at|from|near|into)\s(?:the\s)?|在|到|赴|往|自|抵|达)$")  # before a place that is no government
_NOT_CONTENT = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Cited:
    """One quote as the judge sees it. `around` is the paragraph: a pronoun's name may stand there."""

    article: Article
    span: Span
    quote: str
    around: str
    twin: str | None = None
    speaker: str | None = None  # canonical, where the article attributes the quote
    said_on: dt.date | None = None  # where the article dates the words

    @property
    def anchor(self) -> dt.date | None:
        """What relative dates in the quote count from."""
        if self.article.dateline and self.article.dateline.date:
            return self.article.dateline.date
        return self.article.published.date if self.article.published else None


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
    problems += _numbers(said, carried)
    problems += _dates(said, carried, cited)
    problems += _names(own, said, carried, cited)
    problems += _unknown_names(own, quoted, cited)
    problems += _clauses(own, quoted)
    problems += _content(own, said, quoted, cited)
    if speaker and not _spoken_by(speaker, cited):
        problems.append(f"is not said by {speaker}")
    return tuple(dict.fromkeys(problems))


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
    return [f"puts words in quotation marks that no source has: {text[:40]}" for text in found if not any(_bare(text) in b for b in bare)]


# --- numbers and dates -------------------------------------------------------------------------


def _numbers(said: Facts, carried: Sequence[Facts]) -> list[str]:
    have = [number for found in carried for number in found.numbers]
    days = {float(d.day) for found in carried for d in found.dates if d.day} | {float(d.year) for found in carried for d in found.dates if d.year}
    return [
        f"states the number {number.as_written}, which no quote has"
        for number in said.numbers
        if not any(_same_number(number, other) for other in have) and not (number.unit == "plain" and number.value in days)
    ]


def _same_number(claimed: NumberMention, quoted: NumberMention) -> bool:
    if "percent" in (claimed.unit, quoted.unit) and claimed.unit != quoted.unit:
        return False
    if claimed.value == quoted.value:
        return True
    return claimed.approximate and abs(claimed.value - quoted.value) <= _ROUNDING * max(abs(quoted.value), 1e-9)


def _dates(said: Facts, carried: Sequence[Facts], cited: Sequence[Cited]) -> list[str]:
    """Dates may also be the article's own: published, of its dateline, in its title."""
    have: list[DateMention | DateRange | dt.date] = [date for found in carried for date in found.dates]
    for source in cited:
        have += facts(source.article.title or "").dates
        have += [day for mention in facts(source.quote).dates if (day := resolve(mention, source.anchor))]
        have += [*(source.article.published.readings if source.article.published else ()), *(day for day in (source.anchor, source.said_on) if day)]
    relative = {date.relative for found in carried for date in found.dates if date.relative}
    return [
        f"states the date {date.as_written}, which no quote has"
        for date in said.dates
        if date.relative not in relative and not any(compatible(date, other) for other in have)
    ]


# --- names, negation, speaker ------------------------------------------------------------------


def _names(claim: str, said: Facts, carried: Sequence[Facts], cited: Sequence[Cited]) -> list[str]:
    have = {m.name.canonical for found in carried for m in found.names}
    for source in cited:
        article = source.article
        head = " ".join(filter(None, [article.title, article.outlet, *article.authors, article.dateline.place if article.dateline else None]))
        have |= {m.name.canonical for m in the_names().find(f"{source.around}\n{head}")}
        have |= {source.speaker} if source.speaker else set()
    governments = {name.country for canonical in have if (name := the_names().get(canonical)) and name.country}
    return [
        f"names {m.as_written}, whom no quote names"
        for m in said.names
        if m.name.canonical not in have and not (m.name.country in governments and not _WHERE.search(fold(claim[: m.span.start])))
    ]


def _clauses(claim: str, quoted: Sequence[str]) -> list[str]:
    """Each clause of the claim against the clause of the quotes that it resembles most: negated, open and worded the same way."""
    offers = [clause for text in quoted for clause in clauses(text)]
    for clause in clauses(_DIRECT_QUOTE.sub(" ", claim)):
        if not _words(clause):
            continue  # who and when, before the quote
        likest, likeness = "", 0.0
        for offer in offers:
            alike = _alike(clause, offer)
            if alike > likeness:
                likest, likeness = offer, alike
        if likeness < _CLAUSE_ALIKE:
            continue
        if is_negated(clause) != is_negated(likest):
            return ["turns a negation around: " + clause.strip()[:60]]
        if is_open(likest) and not is_open(clause):
            return ["states as settled what the quote leaves open: " + clause.strip()[:60]]
        if is_contrary(clause, likest):
            return ["says the opposite of its quote: " + clause.strip()[:60]]
    return []


def _content(claim: str, said: Facts, quoted: Sequence[str], cited: Sequence[Cited]) -> list[str]:
    """Whether a claim of its own words alone, without a name, number or date, shares any with what it cites."""
    own = _words(claim)
    if len(own) < _CONTENT or said.names or said.numbers or said.dates:
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


def _unknown_names(claim: str, quoted: Sequence[str], cited: Sequence[Cited]) -> list[str]:
    """Names that the gazetteer lacks: two capitalised words of which no quote has one, in letters, in sound or in translation."""
    known = [mention.span for mention in the_names().find(claim)]
    around = [*quoted, *(text for c in cited for text in (c.around, c.article.title, c.article.outlet, *c.article.authors) if text)]
    have = {key for text in around for key in sentence_terms(text)}
    return [
        f"names {match.group()}, whom no quote names"
        for match in _CAPITALISED.finditer(claim)
        if not any(span.overlaps(Span(*match.span())) for span in known)
        and not any(have & {key for key in sentence_terms(word) if key[0] in "ep"} for word in match.group().split())
    ]


def _alike(left: str, right: str) -> float:
    if is_chinese(left) != is_chinese(right):
        return overlap(left, right) if is_chinese(left) else overlap(right, left)
    kinds = "b@#d" if is_chinese(left) else "e@#d"
    one, other = ({key for key in sentence_terms(text) if key[0] in kinds} for text in (left, right))
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def _spoken_by(speaker: str, cited: Sequence[Cited]) -> bool:
    """The article attributes a quote to the speaker, or to nobody while the quote names the speaker."""
    return any(speaker in _named_speakers(source) for source in cited)


def _named_speakers(source: Cited) -> set[str | None]:
    said = {source.speaker, *(s.canonical for s in speakers(source.quote, sentences(source.quote)) if s)}
    if said != {None}:
        return said
    return {mention.name.canonical for mention in the_names().find(f"{source.quote} {source.twin or ''}")}
