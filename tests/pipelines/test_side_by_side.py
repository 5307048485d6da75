"""A question that compares leaders, from its words to the table and the quotes, over the sample articles."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from rag.answering.side_by_side import Table, beside
from rag.build import build_assistant, build_ingestion
from rag.pipelines import Assistant
from rag.render import answer_text
from rag.settings import load_settings
from rag.types import Answer, Question, Turn

MACRON, ZELENSKY, MELONI, RUTTE = "Emmanuel Macron", "Volodymyr Zelensky", "Giorgia Meloni", "Mark Rutte"


@pytest.fixture(scope="module")
def assistant(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    settings = load_settings({}, store=tmp_path_factory.mktemp("side-by-side"))
    assert not build_ingestion(settings).run([root / "corpus"]).failed
    return build_assistant(settings)


def ask(assistant: Assistant, *questions: str, language: str = "auto") -> Answer:
    """The answer to the last question, each of those before it with its own."""
    turns: list[Turn] = []
    for text in questions[:-1]:
        turns += [Turn("user", text), Turn("assistant", assistant.ask(Question(text, history=tuple(turns))).text)]
    answer = assistant.ask(Question(questions[-1], language, tuple(turns)))  # type: ignore[arg-type]
    check(assistant, answer)
    return answer


def check(assistant: Assistant, answer: Answer) -> None:
    """Every position is a claim with a verbatim quote; text, claims and citations agree."""
    assert answer.compared is not None
    cited = {citation.n: citation for citation in answer.citations}
    claimed = {n for claim in answer.claims for n in claim.citations}
    assert claimed == set(cited) and all(f"[{n}]" in answer.text for n in cited)
    for citation in answer.citations:
        assert citation.span.of(assistant.article(citation.article_id).text) == citation.quote
    for row in answer.compared.rows:
        assert len(row.positions) <= 2
        assert all(position.citation in cited for position in row.positions)
    assert (answer.outcome == "answered") == bool(answer.claims)


def leaders(answer: Answer) -> dict[str, int]:
    assert answer.compared is not None
    return {row.leader: len(row.positions) for row in answer.compared.rows}


@pytest.mark.parametrize(
    "text",
    [
        "Compare Macron and Meloni on sending troops",
        "How do Macron and Meloni differ on sending troops?",
        "Macron vs Meloni on sending troops",
        "比較馬克宏與梅洛尼對出兵的立場",
        "马克龙和梅洛尼在出兵问题上有何分歧？",
    ],
)
def test_both_leaders_have_their_own_positions(assistant: Assistant, text: str) -> None:
    answer = ask(assistant, text)
    assert list(leaders(answer)) == [MACRON, MELONI] and all(leaders(answer).values())
    assert {claim.speaker for claim in answer.claims} == {MACRON, MELONI}
    assert answer.compared is not None
    kinds = {row.leader: {p.kind for p in row.positions} for row in answer.compared.rows}
    assert "refused" in kinds[MELONI]


@pytest.mark.parametrize(
    ("text", "language"),
    [("Compare Meloni and Tusk on sending troops", "en"), ("比較梅洛尼與圖斯克對出兵的立場", "zh-Hant")],
)
def test_quotes_stand_in_the_language_of_the_question(assistant: Assistant, text: str, language: str) -> None:
    answer = ask(assistant, text)
    assert answer.language == language
    bilingual = [citation for citation in answer.citations if citation.twin]
    assert bilingual and all(citation.language == language for citation in bilingual)


def test_a_leader_of_whom_nothing_is_found_is_never_filled_in(assistant: Assistant) -> None:
    answer = ask(assistant, "Compare Macron and Orbán on sending troops")
    assert leaders(answer)["Viktor Orbán"] == 0 and leaders(answer)[MACRON] > 0
    assert "Viktor Orbán: not found" in answer.text and str(len(assistant.articles())) in answer.text
    assert {claim.speaker for claim in answer.claims} == {MACRON}


def test_an_unknown_leader_is_a_row_of_its_own(assistant: Assistant) -> None:
    assert leaders(ask(assistant, "Compare Macron and Varga on sending troops"))["Varga"] == 0


@pytest.mark.parametrize(
    "text", ["Compare Macron and Zelensky on whale hunting quotas", "比較馬克宏與澤倫斯基對捕鯨配額的立場"]
)
def test_a_topic_of_which_nobody_spoke_is_not_found(assistant: Assistant, text: str) -> None:
    answer = ask(assistant, text)
    assert answer.outcome == "not_found" and not answer.citations and set(leaders(answer).values()) == {0}
    assert str(len(assistant.articles())) in answer.text


def test_a_follow_up_adds_a_row_or_changes_the_topic(assistant: Assistant) -> None:
    first = "Compare Zelensky and Lavrov on security guarantees"
    assert list(leaders(ask(assistant, first, "and Rutte?"))) == [ZELENSKY, "Sergei Lavrov", RUTTE]
    changed = ask(assistant, first, "only on sanctions")
    assert (
        changed.compared is not None
        and changed.compared.topic == "sanctions"
        and list(leaders(changed)) == [ZELENSKY, "Sergei Lavrov"]
    )
    chinese = ask(assistant, "比較澤倫斯基與拉夫羅夫對安全保障的立場", "那呂特呢？")
    assert list(leaders(chinese)) == [ZELENSKY, "Sergei Lavrov", RUTTE]


def test_a_country_has_what_its_leaders_say(assistant: Assistant) -> None:
    answer = ask(assistant, "Compare Italy and Russia on sending troops")
    assert "Giorgia Meloni" in {claim.speaker for claim in answer.claims}
    assert "Giorgia Meloni, " in answer.text or "Giorgia Meloni: " in answer.text


def test_who_speaks_for_a_country_is_named_in_its_row(assistant: Assistant) -> None:
    compared = ask(assistant, "Compare Italy and Meloni on sending troops").compared
    assert compared is not None
    italy, meloni = compared.rows
    assert {p.speaker for p in italy.positions} == {"Giorgia Meloni"} and {p.speaker for p in meloni.positions} == {
        None
    }


@pytest.mark.parametrize("text", ["Compare Macron and Meloni", "比較馬克宏與梅洛尼", "马克龙和梅洛尼有何分歧？"])
def test_without_a_topic_each_ones_stands_stand_side_by_side(assistant: Assistant, text: str) -> None:
    answer = ask(assistant, text)
    assert answer.compared is not None and answer.compared.topic == "" and all(leaders(answer).values())
    assert not {p.kind for row in answer.compared.rows for p in row.positions} & {"claimed", "reported"}
    printed = answer_text(answer)
    assert ("no topic was named" in printed) == (answer.language == "en")


def test_what_articles_say_of_one_without_a_position_stands_in_their_row(assistant: Assistant) -> None:
    """The rows hold every citation; that of a leader without positions is called what it is."""
    answer = ask(assistant, "比較英國與法國派兵的立場")
    assert answer.compared is not None and answer.compared.quoted == {citation.n for citation in answer.citations}
    britain, france = answer.compared.rows
    assert britain.said_of and not britain.positions and france.positions and not france.said_of
    assert "查無其本人的立場；文章提到：" in answer_text(answer)


def test_names_are_written_in_the_script_of_the_answer(assistant: Assistant) -> None:
    compared = ask(assistant, "比较马克龙与梅洛尼对出兵的立场", language="zh-Hant").compared
    assert compared is not None and [row.label for row in compared.rows] == ["馬克龍", "梅洛尼"]
    assert "馬克龍" in compared.differences[0].text


def test_one_who_is_in_no_table_of_names_is_compared_too(tmp_path: Path) -> None:
    text = "VIENNA, March 3, 2025 — Chancellor Ines Duval refused on Monday to send soldiers to the harbour.\n\nEmmanuel Macron pledged on Monday to send soldiers to the harbour."
    (tmp_path / "a.jsonl").write_text(
        json.dumps({"id": "harbour-soldiers", "text": text, "published": "2025-03-04"}), encoding="utf-8"
    )
    settings = load_settings({}, store=tmp_path / "store")
    build_ingestion(settings).run([tmp_path / "a.jsonl"])
    answer = ask(build_assistant(settings), "Compare Duval and Macron on soldiers")
    assert answer.compared is not None and leaders(answer) == {"Duval": 1, MACRON: 1}
    assert answer.compared.rows[0].positions[0].speaker == "Ines Duval"


TOLL_ZH = """新港過路費風波

