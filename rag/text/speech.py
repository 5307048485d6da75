"""Who speaks in a sentence: reporting verbs of both languages, their subjects, and pronouns resolved within the paragraph.

The subject of a reporting verb is the nearest name before it that no preposition governs; a pronoun stands for the last such
subject. This is the baseline of the attribution literature (Pareti and others 2013), with the verbs as data.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.text.names import NameMention
from rag.text.resources import the_names
from rag.text.script import fold
from rag.types import Span

# both languages side by side, by what the verb makes of the statement
REPORTING_VERBS: dict[str, tuple[str, str]] = {
    "said": (r"said|says|say|stated|states|told|tells|noted|notes|added|adds|explained|explains|pointed out|points out|remarked|revealed|reveals|disclosed|wrote|writes|described|replied|asked|according to|recalled",
             "表示|表态|(?<![据名对自号简俗人])称|说(?![好法])|指出|强调|重申|透露|认为|坦言|直言|解释|说明|提到|谈到|回应|反问|写道|补充|介绍|认定|相信|声明|宣称|评论|形容|提出"),
    "claimed": (r"claimed|claims|asserted|asserts|alleged|alleges|insisted|insists|maintained|argued|argues", "声称|坚称|主张|宣称|指控"),
    "pledged": (r"pledged|pledges|promised|promises|vowed|vows|committed|commits|announced|announces|agreed|agrees|guaranteed|confirmed|confirms|affirmed|reaffirmed|reaffirms",
                "承诺|保证|宣布|答应|同意|许诺|誓言|确认"),
    "warned": (r"warned|warns|cautioned|cautions|threatened|threatens", "警告|威胁|示警|提醒"),
    "refused": (r"refused|refuses|rejected|rejects|ruled out|rules out|declined|declines|denied|denies|opposed|opposes|dismissed", "拒绝|否认|排除|反对|驳斥|婉拒"),
    "demanded": (r"demanded|demands|urged|urges|called for|calls for|called on|calls on|insisted on|requested|asked for", "要求|呼吁|敦促|促请|吁请"),
    "welcomed": (r"welcomed|welcomes|praised|praises|hailed|hails|thanked|calling it", "欢迎|赞扬|称赞|感谢|肯定"),
    "stressed": (r"stressed|stresses|stressing|emphasi[sz]ed|emphasi[sz]es|emphasi[sz]ing|underlined|underscored|reiterated|reiterates", "强调|重申"),
    "considering": (r"is considering|are considering|was considering|is weighing|hopes|hoped|plans to|intends to|expects", "考虑|研议|希望|打算|有意|期望|盼"),
}  # fmt: skip
_EN_VERB = re.compile(r"\b(?:" + "|".join(en for en, _ in REPORTING_VERBS.values()) + r")\b")
_ZH_VERB = re.compile("|".join(sorted({v for _, zh in REPORTING_VERBS.values() for v in zh.split("|")}, key=lambda v: -len(v.split(")")[-1]))))
_ZH_GOVERNED = re.compile(r"(?:与|和|同|跟|对|向|被|把|将|给|为|由|让|在|于|的|获|受|及|、)$")
_EN_GOVERNED = re.compile(r"\b(?:with|to|of|for|by|from|against|about|on|in|at|and|between|alongside|than)\s+(?:the\s+|[a-z.]+\s+){0,3}$")
_ZH_PRONOUN = re.compile(r"他|她")
_EN_PRONOUN = re.compile(r"\b(?:he|she|his|her)\b")
_ANONYMOUS = re.compile(r"匿名|不愿具名|未具名|不具名|不愿透露姓名|消息人士|知情人士|anonymous|unnamed|on condition of anonymity|who asked not to be (?:named|identified)|\bsources? (?:said|told)|sources familiar")
_OPEN_QUOTE = re.compile(r"^\s*[“「『\"]")
_JOINED = re.compile(r"\s*(?:、|,|,?\s*and(?:\s+the)?|与|和|及|以及)\s*(?:the\s+)?")
_SUBJECT_WITHIN = 8  # characters before a clause's subject
_CLAUSE = re.compile(r"[，,；;：:。.!！?？]")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says what a sentence reports. `canonical` is None for one whose name the gazetteer lacks."""

    canonical: str | None
    as_written: str
    verb: str | None
    anonymous: bool = False


def is_anonymous(text: str) -> bool:
    """Whether the text says that its source is not named."""
    return bool(_ANONYMOUS.search(fold(text)))


