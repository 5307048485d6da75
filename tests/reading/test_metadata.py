"""What the article says about itself is found or left empty, never invented."""

import datetime as dt

import pytest

from tests.reading.reading_articles import EN, ZH, read_text

BODY_ZH, BODY_EN = "\n\n".join(ZH), "\n\n".join(EN)
DAY = dt.date(2025, 9, 5)


def article(head: str, body: str = BODY_ZH, **given):
    return read_text(f"{head}\n\n{body}", **given).article


@pytest.mark.parametrize(
    "line",
    [
        "2025-09-05", "date 2025-09-05 快訊", "日期/Date: 2025-09-05", "Published: September 5, 2025", "發布時間：2025年9月5日 10:30", "2025/09/05 10:30",
        "September 5, 2025", "5 September 2025, 10:30 GMT", "Published September 5, 2025 at 9:00 a.m. EDT", "民國114年9月5日", "二〇二五年九月五日",
        "2025年9月5日（星期五）", "刊登日期：2025-09-05", "**Date:** 2025-09-05",
    ],
)  # fmt: skip
def test_a_date_line_is_the_published_date(line: str) -> None:
    text = f"碼頭修復預算過關\n\n{line}\n\n{BODY_ZH}"
    read = read_text(text)
    published = read.article.published
    assert published and published.date == DAY and published.readings == (DAY,)
    assert published.span and published.span.of(text) == published.as_written
    assert line not in "".join(p.text for p in read.passages)


@pytest.mark.parametrize(
    ("line", "authors", "outlet"),
    [
        ("Quayside Times, 5 September 2025", (), "Quayside Times"),
        ("5 September 2025 | The Estuary Post", (), "The Estuary Post"),
        ("潮間日報　2025年9月5日", (), "潮間日報"),
        ("2025-09-05 10:30 記者林佳慧／台北報導", ("林佳慧",), None),
        ("2025年9月5日 文／沈若嵐", ("沈若嵐",), None),
        ("**FOR IMMEDIATE RELEASE — Basel, 5 September 2025**", (), None),
        ("新聞稿　2025年9月5日", (), None),
    ],
)
def test_a_date_beside_a_byline_an_outlet_or_a_mark_of_release_is_the_published_date(line: str, authors: tuple[str, ...], outlet: str | None) -> None:
    text = f"碼頭修復預算過關\n\n{line}\n\n{BODY_ZH}"
    read = read_text(text)
    published = read.article.published
    assert published and published.date == DAY
    assert published.span and published.span.of(text) == published.as_written
    assert (read.article.authors, read.article.outlet) == (authors, outlet)
    assert line not in "".join(p.text for p in read.passages)


@pytest.mark.parametrize("line", ["Harbour summit, 5 September 2025", "碼頭會議 2025年9月5日", "The port opens on 5 September 2025", "2025年9月5日的那場雨"])
def test_a_headline_with_a_day_in_it_is_no_date_line(line: str) -> None:
    assert article(f"碼頭修復預算過關\n\n{line}").published is None


def test_an_ambiguous_date_stays_open() -> None:
    published = article("日期/Date: 10/07/2025").published
    assert published and published.date is None
    assert published.readings == (dt.date(2025, 7, 10), dt.date(2025, 10, 7))
    sure = article("20/01/2026").published
    assert sure and sure.date == dt.date(2026, 1, 20)


def test_a_date_in_the_prose_is_not_the_published_date() -> None:
    body = "2025年9月5日，" + BODY_ZH
    assert read_text(body).article.published is None
    assert read_text("On September 5, 2025, it happened. " + BODY_EN).article.published is None


def test_a_date_given_with_the_file_wins_and_finds_its_line() -> None:
    found = article("2025-09-05", published="2025-09-05T08:00:00+08:00").published
    assert found and found.date == DAY and found.span is not None
    other = article("標題一行", published="2025-09-06").published
    assert other and other.date == dt.date(2025, 9, 6) and other.span is None


def test_an_updated_line_is_not_the_published_date() -> None:
    assert article("更新時間：2025-09-06").published is None


