"""Foreign names in Chinese characters, known by their consonants."""

import pytest

from rag.text import transliterate
from rag.text.cedict import Entry
from rag.text.resources import the_transliteration
from rag.text.script import fold
from rag.text.transliterate import align, skeleton, variants

SPELLED = {
    "馬克龍": "Macron", "澤連斯基": "Zelensky", "拉夫羅夫": "Lavrov", "呂特": "Rutte", "梅洛尼": "Meloni", "圖斯克": "Tusk",
    "歐爾班": "Orban", "拜登": "Biden", "朔爾茨": "Scholz", "佩斯科夫": "Peskov", "古特雷斯": "Guterres", "威特科夫": "Witkoff",
    "盧比奧": "Rubio", "盧卡申科": "Lukashenko", "默茨": "Merz", "斯托爾滕貝格": "Stoltenberg",
}  # fmt: skip


@pytest.mark.parametrize(
    ("word", "expected"),
    [("Macron", "MKLN"), ("Zelensky", "SLNSK"), ("Zelenskyy", "SLNSK"), ("Schmidt", "SMT"), ("Knox", "NKS"), ("Philip", "FLP"),
     ("Cecil", "SL"), ("Xavier", "SFL"), ("Thatcher", "TSL"), ("Henry", "HNL"), ("Aoi", "")],
)  # fmt: skip
def test_a_skeleton_keeps_the_classes_of_the_consonants(word: str, expected: str) -> None:
    assert skeleton(word) == expected


def test_accents_and_case_leave_a_skeleton_as_it_is() -> None:
    assert skeleton("ORBÁN") == skeleton("orban")


def test_variants_drop_what_transliterations_drop_at_a_lower_weight() -> None:
    found = variants("Macron")
    assert found["MKLN"] == 1.0
    assert found["MKN"] == 0.6 and found["MLN"] == 0.4  # the liquid is dropped more readily than the stop
    assert all(len(key) >= 2 for key in found)


def test_short_skeletons_weigh_half_because_many_names_share_them() -> None:
    assert variants("Rutte") == {"LT": 0.5}
    assert variants("Aoi") == {}


@pytest.mark.parametrize(("chinese", "name"), SPELLED.items())
def test_a_name_is_most_like_its_own_transliteration(chinese: str, name: str) -> None:
    model = the_transliteration()
    likeness = {other: model.likeness(fold(chinese), other) for other in SPELLED.values()}
    assert likeness[name] > 0.55
    assert max(likeness.values()) == likeness[name]


def test_zelensky_is_like_his_own_name_and_no_other_leaders() -> None:
    model = the_transliteration()
    assert model.likeness(fold("澤連斯基"), "Zelensky") > 0.6
    assert all(model.likeness(fold("澤連斯基"), name) < 0.3 for name in SPELLED.values() if name != "Zelensky")


def test_both_scripts_are_read_alike() -> None:
    assert the_transliteration().skeletons(fold("馬克龍")) == the_transliteration().skeletons(fold("马克龙"))


def test_the_likeliest_skeleton_of_a_transliteration_is_the_names_own() -> None:
    model = the_transliteration()
    right = [name for chinese, name in SPELLED.items() if skeleton(name) in dict(model.skeletons(fold(chinese)))]
    assert len(right) >= 0.85 * len(SPELLED)


def test_characters_of_ordinary_words_are_no_transliterating_ones() -> None:
    model = the_transliteration()
    assert all(model.is_transliterating(character) for character in fold("斯基夫爾"))
    assert not any(model.is_transliterating(character) for character in fold("吃跑嗎咿"))


def test_an_alignment_gives_each_character_its_share_of_the_name() -> None:
    tables = [{"M": 0.9, "": 0.1}, {"K": 1.0}, {"LN": 0.5, "N": 0.5}]
    found = align(tables, "MKLN")
    assert found is not None and found[1] == ["M", "K", "LN"]
    assert align(tables, "MKLNT") is None


def test_learning_takes_a_characters_sound_in_names_over_its_own() -> None:
    """基 is read ji, and stands for ki in names."""
    names = [("布斯基", "Buski"), ("拉斯基", "Laski"), ("米斯基", "Miski"), ("諾斯基", "Noski")]
    readings = dict(布="bu4", 斯="si1", 基="ji1", 拉="la1", 米="mi3", 諾="nuo4")
    entries = [Entry(c, c, (reading,), ("x",)) for c, reading in readings.items()]
    entries += [Entry(zh, zh, ("Bu4", "si1", "ji1"), (en,)) for zh, en in names]
    learned = transliterate.learn(entries)
    assert max(learned["基"], key=learned["基"].__getitem__) == "K"


def test_a_long_run_offers_the_pieces_at_its_ends() -> None:
    assert set(transliterate.pieces("甲乙丙")) == {"甲乙", "甲乙丙", "乙丙"}
    long = list(transliterate.pieces("甲乙丙丁戊己庚辛"))
    assert "甲乙丙" in long and "己庚辛" in long and "丙丁戊" not in long
