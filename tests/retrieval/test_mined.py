"""Names that the articles give in both languages."""

from rag.retrieval.mined import MinedNames
from rag.types import NamePair

PAIRS = [NamePair("卡維利", "Tomas Kaverley", "a"), NamePair("馬克龍", "Emmanuel Macron", "a")]


def test_a_chinese_name_asks_for_its_original() -> None:
    (group,) = MinedNames(PAIRS).groups("卡维利说了什么？")
    assert group.lane == "en" and ("e:kaverley", 1.0) in group.keys


def test_a_latin_name_asks_for_its_chinese_form() -> None:
    (group,) = MinedNames(PAIRS).groups("What did Kaverley say?")
    assert group.lane == "zh" and {key for key, _ in group.keys} == {"b:卡维", "b:维利"}


def test_names_of_the_gazetteer_are_left_to_it() -> None:
    assert MinedNames(PAIRS).groups("馬克龍 Macron") == ()
