"""Passages hold whole sentences of one language and know their twins."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from rag.reading import RawArticle, read_article
from tests.reading.reading_articles import EN, SETTINGS, ZH, numbers_and_dates, read_text

BODY = "\n\n".join(ZH) + "\n\n" + "\n\n".join(EN)


@settings(max_examples=30, deadline=None)
@given(st.integers(40, 400), st.integers(1, 12))
def test_a_passage_keeps_to_its_tokens_unless_one_sentence_is_longer(limit: int, times: int) -> None:
    text = "".join(ZH) * times
    read = read_article(RawArticle("x", text), replace(SETTINGS, passage_tokens=limit), numbers_and_dates)
    assert all(p.tokens <= limit or len(p.sentences) == 1 for p in read.passages)
    assert "".join(p.text for p in read.passages) == text


def test_each_passage_has_one_language_even_inside_a_line() -> None:
    read = read_text(ZH[0] + EN[0] + " " + EN[1] + ZH[1])
    assert [p.language for p in read.passages] == ["zh-Hant", "en", "zh-Hant"]


def test_the_script_is_the_articles_own() -> None:
    read = read_text("\n\n".join([*ZH, "经济与工业的基础仍然薄弱，这一点没有人否认，大家都知道。"]))
    assert {p.language for p in read.passages} == {"zh-Hant"}


def test_a_heading_goes_with_the_paragraph_below_and_is_no_statement() -> None:
    text = f"{ZH[0]}\n\n錢從哪裡來\n\n{ZH[1]}"
    second = read_text(text).passages[1]
    assert second.text == f"錢從哪裡來\n\n{ZH[1]}"
    assert [s.of(text) for s in second.sentences] == [ZH[1]]


def test_bullets_are_passages_without_their_marks_in_the_sentence() -> None:
    text = f"論點\n  • {ZH[0]}\n  • {ZH[1]}"
    read = read_text(text)
    assert [[s.of(text) for s in p.sentences] for p in read.passages] == [[ZH[0]], [ZH[1]]]


def test_a_short_note_without_marks_is_a_passage() -> None:
    assert [p.text for p in read_text("碼頭預算通過").passages] == ["碼頭預算通過"]


def test_identifiers_count_from_zero_and_name_the_article() -> None:
    read = read_text(BODY)
    assert [p.id for p in read.passages] == [f"{read.article.id}-{i:04}" for i in range(8)]


def test_twins_lead_to_each_other() -> None:
    read = read_text(BODY)
    by_id = {p.id: p for p in read.passages}
    for i in range(4):
        here = read.passages[i]
        assert here.twin_id == read.passages[i + 4].id
        assert by_id[here.twin_id].twin_id == here.id


def test_marks_in_front_and_around_a_sentence_are_none_of_it() -> None:
    text = f"> **{EN[0]}** {EN[1]}\n\n[^1]: {EN[2]}\n\n- 2.5 percent of the berths are empty, as the fishermen had told the council before the vote."
    said = [s.of(text) for p in read_text(text).passages for s in p.sentences]
    assert said == [EN[0], EN[1], EN[2], "2.5 percent of the berths are empty, as the fishermen had told the council before the vote."]


def test_a_row_of_one_language_stays_whole() -> None:
    row = "| 北側堤岸的修復工程與泊位 | 26 | 市長林若谷，九月四日在議會 |"
    text = f"{ZH[0]}\n\n{row}"
    assert read_text(text).passages[-1].text == row
