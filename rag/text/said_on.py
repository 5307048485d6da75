"""When words were said: the day that stands by the reporting verb, resolved against the dateline, else carried on from before.

A day inside what is said is not the day of saying: "said on Monday that the force deploys on Friday". "日前" and "recently" mean another
time, which stays open.
"""

from __future__ import annotations

import datetime as dt
import re

from rag.text.dates import find_dates, resolve
from rag.text.quotations import MASK
from rag.text.reporting_words import is_vague
from rag.text.speech_verbs import Verb
from rag.types import Article, DateMention, Span

_CUT = re.compile(r"[，,；;：:—]|\bthat\b")
_TOPIC = re.compile(
    r"^\s*(?:对于|针对|关于|至于|谈及|谈到|自|从|继|according to|asked about|since|after|following|regarding|on the)"
)
_OF_A_NOUN = re.compile(r"^\s?的|^'s?\s|^\s(?:meeting|summit|talks|agreement|statement|deal|speech|call|attack)")
_OF_A_SPEECH = re.compile(  # whose day is that of the words: 在4日的就职演说中
    r"^的[^,，。]{0,8}?(?:演说|演讲|讲话|谈话|记者会|发布会|声明|专访|访谈|采访|会议|峰会|论坛|听证会|节目|社论|书面|致辞|辩论|质询)|^'s (?:\w+ )?(?:speech|press conference|briefing|interview|address|statement|hearing|post|letter|debate|session|news conference)"
)
_CONTENT = re.compile(r"\bthat\b|\bto\s[a-z]+|[,;:—]|\b(?:if|once|when|whether|by|until|after|before|since|from|for)\b")
_SAYS = re.compile("said|says?|tells?|told|added|adds|wrote|thinks?|believes?|believed|argued?|argues|noted|suggested")
_SAYING = re.compile(rf"\b(?:{_SAYS.pattern})\b")
_ON = re.compile(r"(?:\bon|\blast|\bthis|\blate|\bearlier)\s$")
_INSERTED_ENDS = re.compile(r",(?! [^,]+, (?:on|late|early|last|this) )")  # "…, she said, and on Friday it rained"
_TO_SOMEBODY = re.compile(r"\sto (?:the |both |all |its |his |her |their )?[\w'-]+(?: [\w'-]+)?(?: in [a-z]+)? on\s")
_AFTER_VERB = re.compile(
    r"^(?:\s(?:in [a-z]+|at [a-z ]{1,25}|to reporters|reporters|journalists|[a-z]+ly|late|early))*\s(?:on\s|last\s|this\s|late\s|earlier\s)?$"
)
_OPENING = {True: 16, False: 110}  # characters of a sentence in which a day frames all of it: Chinese, English
_FRAMES = re.compile(  # "On Monday, in Lyon, she said", not "140 ships were waiting on Monday, the harbour said"
    r"^\W*(?:(?:but|and|then|meanwhile|also),? )?(?:on|in|at|during|when|while|as|hours|minutes|following|after|before|by|late|early|earlier|last|this|that|the (?:next|same|following|day)|yesterday|today|two|three"
    r"|a (?:day|week|month|few)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*|\d{1,2} [a-z]|[a-z]+ing|asked|[a-z]+, \w+\.? \d)\b"
)
_FIRST_WORD = 6
_NEAR_VERB = 24  # characters behind an English verb in which "the next day" dates it
_MOVES = tuple(
    (re.compile(pattern), days)
    for pattern, days in (
        (
            r"翌[日晨]|次日|隔[天日]|第二天|\b(?:the )?(?:next|following) (?:day|morning)\b|\b(?:a|one) day (?:later|after)\b|\bthe day after\b",
            1,
        ),
        (r"(?:两|二)[天日](?:之?后)|\btwo days later\b", 2),
        (r"三[天日](?:之?后)|\bthree days later\b", 3),
        (r"前一[天日]|\bthe (?:day before|previous day)\b|\b(?:a|one) day (?:earlier|before)\b", -1),
        (
            r"同一?[天日晚]|当[天日晚](?!选|地)|\b(?:the|that) same (?:day|evening|afternoon|night)\b|\bthat (?:day|evening|afternoon|night|morning)\b|\bhours later\b|\blater (?:that day|in the day)\b",
            0,
        ),
    )
)
_REACH = 8  # sentences over which a day is carried to another speaker


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
        chinese = not text[:1].isascii()
        for mention in _spoken_dates(text, masked):
            days = resolve(mention, self._anchor)
            frames = mention.span.start <= _OPENING[chinese] and (chinese or _FRAMES.match(masked))
            if days and days.first == days.last and frames:
                self._last, self._since = days.first, 0
            elif (mention.month or mention.year) and mention.span.start <= _FIRST_WORD:
                self._last = None

    def of(self, text: str, masked: str, verb: Verb | None, speaker: str, where: Span) -> dt.date | None:
        """The day of the words; None where the text leaves it open."""
        self._since += 1
        frame = frame_dates(text, masked, verb)
        since = self._last or self._dateline
        if since and (move := _moved(masked, verb)) is not None:
            self._keep(speaker, since + dt.timedelta(days=move), where)
            return since + dt.timedelta(days=move)
        for mention in frame:
            days = resolve(mention, self._anchor)
            if days and days.first == days.last:
                stated = self._not_ahead(mention, days.first)
                self._keep(speaker, stated, where)
                return stated
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

    def _not_ahead(self, mention: DateMention, day: dt.date) -> dt.date:
        """A bare day that would lie ahead of the article is last month's: nobody reports what is said tomorrow."""
        if (
            self._anchor
            and mention.month
            and not mention.year
            and not mention.relative
            and day > self._anchor + dt.timedelta(days=31)
        ):
            return day.replace(year=day.year - 1, day=min(day.day, 28) if (day.month, day.day) == (2, 29) else day.day)
        if (
            self._anchor is None
            or mention.month
            or mention.year
            or mention.relative
            or day <= self._anchor + dt.timedelta(days=1)
        ):
            return day
        month = (self._anchor.replace(day=1) - dt.timedelta(days=1)).replace(day=1)
        try:
            return month.replace(day=day.day)
        except ValueError:
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


