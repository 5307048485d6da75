"""Claims come out of a model's reply however it is formed, and never anything that had not closed."""

from __future__ import annotations

import json
import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.llm.claims import MOST_CLAIMS, ClaimParser, RawClaim, read_claims, says_nothing

ONE = [RawClaim("A met B.", (1, 2))]
FORMS = {
    "asked for": ('{"text": "A met B.", "sentences": [1, 2]}', ONE),
    "array": ('[{"text": "A met B.", "sentences": [1, 2]}]', ONE),
    "object around": ('{"claims": [{"text": "A met B.", "sentences": [1, 2]}]}', ONE),
    "object around, other keys first": ('{"language": "en", "claims": [{"text": "A met B.", "sentences": [1, 2]}]}', ONE),
    "two objects around": ('{"answer": {"claims": [{"text": "A met B.", "sentences": [1, 2]}]}}', ONE),
    "fence": ('```json\n{"text": "A met B.", "sentences": [1, 2]}\n```', ONE),
    "fence without a language": ('```\n[\n{"text": "A met B.", "sentences": [1, 2]}\n]\n```', ONE),
    "preface": ('Sure! Here are the statements:\n\n{"text": "A met B.", "sentences": [1, 2]}\nHope it helps.', ONE),
    "preface on the same line": ('Here: {"text": "A met B.", "sentences": [1, 2]}', ONE),
    "thinking": ('<think>perhaps {"text": "no", "sentences": [9]}\n</think>\n{"text": "A met B.", "sentences": [1, 2]}', ONE),
    "thinking that never ends": ('<think>{"text": "no", "sentences": [9]}', []),
    "thinking that only closes": ('Perhaps A met C. [3]\nOr so.</think>{"text": "A met B.", "sentences": [1, 2]}', ONE),
    "thinking that only closes, with a draft in it": ("So they ask who met whom. " * 15 + '\n{"text": "no", "sentences": [9]}\nWait.\n</think>\n{"text": "A met B.", "sentences": [1, 2]}', ONE),
    "thinking in brackets": ('[THINK]A met C [3].[/THINK][{"text": "A met B.", "sentences": [1, 2]}]', ONE),
    "thinking and a sentence on one line": ("A met B. [1][2]<think>A met C. [3]</think>", ONE),
    "channels": (
        '<|channel|>analysis<|message|>{"text": "no", "sentences": [9]}<|end|><|start|>assistant<|channel|>final<|message|>{"text": "A met B.", "sentences": [1, 2]}<|return|>', ONE,
    ),
    "a channel with its form": ('<|channel|>final <|constrain|>json<|message|>{"text": "A met B.", "sentences": [1, 2]}', ONE),
    "a turn opened": ('<|im_start|>assistant\n{"text": "A met B.", "sentences": [1, 2]}', ONE),
    "the other's turn played": ('{"text": "A met B.", "sentences": [1, 2]}<|im_end|>\n<|im_start|>user\nAnd C?\n{"text": "C left.", "sentences": [3]}', ONE),
    "prose, then the other's turn": ("A met B. [1][2]<end_of_turn>\nC left. [3]", ONE),
    "chatter behind": ('{"claims": [{"text": "A met B.", "sentences": [1, 2]}]}\n' + "I chose these since they fit. " * 12 + '\nC left. [3] {"text": "C left.", "sentences": [3]}', ONE),
    "the same claim with other numbers": ("".join(f'{{"text": "A met B.", "sentences": [{n}]}},\n' for n in range(1, 9)), [RawClaim("A met B.", (n,)) for n in range(1, 5)]),
    "trailing commas": ('{"text": "A met B.", "sentences": [1, 2,],},', ONE),
    "missing comma": ('{"text": "A met B."\n"sentences": [1, 2]}', ONE),
    "single quotation marks": ("{'text': 'A met B.', 'sentences': [1, 2]}", ONE),
    "bare keys": ('{text: "A met B.", sentences: [1, 2]}', ONE),
    "full-width": ("｛“text”：“A met B.”，“sentences”：［１，２］｝", ONE),
    "other keys": ('{"claim": "A met B.", "citations": ["[1]", "2"]}', ONE),
    "Chinese keys": ('{"內容": "A met B.", "編號": "1、2"}', ONE),
    "numbers as one string": ('{"text": "A met B.", "sentences": "1, 2"}', ONE),
    "numbers as a range": ('{"text": "A met B.", "sentences": "1-2"}', ONE),
    "numbers as marks in the text": ('{"text": "A met B. [1][2]", "sentences": []}', ONE),
    "marks beside numbers": ('{"text": "A met B. [1]", "sentences": [1, 2]}', ONE),
    "repeated keys": ('{"text": "C.", "text": "A met B.", "sentences": [9], "sentences": [1, 2]}', ONE),
    "repeated claims": ('{"text": "A met B.", "sentences": [1, 2]}\n' * 3, ONE),
    "a line as it was offered": ('{"text": "[1] A met B. (said by A. Name)", "sentences": [1, 2]}', ONE),
    "hidden characters": ('{"text": "A\u200b met\U000e0041 B.", "sentences": [1, 2]}', ONE),
    "escapes": ('{"text": "A met \\u0042.", "sentences": [1, 2]}', ONE),
    "half a surrogate pair": ('{"text": "A met B.\\ud83d", "sentences": [1, 2]}', ONE),
    "cut in the numbers": ('{"text": "A met B.", "sentences": [1, 2]}\n{"text": "C.", "sentences": [3', ONE),
    "cut in the text": ('{"text": "A met B.", "sentences": [1, 2]}\n{"text": "C [3] is', ONE),
    "cut inside the array": ('{"claims": [{"text": "A met B.", "sentences": [1, 2]}, {"te', ONE),
    "prose": ("A met B. [1][2]", ONE),
    "prose, mark before the full stop": ("A met B [1, 2].", [RawClaim("A met B", (1, 2))]),
    "prose in a list": ("- A met B. [1][2]\n", ONE),
    "prose without marks": ("A met B.", []),
    "quotation marks inside": ('{"text": "He said "yes" and left.", "sentences": [1]}', [RawClaim('He said "yes" and left.', (1,))]),
    "Chinese quotation marks inside": ('{"text": "他說「好」，就走了。", "sentences": [1]}', [RawClaim("他說「好」，就走了。", (1,))]),
    "Chinese prose": ("甲見了乙。［1］【2】\n丙沒有去[3]。", [RawClaim("甲見了乙。", (1, 2)), RawClaim("丙沒有去", (3,))]),
    "braces in the text": ('{"text": "A {b} met.", "sentences": [1]}', [RawClaim("A {b} met.", (1,))]),
    "no sources": ('{"text": "A met B."}', [RawClaim("A met B.", ())]),
    "nothing to say": ('{"text": "", "sentences": []}', []),
    "HTML": ("<!DOCTYPE html><html><body><h1>502 Bad Gateway</h1></body></html>", []),
    "numbers out of all bounds": ('{"text": "A met B.", "sentences": [1, 2, 99999999999999999999, -1, null, true, {}]}', None),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_a_reply_is_read_whatever_its_form(name: str) -> None:
    reply, expected = FORMS[name]
    if expected is None:
        assert read_claims(reply)[0].text == "A met B."
    else:
        assert read_claims(reply) == expected


@pytest.mark.parametrize("name", FORMS)
def test_how_a_reply_was_cut_into_pieces_changes_nothing(name: str) -> None:
    reply, rng = FORMS[name][0], random.Random(name)
    for _ in range(20):
        parser, found, at = ClaimParser(), list[RawClaim](), 0
        while at < len(reply):
            size = rng.randint(1, 9)
            found += parser.feed(reply[at : at + size])
            at += size
        assert found + parser.close() == read_claims(reply)


def test_a_claim_comes_as_soon_as_it_closes() -> None:
    parser = ClaimParser()
    assert parser.feed('{"claims": [{"text": "A.", "sentences": [1') == []
    assert parser.feed("]}") == [RawClaim("A.", (1,))]
    assert parser.feed(', {"text": "B.", "sentences": [2]}') == [RawClaim("B.", (2,))]


PIECES = st.sampled_from(['{"text":', '"A"', ',"sentences":', "[1]", "}", "{", "[", "]", '"', "“", "”", "\\", "\\u", "\n", "`", "```json", "<think>", "</think>", "[3]", "[THINK]", "[/THINK]", "<|channel|>", "final", "<|message|>", "<|end|>", "<|im_end|>", "<|im_start|>", "assistant", "</s>", "words " * 40, "甲", "，", "：", "｛", "｝", " ", "\ud800", "\u200b", "1", "<", ">"])  # fmt: skip


@given(st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=40), st.integers(1, 7))
def test_no_reply_raises_and_pieces_never_matter(pieces: list[str], size: int) -> None:
    reply = "".join(pieces)
    parser = ClaimParser()
    found = [claim for at in range(0, len(reply), size) for claim in parser.feed(reply[at : at + size])] + parser.close()
    assert found == read_claims(reply)
    assert all(claim.text.strip() and len(claim.text) <= 1200 and len(claim.numbers) <= 12 for claim in found)


