"""The space that English stems and Chinese words share."""

from pathlib import Path

import numpy as np
import pytest

from rag.text.dictionary import Dictionary, compile_dictionary
from rag.text.english import stem
from rag.text.latent import DIMENSIONS, LatentSpace
from rag.text.latent_learning import learn, save
from rag.text.resources import the_latent_space
from rag.text.script import fold
from rag.text.terms import bag_of

PAIRS = [
    ("軍隊", "army"), ("制裁", "sanctions"), ("選舉", "election"), ("經濟", "economy"), ("飛彈", "missile"), ("總統", "president"),
    ("農民", "farmers"), ("法院", "court"), ("學校", "school"), ("醫院", "hospital"), ("鐵路", "railway"), ("條約", "treaty"),
    ("海軍", "navy"), ("石油", "oil"), ("糧食", "grain"),
]  # fmt: skip


def vector(text: str) -> np.ndarray:
    stems, chinese = bag_of([text])
    return the_latent_space().bag(stems, chinese)


def test_a_word_is_nearer_to_its_translation_than_to_any_other_word() -> None:
    chinese = np.stack([vector(zh) for zh, _ in PAIRS])
    english = np.stack([vector(en) for _, en in PAIRS])
    cosines = chinese @ english.T
    assert list(cosines.argmax(axis=1)) == list(range(len(PAIRS)))
    assert np.diag(cosines).mean() > 0.8
    assert cosines[~np.eye(len(PAIRS), dtype=bool)].mean() < 0.1


@pytest.mark.parametrize(
    ("chinese", "english", "other"),
    [
        ("漁民要求降低柴油稅", "Fishermen demand a lower tax on diesel", "The orchestra played two encores"),
        ("医院缺少护士", "The hospital lacks nurses", "Tickets for the match sold out"),
        ("冬天的渡輪停駛", "The ferry does not run in winter", "Parliament elected a new speaker"),
    ],
)
def test_a_sentence_is_nearer_to_its_translation_than_to_a_sentence_on_something_else(
    chinese: str, english: str, other: str
) -> None:
    assert vector(chinese) @ vector(english) > vector(chinese) @ vector(other) + 0.2


def test_both_scripts_have_one_vector() -> None:
    assert np.array_equal(vector("鐵路與醫院"), vector("铁路与医院"))


@pytest.mark.parametrize("text", ["The railway reopened", "鐵路恢復通車", "鐵路 railway"])
def test_vectors_have_the_stated_shape_and_length_one(text: str) -> None:
    found = vector(text)
    assert found.shape == (DIMENSIONS,) and found.dtype == np.float32
    assert np.linalg.norm(found) == pytest.approx(1.0, abs=1e-5)


@pytest.mark.parametrize("text", ["", "   ", "的了", "xqzzk", "！？"])
def test_a_text_of_which_nothing_is_known_is_the_zero_vector(text: str) -> None:
    assert not vector(text).any()


def test_a_rare_stem_tells_more_than_a_common_one() -> None:
    space = the_latent_space()
    assert space.rarity(stem("person")) < space.rarity(stem("armistice")) <= 1.0
    assert space.rarity("xqzzk") == 1.0


def test_a_word_and_a_stem_that_are_unknown_have_no_vector() -> None:
    space = the_latent_space()
    assert space.stem("xqzzk") is None
    assert space.word("") is None
    assert space.word(fold("鐵路")) is not None


TABLE = {chr(0x4E00 + i): ({f"w{i % 210}": 1.0, f"v{i % 211}": 0.5}, False) for i in range(640)}


@pytest.fixture(scope="module")
def learned() -> tuple[list[str], np.ndarray, list[float]]:
    return learn(TABLE)


def test_what_was_learned_is_read_back(tmp_path: Path, learned: tuple[list[str], np.ndarray, list[float]]) -> None:
    compile_dictionary(TABLE, tmp_path / "dictionary.marisa")
    save(tmp_path, learned)
    space = LatentSpace(tmp_path, Dictionary(tmp_path / "dictionary.marisa"))
    row = learned[1][learned[0].index("ew7")].astype(np.float32)
    assert np.allclose(space.bag({"w7": 1.0}, {}), row, atol=2e-3)
    assert np.linalg.norm(space.bag({}, {"\u4e07": 1.0})) == pytest.approx(1.0, abs=1e-3)


def test_learning_is_the_same_each_time(learned: tuple[list[str], np.ndarray, list[float]]) -> None:
    again = learn(TABLE)
    assert again[0] == learned[0] and np.array_equal(again[1], learned[1]) and again[2] == learned[2]
