"""An answer in both languages: what the article says on one side, its other language on the other, one number for both.

Where the article has no other side, a model may have put the claim into it: that is shown as its translation and never as a quote.
"""

from __future__ import annotations

from rag.types import Answer, Language
from rag.ui import encode, labels
from rag.ui.cards import twin_quote
from rag.ui.encode import Html, element
from rag.ui.outline import Line
from rag.ui.strings import phrase


def translation(language: Language, words: str, engine: str) -> Html:
    """A model's words for a claim, marked as such; no quotation, so no blockquote."""
    model = encode.plain(engine.removeprefix("llm:"))
    return element(
        "p",
        phrase("translation_by", class_="by", model=model),
        labels.language_badge(language),
        element("span", words, lang=language, class_="words"),
        class_="translation",
    )


def other_side(line: Line, answer: Answer) -> list[Html]:
    """What stands beside or below a line in the other language: its twin, else translations."""
    if line.claim is None:
        return []
    twin = line.citation.twin if line.citation else None
    if twin and (line.twin or answer.language == "both"):
        return [twin_quote(twin)]
    return [translation(language, words, answer.engine) for language, words in line.claim.translations]


def lacks_a_side(line: Line, answer: Answer) -> bool:
    """Whether both languages were asked for, and the quoted article has but one."""
    return answer.language == "both" and line.citation is not None and line.citation.twin is None
