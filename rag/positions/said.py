"""When words were said: the day that stands by the reporting verb, resolved against the dateline, else carried on from before.

A day inside what is said is not the day of saying: "said on Monday that the force deploys on Friday". "日前" and "recently" mean another
time, which stays open.
"""

from __future__ import annotations

import datetime as dt
import re

from rag.text.dates import DateMention, find_dates, resolve
from rag.text.quotations import MASK
from rag.text.reporting_words import is_vague
from rag.types import Article, Span

_CUT = re.compile(r"[，,；;：:—]|\bthat\b")
_TOPIC = re.compile(
    r"^\s*(?:对于|针对|关于|至于|谈及|谈到|自|从|继|according to|asked about|since|after|following|regarding|on the)"
)
_OF_A_NOUN = re.compile(r"^\s?的|^'s?\s|^\s(?:meeting|summit|talks|agreement|statement|deal|speech|call|attack)")
_CONTENT = re.compile(r"\bthat\b|\bto\s[a-z]+|[,;:—]|\b(?:if|once|when|whether|by|until|after|before|since|from|for)\b")
_SAYS = re.compile("said|says?|tells?|told|added|adds|wrote|thinks?|believes?|believed|argued?|argues|noted|suggested")
_ON = re.compile(r"(?:\bon|\blast|\bthis|\blate|\bearlier)\s$")
_AFTER_VERB = re.compile(
    r"^(?:\s(?:in [a-z]+|at [a-z ]{1,25}|to reporters|reporters|journalists|[a-z]+ly|late|early))*\s(?:on\s|last\s|this\s|late\s|earlier\s)?$"
)
_OPENING = {True: 16, False: 48}  # characters of a sentence in which a day frames all of it: Chinese, English
_FIRST_WORD = 6
_REACH = 4  # sentences over which a day is carried to another speaker


def anchor_of(article: Article) -> dt.date | None:
    """What relative days count from: the dateline's day, else the published one."""
    if article.dateline and article.dateline.date:
        return article.dateline.date
    return article.published.date if article.published else None


class SaidOn:
    """Follows one side of an article, sentence by sentence."""

    def __init__(self, article: Article) -> None:
        self._anchor = anchor_of(article)
        self._dateline = article.dateline.date if article.dateline else None
        self._by_speaker: dict[str, dt.date] = {}
        self._stated: list[tuple[int, str, dt.date]] = []  # where, whose, when
        self._open: set[Span] = set()  # sentences that say "at another time"
        self._last: dt.date | None = None
        self._since = 0

    def passes(self, text: str, masked: str) -> None:
        """A sentence in which nobody speaks: a day that opens it is the day of what follows."""
        self._since += 1
        for mention in _spoken_dates(text, masked):
            days = resolve(mention, self._anchor)
            if days and days.first == days.last and mention.span.start <= _OPENING[not text[:1].isascii()]:
                self._last, self._since = days.first, 0
            elif (mention.month or mention.year) and mention.span.start <= _FIRST_WORD:
                self._last = None

    def of(self, text: str, masked: str, verb: Span | None, speaker: str, where: Span) -> dt.date | None:
        """The day of the words; None where the text leaves it open."""
        self._since += 1
        frame = _frame_dates(text, masked, verb)
        for mention in frame:
            days = resolve(mention, self._anchor)
            if days and days.first == days.last:
                self._keep(speaker, days.first, where)
                return days.first
        if frame or is_vague(_frame(masked, verb)):
            self._open.add(where)
            return None
        day = self._by_speaker.get(speaker) or self._dateline
        if day is None and self._last and self._since <= _REACH:
            day = self._last
        if day:
            self._by_speaker[speaker] = day
            self._since = (
                0 if any(who == speaker and day == self._last for _, who, day in self._stated) else self._since
            )
        return day

    def later(self, speaker: str, where: Span) -> dt.date | None:
        """For a statement without a day: the same speaker's next one in the article."""
        if where in self._open:
            return None
        return next((day for at, who, day in self._stated if who == speaker and at > where.start), None)

    def _keep(self, speaker: str, day: dt.date, where: Span) -> None:
        self._by_speaker[speaker] = self._last = day
        self._stated.append((where.start, speaker, day))
        self._since = 0


def _spoken_dates(text: str, masked: str) -> list[DateMention]:
    """Dates outside quotes."""
    return [m for m in find_dates(text) if masked[m.span.start] != MASK]


def _frame(masked: str, verb: Span | None) -> str:
    """The verb's own clause up to the verb, and the opening of the sentence where it is not its topic."""
    if verb is None:
        return ""
    own = max((cut.end() for cut in _CUT.finditer(masked, 0, verb.start)), default=0)
    opening = "" if _TOPIC.match(masked) else masked[: min(own, _OPENING[not masked[:1].isascii()])]
    return opening + " " + masked[own : verb.start]


def _frame_dates(text: str, masked: str, verb: Span | None) -> list[DateMention]:
    """Dates that frame the verb: right behind it (said on Tuesday), in its own clause before it, or at the opening of the sentence."""
    if verb is None:
        return []
    chinese = not text[verb.start : verb.end].isascii()
    own = max((cut.end() for cut in _CUT.finditer(masked, 0, verb.start)), default=0)
    behind, within, opening = [], [], []
    for mention in _spoken_dates(text, masked):
        start, end = mention.span.start, mention.span.end
        if _OF_A_NOUN.match(masked[end:]):
            continue
        if start >= verb.end:
            if not chinese and _is_behind(masked, verb, mention):
                behind.append(mention)
        elif start >= own:
            within.append(mention)
        elif start <= _OPENING[chinese] and not _TOPIC.match(masked):
            opening.append(mention)
    return behind + within + opening


def _is_behind(masked: str, verb: Span, mention: DateMention) -> bool:
    """ "said on Tuesday", "told a forum in Lyon on Friday that", "welcomed the offer on Sunday": before what is said begins."""
    between = masked[verb.end : mention.span.start]
    if _AFTER_VERB.fullmatch(between):
        return True
    if _SAYS.fullmatch(masked, verb.start, verb.end):
        return (
            bool(re.match(r"\s?,?\s?that\b", masked[mention.span.end :]))
            and bool(_ON.search(between))
            and "," not in between
        )
    ends = bool(re.match(r"\s*(?:[.,;]|\b(?:that|and|to|as)\b|$)", masked[mention.span.end :]))
    return ends and bool(_ON.search(between)) and not _CONTENT.search(between)
