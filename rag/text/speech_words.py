"""Words of reported speech in both languages, as patterns over folded text: verbs, subjects, what governs a name."""

from __future__ import annotations

import re

PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|gets?|got)\s(?:(?:\w+ly|also|not|now|still|often|once|sometimes|since|later|then|never|long|first|already|only|widely)\s){0,2}$"
)

PRONOUN = re.compile("(?<![其吉])[他她](?![们国人日方])" r"|\b(?:he|she)\b")
LISTENER = re.compile("(?:(?<!反)对|向|告诉)[\u4e00-\u9fff]{0,4}$")
GOVERNED = re.compile(
    "(?:与|和|同|跟|对|对于|向|被|把|将|给|为|由|让|在|于|的|获|受|遭到?|及|、|据|针对|面对|关于|访问|抵达|飞抵|前往|造访|赴|告诉|会见|会晤|接受)$"
    r"|\b(?:with|to|of|for|by|from|against|about|on|in|at|between|alongside|than|via|like|as|near|over|toward|towards|told|met"
    r"|that|which|whom|upon|(?<!, )(?<!; )(?:and|or))\s+(?:the\s+|an?\s+|his\s+|her\s+|its\s+|their\s+)?$"
)
# what one phrase may have between its parts: 欧盟外交政策高级代表卡拉斯, Putin's spokesman
_TITLE_WORDS = (
    r"former|vice|deputy|acting|current|then|new|prime|foreign|defen[cs]e|finance|interior|special|senior|top|policy|chief"
    r"|secretary|general|high|representative|counterpart|peace|state|news|military|security|intelligence|two|three|several"
)
TITLED = re.compile(
    rf"(?:'s?|的)?[\s(]*(?:(?:{_TITLE_WORDS})[\s-]+)*\(?|[\s)]*(?:的|外交与安全政策(?:高级)?|(?![^,]*[与和及跟同])[\u4e00-\u9fff·]{{0,9}}(?<![对向在被把将给访问后前时会]))\(?"
)
AFTER_PERSON = re.compile(rf"(?:'s?|的)?[\s(]*(?:(?:{_TITLE_WORDS})[\s-]+)*")
AFTER_HEAD = re.compile(r"\s(?:for|of|in|at|from)\s(?:the\s)?")
APPOSED = re.compile(r"\s?,\s(?:the\s|a\s)?")
POSSESSOR = re.compile("的|周边|境内|战争|战事|内战|危机|局势|问题|半岛|'s?\\b|'(?=\\s)")
LIST_GAP = re.compile(r"\s?[,、]\s?(?:the\s)?")
LIST_END = re.compile(r"\s?(?:、|,?\sand\s(?:the\s)?|以及|及)")
JOINED = re.compile(r"\s*(?:、|,|,?\s*and(?:\s+the)?|与|和|及|以及)\s*(?:the\s+)?")

# subjects without a name: those that speak for the country or organisation before or after them
OFFICES = (
    "代表团|代表处|政府|当局|央行|大使馆|空军|海军|警方|检方|军方|[空海陆]军|警方|海警|官方|方面|外交部|外务省|国防部|财政部|总统府|总统办公室"
    "|总理府|首相府|发言人|议会|国会|内阁|总统|总理|首相|外长|防长|秘书长|主席|国务卿"
    "|领导人|部长"
    r"|\b(?:governments?|authorities|military|army|air force|navy|coast guard|police|presidency"
    r"|office|ministry|cabinet|parliament|administration|delegation"
    r"|spokes(?:man|woman|person|people)|side|embassy|central bank|air force|navy|police|president|chancellor|(?:prime |foreign |defen[cs]e |finance )?minister"
    r"|premier|leader|chief|secretary general|top diplomat)\b"
)
HOLDER = re.compile(
    "(?:总统|总理|首相|外长|防长|秘书长|主席|国务卿|领导人|部长)$"
    r"|\b(?:president|chancellor|minister|premier|leader|chief|secretary general|top diplomat)$"
)
PEOPLE = (
    r"(?:各|多|[\d一二三四五六七八九十两]{1,4}个?)(?:欧洲)?(?:国家|国)(?:领导人|领袖|代表|元首)|领袖们|人士|专家|学者|分析师|分析家|观察家|评论员|官员|外交官|幕僚|顾问|议员|领袖们?|盟国|盟友|成员国|民众|居民|司令|上将|中将|大使|教授|主任|代表(?!团|处|队|作)"
    r"|\b(?:officials?|diplomats?|analysts?|experts?|critics|observers|aides?|advis[eo]rs?|lawmakers|mps|leaders|allies|members|people"
    r"|residents|commanders?|generals?|ambassadors?|professors?|ministers|envoys?|supporters|opponents|countries|nations)\b"
)
PAPERS = (
    "(?<!社群)(?<!社交)媒体|官媒|党媒|传媒|[日美英法德俄韩港台外]媒|报社|智库|报告|报道|报导|文件|声明|公报|协议|条约"
    "|决议|法案|(?<!正在)(?<!仍在)(?<!还在)(?<!正)研究|调查|民调|评论|社论|文章|消息|外界|舆论|网站"
    r"|\b(?:media|outlets?|newspapers?|press|think tanks?|reports?|statements?|documents?|communiqu[eé]s?"
    r"|agreement|treaty|resolution|bill|study|survey|polls?|editorial|article|website|magazine)\b"
)
PAPER = re.compile(PAPERS)
UNNAMED = re.compile(rf"(?P<office>{OFFICES})|(?P<people>{PEOPLE})|(?P<paper>{PAPERS})")

ADVERBS = re.compile(
    r"(?>\s|\([^)]*\)|也|则|并|还|又|都|均|再次|再度|随后|同时|[今昨当]天|[今昨]日|日前|近日|早前|此前|先前|稍后|\d+日"
    "|(?:周|星期)[一二三四五六日]"
    "|在(?!野|任|校)[\u4e00-\u9fff]{2,5}|会[后前]|事后|当晚|晚间|傍晚|深夜|凌晨|清晨|上午|下午|再度|最终"
    "|明确|公开|强烈|一再|多次|正式|曾|已经?|将|共同|一致|联合|一同|进一步|迅速|坚决|当场|率先|们|方面"
    r"|\b(?:\w+ly|also|later|then|again|once|has|have|had|further|still|now|both|all|each|on \w+day|in (?:a|an|the) \w+"
    r"|in \d{4}|at a \w+ \w+|in [a-z]+|for [a-z]+(?: [a-z]+)?|of [a-z]+(?: [a-z]+)?|yesterday|today"
    r"|last week|this week)\b)*+"
)
SEGMENT = re.compile("[，;；:：。!?！？—□]|,(?!(?<=\\d,)\\d{3}(?!\\d))|\\s-\\s|\\b(?:but|while|whereas)\\b")
CLAUSE = re.compile(r"[，,；;：:。.!！?？]")
ANONYMOUS = re.compile(
    "匿名(?!信|举报|投票|捐)|不愿具名|要求不具名|不愿公开(?:姓名|身份)|不便具名|要求匿名|无权公开|不愿表明身份|未具名|不具名|不愿透露姓名|消息人士|知情人士|anonymous|unnamed|on condition of anonymity"
    r"|who (?:asked|declined|refused|did not want|requested|wished|preferred|insisted|asked us) (?:not )?(?:to be |on not being |to remain )(?:named|identified|quoted|anonymous|unnamed)|not authori[sz]ed to speak|without (?:being named|giving (?:his|her|their) names?)|\bsources? (?:said|told)|sources familiar|people (?:familiar|briefed|close)"
)
