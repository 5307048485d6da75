"""A whole conversation as an evidence pack: a section for each question, the quotes of all answers numbered through."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rag.positions.pack import Pack, PackedQuote, Section, packed
from rag.types import Answer, Citation, Claim, Compared, Span, Trace, Turn
from rag.ui.outline import outline
from rag.ui.positions_parts import kind_names
from rag.ui.strings import UI_LANGUAGES, UiLanguage, say

MOST_ANSWERS = 200  # of one conversation that are kept for export; the oldest go first
MOST_TURNS = 8  # of the conversation so far that go along with a question
MOST_TURN_CHARACTERS = 4000


@dataclass(frozen=True, slots=True)
class Talk:
    """One browser's conversation: what goes along with the next question, and what an export holds."""

    history: tuple[Turn, ...] = ()
    answers: tuple[Answer, ...] = ()

    def after(self, question: str, answer: Answer) -> Talk:
        """With this turn; bounded, and less what neither needs."""
        turns = (Turn("user", question[:MOST_TURN_CHARACTERS]), Turn("assistant", answer.text[:MOST_TURN_CHARACTERS]))
        lean = replace(answer, question=replace(answer.question, history=()), hits=(), trace=Trace())
        return Talk((*self.history, *turns)[-MOST_TURNS:], (*self.answers, lean)[-MOST_ANSWERS:])


def conversation_pack(answers: Sequence[Answer], language: UiLanguage, on: dt.date) -> Pack:
    """`language` is that of headings; `on` the day of the export."""
    numbers = _Numbers()
    sections = tuple(_section(answer, numbers, language) for answer in answers)
    return Pack(say("conversation_of", language, date=on.isoformat()), "", tuple(numbers.quotes), sections, language)


class _Numbers:
    """One number for each quote of the conversation, in the order of the answers."""

    def __init__(self) -> None:
        self.quotes: list[PackedQuote] = []
        self._given: dict[tuple[str, Span], int] = {}

    def of(self, citation: Citation) -> int:
        place = (citation.article_id, citation.span)
        if place not in self._given:
            self._given[place] = len(self.quotes) + 1
            self.quotes.append(packed(replace(citation, n=self._given[place])))
        return self._given[place]


def _section(answer: Answer, numbers: _Numbers, language: UiLanguage) -> Section:
    """Question, answer with the new marks, a comparison's table, and which engine answered."""
    through = {citation.n: numbers.of(citation) for citation in sorted(answer.citations, key=lambda c: c.n)}
    lines = [
        line
        for part in outline(answer, complete=True)
        for line in _told(part.claim, part.text, through, answer, language)
    ]
    table: tuple[tuple[str, ...], ...] = ()
    if compared := answer.compared:
        lines = lines if answer.engine.startswith("llm:") else []
        lines += [_marked(claim, through) for claim in (*compared.agreements, *compared.differences)]
        table = _table(answer, compared, through, language)
    closing = [answer.notice] if answer.notice else []
    return Section(answer.question.text, "\n".join([*lines, *closing, _engine(answer, language)]), table)


def _told(claim: Claim | None, text: str, through: dict[int, int], answer: Answer, language: UiLanguage) -> list[str]:
    if claim is None:
        return [text]
    said = say("translation_by", language, model=answer.engine.removeprefix("llm:"))
    return [_marked(claim, through), *(f"({said}: {words})" for _, words in claim.translations)]


def _marked(claim: Claim, through: dict[int, int]) -> str:
    marks = "".join(f"[{through[n]}]" for n in dict.fromkeys(claim.citations) if n in through)
    return f"{claim.text} {marks}".rstrip()


def _table(
    answer: Answer, compared: Compared, through: dict[int, int], language: UiLanguage
) -> tuple[tuple[str, ...], ...]:
    quotes = {citation.n: " ".join(citation.quote.split()) for citation in answer.citations}
    rows = [tuple(say(key, language) for key in ("speaker", "position", "kind", "said", "published"))]
    for row in compared.rows:
        found = [position for position in row.positions if position.citation in quotes]
        if not found:
            said_of = [f"{quotes[n]} [{through[n]}]" for n in row.said_of if n in quotes]
            told = [say("no_own_words", language), *said_of] if said_of else [_none_found(answer, language)]
            rows += [(row.label, words, "", "", "") for words in told]
        for position in found:
            kind = kind_names(position.kind)[UI_LANGUAGES.index(language)]
            words = f"{quotes[position.citation]} [{through[position.citation]}]"
            rows.append(
                (
                    f"{row.label} ({position.speaker})" if position.speaker else row.label,
                    words,
                    kind,
                    str(position.said_on or say("said_unknown", language)),
                    str(position.published or say("undated", language)),
                )
            )
    return tuple(rows)


def _none_found(answer: Answer, language: UiLanguage) -> str:
    s = answer.searched
    if s.first and s.last:
        return say("none_found", language, articles=s.articles, first=s.first, last=s.last)
    return say("none_found_undated", language, articles=s.articles)


def _engine(answer: Answer, language: UiLanguage) -> str:
    model = answer.engine.removeprefix("llm:")
    return say("engine_quotes_why", language) if model == answer.engine else say("engine_model", language, model=model)
