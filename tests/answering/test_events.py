"""What happened and what did not, under which condition and of how many: each text's sign of an event, and the judge's use of it."""

from __future__ import annotations

import pytest

from rag.answering.cued import side_of
from rag.answering.events import turned
from rag.answering.fractions import whole_for_part
from rag.answering.paired import paired
from rag.answering.parity import accounted
from rag.answering.provided import conditional
from rag.answering.quantified import quantified
from rag.answering.realis import happened_or_not
from rag.text.conditions import conditions
from rag.text.implicatives import negators


def strong(text: str) -> list[tuple[str, str]]:
    return [(n.span.of(text), n.governs.of(text).strip()) for n in negators(text) if n.strong]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The clinic failed to warn them.", [("failed to", "warn them")]),
        ("The strike was called off on Friday.", [("called off", "The strike was")]),
        ("No one was hurt after the crash.", [("No", "one was hurt")]),
        ("Neither the mayor nor his aide came.", [("Neither", "the mayor nor his aide came")]),
        ("The board turned down the offer and asked for more.", [("turned down", "the offer")]),
        ("It is not impossible that they agree.", []),
        ("請民眾暫勿前往該區。", [("暫勿", "前往該區")]),
        ("会谈延期，细节未透露。", [("未", "会谈延期，细节")]),
        ("议会就不信任案表决。", []),
    ],
)
def test_what_negates_has_a_scope_of_its_own(text: str, found: list[tuple[str, str]]) -> None:
    assert strong(text) == found


@pytest.mark.parametrize(
    ("claim", "quote", "is_turned"),
    [
        ("The clinic warned the families.", "The clinic failed to warn the families.", True),
        ("The clinic did not warn the families.", "The clinic failed to warn the families.", False),
        ("诊所通知了家属。", "诊所没有通知家属。", True),
        ("Every country submitted a report.", "No country failed to submit a report.", False),
        ("The bank promised no cut.", "Markets expect a cut, but the bank did not promise one.", False),
        ("The crash caused casualties.", "所幸無人傷亡。", True),
    ],
)
def test_an_event_has_the_product_of_its_negations(claim: str, quote: str, is_turned: bool) -> None:
    assert bool(turned(side_of(claim), [side_of(quote)])) is is_turned


def test_a_not_is_accounted_for_by_another_wording_and_not_by_an_even_number_of_them() -> None:
    claim = side_of("The council opposed the loan.")
    cue = next(c for c in claim.cues if c.kind == "not")
    assert accounted(claim, cue, [side_of("議會反對貸款。")])
    assert accounted(claim, cue, [side_of("The council would not accept the loan.")])
    assert not accounted(claim, cue, [side_of("議會並不反對貸款。")])


def test_each_word_stands_for_one_word_and_the_likest_in_the_likest_clause() -> None:
    pairs = paired("他指責對方正在設法逃避會談。", "他說不設前提條件，但對方正在設法迴避會談。")
    assert {mine.written: other.written for mine, other in pairs.items()}["设法"] == "设法"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Unless it rains, the match goes on.", ["unless"]),
        ("The match goes on even if it rains.", ["even if"]),
        ("Had the dam given way, the town would have been flooded.", ["if"]),
        ("No money is paid until the audit is done.", ["unless"]),
        ("除非下雨，否则照常比赛。", ["unless"]),
        ("只有達成協議，援助才會恢復。", ["if"]),
        ("沒有停火也能恢復援助。", ["even if"]),
        ("他若無其事地離開。", []),
    ],
)
def test_conditions_are_found_with_their_kind(text: str, kinds: list[str]) -> None:
    assert [c.kind for c in conditions(text)] == kinds


@pytest.mark.parametrize(
    ("claim", "quote", "problem"),
    [
        ("If parliament approves it, aid is lost.", "Unless parliament approves it, aid is lost.", True),
        ("If parliament does not approve it, aid is lost.", "Unless parliament approves it, aid is lost.", False),
        ("Parliament has approved it.", "Unless parliament approves it, aid is lost.", True),
        ("It will not return unless the fees fall.", "It will return only if the fees fall.", False),
        ("即使雨停，水庫也會洩洪。", "如果雨停，水庫會洩洪。", True),
        ("若雨停，水庫會洩洪。", "如果雨停，水庫會洩洪。", False),
    ],
)
def test_a_condition_is_neither_met_nor_turned_around_nor_waived(claim: str, quote: str, problem: bool) -> None:
    assert bool(conditional(side_of(claim), [side_of(quote)])) is problem


@pytest.mark.parametrize(
    ("claim", "quote", "problem"),
    [
        ("The senate has passed the bill.", "The bill still has to pass the senate.", True),
        ("The senate has passed the bill.", "The bill has passed the senate.", False),
        ("總統已簽署該法案。", "總統已表明會簽署該法案。", True),
        ("總統已簽署該法案。", "總統昨天已簽署該法案。", False),
        ("航空公司預計取消航班。", "The airline has cancelled flights.", True),
    ],
)
def test_what_is_to_come_is_not_told_as_done_nor_the_other_way_round(claim: str, quote: str, problem: bool) -> None:
    assert bool(happened_or_not(side_of(claim), [side_of(quote)])) is problem


@pytest.mark.parametrize(
    ("claim", "quote", "problem"),
    [
        ("其中一方不肯讓步。", "Neither side would give way.", True),
        ("雙方都不肯讓步。", "Neither side would give way.", False),
        ("两名嫌犯都认罪。", "两人中一人认罪，另一人否认。", True),
        ("All four are badly hurt.", "Four were rescued, one of them badly hurt.", True),
    ],
)
def test_one_none_and_both_are_kept_apart(claim: str, quote: str, problem: bool) -> None:
    assert bool(quantified(side_of(claim), [side_of(quote)])) is problem


def test_the_whole_does_not_stand_for_its_part() -> None:
    quote = "Twelve of the 19 proposals were adopted."
    assert whole_for_part("The assembly adopted 19 proposals.", [quote])
    assert not whole_for_part("Twelve of the 19 proposals were adopted.", [quote])
