"""Datelines and bylines: who filed the report, from where, on which day.

「（中央社基輔22日專電）」 「中央社／ 基輔22日專電」 「新華社基輔8月22日電（記者…）」 「記者王小明／台北報導」 "KYIV, Aug. 22 (Reuters) —" "By NAME".
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from rag.reading.blocks import Block
from rag.text.dates import find_dates, resolve
from rag.text.script import fold
from rag.types import Dateline, DateMention, Span

AGENCIES = (
    "中央通讯社", "中央社", "新华社", "中新社", "中国新闻社", "人民日报", "环球时报", "央视新闻", "央视", "美联社", "路透社", "路透", "法新社", "德新社", "共同社", "时事社",
    "韩联社", "塔斯社", "俄新社", "国际文传电讯社", "乌通社", "乌克兰国家通讯社", "彭博社", "彭博", "安莎社", "埃菲社", "联合报", "自由时报", "中国时报", "明报", "星岛日报", "香港电台",
    "联合早报", "联合新闻网", "中央广播电台", "公视", "法广", "德国之声", "美国之音", "自由亚洲电台", "海外网", "国际在线", "中国日报", "环球网", "观察者网", "澎湃新闻",
)  # fmt: skip
AGENCIES_EN = (
    "Reuters", "AP", "Associated Press", "The Associated Press", "AFP", "Agence France-Presse", "dpa", "DPA", "CNA", "Central News Agency",
    "Xinhua", "Kyodo", "Kyodo News", "Yonhap", "TASS", "Interfax", "Ukrinform", "Bloomberg", "BBC", "CNN", "EFE", "ANSA", "UPI", "RFE/RL", "VOA", "PA Media",
)  # fmt: skip

_AGENCY = "|".join(AGENCIES) + r"|[\u4e00-\u9fff]{2,6}?(?:通讯社|通讯|新闻网|日报|社)"
_OUTLET_ZH = re.compile(
    r"[\u4e00-\u9fff]{1,8}(?:日报|晚报|时报|周报|早报|邮报|周刊|月刊|杂志|新闻网|通讯社|通讯|新闻社|电视台|广播电台|社)"
)
_OUTLET_EN = re.compile(
    r"(?:The )?(?:[A-Z][\w'’.-]*\s){0,4}(?:Post|Times|News|Wire|Review|Journal|Tribune|Herald|Telegraph|Guardian|Chronicle|Gazette|Press|Daily|Weekly|Agency|"
    r"Magazine|Observer|Standard|Monitor|Affairs|Policy|Institute)"
)
OUTLETS = (  # that are named by a line of their own, besides the agencies
    "the white house", "white house", "the kremlin", "élysée", "gov.uk", "nato", "european council", "european commission", "council of the eu", "the guardian", "al jazeera", "politico",
    "the kyiv independent", "council of the eu", "european parliament", "kyiv independent", "the economist", "financial times", "euronews", "france 24", "deutsche welle", "npr", "axios", "le monde", "der spiegel", "nikkei asia", "south china morning post",
    "外交部", "国防部", "总统府", "行政院", "中华人民共和国外交部", "风传媒", "上报", "三立新闻网", "ettoday新闻云", "凤凰网", "腾讯新闻", "网易新闻", "新浪新闻", "搜狐新闻", "央视新闻客户端", "镜周刊", "今周刊", "东森新闻", "中时新闻网", "经济日报", "财新网", "端传媒", "关键评论网", "香港01", "信报", "大公报", "文汇报", "新京报", "南方周末",
)  # fmt: skip
_NO_PEOPLE = frozenset(("agencies", "news agencies", "staff", "staff and agencies", "wire reports", "外电", "综合外电"))
_NO_PLACE = frozenset("综合 整理 外电 即时 专题 现场 连线 编译 深度 特稿 独家 快讯 国际 国际中心 本报 本刊".split())
_KNOWN_ZH = "|".join(
    sorted((*AGENCIES, "中央广播电台", "法国国际广播电台", "英国广播公司", "自由亚洲电台"), key=len, reverse=True)
)
_DATE_ZH = r"(?:(?:\d{4}年)?\d{1,2}月)?\d{1,2}日|(?:[一二三四五六七八九十]{1,3}月)?(?:二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|三十一?|[一二三四五六七八九])日"
_WIRE_ZH = re.compile(
    rf"[(\[【〔]?\s*(?P<agency>{_AGENCY})\s*(?P<reporter>(?:特派员|记者|驻外记者)\s*(?P<name>[\u4e00-\u9fff]{{3}}(?=[\u4e00-\u9fff]{{2}})|[\u4e00-\u9fff·]{{2,4}}?)\s*[/]?)?\s*[/,]?\s*"
    rf"(?P<place>[\u4e00-\u9fff·]{{2,8}}?)\s*(?P<date>{_DATE_ZH})\s*(?:综合|外|专|讯)?(?:外?电报[道导]|电|讯|报[道导])"
    r"\s*(?:\((?:记者|特派记者|编译)\s*(?P<names>[^()]{2,30})\))?\s*[)\]】〕]?"
)
_DESK_ZH = re.compile(
    rf"[(\[【〔]?\s*(?:(?P<agency>{_AGENCY})\s*/?\s*)?(?P<role>记者|编译|特派员|特约记者|国际中心|文|撰文|作者)?\s*(?P<names>[\u4e00-\u9fff·、 ]{{2,16}}?)?\s*/\s*(?P<place>[\u4e00-\u9fff]{{2,8}}?)"
    rf"\s*(?P<date>{_DATE_ZH})?\s*(?:综合|外电|专题|连线|现场|即时|编译)?(?:报道|报导|电|专电|编译)\s*[)\]】〕]?"
)
_PLACE_ZH = re.compile(
    rf"[(\[【〔]\s*(?P<place>[\u4e00-\u9fff·]{{2,8}}?)\s*(?P<date>{_DATE_ZH})\s*(?:综合|外|专)?(?:电|讯)\s*[)\]】〕]"
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_AGENCY_EN = "|".join(re.escape(name) for name in sorted(AGENCIES_EN, key=len, reverse=True))
_WIRE_EN = re.compile(
    rf"(?P<place>[A-ZÀ-Þ][A-ZÀ-ÞŁŚŻŹĆŃČŠŽ.'’-]+(?:[ ,/]+[A-ZÀ-Þ][A-Za-zÀ-ž.'’-]+){{0,4}}?)(?:,?\s+(?P<date>{_MONTH}\s\d{{1,2}}(?:,\s\d{{4}})?|\d{{1,2}}\s{_MONTH}(?:\s\d{{4}})?))?"
    rf"\s*(?:\((?P<agency>{_AGENCY_EN})\))?\s*(?:[-–—]{{1,2}}|:)\s"
)
_CITY_AGENCY = re.compile(  # Athens (AFP) –
    rf"(?P<place>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){{0,2}}) \((?P<agency>{_AGENCY_EN})\)\s*[-–—]{{1,2}}\s"
)
_AGENCY_FIRST = re.compile(rf"\((?P<agency>{_AGENCY_EN})\)\s*[-–—]{{1,2}}\s")
_AGENCY_ALONE = re.compile(rf"[\W_]*(?P<agency>{_AGENCY_EN}|{_AGENCY})[\W_]*")
_NAME_ZH = re.compile(r"[\u4e00-\u9fff·]{2,4}")
_NAME_EN = r"[A-Z][\w'’.-]+(?:\s+(?:(?:de|van|von|der|al|bin|la|le|el)\s+)*[A-Z][\w'’.-]*){0,4}"
_BY_EN = re.compile(
    rf"(?:(?:Written|Reported|Interviewed|Interview|Story|Words|Text|Analysis|Opinion|Commentary|Report)\s+by|By|BY|by)\s+(?P<names>{_NAME_EN}(?:(?:\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+){_NAME_EN}){{0,5}})\s*(?P<rest>[|,;•·–—-].*)?"
)
_BY_ZH = re.compile(
    r"[(\[【〔]?(?:(?:本报|特约|驻外)?(?:文|撰文|记者|编译|作者|整理|图文)\s*[/:|]\s*(?P<names>[\u4e00-\u9fff·、 ]{2,24})|"
    r"(?:本报|特约)?记者\s+(?P<name>[\u4e00-\u9fff·]{2,4}(?:[、 ][\u4e00-\u9fff·]{2,4})*))[)\]】〕]?"
)
_STAFF = r"(?:特约|见习|驻外|首席|特派)?(?:记者|编译|实习生|通讯员|特约撰稿人?|撰稿人?|评论员)"
_STAFF_ZH = re.compile(  # 澎湃新闻记者 甲 实习生 乙; 本報記者甲乙丙
    rf"[(\[【〔]?\s*(?:(?P<agency>{_AGENCY})|本报|本刊|本台|本网)?\s*{_STAFF}\s*(?P<names>[\u4e00-\u9fff·]{{2,4}}(?:(?:[、 ]|\s*{_STAFF}\s*)[\u4e00-\u9fff·]{{2,4}}){{0,5}})\s*[)\]】〕]?"
)
_MARKED_ZH = re.compile(  # 【明報專訊】 （德國之聲中文網）
    rf"[(\[【〔]\s*(?P<agency>(?:{_KNOWN_ZH})(?:中文网|新闻网|网|中文部|国际部)?)\s*(?:专讯|讯|综合报[道导]|报[道导]|消息|专电|电)?\s*[)\]】〕]"
)
_PLACE_ALONE = re.compile(r"(?P<place>[\u4e00-\u9fff·]{2,8})\s*[—–-]{1,2}")  # of a line of its own: 華盛頓 —
_NAMED_OUTLET = re.compile(
    rf"(?P<agency>(?:{_KNOWN_ZH})(?:中文网|新闻网|电子报|网)?)(?:\s+[a-z][a-z .]{{2,30}})?|(?P<english>(?:the )?(?:{'|'.join(re.escape(n.lower()) for n in sorted(AGENCIES_EN, key=len, reverse=True))})(?: news| world service| chinese)?|{'|'.join(map(re.escape, OUTLETS))})"
)
_BYLINE_IN = re.compile(
    rf"(?P<names>{_NAME_EN}) in {_NAME_EN}(?:(?:,\s*(?:and\s+)?|\s+and\s+){_NAME_EN} in {_NAME_EN}){{0,4}}"
)


@dataclass(frozen=True, slots=True)
class Byline:
    """What one block says in front (`whole`: it says nothing else); offsets of the article."""

    dateline: Dateline | None
    mention: DateMention | None  # the dateline's date, to be resolved against the published date
    authors: tuple[str, ...]
    outlet: str | None
    span: Span
    whole: bool


def split_names(written: str) -> tuple[str, ...]:
    """Names of a list: "A, B and C", 「甲、乙」."""
    parts = re.split(r"\s*(?:,\s*and\s|,|、|;|；|，|\s&\s|\sand\s|\sAND\s|\s及\s|\s和\s)\s*", written.strip())
    names = [" ".join(part.strip(" .。*_").split()) for part in parts]
    return tuple(_as_a_name(name) for part in names for name in _spaced_names(part) if name)


def _spaced_names(written: str) -> list[str]:
    """「唐霽 喬本孝」: two names; "Ann Lee" is one."""
    words = written.split(" ")
    return words if len(words) > 1 and all(_NAME_ZH.fullmatch(word) for word in words) else [written]


def _as_a_name(written: str) -> str:
    """ANN MCCOY as Ann Mccoy: capitals are a byline's dress, not the name."""
    words = written.split()
    return written.title() if len(words) > 1 and written.isascii() and written.isupper() else written


