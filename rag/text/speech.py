"""Who speaks in a sentence: reporting verbs of both languages, their subjects, pronouns resolved from the sentences
before.

A verb's subject is the phrase that stands before it with adverbs alone between them, else the first free person of
its clause, else a free country or organisation, else the subject of a clause before. "Free" means that no
preposition governs it. Names inside quotes are left out; a quote goes on with its speaker. This is the baseline of
the attribution literature (Pareti and others 2013), with the verbs as data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.text import speech_words as words
from rag.text.noun_phrases import (
    Phrase,
    are_joined,
    clauses_before,
    is_described,
    is_governed,
    noun_phrases,
    rows_of,
    stands_before,
)
from rag.text.quotations import MASK, is_mostly_quote, mask_quotes
from rag.text.resources import the_names
from rag.text.script import fold
from rag.text.unknown_names import bare_name, unknown_chinese, unknown_latin
from rag.types import Span

_SUBJECT_WITHIN = 8  # characters before a clause's subject
_LONGEST_OPENING = 80  # characters before the verb of a sentence whose subject is left out


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says what a sentence reports. `canonical` is None for one whose name the gazetteer lacks, and for several."""

    canonical: str | None
    as_written: str
    verb: str | None
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    folded: str  # quotes masked
    phrases: tuple[Phrase, ...]
    last: Speaker | None  # who spoke or acted before this sentence


def is_anonymous(text: str) -> bool:
    """Whether the text says that its source is not named."""
    return bool(words.ANONYMOUS.search(fold(text)))


def speakers(text: str, sentences: Sequence[Span]) -> list[Speaker | None]:
    """The speaker of each sentence of a text, None where it reports no speech; spans are of `text`."""
    found: list[Speaker | None] = []
    last: Speaker | None = None
    inside, end = False, 0
    for span in sentences:
        inside = inside and "\n" not in text[end : span.start]
        begins_inside, end = inside, span.end
        sentence, inside = _read(span.of(text), last, inside)
        speaker = _speaker(sentence) or _goes_on(sentence, begins_inside)
        subject = speaker or _first_person(sentence)
        if subject and (subject.canonical or not words.PAPER.search(fold(subject.as_written))):
            last = subject
        found.append(speaker)
    return found


def subjects(text: str) -> set[str]:
    """Canonical names that open a clause of the text: whom it says something of."""
    folded, found = fold(text), set[str]()
    mentions = the_names().find(text)
    for number, mention in enumerate(mentions):
        before = mentions[number - 1] if number else None
        if before and words.JOINED.fullmatch(folded[before.span.end : mention.span.start]):
            continue  # one of a list
        opening = words.CLAUSE.split(folded[: mention.span.start])[-1]
        if len(opening.strip()) <= _SUBJECT_WITHIN and not words.GOVERNED.search(opening):
            found.add(mention.name.canonical)
    return found


def _read(text: str, last: Speaker | None, inside: bool) -> tuple[_Sentence, bool]:
    masked, still_inside = mask_quotes(text, fold(text), inside)
    mentions = [m for m in the_names().find(text) if masked[m.span.start] != MASK]
    unknown = unknown_latin(text, masked, [m.span for m in mentions])
    return _Sentence(text, masked, tuple(noun_phrases(masked, mentions, unknown)), last), still_inside


def _speaker(sentence: _Sentence) -> Speaker | None:
    if hidden := words.ANONYMOUS.search(sentence.folded):
        return Speaker(None, hidden.group(), None, anonymous=True)
    if closing := _closing(sentence):
        return closing
    for verb in _verbs(sentence):
        if verb.group() == "according to":
            speaker = _following(sentence, verb, words.BEFORE_SOURCE)
        elif words.PASSIVE.search(sentence.folded[: verb.start()]):
            speaker = _following(sentence, verb, words.BY_AGENT)
        else:
            speaker = _subject(sentence, verb)
        if speaker:
            return speaker
    return _before_colon(sentence) or _by_source(sentence)


def _closing(sentence: _Sentence) -> Speaker | None:
    """"…, Macron said on Friday." at the end has said all that stands before it, whatever verbs are in there."""
    for verb in _verbs(sentence):
        closes = words.CLOSING_VERB.fullmatch(verb.group()) and words.CLOSING.fullmatch(sentence.folded, verb.end())
        before = [phrase for phrase in sentence.phrases if phrase.end <= verb.start()][-1:]
        subject = bool(before) and words.CLOSING_SUBJECT.search(sentence.folded[: before[0].start])
        if closes and subject and stands_before(before[0], verb, sentence.folded):
            return _resolved(sentence, before[0], verb)
    return None


