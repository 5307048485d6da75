"""The verbs of a text with who acts and whom or what it is done to, as far as their places say.

Whoever stands before a verb acts and whoever follows it is acted upon; the passive (was … by, 被, 遭, 由) turns that around, and so do the
Chinese prepositions (向, 對, 給) for what they govern.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.answering.aligning import Token, tokens
from rag.text.irregular import PAST
from rag.text.language import is_chinese
from rag.text.resources import the_verbs
from rag.text.script import fold

_PASSIVE_EN = re.compile(r"\b(?:is|are|was|were|been|being|be|gets?|got)\s(?:\w+ly\s|not\s|also\s|then\s)?$")
_COMMA = re.compile(
    r"(?:,|\b(?:after|before|by|for|without|while|when|since|from|in|of))\s(?:\w+ly\s)?$"
)  # before a participle
_AND = re.compile(r"[^,]\sand\s(?:\w+ly\s|then\s)?$")
_FROM_OR_BY = re.compile(r"\s(?:from|by)\s")
_BY = re.compile(r"^(?:(?!\b(?:was|were|is|are)\b)[^,.;]){0,40}?\bby\s")
_PASSIVE_ZH = re.compile("被|遭(?!遇)|受到|获(?!得|准|悉)|由(?!于|此)|遭到|为(?=.{1,8}所)")
_GOVERNED_ZH = re.compile(
    r"(?:向|对|同|跟|给|为|替|从(?![未不来])|把|将|在|于|以(?!色)|较|自)(?:[\u4e00-\u9fff\d,.]{0,8})$"
)
_GOVERNED_EN = re.compile(
    r"\b(?:to|from|with|for|of|against|by|on|in|at|into|than|under|between|about|over|via|through|after|before|without)\s(?:the\s|a\s|an\s|its\s|their\s|his\s|her\s)?(?:\w+\s){0,2}$"
)
_CLAUSE = re.compile(
    r"[;；。!！?？：:，,\n]|\b(?:but|while|whereas|although|though|because|that|if)\b|,\sand\b|\band (?:the|a|an|its|their|his|her|will|would|has|have|had|was|were|did|to|then)\b|但|而(?!且)|不过|然而|并(?!非)|若|如果|表示|宣布|指出|认为|(?<=[\u4e00-\u9fff])[说称](?!明|服|为)"
)
_ARTICLE = re.compile(
    r"\b(?:the|an?|its|their|his|her|this|that|of|some|any|no|for|with)\s$|\b(?:an?|its|their)\s(?:\w+\s){1,2}$"
)
_COUNTED = re.compile(r"[\d一二三四五六七八九十百千万亿两几多](?:[套枚架台座艘门辆项份批种][\u4e00-\u9fff]{0,4})?$")
_IS = re.compile("是[^，,。；]{0,8}$")
_MODAL = frozenset(
    "愿意 希望 计划 打算 准备 可能 需要 应该 继续 开始 停止 want hope plan intend need continu keep start stop begin try seek will prepar put make take get set hold go come let bring turn run do becom includ have 进行 成为 作出 做出 提出 有所 发生".split()
)
_TELLS = re.compile(
    "求|促|吁|请|让|使|令|命|许|准|派|助|逼|迫|劝|邀|[说称指认为信望知闻悉]"
)  # behind whom another verb may follow
_SENDS = re.compile("派遣?|派出|[促敦]使?促?|邀请|请求?|要求|让|使|命令?|允许|准许|协助|帮助|迫使|劝|呼吁")
_ONE_CHARACTER = frozenset("买卖")
_ASKS = re.compile("[问询]|追问|质疑|指控|怀疑|要求|迫使")
_THINGS = frozenset(
    "签署 签订 达成 遵守 违反 执行 落实 公布 发布 破坏 举行 召开".split()
)  # what follows is a thing, 停火協議
_MODIFIES = re.compile("[\u4e00-\u9fff]{2}(?:的|所[生得产])")  # 是某國凍結資產的孳息
_PHRASE = re.compile("[是把][^，,。；是把]{0,8}$")
_JOINED = re.compile(
    r"\s?|,?\s?(?:(?:,|\band\b)\s?){1,2}(?:[a-z']+\s){0,3}|'s\s(?:[a-z]+\s){0,2}|[\u4e00-\u9fff]{0,4}[和与及、](?:以及)?[\u4e00-\u9fff]{0,5}|总统|总理|首相|外长|部长|防长|主席"
)
_BODY = re.compile(
    "(?:组织|集团|公司|部|局|院|会|军|党|社|署|方|队|行|厂|人|员|师|者|生|长|家|商|民|兵|官|客)$|[a-z]{3}(?:ers?|ors?|ists?|ians?|ees?|men|man|women|woman)$"
)
_WHO = frozenset(
    """court citi govern parliament presid minist compani firm commiss bank council mayor polic offici armi union opposit board judg
    法院 市 政府 议会 国会 总统 部长 总理 公司 企业 委员会 银行 市长 警方 官员 军方 工会 反对党 欧盟 联盟 法官 参议院 众议院 首相 外长 防长 女王 国王 王室"""
    .split()
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Act:
    """One verb with who does it and whom or what it is done to, as far as their places say."""

    verb: Token
    agents: tuple[Token, ...]
    patients: tuple[Token, ...]
    subject: tuple[Token, ...]  # who stands before the verb, in the passive too
    clause: tuple[Token, ...]


def acts_of(text: str) -> list[Act]:
    folded, found = fold(text), tokens(text)
    chinese = is_chinese(text)
    acts: list[Act] = []
    for verb in found:
        if (
            verb.kind != "word"
            or not _is_verb(verb)
            or verb.key in _WHO
            or _is_noun(verb, folded)
            or verb.key in _MODAL
            or (
                chinese
                and ((len(verb.key) == 1 and verb.key not in _ONE_CHARACTER) or _within_object(verb, found, folded))
            )
        ):
            continue
        start, end = _bounds(folded, verb)
        clause = tuple(t for t in found if start <= t.span.start < end)
        here = [t for t in clause if t is not verb and _may_act(t, text)]
        act = _chinese(folded, verb, here, clause, start) if chinese else _english(folded, verb, here, clause, end)
        if not chinese and acts and _goes_on(folded, acts[-1], verb):
            act = _after(acts[-1], act)
        if act.agents or act.patients:
            acts.append(act)
    return acts


def _may_act(token: Token, text: str) -> bool:
    """A name, an office or institution, a capitalised word; other nouns only as what is spoken of (`_replaced`)."""
    return token.key not in ("whether", "是否") and (
        token.kind == "name"
        or token.key in _WHO
        or text[token.span.start].isupper()
        or (token.kind == "word" and token.key not in the_verbs())
    )


def _is_verb(token: Token) -> bool:
    return (
        token.key in the_verbs() or token.written in PAST or (token.written.isascii() and token.written.endswith("ed"))
    )


def _is_noun(token: Token, folded: str) -> bool:
    """The proposal, its complaint."""
    written = folded[token.span.start : token.span.end]
    before, after = folded[: token.span.start], folded[token.span.end : token.span.end + 1]
    if not written.isascii() and _COUNTED.search(before):
        return True  # 八套發射系統, eight launchers
    if not written.isascii() and (before.endswith("的") or (after == "的" and _IS.search(before))):
        return True  # 的請求; 選擇的目標 tells of what is chosen
    if not written.isascii() and _MODIFIES.match(folded, token.span.end) and _PHRASE.search(before):
        return True
    return bool(_ARTICLE.search(before)) or (
        written.isascii() and written.endswith(("ment", "tion", "sion", "ance", "ence", "al"))
    )


def _within_object(verb: Token, found: Sequence[Token], folded: str) -> bool:
    """清算 of 起诉欧洲清算银行: what follows another verb's object without a break tells of no act, unless that one is told to act."""
    at = found.index(verb)
    if at and found[at - 1].key in _THINGS and _adjoin(found[at - 1], verb):
        return True
    if (
        at < 2
        or found[at - 1].kind != "name"
        or not _adjoin(found[at - 2], found[at - 1])
        or not _adjoin(found[at - 1], verb)
    ):
        return False
    first = found[at - 2]
    return (
        first.kind == "word"
        and len(first.key) > 1
        and _is_verb(first)
        and first.key not in _MODAL
        and not _TELLS.search(first.key)
    )