def read_byline(block: Block) -> Byline | None:
    """The dateline or byline that the block starts with, or None."""
    folded, text = block.folded, block.text
    for pattern in (_WIRE_ZH, _DESK_ZH):
        if (match := pattern.match(folded)) and _plausible(match, text):
            return _chinese(match, block)
    for pattern in (_WIRE_EN, _CITY_AGENCY, _AGENCY_FIRST):
        if (match := pattern.match(text)) and _english_wire(match):
            groups = match.groupdict()
            return _made(block, match, groups.get("place"), groups.get("date"), groups.get("agency"), ())
    if len(text) <= 160 and (match := _BY_EN.fullmatch(text)):
        people, outlet = people_of(split_names(match["names"]))
        rest = (match["rest"] or "").strip(" |,;•·–—-")
        return _made(block, match, None, None, outlet or (rest if is_outlet(rest) else None), people)
    if match := _PLACE_ZH.match(folded):
        return _chinese(match, block)
    if len(text) <= 40 and (match := _BY_ZH.fullmatch(folded)):
        return _chinese(match, block)
    if len(text) <= 60 and (match := _STAFF_ZH.fullmatch(folded)):
        return _staff(match, block)
    if match := _MARKED_ZH.match(folded):
        return _made(block, match, None, None, text[slice(*match.span("agency"))], ())
    if match := _PLACE_ALONE.fullmatch(folded):
        return _chinese(match, block)
    if match := _AGENCY_ALONE.fullmatch(text if text.isascii() else folded):
        return _made(block, match, None, None, text[slice(*match.span("agency"))], ())
    return None


