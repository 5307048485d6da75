"""Who speaks in a sentence: reporting verbs of both languages, their subjects, and who "he" and 該公司 are from the sentences before.

A verb's subject is the phrase that stands before it with adverbs alone between them, else the clause's noun phrase, else the first free
person of its clause, else a free country or organisation, else the subject of a clause before. "Free" means that no preposition governs
it. Names inside quotes are left out; a quote goes on with its speaker. This is the baseline of the attribution literature (Pareti and
others 2013), with the verbs as data.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from rag.text import speech_words as words
from rag.text.attributions import before_colon, before_quote, relative, without_verb
from rag.text.closing import chinese_closing, closing, quoted, says_only
from rag.text.noun_phrases import is_governed
from rag.text.offices_held import awaited, is_office
from rag.text.predicates import predicates
from rag.text.quotations import MASK, is_mostly_quote
from rag.text.remembered import Remembered, Speaker
from rag.text.reported_sentence import Sentence, read_sentence, shown
from rag.text.resolved import resolved
from rag.text.resources import the_names
from rag.text.script import fold
from rag.text.verb_subjects import speaker_of
from rag.types import Span

__all__ = ["Speaker", "is_anonymous", "speakers", "subjects"]

_FULL_NAME = r"(?P<name>[A-ZÀ-Þ][a-zà-ÿ'’-]+(?: (?:van|von|de|der|al|bin|el|la))*(?: [A-ZÀ-Þ][\w'’-]+){1,2})"
_PRESENTED = re.compile(  # "Anna Berg, who runs the pier, …"
    _FULL_NAME + r", (?:who|whose|aged|\d\d|an? [a-z])\b"
)
_TO_COME = re.compile("[将拟](?:[^,，。;；:：]{0,14})$")
_ABOUT = re.compile(  # 「談到要不要見某人，他…」 is not about that one
    r"\s*(?:谈到|谈及|提到|提及|对于|关于|针对|至于|说到|asked about|as for|regarding|on whether)[^,，。;；:：]*[,，]"
)
_OPENS = re.compile(  # a name without a title
    _FULL_NAME + r"(?:, who\b| (?:said|says|told|added|warned|also)\b)"
)
_SUBJECT_WITHIN = 8  # characters before a clause's subject
_MARKS = 5  # characters besides its words of a sentence that is a quote


def is_anonymous(text: str) -> bool:
    """Whether the text says that its source is not named."""
    return bool(words.ANONYMOUS.search(fold(text)))


def speakers(text: str, sentences: Sequence[Span]) -> list[Speaker | None]:
    """The speaker of each sentence of a text, None where it reports no speech; spans are of `text`."""
    found: list[Speaker | None] = []
    memory, named = Remembered(text), list[Callable[[], Sequence[Speaker]]]()
    inside, end, pending = False, 0, False
    for span in sentences:
        inside = inside and "\n" not in text[end : span.start]
        begins_inside, end = inside, span.end
        memory.read = span.start
        sentence, inside = read_sentence(span.of(text), memory, inside)
        speaker = _speaker(sentence) or _goes_on(sentence, begins_inside)
        subject = speaker or _first_person(sentence)
        if subject and (
            subject.canonical or subject.sort == "person" or not words.PAPER.search(fold(subject.as_written))
        ):
            at = max(0, sentence.text.find(subject.as_written))
            memory.note(subject, sentence.folded, at, at + len(subject.as_written))
        memory.before = partial(_everybody, sentence)
        if found and speaker and pending and says_only(sentence, speaker):
            found[-1] = replace(speaker, verb=None, said=None)  # 「…。」 / X對記者說。
        pending = sentence.folded.strip().count(MASK) > len(sentence.folded.strip()) - _MARKS
        found.append(speaker)
        named.append(memory.before)
    return [
        _as_named_later(text, speaker, named[number + 1 : number + 3], sentences[number + 1 : number + 3])
        for number, speaker in enumerate(found)
    ]


def _as_named_later(
    text: str, speaker: Speaker | None, later: Sequence[Callable[[], Sequence[Speaker]]], spans: Sequence[Span]
) -> Speaker | None:
    """ "Poland's prime minister", whose name one of the next two sentences has; one whom no table has opens it."""
    if speaker is None or not is_office(speaker):
        return speaker
    if who := awaited(speaker, [one for named in later for one in named()]):
        return replace(speaker, canonical=who.canonical, sort="person")
    for span in spans:
        told = _OPENS.match(span.of(text))
        if told and text.index(told["name"]) == span.start and not the_names().find(told["name"]):
            return replace(speaker, canonical=None, as_written=told["name"], sort="person")
    return speaker


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


def _speaker(sentence: Sentence) -> Speaker | None:
    if hidden := words.ANONYMOUS.search(sentence.folded):
        spoken = [verb for verb in predicates(sentence) if verb.end <= hidden.start() or verb.start >= hidden.end()]
        verb = next((verb for verb in spoken if verb.start >= hidden.end()), spoken[0] if spoken else None)
        return Speaker(None, hidden.group(), verb.text if verb else None, anonymous=True, said=verb)
    verbs = list(predicates(sentence))
    if closed := closing(sentence, verbs) or chinese_closing(sentence, verbs):
        return closed
    if named := before_colon(sentence):
        return named
    if named := quoted(sentence, verbs):
        return named
    framed, nameless = without_verb(sentence), None
    for verb in verbs:
        if framed and framed.said and framed.said.start <= verb.start and framed.sort != "paper":
            return nameless or framed
        if framed and _TO_COME.search(sentence.folded[: verb.start]):
            continue  # 「據法新社報道，巴基斯坦將要求…」
        speaker = speaker_of(sentence, verb)
        if speaker and (speaker.canonical or nameless is None):
            nameless = None if speaker.canonical else speaker
            if speaker.canonical or speaker.sort not in ("body", "paper") or not speaker.as_written[:1].islower():
                return speaker
    return nameless or framed or before_quote(sentence) or relative(sentence)


def _goes_on(sentence: Sentence, begins_inside: bool) -> Speaker | None:
    """A quote without a verb of its own belongs to whom the sentence before is about."""
    last = sentence.memory.last
    if last is None or not (begins_inside or is_mostly_quote(sentence.folded)):
        return None
    return Speaker(last.canonical, last.as_written, None, last.anonymous, sort=last.sort)


def _first_person(sentence: Sentence) -> Speaker | None:
    """Whom a sentence without a reporting verb is about: its first free person, else whose something it is about."""
    people = [
        phrase for phrase in sentence.phrases if phrase.head == "person" or (phrase.person and phrase.head == "office")
    ]
    about = _ABOUT.match(sentence.folded)
    people = [phrase for phrase in people if about is None or phrase.start >= about.end()]
    free = [phrase for phrase in people if phrase.head == "person" and not is_governed(phrase, sentence.folded)]
    owners = [p for p in people if not words.GOVERNED.search(sentence.folded[: p.start]) and p not in free]
    for phrase in [*free, *owners][:1]:
        return Speaker(phrase.person.canonical if phrase.person else None, shown(sentence, phrase), None, sort="person")
    told = _PRESENTED.match(sentence.text)
    return Speaker(None, told["name"], None, sort="person") if told else None


def _everybody(sentence: Sentence) -> list[Speaker]:
    """People, countries and bodies that a sentence names, in its order, each once."""
    found: dict[str, Speaker] = {}
    for phrase in sentence.phrases:
        if phrase.head in ("person", "name", "seat", "office") and (speaker := resolved(sentence, phrase, None)):
            found.setdefault(speaker.canonical or speaker.as_written, speaker)
    return list(found.values())
