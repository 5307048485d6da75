"""Words by which a subject is known as somebody, as patterns: English ones over lower case, Chinese ones over folded text."""

from __future__ import annotations

import re

LONGEST = 12  # words of an English subject

# --- English -----------------------------------------------------------------------------------

_DAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTHS = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_WHEN = (
    rf"(?:(?:on|late on|early on|last|this|late|early|earlier|by)\s)?(?:{_DAYS}|{_MONTHS}\s\d{{1,2}}|\d{{1,2}}\s{_MONTHS})(?:,?\s\d{{4}})?(?:\s(?:morning|afternoon|evening|night))?"
    r"|yesterday|today|tonight|(?:earlier|later) (?:on|this|that|in the) \w+|(?:last|this) (?:week|month|year)|in (?:january|february|march|april|may|june|july|august|september|october|november|december|\d{4})"
)
_ADVERB = r"earlier|already|long|since|\w+ly|also|later|then|again|once|further|still|now|both|all|each|never|not|ever|just|even|too|soon|afterwards?|however|meanwhile|instead|himself|herself|itself|themselves|twice|first|have|has|had|did|do|does|is|are|was|were|been|in turn|at once|so far|yet|simply|once more|for (?:now|years|months|weeks|days|the first time|his part|her part|its part|their part)"
TRAILING = re.compile(
    rf"(?:,?\s+(?:{_ADVERB}|{_WHEN}|in (?:an?|the|his|her|its|their) [\w' -]{{3,40}}|at (?:an?|the|his|her|its|their) [\w' -]{{3,40}}|in [a-z]+|at [a-z]+|via [a-z]+|on (?:twitter|x|facebook|television|radio|social media|telegram)|\([^()]*\))){{0,4}}\s*,?\s*$"
)
LEADING = re.compile(
    rf"[\s,.□\"“”'‘’—–-]*(?:(?:but|and|yet|so|still|however|meanwhile|instead|nevertheless|nonetheless|moreover|then|now|later|earlier|also|here|there|separately|elsewhere|afterwards|similarly|likewise|by contrast|in response|in turn|in return|in (?!a\b|an\b|the\b)[a-z]+|{_WHEN}|in (?:an?|the) (?:\w+ )?(?:statement|interview|letter|speech|report|post|note|tweet|message)|while|as|because|although|though|when|after|before|since)\b,?\s+)*"
)
NO_NOUN_PHRASE = re.compile(
    r"\b(?!(?:and|or|with|of|for|by|in|to|from|at|on|as|plus|but|all|both|one|some|members?)\b)[a-z]+ (?:its|his|her|their) |^(?:neither|no|nobody|none|hardly|few) |^[a-z]+ing (?:that|the|an?|its|his|her|their|how|to)\b|\bthat\b|^(?:on|in|at|by|with|from|for|to|of|under|amid|despite|during|about|into|over|through|between|among|against|like|as|if|whether|what|why|how|who|which|whose|where|when|not|no one|than|speaking|asked|if)\b"
    r"|\b(?:is|are|was|were|will|would|can|could|may|might|must|should|shall|did|does|do|been|be|has|have|had|which|who|whom|whose|because|than|if|whether|where|when|why)\b|[□]|\b(?:he|she|they|we|i|you|it)\b"
)
PRONOUN_SUBJECT = re.compile(r"it|they|the (?:two|pair|trio|latter|former)|both|both (?:men|women|sides|leaders)")
SUBORDINATE = re.compile(r"\b(?:after|before|when|while|because|until|once|although|though|whereas)\s(?!\w+ing\b)")
COORDINATED = re.compile(  # "the union met on Monday and |said"
    r"(?P<np>(?:(?!\b(?:and|but)\b).)+?)\s(?:[a-z]{2,}ed|met|went|held|gave|took|made|came|saw|sent|left|began|rose|fell|won|lost|flew|spoke|stood|sat|drew|cut|put|set|kept|brought|bought|sold|paid|read|ran|chose|has|had|is|was|were|are)\b.*\b(?:and|but)"
)
DEFINITE = re.compile(r"(?:the|that|this|these|those)\s", re.IGNORECASE)
NOBODY = re.compile(
    r"(?:it|this|that|there|these|those|what|who|which|nothing|nobody|none|neither|either|all|some|any|much|more|most|one|the rest|everything|something|anything|no one|everyone|here|others?|another|both|such|same|however|moreover|therefore|instead|meanwhile|nevertheless|nonetheless|furthermore|thus|hence|still|yet|also|additionally|finally|overall|indeed|similarly|today|yesterday|now|then|the same|few|many|several|so|as|not|and|but|or)"
)
DETERMINER = re.compile(
    r"(?:(?:the|an?|its|his|her|their|our|this|that|these|those|some|many|several|most|other|another|both|every|each|all|numerous|various|dozens of|hundreds of|thousands of|a group of|a number of|a handful of|a coalition of|groups? of|one of the|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+|[A-Z][\w-]+['’]s|[a-z]+['’]s)\s)+",
    re.IGNORECASE,
)
TAIL = re.compile(
    r"(?:,\s|\s(?=(?:for|in|at|from|on|with|to|representing|behind|close|near|based|who|familiar|briefed|involved|across|along|around|outside|inside|affected|opposed|led|run|within|and)\b)"
    r"|(?<=[a-z])\s(?=of\s))"
)
OF_A_NAME = re.compile(r" of (?:the )?(?:[A-Z][\w'’-]+(?: (?:and )?)?)+(?<! )")
SPOKES = re.compile(r"spokes(?:man|woman|person)|representative")
SOME_OF_THEM = re.compile(
    r"another|others|some|many|several|a few|most|one of (?:them|the \w+)|(?:two|some|many|most|several) of them"
)
SPEAKS_FOR = re.compile(
    r"(?:(?:the|an?|its|their|one|another|a second)\s)?(?:\w+\s)?(?:spokes(?:man|woman|person|people)|representatives?|lawyers?|chief|head|chair(?:man|woman)?|director)\s(?:for|of|at)\s(?P<of>.+)",
    re.IGNORECASE,
)
GENERIC_BODY = re.compile("agency|newspaper|group|company|website|network|news agency|daily|magazine|firm|broadcaster")
PARTICLES = frozenset("of the for and de la van von der den del al bin el di da du le & et y".split())
TITLE_WORD = re.compile(
    r"president|chancellor|minister|premier|secretary|ambassador|general|mayor|chief|leader|senator|governor|king|queen|prince|princess|pope|mr|mrs|ms|dr|prof|professor|colonel|captain|admiral|judge|justice|sir|lord|lady|dame|spokes(?:man|woman|person)|director|chair(?:man|woman)?|commissioner|economist|analyst|envoy|inspector|sergeant|lieutenant|major|bishop|archbishop|cardinal|rabbi|imam|sheikh|congress(?:man|woman)|representative|deputy|vice|former|acting|prime|foreign|finance|interior|defen[cs]e|energy|health|justice|trade|transport|attorney"
)
ROLE = re.compile(
    rf"\b(?:{TITLE_WORD.pattern}|head|boss|founder|co-founder|owner|manager|executive|officer|researcher|scientist|expert|author|lawyer|activist|campaigner|organi[sz]er|farmer|resident|worker|teacher|engineer|doctor|nurse|student|fisherman|driver|journalist|editor|historian|lecturer|fellow|negotiator|advis[eo]r|aide|official|diplomat|lawmaker|mp|mep|councillor|candidate|politician|coach|captain|player|chair|member|commander|veteran|prosecutor|treasurer|auditor|ombudsman|regulator|geologist|biologist|climatologist|meteorologist|epidemiologist|master|partner|speaker|whip|trader|strategist|banker|broker|investor|mother|father|widow|sister|brother|son|daughter)\b"
)
ROLE_AFTER = re.compile(  # Anna Berg, a nurse
    rf",\s(?:who|an?|the|its|his|her|their|chief|head|former|\d\d|(?:\w+\s){{0,3}}(?:{TITLE_WORD.pattern}|owner|expert|professor))\b"
)
_HUMAN = frozenset(
    "person people unions companies firms banks agencies groups charities airlines universities hospitals schools retailers insurers factories shops businesses employers operators hauliers police crew crews mp mps mep meps staff youth men women folk public villagers locals parents nurses teachers aides envoys heads chiefs clergy troops soldiers officers veterans rebels"
    " fans critics sceptics skeptics mechanics guests hosts monks pilots nuns priests coaches bosses allies partners members colleagues neighbours neighbors opponents proponents students patients families"
    " relatives fishermen businessmen spokesman spokeswoman spokesperson chairman chairwoman official officials diplomat diplomats expert experts source sources insider insiders analyst analysts aide envoy mayor mayors king queen prince pope judge judges"
    " president premier chancellor chief head boss leader general colonel captain admiral secretary guard guards crowd citizens refugees lawmaker legislator senator clerk cleric imam rabbi bishop witness witnesses passengers customers consumers tenants doctors nurse doctor teacher farmer man woman girl boy"
    " child children mother father widow couple brothers sisters executives executive representative representatives negotiators delegates candidates politicians politician architects pensioners champion champions activist activists prosecutor prosecutors whistleblower spy spies captains scientist scientists".split()
)
_AGENT = re.compile(r"[a-z]{3,}(?:ers|ors|ists?|ians?|eers?|crats?|ologists?|makers?|holders?|workers?|owners?|er|or)$")
_NO_AGENT = re.compile(
    r"(?:power|order|water|weather|paper|letter|number|matter|winter|summer|river|border|harbou?r|tower|manner|offer|corner|shelter|quarter|chapter|computer|counter|disaster|factor|sector|corridor|minor|error|terror|motor|list|twist|mist|over|under|after|former|other|another|either|neither|however|never|ever|ever|whatever|whether|together|rather|better|larger|smaller|greater|higher|lower|longer|newer|older|further|later|earlier|answer|layer|barrier|carrier|tanker|bunker|fighter|bomber|transfer|fever|fibre|liter|litre|meter|metre|center|centre|theatre|theater|silver|copper|timber|lumber|rubber|soldier-on|calendar|door|floor|colou?r|flavou?r|labou?r|favou?r|humou?r|rumou?r|honou?r|behaviou?r|vapou?r|tractor|reactor|mirror|horror|trigger|danger|anger|hunger|finger|register|semester|cluster|filter|shoulder|folder|ladder|murder|cancer|diaper|bumper|trailer|boiler|container|freighter|cruiser|helicopter|chopper|scooter|router|server|charter|starter|dinner|banner|scanner|supper|pier|tier|frontier|indicator|generator|accelerator|mayor-s)s?$"
)
BODY_NOUN = re.compile(
    r"(?:union|company|compan(?:y|ies)|firm|bank|agency|group|party|court|tribunal|university|airline|operator|commission|council|association|federation|charity|ministry|government|authority|authorities|regulator|institute|institution|foundation|board|committee|bureau|office|department|organi[sz]ation|alliance|coalition|bloc|club|league|parliament|assembly|senate|congress|cabinet|opposition|team|panel|body|watchdog|network|broadcaster|newspaper|magazine|paper|station|museum|church|hospital|school|college|academy|society|chamber|syndicate|consortium|cooperative|corporation|manufacturer|[a-z]*maker|[a-z]*builder|retailer|supplier|utility|railway|carrier|shipyard|brewery|port|city|town|village|region|state|country|nation|kingdom|republic|province|municipality|district|administration|presidency|embassy|consulate|mission|delegation|task force|taskforce|militia|army|navy|military|air force|guard|service|fund|treasury|lender|publisher|developer|contractor|exporter|importer|producer|ngo|think tank|tank|secretariat|headquarters|command|general staff|campaign|movement|initiative|caucus|chapter|lobby|trust|inquiry|inspectorate|observatory|registry|ombudsman|leadership|management|side|sides|palace|camp|household|crown|monarchy|junta|regime|faction|wing|parties|courts|ministries|governments|regulators|councils|associations|leaders|ministers|allies|countries|nations|states|members|capitals|cities|towns|airports?|exchange|clinic|lab|laboratory|centre|center|brigade|fleet|hauliers|giant|startup|start-up|hotel|chain|subsidiary|insurer|forum|partnership|conference|pact|commune|canton|prefecture|county)s?$"
)
AGED = re.compile(r"\d+-year-old|[a-z]+-year-old")
PAPER_NOUN = re.compile(
    r"(?:reports?|statements?|documents?|communiqu[eé]s?|study|studies|surveys?|polls?|editorials?|articles?|websites?|media|outlets?|newspapers?|magazines?|dailies|daily|press|letters?|memos?|notes?|reviews?|audits?|analys[ie]s|bulletins?|broadcasts?|papers?|releases?|transcripts?|filings?|papers)"
)
THING = re.compile(
    r"(?:plan|plans|deal|law|laws|bill|rule|rules|move|figures?|data|map|weather|storm|price|prices|text|treaty|agreement|budget|vote|election|war|crisis|attack|strike|road|bridge|train|ship|ferry|result|results|decision|measure|measures|policy|talks|meeting|summit|proposal|project|programme|program|system|market|economy|growth|inflation|rate|rates|damage|cost|costs|money|time|day|week|month|year|night|morning|word|words|name|term|terms|article|clause|contract|version|draft|sign|signs|evidence|history|experience|case|lawsuit|video|photo|image|images|message|posters?|banners?|slogans?|placards?|tickets?|[a-z]+(?:tion|ment|ness|ity|ance|ence|ism|ship|age|ure|sis))"
)


