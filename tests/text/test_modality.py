"""Cues of negation and modality, in both languages and scripts."""

from __future__ import annotations

import pytest

from rag.text.modality import CueKind, cues


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The ferry won't sail.", "not"),
        ("渡輪不會開航。", "not"),
        ("The mayor refused to sign.", "not"),
        ("市长拒绝签字。", "not"),
        ("The bridge may close.", "possible"),
        ("大橋可能封閉。", "possible"),
        ("They plan to buy a tug.", "plan"),
        ("他们打算买拖船。", "plan"),
        ("The port should pay.", "oblige"),
        ("港口應該付款。", "oblige"),
        ("If the rain stops, they sail.", "if"),
        ("如果雨停，他们就开航。", "if"),
        ("The clerk is suspected of theft.", "alleged"),
        ("職員涉嫌偷竊。", "alleged"),
    ],
)
def test_a_cue_is_found(text: str, kind: CueKind) -> None:
    assert kind in {cue.kind for cue in cues(text)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The talks open in May.", "possible"),
        ("The port is not only old but large.", "not"),
        ("反應爐不僅老舊，而且龐大。", "not"),
        ("他們不得不簽署條約。", "not"),
        ("年会在大会堂举行。", "will"),
        ("將軍到了港口。", "will"),
        ("The tariff will not exceed 15 percent.", "not"),
    ],
)
def test_what_looks_like_a_cue_is_none(text: str, kind: CueKind) -> None:
    assert kind not in {cue.kind for cue in cues(text)}
