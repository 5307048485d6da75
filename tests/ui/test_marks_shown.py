"""Markdown's marks are kept in what is stored and left out of what is shown."""

import html
import re

from rag.reading import RawArticle, read_article
from rag.settings import load_settings
from rag.ui.reader import Focus, article_page

TEXT = "# 碼頭預算\n\n議會通過的是**修復費**的預算，共1200萬元，工程預計明年春天開始。\n\n> The [piers](https://example.org/p) are *old*, and work on them starts next spring, the council said."


def test_an_article_is_shown_without_marks_and_stored_with_them() -> None:
    read = read_article(RawArticle("a.md", TEXT), load_settings({}), lambda _zh, _en: 0.0)
    cited = read.passages[0].sentences[0]
    assert cited.of(read.article.text) == "議會通過的是**修復費**的預算，共1200萬元，工程預計明年春天開始。"
    shown = html.unescape(re.sub(r"<[^>]+>", "", article_page(read.article, read.passages, read.twins, Focus(cited))))
    assert "議會通過的是修復費的預算" in shown
    assert "The piers are old, and work on them" in shown
    assert not any(mark in shown for mark in ("**", "](", "> The", "# 碼頭"))