def _verbs(sentence: _Sentence) -> Iterator[re.Match[str]]:
    """The sentence's reporting verbs, without the nouns that look like them and what stands under a condition."""
    for verb in words.VERB.finditer(sentence.folded):
        before, after = sentence.folded[: verb.start()], sentence.folded[verb.end() :]
        if words.NOUN_BEFORE.search(before) or words.NOUN_AFTER.match(after):
            continue
        if words.TOPIC.match(words.SEGMENT.split(before)[-1] + verb.group()):
            continue
        if not any(phrase.start < verb.end() and verb.start() < phrase.end for phrase in sentence.phrases):
            yield verb


def _goes_on(sentence: _Sentence, begins_inside: bool) -> Speaker | None:
    """A quote without a verb of its own belongs to whom the sentence before is about."""
    last = sentence.last
    if last is None or not (begins_inside or is_mostly_quote(sentence.folded)):
        return None
    return Speaker(last.canonical, last.as_written, None, last.anonymous)


def _following(sentence: _Sentence, verb: re.Match[str], between: re.Pattern[str]) -> Speaker | None:
    """The phrase behind a verb: according to X, announced by X, said X."""
    after = next((phrase for phrase in sentence.phrases if phrase.start >= verb.end()), None)
    if after is None or not between.fullmatch(sentence.folded[verb.end() : after.start]):
        return None
    if between is words.INVERTED and words.GOES_ON.match(sentence.folded, after.end):
        return None
    return _resolved(sentence, after, verb)


def _before_colon(sentence: _Sentence) -> Speaker | None:
    """「呂特：…」, as headlines and transcripts have it."""
    if not sentence.phrases:
        return None
    first = sentence.phrases[0]
    if first.start or not re.match(r"\s?[:：]", sentence.folded[first.end :]) or first.person is None:
        return None
    return Speaker(first.person.canonical, sentence.text[first.start : first.end], None)


def _by_source(sentence: _Sentence) -> Speaker | None:
    """「據路透社報導」, 「據呂特說」 and 「多家媒體報導」, where nobody else speaks."""
    for phrase in sentence.phrases:
        reports = phrase.head == "paper" and words.REPORTS.search(sentence.folded[: phrase.end])
        if reports and words.SEGMENT.split(sentence.folded[: phrase.start])[-1].strip() in ("", "多家", "有", "另有"):
            return Speaker(_canonical(phrase, ""), sentence.text[phrase.start : phrase.end], "报道")
        if sentence.folded[: phrase.start].endswith("据") and (verb := words.SAID_BY.match(sentence.folded, phrase.end)):
            return _resolved(sentence, phrase, verb)
        is_source = phrase.head == "paper" or words.SOURCE.match(sentence.folded, phrase.end)
        if is_source and sentence.folded[: phrase.start].endswith("据"):
            return Speaker(_canonical(phrase, ""), sentence.text[phrase.start : phrase.end], "据")
    named = words.ACCORDING_TO.match(sentence.text)
    return Speaker(None, named["en"] or named["zh"], "according to") if named else None


# --- subjects ----------------------------------------------------------------------------------


def _subject(sentence: _Sentence, verb: re.Match[str]) -> Speaker | None:
    """The subject from the verb's own clause, else from the nearest clause before it that has one."""
    end = verb.start()
    opens = words.INVERTED_VERB.fullmatch(verb.group()) and re.search(rf"[{MASK}\",]\s*$", sentence.folded[:end])
    if opens and (speaker := _following(sentence, verb, words.INVERTED)):
        return speaker
    for number, (start, stop) in enumerate(reversed(clauses_before(sentence.phrases, sentence.folded, end))):
        if number and words.FRAME.match(sentence.folded[start:stop]):
            continue
        here = [phrase for phrase in sentence.phrases if start <= phrase.start and phrase.end <= stop]
        if speaker := _adjacent(sentence, here, verb) if number == 0 else None:
            return speaker
        if phrase := _chosen(sentence, here):
            rows = [(here[first], here[last]) for first, last in rows_of(here, sentence.folded)]
            row = next(((a, b) for a, b in rows if a.start <= phrase.start < b.end), None)
            return _several(sentence, *row, verb) if row else _resolved(sentence, phrase, verb)
    if end <= _LONGEST_OPENING and words.NO_SUBJECT.fullmatch(sentence.folded[:end]) and sentence.last:
        return Speaker(sentence.last.canonical, sentence.last.as_written, verb.group())
    return None


