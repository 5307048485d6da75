"""Who said what, to what effect, when: on sentences of our own, in both languages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import get_args

import pytest

from rag.text.reporting import verb_kind
from rag.text.reporting_words import the_words
from rag.types import Kind, Statement
from tests.positions.gold_measure import Report, measure

Read = Callable[..., list[Statement]]
AIMS = {"speaker": 0.90, "kind": 0.80, "said_on": 0.90}


@pytest.fixture(scope="module")
def report() -> Report:
    return measure()


@pytest.mark.parametrize("what", AIMS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_attribution_reaches_its_aims_on_the_gold_set(report: Report, language: str, what: str) -> None:
    assert report.of(language, what).f1 >= AIMS[what], str(report)


def test_the_gold_set_has_every_kind_and_sentences_without_any(report: Report) -> None:
    wanted = {kind for kind, _ in report.confusion}
    assert wanted >= set(get_args(Kind))
    assert all(report.sentences[language] >= 120 for language in ("en", "zh"))
    assert sum(report.sentences.values()) > sum(report.of(language, "kind").wanted for language in ("en", "zh"))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Emmanuel Macron said France will send a ferry.", "pledged"),
        ("Emmanuel Macron said Russia will send a ferry.", "claimed"),
        ("Emmanuel Macron said France would not send a ferry.", "refused"),
        ("Emmanuel Macron said France will send a ferry once the harbour opens.", "conditional"),
        ("Emmanuel Macron warned that the ferry will sink if nobody acts.", "warned"),
        ("Emmanuel Macron said France might send a ferry.", "considering"),
        ("Emmanuel Macron said the harbour must open.", "demanded"),
        ("Emmanuel Macron did not promise a ferry.", "refused"),
        ("Emmanuel Macron did not rule out a ferry.", "considering"),
        ("馬克宏說，法國將派出渡輪。", "pledged"),
        ("馬克宏說，俄羅斯將派出渡輪。", "claimed"),
        ("馬克宏說，法國不會派出渡輪。", "refused"),
        ("馬克宏說，如果港口開放，法國將派出渡輪。", "conditional"),
        ("馬克宏警告，如果沒有人行動，渡輪就會沉沒。", "warned"),
        ("馬克宏說，法國可能會派出渡輪。", "considering"),
        ("馬克宏說，港口必須開放。", "demanded"),
        ("馬克宏沒有承諾派出渡輪。", "refused"),
        ("馬克宏不排除派出渡輪。", "considering"),
    ],
)
def test_verb_modal_negation_and_condition_make_the_kind(statements_of: Read, text: str, kind: str) -> None:
    [statement] = statements_of(text)
    assert (statement.speaker, statement.kind) == ("Emmanuel Macron", kind)


def test_no_conditions_are_no_condition(statements_of: Read) -> None:
    [zh] = statements_of("澤連斯基表示，烏方不設前提條件，願意見面。")
    [en] = statements_of("Zelensky said he is ready to meet without preconditions.")
    assert (zh.kind, zh.condition) == ("pledged", None)
    assert (en.kind, en.condition) == ("pledged", None)


def test_a_condition_is_kept_as_written(statements_of: Read) -> None:
    [statement] = statements_of("默茨表示，只要國會同意，德國就會出資。")
    assert statement.condition == "只要國會同意"


def test_whom_the_words_address_is_kept(statements_of: Read) -> None:
    [en] = statements_of("Emmanuel Macron told Vladimir Putin that the harbour must open.")
    [zh] = statements_of("馬克宏敦促俄羅斯開放港口。")
    assert (en.addressee, zh.addressee) == ("Vladimir Putin", "Russia")


def test_direct_speech_is_told_from_indirect(statements_of: Read) -> None:
    [direct] = statements_of("呂特說：「港口必須在冬天以前重新開放。」")
    [indirect] = statements_of("呂特說，港口必須在冬天以前重新開放。")
    assert direct.direct and not indirect.direct


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("莫斯科表示，港口會開放。", "Russia"),
        ("法方表示，港口會開放。", "France"),
        ("白宮表示，港口會開放。", "White House"),
        ("A senior official said the harbour would open.", "anonymous"),
        ("本報獲悉，港口將重新開放。", "outlet"),
        ("This newspaper has learned that the harbour will open.", "outlet"),
        ("Harbour Master Ines Duval said the pier was safe.", "Ines Duval"),
        ("Emmanuel Macron was in town. The French president said the harbour would open.", "Emmanuel Macron"),
        ("馬克宏來到港口。這位法國總統說，碼頭很安全。", "Emmanuel Macron"),
    ],
)
def test_titles_capitals_and_the_unnamed_are_resolved(statements_of: Read, text: str, speaker: str) -> None:
    assert [s.speaker for s in statements_of(text)][-1] == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Ferries run every hour.",
        "渡輪每小時一班。",
        "Macron did not say when the ferry leaves.",
        "馬克宏沒有說明渡輪何時出發。",
    ],
)
def test_where_nobody_says_anything_there_is_no_statement(statements_of: Read, text: str) -> None:
    assert statements_of(text) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("馬克宏昨天表示，渡輪會開。", dt.date(2025, 6, 19)),
        ("Emmanuel Macron said on Tuesday that the ferry leaves on Friday.", dt.date(2025, 6, 17)),
        ("Emmanuel Macron said the ferry leaves on Friday.", None),
        ("馬克宏日前表示，渡輪會開。", None),
        ("馬克宏2024年12月3日宣布，渡輪將停駛。", dt.date(2024, 12, 3)),
    ],
)
def test_the_day_of_the_words_is_not_the_day_they_speak_of(statements_of: Read, text: str, day: dt.date | None) -> None:
    [statement] = statements_of(text)
    assert statement.said_on == day
    assert statement.published == dt.date(2025, 6, 20)


def test_a_dateline_dates_what_is_said(statements_of: Read) -> None:
    text = "KYIV, Aug. 22 — The harbour is busy.\n\nMark Rutte said the pier was safe."
    assert statements_of(text, "2025-08-24")[0].said_on == dt.date(2025, 8, 22)


def test_a_twin_pair_is_one_statement_with_two_wordings(statements_of: Read) -> None:
    text = (
        "馬克宏9月4日在巴黎承諾，法國將派出1500名工程師修復港口。\n\n呂特歡迎這項關於港口的決定。\n\n"
        "In Paris on September 4 Macron pledged that France would send 1,500 engineers to repair the harbour.\n\n"
        "Rutte welcomed the decision on the harbour."
    )
    found = statements_of(text, "2025-09-08")
    assert [(s.speaker, s.kind, s.said_on) for s in found] == [
        ("Emmanuel Macron", "pledged", dt.date(2025, 9, 4)),
        ("Mark Rutte", "welcomed", dt.date(2025, 9, 4)),
    ]
    assert all(s.twin and s.twin.of(text).isascii() and not s.differs for s in found)


def test_what_the_two_languages_state_differently_is_flagged(statements_of: Read) -> None:
    text = (
        "馬克宏9月4日在巴黎承諾，法國將派出1500名工程師修復港口。\n\n"
        "In Paris on September 4 Macron refused to send 1,500 French engineers to repair the harbour."
    )
    [statement] = statements_of(text, "2025-09-08")
    assert statement.differs == ("kind: pledged / refused",)


def test_two_who_speak_in_one_sentence_are_two_statements(statements_of: Read) -> None:
    found = statements_of("法國表示將出資，而德國則表示不會出資。")
    assert [(s.speaker, s.kind) for s in found] == [("France", "pledged"), ("Germany", "refused")]


def test_every_kind_has_verbs_in_both_languages_and_verbs_know_their_kind() -> None:
    assert set(the_words().verbs) | {"conditional", "reported"} == set(get_args(Kind))
    pairs = {
        "pledged": "承诺",
        "ruled out": "排除",
        "welcomed": "欢迎",
        "warned": "警告",
        "denied": "否认",
        "demanded": "要求",
    }
    assert all(verb_kind(en) == verb_kind(zh) is not None for en, zh in pairs.items())
    assert verb_kind("reported") == verb_kind("透露") == "weak"