def _adjoin(one: Token, other: Token) -> bool:
    return one.span.end == other.span.start


def is_somebody(token: Token) -> bool:
    return token.kind == "name" or token.key in _WHO or token.key == "organiz" or bool(_BODY.search(token.written))


def _bounds(folded: str, verb: Token) -> tuple[int, int]:
    cuts = [(m.start(), m.end()) for m in _CLAUSE.finditer(folded)]
    start = max([end for begin, end in cuts if end <= verb.span.start], default=0)
    return start, min([begin for begin, end in cuts if begin >= verb.span.end], default=len(folded))


def _nearest(before: Sequence[Token], folded: str) -> tuple[Token, ...]:
    """The last one, with those joined to it: Macron and Merz, 法國總統馬克龍和德國總理默茨."""
    known = [token for token in before if is_somebody(token)] or list(before)
    found = known[-1:]
    for token in reversed(known[:-1]):
        between = folded[token.span.end : found[0].span.start]
        if not _JOINED.fullmatch(between):
            break
        found.insert(0, token)
    return tuple(found)


def _english(folded: str, verb: Token, here: Sequence[Token], clause: tuple[Token, ...], end: int) -> Act:
    before = [
        t
        for t in here
        if t.span.end <= verb.span.start and not _GOVERNED_EN.search(folded[max(0, t.span.start - 30) : t.span.start])
    ]
    after = [t for t in here if t.span.start >= verb.span.end]
    subject = _nearest(before, folded)
    passive = _PASSIVE_EN.search(folded[max(0, verb.span.start - 14) : verb.span.start]) or _is_participle(
        verb, clause, folded
    )
    if not verb.written.endswith("ing") and passive:
        agent = _BY.match(folded[verb.span.end : end])
        by = verb.span.end + agent.end() if agent else end
        return Act(verb, tuple(t for t in after if t.span.start >= by)[:1], subject, subject, clause)
    return Act(verb, subject, tuple(after[:2]), subject, clause)