def speakers(text: str, sentences: Sequence[Span]) -> list[Speaker | None]:
    """The speaker of each sentence of a paragraph, None where it reports no speech; spans are of `text`."""
    found: list[Speaker | None] = []
    last: Speaker | None = None
    for span in sentences:
        sentence = span.of(text)
        speaker = _speaker(sentence, last)
        subject = speaker or _first_person(sentence)
        last = subject or last
        found.append(speaker)
    return found


def subjects(text: str) -> set[str]:
    """Canonical names that open a clause of the text: whom it says something of."""
    folded, found = fold(text), set[str]()
    mentions = the_names().find(text)
    for number, mention in enumerate(mentions):
        if number and mentions[number - 1].span.end <= mention.span.start and _in_a_row(folded, mentions[number - 1 : number + 1]):
            continue  # one of a list
        before = _CLAUSE.split(folded[: mention.span.start])[-1]
        if len(before.strip()) <= _SUBJECT_WITHIN and not _ZH_GOVERNED.search(before) and not _EN_GOVERNED.search(before):
            found.add(mention.name.canonical)
    return found


def _speaker(sentence: str, last: Speaker | None) -> Speaker | None:
    folded = fold(sentence)
    if _ANONYMOUS.search(folded):
        return Speaker(None, _ANONYMOUS.search(folded).group(), None, anonymous=True)  # type: ignore[union-attr]
    mentions = [m for m in the_names().find(sentence) if m.name.kind in ("person", "organisation", "country")]
    for match in _ZH_VERB.finditer(folded):
        if speaker := _before(folded, match, mentions, last, _ZH_GOVERNED, _ZH_PRONOUN):
            return speaker
    for match in _EN_VERB.finditer(folded):
        if match.group() == "according to":
            after = next((m for m in mentions if 0 <= m.span.start - match.end() <= 30), None)
            if after:
                return Speaker(after.name.canonical, after.as_written, match.group())
            continue
        if speaker := _before(folded, match, mentions, last, _EN_GOVERNED, _EN_PRONOUN):
            return speaker
    if _OPEN_QUOTE.match(folded) and last is not None:
        return Speaker(last.canonical, last.as_written, None)
    return None


def _before(
    folded: str, verb: re.Match[str], mentions: Sequence[NameMention], last: Speaker | None, governed: re.Pattern[str], pronoun: re.Pattern[str]
) -> Speaker | None:
    """The verb's subject: a person before another kind of name, a free name before a governed one, else a pronoun's."""
    before = [m for m in mentions if m.span.end <= verb.start()]
    free = [m for m in before if not governed.search(folded[: m.span.start][-40:]) and not _is_modifier(folded, m, before)]
    people = [m for m in free if m.name.kind == "person"]
    if not people and len(free) > 1 and _in_a_row(folded, free):
        return None  # several speak as one
    chosen = people[0] if people and len({p.name.canonical for p in people}) == 1 else (people or free or [None])[-1]
    stands = pronoun.search(folded[: verb.start()])
    if stands and last is not None and (chosen is None or stands.start() > chosen.span.end or chosen.name.kind != "person"):
        return Speaker(last.canonical, last.as_written, verb.group())
    return None if chosen is None else Speaker(chosen.name.canonical, chosen.as_written, verb.group())


def _in_a_row(folded: str, mentions: Sequence[NameMention]) -> bool:
    """Whether the last two are joined: 德國、法國, Germany and France."""
    return bool(_JOINED.fullmatch(folded[mentions[-2].span.end : mentions[-1].span.start]))


def _is_modifier(folded: str, mention: NameMention, others: Sequence[NameMention]) -> bool:
    """Whether a country only says whose official follows: 法國總統馬克龍, French President Macron."""
    if mention.name.kind == "person":
        return False
    between = [o for o in others if o.name.kind == "person" and 0 <= o.span.start - mention.span.end <= 24]
    return any(not _CLAUSE.search(folded[mention.span.end : o.span.start]) for o in between)


def _first_person(sentence: str) -> Speaker | None:
    """Whom a sentence without a reporting verb is about: its first free person."""
    folded = fold(sentence)
    for mention in the_names().find(sentence):
        if mention.name.kind != "person":
            continue
        before = folded[: mention.span.start]
        if not _ZH_GOVERNED.search(before) and not _EN_GOVERNED.search(before[-40:]):
            return Speaker(mention.name.canonical, mention.as_written, None)
    return None