def outlet_line(block: Block) -> Span | None:
    """Where a line that holds nothing else names a known outlet: "BBC News", 「自由時報 LIBERTY TIMES NET」; in the article's offsets."""
    match = _NAMED_OUTLET.fullmatch(block.folded)
    if match is None:
        return None
    start, end = match.span("agency" if match["agency"] else "english")
    return Span(block.span.start + start, block.span.start + end)


def marked_outlet(block: Block) -> bool:
    """Whether a paragraph opens with a known outlet in brackets: 【明報專訊】."""
    return _MARKED_ZH.match(block.folded) is not None


def names_in_places(block: Block) -> tuple[str, ...]:
    """The names of "Ann Lee in London and Ben Okafor in Warsaw"; () for any other line. A headline can look like it."""
    if len(block.text) > 160 or not _BYLINE_IN.fullmatch(block.text):
        return ()
    parts = re.split(r",\s*(?:and\s+)?|\s+and\s+", block.text)
    return tuple(part.split(" in ")[0] for part in parts)


def _staff(match: re.Match[str], block: Block) -> Byline:
    start, end = match.span("names")
    names = tuple(name for name in re.split(rf"[、 ]|\s*{_STAFF}\s*", block.folded[start:end]) if name)
    written: list[str] = []
    for name in names:
        at = block.folded.index(name, start, end)
        written.append(block.text[at : at + len(name)])
        start = at + len(name)
    agency = block.text[slice(*match.span("agency"))] if match["agency"] else None
    return _made(block, match, None, None, agency, tuple(written))


