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
from rag.text.reporting_words import the_words
from rag.text.script import fold
from rag.types import Kind, Span

_CLAUSE = re.compile(r"\s-\s|[，,；;：:。.!！?？—□“”「」\"]|\bbut\b|\bthat\b|\band\b|但|并(?!非|不|未|没)|而(?!是|且)")
_BARE = re.compile(  # nothing, or adverbs, stand between a clause's start and its modal
    r"[\s(]*(?:仍|也|还|亦|则|都|均|又|再|目前|未来|今后|届时|已经?|随时|始终|一定|必|并|且|就|便|才|全力|永远|绝对|\(|\)|also|still|now|then|never|always)*\s*$"
)
_OWN_PRONOUN = re.compile(
    r"(?:^|[\s□“「\"])(?:i|we|he|she|it|they|(?:my|our|his|her|its|their) \w+(?: \w+)?)(?:\s(?:also|still|now|then|and|all|both|never|always|would|will|had|has|have|\w+ly))*\s*$"
    r"|(?:^|[\s□])(?:the )?(?:president|government|prime minister|chancellor|minister|country|alliance|bloc|commission|council)(?:\s(?:also|still|now))?\s*$"
    r"|(?:总统|政府|总理|首相|我们?|他们?|她|其|己方|我方|我国|本国|我军|自己|政府|该国|双方|本人|两国|各国将共同)\s?(?:[也还则都均又仍再已随时始终目前]|未来|绝对|一定)*$"
)
_HAPPENED = re.compile(r"\b(?:had|has|have|was|were|died|ended)\b|已经?|了(?=[^解])|死亡|结束")
_AHEAD = re.compile(r"\b(?:will|would|to|plans?|going)\b|将|会|承诺|计划|推动|加强|深化|扩大|提供|继续")
_INSIDE = re.compile(r"[,”\"]\W*(?:\w+\W+){1,6}$")  # …, the minister said
_LONG_BEFORE, _SUBJECT_REACH = 25, 80  # characters before such a verb: of what is said, and in which its subject stands
_UNWILLING = re.compile(r"(?:不肯|不愿|拒绝?|婉拒)(?:对.{1,12})?$|\b(?:would|will|could) not $")
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


def read_statement(text: str, masked: str, verb: str | None, own: Sequence[NameMention], *, direct: bool) -> Reading:
    """The kind of what a sentence reports. `masked` is its folded text without its quotes (rag.text.quotations).

    `verb` is the reporting verb as folded; `own` mentions the speaker and whom the speaker speaks for; with `direct` the words are the
    speaker's own.
    """
    folded = fold(text)
    at = masked.find(verb) if verb else -1
    where = Span(at, at + len(verb or "")) if at >= 0 else None
    condition = _condition(folded, where)
    weak = _weak(verb or "")
    kind = _by_verb(masked, where) or _by_content(folded, masked, where, own, weak)
    kind = _negated(folded, masked, where, kind)
    if condition and kind in ("pledged", "claimed", "refused", "reported", "welcomed"):
        kind = "conditional"
    return Reading(kind, condition, where)


def verb_kind(verb: str) -> str | None:
    """The kind that a reporting verb alone settles; "weak" where the words decide; None for one that the table lacks."""
    words = the_words()
    found = next((kind for kind, pattern in words.verbs.items() if pattern.fullmatch(verb)), None)
    return found or ("weak" if any(pattern.fullmatch(verb) for pattern in words.weak.values()) else None)


def stays_silent(masked: str, verb: str | None) -> bool:
    """Whether what is reported is that nothing was said: "did not say when", 沒有說明."""
    at = masked.find(verb) if verb else -1
    if at < 0 or verb_kind(verb or "") not in ("weak", None):
        return False
    return bool(re.search(r"\b(?:did|does|has|have|had) not (?:yet )?$|(?:没有?|未|并未|尚未)$", masked[:at]))


def _by_verb(masked: str, where: Span | None) -> Kind | None:
    """The verb's own kind, else that of a second verb which the same clause hangs on it: 表示歡迎, "said … and warned"."""
    words = the_words()
    if where is None:
        return None
    for kind, pattern in words.verbs.items():
        if (match := pattern.match(masked, where.start)) and match.end() >= where.end:
            return kind  # type: ignore[return-value]
    after = masked[where.end : where.end + 4]
    for kind, pattern in words.verbs.items():
        if pattern.match(after.lstrip("对")) and not after.isascii():
            return kind  # type: ignore[return-value]
    return None


