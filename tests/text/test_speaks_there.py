"""Whether the one found to speak does: a noun is no verb, and an object no subject."""

from __future__ import annotations

import pytest

from rag.text.sentences import sentences
from rag.text.speaks_there import is_generic, is_one_of_several, speaks_there
from rag.text.speech import Speaker, speakers


def speaker_in(text: str) -> Speaker | None:
    return next(filter(None, speakers(text, sentences(text))), None)


@pytest.mark.parametrize(
    "text",
    [
        "歐洲面臨俄羅斯威脅。",
        "一場因川普關於俄羅斯威脅格陵蘭的言論而起的風暴正席捲歐洲。",
        "普京威脅歐洲。",
        "NATO members have supported Ukraine since 2022, acknowledging the risks of a wider war.",
        "The nine repeated their support for Norway's entry into the European Union and called the harbour an investment.",
    ],
)
def test_who_is_only_named_says_nothing(text: str) -> None:
    found = speaker_in(text)
    assert found is not None and not speaks_there(text, found)


@pytest.mark.parametrize(
    "text",
    [
        "川普威脅加徵關稅。",
        "川普威脅俄羅斯將實施制裁。",
        "俄羅斯威脅要報復。",
        "據聯合國統計，有三百人死亡。",
        "匈牙利已表示支持。",
        "Donald Trump threatened to impose tariffs.",
        "Russia, for its part, has always refused to talk.",
        "Germany announced deeper cooperation with Ukraine.",
    ],
)
def test_who_speaks_is_heard(text: str) -> None:
    found = speaker_in(text)
    assert found is not None and speaks_there(text, found)


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("1994年烏克蘭與俄羅斯、美國簽署備忘錄，承諾交出武器。", True),
        ("烏克蘭承諾交出武器，俄羅斯則沒有。", False),
        ("Germany announced deeper cooperation with Ukraine.", False),
    ],
)
def test_a_country_in_a_row_is_one_of_several(text: str, several: bool) -> None:
    found = speaker_in(text)
    assert found is not None and is_one_of_several(text, found) == several


@pytest.mark.parametrize(
    ("text", "generic"),
    [
        ("The plan shows that European nations are prepared to act.", True),
        ("According to the statement, the mission goes further.", True),
        ("According to Network Rail, 40 trains were stopped.", False),
    ],
)
def test_a_common_noun_is_nobody(text: str, generic: bool) -> None:
    found = speaker_in(text)
    assert found is not None and is_generic(found) == generic
