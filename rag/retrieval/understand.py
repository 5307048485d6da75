"""A question as understood: standalone, with its intent, names, dates, numbers, the sides it compares and its index terms."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from rag.retrieval import comparisons
from rag.retrieval.actors import Speaks, nobody
from rag.retrieval.followup import Standalone, standalone
from rag.retrieval.groups import groups_of
from rag.retrieval.parts import parts_of
from rag.text.language import detect, is_chinese
from rag.text.script import fold
from rag.text.small_talk import is_small_talk
from rag.text.terms import HAN_RUN, facts, transliterated_runs
from rag.text.turns import recent
from rag.types import AnswerLanguage, Intent, Language, Query, Question, Span, TermGroup

_INTENTS: tuple[tuple[Intent, str], ...] = (
    ("metadata", r"\b(?:what|which) (?:publication )?dates? (?:does|did|do|is|are)\b.*\b(?:carr|bear|give|show|publish|dated|print)"
                 r"|\bwhen (?:was|were) (?:the|this|that) (?:[\w'’.-]+ ){0,6}(?:article|report|piece|summary|story|page|release)\b.*\b(?:publish|written|post|issued|dated)"
                 r"|\bwho (?:wrote|authored|are the authors|is the author|published)\b|\b(?:which|what) (?:outlet|newspaper|agency|website|publication)\b"
                 r"|\bdates? of (?:the )?(?:article|report|piece|summary|story|page|[“\"〈《])|[〉》]的?(?:刊登|发布|发表|出版)?(?:日期|时间)|(?:刊登|发布|发表|标示|标注|出版|登载)(?:的)?(?:日期|时间)|(?:文章|报道|报导|摘要|一文|这篇).{0,12}(?:日期|哪天|哪一天|(?:何时|什么时候)(?:刊登|发布|发表|出版))"
                 r"|(?:作者|撰文|撰写)(?:是|为|有|叫)?(?:谁|哪)|谁(?:写|撰写)了?(?:的|这)|(?:哪家|哪个)(?:媒体|网站|报社|通讯社)"),
    ("compare", comparisons.ASKS),
    ("conflict", r"\b(?:articles?|sources?|reports?|outlets?|they|accounts?)\b.*\b(?:agree|disagree|consistent|contradict|conflict|differ)|\b(?:do|are) the .*\b(?:same|consistent)|\b\d+(?:, \d+)*,? or \d+\b"
                 r"|一致|矛盾|不一|冲突吗|说法.{0,6}(?:同|冲突)|同一个|是否相同|怎么称呼|如何称呼|到底是?(?:\d|几|多少)|还是(?:\d|[廿卅]|[一二三四五六七八九十百千万]{2})"),
    ("timeline", r"\btimeline\b|\bin (?:chronological )?order\b|\bchronolog|\bover time\b|\bhow (?:has|have|did) .* (?:change|evolve|shift|develop)|\bfrom .+ to .+ (?:change|evolve|develop)"
                 r"|时间线|时间轴|先后|按时间|演变|(?:有何|有什么|怎样的?|如何|什么)(?:变化|发展|进展|转变)|从.{1,14}到.{1,14}(?:变化|发展|如何|怎么)"),
    ("why", r"\bwhy\b|\bfor what reason\b|\bwhat (?:caused|triggered|prompted|led to)\b|为什么|为何|原因|何以|缘何"),
    ("who", r"\bwho(?:m|se)?\b|\b(?:which|what) (?:leader|politician|person|official|president|minister|player|actor|actress|author|writer|king|queen|emperor|scientist|singer|man|woman|team|company|organi[sz]ation)s?\b|\bon whose\b"
            r"|谁|哪位|哪一位|何人|哪个人|哪名|由哪(?!些国)|(?:冠军|亚军|得主|导演|主演|作者|主席|总统|首相|总理|议长|创始人|发明者|主持人)(?:是|为)?[?？\s]*$"),
    ("how_much", r"\bhow much (?!time\b)|\bwhat (?:percentage|percent|proportion|share|amount|sum|budget|price|cost|rate)\b|总金额|金额|预算|多少钱|多大|百分之几|比例|占比|(?:营收|收入|票房|利润|产量|产值|增长率|通胀率|失业率|价格|造价|市值|率)(?:是|为)?[?？\s]*$|增长了?(?:多少|百分)|(?:多少|几)(?:亿|万|美元|欧元|元|资金|军援|援助|投资|吨|公里|英里|米)"),
    ("how_many", r"\bhow (?:many|much|long|old|large|big|tall|far|fast|high|deep|often)\b|\bwhat (?:is|was|are|were) the (?:number|population|size|total)\b|多少|(?<!哪)几(?:个|国|名|位|人|艘|架|枚|辆|家|座|件|条|户|所|间)|多久|多长|多高|多远|几次|几岁|人数|数量|比分|次数|面积|人口|高度|长度|成绩(?:是|为)?[?？\s]*$|(?:哪|几)个(?=.{0,3}数)"),
    ("when", r"^(?:\W|and |so |but |exactly )*when\b(?! (?:large|many|some|people))|\bwhen (?:did|does|do|was|were|is|are|will|has|have|had|would)\b|\b(?:what|which) (?:year|month|day|date|century|decade|time)\b|\bhow long ago\b|何时|什么时候|什么时间|哪一?天|哪一?年|哪个月|几月|几号|何年|哪一日|日期|时间(?:是|为|在)?[?？\s]*$"),
    ("where", r"\bwhere\b|\b(?:what|which) (?:city|country|place|state|county|region|town|location|venue|continent)\b|哪里|哪儿|何处|何地|哪个(?:城市|地方|国家|地区|省|州|洲)|在哪|(?:地点|举办地|所在地|起点|终点|总部|首都|出生地)(?:是|为|在)?[?？\s]*$"),
    ("list", r"\b(?:list|name) (?:the|all|every)\b|\b(?:which|what) (?:\w+ ){0,3}(?:countries|nations|states|members|names|steps|measures|powers)\b|哪些|哪几|哪[二两三四五六七八九十\d]+|列出|列举|包括什么"),
    ("yes_no", r"^(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should)\b|吗[?？]?$|是否|是不是|会不会|能不能|有没有"),
)  # fmt: skip
_PATTERNS = tuple((intent, re.compile(pattern)) for intent, pattern in _INTENTS)
_SIDE = re.compile(
    r"(?P<en>英文(?:版|部分|全称|原文|名称)|英语(?:版|原文)|\b(?:in (?:the )?)?english (?:version|text|part|side|wording|name|original)\b)|(?P<zh>中文(?:版|部分|全称|原文|名称)|\bchinese (?:version|text|part|side|wording|name|original)\b)"
)
_NOT_IN_NAMES = re.compile(r".*[一二三四五六七八九十].*|^[该本]|[说称讲问时案]+$")
_SURELY_A_NAME = 3  # characters from which a run of transliterating ones is taken for a name
_TAKEN_OVER = 0.35  # weight of a word taken over from the question before
_UNKNOWN_NAME = re.compile(
    r"(?<![.?!]\s)(?<!\()(?<!^)(?<!-)\b[A-Z][a-z]{2,}(?:-[A-Za-z][a-z]+)*(?:\s[A-Z][a-z]+(?:-[A-Za-z][a-z]+)*)*"
)
_LATIN_IN_CHINESE = re.compile(r"(?<![A-Za-z])[A-Z][a-z]{2,}(?:\s[A-Z][a-z]+)*(?![A-Za-z])")
_NOT_NAMES = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday".split()
)


def understand(question: Question, speaks: Speaks = nobody) -> Query:
    """What the question asks for. A follow-up becomes a standalone question first; of a long conversation only the end counts.

    `speaks` tells whether somebody of the store goes by a name that no table has.
    """
    alone = (
        Standalone(question.text.strip())
        if is_small_talk(question.text)
        else standalone(replace(question, history=recent(question.history)), speaks)
    )
    text = alone.text
    found = facts(text)
    language: Language = detect(question.text) or detect(text) or "en"
    query = Query(
        text=text,
        asked=question.text,
        language=language,
        answer_language=_answer_language(question, language),
        intent=_intent(alone),
        groups=_groups(alone),
        names=tuple(dict.fromkeys(mention.name.canonical for mention in found.names)),
        unknown_names=_unknown_names(text, [*(m.span for m in found.names), *(m.span for m in found.dates)]),
        dates=found.dates,
        numbers=found.numbers,
        leans=alone.leans,
        evidence_language=evidence_language(alone.own),
    )
    compared = comparisons.asked(text, speaks) if query.intent in ("compare", "passage", "list", "who") else None
    if compared:
        query = replace(query, intent="compare", topic=compared.topic)
    return replace(query, parts=parts_of(query, speaks))


def _intent(alone: Standalone) -> Intent:
    """That of the follow-up's own question word ("when?"); one that has none, and says little, asks again what was asked before."""
    own = intent_of(alone.own)
    return intent_of(alone.text) if own == "passage" and _says_little(alone.own) else own


