"""Verbs of saying: forms, light verbs, what needs which words behind it."""

import time

import pytest

from rag.text.inflection import forms_of
from rag.text.script import fold
from rag.text.speech_verbs import the_verbs


def found(text: str) -> list[tuple[str, str]]:
    return [(verb.text, verb.kind) for verb in the_verbs().find(fold(text))]


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("say", {"say", "says", "said", "saying"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("commit", {"commit", "commits", "committed", "committing"}),
        ("write", {"write", "writes", "wrote", "written", "writing"}),
        ("signal", {"signal", "signals", "signaled", "signalled", "signaling", "signalling"}),
    ],
)
def test_a_lemma_has_its_forms(lemma: str, forms: set[str]) -> None:
    assert {written for written, _ in forms_of(lemma).all()} == forms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They put the council on notice", [("put the council on notice", "warned")]),
        ("He gave no assurances", [("gave no assurances", "pledged")]),
        ("She criticised and criticizes it", [("criticised", "claimed"), ("criticizes", "claimed")]),
        ("He offered to pay", [("offered", "pledged")]),
        ("He threatened to leave", [("threatened", "warned")]),
        ("He committed a crime", []),
        ("She laughed about the weather", []),
        ("“Rain,” she laughed", [("laughed", "said")]),
        ("公司拟于明年扩建", [("拟", "pledged")]),
        ("虚拟货币", []),
        ("給予高度評價", [("给予高度评价", "welcomed")]),
        ("對此深表遺憾", [("深表遗憾", "claimed")]),
        ("他的演說很長", []),
        ("失去信心", []),
    ],
)
def test_verbs_are_found_with_what_they_make_of_a_statement(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("piece", ["put it in ", "brush that ", "表示很", "提出一", "gave the very "])
def test_a_hostile_text_of_ten_thousand_characters_is_read_at_once(piece: str) -> None:
    started = time.perf_counter()
    list(the_verbs().find(piece * (10_000 // len(piece))))
    assert time.perf_counter() - started < 1
