#!/usr/bin/env python3
"""Learns WEIGHTS and THRESHOLD of rag/answering/grounded.py: python tools/learn_grounding.py.

From the true claims of tests/answering/judge_cases.jsonl and judge_unsolved.jsonl over their own quotes, over the three most like them of other cases, and over the
first quarter of their own; of the last two those that the judge itself lets through. Logistic regression; the threshold refuses three in
four of what is about another. Prints both, and what each set that was left out shows. Takes about a minute.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from rag.answering.cited import Cited
from rag.answering.grounded import features
from rag.answering.verify import judge
from rag.text.language import is_chinese
from rag.text.terms import sentence_terms
from rag.types import Span
from tests.answering.judge_cases import CASES, cited
from tests.answering.test_unsolved import CASES as UNSOLVED

_OTHERS = 3  # quotes of other cases for each claim
_SHORTEST = 40  # characters of a quote of which a quarter is taken
_REFUSED = 0.75
_PENALTY = 0.1


@dataclass(frozen=True)
class Pair:
    """A true claim with quotes that are its own, or are not."""

    set_of: str
    claim: str
    quotes: tuple[Cited, ...]
    about_another: bool


def pairs() -> list[Pair]:
    true = [
        Pair(case["set"], case["claim"], tuple(cited(case)), False)
        for case in (*CASES, *UNSOLVED)
        if case["stands"] and case["quote"]
    ]
    other = [pair for one in true for pair in (*_others(one, true), *_quarter(one))]
    return true + [pair for pair in other if not judge(pair.claim, pair.quotes)]


def _others(one: Pair, true: list[Pair]) -> Iterator[Pair]:
    own = set(sentence_terms(one.claim))

    def near(pair: Pair) -> float:
        terms = {key for source in pair.quotes for key in sentence_terms(source.quote)}
        return -len(own & terms) / (len(terms) ** 0.5 + 1)

    quotes = {source.quote for source in one.quotes}
    rest = [pair for pair in true if not quotes & {source.quote for source in pair.quotes}]
    yield from (replace(one, quotes=pair.quotes, about_another=True) for pair in sorted(rest, key=near)[:_OTHERS])


def _quarter(one: Pair) -> Iterator[Pair]:
    if all(len(source.quote) > _SHORTEST for source in one.quotes):
        yield replace(one, quotes=tuple(map(_cut, one.quotes)), about_another=True)


def _cut(source: Cited) -> Cited:
    start = source.quote[: len(source.quote) // 4]
    start = start if is_chinese(start) else start.rsplit(" ", 1)[0]
    article = replace(source.article, text=start, title=None)
    return Cited(article, Span(0, len(start)), start, start)


def fit(rows: NDArray[np.float64], wrong: NDArray[np.float64]) -> NDArray[np.float64]:
    """Intercept and weights."""

    def loss(weights: NDArray[np.float64]) -> float:
        scores = rows @ weights[1:] + weights[0]
        return float(np.logaddexp(0, -(2 * wrong - 1) * scores).sum() + _PENALTY * (weights[1:] ** 2).sum())

    return np.asarray(minimize(loss, np.zeros(rows.shape[1] + 1)).x)


def main() -> None:
    found = pairs()
    rows = np.array([features(pair.claim, pair.quotes) for pair in found])
    wrong = np.array([float(pair.about_another) for pair in found])
    sets = np.array([pair.set_of for pair in found])
    held_out = np.zeros(len(found))
    for name in sorted(set(sets)):
        weights = fit(rows[sets != name], wrong[sets != name])
        held_out[sets == name] = rows[sets == name] @ weights[1:] + weights[0]
    for scores, label in ((held_out, "left out"), (rows @ (final := fit(rows, wrong))[1:] + final[0], "learnt from")):
        threshold = float(np.quantile(scores[wrong == 1], 1 - _REFUSED))
        print(
            f"{label}: {_REFUSED} of {int(wrong.sum())} refused from {threshold:.2f}, and {(scores[wrong == 0] > threshold).mean():.4f} of the true ones"
        )
    print("WEIGHTS =", tuple(round(float(weight), 2) for weight in final))


if __name__ == "__main__":
    main()
