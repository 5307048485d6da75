"""Every fixed phrase of the page, its three languages side by side.

The server writes a phrase in English together with its key; the page's script puts it into the language of the
interface, and again when that is switched. Placeholders are `{name}`; a value that is an ISO date is shown as a date.
"""

from __future__ import annotations

import functools
import re
from typing import Literal

from rag.ui import encode
from rag.ui.answer_strings import ANSWER
from rag.ui.encode import Html
from rag.ui.names_strings import NAMES
from rag.ui.positions_strings import POSITIONS

UiLanguage = Literal["en", "zh-Hant", "zh-Hans"]
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
UI_LANGUAGES: tuple[UiLanguage, ...] = ("en", "zh-Hant", "zh-Hans")

# key: (English, Traditional Chinese, Simplified Chinese)
TABLE: dict[str, tuple[str, str, str]] = {
    # the frame
    "tagline": ("Every sentence with its source", "句句有出處", "句句有出处"),
    "skip": ("Skip to the question", "跳到提問", "跳到提问"),
    "conversation": ("Conversation", "對話", "对话"),
    "library": ("Library", "文章庫", "文章库"),
    "reader": ("Article", "文章", "文章"),
    "new": ("New conversation", "新對話", "新对话"),
    "interface_language": ("Language of the interface", "介面語言", "界面语言"),
    "to_dark": ("Switch to dark", "切換為深色", "切换为深色"),
    "to_light": ("Switch to light", "切換為淺色", "切换为浅色"),
    # the engine
    "engine_quotes_why": (
        "Quotes only — no model writes here",
        "只引原文──沒有模型代筆",
        "只引原文——没有模型代笔",
    ),
    "engine_model": (
        "Written by {model}, every sentence checked against its quote",
        "由 {model} 撰寫，每句都與引文核對",
        "由 {model} 撰写，每句都与引文核对",
    ),
    # asking
    "question": ("Your question", "您的問題", "您的问题"),
    "placeholder": (
        "Who promised what, when, in which words?",
        "誰在何時承諾了什麼？原話怎麼說？",
        "谁在何时承诺了什么？原话怎么说？",
    ),
    "send": ("Ask", "提問", "提问"),
    "stop": ("Stop", "停止", "停止"),
    "keys": (
        "Enter asks · Shift+Enter: new line · / to type",
        "Enter 提問 · Shift+Enter 換行 · / 跳到此處",
        "Enter 提问 · Shift+Enter 换行 · / 跳到此处",
    ),
    "answer_language": ("Answer in", "回答語言", "回答语言"),
    "auto": ("Auto", "自動", "自动"),
    "both": ("Both", "雙語", "双语"),
    # the first page
    "welcome": ("Ask the articles. Read the proof.", "向文章提問，當場看證據。", "向文章提问，当场看证据。"),
    "welcome_more": (
        "Answers come in the words of the articles, in Chinese and English. Select a mark like [1] to see the sentence "
        "where it stands, with its other language beside it.",
        "答案出自文章原句，中英兼查。點選 [1] 這樣的標記，即可在原文中看到該句，另一語言並列於旁。",
        "答案出自文章原句，中英兼查。点选 [1] 这样的标记，即可在原文中看到该句，另一语言并列于旁。",
    ),
    "examples": ("Try one of these", "試試這些問題", "试试这些问题"),
    "before": ("Asked before the page was loaded again", "重新載入前問過的問題", "重新载入前问过的问题"),
    "before_all": ("Ask them all again, in order", "依序全部再問一次", "依序全部再问一次"),
    # answering
    "searching": ("Searching the articles …", "正在查閱文章……", "正在查阅文章……"),
    "answer": ("Answer", "回答", "回答"),
    "you_asked": ("You asked:", "您問：", "您问："),
    "understood": ("Understood as: {text}", "理解為：{text}", "理解为：{text}"),
    "stopped": ("Stopped.", "已停止。", "已停止。"),
    "done": (
        "Answer complete. Sources: {n}.",
        "回答完畢。出處 {n} 則。",
        "回答完毕。出处 {n} 则。",
    ),
    "sources": ("Sources", "出處", "出处"),
    "mark": ("Citation {n}: {title}", "引文 {n}：{title}", "引文 {n}：{title}"),
    "open": ("Read in context", "在原文中閱讀", "在原文中阅读"),
    "copy": ("Copy answer with citations", "複製答案與出處", "复制答案与出处"),
    "copy_quote": ("Copy quote", "複製引文", "复制引文"),
    "copied": ("Copied", "已複製", "已复制"),
    "copy_failed": ("Could not copy", "無法複製", "无法复制"),
    "said_on": ("said on {date}", "{date}發言", "{date}发言"),
    "published": ("Published", "發布於", "发布于"),
    "undated": ("no date given", "未載日期", "未载日期"),
    "ambiguous": ("written {written}, which can mean", "寫作 {written}，可指", "写作 {written}，可指"),
    "or": ("or", "或", "或"),
    "untitled": ("Untitled", "無標題", "无标题"),
    "other_side": ("The other language says", "另一語言寫道", "另一语言写道"),
    "differs": ("The two languages differ: {what}", "兩種語言所載不同：{what}", "两种语言所载不同：{what}"),
    "held_back": (
        "Sentences held back, because their quotes do not carry them: {n}",
        "未採用的句子（引文不足以支持）：{n}",
        "未采用的句子（引文不足以支持）：{n}",
    ),
    "elapsed": ("{ms} ms", "{ms} 毫秒", "{ms} 毫秒"),
    "tokens": ("{n} tokens", "{n} 個 token", "{n} 个 token"),
    # nothing found
    "none_title": ("The articles do not say.", "文章中沒有答案。", "文章中没有答案。"),
    "none_searched": (
        "Searched: articles {articles}, passages {passages}.",
        "已查閱：文章 {articles} 篇、段落 {passages} 則。",
        "已查阅：文章 {articles} 篇、段落 {passages} 则。",
    ),
    "none_dates": ("Published from {first} to {last}.", "發布日期自{first}至{last}。", "发布日期自{first}至{last}。"),
    "nearest": ("Nearest passage — not evidence", "最接近的段落──並非證據", "最接近的段落——并非证据"),
    # errors
    "error_title": ("This question was not answered.", "這個問題未能回答。", "这个问题未能回答。"),
    "error_what_next": ("What to do next: {then}", "接下來：{then}", "接下来：{then}"),
    "error_unknown": (
        "Something went wrong while answering. The conversation is kept: try again, or run “python -m rag doctor” to see what is amiss.",
        "回答時出了問題。對話已保留：請再試一次，或執行「python -m rag doctor」檢查。",
        "回答时出了问题。对话已保留：请再试一次，或运行“python -m rag doctor”检查。",
    ),
    "error_offline": (
        "The server does not answer. The conversation is kept: check that app.py is still running, then try again.",
        "伺服器沒有回應。對話已保留：請確認 app.py 仍在執行，然後再試一次。",
        "服务器没有回应。对话已保留：请确认 app.py 仍在运行，然后再试一次。",
    ),
    "error_long": (
        "The question has {n} characters; at most {most} can be asked. Shorten it and ask again.",
        "問題有 {n} 個字元，上限為 {most}。請縮短後再問。",
        "问题有 {n} 个字符，上限为 {most}。请缩短后再问。",
    ),
    "error_wordless": (
        "The question holds no letter, no numeral and no Chinese character. Write what you want to know.",
        "問題中沒有文字或數字。請寫出想知道的事。",
        "问题中没有文字或数字。请写出想知道的事。",
    ),
    "error_article": (
        "This article cannot be opened: it may have been removed from the store. Open the library to see what is there.",
        "無法開啟這篇文章：可能已從文章庫移除。請到文章庫查看現有文章。",
        "无法打开这篇文章：可能已从文章库移除。请到文章库查看现有文章。",
    ),
    "retry": ("Try again", "再試一次", "再试一次"),
    # the reader
    "close": ("Close the article", "關閉文章", "关闭文章"),
    "close_library": ("Close the library", "關閉文章庫", "关闭文章库"),
    "opening": ("Opening the article …", "正在開啟文章……", "正在打开文章……"),
    "previous": ("Previous citation", "上一則引文", "上一则引文"),
    "next": ("Next citation", "下一則引文", "下一则引文"),
    "citation_of": ("Citation {n} of {of}", "引文 {n} / {of}", "引文 {n} / {of}"),
    "file": ("File", "檔案", "文件"),
    "outlet": ("Outlet", "媒體", "媒体"),
    "authors": ("By", "作者", "作者"),
    "dateline": ("Dateline", "電頭", "电头"),
    "link": ("Original page", "原始網頁", "原始网页"),
    "languages": ("Languages", "語言", "语言"),
    "cited_sentence": ("Cited sentence", "引用的句子", "引用的句子"),
    "twin_sentence": ("The same in the other language", "另一語言的同一句", "另一语言的同一句"),
    "furniture": (
        "Page furniture, neither searched nor cited (lines: {n})",
        "頁面雜項，不檢索也不引用（{n} 行）",
        "页面杂项，不检索也不引用（{n} 行）",
    ),
    "cut": (
        "This article is long: only the part around the sentence is shown.",
        "文章很長：只顯示該句前後的部分。",
        "文章很长：只显示该句前后的部分。",
    ),
    "chinese_side": ("Chinese text", "中文文本", "中文文本"),
    "english_side": ("English text", "英文文本", "英文文本"),
    # the library
    "library_count": ("Articles: {n}", "文章 {n} 篇", "文章 {n} 篇"),
    "library_filter": ("Filter by title, file or outlet", "按標題、檔案或媒體篩選", "按标题、文件或媒体筛选"),
    "library_none": ("No article matches.", "沒有相符的文章。", "没有相符的文章。"),
    "library_more": ("Show more", "顯示更多", "显示更多"),
    "passages": ("Passages: {n}", "段落 {n}", "段落 {n}"),
    "loading": ("Loading …", "載入中……", "载入中……"),
    "empty_title": ("There are no articles yet.", "還沒有文章。", "还没有文章。"),
    "empty_how": (
        "Put .txt, .md, .html or .jsonl files into the corpus folder and run:",
        "將 .txt、.md、.html 或 .jsonl 檔案放進 corpus 資料夾，然後執行：",
        "将 .txt、.md、.html 或 .jsonl 文件放进 corpus 文件夹，然后运行：",
    ),
    "empty_then": (
        "They appear here within seconds; no restart is needed.",
        "幾秒內就會出現在這裡，不必重新啟動。",
        "几秒内就会出现在这里，不必重新启动。",
    ),
    **ANSWER,
    **POSITIONS,
    **NAMES,
}

