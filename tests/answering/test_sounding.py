"""Names that no gazetteer has, across the two writings."""

from __future__ import annotations

import pytest

from rag.answering.sounding import resembles, written_in


def known(claim: str, word: str, text: str) -> bool:
    at = claim.index(word)
    return written_in(claim, at, at + len(word), [text])


@pytest.mark.parametrize(
    ("claim", "word", "text"),
    [
        ("Lin Xiaozhai helped.", "Xiaozhai", "運動助理林小宅幫了忙。"),
        ("Chen Chao disagreed.", "Chao", "鎮黨委書記陳超不同意。"),
        ("Chao Chen disagreed.", "Chao", "鎮黨委書記陳超不同意。"),
        ("Mr Abbott spoke.", "Abbott", "阿博特還說，風暴將至。"),
        ("The service for Lewis", "Lewis", "悼念劉易斯的活動"),
    ],
)
def test_a_name_that_characters_may_write_is_known(claim: str, word: str, text: str) -> None:
    assert known(claim, word, text)


@pytest.mark.parametrize(
    ("claim", "word", "text"),
    [
        ("Li Guangming helped.", "Guangming", "運動助理林小宅幫了忙。"),
        ("Peter Novotny spoke.", "Novotny", "阿博特還說，風暴將至。"),
        ("Mr Shao spoke.", "Shao", "他很少說話。"),
    ],
)
def test_a_name_that_nothing_there_could_be_is_strange(claim: str, word: str, text: str) -> None:
    assert not known(claim, word, text)


def test_a_part_of_a_stretch_may_be_the_name() -> None:
    assert resembles("塞阿拉", "Ceará") and not resembles("塞阿拉", "Kowalczyk")
