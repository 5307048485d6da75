"""Mines 「中文（English）」 and "English (中文)" pairs: a name and its foreign original, as the article itself gives them."""

from __future__ import annotations

import re

from rag.text.script import fold, is_han
from rag.types import NamePair

_QUOTED = r"[「『“\"《〈](?P<quoted>[^「」『』“”\"《》〈〉\n（）()]{2,24})[」』”\"》〉]"
_BARE = r"(?P<bare>[\u4e00-\u9fff·・‧．]{2,24})"
_WORD = r"[A-Za-z0-9\u00c0-\u024f][A-Za-z0-9\u00c0-\u024f.'’&\-]*"
_LATIN = rf"[A-Z\u00c0-\u017f](?:[A-Za-z0-9\u00c0-\u024f.'’&\-]*)(?:[ ]{{1,2}}{_WORD}){{0,9}}"
_ZH_EN = re.compile(
    rf"(?:{_QUOTED}(?:杂志|雜誌|周刊|週刊|一文|报告|報告)?|{_BARE})\s?[（(]\s?(?P<en>{_LATIN})\s?(?:[，,、；;:：]\s?(?P<more>[^（）()]{{1,60}}))?\s?[）)]"
)
_EN_ZH = re.compile(
    r"(?P<en>[A-Z][A-Za-z\u00c0-\u024f.'’\-]*(?:\s(?:of|the|de|van|von|der|al|[A-Z][A-Za-z\u00c0-\u024f.'’\-]*)){0,5})\s?[（(]\s?[「“\"]?(?P<zh>[\u4e00-\u9fff·・‧]{2,16})[」”\"]?\s?[）)]"
)

# Offices, ends of offices and lead-in words (folded): a name starts behind the last of them.
_ROLES = (
    "总统", "总理", "首相", "国王", "女王", "王储", "主席", "秘书长", "总书记", "书记", "部长", "外长", "防长", "财长", "国防部长", "外交部长", "次长", "副部长", "国务卿", "大臣", "外相", "防相", "议长", "议员",
    "参议员", "众议员", "司令", "总司令", "上将", "中将", "少将", "将军", "参谋长", "发言人", "大使", "特使", "代表", "高级代表", "顾问", "助理", "专员", "执委", "市长", "州长", "省长", "县长", "执行长", "总裁",
    "董事长", "会长", "理事长", "主任", "所长", "局长", "署长", "署理", "教授", "博士", "研究员", "分析师", "学者", "专家", "记者", "编辑", "作家", "导演", "律师", "法官", "检察官", "院长", "校长", "主教", "教宗", "教皇",
    "夫人", "先生", "女士", "领导人", "领袖", "创办人", "负责人", "官员", "将领", "元首", "总监", "经理", "主编", "秘书", "幕僚长", "国安顾问", "党魁", "党主席", "总干事", "署长", "干事长", "委员", "主席团", "小姐", "氏",
)  # fmt: skip
_LEAD_INS = (
    "对于", "关于", "根据", "包括", "以及", "透过", "通过", "加入", "签署", "成立", "建立", "名为", "称为", "所谓", "简称", "即", "由", "与", "和", "及", "在", "对", "向", "从", "至", "跟", "同", "让", "把", "被", "将", "于", "为",
    "是", "以", "如", "像", "而", "但", "并", "其", "该", "这", "那", "此", "的", "了", "说", "表示", "指出", "会见", "会晤", "访问", "抵达", "前往", "担任", "任命", "提名", "支持", "反对", "据", "例如", "媒体", "现任", "前任", "前",
    "时任", "新任", "副", "各国", "隶属", "位于", "组成", "共同", "拥有", "提供", "部署", "采购", "启动", "推动", "参与", "参加", "主办", "举行", "发表", "签订", "达成", "违反", "依据", "依照", "遵守", "批准", "通称", "又称", "创立",
    "研发", "使用", "发射", "击落", "获得", "取得",
)  # fmt: skip
_GENERIC = frozenset(
    (
        *_ROLES,
        "杂志",
        "周刊",
        "报告",
        "协议",
        "机制",
        "组织",
        "联盟",
        "部队",
        "公司",
        "法案",
        "一文",
        "英文",
        "简称",
        "缩写",
        "以下",
    )
)
_COUNTRIES = re.compile(
    r"^(?:乌克兰|俄罗斯|俄国|美国|法国|德国|英国|波兰|意大利|义大利|加拿大|日本|中国|北约|欧盟|联合国|芬兰|瑞典|挪威|丹麦|荷兰|比利时|西班牙|葡萄牙|土耳其|匈牙利|捷克|罗马尼亚|立陶宛|拉脱维亚|爱沙尼亚|白俄罗斯|"
    r"希腊|爱尔兰|奥地利|瑞士|以色列|伊朗|印度|韩国|南韩|北韩|朝鲜|台湾|澳洲|澳大利亚|巴西|沙特|埃及|乌方|俄方|美方|欧洲|基辅|莫斯科|华府|华盛顿)(?=.{2,})"
)
_ROLE = re.compile("|".join(sorted(_ROLES, key=len, reverse=True)))
_LEAD_IN = re.compile("|".join(sorted(_LEAD_INS, key=len, reverse=True)))
_ACRONYM = re.compile(r"[A-Z][A-Za-z&\-]{0,2}[A-Z0-9]{1,8}s?")
_ORGANISATION_ENDS = "盟约织构会院部署局处团队社军党国州省市县区岛海河山洋洲湾港法案表书案录协定宪章计划机制基金组银行大学报网台弹机舰号型系统者性率制论权"


