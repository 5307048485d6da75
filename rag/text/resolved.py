"""From a phrase of a sentence to who speaks: names, titles, pronouns and "the company" resolved from what was read before."""

from __future__ import annotations

import re
from dataclasses import replace

from rag.text import speech_words as words
from rag.text import subject_words
from rag.text.noun_phrases import Phrase, is_governed
from rag.text.offices_held import holds
from rag.text.remembered import Speaker
from rag.text.reported_sentence import Sentence, known_in, shown
from rag.text.script import fold
from rag.text.speech_verbs import Verb, the_verbs
from rag.text.subject_words import TITLE_WORD
from rag.text.unknown_names import unknown_chinese
from rag.text.unknown_subjects import Subject, english_label

_COLLECTIVE = re.compile(
    r"(?:leaders|ministers|allies|members|countries|nations|领导人|领袖们?|领袖|元首|盟国|盟友|成员国|国家|各国)$"
)
_NAMED_GAP = re.compile(r"(?: of [a-z ]{2,30}| for [a-z ]{2,30})?,\s|\s[–—]\s")
_ONE_OF_A_NATION = re.compile(
    r"\bthe (?:[a-z]+(?:ian|ish|ean|ese|can)|french(?:man|woman)|dutch(?:man|woman)|pole|dane|swede|finn|german|greek|turk|czech|croat|serb|briton|spaniard)$"
)
_POSTED_TO = re.compile(r"[常派]?驻|\b(?:mission|ambassador|envoy|representative|delegation) to\b")
_DEFINITE = re.compile(r"\bthe $|[这该][位名]$")
_SEATED = re.compile(
    r"\b(?:embassy|consulate|officials?|diplomats?|office|delegation|side|spokes\w+|authorities) (?:in|at|to)\b"
)
_ITS = re.compile(r"\b(?:its|their) $|该国(?:的)?$|其$")
_SOME = re.compile(r"\b(?:an?|one|another|some)\s(?:[a-z]+\s){0,2}$|(?:[一某][名位个]|某)[\u4e00-\u9fff]{0,6}$")
_ANY_OFFICIAL = re.compile(
    "officials?|sources?|spokes(?:man|woman|person)|diplomats?|aides?|官员|消息人士|人士|发言人|外交官"
)
_PREDICATE = re.compile(
    r",|\s(?:will|would|has|have|had|is|was|are|were|plans?|aims?|expects?|may|could|can|must|should)\b"
)
_WIRE = re.compile(r"[A-Z][A-Z ,.0-9a-z()]{2,40}? (?:-|–|—) ")
_TITLE_WIDTH = 16  # characters before "minister" that say which
_LATTER = re.compile("后者|前者|the latter|the former")
_FORMER = re.compile("前者|the former")
_PLURAL = re.compile("他们|她们|它们|两人|二人|三人|双方|两国|they|both.*|the (?:two|pair|trio)")
_SEVERAL_PEOPLE = re.compile("他们|她们|they")
_THING_PRONOUN = re.compile("其|它|该国|该部|对方|it")
_TITLE_PARTS = re.compile(r"[a-z]{3,}|[\u4e00-\u9fff]+")
_EMPTY_PARTS = frozenset("the this that its his her their new former".split())
_SPOKESPERSON = re.compile(r"发言人|spokes(?:man|woman|person|people)")


def resolved(sentence: Sentence, phrase: Phrase, verb: Verb | None) -> Speaker:
    """Who a phrase is, or speaks for."""
    written, spoken = sentence.text[phrase.start : phrase.end], verb.text if verb else None
    if phrase.head == "pronoun":
        return _of_pronoun(sentence, phrase, verb)
    if phrase.head == "office" and (named := _named_behind(sentence, phrase)):
        return resolved(sentence, named, verb)
    if phrase.head == "office" and (owner := _owner(sentence, phrase)):
        return resolved(sentence, owner, verb)
    holder = phrase.head == "office" and words.HOLDER.search(fold(written))
    if holder and _SOME.search(sentence.folded[: phrase.start]):
        return Speaker(None, written, spoken, said=verb, sort="people")  # "a deputy minister"
    if holder:
        if earlier := _holder(sentence, phrase):
            return _as(earlier, verb)
        if name := unknown_chinese(sentence.folded, phrase.end, verb.start) if verb else None:
            return Speaker(None, name.of(sentence.text), spoken, said=verb, sort="person")
    if phrase.head == "paper" and phrase.names and subject_words.STATES_IN_ZH.fullmatch(fold(written)):
        phrase = replace(phrase, head="office")  # 首相辦公室聲明
    if phrase.head == "paper" and not phrase.names and (issuer := sentence.memory.issuer(fold(written))):
        return _as(issuer, verb)
    if citizen := _citizen(sentence, phrase):
        return _as(citizen, verb)
    sort = (
        "person"
        if phrase.head == "person" or (holder and not phrase.names)
        else "people"
        if phrase.head == "people" and not _COLLECTIVE.search(fold(written))
        else "paper"
        if phrase.head == "paper"
        else "body"
    )
    label = shown(sentence, phrase)
    canonical = _canonical(phrase, fold(written))
    full = sentence.memory.full(label) if phrase.head == "person" and canonical is None else label
    return Speaker(canonical, full, spoken, said=verb, sort=sort)  # type: ignore[arg-type]


