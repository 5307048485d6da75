"""What a reported statement amounts to: its kind, its condition, whom it addresses. The words are data, in reporting.toml.

The reporting verb decides (pledged, denied, warned), else the words themselves: their negation, their modals and whose they are ("we
will" is a pledge, "they will" a claim), their conditions. A condition makes a pledge or a claim conditional; a warning, a denial and a
demand stay what they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.text.names import NameMention
from rag.text.quotations import MASK
from rag.text.reporting_words import the_words
from rag.text.script import fold
from rag.text.speech_verbs import Verb, the_verbs
from rag.types import Kind, Span

_CLAUSE = re.compile(r"\s-\s|[，,；;：:。.!！?？—□“”「」\"]|\bbut\b|\bthat\b|\band\b|但|并(?!非|不|未|没)|而(?!是|且)")
_BARE = re.compile(  # nothing, adverbs or a time stand between a clause's start and its modal
    r"[\s(]*(?:[今明后本下]个?(?:年|月|周)度?|年底|月底|年内|[上下]半年|\d{4}年|\d{1,2}月|[一二三四五六七八九十]+月|\d{1,2}[日号]|[春夏秋冬]季|季度?|初|底|末|中旬|之?前|以前|之?后|起|内|间|将来|很快|稍后|接下来|仍|也|还|亦|则|都|均|又|再|目前|未来|今后|届时|已经?|随时|始终|一定|必|并|且|就|便|才|全力|永远|绝对|\(|\)|also|still|now|then|never|always)*\s*$"
)
_OWN_PRONOUN = re.compile(
    r"(?:^|[\s□“「\"])(?:i|we|he|she|it|they|(?:my|our|his|her|its|their) \w+(?: \w+)?)(?:\s(?:also|still|now|then|and|all|both|never|always|would|will|had|has|have|\w+ly))*\s*$"
    r"|(?:^|[\s□])(?:the )?(?:president|government|prime minister|chancellor|minister|country|alliance|bloc|commission|council)(?:\s(?:also|still|now))?\s*$"
    r"|(?:总统|政府|总理|首相|我们?|他们?|她|其|己方|我方|我国|本国|我军|自己|政府|该国|双方|本人|两国|各国将共同)\s?(?:[也还则都均又仍再已随时始终目前]|未来|绝对|一定|\d{2,4}年[底前内]?|[今明后]年|年底|月底|前|内)*$"
)
_OWN_DIRECT = re.compile(  # in a quote
    r"(?:^|[\s□“「\"])(?:i|we|(?:my|our) \w+(?: \w+)?)(?:['’]\w+)?(?:\s(?:also|still|now|then|and|all|both|never|always|would|will|had|has|have|\w+ly))*\s*$"
    r"|(?:^|[\s□])(?:the )?(?:government|country|alliance|bloc|commission|council)\s*$|(?:我们?|咱们|己方|我方|我国|本国|我军|自己|政府|双方|本人|本公司|本党|本会|两国)\s?(?:[也还则都均又仍再已就才便随时始终目前]|未来|绝对|一定|\d{2,4}年[底前内]?|[今明后]年|年底|月底|前|内)*$"
)
_INSERTED = re.compile(r",\s(?:[\w'’.-]+\s){1,6}$")
_INSERTED_END = re.compile(
    r"(?:\s(?!that\b)[\w'’]+){0,5},(?=\s(?:will|would|can|could|may|might|must|should|shall|is|are|was|were|has|have|had)\b)"
)
_HAPPENED = re.compile(r"\b(?:had|has|have|was|were|died|ended)\b|已经?|了(?=[^解])|死亡|结束")
_AHEAD = re.compile(r"\b(?:will|would|to|plans?|going)\b|将|会|承诺|计划|推动|加强|深化|扩大|提供|继续")
_INSIDE = re.compile(r"[,”\"]\W*(?:\w+\W+){1,6}$")  # …, the minister said
_LONG_BEFORE, _SUBJECT_REACH = 25, 80  # characters before such a verb: of what is said, and in which its subject stands
_UNWILLING = re.compile(r"(?:不肯|不愿|拒绝?|婉拒)(?:对.{1,12})?$|\b(?:would|will|could) not $")
_NOT_BEFORE = re.compile(r"\b(?:not|never|no|cannot|refus\w+|reject\w+|oppos\w+)\b|n['’]t\b")
_WILL_NOT_YIELD = re.compile(
    r"\b(?:not|never)(?: to)? (?:negotiate|surrender|yield|accept|recogni[sz]e|give (?:in|up)|back down|bow|cede|capitulate|retreat|sign)\b|(?:不会|绝不|永不|不)(?:谈判|投降|屈服|让步|退让|接受|承认|妥协|撤退|割让)"
)
_SILENT = re.compile(
    r"\b(?:did|does|do|has|have|had)(?:n't| not) (?:yet )?$|(?:没有?|未予?|不予?|并未|尚未|暂未|仍未|暂不|暂无|迄未|不愿|拒绝)(?:对[^,，。]{1,10})?(?:正面|多作|多做|作出|做出|明确|进一步|公开|具体|详细|立即|即时)?$"
)
_NOTHING = re.compile(r"\s(?:nothing|little|no more)\b")
_NOT = re.compile(
    r"(?:\b(?:not|never|nor)|n't|\bstopped short of|\b(?:refused|declined|unwilling|failed|yet|reluctant) to)(?: \w+ly| yet)?\s$|(?:不|没有?|未|并未|尚未|从未|从不|并不|拒绝|不愿|不肯)(?:曾|能|明确|公开|正式|立即|愿|予|再|完全|直接|加以)?$"
)
_EXCHANGE = re.compile("换取|作为交换|in (?:return|exchange) for")
_NOT_FOR_IT = re.compile(
    r"(?:不|拒绝|绝不|无意|没有)[^,，。;；]{0,16}$|\b(?:not|never|no|n't|refus\w+|reject\w+)\b[^,;.]{0,80}$"
)
_WHEN_SAID = re.compile(  # between "said" and what is said
    r"^(?:\s*(?:(?:on|late|early|last|this|earlier)\s)*\w+day(?: (?:morning|afternoon|evening|night))?|\s*(?:to )?reporters|\s*yesterday|\s*today|\s*in (?:an? |the )?\w+|\s*after \w+ \w+)*\s*"
)
_ADVERBS_BETWEEN = re.compile("(?:强烈|坚决|热烈|衷心|高度|严正|十分|非常|完全|明确|将|会|已|对此|仍|均|都|也)*")
_A_NOUN = re.compile("来自|是(?!否)|已|被|遭|的|者|之|将|由")
_SAME_BREATH = re.compile(
    r"(?:\b(?:and|but|while also)(?: (?:he|she|it|they))?(?: \w+ly| also| then| again)?|,(?: \w+ly)?)\s(?:ing)?$"
    r"|[,，;；](?:但|并|也|同时|还|且|另|亦|又|却|则|更)*(?:再次|明确|强烈|坚决|严厉|一再|公开|正式|郑重|严正|直接|热烈|衷心)*(?:对.{1,20})?$"
)
_WITHOUT_SUBJECT = 4  # characters before a clause's first word that are still its start
_ADDRESSED_BEFORE = re.compile("(?:对|向|告诉|警告|呼吁|敦促|要求|促请|感谢|提醒|促|吁请?|希望|盼)(?:于)?$")
_ADDRESSED_AFTER = re.compile(
    r"\b(?:told|urg(?:e|es|ed|ing)|warn(?:s|ed|ing)?|ask(?:s|ed|ing)?|call(?:s|ed|ing)? (?:on|upon)|thank(?:s|ed|ing)?|assur(?:e|es|ed)|promis(?:e|es|ed)|remind(?:s|ed)?|appeal(?:s|ed)? to|demanded that)\s+(?:the\s+|both\s+)?$"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one statement amounts to. `condition` is a half-open range of the sentence."""

    kind: Kind
    condition: Span | None
    verb: Span | None  # of the sentence