def mine_names(text: str, article_id: str) -> tuple[NamePair, ...]:
    """Distinct pairs in the order of the text; what cannot be bounded well is left out."""
    pairs: dict[tuple[str, str], NamePair] = {}
    for match in _ZH_EN.finditer(text):
        english = _english(match["en"])
        chinese = match["quoted"] or _chinese(match["bare"], english)
        if not chinese or not english or not any(map(is_han, chinese)):
            continue
        for name in (english, *_acronyms(match["more"])):
            pairs.setdefault((chinese, name), NamePair(chinese, name, article_id))
    for match in _EN_ZH.finditer(text):
        pairs.setdefault((match["zh"], match["en"]), NamePair(match["zh"], _english(match["en"]), article_id))
    return tuple(pairs.values())


def _english(written: str) -> str:
    """The name with the spaces that scraping lost: MarkRutte, UkraineRequirements."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z][a-z]{2,})(?<!Mc)(?<!Mac)(?<!De)(?<!Le)(?<!La)(?<!Di)(?<!Van)", " ", written)
    spaced = re.sub(r"(?<=[a-z]{3})(?=agreements?$|memorandum$|treaty$)", " ", spaced)
    return " ".join(spaced.split())


def _acronyms(more: str | None) -> list[str]:
    return _ACRONYM.findall(more) if more else []


def _chinese(run: str, english: str) -> str | None:
    """The end of a run of Chinese that is the name: behind the last office, country or lead-in word."""
    folded = fold(run)
    start = 0
    for pattern in (_ROLE, _LEAD_IN):
        for match in pattern.finditer(folded, start):
            if len(folded) - match.end() >= 2:
                start = match.end()
    country = _COUNTRIES.match(folded[start:])
    if country and _person(english) and len(folded) - start - country.end() >= 2:
        start += country.end()
    name = run[start:]
    if folded[start:] in _GENERIC:
        return None
    limit = 12 if "·" in folded or folded[-1] in _ORGANISATION_ENDS or _ACRONYM.fullmatch(english) else 7
    return name if 2 <= len(name) <= limit else None


def _person(english: str) -> bool:
    words = english.split()
    return 1 <= len(words) <= 4 and all(word[0].isupper() for word in words) and not _ACRONYM.fullmatch(english)
