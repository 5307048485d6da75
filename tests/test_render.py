"""Answers and searches as programs and as terminals get them."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.phrases import PHRASES, say
from rag.render import answer_json, answer_text, json_line, published_text, search_json, search_text
from rag.terminal import columns
from rag.types import Claim, Compared, ComparedPosition, ComparedRow, Considered, Step, Trace
from tests.samples import AMBIGUOUS, ARTICLE, CITATION, HIT, TEXT, answer, query, search_result

COMPARED = Compared(
    "渡輪",
    (
        ComparedRow("Ferry company", "渡輪公司", (ComparedPosition("pledged", dt.date(2024, 3, 4), dt.date(2024, 3, 5), 1),)),
        ComparedRow("Port authority", "港務局", ()),
    ),
    (),
    (Claim("兩者不同。", (1, 1), "supported"),),
)
TRACE = Trace(
    (Step("retrieve", 1.25), Step("verify", 0.5)),
    (
        Considered(
            HIT.passage.id, ARTICLE.id, ARTICLE.source, ARTICLE.title, "zh-Hant", HIT.passage.span, "渡輪", None, 1, 0.75,
            (("lexical", 3.5),), "cited", None, (1,),
        ),
    ),
)  # fmt: skip
ESCAPES = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202etxt.exe\u2066"


def test_an_answer_as_json_has_the_keys_of_the_contract() -> None:
    shape = answer_json(answer(), "q7")
    assert list(shape) == [
        "id", "question", "language", "outcome", "engine", "answer", "claims", "citations", "notice", "elapsed_ms",
        "compared", "trace",
    ]  # fmt: skip
    assert (shape["id"], shape["engine"], shape["outcome"]) == ("q7", "extractive", "answered")
    assert set(shape["citations"][0]) >= {
        "n", "source", "article_id", "title", "published", "language", "quote", "start", "end", "twin",
    }  # fmt: skip
    assert set(shape["citations"][0]["twin"]) == {"language", "quote", "start", "end"}


def test_a_quote_and_its_twin_stand_at_their_offsets() -> None:
    citation = answer_json(answer())["citations"][0]
    assert TEXT[citation["start"] : citation["end"]] == citation["quote"]
    twin = citation["twin"]
    assert TEXT[twin["start"] : twin["end"]] == twin["quote"]


def test_a_refused_claim_is_listed_as_unsupported() -> None:
    claims = answer_json(answer())["claims"]
    assert [claim["support"] for claim in claims] == ["supported", "unsupported"]


def test_a_citation_without_a_twin_says_null() -> None:
    shape = answer_json(answer(citations=(replace(CITATION, twin=None),)))
    assert shape["citations"][0]["twin"] is None


def test_an_ambiguous_published_date_is_null_and_a_plain_one_iso() -> None:
    open_date = answer_json(answer(citations=(replace(CITATION, published=AMBIGUOUS),)))
    assert open_date["citations"][0]["published"] is None
    assert answer_json(answer())["citations"][0]["published"] == "2024-03-05"


def test_a_comparison_as_json_has_the_shape_of_the_compare_command() -> None:
    assert answer_json(answer())["compared"] is None
    shape = answer_json(answer(compared=COMPARED))["compared"]
    assert list(shape) == ["topic", "rows", "agreements", "differences"]
    [position] = shape["rows"][0]["positions"]
    assert position == {
        "text": CITATION.quote, "kind": "pledged", "said_on": "2024-03-04", "published": "2024-03-05", "citations": [1], "speaker": None,
    }  # fmt: skip
    assert shape["rows"][1]["found"] is False and shape["rows"][1]["positions"] == []
    assert shape["rows"][1]["searched"] == {"articles": 1, "from": "2024-03-05", "to": "2024-03-05"}
    assert shape["differences"] == [{"text": "兩者不同。", "citations": [1]}]


def test_a_translation_is_told_beside_its_claim_and_never_as_a_citation() -> None:
    translated = replace(answer().claims[0], translations=(("en", "The ferry adds sailings."),))
    shape = answer_json(answer(claims=(translated,), engine="llm:tiny:1b"))
    assert shape["claims"][0]["translations"] == [{"language": "en", "text": "The ferry adds sailings."}]
    assert "translations" not in shape["claims"][1] and len(shape["citations"]) == 1


def test_how_an_answer_came_about_is_in_the_json() -> None:
    trace = answer_json(answer(trace=TRACE, tokens_in=7))["trace"]
    assert trace["steps_ms"] == {"retrieve": 1.25, "verify": 0.5} and trace["tokens_in"] == 7
    [considered] = trace["considered"]
    assert (considered["passage_id"], considered["fate"], considered["citations"]) == (HIT.passage.id, "cited", [1])
    assert considered["scores"] == {"lexical": 3.5} and trace["rejected"] == [{"text": "增開二十班。", "problems": ["numbers"]}]
    assert trace["understood"]["text"] == answer().query.text and trace["understood"]["intent"] == "how_many"


def test_a_search_as_json_has_the_keys_of_the_contract() -> None:
    shape = search_json(search_result(), 3)
    assert list(shape) == ["id", "query", "elapsed_ms", "hits"]
    assert list(shape["hits"][0]) == [
        "rank", "source", "article_id", "passage_id", "title", "published", "language", "text", "score",
    ]  # fmt: skip
    assert shape["hits"][0]["text"] == HIT.passage.text


@given(st.text(st.characters(codec=None, exclude_categories=[])))
def test_any_text_survives_json_on_one_line_and_can_be_written(text: str) -> None:
    line = json_line({"quote": text})
    assert json.loads(line) == {"quote": text}
    assert len(line.splitlines()) == 1
    line.encode("utf-8")


def test_json_keeps_chinese_readable_and_escapes_what_a_terminal_obeys() -> None:
    line = json_line({"quote": f"渡輪{ESCAPES}"})
    assert "渡輪" in line
    assert not set(line) & set("\x1b\x07\x9b\u202e\u2066")


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "Sources"), ("zh-Hant", "來源"), ("zh-Hans", "来源")],
)
def test_a_terminal_answer_speaks_the_language_of_the_answer(language: str, expected: str) -> None:
    assert expected in answer_text(answer(language=language)).splitlines()


def test_a_terminal_answer_in_both_languages_speaks_that_of_the_question() -> None:
    assert "來源" in answer_text(answer(language="both")).splitlines()


def test_a_terminal_answer_names_title_outlet_date_quote_and_twin() -> None:
    text = answer_text(answer(), width=100)
    for part in ("[1] 渡輪增班 · 海港日報 · ferry.txt", "2024-03-05 刊出 · 繁體中文", f"「{CITATION.quote}」", "英文 “The ferry"):
        assert part in text


def test_a_terminal_comparison_names_each_leader_with_quotes_kind_days_and_marks() -> None:
    text = answer_text(answer(compared=COMPARED), width=100)
    head, _, rest = text.partition("渡輪公司\n")
    assert head.startswith("關於「渡輪」的立場")
    assert f"    「{CITATION.quote}」 [1] (承諾 · 2024-03-04 發言 · 2024-03-05 刊出)" in rest
    assert "港務局\n    查無——已搜尋 1 篇文章（2024-03-05 至 2024-03-05 刊出）" in rest
    assert "不同之處\n    兩者不同。 [1]" in rest and "相同之處" not in rest
    assert text.count(CITATION.quote) == 1  # the sources do not repeat it


def test_a_terminal_comparison_by_a_model_has_its_words_too() -> None:
    assert "模型的話 [1]" in answer_text(answer(compared=COMPARED, engine="llm:tiny:1b", text="模型的話 [1]"))
    assert "模型的話" not in answer_text(answer(compared=COMPARED, text="模型的話 [1]"))


def test_a_terminal_answer_marks_a_translation_as_one() -> None:
    translated = replace(answer().claims[0], translations=(("en", "The ferry adds sailings."),))
    text = answer_text(answer(claims=(translated,), engine="llm:tiny:1b", text=f"{CITATION.quote} [1]"), width=100)
    assert "(tiny:1b 的翻譯，並非引文：The ferry adds sailings.)" in text


def test_a_terminal_answer_shows_each_quote_once() -> None:
    claim = Claim(f"渡輪公司：「{CITATION.quote}」", (1,), "supported")
    quoted = answer(text=f"{claim.text} [1]", claims=(claim,))
    for width in (100, 24):
        shown = "".join(answer_text(quoted, width=width, colour=True).split())
        assert shown.count(CITATION.quote) == 1 and CITATION.twin and "".join(CITATION.twin.quote.split()) in shown
    assert answer_text(answer(), width=100).count(CITATION.quote) == 2  # the claim is in other words: no marks, no quote


def test_a_long_source_hangs_behind_its_number() -> None:
    cited = replace(CITATION, title="渡輪公司明年起增開十二班並調整票價")
    lines = answer_text(answer(citations=(cited,)), width=30).split("\n")
    at = next(n for n, line in enumerate(lines) if line.startswith("[1] 渡輪"))
    assert lines[at + 1].startswith("    ") and "票價" in lines[at + 1]


def test_a_terminal_answer_says_what_the_two_languages_state_differently() -> None:
    assert "兩種語言所載不同：12（繁體中文） / 20（英文）" in answer_text(answer(citations=(replace(CITATION, differs=("12 / 20",)),)))


def test_a_terminal_answer_says_who_wrote_it() -> None:
    assert "未使用模型" in answer_text(answer())
    assert "由 tiny:1b 撰寫" in answer_text(answer(engine="llm:tiny:1b"))


def test_a_terminal_answer_shows_its_notice_and_how_many_sentences_were_left_out() -> None:
    text = answer_text(answer(notice="端點沒有回應"))
    assert "注意：端點沒有回應" in text
    assert "略去的句子：1" in text


def test_a_follow_up_shows_the_question_it_was_understood_as() -> None:
    text = answer_text(answer(query=query("渡輪何時增班？", asked="何時？")))
    assert text.startswith("理解為：渡輪何時增班？")
    assert "理解為" not in answer_text(answer())


def test_an_answer_that_was_not_found_has_no_sources_and_no_engine_line() -> None:
    text = answer_text(answer(outcome="not_found", text="沒有找到。", citations=(), claims=(), rejected=()))
    assert text.strip() == "沒有找到。"


def test_an_ambiguous_date_shows_every_reading() -> None:
    assert published_text(AMBIGUOUS, "en") == "published 05/03/2024: 2024-03-05 or 2024-05-03"
    assert published_text(None, "zh-Hans") == "未载刊出日期"


@pytest.mark.parametrize("field", ["title", "outlet", "source", "quote"])
def test_escape_sequences_in_an_article_never_reach_the_terminal(field: str) -> None:
    citation = replace(CITATION, **{field: f"a{ESCAPES}b"})
    text = answer_text(answer(citations=(citation,), text=f"x{ESCAPES}[1]", notice=ESCAPES))
    assert not set(text) & set("\x1b\x07\x9b\u202e\u2066")
    hit = replace(HIT, article=replace(ARTICLE, title=ESCAPES), passage=replace(HIT.passage, text=ESCAPES))
    assert not set(search_text(search_result(hits=(hit,)))) & set("\x1b\x07\x9b\u202e\u2066")


def test_only_colour_adds_escape_sequences() -> None:
    assert "\x1b" not in answer_text(answer())
    coloured = answer_text(answer(), colour=True)
    assert "\x1b[1m[1]\x1b[0m" in coloured


@pytest.mark.parametrize("width", [40, 72, 100])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    long = replace(CITATION, quote=CITATION.quote * 9, title="very long title " * 12, source="s" * 300)
    text = answer_text(answer(citations=(long,), text=CITATION.quote * 12), width)
    assert max(columns(line) for line in text.splitlines()) <= width


def test_hits_are_listed_with_their_place_and_none_is_said_so() -> None:
    assert search_text(search_result()).startswith("1. 渡輪增班 · 海港日報 · ferry.txt")
    assert search_text(search_result(hits=())) == "沒有找到。"


@pytest.mark.parametrize("key", sorted(PHRASES))
def test_every_phrase_takes_the_same_values_in_all_three_scripts(key: str) -> None:
    phrase = PHRASES[key]
    fields = [sorted(f for _, f, _, _ in Formatter().parse(t) if f) for t in (phrase.en, phrase.hant, phrase.hans)]
    assert fields[0] == fields[1] == fields[2]
    assert say(key, "zh-Hans", **dict.fromkeys(fields[0], "✓")).count("✓") == len(fields[0])
