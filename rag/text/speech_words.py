"""Words of reported speech in both languages, as patterns over folded text: verbs, subjects, what governs a name."""

from __future__ import annotations

import re

# both languages side by side, by what the verb makes of the statement
REPORTING_VERBS: dict[str, tuple[str, str]] = {
    "said": (
        "said|says|say|stated|reported|told|tells|noted|notes|added|adds|explained|explains|pointed out|points out"
        "|remarked|revealed"
        "|reveals|disclosed|wrote|writes|described|replied|asked|according to|recalled|conceded|acknowledged|admitted"
        "|complained|suggested|tweeted|joked|concluded|proposed|proposes|touted|indicated|indicates|hinted|hints|objected|objects"
        "|believes|believed|thinks|(?<=s )(?:believe|argue|insist|warn|think)",
        "表示|表态|(?<![据名对自号简俗人职全又也统通堪昵尊相匀])称(?![为作之号呼霸职赞谓])"
        "|(?<![小传据听学再虽话来])说(?![好法服话客])"
        "|指出|强调|重申|透露|认为|坦言|直言|解释|说明|提到|谈到|回应|反问|写道|补充|介绍|认定|相信|(?<!发表)(?<!联合)声明(?![中内稿书])"
        "|宣称|评论|形容|提出|告诉|证实|澄清|反驳|建议|提议|暗示|感叹|抱怨",
    ),
    "claimed": (
        "claimed|claims|asserted|asserts|alleged|alleges|insisted|insists|maintained|argued|argues"
        "|accused|call(?:s|ed) (?:it|this|that|them)"
        "|call(?:s|ed)(?= (?:the|his|its|their|any) (?:\\w+ ){1,3}?(?:an? |un[a-z]+|il[a-z]+|ir[a-z]+|dangerous|wrong))",
        "声称|坚称|主张|宣称|指控|质疑",
    ),
    "pledged": (
        "pledged|pledges|promised|promises|vowed|vows|committed|commits|announced|announces|agreed|agrees|guaranteed"
        "|confirmed|confirms|affirmed|reaffirmed|reaffirms"
        "|offered to|offers to|has offered|have offered|(?<=not )(?:promise|commit|agree|guarantee)",
        "承诺|保证|宣布|答应|同意|许诺|誓言|确认",
    ),
    "warned": ("warned|warns|cautioned|cautions|threatened|threatens", "警告|威胁|示警|提醒|扬言|告诫"),
    "refused": (
        "refused|refuses|rejected|rejects|ruled out|rules out|declined|declines|denied|denies|opposed|opposes|dismissed"
        "|condemned|critici[sz]ed|denounced"
        "|rul(?:es|ed) (?:it|this|that|them) out|stopped short of|(?<=not )(?:rule out|deny|reject|oppose)",
        "拒绝|拒(?=[签收谈提])|否认|排除|反对(?![党派者])|驳斥|婉拒|批评(?![者家人声])|指责|谴责|抨击|痛批",
    ),
    "demanded": (
        "demanded|demands|urged|urges|called for|calls for|called on|calls on|insisted on|requested|asked for",
        "要求|呼吁|敦促|促请|吁请",
    ),
    "welcomed": ("welcomed|welcomes|praised|praises|hailed|hails|thanked|calling it", "欢迎|赞扬|称赞|盛赞|赞许|感谢|肯定"),
    "stressed": (
        "stressed|stresses|stressing|emphasi[sz]ed|emphasi[sz]es|emphasi[sz]ing|underlined|underscored|reiterated|reiterates",
        "强调|重申",
    ),
    "considering": (
        "(?:is|are|was|were) (?:\\w+ )?(?:considering|weighing|studying)|hopes|hoped|plans to|intends to|expects",
        "考虑|研议|正在研究|仍在研究|还在研究|正研究|希望|打算|有意|期望|盼",
    ),
}
_CHINESE_VERBS = {verb for _, chinese in REPORTING_VERBS.values() for verb in chinese.split("|")}
VERB = re.compile(
    "|".join(sorted(_CHINESE_VERBS, key=lambda verb: (-len(re.sub(r"\(.*?\)", "", verb)), verb)))
    + r"|\b(?:" + "|".join(english for english, _ in REPORTING_VERBS.values()) + r")\b"
)  # fmt: skip
# where a verb's form is a noun or a modifier: 的承诺, 宣布的计划, their demands, security promises
NOUN_BEFORE = re.compile(
    "(?:[的项个种份该此这让使令]|(?<!再)次|安全|书面|有关|做出|作出|履行|[遭被获受]到?)$"
    r"|\b(?:the|an?|th[eo]se|this|that|his|her|its|their|our|any|all|no|such|of|to|for|with|under|member|security|new|more)\s$"
)
NOUN_AFTER = re.compile(
    "的(?!是)|[上中](?=[,，])|表示(?:欢迎|感谢|反对|支持|赞赏|遗憾|关切|不满|怀疑|担忧)"
    r"|\s(?:should|would|will|must|can|could|may|are|were|have)\b"
)
PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being|gets?|got)\s(?:\w+ly\s|also\s|not\s)?$")
BY_AGENT = re.compile(r"(?:\s\w+){0,4}?\sby\s(?:the\s)?")

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
    "政府|当局|央行|大使馆|空军|海军|警方|检方|军方|[空海陆]军|警方|海警|官方|方面|外交部|外务省|国防部|财政部|总统府|总统办公室"
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
SPOKESPERSON = re.compile(r"发言人|spokes(?:man|woman|person|people)")
PEOPLE = (
    r"(?:各|多|[\d一二三四五六七八九十两]{1,4}个?)(?:欧洲)?(?:国家|国)(?:领导人|领袖|代表|元首)|领袖们|人士|专家|学者|分析师|分析家|观察家|评论员|官员|外交官|幕僚|顾问|议员|领袖们?|盟国|盟友|成员国|民众|居民|司令|上将|中将|大使|教授|主任|代表"
    r"|\b(?:officials?|diplomats?|analysts?|experts?|critics|observers|aides?|advis[eo]rs?|lawmakers|mps|leaders|allies|members|people"
    r"|residents|commanders?|generals?|ambassadors?|professors?|ministers|envoys?|supporters|opponents|countries|nations)\b"
)
PAPERS = (
    "(?<!社群)(?<!社交)媒体|[日美英法德俄韩港台外]媒|报社|智库|报告|报道|报导|文件|声明|公报|协议|条约"
    "|决议|法案|(?<!正在)(?<!仍在)(?<!还在)(?<!正)研究|调查|民调|评论|社论|文章|消息|外界|舆论|网站"
    r"|\b(?:media|outlets?|newspapers?|press|think tanks?|reports?|statements?|documents?|communiqu[eé]s?"
    r"|agreement|treaty|resolution|bill|study|survey|polls?|editorial|article|website|magazine)\b"
)
PAPER = re.compile(PAPERS)
UNNAMED = re.compile(rf"(?P<office>{OFFICES})|(?P<people>{PEOPLE})|(?P<paper>{PAPERS})")

