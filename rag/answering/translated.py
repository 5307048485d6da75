"""A model's translation of what its claim cites, for readers of the claim's language: kept where it says what the quotes say, all of it, and no more.

It is shown as the model's words, never as a quote. Where an article has the other language itself, its own words are shown instead.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rag.answering.quotes import Quote
from rag.text.carried import lacking
from rag.text.language import detect, is_chinese
from rag.types import AnswerLanguage, Language

Judge = Callable[[str, Sequence[Quote]], tuple[str, ...]]
_SHORTEST, _LONGEST = 0.2, 6.0  # of the quotes' characters: Chinese says in one what English says in three


def translations(text: str, claim: str, quotes: Sequence[Quote], judged: Judge) -> tuple[tuple[Language, str], ...]:
    """The translation with its language, where it stands; else nothing. `judged` says what is wrong with a text over its quotes."""
    chinese = is_chinese(text)
    if not text or chinese != is_chinese(claim):
        return ()
    if any((quote.language != "en") == chinese or _has_own(quote, chinese) for quote in quotes):
        return ()
    quoted = "\n".join(quote.text for quote in quotes)
    if not _SHORTEST * len(quoted) <= len(text) <= _LONGEST * len(quoted):
        return ()
    if lacking(text, quoted) or judged(text, quotes):
        return ()
    return ((detect(text) or "en", text),)


def of_claims(language: AnswerLanguage, claim: str) -> AnswerLanguage:
    """The language that a translation beside a claim must be in: of an answer in both, the claim's."""
    return language if language != "both" else "zh-Hant" if is_chinese(claim) else "en"


def _has_own(quote: Quote, chinese: bool) -> bool:
    """Whether the article itself has the quote in that language."""
    return quote.twin is not None and (quote.twin.language != "en") == chinese