_MAKES = re.compile(
    r"(?!law|policy|peace|film|match|home|play|trouble|money)[a-z]+(?:maker|builder|giant)"
)  # a company


def is_human(word: str) -> bool:
    """Whether a lower-case noun means people: by a list, else by its suffix."""
    if _MAKES.fullmatch(word):
        return False
    return word in _HUMAN or bool(_AGENT.match(word) and not _NO_AGENT.match(word))


# --- Chinese -----------------------------------------------------------------------------------

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董潘袁于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
)
DOUBLE_SURNAMES = frozenset("欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 夏侯 端木 张简".split())
ARTICLE_ZH = re.compile("第[一二三四五六七八九十百\\d]+[条款项章号]")  # of a treaty
NO_NAME = re.compile(
    "[的了是在有和与们这那该其各国党会局部厅署院校军警方报社团业界厂行店站所家人员者民众市县省州村镇区队组府司]|当局|高层|全体|双方|时任|关于|应该|易于|成员|文件|方面|明天|文章|古代|安全|金融|高官|周边|马上|白宫|平民|向来|单位|时间|包括|管理|任何|于是|万一|许多|连同|简单|全球|全民|全国|明确|解释|左右|路透|石油|江南"
)
_NUMBER = "[一二两三四五六七八九十百千数多几上\\d]+"
COUNT_ZH = re.compile(
    f"(?:(?:有|另有|另外|还有|其中)?(?:{_NUMBER}|另|某|另一|前|头)?(?:名|位|家|个|些|批(?!评)|群|间|所)|部分|许多|不少|多数|大多数|几乎所有|所有|全体|各个?|众多?|许多|一些|这[位名家个些]?|那[位名家个些]?|该[名位]?|此[名位]|本|多(?=[国方]))(?=.{{2}})"
)
STATES_ZH = re.compile("(?:国家?|盟友|领导人|领袖|外长|部长)$")
HELD_BY_ONE = re.compile("(?:长|主席|总裁|总统|总理|首相|主任|书记|司令|负责人|发言人|董事长|经理)$")
SEVERAL_ZH = re.compile(
    "(?:有|另有|另外|还有|其中)?[两二三四五六七八九十百千数多几\\d]+[家个间]|部分|许多|不少|多数|大多数|几乎所有|一些"
)
DEFINITE_ZH = re.compile("(?:这|那|该|此|本)")
TITLES_ZH = "书记长|干事长|政调会长|新闻秘书|副新闻秘书|事务次官|次官|副相|外相|防相|防卫相|财相|首席代表|首席谈判代表|行政长官|特首|党团书记长|办公室主任|总召|党鞭|团长|执行董事|营运长|技术长|财务长|发起人|技工|学徒|管委|总统|总理|首相|副总统|副总理|外长|防长|财长|卫生部长|内政部长|部长|次长|副部长|阁员|议长|副议长|秘书长|副秘书长|主席|副主席|长官|官房长官|国务卿|书记|委员长|委员|主委|专员|高级代表|代表|特使|特别代表|大使|公使|领事|总领事|发言人|新闻官|司令|参谋长|将军|上将|中将|少将|上校|中校|少校|上尉|舰长|船长|机长|队长|局长|署长|处长|科长|司长|厅长|院长|所长|校长|馆长|会长|副会长|理事长|理事|董事长|董事|总裁|副总裁|总经理|经理|执行长|首席执行官|行政总裁|财务长|首席经济学家|首席科学家|首席|总监|主管|负责人|主任|副主任|教授|副教授|讲师|博士|学者|研究员|专家|分析师|经济学家|经济师|科学家|工程师|律师|医生|医师|护士|护理师|教师|老师|记者|主编|总编辑|编辑|作家|导演|教练|议员|参议员|众议员|立委|立法委员|国会议员|市议员|市长|副市长|州长|省长|县长|镇长|村长|区长|里长|党魁|党主席|领袖|领导人|领导者|国王|女王|王储|亲王|首领|教宗|教皇|主教|法官|检察官|检察长|警长|警司|厅长|组长|班长|创办人|创始人|共同创办人|负责人|召集人|工会主席|店主|农民|渔民|居民|村民|工人|司机|学生|家长|受害者|活动家|活动人士|人权律师|志工|预报员|气象学家|历史学家|顾问|助理|幕僚长|官员|策略师|交易员|候选人|老板|掌门人|家属|遗孀|总干事|干事|主计长|行长|央行行长|港务长|站长|厂长|矿长|台长|社长|首脑|执委|谈判代表|股东|评论员|观察员|理财师|牧师|神父|先生|女士|小姐"
_TITLE_ALTERNATION = "|".join(sorted(TITLES_ZH.split("|"), key=len, reverse=True))
TITLE_NAME = re.compile(
    rf".*?(?:{_TITLE_ALTERNATION})(?:、|兼.{{2,8}})?\s?(?P<name>[\u4e00-\u9fff·]{{2,14}}?|[a-z][a-z.' -]+)(?:\([^()]*\))?(?:{_TITLE_ALTERNATION})?"
)
LAST_TITLE_NAME = re.compile(
    rf".*(?:{_TITLE_ALTERNATION})\s?(?P<name>[\u4e00-\u9fff·]{{2,14}}|[a-z][a-z.' -]+)(?:\([^()]*\))?"
)
TITLE_ZH = re.compile(_TITLE_ALTERNATION)
OFFICE_ZH = re.compile(
    "(?P<of>.{2,}?)(?P<title>院长|会长|主席|主任|董事长|总裁|负责人|局长|署长|处长|所长|校长|秘书长|理事长|总干事|行长|总经理|执行长|委员长|主委|馆长|总监|司令|参谋长|检察长|议长|主管)"
)
CUT_NAME = re.compile(rf"(?:{_TITLE_ALTERNATION})(?P<name>[{''.join(sorted(SURNAMES))}][\u4e00-\u9fff]?)$")
NAME_TITLE = re.compile(
    "(?P<name>[\u4e00-\u9fff·]{1,12})(?:总统|总理|首相|外长|部长|主席|秘书长|议长|市长|州长|省长|将军|上将|中将|上校|教授|博士|医生|医师|律师|老师|先生|女士|小姐|神父|主教|法官|院长|校长|董事长|执行长|议员|大使)"
)
NAMED_FIRST = re.compile(rf".*?(?:{_TITLE_ALTERNATION})(?P<name>[\u4e00-\u9fff·]{{4,16}})")
JOINS_ZH = re.compile("[与和及跟同暨]")
PEOPLE_ZH = re.compile(
    "(?:[蓝绿白]委|党员|团体|环团|民团|企业|厂商|业界|外界|各界|有人|一人|人们|不少人|许多人|官员|立委|委员|阁员|部长们|政客|政界人士|要员|消费者|大臣|家长|志工|教友|信徒|士绅|企业主|雇主|摊贩|代理人|发起人|政治人物|小贩|矿工|码头工人|护理人员|军事人员|维权者|抗议者|示威者|幸存者|住户|租户|储户|股民|散户|买家|卖家|供应商们|同僚|同行|外交官|幕僚|顾问|人士|议员|专家|学者|分析师|分析家|分析员|观察家|观察人士|评论员|评论家|居民|民众|村民|渔民|农民|工人|市民|学生|家长|教师|老师|医生|医师|律师|记者|目击者|证人|乘客|旅客|业者|商人|商家|店主|老板|司机|船员|船长|员工|职员|雇员|家属|亲属|受害者|难民|移民|选民|网友|网民|球迷|消费者|投资人|投资者|交易员|经济学家|科学家|研究人员|研究员|工程师|历史学家|气象学家|负责人|主管|高管|高层|代表|成员|官兵|士兵|军官|将领|指挥官|司令|大使|特使|主任|教授|候选人|支持者|反对者|批评者|活动人士|活动家|志工|义工|牧民|果农|茶农|农户|租客|房东|屋主|客户|同事|前辈|发言人|消息|知情者|来源|人员|人群|群众|公众|老人|妇女|青年|男子|女子|护士|护理师|警员|[参抗示消投受批支反旁亲当患伤死遇生幸]?[\u4e00-\u9fff]{1,2}者|消防员|救援人员|策略师|经理|谈判代表|谈判人员|检察官|法官)们?$"
)
INSIDE_A_PAPER = re.compile("(?<=(?:声明|报告|文件|公报|公告|协议|条约|决议|法案|研究|调查|文章|社论))[中里内上]$")
CALLED_ZH = re.compile('(?P<kind>[\u4e00-\u9fff]{2,8})[“「『《"](?P<name>[^“”「」『』《》"]{2,14})[”」』》"]')
DESCRIBED_ZH = re.compile(".{2,}的(?P<who>[^的]{2,14})")
SIDE_ZH = re.compile("(?:最大|主要)?(?:在野|反对|执政|极右|极左|左翼|右翼|中间派?|民粹)党?的?(?=[\u4e00-\u9fff]{2,}党)")
STATES_IN_ZH = re.compile("(?P<of>.{2,}?)的?(?:书面|联合)?(?:声明|公报|公告|新闻稿|通报|文告)")
SPEAKS_FOR_ZH = re.compile("(?P<of>.{2,}?)的?(?:新闻|首席)?发言人")
PAPER_ZH = re.compile(
    "(?:[官党外日美英俄法德港台韩陆中]媒|报告|报告书|文件|声明|公报|公告|协议|条约|决议|法案|研究|调查|民调|评论|社论|文章|消息|网站|媒体|报纸|日报|周刊|杂志|新闻稿|白皮书|数据|统计|资料|信件|信函|备忘录|判决书|起诉书|裁决)$"
)
BODY_ZH = re.compile(
    "(?:公司|集团|企业|厂|厂商|工厂|协会|学会|商会|公会|工会|总工会|工联|联合会|联盟|联合国|组织|机构|基金会|基金|大学|学院|研究所|研究院|研究中心|中心|智库|实验室|医院|学校|委员会|理事会|董事会|管理局|银行|央行|金控|证券|保险|券商|党|政党|在野党|反对党|执政党|法院|法庭|检察院|检察署|检方|警方|军方|院方|校方|厂方|馆方|资方|劳方|店家|业界|各界|外界|当局|官方|政府|市府|县府|市政府|省政府|州政府|港务局|警察局|局|署|部|省|厅|司|处|院|所|会|团|社|台|报|网|军|队|方|国|州|市|县|省府|工团|派|阵营|家族|王室|皇室|教会|教廷|教堂|寺|航空|铁路|港|船厂|电厂|电力|石油|集团军|总部|司令部|参谋部|办公室|办事处|使馆|大使馆|领事馆|代表团|议会|国会|参议院|众议院|下议院|上议院|内阁|府|宫|行政当局|俱乐部|球队|球会|平台|电视台|广播公司|通讯社|出版社|领导人|领袖|外长|盟国|盟友|成员国|国家|各方|双方|邻国|部落|家|商|组|站|店|联会|执委会|秘书处|评议会|监察院|公署|工作组|特派团|小组|联队|舰队|舰|运营商|制造商|供应商|开发商|经销商|零售商|业者)$"
)
THING_ZH = re.compile(
    "(?:计划|方案|提案|决定|措施|政策|法律|法案|规定|价格|数字|情况|问题|事件|战争|会议|谈判|会谈|消息|作法|做法|说法|目的|目标|原因|结果|时候|时间|事实|证据|内容|条款|战事|天气|风暴|天然气|列车|渡轮|此举|此事|这|那|此|第.{1,3}[条款项章号]|其中|以及|时|后|前|中|上|下|里|间|之际|期间|今年|去年|明年|目前|当时|以来|[年月日号])$|^(?:此|这样|那样|如此|所以|因此|由此|于是|不仅|不但|虽然|尽管|无论|为了|由于|根据|按照|随着|除了|关于|对于|自从)"
)
_DATE_ZH = r"(?:\d{4}年)?(?:\d{1,2}月)?(?:[\d一二三四五六七八九十]{1,3})[日号](?:上午|下午|晚间|晚上|晚|凌晨|清晨|早上|中午|傍晚|深夜|稍早|稍晚)?|(?:上|本|这|下)?个?(?:周|星期|礼拜)[一二三四五六日天末](?:上午|下午|晚间|晚上|晚|凌晨|清晨|稍早|稍晚)?|[今昨前当同]天?(?:[天日晚晨早]|上午|下午|晚间)|今天|昨天|前天|当地时间|翌日|次日|隔天|隔日|日前|近日|早前|稍早|稍后|稍晚|此前|先前|随后|事后|会后|会前|最近|去年|今年|前年|本月|上个?月|本周|上周|\d{4}年|\d{1,2}月"
_ADVERB_ZH = r"(?:[几数]|[\d一二两三四五六七八九十]+)(?:个多?月|年|周|天|个?星期)来|多年来|长期以?来?|原本|原先|本来|起初|事前|历来|自始至终|一直以来|近来|也|则|并|还|又|都|均|再|曾|亦|却|就|已经?|将|仍然?|只|仅|更|便|才|先|首先|最后|再次|再度|一再|多次|不断|反复|持续|明确|公开|强烈|坚决|坚定|正式|共同|一致|联合|一同|一齐|进一步|迅速|当场|率先|首度|首次|特别|郑重|严正|严厉|直接|私下|亲自|当面|立即|立刻|随即|马上|曾经|从未|并未|没有|尚未|未|不|并不|从不|不得不|不断地|不约而同|普遍|大多|多半|又常|也常|常常|时常|经常|往往|总是|现在|如今|眼下|目前|(?<=[员人们者方国家府部会洲队])[常现]|纷纷|同时|同样|另外|此外|对此|就此|为此|因此|毫不|严|强势|强硬|高调|低调|含蓄|委婉|语带保留|气愤地|地|激动|愤怒地|冷静|坦率地|幽默地|透过|连番|连日|始终|一直|一向|早已|刚刚|刚|正|正在|仍在|还在|要|一度|终于|总算|大力|极力|全力|们|等|一起|主动|紧急|罕见|罕有|重新|继续|屡次|屡屡|频频|一贯|紧接着|接着|转而|改口|口头|书面|自己|本人|居然|竟|竟然|甚至|至今|迄今|当晚|当天|傍晚|深夜|凌晨|清晨|上午|下午|晚间|午后|中午"
# where what a subject does begins: a day, a place, an occasion
CUT_ZH = re.compile(
    rf"(?:{_DATE_ZH})|(?:在(?!野|校|任|地|职)|(?<![关对由基至位属处等终鉴])于(?!是)|透过|通过|就(?!业)|针对|对(?!外|方|手|岸|华|面|策)|向(?!来)|出席|质询|备询|受访|答询|接受|访问|抵达|参加|视察|走访|会见|会晤|召见|接见|约见|会谈|通话|签署|批准|启程|结束|举行|召开|主持|率团|率领|飞抵|飞往|前往|返回|到访|造访|宴请|陪同|出访|检阅|慰问|辞职|当选|上任|就任|就职|退出|进入|离开|走出|步出|登上|接获|收到|发表|发布|共同|联合(?!国|会)|加入|走进|来到|现身|露面|步入|致函|致电|谈到|谈及|面对|应(?=邀|询|讯|记|媒)|经由|借(?=着|由|此)|趁|回[覆复应](?=[^,，]{{1,8}}时)|答[覆复](?=[^,，]{{1,8}}时)|被问|从(?!业|事)|自(?=\d|今|去)|以(?!色|方|军|及|来|后|下|上|外)|用(?!户))"
)
MEETS_ZH = re.compile(
    "会见|会晤|访问|抵达|参加|视察|走访|召见|接见|约见|会谈|通话|签署|批准|启程|结束|举行|召开|主持|率团|率领|飞抵|飞往|前往|返回|到访|造访|宴请|陪同|出访|致电|检阅|慰问|辞职|当选|上任|就任|就职|退出|进入|离开|走出|步出|登上|接获|收到|加入|走进|来到|现身|露面|步入|抱病"
)
ADVERB_ZH = re.compile(rf"(?:{_ADVERB_ZH}|[\s,，]|\([^)]*\))$")
LEAD_ZH = re.compile(
    rf"[\s”」』\"’□,，。!！?？—-]*(?:[(【\[〔][^()【】\[\]〔〕]{{1,36}}[)】\]〕]\s*)?(?:(?:但是?|不过|然而|而(?!且)|同时|此外|另外|另一方面|与此同时|随后|其后|之后|对此|因此|所以|至于|相比之下|相反|反观|其中|另据|据悉|{_DATE_ZH})[,，]?)*\s*"
)
LONGEST_ZH = 26


