"""One quote as the judge sees it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from rag.types import Article, Span

_KEPT = 600  # characters


@dataclass(frozen=True, slots=True)
class Cited:
    """One quote as the judge sees it. `around` is the paragraph: a pronoun's name may stand there."""

    article: Article
    span: Span
    quote: str
    around: str
    twin: str | None = None
    speaker: str | None = None  # canonical, where the article attributes the quote
    said_on: dt.date | None = None  # where the article dates the words

    @property
    def before(self) -> str:
        """What the article says before the quote, as far as a reader keeps it in mind: whom "he" and "its" may stand for."""
        return self.article.text[max(0, self.span.start - _KEPT) : self.span.start]

    @property
    def anchor(self) -> dt.date | None:
        """What relative dates in the quote count from."""
        if self.article.dateline and self.article.dateline.date:
            return self.article.dateline.date
        return self.article.published.date if self.article.published else None
