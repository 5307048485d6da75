"""Leaders side by side: each looked for alone, nothing filled in, relations only with quotes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rag.__main__ import main
from rag.pipelines import Assistant
from rag.positions.compared import compare_json
from rag.settings import Settings


def test_each_leader_has_own_words_on_the_topic(assistant: Assistant) -> None:
    found = assistant.compare(["Macron", "Scholz"], "ferries")
    kinds = {row.leader: {p.kind for p in row.positions} for row in found.rows}
    assert kinds == {"Emmanuel Macron": {"pledged", "conditional"}, "Olaf Scholz": {"refused"}}
    for row in found.rows:
        for position in row.positions:
            assert position.entry.statement.speaker == row.leader


@pytest.mark.parametrize(("leaders", "topic"), [(["Macron", "Scholz"], "ferries"), (["馬克宏", "蕭茲"], "渡輪")])
def test_a_difference_is_carried_by_two_quotes(assistant: Assistant, leaders: list[str], topic: str) -> None:
    found = assistant.compare(leaders, topic)
    speakers = {
        citation.n: next(p for row in found.rows for p in row.positions if p.citation == citation.n)
        for citation in found.citations
    }
    assert found.differences
    for relation in (*found.agreements, *found.differences):
        one, other = (speakers[n].entry.statement.speaker for n in relation.citations)
        assert one != other


@pytest.mark.parametrize("leader", ["Viktor Orbán", "Ines Duval", "Mark Rutte"])
def test_who_said_nothing_on_it_has_no_position(assistant: Assistant, leader: str) -> None:
    found = assistant.compare(["Macron", leader], "ferries")
    values = compare_json(found)["rows"][1]
    assert values["found"] is False and values["positions"] == []
    assert values["searched"]["articles"] == len(assistant.articles()) and values["searched"]["from"] == "2024-03-08"


def test_another_matter_is_no_position(assistant: Assistant) -> None:
    """Macron speaks of many things in the sample articles, and of whales in none."""
    assert not assistant.compare(["Macron"], "whale hunting quotas").rows[0].positions


def test_what_the_topic_names_must_be_spoken_of(assistant: Assistant) -> None:
    for row in assistant.compare(["Macron", "Zelensky"], "meeting Putin").rows:
        for position in row.positions:
            passages = assistant.passages(position.entry.article.id)
            [around] = [p.text for p in passages if p.id == position.entry.statement.passage_id]
            twin = position.entry.twin.quote if position.entry.twin else ""
            assert any(name in around + twin for name in ("Putin", "蒲亭", "普京", "普丁"))


def test_both_wordings_are_cited_verbatim(assistant: Assistant) -> None:
    found = assistant.compare(["Macron", "Meloni", "Tusk"], "sending troops to Ukraine")
    twins = 0
    for citation in found.citations:
        text = assistant.article(citation.article_id).text
        assert text[citation.span.start : citation.span.end] == citation.quote
        if citation.twin:
            twins += 1
            assert text[citation.twin.span.start : citation.twin.span.end] == citation.twin.quote
    assert twins


def test_a_position_is_told_in_the_language_of_the_topic(assistant: Assistant) -> None:
    english = assistant.compare(["Meloni"], "troops").rows[0].positions[0]
    chinese = assistant.compare(["Meloni"], "出兵").rows[0].positions[0]
    assert english.text.isascii() and not chinese.text.isascii()
    assert english.entry.statement == chinese.entry.statement


def test_the_command_gives_the_contract_s_shape(store: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    words = [
        "compare",
        "--store",
        str(store.store),
        "--leader",
        "Macron",
        "--leader",
        "Scholz",
        "--topic",
        "ferries",
        "--json",
    ]
    assert main(words) == 0
    values = json.loads(capsys.readouterr().out)
    assert values.keys() >= {"topic", "language", "elapsed_ms", "rows", "agreements", "differences", "citations"}
    numbers = {citation["n"] for citation in values["citations"]}
    for row in values["rows"]:
        assert row.keys() == {"leader", "found", "searched", "positions"}
        for position in row["positions"]:
            assert position.keys() >= {"text", "kind", "said_on", "published", "citations"}
            assert set(position["citations"]) <= numbers


def test_the_command_is_readable_by_people(store: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["compare", "--store", str(store.store), "--leader", "馬克宏", "--leader", "歐爾班", "--topic", "渡輪"]
    assert main(words) == 0
    out = capsys.readouterr().out
    assert "關於「渡輪」的立場" in out and "查無" in out and "有條件" in out


@pytest.mark.parametrize("words", [["--topic", "x"], ["--leader", "Macron", "--topic", " "], ["--leader", "Macron"]])
def test_a_comparison_without_leaders_or_topic_is_refused(store: Settings, words: list[str]) -> None:
    assert main(["compare", "--store", str(store.store), *words]) == 2


def test_comparing_real_articles_brings_both_sides(shared_corpus: Path, tmp_path: Path) -> None:
    from rag.build import build_assistant, build_ingestion
    from rag.settings import load_settings

    settings = load_settings({}, store=tmp_path / "store")
    build_ingestion(settings).run([shared_corpus])
    found = build_assistant(settings).compare(["Macron", "Zelensky", "Meloni"], "sanctions on Russia")
    assert [bool(row.positions) for row in found.rows] == [True, True, False]
