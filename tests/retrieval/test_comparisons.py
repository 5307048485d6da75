"""A question that sets leaders side by side is read as leaders and a topic, and so are its follow-ups."""

from __future__ import annotations

import pytest

from rag.retrieval.comparisons import asked, continued
from rag.retrieval.understand import understand
from rag.text.script import fold
from rag.types import Question, Turn

MACRON, ZELENSKY, PUTIN, TRUMP = "Emmanuel Macron", "Volodymyr Zelensky", "Vladimir Putin", "Donald Trump"

COMPARED = [
    ("compare Macron and Zelensky on meeting Putin", [MACRON, ZELENSKY], "meeting Putin"),
    ("How do Macron and Meloni differ on sending troops?", [MACRON, "Giorgia Meloni"], "sending troops"),
    ("Where do Trump and Macron disagree about NATO?", [TRUMP, MACRON], "NATO"),
    ("Macron vs. Putin on the ceasefire", [MACRON, PUTIN], "the ceasefire"),
    ("Macron vs. Putin: ceasefire", [MACRON, PUTIN], "ceasefire"),
    ("Macron and Zelensky on sanctions", [MACRON, ZELENSKY], "sanctions"),
    ("On sanctions, how do Macron and Zelensky differ?", [MACRON, ZELENSKY], "sanctions"),
    ("What do Macron and Zelensky say about territory?", [MACRON, ZELENSKY], "territory"),
    ("What is the difference between Merz and Macron on troops?", ["Friedrich Merz", MACRON], "troops"),
    ("Compare Macron and Zelensky on Russia and China.", [MACRON, ZELENSKY], "Russia and China"),
    ("Compare the stances of France and Germany regarding drones in September", ["France", "Germany"], "drones"),
    ("Compare Trump and Putin on tariffs at the June summit.", [TRUMP, PUTIN], "tariffs"),
    ("比較川普與澤連斯基對領土讓步的立場", [TRUMP, ZELENSKY], "領土讓步"),
    ("馬克龍和普京在烏克蘭駐軍上有何分歧？", [MACRON, PUTIN], "烏克蘭駐軍"),
    ("在駐軍問題上，馬克龍和普京有何分歧？", [MACRON, PUTIN], "駐軍"),
    ("马克龙与泽连斯基对制裁的立场", [MACRON, ZELENSKY], "制裁"),
    ("对比德国与法国关于无人机的承诺", ["Germany", "France"], "无人机"),
    ("德國和法國對無人機的態度有什麼不同？", ["Germany", "France"], "無人機"),
    ("特朗普和马克龙就格陵兰问题分歧何在", [TRUMP, MACRON], "格陵兰"),
    ("比較川普與澤連斯基在與普京會談、通話上的立場。", [TRUMP, ZELENSKY], "與普京會談、通話"),
]


@pytest.mark.parametrize(("text", "leaders", "topic"), COMPARED)
def test_leaders_and_topic_are_read_from_the_question(text: str, leaders: list[str], topic: str) -> None:
    found = asked(text)
    assert found is not None
    assert [side.name for side in found.sides] == leaders and found.topic == topic
    query = understand(Question(text))
    assert query.intent == "compare" and query.topic == topic and [part.name for part in query.parts] == leaders


@pytest.mark.parametrize(
    "text",
    [
        "What did Macron and Zelensky sign?",
        "Macron and Putin met in Paris on Friday",
        "How many countries did Macron and Starmer name?",
        "What did Macron say about troops?",
        "馬克龍與澤連斯基何時見面？",
        "比較兩篇文章。",
    ],
)
def test_other_questions_compare_nobody(text: str) -> None:
    assert asked(text) is None and understand(Question(text)).topic is None


IN_STORE = frozenset({"温大川", "孟小舟", "関税", "Duval", "Moreau"})


def speaks(name: str) -> bool:
    return fold(name) in {fold(one) for one in IN_STORE}


OF_THE_STORE = [
    ("比較溫大川和孟小舟對房價的立場", ["溫大川", "孟小舟"], "房價"),
    ("溫大川與孟小舟對房價有什麼不同看法？", ["溫大川", "孟小舟"], "房價"),
    ("Compare Duval and Moreau on the pay offer", ["Duval", "Moreau"], "the pay offer"),
    ("Duval vs Moreau on the pay offer", ["Duval", "Moreau"], "the pay offer"),
]


@pytest.mark.parametrize(("text", "leaders", "topic"), OF_THE_STORE)
def test_names_that_only_the_store_knows_are_compared(text: str, leaders: list[str], topic: str) -> None:
    query = understand(Question(text), speaks)
    assert query.intent == "compare" and query.topic == topic and [part.label for part in query.parts] == leaders
    assert asked(text) is None  # nobody knows them