def _adjacent(sentence: _Sentence, here: Sequence[Phrase], verb: re.Match[str]) -> Speaker | None:
    """The phrase that stands before the verb; several in a row speak as one, who has no name."""
    if not here or not stands_before(here[-1], verb, sentence.folded):
        return None
    first = len(here) - 1
    while first and are_joined(here[first - 1], here[first], sentence.folded):
        first -= 1
    if is_governed(here[first], sentence.folded) and not is_described(here[first], sentence.folded):
        return None
    if first < len(here) - 1:
        return _several(sentence, here[first], here[-1], verb)
    return _resolved(sentence, here[-1], verb)


def _several(sentence: _Sentence, first: Phrase, last: Phrase, verb: re.Match[str]) -> Speaker:
    return Speaker(None, sentence.text[first.start : last.end], verb.group())


def _chosen(sentence: _Sentence, here: Sequence[Phrase]) -> Phrase | None:
    """A person or pronoun, the first one; else the last country, organisation or office; all of them free."""
    free = [phrase for phrase in here if phrase.head != "seat" and not is_governed(phrase, sentence.folded)]
    people = [phrase for phrase in free if phrase.head in ("person", "pronoun")]
    others = [phrase for phrase in free if phrase.head in ("name", "office")]
    return next(iter([*people[:1], *others[-1:]]), None)


def _resolved(sentence: _Sentence, phrase: Phrase, verb: re.Match[str]) -> Speaker:
    written, last = sentence.text[phrase.start : phrase.end], sentence.last
    if phrase.head == "pronoun":
        if earlier := _person_before(sentence, phrase):
            return _resolved(sentence, earlier, verb)
        return Speaker(last.canonical, last.as_written, verb.group()) if last else Speaker(None, written, verb.group())
    if phrase.head == "office" and words.HOLDER.search(fold(written)):
        earlier = _person_before(sentence, phrase)
        if earlier and earlier.person and _holds(earlier.person.canonical, phrase):
            return _resolved(sentence, earlier, verb)
        if last and _holds(last.canonical, phrase):
            return Speaker(last.canonical, last.as_written, verb.group())
    holder = phrase.head == "office" and words.HOLDER.search(fold(written))
    if holder and (name := unknown_chinese(sentence.folded, phrase.end, verb.start())):
        return Speaker(None, name.of(sentence.text), verb.group())
    return Speaker(_canonical(phrase, fold(written)), _shown(sentence, phrase), verb.group())


def _person_before(sentence: _Sentence, phrase: Phrase) -> Phrase | None:
    """The sentence's first free person before a pronoun or a title."""
    before = [p for p in sentence.phrases if p.end <= phrase.start and p.head == "person"]
    return next((person for person in before if not is_governed(person, sentence.folded)), None)


def _holds(canonical: str | None, office: Phrase) -> bool:
    """Whether a person is "the Ukrainian president" or "Kyiv's leader"; "the president" alone is whoever spoke last."""
    name = the_names().get(canonical or "")
    if name is None or name.spoken_for is None:
        return False
    country = the_names().get(name.spoken_for)
    code = country.country if country else None
    return not office.names or any(n.canonical == name.spoken_for or (code and n.country == code) for n in office.names)


def _canonical(phrase: Phrase, written: str) -> str | None:
    """Who a phrase speaks for: a person, an organisation, a country; None where it is people or nameless papers."""
    if phrase.head == "person":
        return phrase.person.canonical if phrase.person else None
    of = next((name for name in reversed(phrase.names) if name.kind != "person"), None)
    if phrase.head == "paper":
        return of.canonical if of and of.kind == "organisation" else None
    if phrase.head == "seat":
        return of.canonical if of and of.country else None
    if phrase.head == "office" and of is None and phrase.person and not words.SPOKESPERSON.search(written):
        return phrase.person.spoken_for
    if phrase.head == "people" or of is None or (of.kind == "place" and of.country is None):
        return None
    return of.canonical


def _shown(sentence: _Sentence, phrase: Phrase) -> str:
    """A person's name alone, anything else with its title."""
    written = sentence.text[phrase.start : phrase.end]
    if phrase.head != "person":
        return written
    if phrase.person is None:
        return bare_name(written)
    mentions = [m for m in the_names().find(written) if m.name == phrase.person]
    return mentions[0].as_written if mentions else written


def _first_person(sentence: _Sentence) -> Speaker | None:
    """Whom a sentence without a reporting verb is about: its first free person, else whose something it is about."""
    people = [phrase for phrase in sentence.phrases if phrase.person and phrase.head in ("person", "office")]
    free = [phrase for phrase in people if phrase.head == "person" and not is_governed(phrase, sentence.folded)]
    owners = [p for p in people if not words.GOVERNED.search(sentence.folded[: p.start]) and p not in free]
    for phrase in [*free, *owners][:1]:
        if phrase.person:
            return Speaker(phrase.person.canonical, _shown(sentence, phrase), None)
    return None
