"""What a sentence says of whether something is so: negated, possible, planned, promised, demanded, conditional, to come.

Cues stand before what they govern in both languages; their classes follow the degrees of certainty and the kinds of commitment of
FactBank (Saurí and Pustejovsky 2009). Refusing, denying and ruling out are negations (cf. the cues of Morante and Blanco 2012). A soft
cue (without, fail, 無, 避免) may answer a negation and asks for none: the other language often has a word of its own for it.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Literal

from rag.text.script import fold
from rag.types import Span

CueKind = Literal[
    "not", "soft_not", "when", "possible", "likely", "consider", "plan", "hope", "promise", "oblige", "demand", "propose", "allow", "threaten",
    "if", "will", "agree", "decide", "done", "stand", "alleged", "claimed", "said", "ought",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cue:
    kind: CueKind
    span: Span


_EN: tuple[tuple[CueKind, str], ...] = (
    ("not", r"without(?= (?:\w+ing|any|having)\b)|(?<!whether or )not(?! (?:only|just|merely|least|impossible|unlikely|uncommon|unusual|unthinkable|inconceivable|(?:yet |entirely )?(?:exclud\w+|dismiss(?:ed|ing)?(?! (?:the )?(?:charges|case|claim))|preclud\w+|discount(?:ed|ing)?)|until|before|be before|(?:be )?(?:earlier|later|sooner) than|more than|less than|fewer than|exceed\w*|be more than|be less than)\b)|cannot(?! but\b)|never|no(?! (?:doubt|confidence|more than|less than|fewer than|later than|earlier than|sooner than|matter|\.)\b)|(?<!to )(?<!middle of )nowhere"
            r"|nor|neither|none|nobody|refus\w+|reject\w*|den(?:y|ied|ies|ying)|rul(?:e|ed|es|ing) (?:\w+ )?out|declin\w+(?= (?:to|comment|an?|the|any|all)\b)|oppos(?:e|es|ed|ing)|unwilling\w*|turn\w* down"
            r"|(?<!not )unlikely|yet to|too early|premature|object(?:s|ed|ing)? to"),
    ("soft_not", r"without(?! (?:doubt|question)\b)|boycott\w*|shun(?:s|ned)?|snub\w*|at large|acquit\w*|exonerat\w*|cleared|fail\w*|lack\w*|avoid\w*|forb(?:id\w*|ade)|prohibit\w*|ban(?:s|ned|ning)?|bar(?:s|red|ring)?|abandon\w*|g[ai]v(?:e|es|en|ing) up|unable|impossible|hardly|scarcely|barely|little|few"
                 r"|nothing|unconditional\w*|unrestricted|irreversibl\w+|un[a-z]{4,}|halt\w*|stop\w*|prevent\w*|block\w*|veto\w*|against|unless|until|rather|instead|far from|stall\w*|shortages?|shortfalls?|scarc\w+|postpon\w*|delay\w*|put(?:s|ting)? off|await\w*|wait(?:s|ed|ing)? for|withh\w+|drop(?:s|ped)?|miss(?:es|ed|ing)?|absence|free of|less|only|alone|vot(?:e|ed|es|ing) against|turn\w* (?:away|back)|unchanged|kept|keep\w*|remain\w*|steady|overturn\w*|thr[eo]w\w* out|barred|grounded|reluctan\w+|unable|disagree\w*|nothing|untouched|continu\w+|still|spar(?:e|es|ed|ing)|exempt\w*|away|le(?:ave|aves|ft) out|omit\w*|oppositions?(?! (?:leader|part|lawmaker|polit|mp|figure|candidate|group|movement|coalition|bloc|alliance|supporter|deput|member|senator)\w*)|objections?|anti-\w+|protest\w*|resist\w*|insuffic\w+|inadequa\w+|incapab\w+|improper\w*|disappear\w*|differ\w*|absent|wrong\w*|missing|refrain\w*|before|as if|short of|out of|doubt\w*|dismiss\w*|exclud\w+|spurn\w*|rebuff\w*|withdr\w+|cancel\w*|suspend\w*|too|ruin\w*|hard to|difficult\w*|otherwise|keep\w* (?:\w+ )?from|forg[eo]t\w*|neglect\w*|nowhere|still (?:has|have|had|needs?|must)(?: to)?|called off|call(?:s|ing)? off|scrap\w*|shelv\w+|exclud\w+"),
    ("possible", r"(?:not|n't|cannot|never) (?:yet |entirely )?(?:rul\w+ out|exclud\w+|dismiss(?:ed|ing)?|preclud\w+|impossible|unthinkable|inconceivable|unlikely)|may|might|could|possibly|(?<!\bas )possible(?! extent)|perhaps|maybe|potential(?:ly)?|(?:left|leaves?|leaving|kept|keeps?|keeping) (?:\w+ ){0,3}open|neither confirm\w* nor den\w+|non-?committal"),
    ("likely", r"possibilit\w+|prospects?|chance|unlikely|likel(?:y|ihood)|expect(?:s|ed|ing|ations?)?|forecasts?|forecasting|predict\w*|project(?:s|ed)(?= (?:to|that|an?)\b)|probabl[ey]|estimat\w+|poised to|anticipat\w+|seem(?:s|ed|ing\w*)?|appear(?:s|ed|ing)?|apparent(?:ly)?|signs of"),
    ("consider", r"consider(?:s|ed|ing|ation)?|weigh(?:s|ed|ing)?|mull\w*|contemplat\w+|study(?:ing)?|studies|debat\w+|thinking (?:about|of)|undecided|whether(?! or not)|look(?:s|ed|ing)? (?:into|at) (?:whether|how|if)"),
    ("plan", r"plan(?:s|ned|ning)?|inten(?:d|ds|ded|ding|tions?|t)|aim(?:s|ed|ing)?|(?<!well )(?<!better )(?<!best )prepar(?:e|es|ed|ing|ations?)|seek(?:s|ing)?(?= to)|sought(?= to)|target(?:s|ed|ing)?(?= (?:of|date|to|for)\b)|schedul\w+|set to|due to (?=[a-z]+\b)|going to|propos(?:e|es|ed|ing|als?)|tr(?:y|ies|ied|ying) to|attempt\w* to|on course"),
    ("hope", r"hop(?:e|es|ed|ing)|wish(?:es|ed)?|want(?:s|ed|ing)?|willing(?:ness)?|ready|eager|would like|ambition|desires?|looks? forward"),
    ("promise", r"promis\w+|pledg\w+|vow\w*|commit(?:s|ted|ting|ments?)?|undertak(?:e|es|ing)|undertook(?= to)|guarante\w+|assur\w+|sw(?:ear|ore)\w*|commitment|offer(?:s|ed|ing)?"),
    ("oblige", r"must|ha(?:s|ve|d|ving) to|need(?:s|ed|ing)?|requir(?:e|es|ed|ing)|should|ought|order(?:s|ed|ing)(?=[^.,;]{1,40}\bto\b)|oblig\w+|mandat\w+|essential|necessary|compulsory|forc(?:e|ed|es|ing)(?=(?: \w+)? to\b)|told to|instruct(?:s|ed|ing)?|supposed to"),
    ("demand", r"demand(?:s|ed|ing)?|urg(?:e|es|ed|ing)|call(?:s|ed|ing)? (?:on|for|upon)|ask(?:s|ed|ing)?(?! (?:if|whether|about|why|how|what|by|when)\b)|request\w*|appeal(?:s|ed|ing)?|press(?:es|ed|ing)?(?= (?:for|on|ahead|\w+ to))|insist\w*|seek(?:s|ing)?|want(?:s|ed)?|plead\w*|invit\w+|push(?:es|ed|ing)? for|lobb(?:y|ies|ied|ying)"),
    ("propose", r"propos\w+|suggest\w*|recommend\w*|advis(?:e|es|ed|ing)|advice|advocat\w+|float(?:s|ed|ing)?|offer(?:s|ed|ing)?"),
    ("allow", r"allow\w*|permit\w*|let(?:s|ting)?|can(?!not)|authori[sz]\w+|entitle\w*|free to"),
    ("threaten", r"threat(?:s|en\w*)?|warn(?:s|ed|ing|ings)?|risk(?:s|ed|ing)?|fear(?:s|ed)?|concern(?:s|ed)?|worr(?:y|ies|ied)|afraid"),
    ("if", r"(?<!as )(?<!even )(?<!see )(?<!ask )(?<!asked )if|unless|provided that|providing that|as long as|on (?:the )?condition|conditional on|contingent|only (?:when|after|if)|should(?= (?:an?|the|any|its|their|his|her|it|they|he|she|we|you|there) )"),
    ("when", r"in case|once|conditional\w*|depend(?:s|ed|ing)? on|subject to|in the event|without|when|until|otherwise|prerequisite|precondition|hinge\w*|should|after|provided|before|requir\w+|needs?|whether"),
    ("will", r"will|would|shall|'ll|going to|to come|(?:is|are|was|were|be) (?:set |due |expected )?to(?= [a-z])|about to|future|next|tomorrow|plans?|upcoming|by (?:the end of )?20\d\d|planned|in order to"),
    ("agree", r"agree(?:s|d|ing|ments?)?|accept\w*|approv\w+|consent\w*|back(?:s|ed|ing)|support(?:s|ed|ing)?|welcom\w+|endors\w+|ratif\w+|sign(?:s|ed|ing)?|adopt\w*|pass(?:es|ed|ing)?|deal|nod"),
    ("decide", r"deci(?:de|des|ded|ding|sion|sions)|determin\w+|resol(?:ve|ves|ved)|chose|rul(?:ed|ing)|order(?:s|ed)|announc\w+"),
    ("stand", r"sp(?:oke|eaks?) of|talk(?:s|ed) of|discuss\w*|explor\w+|examin\w+|review\w*|assess\w*|look(?:s|ed|ing)? into|protest\w*"),
    ("alleged", r"suspect\w*|alleg\w+|accus\w+|reportedly|believed to|charged with|fac(?:e|es|ed|ing) (?:\w+ ){0,3}charges?|indict\w*|rumou?r\w*|unconfirmed|on suspicion|in connection with|prosecutors? (?:say|said)"),
    ("said", r"said|says|say|told|stated"),
    ("claimed", r"claim(?:s|ed|ing)?(?= (?:that|to|it|he|she|they)\b)"),
    ("ought", r"remind\w*|mak(?:e|es|ing) sure|ensur\w*|be (?:careful|prepared)|supposed|expected to"),
    ("done", r"already|ha(?:s|ve|d|ving)(?! to\b)"),
)  # fmt: skip
_ZH: tuple[tuple[CueKind, str], ...] = (
    ("not", "(?<!是)(?<!要)不(?=是)|(?<!能)不(?=能)(?!能超)|(?<!会)不(?=会)(?!会(?:超|低于|少于|多于|高于|早于|晚于|迟于))|(?<!要)不(?=要)|(?<!不得)(?<!差)(?<!足)(?<!巴)(?<!离)(?<!少)不(?!是|能|会|要|早于|晚于|迟于|早過|慎|仅仅|顾|由|起(?!诉)|了了|如|断|动产|对称|仅|只|但|过(?![问])|同(?!意)|少|久|得不|得已|[得能可应会]?(?:超过|高于|低于|多于|少于)|可逆|可或缺|管|论|料|禁|惜|妨|超过|超|低于|多于|少于|满|足|到(?=[\\d一二三四五六七八九十百千万半两])|安|当|利|良|幸|便|实|法|明|错|容|朽|锈|透|停(?![火战止工课电水业职学办])|约|一定|一样|一而足|已|仅|限|息|善|易|支|景气|等|平|和|光|曾|大可能|太可能|见|吝|稳|准确|凡|屈|至于|会超|会低于|会少于|会多于|会高于|乏|禁|愧|失为|公开|下来台|愧|变|定|振|堪|懈|遗余力|然|如|时|失|独|再是)"
            "|(?<![有沉淹吞埋湮覆泯])没有?(?!收|关系|.{1,14}之?前)|(?<!前所)(?<!是)未(?!经|来|必|免|定|知|成年|遂|解|婚|了|雨)|为时[尚过]早|无法|无需|无须|毋须|毋需|驳回|驳斥|拒绝|婉拒|回绝|谢绝|拒(?=[不签谈绝认收])|否认|排除|(?<!票)反对(?![党派]|票)|无意(?!中|间)|并非|绝非|并无|毫无(?!疑)|否决|不太可能|不大可能|不可能"),
    ("soft_not", "照常|如常|停(?=[飞航运课工产办电业诊播牌])|在逃|逍遥法外|渺茫|开释|宣告无罪|无(?!人机|论|疑|数|线|偿|辜|核|端|故|奈|非|视|名|菌)|非(?!常|洲|凡|政府|盟)|难以|很难|难(?!民|题|关|点|免|得|度|怪|道)|短缺|不足|(?<=[\u4e00-\u9fff])有限(?!公司)|等待|在等|等候|推迟|延后|延期|延至|仍[须需待]|还[须需]|尚[须需待]|有待|禁止|避免|放弃|缺乏|缺少|缺|失去|阻止|阻挠|阻|停止|叫停|暂停|勿|别(?!人|的|国|处|是|墅)|免|维持|保持|不变|未经|不[安当利良幸便实法明足到满超景等]|仅|只|唯|(?<![人天口刚奇英])才(?![能华干])|失败|取消|撤|抵制|杯葛|反对票|反对|防止|以防|尚待|否则|除非|欠|少|辞|回避|逃|拦|断|拒|不得不"),
    ("possible", "不排除|[不未]置可否|不证实.{0,3}不否认|(?:没有?|未)(?:予以?)?证实[,，]?[也亦](?:没有?|未)(?:予以?)?否认|(?:[并]?未|没有|不)(?:一口|断然|完全)(?:回绝|拒绝|否定|否认|排除)|(?<!不)(?<!不太)(?<!不大)可能(?!性)|或许|也许|恐(?=[将会怕要])|恐怕|或(?=[将会可])|说不定|未必|[会能可]否|是否|会不会|能不能|要不要|该不该|有可能|可望|潜在|风险|料将"),
    ("likely", "(?<!不)(?<!不太)(?<!不大)可能|预计|预料|预期|预测|估计|预估|料|有望|可望|势必|看来|似乎|推估|想必|可能性|前景"),
    ("consider", "考虑|研议|研究(?=是否|如何|把|要|该)|评估(?=是否)|权衡|斟酌|酝酿|思考|是否|观望|研拟"),
    ("plan", "(?<![该这此本的项个])计[划画]|打算|拟(?![合人态])|有意|准备|预定|旨在|力求|力图|筹备|着手|谋求|寻求|提议|预计|企图|试图|拟议|想要|正要|欲"),
    ("hope", "希望|愿意|盼(?![望]?来)|想(?!象|法|必)|(?<![志意自])愿(?!景)|期望|期待|寄望|有意|乐意|但愿|渴望|力争|争取"),
    ("promise", "承诺|保证|答应|许诺|誓言|发誓|允诺|矢言|担保|誓|宣誓|许下"),
    ("oblige", "必须|必(?=先|将|得)|务必|必需|须(?!知)|(?<![反供效相适响对回呼感因])应(?![对用急邀变付答募声接届战景])|应该|应当|(?<![急所亟必])需要?(?![求的])|规定|下令|命令|判令|责令|要求|勒令|强制|有义务|有责任|不得不|得(?=[先要去靠])|(?<=[,，、。；;还就才都也总仍])得(?![到出以了知益悉票分奖罪过奖])|要(?=[先在有把向对让确保用使])|理应|务求|迫使|非.{1,8}不可|指示"),
    ("demand", "主张|力主|要求|呼吁|敦促|请(?!示|柬|假|愿)|请求|(?<!呼)吁(?!气)|恳求|催促|促(?=[美中俄乌北各双其尽有以政欧日韩])|索要|索求|坚持(?=[要认主])|提请|寻求|想要|希望|诉求"),
    ("propose", "提议|建议|倡议|提案|方案|拟议"),
    ("allow", "允许|准许|容许|可以|可(?!能|望|是|靠|观|逆|见|信|怕|谓|怜|口|乐|爱|惜|耻|或缺)|能(?!源|力|量|否|耗|效|见度|够不)|获准|放行|批准|许可|授权|有权|让"),
    ("threaten", "威胁|扬言|警告|恐吓|要挟|风险|恐(?=[将会怕遭失])|恐怕|担心|忧"),
    ("if", "如果|假如|假使|(?<!不)要是|(?<!仿佛)(?<!宛)若(?!干|非|无其事|隐|有所)|倘若?|只要|除非|万一|(?<!附)(?<!无)(?<!先决)前提(?=[是下])|只有.{1,14}才"),
    ("when", "一旦|的话|条件|前提|取决于|视.{1,12}而定|否则|才(?!能|华|干|刚)|没有|无|当.{1,20}(?:时|后)|直到|待|等(?=.{1,10}[后再])|之后|以后|后(?=[,，才再])|在.{1,15}(?:前提|情况|条件)下|须经|须先|时(?=[,，])|需|须|之前|前(?=[,，])"),
    ("will", "(?<![即大名中上少主干女老健参])将(?![军领官士来近信帅才门])|(?<![节届展赛庙茶大机社员议国工协部峰晚学教商宴约聚开与体误集年理事都省市商总董公委基盟联例])会(?![议谈见晤员长场面报计所堂馆期址展后上中籍章费徽话])|将要|即将|准备|定于|拟|届时|未来|日后|下周|下个?月|明年|预定|要(?=[在把向对让派提])"),
    ("agree", "同意|接受|批准|赞成|支持|认可|通过|达成|签署|签|欢迎|许可|准许|允许|协议|协定|核准|获准|赞同"),
    ("decide", "决定|决意|裁定|判|宣布|下令|批准|选择"),
    ("stand", "抗议|示威|讨论|探讨|商讨|检讨|审议|磋商|主张|倾向|认为应|要求"),
    ("alleged", "涉嫌|嫌疑|疑似|怀疑|被控|指控|指责|控告|未经证实|疑(?=[为是遭被有])|嫌犯"),
    ("said", "说|称|表示"),
    ("ought", "要(?![求素闻点件害道员塞紧领挟])|须|(?<![反供效相适响对回呼感因])应(?![对用急邀变付答募声接届战景])|谨防|注意|切勿|严禁|尽量|提醒|确保"),
    ("done", "已经?|曾经?|过去|(?<=[\u4e00-\u9fff])(?<![为除罢])了(?!解|结|望)|(?<=[\u4e00-\u9fff])过(?![去来程度于渡分境海]|半)|完成|迄今|至今"),
)  # fmt: skip
_MONTH = re.compile(
    r"\bMay\b(?=\s\d|\s?,|\.|\s*$|\s(?:and|to|or|last|this|next)\b)|(?<=\d\s)May\b|(?<=\bin\s)May\b|(?<=\bby\s)May\b|(?<=\b(?:of)\s)May\b|(?<=\bsince\s)May\b|(?<=\bLast\s)May\b|(?<=\blate\s)May\b|(?<=\bearly\s)May\b"
)
_NOT: CueKind = "not"
_PATTERNS: tuple[tuple[CueKind, re.Pattern[str]], ...] = (
    (_NOT, re.compile(r"(?<=[a-z])n't\b")),
    *((kind, re.compile(rf"(?<![a-z])(?:{pattern})(?![a-z])")) for kind, pattern in _EN),
    *((kind, re.compile(pattern)) for kind, pattern in _ZH),
)


@functools.lru_cache(maxsize=4_000)
def cues(text: str) -> tuple[Cue, ...]:
    """The text's cues in its order; one word may be several (計劃 plans and looks ahead)."""
    folded = fold(_MONTH.sub(lambda match: " " * len(match.group()), text)).replace("’", "'")
    found = [Cue(kind, Span(*match.span())) for kind, pattern in _PATTERNS for match in pattern.finditer(folded)]
    return tuple(sorted(found, key=lambda cue: (cue.span, cue.kind)))