def _plausible(match: re.Match[str], text: str) -> bool:
    groups = match.groupdict()
    return bool(groups.get("agency") or groups.get("role") or match.end() >= len(text) - 1)


def _english_wire(match: re.Match[str]) -> bool:
    groups = match.groupdict()
    if groups.get("agency") or groups.get("date"):
        return True
    place = groups.get("place") or ""
    return place.split(",")[0].isupper() and len(place) >= 4 and "—" in match[0]


def _chinese(match: re.Match[str], block: Block) -> Byline:
    def original(group: str) -> str | None:
        if group not in match.re.groupindex or match[group] is None:
            return None
        return block.text[slice(*match.span(group))].strip()

    place = original("place")
    if place and fold(place) in _NO_PLACE:
        place = None
    names = original("names") or original("name")
    people, outlet = people_of(split_names(names) if names else ())
    return _made(block, match, place, original("date"), original("agency") or outlet, people)


def is_name(block: Block) -> bool:
    """Whether the line is two to four capitalised words and nothing else: a name, or a headline of few words."""
    return len(block.text) <= 40 and re.fullmatch(_NAME_EN, block.text) is not None and " " in block.text


def is_outlet(written: str) -> bool:
    """Whether this is a known outlet, or an outlet's name by its last word: 「…日報」, "… Post"."""
    return bool(
        _NAMED_OUTLET.fullmatch(fold(written)) or _OUTLET_ZH.fullmatch(fold(written)) or _OUTLET_EN.fullmatch(written)
    )


def people_of(names: tuple[str, ...]) -> tuple[tuple[str, ...], str | None]:
    """The names that are people, and the first that is an outlet."""
    outlets = [name for name in names if is_outlet(name) or _NAMED_OUTLET.fullmatch(fold(name))]
    return tuple(n for n in names if n not in outlets and n.lower() not in _NO_PEOPLE), outlets[0] if outlets else None


def _made(
    block: Block,
    match: re.Match[str],
    place: str | None,
    date: str | None,
    agency: str | None,
    authors: tuple[str, ...],
) -> Byline:
    span = Span(block.span.start + match.start(), block.span.start + match.end())
    mentions = find_dates(date) if date else []
    dateline = Dateline(place, None, agency, span) if place or date else None
    whole = match.end() >= len(block.text.rstrip())
    return Byline(dateline, mentions[0] if mentions else None, authors, agency, span, whole)


def dated(byline: Byline, published: dt.date | None) -> Dateline | None:
    """The dateline with its date: a bare day is the nearest such day not after the published date."""
    line, mention = byline.dateline, byline.mention
    if line is None or mention is None:
        return line
    if mention.month is None and mention.day is not None and published is not None:
        date = _day_before(mention.day, published)
    else:
        days = resolve(mention, published)
        date = days.first if days else None
    return Dateline(line.place, date, line.agency, line.span)


def _day_before(day: int, published: dt.date) -> dt.date | None:
    for back in range(62):
        date = published - dt.timedelta(days=back)
        if date.day == day:
            return date
    return None
