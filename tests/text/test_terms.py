"""Index terms: the bridge between the languages."""

import numpy as np
import pytest

from rag.text.english import stem
from rag.text.script import fold
from rag.text.terms import (
    bag_of,
    bridge,
    facts,
    index_terms,
    key_hash,
    overlap,
    sentence_terms,
    skeleton_keys,
    transliterated_runs,
)
from rag.types import Span

TWINS = [
    ("法國總統馬克龍承諾派出地面部隊", "French President Macron promised to send ground troops"),
    ("漁民要求降低柴油稅", "Fishermen demand a lower tax on diesel"),
    ("挪威將於9月4日運來八十萬噸小麥", "Norway will ship 800,000 tons of wheat on September 4"),
    ("联合国呼吁停止冲突", "The United Nations called for an end to the conflict"),
]


@pytest.mark.parametrize("word", ["冲突", "衝突"])
def test_a_chinese_word_carries_the_stems_of_its_translations(word: str) -> None:
    assert bridge(fold(word))["e:" + stem("conflict")] == 1.0
    assert sentence_terms(f"雙方爆發{word}")["e:" + stem("conflict")] == 1.0


@pytest.mark.parametrize(("chinese", "english"), TWINS)
def test_an_english_sentence_finds_its_chinese_twin_by_stems_and_the_other_way_round(
    chinese: str, english: str
) -> None:
    left, right = sentence_terms(chinese), sentence_terms(english)
    shared = left.keys() & right.keys()
    assert len([key for key in shared if key.startswith("e:")]) >= 2


@pytest.mark.parametrize(("chinese", "english"), TWINS)
def test_twins_overlap_more_than_any_other_two_sentences(chinese: str, english: str) -> None:
    others = [overlap(chinese, en) for _, en in TWINS if en != english] + [
        overlap(zh, english) for zh, _ in TWINS if zh != chinese
    ]
    assert overlap(chinese, english) > max(others) + 0.15
    assert 0.0 <= overlap(chinese, english) <= 1.0


def test_nothing_overlaps_with_an_empty_text() -> None:
    assert overlap("", "troops") == overlap("部隊", "") == 0.0


@pytest.mark.parametrize(
    ("one", "other", "key"),
    [
        ("馬克宏抵達", "Macron arrived", "@:Emmanuel Macron"),
        ("八十萬人", "800,000 people", "#:800000"),
        ("15億美元", "$1.5 billion", "#:1500000000"),
        ("義大利與挪威", "Italy and Norway", "@:Italy"),
        ("庫列巴表示", "Kuleba said", "p:KLP"),
    ],
)
def test_names_numbers_and_transliterations_are_the_same_terms_in_both_languages(
    one: str, other: str, key: str
) -> None:
    assert key in sentence_terms(one) and key in sentence_terms(other)


def test_dates_of_both_languages_share_their_terms() -> None:
    left, right = sentence_terms("會議在2025年9月4日舉行"), sentence_terms("It met on September 4, 2025")
    dates = {key for key in left if key.startswith("d:")}
    assert dates and dates == {key for key in right if key.startswith("d:")}


def test_the_script_of_a_chinese_text_does_not_change_its_terms() -> None:
    assert sentence_terms("烏克蘭總統發表聲明") == sentence_terms("乌克兰总统发表声明")


def test_chinese_is_indexed_by_character_and_pair_without_function_characters() -> None:
    terms = sentence_terms("渡輪的船長")
    assert terms["c:" + fold("渡")] == 1 and terms["b:" + fold("渡輪")] == 1
    assert "c:的" not in terms


def test_a_long_stem_has_a_family_term() -> None:
    assert {"e:religi", "x:relig"} <= sentence_terms("religious schools").keys()
    assert "x:relig" in sentence_terms("religion")
    assert not any(key.startswith("x:") for key in sentence_terms("ship"))


def test_only_runs_of_transliterating_characters_may_be_names() -> None:
    assert transliterated_runs(fold("外長庫列巴表示")) == [fold("庫列巴")]
    assert transliterated_runs(fold("學校今天開學")) == []
    assert skeleton_keys(fold("庫列巴"))["p:KLP"] == 1.0


def test_index_terms_end_the_context_and_each_sentence_with_a_zero() -> None:
    text = "The ferry sails. 渡輪啟航。"
    hashes, counts = index_terms(text, "en", "Harbour news", (Span(0, 16), Span(17, 22)))
    assert hashes.dtype == np.uint64 and counts.dtype == np.float32 and len(hashes) == len(counts)
    ends = np.flatnonzero(hashes == 0)
    assert len(ends) == 3 and ends[-1] == len(hashes) - 1
    context, first, second = np.split(hashes, ends[:-1] + 1)
    assert key_hash("e:harbour") in context.tolist() and key_hash("e:harbour") not in first.tolist()
    assert key_hash("e:ferri") in first.tolist() and key_hash("e:ferri") in second.tolist()  # 渡輪 is a ferry
    assert counts[ends].tolist() == [0, 0, 0]


def test_without_a_context_and_sentences_a_text_is_one_row_after_an_empty_one() -> None:
    hashes, _ = index_terms("The ferry sails.", "en")
    assert hashes[0] == 0 and hashes[-1] == 0 and (hashes == 0).sum() == 2


def test_a_context_weighs_less_than_the_text_itself() -> None:
    hashes, counts = index_terms("Nothing", "en", "ferry")
    assert 0 < counts[hashes.tolist().index(key_hash("e:ferri"))] < 1


def test_hashes_are_stable_and_never_zero() -> None:
    assert key_hash("e:ferri") == key_hash("e:ferri") != key_hash("e:ferry")
    assert 0 < key_hash("") < 2**64


def test_facts_are_dates_numbers_and_names_with_their_spans() -> None:
    text = "9月4日，馬克龍與26國達成協議"
    found = facts(text)
    assert [date.as_written for date in found.dates] == ["9月4日"]
    assert [number.as_written for number in found.numbers] == ["26"]
    assert [name.span.of(text) for name in found.names] == ["馬克龍"]


def test_a_bag_holds_stems_and_chinese_words() -> None:
    stems, chinese = bag_of(["The ferries of 挪威", "渡輪的船長"])
    assert stems == {stem("ferries"): 1}
    assert chinese == {"挪威": 1, fold("渡輪"): 1, fold("船長"): 1}