def _citizen(sentence: Sentence, phrase: Phrase) -> Speaker | None:
    """Whom "the Belgian" means."""
    one = phrase.head == "name" and phrase.names[0].country and _ONE_OF_A_NATION.search(sentence.folded[: phrase.end])
    return sentence.memory.citizen(phrase.names[0].canonical) if one else None


def _named_behind(sentence: Sentence, office: Phrase) -> Phrase | None:
    """The person whom a title introduces: "its defence minister, Denys Shmyhal"."""
    after = next((p for p in sentence.phrases if p.start >= office.end), None)
    is_named = after and after.head == "person" and _NAMED_GAP.fullmatch(sentence.folded[office.end : after.start])
    return after if is_named else None


def _owner(sentence: Sentence, office: Phrase) -> Phrase | None:
    """Whose "its prime minister" or 該國總理 is: the first country of the sentence."""
    if office.names or not _ITS.search(sentence.folded[: office.start]):
        return None
    before = [p for p in sentence.phrases if p.end <= office.start and p.head in ("name", "seat")]
    return next((p for p in before if p.names and p.names[0].country), None)


def resolved_subject(sentence: Sentence, subject: Subject | None, verb: Verb) -> Speaker | None:
    """Who a noun phrase is: one whom a table has, somebody spoken of before, or as the text calls them."""
    if subject is None:
        return None
    memory = sentence.memory
    known = known_in(sentence, subject)
    if (
        known
        and not (not known.names and known.end > subject.core_end)
        and not (
            known.head in ("people", "paper", "office")
            and not known.names
            and known.start > subject.start
            and not words.HOLDER.search(fold(sentence.text[known.start : known.end]))
        )
    ):
        return resolved(sentence, known, verb)
    if subject.who == "pronoun":
        return _of_pronoun(sentence, Phrase(subject.start, subject.core_end, "pronoun"), verb)
    if (
        subject.who == "people"
        and subject.definite
        and (earlier := memory.holder(*_TITLE_PARTS.findall(_told(subject))) or _just_named(sentence, subject))
    ):
        return _as(earlier, verb)
    if subject.who == "paper" and (issuer := memory.issuer(subject.head)):
        return _as(issuer, verb)
    if subject.who == "body" and subject.definite and (here := _named_before(sentence, subject)):
        return resolved(sentence, here, verb)
    is_bare = (
        subject.label == sentence.text[subject.start : subject.end] and fold(subject.label) == subject.head
    )  # 工會, 公司
    if subject.who == "body" and (subject.definite or is_bare) and (earlier := memory.same_body(subject.head)):
        return _as(earlier, verb)
    if subject.who == "body" and subject.definite and (name := memory.introduced(subject.head)):
        return Speaker(None, name, verb.text, said=verb, sort="body")
    is_plain = _told(subject) == subject.head  # not "the port authority"
    if subject.who == "body" and subject.definite and is_plain and (earlier := memory.last_body(subject.head)):
        return _as(earlier, verb)
    if subject.who == "body" and subject.label.istitle() and (name := memory.organisation(subject.label)):
        return Speaker(name, subject.label, verb.text, said=verb, sort="body")
    if subject.who == "body" and (country := _country(sentence, subject)):
        return Speaker(country, sentence.text[subject.start : subject.end], verb.text, said=verb, sort="body")
    if subject.who in ("person", "body") and (earlier := memory.short_for(subject.label)):
        return _as(earlier, verb)
    label = memory.full(subject.label)
    return Speaker(None, label, verb.text, said=verb, sort="person" if label != subject.label else subject.who)


def _told(subject: Subject) -> str:
    """The title with what says of what: "home secretary"; 該發言人 and "the 45-year-old" have none."""
    label = fold(subject.label)
    return label if label.isascii() and label.endswith(subject.head) else subject.head


def _just_named(sentence: Sentence, subject: Subject) -> Speaker | None:
    """Whom "the 45-year-old", "the fisherman" or 該發言人 means: the last speaker, if that can be one person."""
    last = sentence.memory.last
    if _told(subject) != subject.head and TITLE_WORD.search(subject.head):
        return None  # another's title: "the home secretary"
    one = not subject.head.endswith("s") and not subject.head.endswith("们")
    same = last is not None and subject.head in fold(last.as_written)
    return (
        last
        if (last and one and (same or last.is_person) and not _ANY_OFFICIAL.fullmatch(subject.head)) or same
        else None
    )


def _named_before(sentence: Sentence, subject: Subject) -> Phrase | None:
    """The name in the same sentence that "the court" means: the International Criminal Court."""
    before = [p for p in sentence.phrases if p.names and p.end <= subject.start and p.head != "person"]
    return next(
        (p for p in reversed(before) if subject.head and subject.head in sentence.folded[p.start : p.end]), None
    )


