"""Answers of the stand-in assistant that have more to them: leaders compared, a model's translation, how it came about.

"compare" sets the harbour chief, the environmental groups and a captain who says nothing side by side; "translated" is a model's
sentence with its translation; all carry a trace.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from rag.types import (
    Answer,
    Citation,
    Claim,
    Compared,
    ComparedPosition,
    ComparedRow,
    Considered,
    Question,
    Searched,
    Step,
    Trace,
)

if TYPE_CHECKING:
    from tests.ui.fake_assistant import FakeAssistant

HARBOUR, FERRY = "a" * 16, "b" * 16
SAID, PUBLISHED = dt.date(2025, 9, 4), dt.date(2025, 9, 5)
WRITTEN = "The ferry company is considering a second route."
TRANSLATED = "渡輪公司正考慮開闢第二條航線。"
STEPS = (
    Step("understand", 0.3),
    Step("retrieve", 8.0),
    Step("evidence", 6.2),
    Step("choose", 0.9),
    Step("verify", 0.6),
)


def more_answers(fake: FakeAssistant, question: Question, answer: Answer, asked: str) -> Answer:
    """`answer`, or the one that a key word asks for; in both languages where the question wants it, and with its trace."""
    if "compare" in asked or "比較" in asked:
        answer = compared(fake, question, answer)
    elif "translated" in asked:
        claim = Claim(WRITTEN, (1,), "supported", translations=(("zh-Hant", TRANSLATED),))
        answer = replace(
            answer, engine="llm:tiny:1b", claims=(claim,), text=f"{WRITTEN} [1]", tokens_in=812, tokens_out=44
        )
    if question.language == "both":
        answer = replace(answer, language="both")
    return replace(answer, trace=traced(fake, answer.citations))


def withdrawn(answer: Answer) -> Answer:
    """What takes the place of an answer whose model failed midway: less than was shown before."""
    return replace(
        answer,
        claims=answer.claims[:1],
        citations=answer.citations[:2],
        notice="The model did not answer; these are quotes.",
    )


def compared(fake: FakeAssistant, question: Question, answer: Answer) -> Answer:
    one, two, three = harbour_quotes(fake, "比較" in question.text)
    rows = (
        ComparedRow(
            "Lin Ying-tsen", "林映岑" if "比較" in question.text else "Lin Ying-tsen",
            (ComparedPosition("pledged", SAID, PUBLISHED, 1), ComparedPosition("conditional", SAID, PUBLISHED, 2)),
        ),
        ComparedRow("Environmental groups", "環保團體" if "比較" in question.text else "Environmental groups", (ComparedPosition("demanded", None, PUBLISHED, 3),)),
        ComparedRow("Captain", "船長" if "比較" in question.text else "The captain", ()),
    )  # fmt: skip
    found = Compared(
        "north harbour", rows, (),
        (Claim("Lin Ying-tsen: pledged; Environmental groups: demanded.", (1, 3), "supported"),),
    )  # fmt: skip
    claims = tuple(Claim(c.quote, (c.n,), "supported") for c in (one, two, three))
    text = "\n".join(f"{claim.text} [{claim.citations[0]}]" for claim in claims)
    searched = Searched(4, 70, dt.date(2025, 7, 10), dt.date(2026, 1, 20))
    return replace(
        answer,
        outcome="answered",
        claims=claims,
        citations=(one, two, three),
        text=text,
        searched=searched,
        compared=found,
    )


def harbour_quotes(fake: FakeAssistant, chinese: bool) -> tuple[Citation, Citation, Citation]:
    text = fake.ask(Question("北港" if chinese else "the harbour")).citations
    return text[0], text[1], text[2]


def traced(fake: FakeAssistant, citations: tuple[Citation, ...]) -> Trace:
    """Passages of the harbour and the ferry: the cited ones, one of another date, one of the other language."""
    found: list[Considered] = []
    for id_ in (HARBOUR, FERRY):
        try:
            passages = fake.passages(id_)[:6]
        except KeyError:
            continue
        for passage in passages:
            article = fake.article(id_)
            marks = tuple(c.n for c in citations if c.article_id == id_ and c.span.overlaps(passage.span))
            rank = len(found) + 1
            found.append(
                Considered(
                    passage.id, id_, article.source, article.title, passage.language, passage.span, passage.text[:60], None, rank, 0.9 / rank,
                    (("lexical", 3.2), ("sentence", 1.1), ("cosine", 0.4)),
                    "cited" if marks else "passed_over", None if marks else "other_date" if rank % 2 else "ranked_below", marks,
                )
            )  # fmt: skip
    return Trace(STEPS, tuple(found))
