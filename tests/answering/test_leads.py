"""What stands in front of a quote: the number, the date or the speaker asked for, or nothing where it is not clear."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from rag.answering.evidence import Evidence, Measures
from rag.answering.quotes import Quote, quote_of
from rag.answering.voices import voiced
from rag.answering.wording import claim_text
from rag.retrieval.understand import understand
from rag.store.generation import Generation
from rag.text.language import detect
from rag.text.sentences import sentences
from rag.types import Article, Hit, Language, Passage, Published, Question, TwinPair
from tests.samples import ARTICLE, PASSAGE

CASES = [
    json.loads(line) for line in (Path(__file__).parent / "lead_cases.jsonl").read_text(encoding="utf-8").splitlines()
]
DAY = dt.date(2025, 5, 7)  # a Wednesday


class OneArticle:
    """A generation of one article and nothing else."""

    def __init__(self, *passages: Passage, twins: Sequence[TwinPair] = ()) -> None:
        self._passages, self._twins = passages, twins

    def article_passages(self, article_id: str) -> Sequence[Passage]:
        return self._passages

    def twins(self, article_id: str) -> Sequence[TwinPair]:
        return self._twins


def article_of(text: str) -> Article:
    return replace(
        ARTICLE,
        id=f"{hash(text):x}"[-16:],
        text=text,
        dateline=None,
        published=Published(DAY, DAY.isoformat(), (DAY,), None),
    )


def quoted(text: str, main: int = 0, only: bool = False) -> Quote:
    """The sentences of a text as one quote, of which `main` answers; with `only` that one alone."""
    article = article_of(text)
    language: Language = detect(text) or "en"
    spans = tuple(sentences(text))
    passage = replace(
        PASSAGE,
        article_id=article.id,
        language=language,
        text=text,
        span=replace(PASSAGE.span, start=0, end=len(text)),
        sentences=spans,
    )
    hit = Hit(passage, article, 1, 0.5)
    found = [
        Evidence(
            article, passage, hit, n, span, span.of(text), Measures(0.5, 0, 0), (), frozenset(), {}, float(n == main)
        )
        for n, span in enumerate(spans)
        if not only or n == main
    ]
    return quote_of(found, cast(Generation, cast(Any, OneArticle(passage))), "both")


def head(question: str, text: str, **which: Any) -> str:
    """What the claim says in front of the quote."""
    query = understand(Question(question))
    quote = voiced(quoted(text, **which), query)
    claim = claim_text(quote, query, query.answer_language)
    return claim[: claim.index(" ".join(quote.text.split())) - 1].rstrip(": ：")


def verdict(case: dict[str, Any]) -> str:
    parts = head(case["q"], case["text"]).replace("，", ", ").split(", ")
    found = next((p for p in parts if p), None) if case["kind"] == "speaker" else _lead(case, parts)
    if found == case["lead"] or (found is not None and found == case.get("maybe")):
        return "right"
    return "missing" if found is None else "wrong"


def _lead(case: dict[str, Any], parts: list[str]) -> str | None:
    """The first part where it is a number or date."""
    whole = ", ".join(parts)
    if case["lead"] and whole.startswith(case["lead"]):
        return case["lead"]
    return (
        parts[0]
        if parts[0] and any(c.isdigit() or c in "一二三四五六七八九十百千萬" for c in parts[0])
        else _spelled(parts[0])
    )


def _spelled(part: str) -> str | None:
    return part if part in {"two", "three", "four", "five", "eleven"} else None


def test_of_many_leads_most_are_right_and_hardly_any_is_wrong() -> None:
    found = Counter(verdict(case) for case in CASES)
    wrong = [(case["q"], case["text"], head(case["q"], case["text"])) for case in CASES if verdict(case) == "wrong"]
    assert len(CASES) >= 60
    assert found["right"] >= 0.85 * len(CASES), found
    assert found["wrong"] <= 0.04 * len(CASES), wrong


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("kind", ["number", "date", "speaker"])
def test_neither_language_and_no_kind_falls_far_behind(kind: str, language: str) -> None:
    cases = [c for c in CASES if c["kind"] == kind and (detect(c["q"]) == "en") == (language == "en")]
    right = sum(verdict(case) == "right" for case in cases)
    assert right >= 0.75 * len(cases), [c["q"] for c in cases if verdict(c) != "right"]
