"""Furniture is marked, prose is left alone, and nothing is rewritten."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading.reading_articles import EN, ZH, furniture_of, prose_of, read_text

BODY = "\n\n".join(ZH)


@pytest.mark.parametrize(
    "body", ["\n\n".join(ZH), "\n\n".join(EN), "\n".join(ZH), "標題在此\n\n" + "\n\n".join(ZH), ZH[0], EN[0]]
)
def test_clean_prose_loses_nothing(body: str) -> None:
    assert furniture_of(body) == []


@pytest.mark.parametrize(
    "line",
    [
        "- 1", "- 12", "第 3 頁", "Page 2 of 5", "• ", "***", "1 / 4",
        "分享 Facebook LINE 複製連結 A- A A+", "Share Tweet Email Print", "字級 小 中 大", "Facebook | X | WhatsApp | Telegram", "讚 留言 分享",
        "廣告", "Advertisement", "Story continues below advertisement", "請繼續往下閱讀...",
        "圖／林小冬攝", "Photo: Harbour Agency", "（圖：林小冬）", "碼頭北側的堤岸。圖／港口通訊",
        "延伸閱讀：碼頭為何年年淹水", "Read more: How the piers sank", "看更多：一圖看懂預算",
        "Subscribe to our newsletter for daily updates", "立即訂閱電子報，掌握最新消息", "加入LINE好友，新聞不漏接！", "Follow us on Facebook",
        "© 2025 Harbour Agency. All rights reserved.", "版權所有 未經授權不得轉載", "We use cookies to improve your experience.",
        "#碼頭 #預算 #漁民", "（責任編輯：林小冬）", "12 則留言", "5 min read", "![碼頭](https://example.org/p.jpg)",
    ],
)  # fmt: skip
def test_a_line_of_furniture_is_marked_between_paragraphs(line: str) -> None:
    text = "\n\n".join([ZH[0], ZH[1], line, ZH[2], ZH[3]])
    assert [x.strip() for x in furniture_of(text)] == [line.strip()]
    assert all(paragraph in prose_of(text) for paragraph in ZH)


@pytest.mark.parametrize(
    "line",
    [
        "加入聯盟是這座城市的目標，但仍有許多障礙。", "分享情報的協議下週生效。", "Subscribers to the plan doubled in a year.", "版權法修正案三讀通過。",
        "Support for membership is growing in the north.", "The picture is mixed.", "Copyright law was the last item.", "編輯部決定停刊一週。",
        "評論家認為這項計畫過於樂觀。", "相關新聞傳出後，股價下跌。", "Related costs are not included.", "他被控未經授權進入港區。", "圖書館將改建。",
        "廣告支出減少三成。", "Comments by the mayor drew applause.",
    ],
)  # fmt: skip
def test_prose_that_resembles_furniture_is_kept(line: str) -> None:
    text = "\n\n".join([ZH[0], ZH[1], line, ZH[2], ZH[3]])
    assert furniture_of(text) == []


TAIL = """延伸閱讀

碼頭為何年年淹水？

十年預算一次看懂

相關新聞

北堤告急 居民連夜撤離

半夜兩點，水位漲到門口，居民只來得及帶走身分證和一袋米，里長在雨中敲門，一家一家...

漁船擱淺三小時

拖船趕到時天已經亮了，船長說自己在港口三十年，從來沒有遇過這樣的潮水，整個晚上都在...

商品推薦

港口討論區

2 則留言
規範
發布
  • 張貼留言請理性，違者本站有權刪除，並停止會員資格。
  • 謾罵與人身攻擊的言論一經檢舉即行刪除，情節重大者停權。
  • 留言僅代表網友個人意見，與本站立場無關，請勿張貼廣告。"""


def test_everything_behind_a_related_section_is_furniture() -> None:
    text = f"{BODY}\n\n碼頭 預算 漁民\n\n{TAIL}"
    assert furniture_of(text) == ["碼頭 預算 漁民", *[line for line in TAIL.split("\n") if line]]
    assert prose_of(text) == "".join(ZH)


def test_an_english_tail_is_furniture_too() -> None:
    tail = "Related stories\n\nWhy the piers flood every year\n\nTen budgets explained\n\nComments\n\nBe respectful."
    text = "\n\n".join(EN) + "\n\n" + tail
    assert prose_of(text) == "".join(EN)


def test_the_article_may_go_on_behind_a_box() -> None:
    box = "延伸閱讀\n\n碼頭為何年年淹水？\n\n十年預算一次看懂"
    longer = [paragraph + "這項決定影響整座城市未來十年的財政與建設方向，各方都在觀望。" for paragraph in ZH]
    text = "\n\n".join([longer[0], box, *longer[1:]])
    assert furniture_of(text) == [line for line in box.split("\n") if line]


def test_a_box_above_the_article_does_not_take_the_article() -> None:
    text = "熱門新聞\n\n北堤告急\n\n漁船擱淺三小時\n\n" + "\n\n".join(ZH[:2])
    assert prose_of(text) == "".join(ZH[:2])


def test_crumbs_menus_and_tickers_above_the_title_are_furniture() -> None:
    head = "首頁 > 地方 > 港口\n\n 2025-09-16 快訊\n\n棒球隊連勝 延長賽十二局\n\n豪雨特報解除 週末轉晴\n\n議會通過碼頭修復預算"
    text = head + "\n\n" + BODY
    article = read_text(text).article
    assert article.title == "議會通過碼頭修復預算"
    assert furniture_of(text) == ["首頁 > 地方 > 港口", "棒球隊連勝 延長賽十二局", "豪雨特報解除 週末轉晴"]


def test_a_caption_said_twice_is_furniture() -> None:
    text = f"{ZH[0]}\n\n碼頭北側的堤岸\n碼頭北側的堤岸\n\n{BODY}"
    assert furniture_of(text) == ["碼頭北側的堤岸"]


def test_a_legal_line_inside_a_paragraph_is_marked_alone() -> None:
    text = ZH[0] + "版權所有：港口通訊。"
    assert furniture_of(text) == ["版權所有：港口通訊。"]
    assert prose_of(text) == ZH[0]


LINES = st.sampled_from(
    [*ZH, *EN, *TAIL.split("\n"), "- 1", "廣告", "標題", "Share Tweet", "2025-09-16", "By Ann Lee", ""]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(LINES, max_size=25).map("\n".join))
def test_spans_hold_for_any_page(text: str) -> None:
    read = read_text(text)
    article = read.article
    assert all(a.end <= b.start for a, b in pairwise(article.furniture))
    for passage in read.passages:
        assert passage.text == passage.span.of(text)
        assert passage.sentences and all(
            passage.span.covers(s) and s.of(text).strip() == s.of(text) for s in passage.sentences
        )
        assert not any(span.overlaps(s) for span in article.furniture for s in passage.sentences)
    assert [p.ordinal for p in read.passages] == list(range(len(read.passages)))
    assert all(a.span.end <= b.span.start for a, b in pairwise(read.passages))
