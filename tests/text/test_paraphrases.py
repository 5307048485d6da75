"""Common words tell little, and words that translate the same Chinese words stand for each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.text.english import stem
from rag.text.paraphrases import Paraphrases, compile_paraphrases, frequencies, learn
from rag.text.resources import the_paraphrases


@pytest.mark.parametrize(("word", "same"), [("founded", "establish"), ("revenue", "income"), ("begin", "start"), ("approve", "endorse"), ("soldiers", "troops")])
def test_a_word_is_paraphrased_by_one_that_says_the_same(word: str, same: str) -> None:
    assert stem(same) in the_paraphrases().of(stem(word))


def test_a_word_has_at_most_three_paraphrases_and_never_itself() -> None:
    for word in ("money", "run", "sign", "launch", "refuse"):
        found = the_paraphrases().of(stem(word))
        assert len(found) <= 3 and stem(word) not in found
    assert the_paraphrases().of("zzyzx") == ()


@pytest.mark.parametrize(("common", "rare"), [("money", "levee"), ("people", "coalition"), ("start", "drone"), ("give", "guarantee")])
def test_a_common_word_tells_less_than_a_rare_one(common: str, rare: str) -> None:
    telling = the_paraphrases().telling
    assert 0.3 <= telling(stem(common)) < telling(stem(rare)) <= telling("zzyzx") == 1


def test_paraphrases_need_two_words_in_common_where_there_are_more(tmp_path: Path) -> None:
    table = {
        "创立": ({"found": 1.0, "establish": 0.8}, False), "建立": ({"establish": 1.0, "found": 0.8}, False),
        "铸造": ({"found": 0.7, "cast": 0.7}, False), "罗马": ({"found": 1.0, "rome": 1.0}, True),
    }  # fmt: skip
    assert learn(table)["found"] == ("establish",)
    assert frequencies(table)["found"] == 3
    compile_paraphrases(table, tmp_path / "file")
    read = Paraphrases(tmp_path / "file")
    assert read.of("found") == ("establish",) and read.of("cast") == ("found",) and read.of("rome") == ()
    assert read.telling("found") < read.telling("rome") == 1
