"""The judge lets true claims stand and refuses false ones, within a language and across; judge_cases.jsonl holds the cases."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rag.answering.verify import Cited, judge
from rag.types import Dateline, Published, Span
from tests.samples import ARTICLE

LINES = Path(__file__).with_name("judge_cases.jsonl").read_text(encoding="utf-8").splitlines()
CASES: list[dict[str, Any]] = [json.loads(line) for line in LINES]


def cited(case: dict[str, Any]) -> list[Cited]:
    """The case's quote in an article of its own; `text` is the paragraph around it, the quote itself where it is left out."""
    quote = case["quote"]
    if quote is None:
        return []
    text = case.get("text", quote)
    start = max(0, text.find(quote))
    day = dt.date.fromisoformat(case["published"]) if "published" in case else None
    filed = dt.date.fromisoformat(case["dateline"]) if "dateline" in case else None
    article = replace(
        ARTICLE,
        text=text,
        title=case.get("title"),
        outlet=None,
        published=Published(day, day.isoformat(), (day,), None) if day else None,
        dateline=Dateline(None, filed, None, Span(0, 0)) if filed else None,
    )
    span = Span(start, start + len(quote))
    return [Cited(article, span, quote, text, case.get("twin"), case.get("said_by"))]


def parameters(stands: bool) -> list[Any]:
    chosen = [case for case in CASES if case["stands"] is stands]
    return [pytest.param(case, id=case["claim"][:60], marks=expected_to_fail(case)) for case in chosen]


def expected_to_fail(case: dict[str, Any]) -> list[pytest.MarkDecorator]:
    """What the judge cannot tell yet; a case that it learns to tell fails the test until its reason is taken out."""
    return [pytest.mark.xfail(strict=True, reason=case["xfail"])] if "xfail" in case else []


@pytest.mark.parametrize("case", parameters(True))
def test_a_true_claim_stands(case: dict[str, Any]) -> None:
    assert judge(case["claim"], cited(case), speaker=case.get("speaker")) == ()


@pytest.mark.parametrize("case", parameters(False))
def test_a_false_claim_is_refused(case: dict[str, Any]) -> None:
    assert judge(case["claim"], cited(case), speaker=case.get("speaker"))
