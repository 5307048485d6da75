"""The judge lets true claims stand and refuses false ones, within a language and across; judge_cases.jsonl holds the cases."""

from __future__ import annotations

import time
from collections import defaultdict
from typing import Any

import pytest

from tests.answering.judge_cases import CASES, Case, judged_anew, problems

CAUGHT, REFUSED = 0.95, 0.05  # of all false claims, at least; of all true ones, at most
CAUGHT_OF_A_PAIR, REFUSED_OF_A_PAIR = 0.92, 0.08  # in each pair of languages
CAUGHT_OF_A_KIND = 0.65  # of each kind of falsification
_MOST_MS = 10.0  # of processor time a claim


def groups(stands: bool) -> list[Any]:
    """The cases of one author and kind together: two thousand tests of a millisecond each would cost more than what they test."""
    found: dict[tuple[str, str], list[Case]] = defaultdict(list)
    for case in CASES:
        if case["stands"] is stands:
            found[case["set"], case["kind"]].append(case)
    return [pytest.param(cases, id=", ".join(group)) for group, cases in found.items()]


def known_wrong(case: Case) -> bool:
    """What the judge cannot tell yet, `xfail` says why; a case that it learns to tell fails until that is taken out."""
    return "xfail" in case


@pytest.mark.parametrize("cases", groups(True))
def test_true_claims_stand(cases: list[Case]) -> None:
    assert {case["claim"]: problems(case) for case in cases if bool(problems(case)) is not known_wrong(case)} == {}


@pytest.mark.parametrize("cases", groups(False))
def test_false_claims_are_refused(cases: list[Case]) -> None:
    assert {case["claim"]: problems(case) for case in cases if bool(problems(case)) is known_wrong(case)} == {}


def test_enough_of_the_false_is_caught_and_little_of_the_true_refused_in_every_pair_of_languages() -> None:
    assert len(CASES) >= 300
    assert {case["pair"] for case in CASES} == {"en>en", "en>zh", "zh>en", "zh>zh"}
    rates = refusals()
    assert rates["all", False] >= CAUGHT and rates["all", True] <= REFUSED, rates
    for pair in ("en>en", "en>zh", "zh>en", "zh>zh"):
        assert rates[pair, False] >= CAUGHT_OF_A_PAIR, (pair, rates[pair, False])
        assert rates[pair, True] <= REFUSED_OF_A_PAIR, (pair, rates[pair, True])
    few = {case["kind"] for case in CASES if not case["stands"]}
    assert {kind: rates[kind, False] for kind in few if rates[kind, False] < CAUGHT_OF_A_KIND} == {}


def refusals() -> dict[tuple[str, bool], float]:
    """(kind, pair or "all", whether the claims are true) → share of them that is refused."""
    counted: dict[tuple[str, bool], list[bool]] = defaultdict(list)
    for case in CASES:
        refused = bool(problems(case))
        for group in ("all", case["pair"], case["kind"]):
            counted[group, case["stands"]].append(refused)
    return {group: sum(found) / len(found) for group, found in counted.items()}


def test_a_claim_costs_a_few_milliseconds() -> None:
    chosen = CASES[::5]
    judged_anew(chosen[0])
    started = time.process_time()
    for case in chosen:
        judged_anew(case)
    assert 1000 * (time.process_time() - started) / len(chosen) < _MOST_MS