def _is_participle(verb: Token, clause: Sequence[Token], folded: str) -> bool:
    """The one of "hosts families expelled from", behind another verb."""
    earlier = [t for t in clause if t.span.end < verb.span.start and t.kind == "word" and _is_verb(t)]
    return bool(earlier) and verb.written.endswith("ed") and _FROM_OR_BY.match(folded, verb.span.end) is not None


def _goes_on(folded: str, before: Act, verb: Token) -> bool:
    """Whether the verb is a second one of whoever the act before is told of: "won, defeating him", "removed her and swore him in"."""
    if verb.sentence != before.verb.sentence or not before.subject:
        return False
    behind = folded[: verb.span.start]
    if verb.written.endswith("ing"):
        return _COMMA.search(behind) is not None
    return (verb.written in PAST or verb.written.endswith("ed")) and _AND.search(behind) is not None


def _after(before: Act, act: Act) -> Act:
    rest = tuple(token for token in act.clause if token not in before.subject)
    patients = tuple(token for token in act.patients if token not in before.subject)
    return Act(act.verb, before.subject, patients, before.subject, (*before.subject, *rest))


def _chinese(folded: str, verb: Token, here: Sequence[Token], clause: tuple[Token, ...], start: int) -> Act:
    before = _told_to(verb, [t for t in here if t.span.end <= verb.span.start], clause)
    after = [t for t in here if t.span.start >= verb.span.end]
    passive = _PASSIVE_ZH.search(folded, start, verb.span.start)
    if passive and not _of_an_earlier(verb, passive.end(), clause):
        agents = [t for t in before if t.span.start >= passive.end() and not _governed_zh(folded, t, passive.end())]
        first = _nearest([t for t in before if t.span.end <= passive.start()], folded)
        return Act(verb, tuple(agents[:1]), (*first, *after[:1]), first, clause)
    governed = [t for t in before if _governed_zh(folded, t, start)]
    subject = _nearest([t for t in before if t not in governed], folded)
    return Act(verb, subject, (*governed, *after[:2]), subject, clause)


def _of_an_earlier(verb: Token, marker: int, clause: Sequence[Token]) -> bool:
    """Whether 被 belongs to a verb of asking before this one: 被問到會否出兵."""
    return any(t.kind == "word" and marker <= t.span.start < verb.span.start and _ASKS.match(t.key) for t in clause)


def _told_to(verb: Token, before: Sequence[Token], clause: Sequence[Token]) -> list[Token]:
    """Who may act: of 派遣戰機參與 the planes take part, whoever sends them."""
    earlier = [t for t in clause if t.kind == "word" and t.span.end <= verb.span.start and _SENDS.fullmatch(t.key)]
    behind = [t for t in before if earlier and t.span.start >= earlier[-1].span.end]
    return behind or list(before)


def _governed_zh(folded: str, token: Token, start: int) -> bool:
    return bool(_GOVERNED_ZH.search(folded[max(start, token.span.start - 8) : token.span.start]))
