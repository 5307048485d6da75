"""Whether the one found to speak in a sentence does: a noun is no verb, an object no subject, and a country in a row no single voice.

「特朗普關於俄羅斯威脅格陵蘭的言論」 tells of no warning; in "NATO members have supported Ukraine, acknowledging …" it is not Ukraine that
acknowledges. These look at the whole sentence, which finding a verb's subject clause by clause does not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.text.names import NameMention
from rag.text.resources import the_names
from rag.text.script import fold
from rag.text.speech import Speaker, subjects
from rag.text.speech_verbs import Verb
from rag.text.speech_words import ADVERBS

_GENERIC = frozenset(  # what no capital and no word before it makes anybody: "nations are prepared", "according to the statement"
    "nation nations country countries state states government governments member members side sides party parties leader leaders ally allies"
    " 国家 成员国 各国政府 领导人 声明 联合声明 文件 宣言 公报 报告 研究 民调"
    " people statement statements document documents text declaration communique report reports study survey poll".split()
)
_ABOUT = re.compile("关于|有关")
_THREAT = "威胁"
_THREAT_AS_NOUN = re.compile(
    r"\s*(?:$|[,，。;；、!！?？)）」』\"的下与和感]|日[益增渐]|[升增]|上升|加[剧深]|仍|依|持续|不断|存在|来自|是|已)"
)
_TO_COME = re.compile("[^,，。;；]{0,12}?[要将会若如]")
_GOVERNED = re.compile("[对向跟被把给]$")
_TOGETHER = re.compile(r"\s?(?:、|与|和|及|以及|,? and|&)\s?(?:the )?")


def speaks_there(text: str, speaker: Speaker) -> bool:
    """Whether nothing in the sentence shows that the speaker found says nothing in it."""
    if speaker.sort == "paper" and is_generic(speaker):
        return False
    folded, verb = fold(text), speaker.said
    at = text.find(speaker.as_written)
    if verb is None or at < 0:
        return True
    mentions = the_names().find(text)
    if not verb.is_english and (_is_matter(folded, at, verb) or _is_noun(folded, verb, speaker, mentions)):
        return False
    name = the_names().get(speaker.canonical or "")
    if name is None or name.kind == "person" or verb.start < at:
        return True
    between = folded[at + len(speaker.as_written) : verb.start]
    return bool(ADVERBS.fullmatch(between)) or name.canonical in subjects(text)


def is_generic(speaker: Speaker) -> bool:
    """Whether a speaker is a common noun without whose: "nations", "the statement"."""
    return speaker.canonical is None and fold(speaker.as_written.strip()) in _GENERIC


def is_one_of_several(text: str, speaker: Speaker) -> bool:
    """Whether a country or an organisation acts beside others that are named with it: 「烏克蘭與俄羅斯、美國簽署」."""
    name = the_names().get(speaker.canonical or "")
    if name is None or name.kind == "person":
        return False
    mentions = the_names().find(text)
    here = next((n for n, m in enumerate(mentions) if m.as_written in speaker.as_written), None)
    if here is None:
        return False
    beside = [(mentions[n], mentions[n + 1]) for n in (here - 1, here) if 0 <= n < len(mentions) - 1]
    return any(_TOGETHER.fullmatch(fold(text)[a.span.end : b.span.start]) for a, b in beside)


def _is_matter(folded: str, at: int, verb: Verb) -> bool:
    """Whether the verb stands in what something is about: 「關於俄羅斯威脅格陵蘭的言論」."""
    clause = re.split("[,，。;；]", folded[at : verb.start])
    behind = re.split("[,，。;；]", folded[verb.end :])[0]
    return len(clause) == 1 and bool(_ABOUT.search(clause[0])) and "的" in behind


def _is_noun(folded: str, verb: Verb, speaker: Speaker, mentions: Sequence[NameMention]) -> bool:
    """Whether 威脅 is the threat that something is, and not what somebody threatens to do."""
    if verb.text != _THREAT:
        return False
    object_ = next((m for m in mentions if m.span.start == verb.end), None)
    before = next((m for m in mentions if m.span.end == verb.start), None)
    if object_:
        return not _TO_COME.match(folded, object_.span.end)
    another = before and before.name.canonical != speaker.canonical and before.as_written not in speaker.as_written
    return bool(_THREAT_AS_NOUN.match(folded, verb.end)) or bool(
        before and another and not _GOVERNED.search(folded[: before.span.start])
    )