ADVERBS = re.compile(
    r"(?>\s|\([^)]*\)|也|则|并|还|又|都|均|再次|再度|随后|同时|[今昨当]天|[今昨]日|日前|近日|早前|此前|先前|稍后|\d+日"
    "|(?:周|星期)[一二三四五六日]"
    "|在[\u4e00-\u9fff]{2,5}|会[后前]|事后|当晚|晚间|傍晚|深夜|凌晨|清晨|上午|下午|再度|最终"
    "|明确|公开|强烈|一再|多次|正式|曾|已经?|将|共同|一致|联合|一同|进一步|迅速|坚决|当场|率先|们|方面"
    r"|\b(?:\w+ly|also|later|then|again|once|has|have|had|further|still|now|both|all|each|on \w+day|in (?:a|an|the) \w+"
    r"|in \d{4}|at a \w+ \w+|in [a-z]+|for [a-z]+(?: [a-z]+)?|of [a-z]+(?: [a-z]+)?|yesterday|today"
    r"|last week|this week)\b)*+"
)
# a part of a sentence that only frames the next one
FRAME = re.compile(
    r"\s*(?:对于|针对|关于|至于|谈及|谈到|面对|除了|随着|虽然|尽管|如果|若|当|在|据|根据|由于|因|自"
    r"|(?:who|which|whose|where|when|after|before|during|while|as|if|although|though|despite|since|because|in|at|on|for|with|along"
    r"|alongside|speaking|standing|asked|following|amid|under|[a-z]+ing)\b)"
)
# whose verbs report no speech: what the sentence is about, conditions
TOPIC = re.compile(
    r"\s*(?:对于|针对|关于|至于|谈及|谈到|面对|除了|如果|假如|倘若|一旦|只要|除非"
    r"|(?:asked|responding|regarding|as for|if|whether|unless|once|should)\b)"
)
REPORTS = re.compile("(?:报导|报道)$")
ACCORDING_TO = re.compile(  # of the text as written: somebody whom no table knows
    r"\s*According to (?:the )?(?P<en>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,4})|\s*[据據](?P<zh>[\u4e00-\u9fff]{2,8}?)(?:[报報][导導道]|指出|[称稱])"
)
SAID_BY = re.compile("(?:说|称|表示|透露|介绍|指出)")
GOES_ON = re.compile(  # "X, the chancellor, said Berlin would": Berlin is not who says it
    r"\s(?:would|will|had|has|have|was|were|is|are|must|should|could|can|may|might|did|does|needs?|wants?|[a-z]+ed)\b"
)
CLOSING_SUBJECT = re.compile(r",\s(?:(?:the|its|his|her|their)\s(?:\w+\s){0,2})?$")
CLOSING_VERB = re.compile(r"said|says|added|told|wrote|warned|noted|conceded|admitted|acknowledged|explained|argued|insisted")
CLOSING = re.compile(
    r"(?:\s(?:on|in|at|late|early|after|before|during|last|this|to|by|reporters|journalists|lawmakers|yesterday|today|[a-z]+day)\b"
    r"(?:(?!\bthat\b)[^,;:]){0,80})?\s?[.]?\s*"
)
SOURCE = re.compile("的?(?:说法|报导|报道|消息|统计|数据|资料|分析)")
BEFORE_SOURCE = re.compile(
    r"\s(?:(?:the|an?|two|three|several|many|some|other|its|his|her|recent|new|latest|joint)\s){0,3}"
)
INVERTED = re.compile(r"\s(?:the\s|an?\s)?")
INVERTED_VERB = re.compile(r"said|says|added|adds|wrote|writes|asked|noted|notes|explained|explains")
NO_SUBJECT = re.compile(rf"(?:此外|另外|同时|因此|不过|但|而且)?[,，\s]*{ADVERBS.pattern}")
SEGMENT = re.compile("[,，;；:：。!?！？—□]|\\s-\\s|\\b(?:but|while|whereas)\\b")
CLAUSE = re.compile(r"[，,；;：:。.!！?？]")
ANONYMOUS = re.compile(
    "匿名|不愿具名|未具名|不具名|不愿透露姓名|消息人士|知情人士|anonymous|unnamed|on condition of anonymity"
    r"|who asked not to be (?:named|identified)|\bsources? (?:said|told)|sources familiar|people (?:familiar|briefed|close)"
)