# a cue in the quote that a claim may not leave out, with what may stand for it
ANSWERED_BY: dict[CueKind, frozenset[CueKind]] = {
    "possible": frozenset({"possible", "likely", "consider", "if", "threaten", "hope", "allow", "demand"}),
    "likely": frozenset({"likely", "possible", "plan", "hope", "will"}),
    "consider": frozenset({"stand", "consider", "possible", "propose", "plan"}),
    "plan": frozenset({"plan", "hope", "will", "likely", "promise", "consider", "propose", "decide"}),
    "hope": frozenset({"stand", "hope", "plan", "demand", "promise", "likely", "possible", "oblige"}),
    "promise": frozenset({"promise", "agree", "plan", "will", "hope", "decide"}),
    "oblige": frozenset({"oblige", "demand", "plan", "if", "allow", "ought"}),
    "demand": frozenset({"stand", "ought", "demand", "oblige", "hope", "propose", "plan", "consider", "threaten"}),
    "propose": frozenset({"propose", "ought", "demand", "plan", "consider", "hope", "oblige", "promise", "possible"}),
    "threaten": frozenset({"threaten", "possible", "if", "likely", "will", "propose", "demand", "ought"}),
    "alleged": frozenset({"alleged", "possible", "likely", "consider"}),
    "claimed": frozenset({"alleged", "claimed", "said", "possible", "likely"}),
    "if": frozenset({"if", "when", "possible", "threaten", "consider"}),
}
# a cue in a claim, with what in the quote may carry it
CARRIED_BY: dict[CueKind, frozenset[CueKind]] = {
    "plan": frozenset(
        {"plan", "hope", "will", "promise", "decide", "consider", "likely", "agree", "propose", "demand", "oblige"}
    ),
    "possible": frozenset({"possible", "likely", "consider", "if", "when", "allow", "hope", "threaten", "propose"}),
    "promise": frozenset({"promise", "agree", "decide"}),
    "oblige": frozenset({"oblige", "ought", "demand", "if", "when", "plan", "propose", "will", "not", "soft_not"}),
    "threaten": frozenset({"threaten", "possible", "if"}),
}
