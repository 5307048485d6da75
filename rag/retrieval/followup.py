"""A follow-up to a standalone question, which is shown: pronouns become the name they stand for, what is left out is written in.

"And what did he say of Moscow?" after a question on Macron asks about Macron; 「到了12月呢？」 repeats the last question with
another date. The rule for pronouns is recency and grammatical role, subjects of the user's own questions first (centering: Grosz, Joshi and
Weinstein 1995).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.retrieval.actors import Speaks, names_itself, nobody, subject_of
from rag.retrieval.comparisons import continued
from rag.text.dates import find_dates
from rag.text.english import STOP_WORDS, words
from rag.text.language import detect, is_chinese
from rag.text.names import NameMention
from rag.text.resources import the_names
from rag.text.script import fold
from rag.text.speech_words import HOLDER
from rag.text.terms import HAN_RUN
from rag.types import Question, Turn

_PRONOUN_EN = re.compile(r"\b(he|she|him|his|her|they|them|their)\b", re.IGNORECASE)
_PRONOUN_ZH = re.compile(r"他們|他们|她們|她们|他|她|其(?=[說说立態态主])")
_POINTING = re.compile(
    r"\b(?:it|its|this|these|those|then)\b|(?:^|\b(?:is|was|were|did|does|do|after|before|about|of|in|on|to|by|with|for|from|at|like|than)\s)that\b|\bthat\W*$"
    r"|(?<!\bis\s)(?<!\bare\s)(?<!\bwas\s)(?<!\bwere\s)\bthere\b(?!\s(?:is|are|was|were)\b)"
    r"|這|这|那|(?<![應应])[該该]|(?<![因彼如])此(?![外前後后])|它",
    re.IGNORECASE,
)
_GOVERNED = re.compile(
    r"(?<!\bwhat )(?<!\bhow )\b(?:about|on|with|to|of|against|for|from|in|at|towards?)\s(?:the\s)?$|[對对跟與与向在]$",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^\s*(?:and|but|so|then|what about|how about|what if|also)\b|^\s*(?:那麼|那么|那|然後|然后|還有|还有|另外|到了|至於|至于)|呢\s*[?？]?\s*$",
    re.IGNORECASE,
)
_POSSESSION = re.compile(r"['’]s?$")
_POSSESSIVE = {"his", "their"}
_AND = {"en": " and ", "zh-Hant": "與", "zh-Hans": "与"}
_PLURAL = {"they", "them", "their", "他們", "他们", "她們", "她们"}
_ANNOUNCES_EN = re.compile(r"(?<=\s)(?:announce|declare|state|reveal|disclose|confirm)(?=\s|$)")
_ANNOUNCES_ZH = re.compile(r"(?:宣布|宣佈|宣稱|宣称|透露|公布|證實|证实|表示)(?=[了過过]?(?:什麼|什么|哪些|何))")
_LONGEST_OFFICE = 24  # characters
_SHORT = {True: 14, False: 8}  # characters of a Chinese question, words of an English one, that may lean on the last


@dataclass(frozen=True, slots=True)
class Standalone:
    """A question that needs no history: its own words, and what it takes over from the question before."""

    own: str
    context: str = ""
    leans: bool = False  # it needed the question before

    @property
    def text(self) -> str:
        return f"{self.own} ({self.context})" if self.context else self.own


def standalone(question: Question, speaks: Speaks = nobody) -> Standalone:
    """The question by itself; unchanged where nothing of the history is needed. `speaks` tells who of no table speaks in the store."""
    text = question.text.strip()
    asked = [turn for turn in question.history if turn.role == "user"]
    if not asked:
        return Standalone(text)
    if compared := continued(question, speaks):
        return Standalone(compared)
    resolved = _with_names(text, question.history)
    if not _leans(text, resolved):
        return Standalone(resolved)
    before = _alone(question.history, speaks)
    context = _context(before, resolved)
    if context != before.strip().rstrip("?？") and _names_alone(resolved):
        return Standalone(_said(context) + ("？" if is_chinese(context) else "?"), leans=True)
    return Standalone(resolved, context, leans=True)


def _names_alone(text: str) -> bool:
    """Whether a follow-up brings nothing but a name: "and Rutte?"; the question before, asked about that one, says all of it."""
    rest = _OPENING.sub(" ", text)
    for mention in reversed(_actors(rest)):
        rest = rest[: mention.span.start] + " " + rest[mention.span.end + len(_office(mention, rest)) :]
    return not HAN_RUN.search(fold(rest)) and not any(word not in STOP_WORDS for word, _ in words(fold(rest)))


def _office(mention: NameMention, text: str) -> str:
    """What stands behind a country to the end where it is the holder of an office: "the French finance minister", 「法國財長」."""
    behind = text[mention.span.end :].rstrip(" ?？.。呢")
    return behind if len(behind) <= _LONGEST_OFFICE and HOLDER.search(fold(behind)) else ""


def _said(question: str) -> str:
    """What one announced another one need not have announced: asked is what that one said of it."""
    written = _ANNOUNCES_EN.sub("say", question, count=1)
    return _ANNOUNCES_ZH.sub("說" if detect(question) == "zh-Hant" else "说", written, count=1)


def _alone(history: Sequence[Turn], speaks: Speaks) -> str:
    """The last question as it was understood: one that leaned itself, as what it leaned on, and as what it brought."""
    last = max(number for number, turn in enumerate(history) if turn.role == "user")
    before = standalone(Question(history[last].content, history=tuple(history[:last])), speaks)
    if not before.context:
        return before.own
    own = _OPENING.sub(" ", before.own).strip(" ，,?？")
    known = {mention.name.canonical for mention in _actors(before.context)}
    brings = bool(find_dates(own)) or any(mention.name.canonical not in known for mention in _actors(own))
    return f"{before.context} {own}" if brings else before.context


def _leans(text: str, resolved: str) -> bool:
    """Whether the question says too little by itself: one with a name, or with its own subject and verb, says enough."""
    chinese = is_chinese(text)
    size = len(text) if chinese else len(text.split())
    opens = bool(_OPENING.search(text))
    named = bool(the_names().find(resolved)) or names_itself(text)
    return (
        opens
        or bool(_POINTING.search(text) and not named)
        or (size <= _SHORT[chinese] and not named and not subject_of(text))
    )


def _with_names(text: str, history: Sequence[Turn]) -> str:
    pattern = _PRONOUN_ZH if is_chinese(text) else _PRONOUN_EN
    if not pattern.search(text):
        return text

    def written(match: re.Match[str]) -> str:
        pronoun = match.group().lower()
        names = _people(history)[: 2 if pronoun in _PLURAL else 1]
        if not names:
            return match.group()
        joined = _AND[detect(text) or "en"].join(_POSSESSION.sub("", name.as_written) for name in names)
        return joined + "'s" if pronoun in _POSSESSIVE else joined

    return pattern.sub(written, text)


def _people(history: Sequence[Turn]) -> list[NameMention]:
    """People spoken of, the likeliest first: of the last question, then of the last answer, then further back."""
    found: dict[str, NameMention] = {}
    turns = list(reversed(history))
    order = sorted(range(len(turns)), key=lambda i: (i // 2, turns[i].role != "user"))
    for number in order:
        for mention in the_names().find(turns[number].content):
            if mention.name.kind == "person":
                found.setdefault(mention.name.canonical, mention)
    return list(found.values())


def _context(last: str, text: str) -> str:
    """The last question: without its dates where this one brings its own, and about whom this one names in place of its first name."""
    if find_dates(text):
        for mention in reversed(find_dates(last)):
            last = last[: mention.span.start] + last[mention.span.end :]
    before, now = _actors(last), [m for m in _actors(text) if not _GOVERNED.search(text[: m.span.start])]
    if (
        before
        and now
        and (_leads(last, before[0]) or (len(before) == 1 and _names_alone(text)))
        and not {m.name.canonical for m in before} & {m.name.canonical for m in now}
    ):
        span, name = before[0].span, _in_language_of(last, now[0])
        if office := _office(now[0], text):
            name = ("the " if name.isascii() else "") + name + office
        last = last[: span.start] + name + (_POSSESSION.search(before[0].as_written) or [""])[0] + last[span.end :]
    return last.strip().rstrip("?？")


def _in_language_of(question: str, mention: NameMention) -> str:
    """The name as written, where that is in the question's language; else the table's."""
    written, chinese = _POSSESSION.sub("", mention.as_written), is_chinese(question)
    if written.isascii() != chinese:
        return written
    return (mention.name.zh or written) if chinese else mention.name.short


def _leads(question: str, name: NameMention) -> bool:
    """Whether a question is about a name: nothing that tells stands before it but dates."""
    start = question[: name.span.start]
    for mention in reversed(find_dates(start)):
        start = start[: mention.span.start] + start[mention.span.end :]
    return not HAN_RUN.search(fold(start)) and all(word in STOP_WORDS for word, _ in words(fold(start)))


def _actors(text: str) -> list[NameMention]:
    """Names of those that can do or say something."""
    return [mention for mention in the_names().find(text) if mention.name.kind in ("person", "country", "organisation")]
