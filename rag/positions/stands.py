"""Whether two statements stand against each other: by their kinds, and because both are about one proposition.

A kind belongs to what it is said of: who agrees to meet and rules out Moscow as the place refuses the place, not the meeting. So a refusal
counts against a statement only where that has what is turned down, and statements that each name places of their own are of two propositions.
"""

from __future__ import annotations

import functools
import re
from itertools import combinations

from rag.positions.ledger import Entry
from rag.positions.matter import Matters
from rag.text.names import NameMention
from rag.text.polarity import clauses, is_negated
from rag.text.resources import the_names
from rag.text.script import fold
from rag.types import Kind

FIRM = ("pledged", "conditional", "considering", "refused", "demanded", "welcomed", "warned", "denied")
TAKES, TURNS_DOWN = ("pledged", "welcomed"), ("refused", "denied")
_HOW_FIRM: tuple[Kind, ...] = ("pledged", "conditional", "considering", "refused")  # each two differ
_AGAINST: tuple[tuple[Kind, Kind], ...] = (
    ("pledged", "denied"), ("conditional", "denied"), ("welcomed", "refused"), ("welcomed", "denied"), ("welcomed", "warned"),
    ("demanded", "refused"), ("demanded", "denied"),
)  # fmt: skip
_OPPOSED = frozenset(map(frozenset, (*combinations(_HOW_FIRM, 2), *_AGAINST)))
_OF_TWO_SPEAKERS = frozenset(map(frozenset, (("pledged", "warned"), ("conditional", "warned"), ("demanded", "warned"))))
_HAS_IT, _ON_ONE_TOPIC = (
    0.5,
    0.35,
)  # of what one turns down: how much the other must have, and where both are known to be on one topic
_SILENT = re.compile(
    r"\b(?:declin\w+|refus\w+) to (?:say|tell|reveal|disclose|comment|specify|elaborate|answer|give details|name|be drawn)"
    r"|(?:拒绝|不肯|不愿|没有|并未|未|不便|一概不肯)(?:透露|评论|置评|回应|说明|证实|公布)"
)
# what turns down, over folded text, the plainest words first; both languages side by side. Behind them stands what is turned down.
_TURNING = (
    re.compile(
        r"\b(?:refus\w+|reject\w*|rul(?:e|ed|es|ing) out|declin\w+|oppos(?:e|es|ed|ing)|den(?:y|ied|ies|ying)|turn(?:s|ed|ing)? down|dismiss\w*)\b"
        r"|拒绝|排除|否认|反对(?!党|派)|回绝|不接受|不同意|不赞成"
    ),
    re.compile(
        r"\b(?:will|would|shall|can|could|may)\s?(?:not|never)\b|\b(?:wo|would|ca|could)n['’]t\b|不会|不再|不能|不愿|不打算|绝不"
    ),
    re.compile(r"\b(?:not|no|never|nor)\b|n['’]t\b|不|没有|无意|未"),
)
_NEXT_VERB = re.compile(
    r"\s(?:and|but|or)\s(?=\w+ed\b|(?:will|would|has|have|had|is|was|were|said|only|instead)\b)|[并且]且?(?=\w*(?:表示|强调|说|称))"
)
_SETTING = re.compile(r"\b(?:in|at|from)\s(?:the\s)?$|(?:在|于)$")
_NEAR = 24  # characters around the reporting verb in which "in Paris" says where something was said


def are_opposed(one: Kind, other: Kind, *, of_two_speakers: bool = False) -> bool:
    """Whether two kinds of one matter are two stands: a pledge and a refusal are, a pledge and a welcome are not."""
    pair = frozenset((one, other))
    return pair in _OPPOSED or (of_two_speakers and pair in _OF_TWO_SPEAKERS)


def is_firm(entry: Entry) -> bool:
    """Whether its kind is a stand on the matter."""
    return entry.statement.kind in FIRM and not any(keeps_silent(text) for text in wordings(entry))


def keeps_silent(text: str) -> bool:
    """Whether a sentence refuses to tell, which is no refusal of the matter: "declined to say how many", 拒絕透露."""
    return bool(_SILENT.search(fold(text)))


def wordings(entry: Entry) -> tuple[str, ...]:
    return (entry.sentence, *([entry.twin.quote] if entry.twin else []))


# --- one proposition ---------------------------------------------------------------------------


def of_one_proposition(
    one: Entry, other: Entry, matters: Matters, at: tuple[int, int], *, of_one_topic: bool = False
) -> bool:
    """Of two statements on one matter, which are the sentences `at` of `matters`."""
    here, there, least = places(one), places(other), _ON_ONE_TOPIC if of_one_topic else _HAS_IT
    if here - there and there - here:
        return False
    if one.statement.kind in TURNS_DOWN and other.statement.kind not in TURNS_DOWN:
        return _has(other, at[1], one, matters, least)
    if other.statement.kind in TURNS_DOWN and one.statement.kind not in TURNS_DOWN:
        return _has(one, at[0], other, matters, least)
    return True


def _has(entry: Entry, number: int, turning: Entry, matters: Matters, least: float) -> bool:
    """Whether a statement has what another turns down: its places in every wording of that, and most of the rest in one."""
    text = "\n".join(wordings(entry))
    named = {m.name.canonical for m in the_names().find(text)}
    parts = [turned_down(words) for words in wordings(turning)]
    needed = {m.name.canonical for part in parts for m in _places_in(part)} - _own(turning)
    return needed <= named and any(matters.has(number, part, without=_own(turning)) >= least for part in parts)


def turned_down(text: str) -> str:
    """What a sentence turns down: its clause from the word that does, or all of the clause where nothing follows; the text itself where no word does."""
    parts = clauses(text)
    for turning in _TURNING:
        for clause in parts:
            if is_negated(clause) and (found := turning.search(fold(clause))):
                behind = _NEXT_VERB.split(clause[found.end() :], maxsplit=1)[0]
                return behind if len(behind) > 3 else clause[: found.start()]
    return text


def places(entry: Entry) -> frozenset[str]:
    """Places and countries of what is said, in all its wordings: not the speaker's own, nor where it was said."""
    return frozenset(
        m.name.canonical
        for text in wordings(entry)
        for m in _places_in(_without_dateline(entry, text))
        if not _is_setting(m, text, entry.statement.verb)
    ) - _own(entry)


def _without_dateline(entry: Entry, text: str) -> str:
    """With blanks instead, so that offsets stay."""
    dateline, start = entry.article.dateline, entry.statement.span.start
    if dateline is None or text != entry.sentence or dateline.span.end <= start:
        return text
    length = min(len(text), dateline.span.end - start)
    return " " * length + text[length:]


def _is_setting(mention: NameMention, text: str, verb: str) -> bool:
    folded = fold(text)
    at = folded.find(fold(verb)) if verb else -1
    near = at >= 0 and -_NEAR <= mention.span.start - at <= _NEAR + len(verb)
    return near and bool(_SETTING.search(folded[: mention.span.start]))


@functools.lru_cache(maxsize=4_000)
def _places_in(text: str) -> tuple[NameMention, ...]:
    return tuple(m for m in the_names().find(text) if m.name.kind in ("place", "country"))


def _own(entry: Entry) -> frozenset[str]:
    name = the_names().get(entry.statement.speaker)
    return frozenset(filter(None, (entry.statement.speaker, name.spoken_for if name else None)))