@pytest.mark.parametrize(
    ("line", "authors", "outlet"),
    [
        ("作者/Author(s): Ann Lee and Ben Okafor", ("Ann Lee", "Ben Okafor"), None),
        ("作者：林小冬、王大海", ("林小冬", "王大海"), None),
        ("By Ann Lee", ("Ann Lee",), None),
        ("By Ann Lee, Ben Okafor and Cy Dunn", ("Ann Lee", "Ben Okafor", "Cy Dunn"), None),
        ("By Ann Lee, Harbour Wire", ("Ann Lee",), "Harbour Wire"),
        ("記者林小冬／台北報導", ("林小冬",), None),
        ("記者 林小冬", ("林小冬",), None),
        ("文／林小冬", ("林小冬",), None),
        ("網站來源/Source: Harbour Review", (), "Harbour Review"),
        ("來源：港口日報", (), "港口日報"),
        ("發布日期：2025年9月5日　文／林小冬", ("林小冬",), None),
        ("2025-09-05 10:30　來源：港口日報　作者：林小冬　字號：大 中 小", ("林小冬",), "港口日報"),
        ("(Reuters)", (), "Reuters"),
    ],
)
def test_authors_and_outlets_are_found(line: str, authors: tuple[str, ...], outlet: str | None) -> None:
    text = f"碼頭修復預算過關\n\n{line}\n\n{BODY_ZH}"
    found = read_text(text).article
    assert (found.authors, found.outlet) == (authors, outlet)
    if outlet:
        assert found.outlet_span and found.outlet_span.of(text) == outlet
    assert found.title == "碼頭修復預算過關"
    assert found.furniture == ()


@pytest.mark.parametrize(
    ("line", "place", "date", "agency"),
    [
        ("（中央社基輔22日專電）", "基輔", "2025-08-22", "中央社"),
        ("中央社／ 基輔22日專電", "基輔", "2025-08-22", "中央社"),
        ("（中央社記者林小冬巴黎30日專電）", "巴黎", "2025-07-30", "中央社"),
        ("新華社基輔8月22日電（記者林小冬）", "基輔", "2025-08-22", "新華社"),
        ("海潮社基輔8月22日電", "基輔", "2025-08-22", "海潮社"),
        ("【基輔廿二日電】", "基輔", "2025-08-22", None),
        ("KYIV, Aug. 22 (Reuters) — ", "KYIV", "2025-08-22", "Reuters"),
        ("KYIV, Ukraine, Aug. 22 (AP) — ", "KYIV, Ukraine", "2025-08-22", "AP"),
        ("PARIS (AP) — ", "PARIS", None, "AP"),
        ("KYIV — ", "KYIV", None, None),
    ],
)
def test_datelines_are_read(line: str, place: str, date: str | None, agency: str | None) -> None:
    text = f"2025-08-23\n\n{line}{ZH[0]}\n\n{BODY_ZH}"
    found = read_text(text).article
    assert found.dateline is not None
    assert (found.dateline.place, found.dateline.agency) == (place, agency)
    assert found.dateline.date == (dt.date.fromisoformat(date) if date else None)
    assert found.dateline.span.of(text).strip() in line
    assert found.outlet == agency


def test_a_bare_day_is_open_where_no_published_date_is_known() -> None:
    found = read_text("（中央社基輔22日專電）" + BODY_ZH).article
    assert found.dateline and found.dateline.date is None


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("碼頭修復預算過關", "碼頭修復預算過關"),
        ("article / 地方政治\n\n碼頭修復預算過關\n\n2025-09-05", "碼頭修復預算過關"),
        ("# 碼頭修復預算過關", "碼頭修復預算過關"),
        ("標題：碼頭修復預算過關", "碼頭修復預算過關"),
        ("碼頭修復預算過關？", "碼頭修復預算過關？"),
        ("摘要：", None),
        ("日期/Date: 10/07/2025", None),
    ],
)
def test_titles_are_found_or_left_empty(head: str, title: str | None) -> None:
    text = f"{head}\n\n{BODY_ZH}"
    found = read_text(text).article
    assert found.title == title
    if title:
        assert found.title_span and found.title_span.of(text) == title


def test_a_text_of_paragraphs_alone_has_no_metadata() -> None:
    for body in (BODY_ZH, BODY_EN):
        found = read_text(body).article
        assert (found.title, found.published, found.dateline, found.authors, found.outlet) == (
            None,
            None,
            None,
            (),
            None,
        )


def test_a_given_title_is_found_in_the_text() -> None:
    text = "碼頭修復預算過關\n\n" + BODY_ZH
    read = read_text(text, title="碼頭修復預算過關")
    assert read.article.title_span and read.article.title_span.of(text) == "碼頭修復預算過關"
    assert "碼頭修復預算過關" not in read.passages[0].text
    assert read_text(BODY_ZH, title="Another").article.title_span is None


def test_languages_come_main_one_first() -> None:
    assert read_text(BODY_ZH).article.languages == ("zh-Hant",)
    assert read_text(BODY_ZH + "\n\n" + BODY_EN).article.languages == ("zh-Hant", "en")
    assert read_text(BODY_EN + "\n\n" + BODY_ZH).article.languages == ("en", "zh-Hant")
