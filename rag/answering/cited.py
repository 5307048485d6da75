"""One quote as the judge sees it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from rag.types import Article, Span


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
    def anchor(self) -> dt.date | None:
        """What relative dates in the quote count from."""
        if self.article.dateline and self.article.dateline.date:
            return self.article.dateline.date
        return self.article.published.date if self.article.published else None
