"""What a sentence announces and the next ones list comes along with it, where the question asks for that many."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

import pytest

from rag.answering.enumerated import with_items
from rag.answering.evidence import Evidence, Measures
from rag.retrieval.understand import understand
from rag.store.generation import Generation
from rag.types import Hit, Language, Passage, Question, Span
from tests.samples import ARTICLE, PASSAGE


class OneArticle:
    """A generation that knows the passages of one article."""

    def __init__(self, passages: list[Passage]) -> None:
        self._passages = passages

    def article_passages(self, article_id: str) -> list[Passage]:
        return self._passages


def article(*paragraphs: tuple[str, ...], language: Language = "en") -> tuple[list[Evidence], Generation]:
    """Paragraphs of sentences, a passage each; a bullet's mark stands outside its sentence."""
    text, passages = "", []
    for ordinal, paragraph in enumerate(paragraphs):
        start, spans = len(text), []
        for sentence in paragraph:
            said = sentence.removeprefix("- ")
            text += sentence
            spans.append(Span(len(text) - len(said), len(text)))
        whole = Span(start, len(text))
        passages.append(
            replace(PASSAGE, id=f"a-{ordinal:04}", article_id="a", ordinal=ordinal, language=language, text=whole.of(text), span=whole, sentences=tuple(spans))
        )
        text += "\n"
    told = replace(ARTICLE, id="a", text=text)
    found = [
        Evidence(told, p, Hit(p, told, 1, 0.5), n, span, span.of(text), Measures(0.5, 0, 0), (), frozenset(), {}, 1.0)
        for p in passages
        for n, span in enumerate(p.sentences)
    ]
    return found, cast(Generation, cast(Any, OneArticle(passages)))


def shown(question: str, found: list[Evidence], generation: Generation, *chosen: int) -> list[str]:
    groups = with_items(understand(Question(question)), [[found[n]] for n in chosen], generation)
    return [" ".join(e.text for e in group).strip() for group in groups]


def test_the_bullets_below_a_colon_come_along() -> None:
    found, generation = article(("The port asks for this: ",), ("- More tugs. ", "Soon. "), ("- A crane. ",), ("Nobody replied. ",))
    assert shown("What does the port ask for?", found, generation, 0) == ["The port asks for this:", "More tugs.", "A crane."]


def test_what_a_question_counts_is_listed_in_full() -> None:
    found, generation = article(("He named two tests. ", "First comes money. ", "Second comes time. ", "Then he left. "))
    assert shown("What are the two tests?", found, generation, 0) == ["He named two tests.", "First comes money.", "Second comes time."]


@pytest.mark.parametrize("count", ["三關", "三道關", "三个条件"])
def test_chinese_items_are_told_by_their_words_of_order(count: str) -> None:
    found, generation = article((f"要過{count}。", "頭一關是政治意願。", "第二關是軍火。", "造得夠不夠快？", "第三關是錢。", "會談在晚上結束。"), language="zh-Hant")
    assert shown(f"{count}是什麼？", found, generation, 0)[1:] == ["頭一關是政治意願。", "第二關是軍火。", "第三關是錢。"]


def test_a_sentence_that_counts_other_things_stays_alone() -> None:
    found, generation = article(("He named two tests. ", "First comes money. ", "Second comes time. "))
    assert shown("What are the five ships?", found, generation, 0) == ["He named two tests."]
    assert shown("Who named the tests?", found, generation, 0) == ["He named two tests."]


def test_a_colon_without_items_changes_nothing() -> None:
    found, generation = article(("The minister said: ", "It is late. ", "We go home. "))
    assert shown("What did the minister say?", found, generation, 0, 2) == ["The minister said:", "We go home."]


def test_an_item_is_not_told_twice() -> None:
    found, generation = article(("He named two tests. ", "First comes money. ", "Second comes time. ", "Then he left. "))
    assert shown("What are the two tests?", found, generation, 2, 0, 3) == [
        "He named two tests.", "First comes money.", "Second comes time.", "Then he left.",
    ]  # fmt: skip


def test_a_long_list_ends_at_six_items() -> None:
    found, generation = article(("They demand: ",), *((f"- Thing number {n}. ",) for n in range(12)))
    assert len(shown("What do they demand?", found, generation, 0)) == 7
