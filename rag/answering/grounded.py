"""Whether a sentence that a model wrote is about what it cites: beside what the judge compares, most of its words must come from there.

The judge looks for what contradicts; a model can also write what nothing contradicts. Words are compared by stem in English, by word in
Chinese, and across the two by the dictionary's glosses. Names, numbers, dates and verbs of saying are left to the judge.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from rag.answering.verify import Cited
from rag.text.english import content_stems
from rag.text.language import is_chinese
from rag.text.resources import the_dictionary, the_latent_space
from rag.text.script import fold
from rag.text.terms import bag_of, bridge, facts, sentence_terms, skeleton_keys, transliterated_runs
from rag.types import Span

_SHARE = {True: 0.25, False: 0.6}  # of the claim's words, where its quotes are in the other language; in its own
_NEAR = 0.3  # cosine of the meanings from which words that no dictionary connects are taken for the same
_CAPITALISED = re.compile(r"(?<![A-Za-z])[A-Z][a-zà-ɏ]{2,}")
_TELLING = 5  # letters of a skeleton's key, "p:KLN", from which it stands for one name
_SHORTEST = 3  # characters of a transliterated name that is looked at; pairs of such characters are often words
_SAYING = frozenset(content_stems(
    """say said says state stated tell told report reported announce announced add added according declare declared note noted describe
    described explain explained express expressed stress stressed argue argued mention mentioned also however meanwhile while article"""
))  # fmt: skip
_SAYING_ZH = frozenset("表示 指出 称 说 认为 强调 宣布 提到 提及 报道 报导 说明 同时 此外 另外 以及 并 将 会 已 的 了 在 是 对 于 与 和 也 他 她 其 有 为 这 该 则 而".split())


def ungrounded(claim: str, cited: Sequence[Cited]) -> tuple[str, ...]:
    """What is wrong with a claim, as the judge would put it; empty where its words come from what it cites."""
    texts = [text for c in cited for text in (c.quote, c.twin, c.around, c.article.title) if text]
    have = {key for text in texts for key in sentence_terms(text)}
    if stranger := _stranger(claim, have):
        return (f"names {stranger}, whom no quote names",)
    words = _words(claim)
    if not words:
        said = facts(claim)
        return () if said.names or said.numbers or said.dates else ("says nothing that could be compared",)
    carried = sum(bool(keys & have) for keys in words)
    chinese = is_chinese(claim)
    crossing = not any(is_chinese(text) == chinese for c in cited for text in (c.quote, c.twin) if text)
    if carried and carried >= _SHARE[crossing] * len(words):
        return ()
    return () if crossing and _nearness(claim, texts) >= _NEAR else (f"only {carried} of its {len(words)} words are in what it cites",)


def _stranger(claim: str, have: set[str]) -> str | None:
    """A name of one word, or a transliterated one, that the gazetteer lacks and nothing cited has, in letters or in sound."""
    bare = _without_facts(claim)
    for match in _CAPITALISED.finditer(bare):
        keys = {key for key in sentence_terms(match.group()) if key[0] == "e" or (len(key) >= _TELLING and key[0] == "p")}
        stems = content_stems(match.group())
        if stems and not keys & have and not the_latent_space().bag(Counter(stems), Counter()).any():
            return match.group()
    for run in _han_runs(fold(bare)):
        for name in transliterated_runs(run):
            gloss = the_dictionary().lookup(name)
            if len(name) < _SHORTEST or (gloss and not gloss.is_name):
                continue
            pieces = {"b:" + name[i : i + 2] for i in range(len(name) - 1)}
            if not pieces & have and not {key for key in skeleton_keys(name) if len(key) >= _TELLING} & have:
                return name
    return None


def _words(claim: str) -> list[frozenset[str]]:
    """Each word of the claim beside names, numbers, dates and verbs of saying, as the terms that may stand for it."""
    claim = _without_facts(claim)
    english = [frozenset({"e:" + stem}) for stem in content_stems(claim) if stem not in _SAYING]
    return english + [keys for run in _han_runs(fold(claim)) for word in the_dictionary().segment(run) if (keys := _chinese(word))]


def _chinese(word: str) -> frozenset[str]:
    if word in _SAYING_ZH or len(word) == 1:
        return frozenset()
    return frozenset({*("b:" + word[i : i + 2] for i in range(len(word) - 1)), *(key for key in bridge(word) if key[0] == "e")})


def _without_facts(text: str) -> str:
    """Without its names, numbers and dates."""
    found = facts(text)
    spans: set[Span] = {*(m.span for m in found.names), *(m.span for m in found.numbers), *(m.span for m in found.dates)}
    for span in sorted(spans, reverse=True):
        text = text[: span.start] + " " + text[span.end :]
    return text


def _nearness(claim: str, texts: Sequence[str]) -> float:
    space = the_latent_space()
    here = space.bag(*bag_of([_without_facts(claim)]))
    return max((float(here @ space.bag(*bag_of([_without_facts(text)]))) for text in texts), default=0.0)


def _han_runs(folded: str) -> list[str]:
    return "".join(c if "\u4e00" <= c <= "\u9fff" else " " for c in folded).split()