def _by_content(folded: str, masked: str, where: Span | None, own: Sequence[NameMention], weak: str | None) -> Kind:
    """What the words say where the verb is one of saying."""
    words = the_words()
    content = _content(folded, where)
    for kind in ("denied", "welcomed", "warned"):
        if words.content[kind].search(content):
            return kind
    if _owned("refused", content, own):
        return "refused"
    if words.content["demanded"].search(content) or _owned("demanded", content, own):
        return "demanded"
    if words.content["considering"].search(content) or _owned("considering", content, own):
        return "considering"
    if weak == "announced":
        return "reported" if _HAPPENED.search(content) and not _AHEAD.search(content) else "pledged"
    if second := _second_verb(masked, where):
        return second
    if _owned("pledged", content, own):
        return "pledged"
    return "reported" if weak == "reported" else "claimed"


def _content(folded: str, where: Span | None) -> str:
    """What is said: behind the verb; all but the verb where it closes the sentence or stands in its middle. Its length is kept."""
    if where is None:
        return folded
    before, after = folded[: where.start], folded[where.end :]
    chinese = not folded[where.start : where.end].isascii()
    closes = len(after.strip(" 。.!！?？”」")) < (4 if chinese else 0) or (
        not chinese and len(before) > _LONG_BEFORE and _INSIDE.search(before[-_SUBJECT_REACH:])
    )
    return (before if closes else "□" * len(before)) + "□" * (where.end - where.start) + after


def _weak(verb: str) -> str | None:
    return next((kind for kind, pattern in the_words().weak.items() if pattern.fullmatch(verb)), None)


def _second_verb(masked: str, where: Span | None) -> Kind | None:
    """A stronger verb that follows in the same breath: "said … but ruled out", 表示…，並警告."""
    if where is None:
        return None
    later = masked[where.end :]
    found = []
    for kind, pattern in the_words().verbs.items():
        for match in pattern.finditer(later):
            before = later[: match.start()]
            if (
                re.search(
                    r"(?:\b(?:and|but|while also)(?: (?:he|she|it|they))?(?: \w+ly)?|, \w*ing|,)\s$|[，,；;](?:但|并|也|同时|还|且|另|亦|又|却|则|更)*(?:再次|明确|强烈)?(?:对.{1,20})?$",
                    before,
                )
                and kind != "claimed"
            ):
                found.append((match.start(), kind))
    return min(found)[1] if found else None  # type: ignore[return-value]


def _owned(kind: str, content: str, own: Sequence[NameMention]) -> bool:
    """Whether a modal of this kind has the speaker, or the speaker's side, as its subject."""
    return any(_is_own(content, match.start(), own) for match in the_words().own[kind].finditer(content))


def _is_own(content: str, at: int, own: Sequence[NameMention]) -> bool:
    cuts = [cut.end() for cut in _CLAUSE.finditer(content) if cut.end() <= at]
    start = cuts[-1] if cuts else 0
    before = content[start:at]
    if _BARE.fullmatch(before):
        return not content[at : at + 1].isascii() or _subject_carries(content, start, own)
    if _OWN_PRONOUN.search(before):
        return True
    return any(start <= m.span.start < at and _opens(before, m.span.start - start) for m in own)


def _opens(before: str, offset: int) -> bool:
    return len(before[:offset].strip(" (the")) <= _WITHOUT_SUBJECT


def _subject_carries(content: str, start: int, own: Sequence[NameMention]) -> bool:
    """English leaves the subject out behind "and" and "but" alone: "he would stay and would pay"."""
    if not re.search(r"\b(?:and|but)\s*$", content[:start]):
        return False
    cuts = [cut.start() for cut in _CLAUSE.finditer(content, 0, start)]
    return len(cuts) > 1 and bool(_OWN_PRONOUN.search(content[cuts[-2] : cuts[-1]][:24] + " "))


def _negated(folded: str, masked: str, where: Span | None, kind: Kind) -> Kind:
    """Not promising is refusing, not ruling out is considering, not denying is claiming."""
    if where is None:
        return kind
    if kind in ("claimed", "reported") and _UNWILLING.search(masked[: where.start]):
        return "refused"
    if not _negated_verb(masked, where):
        return kind
    return {"pledged": "refused", "refused": "considering", "denied": "claimed", "welcomed": "claimed"}.get(kind, kind)  # type: ignore[return-value]


def _negated_verb(masked: str, where: Span) -> bool:
    before = re.split(_CLAUSE, masked[: where.start])[-1]
    return bool(
        re.search(
            r"(?:\b(?:not|never|nor)|n't|\bstopped short of)(?: \w+ly| yet)?\s$|(?:不|没有?|未|并未|尚未|从未)(?:曾|能|明确|公开|正式|立即)?$",
            before,
        )
    )


# --- condition, addressee ----------------------------------------------------------------------


def _condition(folded: str, verb: Span | None) -> Span | None:
    """From 如果, "unless" or 前提是 to the end of the clause; nothing where the words are that there are no conditions."""
    words = the_words()
    for match in words.opens.finditer(folded):
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
