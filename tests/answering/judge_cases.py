"""The judge's cases: claims with their quotes, half of them falsified in realistic ways. judge_cases.jsonl holds them.

`kind` is what a false one falsifies, `pair` the claim's and the quote's language (en>zh: an English claim over a Chinese quote); `set` says
who wrote it: "own" beside the judge, "blind" by somebody who had not seen it (docs/decisions/0005-one-judge.md says what it made of those
at first sight). `also` are further quotes, `text` the paragraph around the first, `xfail` why the judge is known to be wrong.
"""

from __future__ import annotations

import datetime as dt
import functools
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rag.answering.cited import Cited
from rag.answering.drafting import judged
from rag.answering.verify import judge
from rag.types import Dateline, Published, Span
from tests.samples import ARTICLE

Case = dict[str, Any]
CASES: list[Case] = [
    json.loads(line) for line in Path(__file__).with_name("judge_cases.jsonl").read_text(encoding="utf-8").splitlines()
]


@dataclass(frozen=True)
class Shown:
    """A quote as the model's engine hands it to the judge."""

    source: Cited

    def cited(self) -> Cited:
        return self.source


def cited(case: Case) -> list[Cited]:
    """The case's quotes, each in an article of its own."""
    if case["quote"] is None:
        return []
    first = _cited(case, case["quote"], case.get("text", case["quote"]), case.get("twin"))
    return [first, *(_cited(case, quote, quote, None) for quote in case.get("also", ()))]


def _cited(case: Case, quote: str, text: str, twin: str | None) -> Cited:
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
    return Cited(article, Span(start, start + len(quote)), quote, text, twin, case.get("said_by"))


def problems(case: Case) -> tuple[str, ...]:
    """What stands against the claim: the judge's word, and what is asked of a model's sentences beside it. Each case is judged once."""
    return _problems(json.dumps(case, ensure_ascii=False, sort_keys=True))


@functools.cache
def _problems(written: str) -> tuple[str, ...]:
    return judged_anew(json.loads(written))


def judged_anew(case: Case) -> tuple[str, ...]:
    """The same, at its cost."""
    sources = cited(case)
    said = judge(case["claim"], sources, speaker=case["speaker"]) if "speaker" in case else ()
    return said or judged(case["claim"], [Shown(source) for source in sources])  # type: ignore[misc]
