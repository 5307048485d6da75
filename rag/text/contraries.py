"""Words that cannot stand for one another, in both languages: rose and fell, before and after, import and export."""

from __future__ import annotations

import re

_PAIRS = tuple(
    (re.compile(one), re.compile(other))
    for one, other in (
        (r"\bbefore\b|\bahead of\b|\bprior to\b|之前|以前|[战火年月日]前", r"\bafter\b|\bonce\b|\bfollowing\b|之后|以后|[战火年月日]后"),
        (
            r"\b(?:ris(?:e|es|ing|en)|rose|increas\w+|gr(?:ew|ow\w*)|climb\w*|gain(?:s|ed)?|up|higher|surg\w+|soar\w*|rais(?:e|es|ed|ing)|jump\w*)\b"
            "|上升|上涨|增加|增长|升至|提高|上调|扩大|攀升|飙升|调高|增至|涨",
            r"\b(?:fall(?:s|en|ing)?|fell|decreas\w+|drop(?:s|ped)?|declin(?:e|es|ed|ing)|shr[aiu]nk\w*|lower\w*|reduc\w+|cut(?:s|ting)?|plung\w+|down|slump\w*|contract(?:s|ed)|slash\w*)\b"
            "|下降|下跌|衰退|萎缩|减少|降至|降低|下调|缩小|下滑|骤降|调低|减至|跌|削减|裁减",
        ),
        (r"\bjoin(?:s|ed|ing)?\b|加入", r"\b(?:left|leaves|leaving|withdr\w+|quits?)\b|退出"),
        (r"\b(?:all|every|each|entire|unanimous\w*)\b|所有|全部|全体|一致", r"\b(?:some|several|certain|partial\w*|few)\b|部分|一些|有的|若干|少数"),
        (r"\bonly\b|仅|只有|唯", r"\ball\b|\bboth\b|都在|全都|全部"),
        (r"\bimport\w*\b|进口", r"\bexport\w*\b|出口"),
        (r"\bsupport(?:s|ed|ing)?\b|\bfor\b(?= the (?:package|plan|bill|motion))|\bin favou?r\b|\bback(?:s|ed)\b|支持|赞成", r"\boppos(?:e|es|ed|ing)\b|\bagainst\b|反对"),
        (r"\bopen(?:s|ed|ing)?\b|开放|开启|启用|开通|开张", r"\bclos(?:e|es|ed|ing|ure)\b|\bshut\w*\b|关闭|封闭|停用"),
        (r"\b(?:begin\w*|began|start\w*|launch\w*)\b|开始|启动", r"\b(?:end(?:s|ed|ing)?|finish\w*|terminat\w+)\b|结束|终止"),
        (r"\bextend\w*|\bprolong\w*|延长", r"\bend(?:s|ed|ing)?\b|\bshorten\w*|结束|终止|缩短"),
        (r"\bbuy\w*|\bbought\b|\bpurchas\w+|购买|采购|买", r"\bsell(?:s|ing)?\b|\bsold\b|出售|销售|卖"),
        (r"\b(?:allow|permit)\w*|允许|准许", r"\b(?:forbid\w*|forbade|prohibit\w*|ban(?:s|ned)?|barred|grounded|requir\w+)\b|禁止|要求|规定"),
        (r"\bwon\b|\bwin(?:s|ning)?\b|\bdefeat(?:s|ed)\b|赢|获胜|战胜", r"\blos(?:t|es?|ing)\b|输|落败|不敌"),
        (r"\bpass(?:es|ed|ing)?\b|\bapprov\w+|\badopt\w*|通过|批准", r"\breject\w*|\bveto\w*|\bvoted down\b|否决|驳回"),
        (r"\bfirst\b|首次|第一", r"\blast\b|\bfinal\b|最后"),
        (r"\b(?:likely|probabl[ey])\b|很可能", r"\bunlikely\b|不太可能|不大可能"),
        (r"\baccelerat\w+|\bpick(?:s|ed)? up|\bspeed\w* up|加快|加速", r"\bslow\w*|放缓|减速"),
        (r"\b(?:strengthen|tighten)\w*|加强|收紧|强化", r"\b(?:weaken|loosen|eas)(?:s|es|ed|ing)?\b|减弱|放宽|放松|削弱"),
        (r"\babove\b|以上|高于", r"\bbelow\b|\bunder\b|以下|低于|不到"),
        (r"\barriv\w+|抵达|到达", r"\b(?:depart\w*|left)\b|离开"),
        (r"\bdeni(?:es|ed)\b|\bdeny\b|否认", r"\bconfirm\w*|\backnowledg\w+|\badmit\w*|证实|承认|确认"),
        (r"\bpublic(?:ly)?\b|公开", r"\b(?:secret|private)(?:ly)?\b|秘密|私下"),
        (r"\bnoon\b|\bmidday\b|中午|正午", r"\bmidnight\b|午夜|子夜|零时"),
        (r"\bnorth\w*|北部|北方|以北", r"\bsouth\w*|南部|南方|以南"),
        (r"\beast(?:ern)?\b|东部|东方|以东", r"\bwest(?:ern)?\b|西部|西方|以西"),
        (r"\bneeds?\b|\brequir\w+|需要|必须|须经|需经", r"\bno need\b|\bnot need|无需|无须|不必|毋须"),
        (r"\bminimum\b|最低|下限", r"\bmaximum\b|最高|上限"),
        (r"\bbest\b|\bhighest\b|\blargest\b|\bmost\b|最高|最大|最好|最多", r"\bworst\b|\blowest\b|\bsmallest\b|\bleast\b|最低|最小|最差|最少"),
        (r"\bdoubl\w+|翻倍|翻番|增加一倍", r"\bhalv(?:e|es|ed|ing)\b|减半"),
        (r"\b(?:a|per|each|every) day\b|\bdaily\b|每天|每日|日均", r"\b(?:a|per|each|every) (?:week|month|year)\b|\b(?:weekly|monthly|annual(?:ly)?|yearly)\b|每[周月年]|每个月|年均|月均"),
        (r"\b(?:a|per|each|every) month\b|\bmonthly\b|每个?月|月均", r"\b(?:a|per|each|every) (?:week|year)\b|\b(?:weekly|annual(?:ly)?|yearly)\b|每[周年]|年均"),
        (r"\b(?:a|per|each|every) week\b|\bweekly\b|每周", r"\b(?:a|per|each|every) year\b|\b(?:annual(?:ly)?|yearly)\b|每年|年均"),
        (r"\buntil\b|\btill\b|为止|直到", r"\bsince\b|\bstarting\b|\bas of\b|[日月年]起|自从"),
        (r"\b(?:because of|due to|thanks to|owing to)\b|由于|因为", r"\b(?:despite|in spite of|regardless of)\b|尽管|不顾"),
        (r"\b(?:all|every|each)\b|所有|全部|全体|一律", r"\b(?:most|majority|many)\b|大多数|多数|大部分|许多"),
        (r"\b(?:most|majority)\b|大多数|多数|大部分", r"\b(?:few|minority|handful)\b|少数|个别"),
        (r"\b(?:promis|pledg|vow)\w*|承诺|保证|答应", r"\b(?:refus|reject)\w*|拒绝"),
        (r"\bindoor\w*|室内", r"\boutdoor\w*|室外|户外"),
        (r"\bformer\b|\bex-|前任|卸任", r"\bcurrent\b|\bincumbent\b|现任"),
        (r"\bcivilian\w*|平民", r"\bsoldiers?\b|\btroops\b|士兵|军人"),
        (r"\bmen\b|\bmale\b|男性|男子", r"\bwomen\b|\bfemale\b|女性|女子"),
        (r"\bpublic sector|国有|国营", r"\bprivate\b|私营|民营"),
        (r"\bsurplus\b|顺差|盈余", r"\bdeficit\b|逆差|赤字"),
        (r"\bprofit\w*|盈利|获利", r"\blosses\b|\bloss\b|亏损"),
        (r"\b(?:guilty|convicted)\b|有罪|定罪", r"\b(?:innocent|acquitted|not guilty)\b|无罪"),
        (r"\baccept(?:s|ed|ing)?\b|接受|采纳", r"\b(?:reject|refus|declin)\w*|拒绝|驳回|回绝"),
        (r"\bagree(?:s|d)?\b|同意", r"\b(?:disagree|refus|reject)\w*|拒绝|反对"),
        (r"\b(?:legal|lawful|constitutional)\b|合法|合宪", r"\b(?:illegal|unlawful|unconstitutional)\b|非法|违法|违宪"),
        (r"\bsuccess\w*|\bsucceed\w*|成功", r"\bfail\w*|失败|未能"),
        (r"\bsafe\b|安全", r"\bunsafe\b|\bdangerous\b|危险|不安全"),
        (r"\btemporar\w+|暂时|临时", r"\bpermanent\w*|永久"),
    )
)  # fmt: skip


def opposite(one: str, other: str) -> tuple[re.Match[str], re.Match[str]] | None:
    """The word of one folded text and its opposite in the other, where each has one side alone; None where there is none."""
    for left, right in _PAIRS:
        for here, there in ((left, right), (right, left)):
            mine, theirs = here.search(one), there.search(other)
            if mine and theirs and not there.search(one) and not here.search(other):
                return mine, theirs
    return None
