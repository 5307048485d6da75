"""Chinese words, their translations as weighted stems, and the cutting of a text into words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.text.cedict import Entry
from rag.text.dictionary import Dictionary, compile_dictionary, glosses, weigh
from rag.text.english import stem
from rag.text.resources import the_dictionary
from rag.text.script import fold

TINY = (
    Entry("渡輪", "渡轮", ("du4", "lun2"), ("ferry", "to go by ship, slowly (of passengers)")),
    Entry("冬天", "冬天", ("dong1", "tian1"), ("winter",)),
    Entry("冬", "冬", ("dong1",), ("winter",)),
    Entry("挪威", "挪威", ("Nuo2", "wei1"), ("Norway",)),
)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Dictionary:
    file = tmp_path_factory.mktemp("dictionary") / "tiny.marisa"
    compile_dictionary(glosses(TINY), file)
    return Dictionary(file)


def test_a_later_sense_the_part_after_a_comma_and_brackets_weigh_less() -> None:
    weights = weigh(["ferry", "ship, slowly (passengers)"])
    assert weights[stem("ferry")] == 1.0
    assert weights[stem("ferry")] > weights[stem("ship")] > weights[stem("slowly")] > weights[stem("passengers")] > 0


def test_chinese_in_a_gloss_is_no_translation() -> None:
    assert set(weigh(["abbr. for 北大西洋公約組織, NATO"])) == {stem("nato")}


def test_a_word_is_found_in_both_scripts(tiny: Dictionary) -> None:
    found = tiny.lookup(fold("渡輪"))
    assert found == tiny.lookup("渡轮")
    assert found is not None and found.stems[0] == stem("ferry") and found.weights[0] == 1.0
    assert list(found.weights) == sorted(found.weights, reverse=True)
    assert "渡轮" in tiny


def test_an_unknown_word_has_no_gloss(tiny: Dictionary) -> None:
    assert tiny.lookup("吊车") is None


def test_a_name_and_nothing_else_is_marked(tiny: Dictionary) -> None:
    norway, winter = tiny.lookup("挪威"), tiny.lookup("冬天")
    assert norway is not None and norway.is_name
    assert winter is not None and not winter.is_name


def test_the_fewest_words_win_and_unknown_characters_stand_alone(tiny: Dictionary) -> None:
    assert tiny.segment("挪威冬天渡轮咿") == ("挪威", "冬天", "渡轮", "咿")
    assert tiny.segment("") == ()


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("烏克蘭總統訪問歐洲議會", "烏克蘭 總統 訪問 歐洲議會"),
        ("冬季的渡輪停駛", "冬季 的 渡輪 停駛"),
        ("安全保障", "安全 保障"),
        ("联合国秘书长", "联合国 秘书长"),
    ],
)
def test_the_whole_dictionary_cuts_as_a_reader_would(text: str, cut: str) -> None:
    assert the_dictionary().segment(fold(text)) == tuple(fold(word) for word in cut.split())


@given(st.text(alphabet="烏克蘭總統訪問歐洲議會安全保障渡輪的了咿〇", max_size=30))
def test_cutting_loses_no_character(text: str) -> None:
    assert "".join(the_dictionary().segment(fold(text))) == fold(text)


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("冲突", "conflict"),
        ("衝突", "clash"),
        ("制裁", "sanctions"),
        ("渡輪", "ferry"),
        ("選舉", "election"),
        ("軍隊", "troops"),
    ],
)
def test_a_word_leads_to_its_translation(chinese: str, english: str) -> None:
    gloss = the_dictionary().lookup(fold(chinese))
    assert gloss is not None and stem(english) in gloss.stems
