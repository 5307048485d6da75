"""How a claim is worded: what leads, who speaks in which script, which dates are told."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from rag.answering.wording import claim_text, written_mention
from rag.retrieval.understand import understand
from rag.text.dates import find_dates
from rag.types import Language, Question
from tests.answering.test_leads import head, quoted

DAY = dt.date(2025, 5, 7)


@pytest.mark.parametrize(
    ("question", "text", "who"),
    [
        ("普丁說了什麼？", "Putin said the gas would flow.", "普丁"),
        ("普京說了什麼？", "Putin said the gas would flow.", "普京"),
        ("普丁說了什麼？", "普京表示，天然氣會繼續供應。", "普丁"),
        ("俄罗斯说了什么？", "Lavrov said the talks were over.", "拉夫罗夫"),
        ("外长说了什么？", "拉夫羅夫表示，談判已經結束。", "拉夫罗夫"),
        ("市长说了什么？", "市長林佳慧表示，泳池將關閉。", "林佳慧"),
        ("What did the mayor say?", "Mayor Tilda Brandt said the bath would close.", "Tilda Brandt"),
        ("市長說了什麼？", "Mayor Tilda Brandt said the bath would close.", "Tilda Brandt"),
    ],
)
def test_a_speaker_is_called_as_the_question_does_else_in_its_script_else_as_written(
    question: str, text: str, who: str
) -> None:
    assert head(question, text) == who


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("When does the bath close?", "Macron said on 2 May that the bath would close soon.", "Emmanuel Macron"),
        ("泳池什麼時候關閉？", "馬克龍5月2日表示，泳池很快就會關閉。", "馬克龍"),
        (
            "When did Macron say so?",
            "Macron said on 2 May that the bath would close soon.",
            "2 May 2025, Emmanuel Macron",
        ),
        ("馬克龍什麼時候宣布的？", "馬克龍5月2日宣布，泳池將關閉。", "2025年5月2日，馬克龍"),
        ("What did Macron say?", "Macron said on 2 May that the bath would close soon.", "Emmanuel Macron, 2 May 2025"),
    ],
)
def test_the_day_of_speaking_is_told_where_it_cannot_be_taken_for_the_day_asked_for(
    question: str, text: str, told: str
) -> None:
    assert head(question, text).startswith(told)
    if "2 May" not in told and "5月2日" not in told:
        assert "May" not in head(question, text) and "5月" not in head(question, text)


@pytest.mark.parametrize(
    ("text", "prose", "written"),
    [
        ("It opens on 9 June.", "en", "9 June 2025"),
        ("將於6月9日開放。", "en", "9 June 2025"),
        ("It opens on 9 June.", "zh-Hant", "2025年6月9日"),
        ("It opens in the third quarter of 2027.", "en", "third quarter of 2027"),
        ("It opens in the third quarter of 2027.", "zh-Hant", "2027年第三季"),
        ("預計2027年第三季度投產。", "en", "third quarter of 2027"),
        ("预计2027年第三季度投产。", "zh-Hans", "2027年第三季度"),
        ("It is to report by March 2026.", "zh-Hant", "2026年3月"),
        ("將在2026年3月提出。", "en", "March 2026"),
        ("It was founded in 1961.", "zh-Hant", "1961年"),
        ("成立於1961年。", "en", "1961"),
        ("It opens in late August 2026.", "en", "late August 2026"),
        ("It happened last week.", "en", None),
    ],
)
def test_a_date_is_written_as_exactly_as_the_text_states_it(text: str, prose: Language, written: str | None) -> None:
    (mention,) = find_dates(text)
    assert written_mention(mention, text, DAY, prose) == written


def test_of_several_articles_each_tells_its_day_and_title() -> None:
    query, quote = understand(Question("Do the articles agree?")), quoted("The bath closed in spring.")
    claim = claim_text(replace(quote, article=replace(quote.article, title="渡輪增班")), query, "en", dated=True)
    assert claim.startswith("7 May 2025, “渡輪增班”: ")


def test_a_date_with_two_readings_is_told_as_written() -> None:
    (mention,) = find_dates("It opens on 05/06/2026.")
    assert written_mention(mention, "It opens on 05/06/2026.", DAY, "en") == "05/06/2026"