# --- kind --------------------------------------------------------------------------------------


def read_statement(text: str, masked: str, verb: Verb | None, own: Sequence[NameMention], *, direct: bool) -> Reading:
    """The kind of what a sentence reports. `masked` is its folded text without its quotes (rag.text.quotations).

    `verb` is the reporting verb in it; `own` mentions the speaker and whom the speaker speaks for; with `direct` the words are the
    speaker's own.
    """
    folded = fold(text)
    where = Span(verb.start, verb.end) if verb else None
    condition = _condition(folded, where)
    kind = (_by_verb(masked, verb) if verb else None) or _by_content(folded, masked, verb, own)
    kind = _negated(folded, masked, verb, kind)
    if kind == "pledged" and verb and _WILL_NOT_YIELD.search(folded, verb.end):
        kind = "refused"
    may = kind == "considering" and verb is not None and verb.is_weak and not the_words().undecided.search(folded)
    if condition and (may or kind in ("pledged", "claimed", "refused", "reported", "welcomed")):
        kind = "conditional"
    return Reading(kind, condition, where)


def stays_silent(masked: str, verb: Verb | None) -> bool:
    """Whether what is reported is that nothing was said: "did not say when", 沒有說明."""
    if verb is None or not (verb.is_weak or verb.light):
        return False
    return bool(
        _SILENT.search(masked[: verb.start])
        or _NOTHING.match(masked, verb.end)
        or (verb.light and verb.is_weak and re.search(r" no |不予|未予", verb.text))
    )


