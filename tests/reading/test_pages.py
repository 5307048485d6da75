"""Pages as they are copied: what stands around the article goes, what looks like it stays."""

import datetime as dt

import pytest

from tests.reading.reading_articles import EN, ZH, furniture_of, prose_of, read_text

BODY_ZH, BODY_EN = "\n\n".join(ZH), "\n\n".join(EN)


@pytest.mark.parametrize(
    "line",
    [
        # players, counters, addresses, serial numbers
        "0:00 / 1:42", "點閱數：1024", "瀏覽人次: 1,024", "01010020230000000000000011100001", "https://p.example.org/p/4zXyQ", "Direct link: example.org/d/77901",
        "Reading Time:3 minutes", "This article was generated with AI assistance", "92人参与 14评论", "※ 文章網址: https://www.ptt.cc/bbs/Harbour/M.1.html",
        "推 dockman: 這座碼頭早該修了          09/05 21:20",
        # captions and credits
        "图像来源: A. Bee/dpa/picture alliance", "1 of 6 |", "[1/2]Boats in the harbour, September 5, 2025. REUTERS/Ann Lee Purchase Licensing Rights, opens new tab",
        "Rescue workers carry a woman from a boat that sank at the northern pier of the port city early on Sunday, Sept. 7, 2025, in heavy rain. (AP Photo/Ann Lee)",
        "市長在碼頭上。（路透社）", "碼頭的北側堤岸（2025年8月27日）", "[Ann Lee/AFP]", "▼工人搶修堤岸。（圖／港口通訊）",
        # what sites ask and offer
        "歡迎訂閱：港口時報國際版", "港口時報有Instagram！歡迎搜尋harbour.times，看更多碼頭的影音報導。", "請同意我們的隱私權規範，才能啟用聽新聞的功能。", "本報訂戶專屬：點我看完整圖表",
        "★港口新聞網關心您：飲酒過量，有礙健康！", "You received this email because you signed up for The Morning Tide.", "Unsubscribe | Manage preferences | Privacy policy",
        "Take the harbour with you! Download the Harbour Wire app", "Our Standards: The Harbour Principles., opens new tab", "Follow our coverage on Telegram",
        # editors, legal lines
        "【糾錯】 【責任編輯:林小冬】", "圖片編輯：林小冬", "While citing and using any materials, links to the website are mandatory.", "新聞聯絡人：林小姐 02-0000-0000",
    ],
)  # fmt: skip
def test_a_line_that_pages_carry_is_marked(line: str) -> None:
    text = "\n\n".join([ZH[0], ZH[1], line, ZH[2], ZH[3]])
    assert [x.strip() for x in furniture_of(text)] == [line]
    assert prose_of(text) == "".join(ZH)


@pytest.mark.parametrize(
    "line",
    [
        "台中市政府推出免費防災App，歡迎市民下載，首日就有三萬人安裝。", "訂閱警報頻道的用戶會在警報響起前十秒收到通知，功能參考了鄰國的系統。", "作者為了寫這本書，在港口住了兩年，訪問了記者和漁民。",
        "作者認為，港口的安全從來不是地圖上的一條線。", "Comments from users were mixed, the crews said.", "The agency reported from the port that the mayor had left.", "2.5 million tonnes of grain left the port.",
        "He joined the navy in 2014 and covers the coast from Porto to Faro.", "Reading time is what the library wants to measure.",
    ],
)  # fmt: skip
def test_a_sentence_that_resembles_it_is_kept_whole(line: str) -> None:
    text = "\n\n".join([ZH[0], ZH[1], line, ZH[2], ZH[3]])
    assert furniture_of(text) == []
    assert line in prose_of(text)


# --- sections -------------------------------------------------------------------------------------


def test_links_inside_the_text_do_not_take_what_follows() -> None:
    box = "Read more:\nWhy the piers sink\nTen budgets explained"
    text = "\n\n".join([EN[0], EN[1], box, EN[2], EN[3]])
    assert furniture_of(text) == box.split("\n")
    last = "\n\n".join([EN[0], EN[1], "Further Reading\n\nWhy the piers sink", EN[2]])
    assert furniture_of(last) == ["Further Reading", "Why the piers sink"]


