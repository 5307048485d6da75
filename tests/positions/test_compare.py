"""Leaders side by side: each looked for alone, nothing filled in, relations only with quotes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rag.__main__ import main
from rag.build import build_assistant, build_ingestion
from rag.pipelines import Assistant
from rag.positions.compared import compare_json, compared_of
from rag.positions.ledger import speakers_named
from rag.settings import Settings, load_settings
from rag.store.statements import Wanted


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


def test_the_command_quotes_each_position_once_and_below_it_only_the_other_language(
    store: Settings, capsys: pytest.CaptureFixture[str], assistant: Assistant
) -> None:
    words = ["--leader", "Macron", "--leader", "Zelensky", "--topic", "security guarantees"]
    assert main(["compare", "--store", str(store.store), *words]) == 0
    out = "".join(capsys.readouterr().out.split())
    found = assistant.compare(["Macron", "Zelensky"], "security guarantees")
    quotes = [text for c in found.citations for text in (c.quote, *([c.twin.quote] if c.twin else []))]
    assert quotes and [out.count("".join(quote.split())) for quote in quotes] == [1] * len(quotes)


@pytest.mark.parametrize(
    ("leaders", "title"), [(("Macron", "Zelensky"), "Main positions"), (("馬克宏", "澤倫斯基"), "主要立場")]
)
def test_without_a_topic_the_command_shows_main_positions_and_says_so(
    store: Settings, capsys: pytest.CaptureFixture[str], leaders: tuple[str, str], title: str
) -> None:
    assert main(["compare", "--store", str(store.store), "--leader", leaders[0], "--leader", leaders[1]]) == 0
    out = capsys.readouterr().out
    assert out.startswith(title) and "[1]" in out


@pytest.mark.parametrize("words", [["--topic", "x"], ["--leader", "Macron", "--topic", " "], ["--leader", "Macron"]])
def test_a_comparison_without_leaders_with_a_blank_topic_or_of_nothing_is_refused(
    store: Settings, words: list[str]
) -> None:
    assert main(["compare", "--store", str(store.store), *words]) == 2


def test_comparing_real_articles_brings_both_sides(shared_corpus: Path, tmp_path: Path) -> None:
    settings = load_settings({}, store=tmp_path / "store")
    build_ingestion(settings).run([shared_corpus])
    found = build_assistant(settings).compare(["Macron", "Zelensky", "Meloni"], "sanctions on Russia")
    assert [bool(row.positions) for row in found.rows] == [True, True, False]


# --- who speaks, and in which language it is told ------------------------------------------------


ARTICLES = (
    ("one", "2025-03-04", "VIENNA, March 3, 2025 — Chancellor Ines Duval pledged on Monday to send soldiers to the harbour of Toledo.\n\n"
     "Italian Foreign Minister Antonio Tajani refused on Monday to send soldiers to the harbour of Toledo.\n\n"
     "Emmanuel Macron refused to say how many soldiers he would send to the harbour of Toledo.\n\n"
     "Emmanuel Macron warned on Monday that soldiers in the harbour of Toledo would cost too much."),
    ("two", "2025-05-13", "默茨：導彈可以考慮\n\n2025年5月12日，德國總理默茨表示，德國正在考慮提供導彈。\n\n馬克龍12日說，法國將派遣600名工程師修橋。"),
)  # fmt: skip


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("harbour")
    rows = [{"id": id, "published": day, "text": text} for id, day, text in ARTICLES]
    (folder / "a.jsonl").write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    settings = load_settings({}, store=folder / "store")
    assert not build_ingestion(settings).run([folder / "a.jsonl"]).failed
    return build_assistant(settings)


@pytest.mark.parametrize("name", ["Duval", "duval", "Ines Duval", "INES DUVAL"])
def test_who_is_in_no_table_of_names_is_found_by_a_part_of_the_name(harbour: Assistant, name: str) -> None:
    [row] = harbour.compare([name], "soldiers").rows
    assert [p.entry.statement.speaker for p in row.positions] == ["Ines Duval"]
    assert [e.statement.speaker for e in harbour.ledger(Wanted(speakers=speakers_named(name)))] == ["Ines Duval"]


def test_a_name_of_nobody_finds_nobody(harbour: Assistant) -> None:
    assert not harbour.compare(["Va"], "soldiers").rows[0].positions
    assert not harbour.ledger(Wanted(speakers=("Du",)))


def test_who_speaks_for_a_country_is_named(harbour: Assistant) -> None:
    found = harbour.compare(["Italy", "Duval"], "soldiers")
    [italy, duval] = compare_json(found)["rows"]
    assert italy["positions"][0]["speaker"] == "Antonio Tajani" and duval["positions"][0]["speaker"] == "Ines Duval"
    assert [p.speaker for p in compared_of(found, ["Italy", "Duval"]).rows[0].positions] == ["Antonio Tajani"]


def test_declining_to_tell_stands_behind_every_stand(harbour: Assistant) -> None:
    kinds = [p.kind for p in harbour.compare(["Macron"], "soldiers in the harbour").rows[0].positions]
    assert kinds and kinds[0] == "warned"


def test_a_title_about_another_makes_no_position_of_what_one_says(harbour: Assistant) -> None:
    merz, macron = harbour.compare(["默茨", "馬克龍"], "導彈").rows
    assert merz.positions and not macron.positions


def test_a_comparison_is_told_in_the_language_that_is_asked_for(harbour: Assistant) -> None:
    chinese = harbour.compare(["Italy", "Duval"], "soldiers", "zh-Hant")
    assert chinese.language == "zh-Hant" and "義大利" in chinese.differences[0].text
    english, hant, hans = chinese.differences[0].in_languages or ("", "", "")
    assert english.isascii() and hant == chinese.differences[0].text and "拒绝" in hans


def test_without_a_topic_each_ones_stands_are_shown_and_nothing_is_compared_that_is_not_alike(
    harbour: Assistant,
) -> None:
    found = harbour.compare(["Italy", "Duval", "Merz"])
    assert [[p.kind for p in row.positions] for row in found.rows] == [["refused"], ["pledged"], ["considering"]]
    assert not found.topic and not [r for r in found.differences if "Merz" in r.text]


def test_names_in_relations_are_written_as_in_the_rows(harbour: Assistant) -> None:
    found = harbour.compare(["Italy", "Duval"], "soldiers", "zh-Hant")
    [difference] = compared_of(found, ["意大利", "Duval"]).differences
    assert "意大利" in difference.text
    assert [row.label for row in compared_of(harbour.compare(["Merz"], "導彈", "zh-Hans"), ["梅爾茨"]).rows] == [
        "梅尔茨"
    ]