2026-03-04 新港

航運公會理事長溫大川3月3日表示，過路費漲幅太高，公會反對過路費調漲。運輸部長孟小舟說，過路費必須調漲，否則港口無法維修。

漁會總幹事范石湖沒有就過路費是否合理表態。

馬克宏3月3日說，渡輪補貼很公平。梅洛尼沒有就渡輪補貼是否公平表態。
"""
TOLL_EN = """Newport toll

NEWPORT, March 3, 2026 — The shippers' president, Ines Duval, said the harbour toll was too high. Transport Minister Karl Moreau welcomed the harbour toll. He took no position on whether the harbour toll was fair.

The fishers' union said it was waiting for the weather.

Emmanuel Macron said the lighthouse grant was fair. Giorgia Meloni said she had no opinion of the lighthouse grant.
"""


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("harbour")
    (folder / "zh.txt").write_text(TOLL_ZH, encoding="utf-8")
    (folder / "en.txt").write_text(TOLL_EN, encoding="utf-8")
    settings = load_settings({}, store=folder / "store")
    assert not build_ingestion(settings).run([folder]).failed
    return build_assistant(settings)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("比較溫大川和孟小舟對過路費的立場", ["溫大川", "孟小舟"]),
        ("Compare Duval and Moreau on the harbour toll", ["Duval", "Moreau"]),
    ],
)
def test_two_whom_only_the_store_knows_stand_side_by_side(harbour: Assistant, text: str, named: list[str]) -> None:
    found = leaders(ask(harbour, text))
    assert list(found) == named and all(found.values())


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("比較梅洛尼和馬克宏對渡輪補貼的立場", "梅洛尼沒有就渡輪補貼是否公平表態。"),
        (
            "Compare Meloni and Macron on the lighthouse grant",
            "Giorgia Meloni said she had no opinion of the lighthouse grant.",
        ),
    ],
)
def test_the_articles_own_words_are_shown_with_their_negation(harbour: Assistant, text: str, quote: str) -> None:
    answer = ask(harbour, text)
    assert leaders(answer)[MELONI] == 1 and not answer.rejected
    assert quote in {citation.quote for citation in answer.citations}


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Summarise the positions on the harbour toll", {"Ines Duval", "Karl Moreau"}),
        ("整理各方對過路費的立場", {"溫大川", "孟小舟"}),
    ],
)
def test_all_who_speak_of_a_topic_stand_side_by_side(harbour: Assistant, text: str, speakers: set[str]) -> None:
    found = leaders(ask(harbour, text))
    assert speakers <= set(found) and len(found) <= 6 and all(found.values())


@pytest.mark.parametrize("text", ["Summarise the positions on whale hunting", "整理各方對捕鯨的立場"])
def test_of_a_topic_on_which_nobody_spoke_no_table_is_made(harbour: Assistant, text: str) -> None:
    answer = harbour.ask(Question(text))
    assert answer.compared is None and answer.outcome == "not_found"


def test_at_most_six_speakers_stand_in_the_table_without_names(assistant: Assistant) -> None:
    answer = ask(assistant, "Summarise the positions on security guarantees")
    assert 2 <= len(leaders(answer)) <= 6


def test_relations_are_carried_by_quotes_of_both(assistant: Assistant) -> None:
    compared = ask(assistant, "Compare Macron and Meloni on sending troops").compared
    assert compared is not None and compared.differences
    by_row = [{p.citation for p in row.positions} for row in compared.rows]
    for claim in (*compared.agreements, *compared.differences):
        assert all(set(claim.citations) & row for row in by_row)


def test_other_answers_have_no_table(assistant: Assistant) -> None:
    for text in ("What did Macron say about troops?", "Compare the articles.", "Who met Macron and Zelensky?"):
        assert assistant.ask(Question(text)).compared is None


def test_the_table_stands_beside_a_model_s_words_with_one_number_for_each_quote(assistant: Assistant) -> None:
    answer = ask(assistant, "Compare Macron and Meloni on sending troops")
    assert answer.compared is not None
    kept = answer.citations[-1:]
    model = replace(answer, engine="llm:fake", citations=(replace(kept[0], n=1),), compared=None)
    joined = beside(model, Table(answer.compared, answer.citations, {}, lambda text: 1.0))
    assert joined.compared is not None and joined.claims == model.claims
    assert sorted(c.n for c in joined.citations) == list(range(1, len(answer.citations) + 1))
    spans = {c.n: c.span for c in joined.citations}
    old = {c.n: c.span for c in answer.citations}
    for row, before in zip(joined.compared.rows, answer.compared.rows, strict=True):
        assert [spans[p.citation] for p in row.positions] == [old[p.citation] for p in before.positions]