def _moved(masked: str, verb: Verb | None) -> int | None:
    """Days from the last day that was named: 翌日, "the following day", 同日."""
    if verb is None:
        return None
    own = max((cut.end() for cut in _CUT.finditer(masked, 0, verb.start)), default=0)
    near = masked[own : verb.end + (0 if not masked[verb.start : verb.end].isascii() else _NEAR_VERB)]
    opening = masked[: min(own, _OPENING[not masked[:1].isascii()])]
    return next((days for pattern, days in _MOVES if pattern.search(near) or pattern.search(opening)), None)


def _spoken_dates(text: str, masked: str) -> list[DateMention]:
    """Dates outside quotes."""
    return [m for m in find_dates(text) if masked[m.span.start] != MASK]


def _frame(masked: str, verb: Verb | None) -> str:
    """The verb's own clause up to the verb, and the opening of the sentence where it is not its topic."""
    if verb is None:
        return ""
    own = max((cut.end() for cut in _CUT.finditer(masked, 0, verb.start)), default=0)
    opening = "" if _TOPIC.match(masked) else masked[: min(own, _OPENING[not masked[:1].isascii()])]
    return opening + " " + masked[own : verb.start]


def frame_dates(text: str, masked: str, verb: Verb | None) -> list[DateMention]:
    """Dates that frame the verb: right behind it (said on Tuesday), in its own clause before it, or at the opening of the sentence."""
    if verb is None:
        return []
    chinese = not text[verb.start : verb.end].isascii()
    own = max((cut.end() for cut in _CUT.finditer(masked, 0, verb.start)), default=0)
    behind, within, opening = [], [], []
    for mention in _spoken_dates(text, masked):
        start, end = mention.span.start, mention.span.end
        if (_OF_A_NOUN.match(masked[end:]) and not _OF_A_SPEECH.match(masked[end:])) or _in_brackets(masked, start):
            continue
        if start >= verb.end:
            if not chinese and _is_behind(masked, verb, mention):
                behind.append(mention)
        elif start >= own:
            within.append(mention)
        elif (
            start <= _OPENING[chinese]
            and not _TOPIC.match(masked)
            and (_names_a_day(mention) or start <= _FIRST_WORD)
            and (chinese or _FRAMES.match(masked))
        ):
            opening.append(mention)
    return behind + within[::-1] + opening or [m for m in _spoken_dates(text, masked) if _behind_saying(masked, verb, m)]


def _behind_saying(masked: str, verb: Verb, mention: DateMention) -> bool:
    """Whether a day stands behind a "said" in front of the verb that tells the kind: "who had said on Thursday that they are committed"."""
    said = (m for m in _SAYING.finditer(masked, 0, verb.start))
    return any(_AFTER_VERB.fullmatch(masked[m.end() : mention.span.start]) for m in said if m.end() <= mention.span.start)


def _names_a_day(mention: DateMention) -> bool:
    return mention.day is not None or (mention.relative or "").startswith(("day", "weekday"))


def _in_brackets(masked: str, at: int) -> bool:
    """A dateline's day is not that of what is said: （法國國際廣播電台19日）."""
    before = masked[:at]
    return before.count("(") > before.count(")") and ")" in masked[at:]


def _is_behind(masked: str, verb: Verb, mention: DateMention) -> bool:
    """ "said on Tuesday", "told a forum in Lyon on Friday that", "welcomed the offer on Sunday": before what is said begins."""
    between = masked[verb.end : mention.span.start]
    if verb.closes:
        return (bool(_ON.search(between)) or not between.strip()) and not _INSERTED_ENDS.match(masked, verb.end)
    if _AFTER_VERB.fullmatch(between):
        return True
    if _SAYS.fullmatch(masked, verb.start, verb.end):
        return (
            bool(re.match(r"\s?,?\s?that\b", masked[mention.span.end :]))
            and bool(_ON.search(between))
            and "," not in between
        )
    if _TO_SOMEBODY.fullmatch(between) and re.match(r"\s(?:to|that)\b", masked[mention.span.end :]):
        return True
    ends = bool(re.match(r"\s*(?:[.,;]|\b(?:that|and|to|as)\b|$)", masked[mention.span.end :]))
    return ends and bool(_ON.search(between)) and not _CONTENT.search(between)