def _groups(alone: Standalone) -> tuple[TermGroup, ...]:
    """The question's own words, and at less weight those that it takes over; at full weight where it has none of its own."""
    if is_small_talk(alone.own):
        return ()
    own = groups_of(alone.own)
    if not alone.context:
        return own
    share = 1.0 if _says_little(alone.own) else _TAKEN_OVER
    have = {(group.lane, group.surface) for group in own}
    taken = [g for g in groups_of(alone.context) if (g.lane, g.surface) not in have]
    return (*own, *(replace(group, weight=group.weight * share) for group in taken))


def _says_little(text: str) -> bool:
    """Whether a follow-up has hardly a word but dates and numbers: 到了12月呢？"""
    return len([group for group in groups_of(text) if group.lane == "en" and group.origin in ("word", "name")]) < 2


def evidence_language(text: str) -> Literal["en", "zh"] | None:
    """Which side of a bilingual article the question asks for: "the English version", 中文部分."""
    match = _SIDE.search(fold(text))
    return None if match is None else "en" if match["en"] else "zh"


def _answer_language(question: Question, language: Language) -> AnswerLanguage:
    return language if question.language == "auto" else question.language


def intent_of(text: str) -> Intent:
    """The first intent whose wording the question has; "passage" where none has."""
    folded = fold(text).strip()
    return next((intent for intent, pattern in _PATTERNS if pattern.search(folded)), "passage")


def _unknown_names(text: str, spans: Sequence[Span]) -> tuple[str, ...]:
    """What reads as a name in none of the spans of names and dates: capitalised words inside an English question, transliterations."""

    def is_free(start: int, end: int) -> bool:
        return not any(span.start < end and start < span.end for span in spans)

    latin = [
        m
        for m in (_LATIN_IN_CHINESE if is_chinese(text) else _UNKNOWN_NAME).finditer(text)
        if m.group().lower() not in _NOT_NAMES and is_free(*m.span())
    ]
    folded = fold(text)
    chinese = [
        text[at : at + len(run)]
        for match in HAN_RUN.finditer(folded)
        for run in map(_NOT_IN_NAMES.sub, itertools.repeat(""), transliterated_runs(match.group()))
        if len(run) >= _SURELY_A_NAME and (at := folded.find(run, match.start())) >= 0 and is_free(at, at + len(run))
    ]
    return (*(m.group() for m in latin), *chinese)
