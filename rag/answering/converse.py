"""One deal told from its two sides: who sells in the one buys from them in the other, who is beaten loses."""

from __future__ import annotations

from collections.abc import Sequence

from rag.answering.acts import Act, acts_of, is_somebody
from rag.answering.aligning import matches

CONVERSES = tuple(
    (frozenset(one.split()), frozenset(other.split()))
    for one, other in (
        (
            "give hand deliv transfer provid send suppli donat pay grant lend 移交 交付 提供 给 给予 支付 送 归还 交还 供应 赠送 捐赠 转让 转交 拨给 赠予 捐 赠",
            "receiv get take accept borrow obtain 收到 接收 获得 得到 接受 收取 取得 领取",
        ),
        (
            "sell export 出售 卖 出口 卖给 售予 售出 卖出",
            "buy purchas import acquir 购买 买 采购 进口 收购 买下 买进 购入 购得",
        ),
        ("win defeat beat 赢 战胜 击败 获胜", "lose 输 败给 落败 不敌"),
        ("teach train 培训 训练 教", "learn 学习 受训"),
    )
)


def are_converse(one: Act, other: Act) -> bool:
    """Whether their verbs tell one deal from its two sides."""
    return any(
        (one.verb.key in a and other.verb.key in b) or (one.verb.key in b and other.verb.key in a) for a, b in CONVERSES
    )


def conversely(claim: str, quoted: Sequence[str]) -> bool:
    """Whether the claim tells a deal of its quotes from the other side: another acts, who is named there too."""
    acts = [act for text in quoted for act in acts_of(text)]
    return any(are_converse(own, act) and _other_side(own, act) for own in acts_of(claim) for act in acts)


def _other_side(own: Act, other: Act) -> bool:
    mine, theirs = ([t for t in act.agents if is_somebody(t)] for act in (own, other))
    if not mine or not theirs or any(matches(t, theirs) for t in mine):
        return False
    return any(matches(t, other.clause) for t in mine) and any(matches(t, own.clause) for t in theirs)