# Questions that the sample articles answer: (language, text). The page shows its own language's first.
EXAMPLES: tuple[tuple[UiLanguage, str], ...] = (
    ("en", "What did Macron commit to on 4 September?"),
    ("en", "Compare Macron and Zelensky on security guarantees"),
    ("zh-Hant", "9月4日馬克龍承諾了什麼？"),
    ("zh-Hant", "烏克蘭軍隊和平時期的規模是多少？"),
    ("zh-Hans", "9月4日马克龙承诺了什么？"),
    ("zh-Hans", "欧盟同意借给乌克兰多少钱？"),
)


def say(key: str, language: UiLanguage, **values: object) -> str:
    """The phrase in `language`, its placeholders filled. Raises KeyError for an unknown key or a missing value."""
    return _PLACEHOLDER.sub(lambda hit: str(values[hit.group(1)]), TABLE[key][UI_LANGUAGES.index(language)])


def phrase(key: str, tag: str = "span", class_: str | None = None, **values: object) -> Html:
    """The phrase as an element that the page keeps in the language of the interface."""
    if not values:
        return _fixed(key, tag, class_)
    arguments = encode.as_json({name: str(value) for name, value in values.items()})
    return encode.element(tag, say(key, "en", **values), class_=class_, data_t=key, data_a=arguments)


@functools.lru_cache(maxsize=1000)
def _fixed(key: str, tag: str, class_: str | None) -> Html:
    return encode.element(tag, say(key, "en"), class_=class_, data_t=key)


def by_language() -> dict[str, dict[str, str]]:
    """Language to key to phrase: what the page's script is given."""
    return {language: {key: row[i] for key, row in TABLE.items()} for i, language in enumerate(UI_LANGUAGES)}
