"""Under which heading a passage stands: a passage carries its own, those after it in the article stand under the same."""

from __future__ import annotations

from rag.types import Passage


class Headings:
    """The heading that each passage stands under, of passages shown in the order of their articles."""

    def __init__(self) -> None:
        self._article = ""
        self._latest: dict[bool, str] = {}  # by language: English or Chinese

    def of(self, passage: Passage) -> str:
        """The text of the heading above, "" where there is none in the passage's language."""
        if passage.article_id != self._article:
            self._article, self._latest = passage.article_id, {}
        english = passage.language == "en"
        own = passage.text[: passage.sentences[0].start - passage.span.start].strip() if passage.sentences else ""
        if own:
            self._latest[english] = own
        return self._latest.get(english, "")