def is_adverbial(folded: str, start: int, end: int) -> bool:
    """Whether nothing but adverbs, a day, a place or an occasion stands in folded[start:end]: 「昨日在記者會上再次」."""
    while adverb := ADVERB_ZH.search(folded, max(start, end - 4), end):
        end = adverb.start()
    return end <= start or bool(
        CUT_ZH.match(folded, start, end)
        and not MEETS_ZH.match(folded, start, end)
        and not re.search("[,，□]", folded[start:end])
    )


PRONOUN_ZH = re.compile(
    "(?:其(?![他它余中实间后])|它们?|他们|她们|对方|后者|前者|两人|二人|三人|双方(?!的)|两国(?![之间的关元领政外民人边首总军])|该国|此人)"
)
GOVERNMENT_ZH = re.compile(
    "[\u4e00-\u9fff]{0,8}?(?:部|省|厅|署|局|府|军|央行|办公室|办公厅|当局|政府|使馆|领事馆|警方|检方|海警|海关|内阁|代表团|议会|国会|参议院|众议院|下院|上院|方面|官方|高层|总统|总理|首相|外长|防长|财长|部长|发言人|卫队|情报机构|情报部门|部门)$"
)
PROPER_OFFICE = re.compile(
    r"^(?:'s)? (?:(?:ministry|department|office) of .+|(?:[a-z]+ ){0,2}(?:treasury|ministry|government|parliament|embassy|army|navy|air force|defen[cs]e forces?|foreign office|cabinet|department))$"
)
GOVERNMENT_EN = re.compile(
    r"ministry|department|government|embassy|consulate|army|navy|military|air force|force|forces|coastguard|coast guard|guard|police|parliament|cabinet|presidency|authorities|authority|administration|delegation|treasury|bank|command|staff|intelligence|minister|mission|side"
)
NO_NOUN_PHRASE_ZH = re.compile(
    "^(?:连同|以及|包括|尤其|特别|例如|其中|甚至|包含|整体|总体)|了(?!解|结)|[着把被吗呢吧]|(?<![大特公天信])使(?![馆者节团领])|让(?!-)|(?<!司)令|将(?![军领官士])|^(?:在(?!野|任|校|台)|对|从|由|与|和|跟|向|为|因|如|若|据|当(?!地|局|事|前)|自|至|除|随|按|并|且|或|及|也|又|还|再|但|却|以(?!色|军|方)|于|不|没|未|是|有(?!限)|要|会(?!长|议|计)|能|可|应|需|请|被|把|将|让|使|他|她|它|我|你|其(?!他)|即|就|则|才|都(?!柏|市|会|灵)|均|已|曾|正)|已(?!故)|关于|因(?!斯|果)|随着|开始|正在|曾经|是否|不等于|等于|不是|属于|位于|共有|设有|拥有|因为|所以|如果|虽然|的$|[来去]$|指$|\\||(?<![自理缘])由(?=.*(?:主导|牵头|领导|组成|出资|负责))|们的|必须|可以|能够|应该|需要|正在"
)
ROLE_VERB = re.compile(
    "发言人|评论[员家]|分析[师家员]|代表|支持者|反对[党派者]|批评者|通知书|报[导道]员|报告|说明书|公告栏|请愿团|研究|调查|预报员|声明|提案人|倡议|指挥|介绍人|讲述者|公布栏|号召|委员|评估|证人|保证人|观察"
)
