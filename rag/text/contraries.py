"""Words that cannot stand for one another, in both languages: rose and fell, before and after, import and export."""

from __future__ import annotations

import functools
import re

_PAIRS = tuple(
    (re.compile(one), re.compile(other))
    for one, other in (
        (r"\bbefore\b|\bahead of\b|\bprior to\b|之前|以前|[战火年月日]前|(?<=[\u4e00-\u9fff])(?<![目以先日此年从生面眼当空之提向往])前(?=[，,。脱被已会将就])", r"\bafter\b|\bonce\b|\bfollowing\b|之后|以后|[战火年月日]后|(?<=[\u4e00-\u9fff])(?<![以之今然最随日此背幕善身向往])后(?=[，,。脱被已会将就])"),
        (
            r"\b(?:ris(?:e|es|ing|en)|rose|increas\w+|gr(?:ew|ow\w*)|climb\w*|gain(?:s|ed)?|(?:(?<=\bis )|(?<=\bare )|(?<=\bwas )|(?<=\bwere )|(?<=, ))up(?! to\b)|up (?:by|from|on)|up (?=[\d$€£])|higher|surg\w+|soar\w*|rais(?:e|es|ed|ing)|jump\w*|rebound\w*)\b"
            "|上升|上涨|增加|增长|成长(?!期|中的)|升至|提高|上调|调涨|调升|上扬|走高|扩大|攀升|飙升|调高|回升|反弹|高于(?=[^，,。；]{1,6}[月年季期])|[涨增升]幅|增至|[年月季同环]增|[仍再又]增|涨",
            r"\b(?:fall(?:s|en|ing)?|fell|decreas\w+|drop(?:s|ped)?|declin(?:e|es|ed|ing)|shr[aiu]nk\w*|lower\w*|reduc\w+|cut(?:s|ting)?|plung\w+|(?:(?<=\bis )|(?<=\bare )|(?<=\bwas )|(?<=\bwere )|(?<=, ))down(?! to\b)|down (?:by|from|on)|down (?=[\d$€£])|slump\w*|slip(?:s|ped|ping)?|slid(?:e|es)?|dip(?:s|ped)?|tumbl\w+|fewer|contract(?:s|ed)|slash\w*)\b"
            "|下降|下跌|衰退|萎缩|减少|降至|降低|下调|调降|走低|缩小|下滑|骤降|回落|下挫|低于(?=[^，,。；]{1,6}[月年季期])|[降跌]幅|调低|减至|[年月季同环]减|[仍再又]减|跌|削减|裁减",
        ),
        (r"\b(?:rais(?:e|es|ed|ing)|hik(?:e|es|ed|ing)|cut(?:s|ting)?|slash\w*)\b|调高|调低|上调|下调|调升|调降|加息|降息|升息", r"\bunchanged\b|\bon hold\b|维持[^，,。；]{0,6}不变|按兵不动"),
        (r"\b(?:upheld|uph[eo]ld\w*|allow(?:s|ed)|grant(?:s|ed)) (?:[a-z']+ ){1,3}(?:appeal|complaint|petition|objection|lawsuit)\b", r"\b(?:dismiss|reject|thr[eo]w)\w*\b|驳回|不受理"),
        (r"\bdemand(?:s|ed|ing)?\b|要求|勒令", r"\binvit\w+\b|邀请|应邀|获邀"),
        (r"\bjoin(?:s|ed|ing)?\b|加入", r"\b(?:left|leaves|leaving|withdr\w+|quits?)\b|退出"),
        (r"\b(?:all|every|each|entire|unanimous\w*)\b|所有|全部|全体|一致", r"\b(?:some|several|certain|partial\w*|few)\b|部分|一些|有的|若干|少数"),
        (r"\bonly\b|仅|只有|唯", r"\ball\b|\bboth\b|都在|全都|全部"),
        (r"\bimport\w*\b|进口", r"\bexport\w*\b|出口"),
        (r"\bsupport(?:s|ed|ing)?\b|\bfor\b(?= the (?:package|plan|bill|motion))|\bin favou?r\b|\bback(?:s|ed)\b|支持|赞成", r"\boppos(?:e|es|ed|ing)\b|\b(?:opposition|objections?) to\b|\bagainst\b|反对"),
        (r"\b(?:re-?)?open(?:s|ed|ing)?\b|重开|开放|开启|启用|开通|开张", r"\bclos(?:e|es|ed|ing|ure)\b|\bshut\w*\b|关闭|封闭|停用|闭馆|休馆|停业|打烊"),
        (r"\b(?:begin\w*|began|start\w*|launch\w*)\b|开始|启动", r"\b(?:end(?:s|ed|ing)?|finish\w*|terminat\w+)\b|结束|终止"),
        (r"\bextend\w*|\bprolong\w*|延长", r"\bend(?:s|ed|ing)?\b|\bshorten\w*|结束|终止|缩短"),
        (r"\bbuy\w*|\bbought\b|\bpurchas\w+|购买|采购|买", r"\bsell(?:s|ing)?\b|\bsold\b|出售|销售|卖"),
        (r"\b(?:allow|permit)\w*|允许|准许", r"\b(?:forbid\w*|forbade|prohibit\w*|ban(?:s|ned)?|barred|grounded|requir\w+)\b|禁止|要求|规定"),
        (r"\bwon\b|\bwin(?:s|ning)?\b|\bdefeat(?:s|ed)\b|赢|获胜|战胜", r"\blos(?:t|es?|ing)\b|输|落败|不敌"),
        (r"\bpass(?:es|ed|ing)?\b|\bapprov\w+|\badopt\w*|通过|批准", r"\breject\w*|\bveto\w*|\bvoted (?:\d+ (?:to|-) \d+ )?(?:down|against)\b|否决|驳回"),
        (r"\bvot(?:e|es|ed|ing) (?:overwhelmingly |unanimously )?(?:for|to|in favou?r)\b|投票(?:支持|赞成|通过)", r"\bvot(?:e|es|ed|ing) (?:\d+ (?:to|-) \d+ )?against\b|投票反对|投下?反对票"),
        (r"\b(?:lift|withdr[ae]w|drop)(?:s|n|ped|ed|ing)?\b|解除|撤回|撤销", r"\b(?:ke(?:ep|eps|pt|eping)|maintain|retain)(?:s|ed|ing)?\b|维持|保留|坚持"),
        (r"\bno longer\b|\bany ?more\b|不再", r"\bstill\b|\bcontinu\w+|\bremain\w*|仍|继续|依然"),
        (r"\bon (?:time|schedule)\b|\bas (?:planned|scheduled)\b|如期|按计划|按时|照常", r"\b(?:postpon|delay)\w*|\bpushed back\b|\bput off\b|\bcall(?:s|ed) off\b|\bcancel\w*|推迟|延后|延期|取消"),
        (r"\bunconditional\w*|\bwithout (?:any )?(?:pre)?conditions?\b|\bno strings\b|无条件", r"\bprovided\b|\bon (?:the )?condition\b|\bonly (?:if|once|after|when)\b|\bif\b|\bunless\b|\bas long as\b|如果|若|只有|除非|前提|一旦|只要"),
        (r"\beven if\b|\bwhether or not\b|\bregardless\b|\bno matter\b|即使|即便|哪怕|就算|无论|不管", r"(?<!even )\bif\b|\bunless\b|\bprovided\b|\bon (?:the )?condition\b|\bas long as\b|\bonly (?:if|once|after|when)\b|如果|若|只有|除非|前提|一旦|只要"),
        (r"\bbalance\w*|平衡|打平", r"\bdeficit\b|\bin the red\b|赤字|逆差"),
        (r"\bfirst\b|首次|第一", r"\blast\b|\bfinal\b|最后"),
        (r"\b(?:likely|probabl[ey])\b|很可能", r"\bunlikely\b|不太可能|不大可能"),
        (r"(?<=inflation )accelerat\w+|\baccelerat\w+ (?:to|by|from)\b", r"\b(?:eas|slow|cool|moderat)(?:e|es|ed|ing)? (?:to|by|from|further|slightly)\b"),
        (r"\b(?:complet|carri|finali[sz])(?:e|es|ed|ing|ied) (?:out )?|完成|办妥", r"\b(?:postpon|delay|shelv|suspend|cancel)\w*|推迟|延后|搁置|暂停|取消"),
        (r"\bat least\b|\bno (?:less|fewer) than\b|至少|最少|起码", r"\bat most\b|\bno more than\b|最多|至多|顶多"),
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
        (r"\b(?:expand|widen|broaden)\w*|扩张|扩建|扩大", r"\b(?:narrow|shrink|scal(?:e|es|ed|ing) (?:back|down))\w*|收窄|缩减|收缩"),
        (r"\b(?:hir(?:e|es|ed|ing)|recruit\w*)\b|招聘|招募|增聘|雇用", r"\b(?:lay(?:s|ing)? off|laid off|dismiss\w*|fir(?:ed|ing) (?:\w+ )?(?:staff|workers|employees))\b|裁员|解雇|裁掉"),
        (r"\bprais\w+|\bhail(?:s|ed)\b|\bapplaud\w*|\bcommend\w*|\bwelcom(?:e|es|ed|ing)\b|赞扬|称赞|赞赏|肯定|欢迎|赞许", r"\bcritici[sz]\w+|\bcondemn\w*|\bdenounc\w+|\bslamm?\w*|\bdeplor\w+|\bdismiss(?:es|ed|ing)? [^.,;]{1,40} as\b|\battack(?:s|ed) the\b|批评|谴责|抨击|痛批|不满"),
        (r"\boptimis\w+|乐观", r"\bpessimis\w+|悲观"),
        (r"\bvoluntar\w+|自愿", r"\b(?:compulsory|mandatory|forced)\b|强制|被迫"),
        (r"\bdirect(?:ly)?\b|(?<!间)直接", r"\bindirect(?:ly)?\b|间接"),
        (r"\b(?:domestic|homegrown)\b|国内|本土|国产", r"\b(?:foreign|overseas|abroad)\b|国外|海外|境外|外国"),
        (r"\b(?:urban|cities)\b|城市|城镇", r"\b(?:rural|countryside)\b|农村|乡村"),
        (r"\bappoint\w*|\bnominat\w+|任命|委任|提名", r"\b(?:dismiss|sack|oust)\w*|免职|解职|罢免|撤换"),
        (r"\b(?:releas|free)(?:e|es|ed|ing|s|d)?\b|释放|获释", r"\b(?:detain|arrest|imprison|jail)\w*|拘留|逮捕|扣押|监禁|拘捕"),
        (r"\b(?:lift(?:s|ed|ing)?|eas(?:e|es|ed|ing)|remov(?:e|es|ed|ing)|waiv\w+)\b|解除|取消|撤销|放宽", r"\b(?:impos(?:e|es|ed|ing)|tighten\w*|introduc\w+)\b|实施|施加|收紧|加征|征收"),
        (r"\b(?:resum|restor|restart|reinstat)\w*|恢复|重启|复工", r"\b(?:suspend|halt|paus|cancel)\w*|暂停|中止|叫停|停止|取消"),
        (r"\b(?:earlier|brought forward|advanc(?:e|ed|ing))\b|提前|提早", r"\b(?:later|postpon\w+|delay\w*|push(?:ed)? back)\b|推迟|延后|延期|延至"),
        (r"\b(?:morning|dawn)\b|上午|早上|清晨|凌晨", r"\b(?:evening|night|afternoon)\b|下午|晚上|傍晚|夜间|深夜"),
        (r"\bsummer\b|夏季|夏天", r"\bwinter\b|冬季|冬天"), (r"\bspring\b|春季|春天", r"\bautumn\b|秋季|秋天"),
        (r"\b(?:beat|topped|surpass\w*|exceed\w*) (?:\w+ ){0,2}(?:expectations|forecasts|estimates)|\b(?:higher|better|more|stronger) than (?:\w+ ){0,3}(?:expected|forecast)|[优高好强]于预[期测]|[超好]出预期|超过?预期", r"\bmiss\w* (?:\w+ ){0,2}(?:expectations|forecasts|estimates)|\b(?:fell|fall\w*|short) (?:short )?of (?:\w+ ){0,2}(?:expectations|forecasts|estimates)|\b(?:lower|worse|less|weaker) than (?:\w+ ){0,3}(?:expected|forecast)|不及预期|[低差弱逊]于预[期测]"),
        (r"\b(?:surviv\w+|rescued|unhurt|unharmed)\b|生还|幸存|获救", r"\b(?:died?|dead|killed|drown\w*)\b|遇难|罹难|殒命|死亡|丧生|身亡|溺亡"),
        (r"\b(?:oldest|eldest)\b|最老|最年长", r"\byoungest\b|最年轻"), (r"\bolder\b|年长", r"\byounger\b|年轻"),
        (r"\b(?:advanc|captur|seiz|gain)(?:e|es|ed|ing|s)?\b(?= (?:the )?(?:town|village|city|ground))|攻占|占领|夺取", r"\b(?:retreat|withdr[ae]w|abandon)\w*|撤退|撤离|弃守"),
        (r"\b(?:ahead of|leads?|leading)\b|领先|超过", r"\b(?:behind|trail\w*|lag\w*)\b|落后"),
        (r"\b(?:win(?:s|ning)?|winners?)\b|胜方|赢家", r"\blosers?\b|败方|输家"),
        (r"\b(?:stronger|strengthen\w*|appreciat\w+)\b|走强|升值", r"\b(?:weaker|weaken\w*|depreciat\w+)\b|走弱|贬值|走软"),
        (r"\b(?:cheaper|cheapest)\b|更便宜|最便宜", r"\b(?:dearer|costlier|more expensive|most expensive)\b|更贵|最贵"),
        (r"\b(?:longer|longest)\b|更长|最长", r"\b(?:shorter|shortest)\b|更短|最短"),
        (r"\b(?:faster|fastest|quicker)\b|更快|最快", r"\b(?:slower|slowest)\b|更慢|最慢"),
        (r"\b(?:bigger|larger)\b|更大", r"\bsmaller\b|更小"), (r"\bbetter\b|更好|好转|改善", r"\bworse(?:n\w*)?\b|更差|恶化|转差"),
        (r"\bjustif\w+|\blegitimate\b|正当", r"\bunjustif\w+|\billegitimate\b|不正当"),
        (r"\b(?:armed|with weapons)\b|持械|武装", r"\bunarmed\b|手无寸铁|非武装"),
        (r"\b(?:mother|father|parents?)\b|母亲|父亲|父母", r"\b(?:sons?|daughters?|child(?:ren)?)\b|儿子|女儿|孩子|子女"),
        (r"\b(?:wife|wives)\b|妻子|太太", r"\bhusbands?\b|丈夫"), (r"\bbrothers?\b|兄弟|哥哥|弟弟", r"\bsisters?\b|姐妹|姐姐|妹妹"),
        (r"\b(?:teachers?|lecturers?)\b|教师|老师", r"\b(?:students?|pupils?)\b|学生"), (r"\b(?:doctors?|physicians?)\b|医生", r"\b(?:patients?)\b|病人|患者"),
        (r"\b(?:employers?|bosses)\b|雇主|资方", r"\b(?:employees?|workers)\b|雇员|工人|劳方"), (r"\b(?:tenants?|renters?)\b|租客|租户", r"\b(?:landlords?|owners)\b|房东|业主"),
        (r"\b(?:buyers?)\b|买方|买家", r"\b(?:sellers?|vendors?)\b|卖方|卖家"), (r"\b(?:victims?)\b|受害|死者", r"\b(?:attackers?|suspects?|culprits?|gunm[ae]n)\b|嫌犯|凶手|袭击者"),
        (r"\b(?:net|after tax)\b|净|税后", r"\b(?:gross|before tax|pre-tax)\b|毛|税前"), (r"\b(?:exempt\w*|spar(?:e|ed|es))\b|豁免|免除", r"\b(?:subject to|hit by)\b|须缴|适用"),
        (r"\b(?:more than|over) half\b|(?<!未)过半|(?:超过|逾)[一]?半|大半", r"\b(?:less than|fewer than|under|below|nearly|almost) half\b|不[到足]一?半|未过半|近半|近一半"),
        (r"\bused to\b|\bformerly\b|曾经|过去|以前|一度", r"\b(?:now|currently|nowadays)\b|目前|现在|如今|现时"),
        (r"\btemporar\w+|暂时|临时", r"\bpermanent\w*|永久"),
    )
)  # fmt: skip


@functools.lru_cache(maxsize=20_000)
def kindred(one: str, other: str) -> bool:
    """Whether two folded words are of one side of a pair: cut and 下調."""
    return any(side.fullmatch(one) and side.fullmatch(other) for pair in _PAIRS for side in pair)


def opposite(one: str, other: str) -> tuple[re.Match[str], re.Match[str]] | None:
    """The word of one folded text and its opposite in the other, where each has one side alone; None where there is none."""
    for left, right in _PAIRS:
        for here, there in ((left, right), (right, left)):
            mine, theirs = here.search(one), there.search(other)
            if mine and theirs and not there.search(one) and not here.search(other):
                return mine, theirs
    return None
