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
    # an article
    "published": Phrase("published {date}", "{date} 刊出", "{date} 刊出"),
    "published_open": Phrase(
        "published {written}: {readings}", "{written} 刊出：{readings}", "{written} 刊出：{readings}"
    ),
    "or": Phrase(" or ", " 或 ", " 或 "),
    "undated": Phrase("no published date", "未載刊出日期", "未载刊出日期"),
    "differs": Phrase("The two languages differ: {what}", "兩種語言所載不同：{what}", "两种语言所载不同：{what}"),
    # search
    "nothing": Phrase("Nothing found.", "沒有找到。", "没有找到。"),
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
