"""Attributions that stand at the end: "…, Macron said on Friday.", 「…，一名副部長對電台說。」; and whom somebody else quotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from rag.text import speech_words as words
from rag.text.noun_phrases import stands_before
from rag.text.quotations import MASK
from rag.text.remembered import Speaker
from rag.text.reported_sentence import Sentence
from rag.text.resolved import resolved, resolved_subject
from rag.text.speech_verbs import Verb
from rag.text.unknown_subjects import english_subject
from rag.text.verb_subjects import adjacent, by_noun_phrase, named_chunk

_QUOTES = re.compile(r"quot(?:ed|es|ing)|cit(?:ed|es|ing)|引述|援引|引用|转述")
_QUOTED_BY = re.compile("被[^,，。]{0,12}$")
_QUOTED_GAP = re.compile(r"(?:\s(?:the|an?|\w+'s))?(?:\s\w+){0,3}\s|(?:了|自)?[\u4e00-\u9fff]{0,6}")
_QUOTED_AFTER = re.compile(
    r"(?:\s\w+){0,4} as (?:saying|telling|warning|calling|describing|denying|adding|insisting)|(?:在[^,，]{1,12})?(?:的话|的说法|的讲话|的声明|说|称|表示|指出|:)"
)
_CHUNK = re.compile(r",(?!(?<=\d,)\d{3}\b)|[”\"□](?=\s)|\s[–—-]\s")
_CLOSING_ZH = re.compile(
    "说|称|表示|指出|宣布|透露|强调|说道|写道|坦言|直言|暗示|补充|回应|表态|解释|说明|认为|警告|保证|承诺|感叹|形容|披露"
)
_CLOSING_SUBJECT = re.compile(r"[,”\"□]\s(?:(?:the|its|his|her|their)\s(?:\w+\s){0,2})?$")
_CLOSING_VERB = re.compile(
    r"hinted|suggested|announced|cautioned|stressed|complained|claimed|predicted|vowed|insists|declared|added|confirmed|reported|recalled|argues|warns|remarked|observed|concluded|quipped|joked|countered|retorted|assured|adds|tells|told|pledged|promised|estimated|believes|revealed|disclosed|according to|said|says|added|told|wrote|warned|noted|conceded|admitted|acknowledged|explained|argued|insisted"
)
_CLOSING = re.compile(
    r"(?:\s(?:on|in|at|late|early|after|before|during|last|this|to|by|reporters|journalists|lawmakers|yesterday|today|[a-z]+day)\b"
    r"(?:(?!\bthat\b)[^,;:]){0,80})?\s?[.]?\s*"
)
_INSERTED = re.compile(  # "ships, he said on Friday, but also men"
    r"(?:\s(?:on|in|at|late|early|after|during|last|this|to|reporters|journalists|lawmakers|yesterday|today|[a-z]+day)\b(?:(?!\bthat\b)[^,;:]){0,60})?,\s(?!who\b|which\b|whose\b)"
)
_CLOSING_SUBJECT_ALONE = re.compile(r",\s(?:he|she|they|(?:the |its |his |her )?(?:[\w.'’-]+ ){0,4}[\w.'’-]+)\s$")
_CLOSING_TOLD = re.compile(r"(?:\s(?!that\b)[\w'’.-]+){1,9}\s?[.]?\s*")
_TELLS = re.compile(r"told|assured|reminded|informed|warned|asked")


def closing(sentence: Sentence, verbs: Sequence[Verb]) -> Speaker | None:
    """ "…, Macron said on Friday." at the end has said all that stands before it, whatever verbs are in there."""
    folded = sentence.folded
    for found in verbs:
        if not (found.is_english and _CLOSING_VERB.fullmatch(found.text) and _closes(folded, found)):
            continue
        verb = replace(found, closes=True)
        before = [phrase for phrase in sentence.phrases if phrase.end <= verb.start][-1:]
        if (
            before
            and _CLOSING_SUBJECT.search(folded[: before[0].start])
            and stands_before(before[0], verb.start, folded)
        ):
            return resolved(sentence, before[0], verb)
        if speaker := _closing_subject(sentence, verb):
            return speaker
    return None


def chinese_closing(sentence: Sentence, verbs: Sequence[Verb]) -> Speaker | None:
    """「…，一名副部長對電台說。」: the last verb has said all that stands before its clause."""
    if not verbs or verbs[-1].is_english or sentence.folded[verbs[-1].end :].strip(' 。.!！」”"'):
        return None
    verb, folded = verbs[-1], sentence.folded
    if any(earlier.kind == "said" for earlier in verbs[:-1]):
        return None
    start = max((cut.end() for cut in words.SEGMENT.finditer(folded, 0, verb.start)), default=0)
    if not start or not _CLOSING_ZH.fullmatch(verb.text) or not folded[start : verb.start].strip():
        return None
    here = [phrase for phrase in sentence.phrases if start <= phrase.start and phrase.end <= verb.start]
    closes = replace(verb, closes=True)
    return adjacent(sentence, here, closes) or by_noun_phrase(sentence, here, start, verb.start, closes)


def _closes(folded: str, verb: Verb) -> bool:
    if _CLOSING_SUBJECT_ALONE.search(folded[: verb.start]) and _INSERTED.match(folded, verb.end):
        return True
    told = _TELLS.fullmatch(verb.text) and _CLOSING_TOLD.fullmatch(folded, verb.end)
    return bool(told or _CLOSING.fullmatch(folded, verb.end)) and bool(_CHUNK.search(folded, 0, verb.start))


def _closing_subject(sentence: Sentence, verb: Verb) -> Speaker | None:
    """The noun phrase between the last comma and the verb; with an apposition the one before: "…, Anna Berg, a nurse, said"."""
    cuts = [match.end() for match in _CHUNK.finditer(sentence.folded, 0, verb.start)]
    chunks = [span for span in pairwise([*cuts, verb.start]) if sentence.folded[slice(*span)].strip(' ,"”')]
    if not chunks:
        return None
    named = named_chunk(sentence, chunks[-1], chunks[-2]) if len(chunks) > 1 else None
    return resolved_subject(
        sentence, named or english_subject(sentence.text, sentence.folded, *chunks[-1], sure=True), verb
    )


def quoted(sentence: Sentence, verbs: Sequence[Verb]) -> Speaker | None:
    """Whom somebody else quotes: "Interfax quoted Lavrov as saying", "Lavrov was quoted as saying", 「被引述說」."""
    for verb in verbs:
        if not _QUOTES.fullmatch(verb.text):
            continue
        if passive := _passively(sentence, verb):
            return passive
        after = next((phrase for phrase in sentence.phrases if phrase.start >= verb.end), None)
        near = after and _QUOTED_GAP.fullmatch(sentence.folded[verb.end : after.start])
        if after and near and _QUOTED_AFTER.match(sentence.folded, after.end):
            return resolved(sentence, after, verb)
    return None


def _passively(sentence: Sentence, verb: Verb) -> Speaker | None:
    """The subject of "was quoted (by X) as saying", 「被X引述說」."""
    folded = sentence.folded
    if verb.is_english:
        auxiliary = words.PASSIVE.search(folded[: verb.start])
    else:
        auxiliary = _QUOTED_BY.search(folded, 0, verb.start)
    if auxiliary is None:
        return None
    start = max((cut.end() for cut in words.SEGMENT.finditer(folded, 0, auxiliary.start())), default=0)
    here = [phrase for phrase in sentence.phrases if start <= phrase.start and phrase.end <= auxiliary.start()]
    return by_noun_phrase(sentence, here, start, auxiliary.start(), verb)


def says_only(sentence: Sentence, speaker: Speaker) -> bool:
    """Whether nothing follows a Chinese verb: what is said stands in the sentence before."""
    said = speaker.said
    return (
        said is not None
        and bool(_CLOSING_ZH.fullmatch(said.text))
        and not sentence.folded[said.end :].strip(" 。.!！")
        and MASK not in sentence.folded
    )
