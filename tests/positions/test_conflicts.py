"""What articles state differently: found where it is one matter, explained where the text does, and not made up."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rag.__main__ import main
from rag.build import build_assistant, build_ingestion
from rag.cli.conflicts import conflicts_text
from rag.pipelines import Assistant
from rag.positions.conflicting import Conflict, wordings_of
from rag.positions.conflicts_json import conflicts_json
from rag.positions.roles import role_of
from rag.settings import load_settings
from rag.text.counted import counted

ARTICLES = (
    # the same fire, other numbers; another fire
    ("fire-a", "2025-05-03", "Fire at the Gdynia ferry terminal", "The fire at the ferry terminal of Gdynia in Poland on Friday injured 14 people, the harbour master told Reuters."),
    ("fire-b", "2025-05-04", "Terminal fire in Gdynia", "The fire at the ferry terminal in Gdynia, Poland, injured 23 people on Friday, doctors in the harbour hospital told Reuters."),
    ("fire-d", "2025-05-05", "Gdynia: fire at the terminal", "The fire at the ferry terminal in Gdynia, Poland, injured 31 people on Friday, doctors in the harbour hospital told Reuters."),
    ("fire-c", "2025-05-09", "Warehouse burns in Lyon", "A fire in a warehouse of Lyon in France injured 9 people on Tuesday."),
    # members, signatories
    ("bank-a", "2025-03-01", "Who owns the bank?", "The World Bank now has 189 member countries. It was founded in 1944."),
    ("bank-b", "2025-03-05", "A letter to the bank", "In Washington 54 countries signed a letter to the World Bank about debts."),
    ("bank-c", "2025-03-09", "The bank grows", "世界銀行的成員國已達191國。"),
    # one article that tells both apart, and one that has only one of them
    ("g7-a", "2025-06-01", "Guests of the G7", "The G7 summit was attended by 15 countries; 7 of these countries are members."),
    ("g7-b", "2025-06-02", "Summit guests", "The G7 summit was attended by 15 countries."),
    # the same words as of two kinds
    ("kind-a", "2025-07-02", "Merz and the tank factory of Kassel", "Friedrich Merz promised on July 1 to keep the old tank factory of Kassel open."),
    ("kind-b", "2025-07-02", "Kassel factory", "Friedrich Merz refused on July 1 to keep the old tank factory of Kassel open."),
    # the same words as of two days
    ("day-a", "2025-08-03", "Rutte on depots", "Mark Rutte warned on August 1 that the ammunition depots of the Baltic fleet stood empty."),
    ("day-b", "2025-08-04", "Depots", "Mark Rutte warned on August 2 that the ammunition depots of the Baltic fleet stood empty."),
)  # fmt: skip
SIDES = "港口擴建\nThe harbour grows\n\n馬賽的港口在兩年內會有12艘新渡輪。市長對記者說，工程很快。\n\nThe harbour of Marseille will have 15 new ferries within two years. The work is quick, the mayor told reporters."


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("conflicts")
    rows = [{"id": id, "published": day, "title": title, "text": text} for id, day, title, text in ARTICLES]
    rows.append({"id": "sides", "published": "2025-04-01", "text": SIDES})
    (folder / "a.jsonl").write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    settings = load_settings({}, store=folder / "store")
    assert not build_ingestion(settings).run([folder / "a.jsonl"]).failed
    return build_assistant(settings)


@pytest.fixture(scope="module")
def found(assistant: Assistant) -> tuple[Conflict, ...]:
    return assistant.conflicts().conflicts


def keys(conflict: Conflict) -> list[str]:
    return [value.key for value in conflict.values]


def test_two_numbers_of_one_event_conflict_and_those_of_another_do_not(found: tuple[Conflict, ...]) -> None:
    people = [c for c in found if c.of == "number" and c.about is None and not c.sides]
    assert [sorted(keys(c)) for c in people] == [["14", "23", "31"]]  # three reports of one fire are one conflict
    assert people[0].explained is None


def test_members_and_signatories_are_told_apart_and_two_counts_of_members_are_not(found: tuple[Conflict, ...]) -> None:
    [bank] = [c for c in found if c.about == "World Bank"]
    roles = {value.key: value.role for value in bank.values}
    assert roles == {"54": "signatories", "189": "members", "191": "members"}
    assert bank.explained == "days"


def test_an_article_that_states_both_numbers_conflicts_with_none(found: tuple[Conflict, ...]) -> None:
    assert not [c for c in found if c.about == "G7"]


def test_the_same_words_of_two_kinds_or_of_two_days_conflict(found: tuple[Conflict, ...]) -> None:
    assert [sorted(keys(c)) for c in found if c.of == "kind"] == [["pledged", "refused"]]
    assert [keys(c) for c in found if c.of == "day"] == [["2025-08-01", "2025-08-02"]]


def test_copies_of_a_report_cost_little_and_tell_nothing_new(found: tuple[Conflict, ...], tmp_path: Path) -> None:
    """Every article thirty times: the same conflicts, of which the work is bounded."""
    rows = [
        {"id": f"{id}-{n}", "published": day, "title": title, "text": text}
        for id, day, title, text in ARTICLES
        for n in range(30)
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    settings = load_settings({}, store=tmp_path / "store")
    build_ingestion(settings).run([tmp_path / "a.jsonl"])
    copied = build_assistant(settings).conflicts()
    assert copied.complete and copied.articles == len(rows)
    seen = {(c.of, c.about, tuple(sorted(set(keys(c))))) for c in copied.conflicts}
    assert seen == {(c.of, c.about, tuple(sorted(set(keys(c))))) for c in found if not c.sides}


def test_what_the_effort_does_not_reach_is_told(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert assistant.conflicts().complete
    monkeypatch.setattr("rag.positions.conflicts._MOST_PAIRS", 1)
    partly = assistant.conflicts()
    assert not partly.complete and conflicts_json(partly)["searched"]["complete"] is False
    assert "name a topic" in conflicts_text(partly, "en", 200, False)


def test_a_number_that_was_said_anew_on_another_day_is_explained_by_the_days(tmp_path: Path) -> None:
    rows = [
        {"id": "a", "published": "2025-03-04", "text": "VIENNA, March 3, 2025 — Emmanuel Macron pledged on Monday to send 200 engineers to the buffer zone."},
        {"id": "b", "published": "2025-05-13", "text": "VIENNA, May 12, 2025 — Emmanuel Macron pledged on Monday to send 350 engineers to the buffer zone."},
    ]  # fmt: skip
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    settings = load_settings({}, store=tmp_path / "store")
    build_ingestion(settings).run([tmp_path / "a.jsonl"])
    assert [c.explained for c in build_assistant(settings).conflicts().conflicts] == ["days"]


def test_the_two_languages_of_one_article_may_differ(found: tuple[Conflict, ...]) -> None:
    [sides] = [c for c in found if c.sides]
    assert keys(sides) == ["12", "15"]


def test_of_two_languages_that_differ_each_value_has_the_side_that_states_it(
    found: tuple[Conflict, ...], assistant: Assistant
) -> None:
    [sides] = [c for c in found if c.sides]
    cited = {c.n: c for c in assistant.conflicts().citations}
    for value, language in zip(sides.values, ("zh-Hant", "en"), strict=True):
        [(of, words)] = wordings_of(sides, value, cited[value.citations[0]])
        assert of == language and value.shown in words


def test_a_day_that_is_that_of_publication_is_called_so(assistant: Assistant) -> None:
    text = conflicts_text(assistant.conflicts("World Bank"), "en", 100, False)
    assert "members · published 2025-03-01" in text


def test_every_value_is_carried_by_a_verbatim_quote(assistant: Assistant) -> None:
    result = assistant.conflicts()
    assert [c.n for c in result.citations] == list(range(1, len(result.citations) + 1))
    for citation in result.citations:
        assert citation.span.of(assistant.article(citation.article_id).text) == citation.quote
    assert all(value.citations for conflict in result.conflicts for value in conflict.values)


def test_a_topic_narrows_them(assistant: Assistant) -> None:
    assert {c.of for c in assistant.conflicts("tank factory").conflicts} == {"kind"}
    assert not assistant.conflicts("whale hunting").conflicts


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("26 countries have formally committed to send troops.", "contributors"),
        ("26國承諾停火後提供兵力。", "contributors"),
        ("In all 35 countries took part in the meeting.", "participants"),
        ("會議有35國參加。", "participants"),
        ("The club has 12 member countries.", "members"),
        ("成員國已達30國。", "members"),
        ("九國領袖聯名發表聲明。", "signatories"),
        ("此次會議共有35國參與。", "participants"),
        ("願意出力的「志願聯盟」已有30國。", "members"),
        ("It spoke of 30 countries.", None),
    ],
)
def test_what_a_number_counts_is_told_by_the_words_near_it(text: str, role: str | None) -> None:
    [count] = counted(text)
    assert role_of(text, count.number) == role


def test_the_command_is_readable_by_people_and_programs(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build_ingestion(load_settings({}, store=tmp_path)).run([root / "corpus"])
    assert main(["conflicts", "--store", str(tmp_path), "--topic", "志願聯盟"]) == 0
    out = capsys.readouterr().out
    assert "26" in out and "30" in out and "35" in out and "與會者" in out and "承諾出力者" in out
    assert main(["conflicts", "--store", str(tmp_path), "--json"]) == 0
    values = json.loads(capsys.readouterr().out)
    numbers = {citation["n"] for citation in values["citations"]}
    assert values.keys() == {"topic", "searched", "elapsed_ms", "conflicts", "citations"}
    for conflict in values["conflicts"]:
        assert {n for value in conflict["values"] for n in value["citations"]} | set(
            conflict["explanations"]
        ) <= numbers


def test_the_real_articles_disagree_on_the_coalition_alone(shared_corpus: Path, tmp_path: Path) -> None:
    settings = load_settings({}, store=tmp_path)
    build_ingestion(settings).run([shared_corpus])
    [conflict] = build_assistant(settings).conflicts().conflicts
    roles = {(value.key, value.role) for value in conflict.values}
    assert {("26", "contributors"), ("30", "members"), ("35", "participants")} <= roles
