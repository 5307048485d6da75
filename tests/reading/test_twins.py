"""The two languages of one article are aligned; two texts that only share a file are not."""

from itertools import pairwise

import pytest

from rag.reading import find_sources, read, read_article
from rag.reading.twins import Side, align
from rag.settings import load_settings
from rag.types import Span
from tests.reading.reading_articles import EN, ZH, read_text


def pairs(text: str) -> list[tuple[str, str]]:
    return [(pair.zh.of(text), pair.en.of(text)) for pair in read_text(text).twins]


@pytest.mark.parametrize("order", ["zh first", "en first", "interleaved"])
def test_paragraphs_that_correspond_are_paired(order: str) -> None:
    parts = {
        "zh first": [*ZH, *EN],
        "en first": [*EN, *ZH],
        "interleaved": [part for pair in zip(ZH, EN, strict=True) for part in pair],
    }[order]
    assert pairs("\n\n".join(parts)) == list(zip(ZH, EN, strict=True))


def test_bullets_are_paired_without_their_marks() -> None:
    text = (
        "要點：\n"
        + "\n".join(f"  • {line}" for line in ZH)
        + "\n\nMain points:\n"
        + "\n".join(f"  • {line}" for line in EN)
    )
    assert pairs(text) == list(zip(ZH, EN, strict=True))


def test_two_sentences_may_answer_one() -> None:
    first, second = EN[1].replace(", and that", ". He added that").split(" He added")
    text = "\n\n".join(ZH) + "\n\n" + "\n\n".join([EN[0], f"{first} He added{second}", *EN[2:]])
    found = dict(pairs(text))
    assert found[ZH[1]] == f"{first} He added{second}"


def test_a_paragraph_without_counterpart_stays_alone() -> None:
    found = pairs("\n\n".join([ZH[0], ZH[1], ZH[3]]) + "\n\n" + "\n\n".join(EN))
    assert (ZH[3], EN[3]) in found and (ZH[0], EN[0]) in found
    assert all(EN[2] not in en for _, en in found)


def test_an_english_quotation_makes_no_bilingual_article() -> None:
    assert pairs("\n\n".join([*ZH, "“We are ready to begin at once.”"])) == []


def test_two_unrelated_texts_are_no_twins() -> None:
    other = (
        "The orchestra opened its season with three symphonies. Critics praised the strings. Tickets sold out in a day."
    )
    assert pairs("\n\n".join([*ZH[:2], other])) == []


def test_a_pair_never_spans_text_of_the_other_language() -> None:
    text = "\n\n".join([EN[0][:60] + ".", ZH[0], EN[0][60:], ZH[1], EN[1]])
    for zh, en in pairs(text):
        assert not any("\u4e00" <= c <= "\u9fff" for c in en)
        assert "council" not in zh


def test_scores_lie_between_zero_and_one() -> None:
    text = "甲乙丙。\n\nA bcd efg h."
    sides = [Side(Span(0, 4), (Span(0, 4),))], [Side(Span(6, 18), (Span(6, 18),))]
    (pair,) = align(text, "x", *sides, lambda _zh, _en: 1.0)
    assert pair.score == 1.0
    assert align(text, "x", *sides, lambda _zh, _en: 0.0) == ()


def test_the_real_bilingual_articles_align(shared_corpus) -> None:
    """Sentence counts of both sides that stand in some pair: nearly all, in order, and none twice."""
    settings = load_settings({})
    for file in find_sources([shared_corpus]):
        (raw,) = read(file, settings)
        article = read_article(raw, settings)
        if len(article.article.languages) < 2:
            assert article.twins == ()
            continue
        for lane in ("zh", "en"):
            sentences = [s for p in article.passages if (p.language == "en") == (lane == "en") for s in p.sentences]
            spans = [getattr(pair, lane) for pair in article.twins]
            assert all(a.end <= b.start for a, b in pairwise(spans))
            held = sum(any(span.covers(s) for span in spans) for s in sentences)
            assert held >= 0.95 * len(sentences), (raw.source, lane)


@pytest.mark.parametrize(
    "shape",
    [
        lambda zh, en: f"- {en}\n- {zh}",
        lambda zh, en: f"| {zh} | {en} |",
        lambda zh, en: f"中文：{zh}\nEN: {en}",
        lambda zh, en: f"{zh}{en}",
    ],
)
def test_languages_that_take_turns_are_paired_in_every_shape(shape) -> None:
    text = "\n".join(shape(zh, en) for zh, en in zip(ZH, EN, strict=True))
    found = pairs(text)
    assert len(found) == len(ZH)
    assert all(z in zh and e in en for (zh, en), z, e in zip(found, ZH, EN, strict=True))


def test_in_turns_a_paragraph_alone_does_not_shift_the_others() -> None:
    alone = "Nobody in the port could say when the last of the old boats had left."
    parts = [ZH[0], EN[0], alone, ZH[1], EN[1], ZH[2], EN[2], "港口的老人說，這裡從前有一座燈塔。", ZH[3], EN[3]]
    assert pairs("\n\n".join(parts)) == list(zip(ZH, EN, strict=True))


def test_furniture_between_the_languages_is_no_text() -> None:
    text = "\n\n".join([*ZH, "分享 Facebook LINE", "Advertisement", *EN, "延伸閱讀", "Why the piers sink"])
    assert pairs(text) == list(zip(ZH, EN, strict=True))
