"""Every phrase is there in three languages, and every phrase asked for is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rag.ui.strings import EXAMPLES, TABLE, UI_LANGUAGES, by_language, phrase, say

HAN = re.compile("[\u4e00-\u9fff]")
ONLY_SIMPLIFIED = set("问题语话对开关这个们时间说读选显缩实达态数")
ONLY_TRADITIONAL = set("問題語話對開關這個們時間說讀選顯縮實達態數")


@pytest.mark.parametrize("key", TABLE)
def test_no_phrase_lacks_a_language(key: str) -> None:
    english, traditional, simplified = TABLE[key]
    assert english.strip() and HAN.search(traditional + "一") and simplified.strip()
    assert not HAN.search(english)
    assert HAN.search(traditional) and HAN.search(simplified), key


@pytest.mark.parametrize("key", TABLE)
def test_placeholders_agree_between_the_languages(key: str) -> None:
    found = [set(re.findall(r"\{(\w+)\}", text)) for text in TABLE[key]]
    assert found[0] == found[1] == found[2]


@pytest.mark.parametrize("key", TABLE)
def test_the_scripts_are_not_mixed_up(key: str) -> None:
    _, traditional, simplified = TABLE[key]
    assert not ONLY_SIMPLIFIED & set(traditional), key
    assert not ONLY_TRADITIONAL & set(simplified), key


def keys_asked_for(root: Path) -> set[str]:
    ui = root / "rag" / "ui"
    asked: set[str] = set()
    for path in (*ui.glob("*.py"), *ui.glob("assets/*.js"), *ui.glob("assets/*.html")):
        text = path.read_text(encoding="utf-8")
        asked |= set(re.findall(r'phrase\(\s*"(\w+)"', text))
        asked |= set(re.findall(r"(?:\bsay|phraseNode)\('(\w+)'", text))
        asked |= set(re.findall(r'data-t(?:-label|-placeholder)?="(\w+)"', text))
        asked |= set(re.findall(r"\bsay\(\"(\w+)\"", text))
        asked |= set(re.findall(r"data_t_label=\"(\w+)\"", text))
        asked |= {key for key in re.findall(r"['\"](\w+)['\"]", text) if key in TABLE}
    return asked


def test_every_phrase_asked_for_exists(root: Path) -> None:
    assert keys_asked_for(root) <= set(TABLE)


def test_no_phrase_is_left_over(root: Path) -> None:
    source = "".join(p.read_text(encoding="utf-8") for p in (root / "rag" / "ui").rglob("*.*") if p.suffix in (".py", ".js", ".html") and not p.name.endswith("strings.py"))  # fmt: skip
    families = tuple(re.findall(r"f\"([a-z]+_)\{", source))  # keys that are put together: intent_who, step_verify
    assert [key for key in TABLE if not re.search(rf"['\"]{key}['\"]", source) and not key.startswith(families)] == []


def test_a_value_is_not_read_for_placeholders() -> None:
    assert say("understood", "en", text="{text} {n}") == "Understood as: {text} {n}"


def test_a_missing_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        say("understood", "zh-Hant")


def test_values_of_a_phrase_are_encoded() -> None:
    assert "<b>" not in phrase("understood", text="<b>")


def test_the_page_gets_all_phrases() -> None:
    given = by_language()
    assert set(given) == set(UI_LANGUAGES)
    assert all(set(table) == set(TABLE) for table in given.values())


def test_there_are_examples_in_every_language() -> None:
    assert {language for language, _ in EXAMPLES} == set(UI_LANGUAGES)
