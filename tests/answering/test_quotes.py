"""A quote and who speaks in it, when: one voice, the day that stands by the verb, no borrowed day."""

from __future__ import annotations

import datetime as dt

import pytest

from rag.answering.spoken import is_named, joins, one_voice, said_in
from rag.text.remembered import Speaker
from rag.types import Span
from tests.answering.test_leads import article_of, quoted

TWO_VOICES = [
    "Macron said the bath would close. Scholz said it would stay open.",
    "馬克龍說泳池將關閉。蕭茲說泳池會保留。",
]
ONE_VOICE = [
    "Macron said the bath would close. He said it was too old.",
    "馬克龍說泳池將關閉。他說泳池太舊。",
]


@pytest.mark.parametrize("text", TWO_VOICES)
def test_a_quote_in_which_two_people_speak_has_no_speaker_and_no_day(text: str) -> None:
    for main in (0, 1):
        quote = quoted(text, main=main)
        assert quote.text.strip() == text
        assert (quote.speaker, quote.said_on) == (None, None)
        assert not one_voice(quote.said, quote.article)


@pytest.mark.parametrize("text", ONE_VOICE)
def test_a_quote_of_one_voice_has_its_speaker_whichever_sentence_answers(text: str) -> None:
    for main in (0, 1):
        quote = quoted(text, main=main)
        assert quote.speaker and quote.speaker.canonical == "Emmanuel Macron"
        assert one_voice(quote.said, quote.article)


@pytest.mark.parametrize(
    "text",
    ["The bath is old. Macron said it would close.", "泳池很舊。馬克龍說泳池將關閉。"],
)
def test_the_speaker_is_that_of_the_sentence_that_answers(text: str) -> None:
    assert quoted(text, main=0).speaker is None
    speaker = quoted(text, main=1).speaker
    assert speaker and speaker.canonical == "Emmanuel Macron"


@pytest.mark.parametrize(
    "text",
    ["Macron said the bath would close. Russia attacked the port.", "馬克龍說泳池將關閉。俄羅斯攻擊了港口。"],
)
def test_a_sentence_about_somebody_else_does_not_join_a_speaker(text: str) -> None:
    quote = quoted(text)
    assert not one_voice(quote.said, quote.article)


@pytest.mark.parametrize(
    ("text", "may"), [(TWO_VOICES[0], False), (TWO_VOICES[1], False), (ONE_VOICE[0], True), (ONE_VOICE[1], True)]
)
def test_neighbours_are_joined_by_one_voice_alone(text: str, may: bool) -> None:
    quote = quoted(text)
    left, right = quote.evidence
    generation = type("G", (), {"article_passages": lambda self, _: (quote.passage,)})()
    assert joins(generation)(left, right) is may  # type: ignore[arg-type]
    assert len(said_in(generation, quote.article, quote.passage, quote.span)) == 2  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "main", "day"),
    [
        ("Macron said on 2 May that the bath would close on 9 June.", 0, dt.date(2025, 5, 2)),
        ("馬克龍5月2日表示，泳池將於6月9日關閉。", 0, dt.date(2025, 5, 2)),
        ("Macron said that the bath would close on 9 June.", 0, None),
        ("馬克龍表示，泳池將於6月9日關閉。", 0, None),
        ("馬克龍本月4日宣布，泳池將關閉。5日，俄羅斯表示歡迎。", 0, dt.date(2025, 5, 4)),
    ],
)
def test_the_day_of_the_words_stands_by_the_verb_and_not_in_what_is_said(
    text: str, main: int, day: dt.date | None
) -> None:
    assert quoted(text, main=main, only=True).said_on == day


@pytest.mark.parametrize(
    "text", ["The bath closed on 2 May. He said it was old.", "他4月3日說泳池很舊。後來他說，泳池要關閉。"]
)
def test_a_pronoun_that_stands_for_nobody_borrows_no_day_of_another(text: str) -> None:
    quote = quoted(text, main=1, only=True)
    assert quote.speaker is None or not is_named(quote.speaker)


@pytest.mark.parametrize(
    ("written", "sort", "named"),
    [
        ("Tilda Brandt", "person", True),
        ("林佳慧", "person", True),
        ("the Red Lantern League", "body", True),
        ("chief", "person", False),
        ("Prime Minister", "person", False),
        ("Ministry", "body", False),
        ("port authority", "body", False),
        ("部長", "person", False),
        ("【港口", "person", False),
        ("共同發表聯合聲明", "body", False),
        ("officials", "people", False),
        ("he", "", False),
    ],
)
def test_only_what_reads_as_a_name_is_told_as_one(written: str, sort: str, named: bool) -> None:
    assert is_named(Speaker(None, written, "said", sort=sort)) is named  # type: ignore[arg-type]


def test_whom_a_pronoun_stands_for_is_around_the_quote_for_the_judge() -> None:
    quote = quoted(ONE_VOICE[1], main=1, only=True)
    assert quote.text == "他說泳池太舊。" and "馬克龍" in quote.cited().around
    assert quote.cited().span.of(article_of(ONE_VOICE[1]).text) == quote.text


def test_a_quote_keeps_the_days_on_which_its_sentences_speak() -> None:
    quote = quoted("馬克龍5月2日表示，泳池將於6月9日關閉。")
    assert [Span(f.start, f.end).of(quote.text) for s in quote.said for f in s.frame] == ["5月2日"]