def _country(sentence: Sentence, subject: Subject) -> str | None:
    """The country whose office speaks: 德國環境部, "the Dutch environment ministry"."""
    inside = [p for p in sentence.phrases if subject.start <= p.start and p.end <= subject.core_end and p.names]
    if not inside or inside[0].head not in ("name", "seat", "office") or not inside[0].names[0].country:
        return None
    rest = sentence.folded[inside[-1].end : subject.core_end]
    english = subject_words.GOVERNMENT_EN.search(subject.head) or subject_words.PROPER_OFFICE.search(rest)
    is_office = subject_words.GOVERNMENT_ZH.fullmatch(rest) if not rest.isascii() else english
    return _canonical(inside[0], "") if is_office else None


def _as(earlier: Speaker, verb: Verb | None) -> Speaker:
    return Speaker(
        earlier.canonical,
        earlier.as_written,
        verb.text if verb else None,
        earlier.anonymous,
        said=verb,
        sort=earlier.sort,
    )


def _of_pronoun(sentence: Sentence, phrase: Phrase, verb: Verb | None) -> Speaker:
    written, memory = sentence.text[phrase.start : phrase.end], sentence.memory
    folded = fold(written)
    if _LATTER.fullmatch(folded) and len(named := memory.named()) > 1:
        return _as(named[0 if _FORMER.fullmatch(folded) else -1], verb)
    if _THING_PRONOUN.fullmatch(folded):
        if folded == "it" and verb and verb.closes and (here := _opening_body(sentence, phrase.start)):
            return _as(here, verb)
        meant = memory.body or memory.last
        if (
            memory.last
            and memory.last.sort == "several"
            and (named := memory.named())
            and named[-1].is_body
            and named[-1].as_written not in memory.last.as_written
        ):
            meant = named[-1]
        return _as(meant, verb) if meant else Speaker(None, written, verb.text if verb else None, said=verb)
    if earlier := _person_before(sentence, phrase):
        return resolved(sentence, earlier, verb)
    last = memory.last
    if last and last.is_person and _SEVERAL_PEOPLE.fullmatch(folded):
        return Speaker(None, written, verb.text if verb else None, said=verb, sort="people")
    if last and not last.is_person and memory.person and not _PLURAL.fullmatch(folded) and not last.anonymous:
        last = memory.person
    return _as(last, verb) if last else Speaker(None, written, verb.text if verb else None, said=verb)


def _opening_body(sentence: Sentence, end: int) -> Speaker | None:
    """The body with which a sentence begins: "Norway's wealth fund, the largest, will vote against it, it said"."""
    folded, first = sentence.folded, _WIRE.match(sentence.text)
    start = first.end() if first else 0
    cut = _PREDICATE.search(folded, start, end)
    verb = next((v.start for v in the_verbs().find(folded[:end]) if v.start > start), end)
    stop = min(cut.start() if cut else end, verb)
    stop -= len(folded[:stop]) - len(folded[:stop].rstrip())
    known = next(
        (p for p in sentence.phrases if p.start >= start and p.end == stop and p.head in ("name", "office")), None
    )
    if known:
        return resolved(sentence, known, None)
    found = english_label(sentence.text, start, stop, sure=False)
    return Speaker(None, found.label, None, sort="body") if found and found.who == "body" else None


def _holder(sentence: Sentence, phrase: Phrase) -> Speaker | None:
    """Whom "the president" or 這位總統 means."""
    earlier, title = _person_before(sentence, phrase), sentence.folded[max(0, phrase.start - _TITLE_WIDTH) : phrase.end]
    if earlier and earlier.person and holds(earlier.person.canonical, phrase, title):
        return resolved(sentence, earlier, None)
    last = sentence.memory.last
    if last and holds(last.canonical, phrase, title):
        return last
    told = [
        word for word in _TITLE_PARTS.findall(sentence.folded[phrase.start : phrase.end]) if word not in _EMPTY_PARTS
    ]
    known = sentence.memory.holder(*told) or (
        sentence.memory.person if _DEFINITE.search(sentence.folded[: phrase.start]) and not phrase.names else None
    )
    return known if known and known.canonical is None else None


def _person_before(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """The sentence's first free person before a pronoun or a title."""
    before = [p for p in sentence.phrases if p.end <= phrase.start and p.head == "person"]
    return next((person for person in before if not is_governed(person, sentence.folded)), None)


def _canonical(phrase: Phrase, written: str) -> str | None:
    """Who a phrase speaks for: a person, an organisation, a country; None where it is people or nameless papers."""
    if phrase.head == "person":
        return phrase.person.canonical if phrase.person else None
    names = phrase.names if _POSTED_TO.search(written) or _SEATED.search(written) else tuple(reversed(phrase.names))
    of = next((name for name in names if name.kind != "person"), None)
    if phrase.head == "paper":
        return of.canonical if of and of.kind == "organisation" else None
    if phrase.head == "seat":
        return of.canonical if of and of.country else None
    if phrase.head == "office" and of is None and phrase.person and not _SPOKESPERSON.search(written):
        return phrase.person.spoken_for
    if phrase.head == "people" or of is None or (of.kind == "place" and of.country is None):
        return None
    return of.canonical