def _by_verb(masked: str, verb: Verb) -> Kind | None:
    """The verb's own kind, else that of a Chinese one that stands right behind it: 表示歡迎, 表示願意."""
    if not verb.is_weak:
        return verb.kind  # type: ignore[return-value]
    if verb.is_english:
        return None
    at = verb.end + len(_ADVERBS_BETWEEN.match(masked, verb.end).group())  # type: ignore[union-attr]
    second = the_verbs().at(masked, at) if at < len(masked) else None
    return second.kind if second and not second.is_weak and not second.is_english else None  # type: ignore[return-value]


def _by_content(folded: str, masked: str, verb: Verb | None, own: Sequence[NameMention]) -> Kind:
    """What the words say where the verb is one of saying."""
    words, weak = the_words(), verb.kind if verb else None
    content = _content(folded, verb)
    if words.undecided.search(content):
        return "considering"
    for kind in ("denied", "refused", "welcomed", "warned"):
        if words.content[kind].search(content):
            return kind
    if _owned("refused", content, masked, own):
        return "refused"
    if words.content["demanded"].search(content) or _owned("demanded", content, masked, own):
        return "demanded"
    if words.content["considering"].search(content) or _owned("considering", content, masked, own):
        return "considering"
    if weak == "announced":
        happened = _HAPPENED.search(content) or (verb and verb.closes) or content.strip(" □").startswith("that ")
        return "reported" if happened and not _AHEAD.search(content) else "pledged"
    if second := _second_verb(masked, verb):
        return second
    if _owned("pledged", content, masked, own):
        return "pledged"
    return "reported" if weak == "reported" else "claimed"


def _content(folded: str, verb: Verb | None) -> str:
    """What is said: behind the verb; all but the verb where it closes the sentence or stands in its middle. Its length is kept."""
    if verb is None:
        return folded
    before, after = folded[: verb.start], folded[verb.end :]
    closes = verb.closes or len(after.strip(" 。.!！?？”」")) < (0 if verb.is_english else 4)
    closes = closes or (
        verb.is_english and len(before) > _LONG_BEFORE and bool(_INSIDE.search(before[-_SUBJECT_REACH:]))
    )
    inserted = _INSERTED.search(before) if verb.is_english else None
    if inserted and (
        comma := _INSERTED_END.match(after)
    ):  # "Mexico, she said on Monday, will": its commas part nothing
        return (
            before[: inserted.start()]
            + " " * (len(folded) - inserted.start() - len(after) + comma.end())
            + after[comma.end() :]
        )
    return (before if closes else "□" * len(before)) + "□" * (verb.end - verb.start) + after


def _second_verb(masked: str, where: Verb | None) -> Kind | None:
    """A stronger verb that follows in the same breath: "said … but ruled out", 表示…，並警告."""
    if where is None:
        return None
    for verb in the_verbs().find(masked[where.end :]):
        if verb.kind == "claimed" or verb.is_weak:
            continue
        if not verb.is_english and _A_NOUN.match(masked, where.end + verb.end):
            continue
        if _SAME_BREATH.search(masked[where.end : where.end + verb.start] + ("ing" if verb.form == "ing" else "")):
            return verb.kind  # type: ignore[return-value]
    return None