def test_a_heading_with_a_paragraph_below_is_the_articles_own() -> None:
    text = f"# Piers\n\n{EN[0]}\n\n## Topics\n\n{EN[1]}\n\n## Sources\n\n- Interviews with nine fishermen.\n- The city's budget."
    assert furniture_of(text) == []
    assert "Interviews with nine fishermen." in prose_of(text)


def test_headlines_with_whole_teasers_stay_furniture() -> None:
    tail = "相關新聞\n\n北堤告急 居民連夜撤離\n\n半夜兩點水位漲到門口，里長在雨中逐戶敲門，一百多人在一小時內撤到小學的禮堂。\n\n漁船擱淺三小時\n\n拖船趕到時天已經亮了，船長說自己在港口三十年，從來沒有遇過這樣的潮水。"
    assert prose_of(f"{BODY_ZH}\n\n{tail}") == "".join(ZH)


def test_tags_and_short_lines_at_the_foot_go_where_the_foot_is_furniture() -> None:
    foot = "碼頭\n預算\n漁民\n© 2025 港口通訊 版權所有\n下一則：北堤告急"
    assert prose_of(f"{BODY_ZH}\n\n{foot}") == "".join(ZH)
    clean = f"{BODY_ZH}\n\n碼頭\n預算\n漁民"
    assert furniture_of(clean) == []


@pytest.mark.parametrize(
    ("byline", "life"),
    [
        ("By Ann Lee", "Ann Lee is a reporter at the Harbour Wire. She studied law in Porto."),
        ("By Ann Lee", "Ann Lee\nHarbour-based correspondent who writes about ports and fisheries."),
        ("文／林小冬", "＊作者為海洋研究學者，現居港口"),
    ],
)
def test_what_is_said_of_the_author_is_no_part_of_the_text(byline: str, life: str) -> None:
    assert furniture_of(f"Piers to be repaired\n\n{byline}\n\n{BODY_EN}\n\n{life}") == life.split("\n")


# --- heads ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "title", "authors", "published", "outlet"),
    [
        ("BBC News\nHome News Sport Business Travel\nPiers to be repaired\n3 hours ago\nAnn Lee in London and Ben Okafor in Porto", "Piers to be repaired", ("Ann Lee", "Ben Okafor"), None, "BBC News"),
        ("Piers to be repaired, council of the port says\nFive berths, three budgets and one question that nobody on the council would answer?\nSeptember 5, 2025 4:00 am CET\nBy Ann Lee and Ben Okafor", "Piers to be repaired, council of the port says", ("Ann Lee", "Ben Okafor"), "2025-09-05", None),
        ("Piers to be repaired, says the council of the port\nby Ann Lee\nSeptember 5, 2025 2:41 AM", "Piers to be repaired, says the council of the port", ("Ann Lee",), "2025-09-05", None),
        ("Piers to be repaired\nBY ANN LEE AND BEN OKAFOR\nUpdated 3:22 PM GMT+2, September 7, 2025", "Piers to be repaired", ("Ann Lee", "Ben Okafor"), None, None),
        ("# Piers to be repaired\n\n**By Ann Lee** | *Harbour Review* | September 5, 2025", "Piers to be repaired", ("Ann Lee",), "2025-09-05", "Harbour Review"),
        ("Piers to be repaired\n\nKey points / 重點", "Piers to be repaired", (), None, None),
        ("From: desk@example.org\nSubject: Piers to be repaired\nDate: Fri, 5 Sep 2025 08:14:00 +0200", "Piers to be repaired", (), "2025-09-05", None),
    ],
)  # fmt: skip
def test_english_heads(
    head: str, title: str, authors: tuple[str, ...], published: str | None, outlet: str | None
) -> None:
    read = read_text(f"{head}\n\n{BODY_EN}")
    found = read.article
    assert (found.title, found.authors, found.outlet) == (title, authors, outlet)
    assert (found.published.date if found.published else None) == (
        dt.date.fromisoformat(published) if published else None
    )
    said = "".join(s.of(read.article.text) for p in read.passages for s in p.sentences)
    assert not any(word in said for word in ("Ann Lee", "2025", "@", "ago"))