@given(st.lists(st.tuples(st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=60), st.lists(st.integers(0, 99), max_size=4, unique=True)), max_size=8, unique_by=lambda claim: claim[0]))
def test_every_claim_of_a_well_formed_reply_is_read(claims: list[tuple[str, list[int]]]) -> None:
    reply = "\n".join(json.dumps({"text": text, "sentences": numbers}, ensure_ascii=False) for text, numbers in claims)
    read = {claim.text for claim in read_claims(reply)}
    assert all(text in read for text, numbers in claims if numbers and not any(mark in text for mark in "[]［］【】"))


@pytest.mark.parametrize("behind", [" I hope that this helps, and I am glad to explain more." * 8, "\n<|im_end|>", ('\n{"text": "A.", "sentences": [1]}') * 4])
def test_what_goes_on_behind_an_answer_is_not_waited_for(behind: str) -> None:
    parser = ClaimParser()
    assert parser.feed('{"claims": [{"text": "A.", "sentences": [1]}, {"text": "B.", "sentences": [2]}') and not parser.over
    assert parser.feed("]}") == [] and not parser.over
    parser.feed(behind)
    assert parser.over and parser.feed('{"text": "C.", "sentences": [3]}') == parser.close() == []


@pytest.mark.parametrize(("reply", "nothing"), [
    ('{"claims": []}', True), ('{"claims": []}\n\nNone of the sentences answers it.', True), ('```json\n{"claims": [ ]}\n```', True),
    ('{"claims": []}\n{"claims": [{"text": "A.", "sentences": [1]}]}', False), ("I do not know.", False),
])  # fmt: skip
def test_that_nothing_answers_is_heard_also_where_more_is_said_about_it(reply: str, nothing: bool) -> None:
    assert says_nothing(reply) is nothing


@pytest.mark.parametrize("reply", ["thinking aloud " * 4000, "想想看，" * 9000, " " * 60_000 + "x", "[1" * 20_000, '{"text": "' + "a" * 60_000])
def test_long_prose_is_read_at_once(reply: str) -> None:
    """A paragraph of 1,400 characters once took 15 seconds."""
    started = time.perf_counter()
    assert read_claims(reply + "\n") == [] and time.perf_counter() - started < 1


def test_a_reply_without_end_is_bounded() -> None:
    assert len(read_claims('{"text": "%s", "sentences": [1]}\n' % ("x" * 2000))) == 0
    many = "\n".join(json.dumps({"text": f"Claim {n}.", "sentences": [n]}) for n in range(500))
    assert len(read_claims(many)) == MOST_CLAIMS
    assert read_claims("[" * 100_000) == [] and read_claims("{" * 3_000) == []