def _owned(kind: str, content: str, masked: str, own: Sequence[NameMention]) -> bool:
    """Whether a modal of this kind has the speaker, or the speaker's side, as its subject."""
    return any(_is_own(content, match.start(), masked, own) for match in the_words().own[kind].finditer(content))


def _is_own(content: str, at: int, masked: str, own: Sequence[NameMention]) -> bool:
    cuts = [cut.end() for cut in _CLAUSE.finditer(content) if cut.end() <= at]
    start = cuts[-1] if cuts else 0
    before = content[start:at]
    if _BARE.fullmatch(before):
        return not content[at : at + 1].isascii() or _subject_carries(content, start, own)
    if (_OWN_DIRECT if masked[at : at + 1] == MASK else _OWN_PRONOUN).search(before):
        return True
    return any(start <= m.span.start < at and _opens(before, m.span.start - start) for m in own)


def _opens(before: str, offset: int) -> bool:
    return len(_WHEN_SAID.sub("", before[:offset]).strip(" (the")) <= _WITHOUT_SUBJECT


def _subject_carries(content: str, start: int, own: Sequence[NameMention]) -> bool:
    """English leaves the subject out behind "and" and "but" alone: "he would stay and would pay"."""
    if not re.search(r"\b(?:and|but)\s*$", content[:start]):
        return False
    cuts = [cut.start() for cut in _CLAUSE.finditer(content, 0, start)]
    return len(cuts) > 1 and bool(_OWN_PRONOUN.search(content[cuts[-2] : cuts[-1]][:24] + " "))


def _negated(folded: str, masked: str, verb: Verb | None, kind: Kind) -> Kind:
    """Not promising is refusing, not ruling out is considering, not denying is claiming."""
    if verb is None:
        return kind
    if kind in ("claimed", "reported") and _UNWILLING.search(masked[: verb.start]):
        return "refused"
    if not _negated_verb(masked, verb):
        return kind
    opposite: dict[Kind, Kind] = {
        "pledged": "refused",
        "refused": "considering",
        "denied": "claimed",
        "welcomed": "claimed",
    }
    return "refused" if kind == "welcomed" and verb.light else opposite.get(kind, kind)


def _negated_verb(masked: str, verb: Verb) -> bool:
    before = re.split(_CLAUSE, masked[: verb.start])[-1]
    return bool(_NOT.search(before)) or (verb.light and bool(re.search(r"\b(?:no|any)\b", verb.text)))


# --- condition, addressee ----------------------------------------------------------------------


def _condition(folded: str, verb: Span | None) -> Span | None:
    """From 如果, "unless" or 前提是 to the end of the clause; nothing where the words are that there are no conditions."""
    words = the_words()
    for match in words.opens.finditer(folded):
        if match.group() == "until" and not _NOT_BEFORE.search(folded[max(0, match.start() - 80) : match.start()]):
            continue
        if _EXCHANGE.fullmatch(match.group()) and _NOT_FOR_IT.search(folded[: match.start()]):
            continue  # 「不會拿領土換取停火」
        if words.none.search(folded[max(0, match.start() - 8) : match.end() + 12]):
            continue
        if verb and match.end() > verb.start and match.start() < verb.end:
            continue
        end = re.compile(r"[，,；;。!！?？”」]|(?<=[a-z])\.(?=\s|$)").search(folded, match.end())
        stop = end.start() if end else len(folded)
        if stop - match.end() >= 2:
            return Span(match.start(), stop)
    return None


def addressee_of(text: str, mentions: Sequence[NameMention], speaker: str | None) -> str | None:
    """Whom the words are said to, where the sentence says so: 對歐盟表示, "told Putin", "called on Moscow to"."""
    folded = fold(text)
    for mention in mentions:
        if mention.name.canonical == speaker:
            continue
        before = folded[max(0, mention.span.start - 24) : mention.span.start]
        if _ADDRESSED_AFTER.search(before) or _ADDRESSED_BEFORE.search(before):
            return mention.name.canonical
    return None