@pytest.mark.parametrize(
    ("head", "authors", "published", "outlet"),
    [
        ("2025/9/5 23:51（9/6 00:12 更新）", (), "2025-09-05", None),
        ("文章日期：2025年9月5日", (), "2025-09-05", None),
        ("發布時間：114年9月5日", (), "2025-09-05", None),
        ("日期：114-09-05", (), "2025-09-05", None),
        ("2025 09/05 08:36:21\n來源：港口日報", (), "2025-09-05", "港口日報"),
        ("作者  seawind88 (海風)\n時間  Fri Sep  5 21:14:03 2025", ("seawind88 (海風)",), "2025-09-05", None),
        ("18:42 2025/09/05 港口新聞網 林小冬", ("林小冬",), "2025-09-05", "港口新聞網"),
        ("港口新聞網記者 林小冬 實習生 王大海\n2025-09-05 18:04", ("林小冬", "王大海"), "2025-09-05", "港口新聞網"),
        ("2025-09-05 05:30\n〔編譯林小冬／綜合報導〕", ("林小冬",), "2025-09-05", None),
        ("自由時報 LIBERTY TIMES NET\n2025-09-05", (), "2025-09-05", "自由時報"),
        ("9月5日 18:30", (), None, None),
        ("5小時前", (), None, None),
    ],
)
def test_chinese_heads(head: str, authors: tuple[str, ...], published: str | None, outlet: str | None) -> None:
    read = read_text(f"碼頭修復預算過關\n{head}\n\n{BODY_ZH}")
    found = read.article
    assert (found.title, found.authors, found.outlet, found.dateline) == ("碼頭修復預算過關", authors, outlet, None)
    assert (found.published.date if found.published else None) == (
        dt.date.fromisoformat(published) if published else None
    )
    assert "".join(p.text for p in read.passages) == "".join(ZH)


def test_a_title_in_both_languages_is_the_first_one() -> None:
    text = f"碼頭預算\nThe council of the port city passed a new budget\n2025-09-05\n\n{BODY_ZH}\n\n{BODY_EN}"
    assert read_text(text).article.title == "碼頭預算"


def test_an_outlet_in_brackets_before_the_text_is_found() -> None:
    assert read_text(f"碼頭預算過關\n\n【明報專訊】{BODY_ZH}").article.outlet == "明報"
    assert read_text(f"碼頭預算過關\n\n（德國之聲中文網）{BODY_ZH}").article.outlet == "德國之聲中文網"


def test_the_days_of_a_diary_are_its_headings() -> None:
    text = f"A month at the port\nBy Ann Lee\n\n{EN[0]}\n4 September 2025\n{EN[1]}\n12 September 2025\n{EN[2]}"
    read = read_text(text)
    assert read.article.published is None
    assert "12 September 2025" in read.passages[-1].text


def test_a_dateline_without_a_year_takes_it_from_whatever_tells_the_day() -> None:
    line = "（中央社巴黎9月4日電）" + BODY_ZH
    for head, day in (("10/09/2025", 4), ("更新時間：2025年9月6日 16:40", 4)):
        dateline = read_text(f"碼頭預算過關\n{head}\n\n{line}").article.dateline
        assert dateline and dateline.date == dt.date(2025, 9, day)
    unknown = read_text(f"碼頭預算過關\n\n{line}").article.dateline
    assert unknown and unknown.date is None


def test_datelines_of_other_styles() -> None:
    for line, place, agency in (
        ("Athens (AFP) – ", "Athens", "AFP"),
        ("RZESZÓW, Poland, Sept. 4, 2025 — ", "RZESZÓW, Poland", None),
    ):
        found = read_text(f"2025-09-05\n\n{line}{BODY_EN}").article.dateline
        assert found and (found.place, found.agency) == (place, agency)


def test_a_text_of_short_lines_has_a_title_and_a_tail_too() -> None:
    text = "市長談話摘錄\n市長說，碼頭是漁民的生計所在。\n他說，工程明年春天開始。\n他謝謝每一位漁民的耐心。\n更多港口消息\n北堤一夜無眠"
    assert read_text(text).article.title == "市長談話摘錄"
    assert furniture_of(text) == ["更多港口消息", "北堤一夜無眠"]