def test_things_are_no_leaders() -> None:
    for text in ("比較關稅和補貼對房價的影響", "Compare Tariffs and subsidies on prices"):
        assert understand(Question(text), speaks).parts == ()


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("挪威和日本對基金有什麼態度？", "基金"),
        ("Norway和日本對基金有什麼態度？", "基金"),
        ("挪威與日本對基金持何種看法？", "基金"),
        ("挪威和日本對基金有哪些不同的立場？", "基金"),
        ("挪威和日本對基金的態度是什麼？", "基金"),
    ],
)
def test_question_words_are_no_part_of_the_topic(text: str, topic: str) -> None:
    found = asked(text)
    assert found is not None and found.topic == topic


EVERYBODY = [
    ("Summarise the positions on tariffs", "tariffs"),
    ("What are the views of all sides on the harbour toll?", "the harbour toll"),
    ("Who says what on tariffs?", "tariffs"),
    ("整理各方對關稅的立場", "關稅"),
    ("各國怎麼看過路費？", "過路費"),
    ("各方对关税有什么看法？", "关税"),
    ("總結對普京會談的立場", "普京會談"),
]


@pytest.mark.parametrize(("text", "topic"), EVERYBODY)
def test_everybodys_positions_are_asked_for_without_a_name(text: str, topic: str) -> None:
    query = understand(Question(text))
    assert query.intent == "compare" and query.topic == topic and query.parts == ()


@pytest.mark.parametrize(
    "text",
    [
        "Summarise Macron's positions on tariffs",
        "Summarise the article on tariffs",
        "What are the rules on tariffs?",
        "整理馬克宏對關稅的立場",
        "整理這篇文章的重點",
        "各國何時簽署？",
    ],
)
def test_other_summaries_are_no_comparison(text: str) -> None:
    assert asked(text) is None and understand(Question(text)).topic is None


def test_a_comparison_without_a_topic_has_none() -> None:
    for text in ("compare Macron and Zelensky", "比較馬克宏與梅洛尼的立場。"):
        found = asked(text)
        assert found is not None and found.topic is None


EN, ZH = "Compare Macron and Zelensky on security guarantees", "比較馬克龍與澤連斯基對安全保障的立場"

FOLLOWED = [
    ([EN], "and Rutte?", "Compare Macron, Zelensky and Rutte on security guarantees"),
    ([EN], "And what about Meloni and Tusk?", "Compare Macron, Zelensky, Meloni and Tusk on security guarantees"),
    ([EN], "only on troops", "Compare Macron and Zelensky on troops"),
    ([EN], "what about sanctions?", "Compare Macron and Zelensky on sanctions"),
    ([EN], "and Rutte on NATO membership?", "Compare Macron, Zelensky and Rutte on NATO membership"),
    ([EN], "and Duval?", "Compare Macron, Zelensky and Duval on security guarantees"),  # of no table
    (["Summarise the positions on troops"], "what about sanctions?", "Summarise the positions on sanctions"),
    (["整理各方對派兵的立場"], "和制裁呢？", "整理各方對制裁的立場"),
    ([EN, "and Rutte?"], "and on troops?", "Compare Macron, Zelensky and Rutte on troops"),
    ([ZH], "那呂特呢？", "比較馬克龍、澤連斯基與呂特對安全保障的立場"),
    ([ZH], "和領土呢?", "比較馬克龍與澤連斯基對領土的立場"),
    ([ZH], "只看派兵", "比較馬克龍與澤連斯基對派兵的立場"),
    ([ZH], "再加上呂特和梅洛尼呢？", "比較馬克龍、澤連斯基、呂特與梅洛尼對安全保障的立場"),
]


def after(text: str, before: list[str]) -> Question:
    return Question(
        text, history=tuple(turn for asked in before for turn in (Turn("user", asked), Turn("assistant", "…")))
    )


@pytest.mark.parametrize(("before", "text", "expected"), FOLLOWED)
def test_a_follow_up_adds_a_leader_or_changes_the_topic(before: list[str], text: str, expected: str) -> None:
    assert continued(after(text, before)) == expected
    query = understand(after(text, before))
    assert query.text == expected and query.intent == "compare" and query.topic


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ([EN], "Why?"),
        ([EN], "When was that?"),
        ([EN], "What did Rutte say in Prague on Thursday?"),
        ([EN], "How many countries signed?"),
        ([EN, "How many countries signed?"], "and Rutte?"),
        (["What did Macron say?"], "and Rutte?"),
        ([ZH], "他們何時見面？"),
        ([ZH], "為什麼？"),
        ([], "and Rutte?"),
    ],
)
def test_other_follow_ups_are_left_alone(before: list[str], text: str) -> None:
    assert continued(after(text, before)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("那孟小舟呢？", "比較馬克龍、澤連斯基與孟小舟對安全保障的立場"),
        ("那關稅呢？", "比較馬克龍與澤連斯基對關稅的立場"),
    ],
)
def test_a_chinese_name_alone_joins_where_the_store_knows_it(text: str, expected: str) -> None:
    assert continued(after(text, [ZH]), speaks) == expected
