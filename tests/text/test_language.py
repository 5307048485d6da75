"""The language is told by the letters, names of the other language notwithstanding."""

import pytest

from rag.text.language import chinese_share, detect, is_chinese


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ministers met in Paris.", "en"),
        ("部長們在巴黎會面。", "zh-Hant"),
        ("部长们在巴黎会面。", "zh-Hans"),
        ("北約（NATO）秘書長呂特（Mark Rutte）訪問基輔", "zh-Hant"),
        ("They call it 志願聯盟, the coalition of the willing.", "en"),
        ("Встреча в Париже", "en"),
        ("", None),
        ("… 26 — 30！", None),
    ],
)
def test_the_language_is_detected(text: str, language: str | None) -> None:
    assert detect(text) == language


def test_text_that_no_character_tells_takes_the_script_that_the_caller_names() -> None:
    assert detect("今天", chinese="zh-Hans") == "zh-Hans"
    assert detect("今天") == "zh-Hant"


def test_shares_lie_between_none_of_it_and_all() -> None:
    assert chinese_share("巴黎") == 1.0
    assert chinese_share("Paris") == 0.0
    assert chinese_share("12") is None
    assert is_chinese("巴黎") and not is_chinese("Paris") and not is_chinese("12")
