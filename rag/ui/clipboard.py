"""An answer as plain text with its citations: what the copy buttons put on the clipboard.

Citations keep the numbers that they have on the page, in ascending order, so that [2] means the same in both places.
"""

from __future__ import annotations

from rag.render.differing import told_difference
from rag.types import Answer, Citation
from rag.ui.encode import plain
from rag.ui.labels import NAMES
from rag.ui.outline import Line, outline
from rag.ui.strings import UiLanguage, say


def answer_text(answer: Answer, language: UiLanguage) -> str:
    """Question, sentences with [n], and the sources; `language` is that of the labels."""
    claims = [text for line in outline(answer, complete=True) for text in _lines(line, answer, language)]
    cited = sorted(answer.citations, key=lambda c: c.n)
    sources = [line for citation in cited for line in (citation_text(citation), *_differing(citation, language))]
    return plain("\n".join([answer.question.text, "", *claims, "", say("sources", language), *sources]))


def citation_text(citation: Citation) -> str:
    """One source: number, quote, where it stands; the twin on a line of its own."""
    where = ", ".join(part for part in (citation.title, citation.outlet, _date(citation), citation.source) if part)
    lines = [f"[{citation.n}] {_quoted(citation.quote, citation.language)} — {where} ({NAMES[citation.language]})"]
    if citation.twin:
        lines.append(f"    {_quoted(citation.twin.quote, citation.twin.language)} ({NAMES[citation.twin.language]})")
    return plain("\n".join(lines))


def _differing(citation: Citation, language: UiLanguage) -> list[str]:
    """What the two languages of a source state differently: whoever pastes the quote should know."""
    there = citation.twin.language if citation.twin else citation.language
    return [f"    {told_difference(what, citation.language, there, language)}" for what in citation.differs]


def _lines(line: Line, answer: Answer, language: UiLanguage) -> list[str]:
    """A claim with its marks, and below it a model's translation, called one."""
    if line.claim is None:
        return [line.text]
    by = say("translation_by", language, model=answer.engine.removeprefix("llm:"))
    translations = [f"    ({by}: {words})" for _, words in line.claim.translations]
    return [line.claim.text + "".join(f" [{n}]" for n in line.claim.citations), *translations]


def _date(citation: Citation) -> str | None:
    if citation.published is None:
        return None
    return citation.published.date.isoformat() if citation.published.date else citation.published.as_written


def _quoted(quote: str, language: str) -> str:
    flat = " ".join(quote.split())
    return f"“{flat}”" if language != "zh-Hant" else f"「{flat}」"
