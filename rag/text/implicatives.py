"""Verbs and particles that tell whether what they govern happened: failed to, forgot to, stopped short of, called off; 未能, 忘記, 取消.

Implicative verbs and their signatures after Karttunen (1971) and Nairn, Condoravdi and Karttunen (2006): each of these turns the truth of
its complement around, so that two of them, or one and a "not", make none. Those of the signature that keeps it (managed to) need no row. A
weak one may answer a "not" of the other text and demands none: 無 stands in too many words.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.text.irregular import PAST
from rag.text.language import is_chinese
from rag.text.modality import cues
from rag.text.script import fold
from rag.types import Span


@dataclass(frozen=True, slots=True)
class Negator:
    """`governs` is the stretch whose events it turns around; `strong` says whether the other text has to turn them around too."""

    span: Span
    governs: Span
    strong: bool


_STRONG_EN = re.compile(
    r"\b(?:fail(?:s|ed|ing)? to|failure to|(?:was|were|is|are|been|be|remain\w*) unable to|forg[eo]t(?:s|ten|ting)? to|neglect(?:s|ed|ing)? to|omit(?:s|ted|ting)? to"
    r"|refrain(?:s|ed|ing)? from|(?:dampen(?:s|ed|ing)?|dash(?:es|ed|ing)?|lower(?:s|ed|ing)?|temper(?:s|ed|ing)?|play(?:s|ed|ing)? down|pour(?:s|ed|ing)? cold water on)(?= (?:\w+ ){0,2}(?:hopes?|expectations?|idea|speculation))|abstain(?:s|ed|ing)? from|(?:stop(?:s|ped|ping)?|f[ae]ll(?:s|ing)?) short of|without(?= \w+ing\b)"
    r"|(?:call(?:s|ed|ing)? off|cancel(?:s|l?ed|l?ing)?|scrap(?:s|ped|ping)?|shelv(?:es|ed|ing)|abandon(?:s|ed|ing)?|drop(?:s|ped|ping)?|ditch(?:es|ed|ing)?|axe[sd]?)(?= (?:\w+ ){0,2}(?:plans?|planned|proposals?|bid|ideas?|talks|strikes?|meetings?|visits?|trips?|launch\w*|projects?|demands?|charges|case|insistence)\b)"
    r"|dismiss(?:es|ed|ing)?(?: as \w+)?(?= (?:\w+ ){0,2}(?:reports?|claims?|allegations?|rumou?rs?|suggestions?|accusations?)\b)|reject(?:s|ed|ing)? as \w+"
    r"|originally (?:planned|scheduled|due|expected|meant|set)|(?:was|were) (?:supposed|meant|originally) to|had been due to"
    r"|(?:opposition|objections?|opponents?|rejection|refusal|denial) (?:to|of)|back(?:s|ed|ing)? (?:away|down|out)(?: from| of)?|rowed back(?: on)?|walked away from|(?:stay(?:s|ed|ing)?|ke(?:ep|eps|pt|eping)|shied) away from"
    r"|(?:ke(?:ep|eps|pt|eping)|prevent(?:s|ed|ing)?|stop(?:s|ped|ping)?|bar(?:s|red|ring)?|ban(?:s|ned|ning)?|block(?:s|ed|ing)?|prohibit(?:s|ed|ing)?|dissuad\w+|discourag\w+)(?= [^,.;]{1,40} from \w+ing\b)"
    r"|exclud(?:e|es|ed|ing) the possibility|(?<!not )impossible(?= (?:for|to|that)\b)|far from|out of(?= danger)|(?<!no )(?<!any )(?<!in )(?<!little )doubt(?:s|ed|ing)?(?= (?:that|whether|if)\b)|(?:is|are|was|were) (?:doubtful|sceptical|skeptical)(?= (?:that|whether|if)\b))\b"
    r"|\b(?:missing|lack(?:s|ed|ing)?|absent|absence of|devoid of)\W{1,6}(?=any\b)"
)
_STRONG_ZH = re.compile(
    "[还尚仍]差(?=[^不])|原[定订拟]|原本[计预打要]|本[应该]|忘[了记]?(?=[把带关申报缴交])|无关(?!紧要)|漏[报缴填]了?|无(?=人(?![机驾区艇岛航潜]))|脱离(?=[了]?(?:险境|危险|生命危险))|[切请暂]?勿|(?<=[\u4e00-\u9fff])作罢|(?<=[\u4e00-\u9fff])告吹|(?<=[\u4e00-\u9fff])未果"
)
_WEAK = re.compile(  # of the soft cues those that can turn what they govern around, or keep it from changing
    r"boycott|shun|snub|at large|acquit|exonerat|cleared|without|fail(?!ure)|lack|avoid|forb|prohib|ban(?:s|ned|ning)?\b|bar(?:s|red|ring)?\b|abandon|g[ai]v|unable|impossible|hardly|scarcely|barely|little|few\b|nothing|halt|stop|prevent|block|veto"
    r"|against|vot(?:e|es|ed|ing) against|unless|instead|rather|far from|withh|drop|miss|absen|free of|exclu|cancel|call|scrap|shelv|suspend|refrain|forg|neglect|nowhere|doubt|un[a-z]{4}|kept|keep|remain|steady|still|continu|short of|out of|withdr|overturn|spar|exempt|le(?:ave|ft) out|omit|shortage|shortfall|scarc|wait|await|postpon|delay|put off|推迟|延[后期至]|thr[eo]w|turn|disagree|insuff|inadeq|reluct|spurn|rebuff|dismiss"
    "|照常|如常|停(?=[飞航运课工产办电业诊播牌])|在逃|逍遥|渺茫|开释|宣告无罪|无|非|难|禁止|避免|放弃|缺乏|缺少|失去|阻止|阻挠|停止|叫停|暂停|勿|别|免|维持|保持|不变|未经|不|失败|取消|抵制|反对|防止|尚待|除非|回避|拒|有待|[仍还尚][须需待]|撤[回销]|等待|在等|等候|短缺|不足|有限"
)
_UNDONE = re.compile(r"\bnot (?:very |entirely |at all )?$")  # not impossible, not unlikely
_COMPOUND = re.compile(r"\bno[- ]confidence|\bno-\w|不信任[案投动]|\bnon-|无[线人]机|非[洲凡法]")
_PASSIVE = re.compile(
    r"\b(?:was|were|been|being|be|is|are)\s(?:\w+ly\s|all\s|both\s)?(?:reject\w*|ruled out|cancel\w+|called off|scrapped|shelved|abandoned|dropped|averted|avoided|turned down|withheld)\b"
    r"|\b(?:is|are|was|were)\snowhere\b"
)
_PARTICLE = re.compile(r"not|n't|never|no\b|nor|neither|none|nobody|cannot")
_AND = re.compile(r"\band (?:then |also |instead )?([a-z]+)")
_MAJOR = re.compile(r"[;；。:：!！?？\n]|\.(?=\s|$)|\b(?:but|while|whereas|although|though)\b|但|而(?!且)")
_UNRELATED = re.compile("(?<=[\u4e00-\u9fff])无关|(?<=[\u4e00-\u9fff])为时[尚过]早")
_STOP_EN = re.compile(
    r"[;:!?,\n]|\.(?=\s|$)|\b(?:but|while|whereas|although|though|because|since|after|before|until|when|as|so|unless|if|despite|how|what|whether|why|where|and (?:said|says|added|told|has|have|had|is|are|was|were|will|would|did|does|do|could|can|may|must|it|he|she|they|the)|who|which)\b"
)
_STOP_ZH = re.compile(
    r"[;；。!！?？：:，,\n]|但|而(?!且)|不过|然而|才|就(?=[会将能可要是])|并(?!非)|何时|如何|是否|能否|多少|为何"
)
_BEFORE_ZH = re.compile(
    "(?<=[\u4e00-\u9fff])(?:作罢|告吹|未果|落空)|(?:只|隻)字未提|[未不](?:予|肯|愿|曾|愿意)?(?:提及|说明|透露|公布|置评|评论|回应|表态)(?=[。；;，,」”]|$)"
)


@functools.lru_cache(maxsize=4_000)
def negators(text: str) -> tuple[Negator, ...]:
    """In their order; a particle and a verb that make none together (not ruled out) are left out."""
    folded = fold(text).replace("’", "'")
    chinese = is_chinese(text)
    stop = _STOP_ZH if chinese else _STOP_EN
    strong = [Span(*m.span()) for m in (_STRONG_ZH if chinese else _STRONG_EN).finditer(folded)]
    found = [
        (c.span, c.kind == "not")
        for c in cues(text)
        if c.kind == "not"
        or (c.kind == "soft_not" and _WEAK.match(folded, c.span.start) and not _UNDONE.search(folded, 0, c.span.start))
    ]
    found = [(span, hard) for span, hard in found if not _COMPOUND.search(folded, span.start, span.end + 3)]
    spans = [(span, True) for span in strong]
    spans += [(span, hard) for span, hard in found if not any(span.overlaps(other) for other in strong)]
    found_here = sorted((_negator(folded, span, hard, stop) for span, hard in _once(spans)), key=lambda n: n.span)
    return tuple(n for n in found_here if not _repeats(folded, n, found_here))


def _repeats(folded: str, nor: Negator, others: Sequence[Negator]) -> bool:
    """The "nor" of "neither … nor", which denies with it."""
    return folded[nor.span.start : nor.span.end] == "nor" and any(
        other.governs.start <= nor.span.start < other.governs.end for other in others if other is not nor
    )


def _once(spans: Sequence[tuple[Span, bool]]) -> list[tuple[Span, bool]]:
    """One of those that overlap, a strong one before a weak one."""
    kept: list[tuple[Span, bool]] = []
    for span, hard in sorted(spans, key=lambda one: (not one[1], one[0].start, -one[0].end)):
        if not any(span.overlaps(other) for other, _ in kept):
            kept.append((span, hard))
    return kept


def _negator(folded: str, span: Span, strong: bool, stop: re.Pattern[str]) -> Negator:
    backward = (*_PASSIVE.finditer(folded), *_BEFORE_ZH.finditer(folded), *_UNRELATED.finditer(folded))
    if any(m.start() <= span.start < m.end() for m in backward):
        start = max((m.end() for m in _MAJOR.finditer(folded, 0, span.start)), default=0)
        return Negator(span, Span(start, span.start), True)
    ends = [m.start() for m in (stop.search(folded, span.end), _next_verb(folded, span)) if m]
    return Negator(span, Span(span.end, min(ends, default=len(folded))), strong)


def _next_verb(folded: str, span: Span) -> re.Match[str] | None:
    """Where a verb that denies is followed by another one of the same subject: turned down … and asked; not after a particle."""
    if _PARTICLE.match(folded, span.start):
        return None
    return next((m for m in _AND.finditer(folded, span.end) if m[1].endswith("ed") or m[1] in PAST), None)
