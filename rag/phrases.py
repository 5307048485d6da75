"""Every fixed phrase that stands around an answer, in the three scripts, once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rag.types import Language


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase; `{names}` are filled in by `say`, and are the same in all three."""

    en: str
    hant: str
    hans: str


PHRASES: dict[str, Phrase] = {
    # the parts of an answer
    "sources": Phrase("Sources", "來源", "来源"),
    "understood_as": Phrase("Understood as: {text}", "理解為：{text}", "理解为：{text}"),
    "left_out": Phrase(
        "Sentences left out because no source carries them: {count}",
        "因來源無法佐證而略去的句子：{count}",
        "因来源无法佐证而略去的句子：{count}",
    ),
    "notice": Phrase("Note: {text}", "注意：{text}", "注意：{text}"),
    # who wrote it
    "by_quotes": Phrase(
        "Quoted from the articles, word for word; no model was used.",
        "以上逐字引自文章，未使用模型。",
        "以上逐字引自文章，未使用模型。",
    ),
    "by_model": Phrase(
        "Written by {model}; every sentence was checked against its quotes.",
        "由 {model} 撰寫，每一句都已與引文核對。",
        "由 {model} 撰写，每一句都已与引文核对。",
    ),
    "translation_by": Phrase(
        "Translation by {model}, not a quote: {text}", "{model} 的翻譯，並非引文：{text}", "{model} 的翻译，并非引文：{text}"
    ),
    # an article
    "published": Phrase("published {date}", "{date} 刊出", "{date} 刊出"),
    "published_open": Phrase(
        "published {written}: {readings}", "{written} 刊出：{readings}", "{written} 刊出：{readings}"
    ),
    "or": Phrase(" or ", " 或 ", " 或 "),
    "undated": Phrase("no published date", "未載刊出日期", "未载刊出日期"),
    "differs": Phrase("The two languages differ: {what}", "兩種語言所載不同：{what}", "两种语言所载不同：{what}"),
    "differs_kind": Phrase("kind: ", "性質：", "性质："),
    "differs_speaker": Phrase("speaker: ", "發言者：", "发言者："),
    "differs_said_on": Phrase("day of the words: ", "發言日期：", "发言日期："),
    "differs_condition": Phrase("condition: ", "條件：", "条件："),
    "on_side": Phrase("{value} ({side})", "{value}（{side}）", "{value}（{side}）"),
    # search
    "nothing": Phrase("Nothing found.", "沒有找到。", "没有找到。"),
    "nothing_of": Phrase(
        "No statement matches {what}. Searched: {statements} statements of {articles} articles.",
        "沒有符合{what}的發言。已搜尋 {articles} 篇文章的 {statements} 項發言。",
        "没有符合{what}的发言。已搜索 {articles} 篇文章的 {statements} 项发言。",
    ),
    "speakers_most": Phrase("Who speaks most: {names}.", "發言最多的是：{names}。", "发言最多的是：{names}。"),
    # evidence packs
    "quotes": Phrase("Quotes", "引文", "引文"),
    "column_position": Phrase("Position", "立場", "立场"),
    "column_kind": Phrase("Kind", "類別", "类别"),
    "column_said": Phrase("Said on", "發言日期", "发言日期"),
    "column_published": Phrase("Published", "刊出日期", "刊出日期"),
    "column_speaker": Phrase("Speaker", "發言者", "发言者"),
    "column_date": Phrase("Date", "日期", "日期"),
    "column_words": Phrase("Words", "內容", "内容"),
    # answers of quotes
    "not_found": Phrase(
        "The articles do not say. Searched: {articles} articles{dates}.",
        "所搜尋的文章沒有提到。已搜尋 {articles} 篇文章{dates}。",
        "所搜索的文章没有提到。已搜索 {articles} 篇文章{dates}。",
    ),
    "not_found_named": Phrase(
        "The articles do not mention {what}. Searched: {articles} articles{dates}.",
        "所搜尋的文章沒有提到「{what}」。已搜尋 {articles} 篇文章{dates}。",
        "所搜索的文章没有提到“{what}”。已搜索 {articles} 篇文章{dates}。",
    ),
    "not_found_unnamed": Phrase(
        "The articles do not name the person; the source is anonymous. Searched: {articles} articles{dates}.",
        "文章沒有提到姓名，消息來源為匿名。已搜尋 {articles} 篇文章{dates}。",
        "文章没有提到姓名，消息来源为匿名。已搜索 {articles} 篇文章{dates}。",
    ),
    "no_question": Phrase(
        "That is no question about the articles. Ask who said what, when, where or how many.",
        "這不是關於文章的問題。請問誰說了什麼、何時、何地或多少。",
        "这不是关于文章的问题。请问谁说了什么、何时、何地或多少。",
    ),
    "from_to": Phrase(", published {first} to {last}", "（{first} 至 {last} 刊出）", "（{first} 至 {last} 刊出）"),
    "nearest": Phrase(
        "The nearest passage, which does not answer it: “{quote}” ({where})",
        "最接近但未回答問題的一段：「{quote}」（{where}）",
        "最接近但未回答问题的一段：“{quote}”（{where}）",
    ),
    "part_missing": Phrase(
        "{label}: not found — the articles do not mention it ({articles} articles searched{dates})",
        "{label}：沒有找到，所搜尋的文章沒有提到（已搜尋 {articles} 篇{dates}）",
        "{label}：没有找到，所搜索的文章没有提到（已搜索 {articles} 篇{dates}）",
    ),
    "articles_disagree": Phrase("The articles do not agree:", "各篇文章說法不一致：", "各篇文章说法不一致："),
    "articles_say": Phrase("What each article says:", "各篇文章的說法：", "各篇文章的说法："),
    "one_name": Phrase(
        "In the table of names {names} are the same: {name}.",
        "名稱表將{names}視為同一名稱：{name}。",
        "名称表将{names}视为同一名称：{name}。",
    ),
    "unsure": Phrase(
        "The closest quotes found; they may not answer the question:",
        "以下是最接近的引文，未必回答了問題：",
        "以下是最接近的引文，未必回答了问题：",
    ),
    "otherwise": Phrase("The article says otherwise:", "文章的說法並非如此：", "文章的说法并非如此："),
    "dated": Phrase("{title} is dated {date} (as written: {written}).", "{title}標示的日期是{date}（原文：{written}）。", "{title}标示的日期是{date}（原文：{written}）。"),
    "dated_open": Phrase(
        "{title} is dated {written}, an ambiguous date: {readings}.",
        "{title}標示的日期是 {written}，有歧義：{readings}。",
        "{title}标示的日期是 {written}，有歧义：{readings}。",
    ),
    "undated_article": Phrase("{title} states no published date.", "{title}沒有標示刊出日期。", "{title}没有标示刊出日期。"),
    "written_by": Phrase("{title} is by {authors}.", "{title}的作者是{authors}。", "{title}的作者是{authors}。"),
    "outlet_is": Phrase("{title} appeared in {outlet}.", "{title}刊於{outlet}。", "{title}刊于{outlet}。"),
    # positions
    "kind_pledged": Phrase("pledged", "承諾", "承诺"),
    "kind_conditional": Phrase("conditional", "有條件", "有条件"),
    "kind_considering": Phrase("considering", "考慮中", "考虑中"),
    "kind_refused": Phrase("refused", "拒絕", "拒绝"),
    "kind_demanded": Phrase("demanded", "要求", "要求"),
    "kind_welcomed": Phrase("welcomed", "歡迎", "欢迎"),
    "kind_warned": Phrase("warned", "警告", "警告"),
    "kind_denied": Phrase("denied", "否認", "否认"),
    "kind_claimed": Phrase("claimed", "主張", "主张"),
    "kind_reported": Phrase("reported", "轉述", "转述"),
    "speaker_anonymous": Phrase("Unnamed source", "匿名人士", "匿名人士"),
    "speaker_outlet": Phrase("The outlet itself", "媒體本身", "媒体本身"),
    "said_on": Phrase("said {date}", "{date} 發言", "{date} 发言"),
    "said_open": Phrase("day of the words not stated", "未載發言日期", "未载发言日期"),
    "none_found": Phrase("none found — searched: {articles} articles{dates}", "查無——已搜尋 {articles} 篇文章{dates}", "查无——已搜索 {articles} 篇文章{dates}"),
    "agreements": Phrase("In common", "相同之處", "相同之处"),
    "differences": Phrase("Differences", "不同之處", "不同之处"),
    "agree_kinds": Phrase("{a} and {b} take the same position: {x}.", "{a}與{b}立場相同：{x}。", "{a}与{b}立场相同：{x}。"),
    "differ_kinds": Phrase("{a}: {x}; {b}: {y}.", "{a}：{x}；{b}：{y}。", "{a}：{x}；{b}：{y}。"),
    "differ_numbers": Phrase("{a} says {x}, {b} {y}.", "{a}說的是{x}，{b}說的是{y}。", "{a}说的是{x}，{b}说的是{y}。"),
    "events": Phrase("Events", "事件", "事件"),
    "changes": Phrase("Changes", "變化", "变化"),
    "what_kind": Phrase("", "", ""),
    "what_number": Phrase("number: ", "數字：", "数字："),
    "what_condition": Phrase("condition: ", "條件：", "条件："),
    "no_changes": Phrase("No change of one speaker's position between two dates is shown by two quotes.", "沒有兩則引文顯示同一發言者的立場前後不同。", "没有两则引文显示同一发言者的立场前后不同。"),
    "conflict_number": Phrase("{about}: {values}", "{about}：{values}", "{about}：{values}"),
    "conflict_day": Phrase("{about}, the day of the words: {values}", "{about}，發言日期：{values}", "{about}，发言日期：{values}"),
    "conflict_kind": Phrase("{about}, what the words amount to: {values}", "{about}，話的性質：{values}", "{about}，话的性质：{values}"),
    "conflict_of_sides": Phrase("The two languages of one article differ.", "同一篇文章的兩種語言所載不同。", "同一篇文章的两种语言所载不同。"),
    "explained_by_roles": Phrase("These count different things.", "這些數字所數的不是同一樣東西。", "这些数字所数的不是同一样东西。"),
    "explained_by_days": Phrase("Where these count the same, they are of different days.", "所數相同的，是不同日期的數字。", "所数相同的，是不同日期的数字。"),
    "set_side_by_side": Phrase("An article sets them side by side:", "有文章把它們並列說明：", "有文章把它们并列说明："),
    "role_members": Phrase("members", "成員", "成员"),
    "role_participants": Phrase("participants", "與會者", "与会者"),
    "role_contributors": Phrase("contributors", "承諾出力者", "承诺出力者"),
    "role_signatories": Phrase("signatories", "簽署者", "签署者"),
    "no_conflicts": Phrase("No conflict found between {articles} articles.", "比對 {articles} 篇文章，沒有發現矛盾。", "比对 {articles} 篇文章，没有发现矛盾。"),
    "comparison_of": Phrase("Positions on {topic}", "關於「{topic}」的立場", "关于“{topic}”的立场"),
    "conflicts_partly": Phrase(
        "There were more sentences than are held against each other at a time: name a topic to find more.",
        "句子太多，無法逐一比對：請指定議題以查得更多。",
        "句子太多，无法逐一比对：请指定议题以查得更多。",
    ),
    "main_positions": Phrase("Main positions (no topic was named)", "主要立場（未指定議題）", "主要立场（未指定议题）"),
    "no_own_words": Phrase("no position of their own found; what the articles say of them:", "查無其本人的立場；文章提到：", "查无其本人的立场；文章提到："),
    "statements_count": Phrase("{count} statements", "{count} 項陳述", "{count} 项陈述"),
    # languages
    "en": Phrase("English", "英文", "英文"),
    "zh-Hant": Phrase("Traditional Chinese", "繁體中文", "繁体中文"),
    "zh-Hans": Phrase("Simplified Chinese", "簡體中文", "简体中文"),
}


def say(key: str, language: Language, **values: Any) -> str:
    """The phrase in `language`, filled in. Raises KeyError for a phrase or a value that is missing."""
    phrase = PHRASES[key]
    template = {"en": phrase.en, "zh-Hant": phrase.hant, "zh-Hans": phrase.hans}[language]
    return template.format(**values)
