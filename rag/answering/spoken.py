"""Who speaks in each sentence of an article and when, read in order: a pronoun stands for the last speaker before it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rag.answering.evidence import Evidence
from rag.store.generation import Generation
from rag.text.english import STOP_WORDS
from rag.text.quotations import mask_quotes
from rag.text.reporting import stays_silent
from rag.text.reporting_words import is_unnamed
from rag.text.resources import the_names
from rag.text.said_on import SaidOn, frame_dates
from rag.text.script import fold
from rag.text.speaks_there import is_one_of_several, speaks_there
from rag.text.speech import Speaker, speakers, subjects
from rag.text.speech_verbs import the_verbs
from rag.text.speech_words import OFFICES
from rag.text.terms import HAN_RUN
from rag.types import Article, Passage, Span

_NO_NAME = re.compile(r"[【】\[\]「」“”\"□:：,，。;；()（）]")  # in what was cut out of a sentence at the wrong place
_ANY_BODY = re.compile(
    "[该此本这各多两]?[国家]?(?:公司|集团|企业|组织|机构|银行|工会|协会|联盟|委员会|基金会|团体|专家|学者|双方|各方|医院|学校|法院|警方|媒体|报告|声明|项目|计划|方案)"
)
_OF_OFFICE = frozenset(  # what a capital makes no name of
    "the ministry minister government agency authority authorities commission council court department office bank company union committee board party group police army"
    " parliament senate congress cabinet president chancellor premier prime chief leader chairman chairwoman chair director secretary general spokesman spokeswoman"
    " spokesperson mayor governor foreign defence defense finance interior north south east west new first federal national local state officials".split()
)


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of an article: who speaks in it, the day of the words, and where it dates the speaking.

    `span` is of the article, `frame` of the sentence.
    """

    span: Span
    speaker: Speaker | None
    day: dt.date | None
    frame: tuple[Span, ...]


def spoken(generation: Generation, article: Article) -> dict[str, tuple[Said, ...]]:
    """Passage id → its sentences."""
    passages = generation.article_passages(article.id)
    found: dict[str, tuple[Said, ...]] = {}
    for chinese in (True, False):
        side = [p for p in passages if (p.language != "en") == chinese]
        by_passage = _by_paragraph(article, tuple(p.sentences for p in side), the_names().digest)
        found |= {p.id: said for p, said in zip(side, by_passage, strict=True)}
    return found


def said_in(generation: Generation, article: Article, passage: Passage, span: Span) -> list[Said]:
    """The sentences of a passage that a quote covers."""
    return [said for said in spoken(generation, article).get(passage.id, ()) if said.span.overlaps(span)]


def speaker_of(generation: Generation, article: Article, passage: Passage, number: int) -> Speaker | None:
    said = spoken(generation, article).get(passage.id, ())
    return said[number].speaker if number < len(said) else None


def who(speaker: Speaker) -> str:
    """What tells speakers apart: the canonical name, else what the article calls them."""
    return speaker.canonical or fold(speaker.as_written)


def is_named(speaker: Speaker | None) -> bool:
    """Whether a reader can be told who speaks: no "he" that stands for nobody, no "officials", no title or office alone."""
    if speaker is None or speaker.anonymous:
        return False
    if speaker.canonical is not None:
        return True
    written = speaker.as_written
    if (
        speaker.sort not in ("person", "body")
        or is_unnamed(written)
        or _NO_NAME.search(written)
        or any(the_verbs().find(fold(written)))
    ):
        return False
    if written.isascii() or not HAN_RUN.search(written):
        words = re.findall(r"[^\W\d_][\w'’.-]*", written)
        names = [
            word
            for word in words
            if word[0].isupper() and fold(word) not in _OF_OFFICE and fold(word) not in STOP_WORDS
        ]
        return bool(names) and words[-1][0].isupper()
    bare = re.compile(f"(?:{OFFICES})+").sub("", fold(written))
    return (
        len(bare) >= 2
        and not _ANY_BODY.fullmatch(bare)
        and (
            speaker.sort == "person"
            or (speaker.said is not None and speaker.said.kind not in ("claimed", "considering", "argued"))
        )
    )


# --- one voice ---------------------------------------------------------------------------------


def one_voice(said: Sequence[Said], article: Article) -> bool:
    """Whether sentences can stand in one quote: at most one speaks, and those in which nobody does say nothing of another."""
    voices = {who(s.speaker) for s in said if s.speaker}
    if len(voices) > 1:
        return False
    of_theirs = voices | {name.spoken_for for voice in voices if (name := the_names().get(voice)) and name.spoken_for}
    silent = [s for s in said if s.speaker is None]
    return not voices or all(subjects(s.span.of(article.text)) <= of_theirs for s in silent)


def joins(generation: Generation) -> Callable[[Evidence, Evidence], bool]:
    """Whether two sentences of a passage may be quoted as one."""

    def may(left: Evidence, right: Evidence) -> bool:
        said = spoken(generation, left.article).get(left.passage.id, ())
        both = [said[e.number] for e in (left, right) if e.number < len(said)]
        return one_voice(both, left.article)

    return may


def by_voice(groups: Sequence[list[Evidence]], generation: Generation) -> list[list[Evidence]]:
    """Groups of neighbours with those in which two people speak taken apart, the likelier sentence first."""
    may, found = joins(generation), list[list[Evidence]]()
    for group in groups:
        whole = len(group) == 1 or group[0].text.rstrip().endswith((":", "：")) or may(group[0], group[1])
        found += [group] if whole else [[one] for one in sorted(group, key=lambda e: -e.score)]
    return found


# --- reading an article ------------------------------------------------------------------------


@lru_cache(maxsize=256)
def _by_paragraph(
    article: Article, paragraphs: tuple[tuple[Span, ...], ...], names: str
) -> tuple[tuple[Said, ...], ...]:
    """`names` is the gazetteer's digest: with other names others speak."""
    spans = [span for paragraph in paragraphs for span in paragraph]
    said = iter(_followed(article, spans))
    return tuple(tuple(next(said) for _ in paragraph) for paragraph in paragraphs)


def _followed(article: Article, spans: Sequence[Span]) -> list[Said]:
    said_on, found = SaidOn(article), list[Said]()
    inside, end = False, 0
    for span, speaker in zip(spans, speakers(article.text, spans), strict=True):
        inside = inside and "\n" not in article.text[end : span.start]
        text, end = span.of(article.text), span.end
        masked, inside = mask_quotes(text, fold(text), inside)
        found.append(_said(span, text, masked, speaker, said_on))
    return [replace(s, day=s.day or said_on.later(who(s.speaker), s.span)) if s.speaker else s for s in found]


def _said(span: Span, text: str, masked: str, speaker: Speaker | None, said_on: SaidOn) -> Said:
    if speaker is not None and not speaks_there(text, speaker):
        speaker = None
    if speaker is None or stays_silent(masked, speaker.said):
        said_on.passes(text, masked)
        return Said(span, speaker, None, ())
    if is_one_of_several(text, speaker):
        speaker = replace(speaker, canonical=None, sort="several")
    verb = speaker.said
    frame = tuple(mention.span for mention in frame_dates(text, masked, verb))
    known = speaker.canonical or speaker.sort or speaker.anonymous  # each "he" that stands for nobody is somebody else
    return Said(
        span,
        speaker,
        said_on.of(text, masked, verb, who(speaker) if known else f"{who(speaker)} {span.start}", span),
        frame,
    )
