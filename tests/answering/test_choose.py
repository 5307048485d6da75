"""As few sentences as carry the answer: the likeliest, their neighbours where they say too little alone, and no sentence twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

import pytest

from rag.answering.choose import by_article, choose, completed, dated, distinct, in_time, likelihoods
from rag.answering.evidence import ANOTHER_TIME, Evidence, Measures
from rag.retrieval.understand import understand
from rag.store.generation import Generation
from rag.types import Hit, Language, Query, Question, Span, TwinPair
from tests.samples import ARTICLE, PASSAGE

LONG = "The ferry company of the northern harbour has for many years carried the islanders, their goats, their post and their furniture, "


def evidence(name: str, *sentences: tuple[str, float], language: Language = "en") -> list[Evidence]:
    """An article of one passage; each sentence with its score."""
    text = "".join(sentence for sentence, _ in sentences)
    spans, at = [], 0
    for sentence, _ in sentences:
        spans.append(Span(at, at := at + len(sentence)))
    article = replace(ARTICLE, id=name, source=name, text=text)
    whole = Span(0, len(text))
    passage = replace(PASSAGE, id=f"{name}-0000", article_id=name, language=language, text=text, span=whole, sentences=tuple(spans))
    hit = Hit(passage, article, 1, 0.5)
    return [
        Evidence(article, passage, hit, n, span, span.of(text), Measures(0.5, 0, 0), (), frozenset(), {}, score)
        for n, (span, (_, score)) in enumerate(zip(spans, sentences, strict=True))
    ]


def ranked(*groups: Sequence[Evidence]) -> list[Evidence]:
    return sorted((one for group in groups for one in group), key=lambda e: -e.score)


def texts(groups: Sequence[Sequence[Evidence]]) -> list[list[str]]:
    return [[one.text for one in group] for group in groups]


def asking(text: str) -> Query:
    return understand(Question(text))


class Twins:
    """A generation that knows twins and nothing else."""

    def __init__(self, *pairs: TwinPair) -> None:
        self._pairs = pairs

    def twins(self, article_id: str) -> list[TwinPair]:
        return [pair for pair in self._pairs if pair.article_id == article_id]


def generation(*pairs: TwinPair) -> Generation:
    return cast(Generation, cast(Any, Twins(*pairs)))


def test_likelihoods_share_out_one_and_follow_the_scores() -> None:
    shares = likelihoods(ranked(evidence("a", ("One.", 3.0)), evidence("b", ("Two.", 1.0)), evidence("c", ("Three.", 1.0))))
    assert sum(shares) == pytest.approx(1)
    assert shares[0] > shares[1] == shares[2]
    assert likelihoods([]) == []


def test_nothing_is_chosen_from_nothing() -> None:
    assert choose([]) == []


def test_one_sentence_far_ahead_is_enough() -> None:
    assert texts(choose(ranked(evidence("a", ("One.", 9.0)), evidence("b", ("Two.", 1.0))))) == [["One."]]


def test_sentences_of_equal_worth_are_shown_from_several_articles_up_to_the_most() -> None:
    found = ranked(*(evidence(name, (f"{name}.", 5.0)) for name in "abcde"))
    assert len(choose(found)) == 4
    assert len(choose(found, most=2)) == 2


def test_neighbours_of_one_passage_make_one_quote() -> None:
    assert texts(choose(ranked(evidence("a", ("One. ", 5.0), ("Two.", 4.9))))) == [["One. ", "Two."]]


def test_a_second_part_of_the_question_is_answered_though_the_first_is_certain() -> None:
    first = [replace(e, covers=frozenset({"ferry"}), shares={"ferry": 0.6, "bridge": 0.4}) for e in evidence("a", ("Ferry.", 9.0))]
    second = [replace(e, covers=frozenset({"bridge"}), shares={"ferry": 0.6, "bridge": 0.4}) for e in evidence("b", ("Bridge.", 5.0))]
    assert texts(choose(ranked(first, second))) == [["Ferry."], ["Bridge."]]


def test_quotes_together_stay_short() -> None:
    found = ranked(*(evidence(name, (LONG * 2 + name + ".", 5.0)) for name in "abc"))
    assert len(choose(found)) == 2


@pytest.mark.parametrize(
    ("opening", "speech", "language"), [("The mayor said: ", "“We sail.”", "en"), ("市長表示：", "「我們啟航。」", "zh-Hant")]
)
def test_a_sentence_that_opens_speech_takes_the_speech_along(opening: str, speech: str, language: Language) -> None:
    assert texts(choose(evidence("a", (opening, 9.0), (speech, 0.0), language=language))) == [[opening, speech]]


@pytest.mark.parametrize(("short", "next_one", "language"), [("It did. ", "It sailed.", "en"), ("是的。", "它啟航了。", "zh-Hant")])
def test_a_short_sentence_is_completed_by_the_one_behind_it(short: str, next_one: str, language: Language) -> None:
    found = evidence("a", (short, 9.0), (next_one, 0.0), language=language)
    assert texts(completed(asking("Did the ferry sail?"), [found[:1]], found)) == [[short, next_one]]


@pytest.mark.parametrize(("short", "next_one", "language"), [("The ferry sails. ", "Bread is dear.", "en"), ("渡輪啟航。", "麵包很貴。", "zh-Hant")])
def test_a_short_sentence_stands_alone_where_its_neighbour_is_about_something_else(short: str, next_one: str, language: Language) -> None:
    found = evidence("a", (short, 9.0), (next_one, 0.0), language=language)
    assert texts(completed(asking("Did the ferry sail?"), [found[:1]], found)) == [[short]]


def test_a_sentence_that_opens_on_another_takes_that_one_along() -> None:
    found = evidence("a", ("The mayor promised a ferry. ", 0.0), ("He said that the company of the northern harbour would own it. ", 9.0), ("Bread is dear.", 5.0))
    assert texts(completed(asking("Did the ferry sail?"), [found[1:2]], found)) == [[found[1].text, found[0].text]]


def test_no_sentence_is_shown_in_two_quotes() -> None:
    found = evidence("a", ("It did. ", 9.0), ("It sailed. ", 5.0), ("It came.", 8.0))
    groups = completed(asking("Did the ferry sail?"), [[found[0]], [found[2]]], found)
    assert [one.text for group in groups for one in group].count("It sailed. ") == 1


def test_a_long_sentence_stands_alone() -> None:
    found = evidence("a", (LONG + "and sails daily. ", 9.0), ("It is blue.", 0.0))
    assert completed(asking("Did the ferry sail?"), [found[:1]], found) == [found[:1]]


def test_the_neighbour_that_holds_what_is_asked_for_is_added() -> None:
    first, second = evidence("a", (LONG + "and will sail. ", 9.0), ("It sails on 4 March.", 0.0))
    second = replace(second, measures=second.measures._replace(asked=1.0))
    assert completed(asking("When does the ferry sail?"), [[first]], [first, second]) == [[first, second]]


def test_copies_and_twins_of_what_ranks_higher_are_left_out() -> None:
    both = evidence("a", ("Ferries sail. ", 9.0), ("渡輪啟航。", 8.0))
    copy, other = evidence("b", ("Ferries sail. ", 7.0)), evidence("c", ("Trains run.", 6.0))
    twin = TwinPair("a", zh=both[1].span, en=both[0].span, score=1.0)
    assert [e.text for e in distinct(ranked(both, copy, other), generation(twin))] == ["Ferries sail. ", "Trains run."]
    assert "渡輪啟航。" in [e.text for e in distinct(ranked(both, copy, other), generation())]


def test_articles_of_another_time_go_only_where_others_stay() -> None:
    (early,), (fitting,) = evidence("a", ("One.", 9.0)), evidence("b", ("Two.", 1.0))
    early = replace(early, measures=early.measures._replace(conflict=ANOTHER_TIME))
    assert in_time(asking("What happened on 5 March 2024?"), [early, fitting]) == [fitting]
    assert in_time(asking("What happened on 5 March 2024?"), [early]) == [early]
    assert in_time(asking("What happened?"), [early, fitting]) == [early, fitting]


def test_each_article_gives_its_best_sentence_unless_it_falls_far_behind() -> None:
    found = ranked(evidence("a", ("One. ", 9.0), ("Two.", 8.0)), evidence("b", ("Three.", 7.0)), evidence("c", ("Four.", -9.0)))
    assert texts(by_article(found, 4)) == [["One. "], ["Three."]]
    assert len(by_article(found, 1)) == 1


def test_a_development_is_told_by_sentences_with_days_of_their_own() -> None:
    found = ranked(evidence("a", ("It sank. ", 9.0), ("大橋於4月7日通車。", 8.0)), evidence("b", ("It rose on 9 May.", 7.0)))
    assert texts(dated(asking("How did it go on?"), found, 4)) == [["大橋於4月7日通車。"], ["It rose on 9 May."]]
    assert texts(dated(asking("How did it go on?"), evidence("c", ("It sank.", 9.0)), 4)) == [["It sank."]]


def test_more_of_the_best_passage_is_shown_where_the_answer_is_in_doubt_than_of_others() -> None:
    def of(names: str) -> list[Evidence]:
        return ranked(*(evidence(name, *((LONG + f"{name}{n}.", 5.0) for n in range(0, 14, 1))) for name in names))

    alone, others = choose(of("a"), most=9), choose(ranked(*(evidence(name, (LONG + f"{name}.", 5.0)) for name in "abcdefghi")), most=9)
    assert sum(map(len, alone)) > sum(map(len, others))


def test_an_unlikely_sentence_of_another_passage_must_bring_a_word_of_the_question() -> None:
    shares = {"ferry": 0.9, "bridge": 0.1}
    best = [replace(e, covers=frozenset({"ferry"}), shares=shares) for e in evidence("a", ("Ferry.", 9.0))]
    same = [
        replace(e, covers=frozenset({"ferry"}), shares=shares, measures=e.measures._replace(own=0.2))
        for e in evidence("b", ("Ferry too.", 5.8))
    ]
    more = [replace(e, covers=frozenset({"bridge"}), shares=shares) for e in evidence("c", ("Bridge.", 5.8))]
    assert texts(choose(ranked(best, same, more), enough=0.999)) == [["Ferry."], ["Bridge."]]


def test_an_unlikely_sentence_of_another_article_that_holds_as_much_of_the_question_is_shown() -> None:
    shares = {"ferry": 0.9, "bridge": 0.1}

    def holding(own: float, found: list[Evidence]) -> list[Evidence]:
        return [replace(e, covers=frozenset({"ferry"}), shares=shares, measures=e.measures._replace(own=own)) for e in found]

    best, as_much = holding(0.5, evidence("a", ("Ferry.", 9.0))), holding(0.48, evidence("b", ("The ferry.", 5.8)))
    less = holding(0.2, evidence("c", ("A ferry.", 5.8)))
    assert texts(choose(ranked(best, as_much, less), enough=0.999)) == [["Ferry."], ["The ferry."]]
