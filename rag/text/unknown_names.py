"""People and organisations whom the gazetteer lacks, where the sentence shows that they speak: "Harbour Master Jane Roe said".

Two or more capitalised words behind a title or a possessive, or directly before a reporting verb; in Chinese the transliterating
characters between a title and the verb.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.text import speech_words as words
from rag.text.resources import the_transliteration
from rag.text.speech_verbs import the_verbs
from rag.text.subject_words import CUT_ZH
from rag.types import Span

_CAPITALISED = re.compile(
    r"\b[A-ZÀ-Þ](?:['’][A-Z])?\w+(?:-[A-ZÀ-Þ]\w+)?(?:\s(?:(?:van|von|de|der|den|del|della|al|bin|el|la|of|for)\s)?[A-ZÀ-Þ](?:['’][A-Z])?\w*(?:-\w+)?){1,6}"
)
_TITLE = re.compile(
    r"(?:\b(?:president|chancellor|minister|premier|secretary|spokes(?:man|woman|person)|ambassador|general|colonel|admiral|mayor|chief"
    r"|leader|senator|envoy|advis[eo]r|analyst|professor|expert|director|chair(?:man|woman)?|governor|king|queen|prince|pope|mr|ms|mrs|dr"
    r"|economist|researcher|lawmaker|commissioner|negotiator|master)\.?|'s),?\s$"
)
_TITLE_WORD = re.compile(
    r"^(?:(?:The|A|An|In|On|At|For|But|And|Former|Foreign|Prime|Deputy|Vice|Defen[cs]e|Finance|Interior|Secretary|General|Minister|President"
    r"|Chancellor|Mr|Ms|Mrs|Dr|State|King|Queen|Prince|Senator|Governor|Mayor|Ambassador|Professor|Director|Chairman|Premier|Admiral|Colonel|Judge|Justice|Captain|Capt|Commander|Sir|Lord|Lady|Dame|Sergeant|Inspector|Bishop|Archbishop|Cardinal|Sheikh|Congressman|Congresswoman|Representative|Rep|Sen|Gov|Gen|Col|Lt|Maj|Major|Prof|Rev|Attorney|Envoy|Economist|Analyst|Chief|Executive|Speaker|Councillor|Coach|Opposition|Interim|Acting)\.?"
    r"(?:\sof(?=\s))?\s)+"
)
_UP_TO_TITLE = re.compile(
    r"^.*\b(?:Minister|President|Chancellor|Premier|Secretary|Ambassador|General|Mayor|Chief|Leader|Senator|Governor|King|Queen|Master|Commissioner|Captain|Officer|Director|Chair|Professor|Analyst|Envoy|Colonel|Admiral)\s"
)
_BODY = re.compile(  # no person's name ends so
    r"\b(?:Department|Ministry|Commission|Council|Agency|Bank|Party|Union|Group|Institute|University|College|Association|Federation|Foundation|Corp|Corporation|Company|Inc|Ltd|Office|Service|Services|Committee|Authority|Court|Network|International|Airlines|Airways|Motors|Energy|Treasury|Parliament|Senate|Congress|Assembly|Fund|Organi[sz]ation|Alliance|Coalition|Society|Club|Board|Bureau|Administration|Army|Navy|Force|Forces|Police|Guard|Times|Post|News|Press|Journal|Herald|Gazette|Watch|Front|Movement|League|Trust|Chamber|Centre|Center|Museum|Hospital|Church|Embassy|Government|Holdings|Industries|Shipping|Rail|Railways|Power|Steel|Media|Tribune|Guardian|Confederation|Syndicate|Cooperative|Secretariat|Nations|Observatory|Laboratory|Labs|Cross|Crescent|Borders|Workers|Farmers|Teachers|Greens|Democrats|Socialists|Conservatives|Liberals)$"
)
_CHINESE = re.compile("[\u4e00-\u9fff·]{2,9}")
_SHORTEST = 2  # characters of a Chinese name


def unknown_latin(text: str, folded: str, taken: Sequence[Span]) -> list[Span]:
    """Where such names stand; `taken` are those of the gazetteer."""
    found = []
    for match in _CAPITALISED.finditer(text):
        start = match.end() - len(_without_titles(match.group()))
        span = Span(start, match.end())
        behind_title = start - match.start() > len("The ") or bool(_TITLE.search(folded[:start]))
        if any(span.overlaps(other) for other in taken) or start >= match.end():
            continue
        several = " " in text[span.start : span.end]
        if _BODY.search(text[span.start : span.end]):
            continue
        if (behind_title or several) and (behind_title or _speaks(folded, match.end())):
            found.append(span)
    return found


def bare_name(written: str) -> str:
    """A name without the titles before it: "Czech Foreign Minister Jan Roe" is Jan Roe."""
    found = list(_CAPITALISED.finditer(written))
    return _without_titles(found[-1].group() if found else written)


def _without_titles(name: str) -> str:
    return _TITLE_WORD.sub("", _UP_TO_TITLE.sub("", name))


def _speaks(folded: str, end: int) -> bool:
    adverbs = words.ADVERBS.match(folded, end)
    return the_verbs().at(folded, adverbs.end() if adverbs else end) is not None


def unknown_chinese(folded: str, title_end: int, verb_start: int) -> Span | None:
    """The name between a title and its verb: 捷克外长|利帕夫斯基|21日在布拉格说; None where other words stand there."""
    match = _CHINESE.match(folded, title_end, verb_start)
    if match is None or CUT_ZH.match(folded, title_end):
        return None
    model, end = the_transliteration(), title_end
    while end < match.end() and (folded[end] == "·" or model.is_transliterating(folded[end])):
        end += 1
    for stop in range(title_end + _SHORTEST, end + 1):
        if words.ADVERBS.fullmatch(folded, stop, verb_start):
            return Span(title_end, stop)
    return None
