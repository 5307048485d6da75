"""Whether who does what to whom is in a claim as in its quotes, and whether a claim merges two statements into one.

For a verb that both have, whoever stands before it acts and whoever follows it is acted upon; the passive (was … by, 被, 遭, 由) turns that
around, and so do the Chinese prepositions (向, 對, 給) for what they govern. Predicate and argument alignment without a parser
(cf. Wolfe, Van Durme, Dredze and others 2013); what it cannot tell, it leaves alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.answering.aligning import Token, likeness, matches, tokens
from rag.text.irregular import PAST
from rag.text.language import is_chinese
from rag.text.resources import the_verbs
from rag.text.script import fold
from rag.text.sentences import sentences

_CLOSE = 0.6  # likeness from which two verbs are one
_PASSIVE_EN = re.compile(r"\b(?:is|are|was|were|been|being|be|gets?|got)\s(?:\w+ly\s|not\s|also\s|then\s)?$")
_BY = re.compile(r"^[^,.;]{0,40}?\bby\s")
_PASSIVE_ZH = re.compile("被|遭(?!遇)|受到|获(?!得|准|悉)|由(?!于|此)|遭到|为(?=.{1,8}所)")
_GOVERNED_ZH = re.compile("(?:向|对|同|跟|给|为|替|从(?![未不来])|把|将|在|于|以(?!色))(?:[\u4e00-\u9fff\d,.]{0,8})$")
_GOVERNED_EN = re.compile(r"\b(?:to|from|with|for|of|against|by|on|in|at|into|than|under|between|about|over|via|through|after|before|without)\s(?:the\s|a\s|an\s|its\s|their\s|his\s|her\s)?(?:\w+\s){0,2}$")
_CLAUSE = re.compile(r"[;；。!！?？：:，,\n]|\b(?:but|while|whereas|although|though|because|that|if)\b|,\sand\b|\band (?:the|a|an|its|their|his|her|will|would|has|have|had|was|were|did|to|then)\b|但|而(?!且)|不过|然而|并(?!非)|若|如果|表示|宣布|指出|认为|(?<=[\u4e00-\u9fff])[说称](?!明|服|为)")
_SYMMETRIC = frozenset("meet talk hold discuss agre sign spoke speak negoti 会见 会谈 会晤 通话 通电话 电话 签署 达成 举行 协商 谈判 讨论 谈 见".split())
_CONVERSES = tuple(
    (frozenset(one.split()), frozenset(other.split()))
    for one, other in (
        ("give hand deliv transfer provid send suppli donat pay grant lend 移交 交付 提供 给 给予 支付 送 归还 交还 供应 赠送 捐赠", "receiv get take accept borrow obtain 收到 接收 获得 得到 接受 收取 取得 领取"),
        ("sell export 出售 卖 出口", "buy purchas import acquir 购买 买 采购 进口 收购"),
        ("win defeat beat 赢 战胜 击败 获胜", "lose 输 败给 落败 不敌"),
        ("teach train 培训 训练 教", "learn 学习 受训"),
    )
)
_ARTICLE = re.compile(r"\b(?:the|an?|its|their|his|her|this|that|of|some|any|no|for|with)\s$|\b(?:an?|its|their)\s(?:\w+\s){1,2}$")
_MODAL = frozenset("愿意 希望 计划 打算 准备 可能 需要 应该 继续 开始 停止 want hope plan intend need continu keep start stop begin try seek will prepar put make take get set hold go come let bring turn run do becom includ have 进行 成为 作出 做出 提出 有所 发生".split())
_PLACED = (("from", re.compile(r"\bfrom\s(?:the\s)?$|[从自]$")), ("to", re.compile(r"\b(?:to|against)\s(?:the\s)?$|[向给对往]$")))
_JOINED = re.compile(r"\s?|,?\s?(?:(?:,|\band\b)\s?){1,2}(?:[a-z']+\s){0,3}|'s\s(?:[a-z]+\s){0,2}|[\u4e00-\u9fff]{0,4}[和与及、](?:以及)?[\u4e00-\u9fff]{0,5}|总统|总理|首相|外长|部长|防长|主席")
_BODY = re.compile("(?:组织|部|局|院|会|军|党|社|署|方|队|行|厂|人|员|师|者|生|长|家|商|民|兵|官|客)$|[a-z]{3}(?:ers?|ors?|ists?|ians?|ees?|men|man|women|woman)$")
_WHO = frozenset(
    """court citi govern parliament presid minist compani firm commiss bank council mayor polic offici armi union opposit board judg
    法院 市 政府 议会 国会 总统 部长 总理 公司 企业 委员会 银行 市长 警方 官员 军方 工会 反对党 欧盟 联盟 法官 参议院 众议院 首相 外长 防长 女王 国王 王室"""
    .split()
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Act:
    """One verb with who does it and whom or what it is done to, as far as their places say."""

    verb: Token
    agents: tuple[Token, ...]
    patients: tuple[Token, ...]
    subject: tuple[Token, ...]  # who stands before the verb, in the passive too
    clause: tuple[Token, ...]


def roles(claim: str, quoted: Sequence[str]) -> list[str]:
    """At most one problem."""
    acts = [act for text in quoted for act in _acts(text)]
    for own in _acts(claim):
        if any(_converse(own, act) for act in acts):
            return [f"exchanges who gives and who takes: {own.verb.key}"]
        same = [act for act in acts if likeness(own.verb, act.verb) >= _CLOSE]
        if not same or own.verb.key in _SYMMETRIC:
            continue
        common = [_common(own, act) for act in same]
        likest = [act for act, count in zip(same, common, strict=True) if count == max(common)]
        if all(_turned(own, act) for act in likest):
            return [f"exchanges who does it: {own.verb.key}"]
        if all(_replaced(own, act, acts) for act in same):
            return [f"says of another what its quote says: {own.verb.key}"]
        if all(_only_one(own, act, acts) for act in same):
            return [f"says of both what its quote says of one: {own.verb.key}"]
    return _from_and_to(claim, quoted)


def _only_one(own: _Act, other: _Act, acts: Sequence[_Act]) -> bool:
    """Whether one of several who act together in the claim does something else in the quotes."""
    if len(own.agents) < 2 or not other.agents or not all(t.kind == "name" for t in (*own.agents, *other.agents)):
        return False
    lost = [t for t in own.agents if not matches(t, other.clause)]
    return 0 < len(lost) < len(own.agents) and any(_any(lost, act.clause) for act in acts if act.clause != other.clause)


def _from_and_to(claim: str, quoted: Sequence[str]) -> list[str]:
    """Two names of which one is where it comes from, or goes to, in the claim and the other in the quotes."""
    for kind, pattern in _PLACED:
        mine, rest = _placed(claim, pattern)
        for text in quoted:
            theirs, others = _placed(text, pattern)
            if mine and theirs and not _any(mine, theirs) and _any(mine, others) and _any(theirs, rest):
                return [f"exchanges where it is {kind}: {mine[0].key}, {theirs[0].key}"]
            reverse, _ = _placed(text, _PLACED[kind == "from"][1])
            if mine and reverse and not theirs and _any(mine, reverse):
                return [f"exchanges from and to: {mine[0].key}"]
    return []


def _placed(text: str, pattern: re.Pattern[str]) -> tuple[list[Token], list[Token]]:
    """(names behind the preposition, the other names)."""
    folded, named = fold(text), [t for t in tokens(text) if t.kind == "name"]
    behind = [t for t in named if pattern.search(folded[: t.span.start])]
    return behind, [t for t in named if t not in behind]


def _common(own: _Act, other: _Act) -> tuple[float, int]:
    """How alike two acts are beside who acts: their verbs first."""
    rest = [t for t in own.clause if t not in own.agents]
    return round(likeness(own.verb, other.verb), 1), sum(bool(matches(t, other.clause)) for t in rest)


def merged(claim: str, quoted: Sequence[str]) -> list[str]:
    """A clause whose words one sentence has, with a name that only another sentence has in its place."""
    parts = [part for text in quoted for part in _sentences(text)]
    if len(parts) < 2:
        return []
    named = [t for t in tokens(claim) if t.kind == "name"]
    for clause in _grouped(claim):
        words = [t for t in clause if t.kind != "name"]
        names = [t for t in clause if t.kind == "name"]
        scores = [sum(bool(matches(t, tokens(text))) * (2 if t.kind in ("number", "date") else 1) for t in words) for text in parts]
        best = max(range(len(parts)), key=lambda at: scores[at])
        if not names or scores[best] < 2 or sum(score == scores[best] for score in scores) > 1:
            continue
        there = [t for t in tokens(parts[best]) if t.kind == "name"]
        lost = [t for t in there if _same_kind(t, names) and not matches(t, named)]
        for name in names:
            elsewhere = any(matches(name, tokens(text)) for text in parts if text != parts[best])
            if not matches(name, there) and elsewhere and lost:
                return [f"gives to {name.key} what its quote says of {lost[0].key}"]
    return []


def _same_kind(token: Token, names: Sequence[Token]) -> bool:
    kind = getattr(token.value, "kind", None)
    return any(getattr(name.value, "kind", None) == kind for name in names)


def _sentences(text: str) -> list[str]:
    return [part for span in sentences(text) for part in re.split("(?<=[；;])", span.of(text)) if part.strip()]


def _grouped(text: str) -> list[list[Token]]:
    """The tokens of each clause."""
    folded = fold(text)
    cuts = [m.start() for m in re.finditer(r"[;；。!！?？，,\n]|\b(?:but|while|whereas|and)\b|但|而(?!且)|并|则", folded)]
    groups: dict[int, list[Token]] = {}
    for token in tokens(text):
        groups.setdefault(sum(cut < token.span.start for cut in cuts), []).append(token)
    return list(groups.values())


# --- acts ----------------------------------------------------------------------------------------


def _acts(text: str) -> list[_Act]:
    folded, found = fold(text), tokens(text)
    chinese = is_chinese(text)
    acts = []
    for verb in found:
        if verb.kind != "word" or not _is_verb(verb) or verb.key in _WHO or _is_noun(verb, folded) or verb.key in _MODAL:
            continue
        start, end = _bounds(folded, verb)
        clause = tuple(t for t in found if start <= t.span.start < end)
        here = [t for t in clause if t is not verb and _may_act(t, text)]
        act = _chinese(folded, verb, here, clause, start) if chinese else _english(folded, verb, here, clause, end)
        if act.agents or act.patients:
            acts.append(act)
    return acts


def _may_act(token: Token, text: str) -> bool:
    """A name, an office or institution, a capitalised word; other nouns only as what is spoken of (`_replaced`)."""
    return token.kind == "name" or token.key in _WHO or text[token.span.start].isupper() or (token.kind == "word" and token.key not in the_verbs())


def _is_verb(token: Token) -> bool:
    return token.key in the_verbs() or token.written in PAST or (token.written.isascii() and token.written.endswith("ed"))


def _is_noun(token: Token, folded: str) -> bool:
    """The proposal, its complaint."""
    written = folded[token.span.start : token.span.end]
    return bool(_ARTICLE.search(folded[: token.span.start])) or (written.isascii() and written.endswith(("ment", "tion", "sion", "ance", "ence", "al")))


def _is_somebody(token: Token) -> bool:
    return token.kind == "name" or token.key in _WHO or token.key == "organiz" or bool(_BODY.search(token.written))


def _bounds(folded: str, verb: Token) -> tuple[int, int]:
    cuts = [(m.start(), m.end()) for m in _CLAUSE.finditer(folded)]
    start = max([end for begin, end in cuts if end <= verb.span.start], default=0)
    return start, min([begin for begin, end in cuts if begin >= verb.span.end], default=len(folded))


def _nearest(before: Sequence[Token], folded: str) -> tuple[Token, ...]:
    """The last one, with those joined to it: Macron and Merz, 法國總統馬克龍和德國總理默茨."""
    known = [token for token in before if _is_somebody(token)] or list(before)
    found = known[-1:]
    for token in reversed(known[:-1]):
        between = folded[token.span.end : found[0].span.start]
        if not _JOINED.fullmatch(between):
            break
        found.insert(0, token)
    return tuple(found)


def _english(folded: str, verb: Token, here: Sequence[Token], clause: tuple[Token, ...], end: int) -> _Act:
    before = [t for t in here if t.span.end <= verb.span.start and not _GOVERNED_EN.search(folded[max(0, t.span.start - 30) : t.span.start])]
    after = [t for t in here if t.span.start >= verb.span.end]
    subject = _nearest(before, folded)
    if _PASSIVE_EN.search(folded[max(0, verb.span.start - 14) : verb.span.start]):
        agent = _BY.match(folded[verb.span.end : end])
        by = verb.span.end + agent.end() if agent else end
        return _Act(verb, tuple(t for t in after if t.span.start >= by)[:1], subject, subject, clause)
    return _Act(verb, subject, tuple(after[:2]), subject, clause)


def _chinese(folded: str, verb: Token, here: Sequence[Token], clause: tuple[Token, ...], start: int) -> _Act:
    before = [t for t in here if t.span.end <= verb.span.start]
    after = [t for t in here if t.span.start >= verb.span.end]
    passive = _PASSIVE_ZH.search(folded, start, verb.span.start)
    if passive:
        agents = [t for t in before if t.span.start >= passive.end() and not _governed_zh(folded, t, passive.end())]
        first = _nearest([t for t in before if t.span.end <= passive.start()], folded)
        return _Act(verb, tuple(agents[:1]), (*first, *after[:1]), first, clause)
    governed = [t for t in before if _governed_zh(folded, t, start)]
    subject = _nearest([t for t in before if t not in governed], folded)
    return _Act(verb, subject, (*governed, *after[:2]), subject, clause)


def _governed_zh(folded: str, token: Token, start: int) -> bool:
    return bool(_GOVERNED_ZH.search(folded[max(start, token.span.start - 8) : token.span.start]))


def _turned(own: _Act, other: _Act) -> bool:
    """Whether the claim's agent is acted upon in the quote while another acts there, or the quote's agent is acted upon in the claim."""
    mine, theirs = ([t for t in act.agents if _is_somebody(t)] for act in (own, other))
    if not mine or not theirs or _any(own.agents, other.agents):
        return False
    return _any(mine, other.patients) or _any(theirs, own.patients)


def _converse(own: _Act, other: _Act) -> bool:
    """Whether who gives in the one takes in the other: handed over, received; sold, bought; won, lost."""
    sides = [(own.verb.key in a and other.verb.key in b) or (own.verb.key in b and other.verb.key in a) for a, b in _CONVERSES]
    return any(sides) and _any([t for t in own.subject if _is_somebody(t)], other.agents) and own.subject == own.agents


def _replaced(own: _Act, other: _Act, acts: Sequence[_Act]) -> bool:
    """Whether the claim says it of somebody or something that the quotes have in another sentence, and not of whom this one does."""
    passive = own.subject != own.agents and other.subject != other.agents
    mine, theirs = (own.subject, other.subject) if passive or not own.agents or not other.agents else (own.agents, other.agents)
    if not mine or not theirs or bool(own.agents) != bool(other.agents):
        return False
    if _any(mine, other.clause) or _any(theirs, own.clause) or not all(map(_is_telling, (*mine, *theirs))):
        return False
    named = all(_is_somebody(t) for t in (*mine, *theirs))
    return any(_any(mine, act.clause if named else act.subject) for act in acts if act.clause != other.clause)


def _is_telling(token: Token) -> bool:
    return token.kind == "name" or len(token.key) > 1


def _any(some: Sequence[Token], others: Sequence[Token]) -> bool:
    return any(matches(token, others) for token in some)
