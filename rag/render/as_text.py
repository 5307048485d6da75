"""Answers and searches as text for a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rag.phrases import say
from rag.render.differing import told_difference
from rag.terminal import neutral, neutral_line, styled, wrap
from rag.text.marks import without_marks
from rag.types import (
    Answer,
    Citation,
    Compared,
    ComparedPosition,
    ComparedRow,
    Hit,
    Language,
    Published,
    Searched,
    SearchResult,
)

_QUOTE_MARKS: dict[Language, tuple[str, str]] = {"en": ("“", "”"), "zh-Hant": ("「", "」"), "zh-Hans": ("“", "”")}
_MARK = re.compile(r"\[\d+\]")
_STYLE = re.compile("\x1b\\[\\d*m")


def answer_text(answer: Answer, width: int = 80, *, colour: bool = False) -> str:
    """The answer with its marks, its numbered sources with their twins, and who wrote it; lines of `width` columns."""
    language = phrase_language(answer)
    parts = [_understood(answer, language, width, colour)]
    if answer.compared is None or answer.engine.startswith("llm:"):
        parts.append(_body(_with_translations(answer, language), width, colour))
    if answer.compared:
        parts += _compared(answer, answer.compared, language, width, colour)
    if answer.citations:
        above = _flat("\n".join(parts))
        parts.append(styled(say("sources", language), "bold", colour))
        parts += [_source(citation, language, width, colour, above) for citation in answer.citations]
    parts.append("\n".join(wrap(line, width) for line in _closing_lines(answer, language)))
    return "\n\n".join(part for part in parts if part)


def search_text(result: SearchResult, width: int = 80, *, colour: bool = False) -> str:
    """The hits, best first, each with where it stands."""
    language = result.query.language
    if not result.hits:
        return say("nothing", language)
    return "\n\n".join(_found(hit, language, width, colour) for hit in result.hits)


def phrase_language(answer: Answer) -> Language:
    """The language of what stands around the answer: its own, or the question's where it is in both."""
    return answer.query.language if answer.language == "both" else answer.language


def published_text(published: Published | None, language: Language) -> str:
    """The published date, every reading of an ambiguous one, or that there is none."""
    if published is None:
        return say("undated", language)
    if published.date:
        return say("published", language, date=published.date.isoformat())
    readings = say("or", language).join(day.isoformat() for day in published.readings)
    written = neutral_line(published.as_written)
    return say("published_open", language, written=written, readings=readings or "?")


def _understood(answer: Answer, language: Language, width: int, colour: bool) -> str:
    if answer.query.text.strip() == answer.query.asked.strip():
        return ""
    line = say("understood_as", language, text=neutral_line(answer.query.text))
    return styled(wrap(line, width), "dim", colour)


def _body(text: str, width: int, colour: bool, indent: str = "") -> str:
    return _MARK.sub(
        lambda mark: styled(mark.group(), "bold", colour), wrap(neutral(without_marks(text)), width, indent)
    )


def _with_translations(answer: Answer, language: Language) -> str:
    """The answer's text, below each claim what a model made of it in another language, marked as such."""
    text, model = answer.text, answer.engine.removeprefix("llm:")
    for claim in answer.claims:
        line = claim.text + " " + "".join(f"[{n}]" for n in claim.citations)
        for _, words in claim.translations:
            said = say("translation_by", language, model=neutral_line(model), text=words)
            text = text.replace(line, f"{line}\n({said})", 1)
    return text


def _compared(answer: Answer, compared: Compared, language: Language, width: int, colour: bool) -> Iterator[str]:
    """Leader by leader, then what they share and what parts them."""
    quotes = {citation.n: citation for citation in answer.citations}
    title = say("comparison_of", language, topic=compared.topic) if compared.topic else say("main_positions", language)
    yield styled(wrap(neutral_line(title), width), "bold", colour)
    for row in compared.rows:
        lines = [_body(_position(p, quotes[p.citation], language), width, colour, "    ") for p in row.positions]
        lines = lines or _said_of(row, quotes, language, width, colour)
        none = wrap(_none_found(answer.searched, language), width, "    ")
        yield "\n".join([styled(wrap(neutral_line(row.label), width), "bold", colour), *(lines or [none])])
    for key, claims in (("agreements", compared.agreements), ("differences", compared.differences)):
        if claims:
            told = (claim.text + " " + "".join(f"[{n}]" for n in dict.fromkeys(claim.citations)) for claim in claims)
            yield "\n".join(
                [styled(say(key, language), "bold", colour), *(_body(line, width, colour, "    ") for line in told)]
            )


def _position(position: ComparedPosition, citation: Citation, language: Language) -> str:
    day = say("said_on", language, date=position.said_on) if position.said_on else say("said_open", language)
    published = say("published", language, date=position.published) if position.published else say("undated", language)
    facts = " · ".join(filter(None, (position.speaker, say("kind_" + position.kind, language), day, published)))
    return neutral_line(f"{_quoted(citation.quote, citation.language)} [{citation.n}] ({facts})")


def _said_of(row: ComparedRow, quotes: dict[int, Citation], language: Language, width: int, colour: bool) -> list[str]:
    """What the articles say of a leader without a position."""
    lines = [f"{_quoted(quotes[n].quote, quotes[n].language)} [{n}]" for n in row.said_of if n in quotes]
    told = [wrap(say("no_own_words", language), width, "    ")] if lines else []
    return [*told, *(_body(neutral_line(line), width, colour, "    ") for line in lines)]


def _none_found(searched: Searched, language: Language) -> str:
    dated = searched.first and searched.last
    dates = say("from_to", language, first=searched.first, last=searched.last) if dated else ""
    return say("none_found", language, articles=searched.articles, dates=dates)


def _source(citation: Citation, language: Language, width: int, colour: bool, above: str) -> str:
    """One source; of its quote and its twin those are left out that stand `above` already."""
    head = _heading(f"[{citation.n}]", citation.title, citation.outlet, citation.source)
    facts = f"{published_text(citation.published, language)} · {say(citation.language, language)}"
    lines = [
        styled(wrap(head, width, hanging="    "), "bold", colour),
        styled(wrap(facts, width, "    "), "dim", colour),
    ]
    if not _stands(citation.quote, above):
        lines.append(wrap(_quoted(citation.quote, citation.language), width, "    "))
    if citation.twin and not _stands(citation.twin.quote, above):
        twin = f"{say(citation.twin.language, language)} {_quoted(citation.twin.quote, citation.twin.language)}"
        lines.append(styled(wrap(twin, width, "        "), "dim", colour))
    there = citation.twin.language if citation.twin else citation.language
    for what in citation.differs:
        told = told_difference(what, citation.language, there, language)
        lines.append(wrap(neutral_line(told), width, "        "))
    return "\n".join(lines)


def _found(hit: Hit, language: Language, width: int, colour: bool) -> str:
    head = _heading(f"{hit.rank}.", hit.article.title, hit.article.outlet, hit.article.source)
    published, written_in = published_text(hit.article.published, language), say(hit.passage.language, language)
    facts = f"{published} · {written_in} · {hit.score:.3f}"
    return "\n".join(
        [
            styled(wrap(head, width, hanging="    "), "bold", colour),
            styled(wrap(facts, width, "    "), "dim", colour),
            wrap(neutral_line(without_marks(hit.passage.text)), width, "    "),
        ]
    )


def _heading(mark: str, title: str | None, outlet: str | None, source: str) -> str:
    names = [name for name in (title, outlet, source) if name]
    return neutral_line(f"{mark} {' · '.join(names)}")


def _stands(quote: str, above: str) -> bool:
    """Whether it is shown as a quote, behind an opening mark of either language."""
    words = _flat(without_marks(quote))
    return any(opening + words in above for opening, _ in _QUOTE_MARKS.values())


def _flat(text: str) -> str:
    """Without white space and styles: as it was before lines were broken."""
    return "".join(_STYLE.sub("", neutral(text)).split())


def _quoted(quote: str, language: Language) -> str:
    opening, closing = _QUOTE_MARKS[language]
    return f"{opening}{neutral_line(without_marks(quote))}{closing}"


def _closing_lines(answer: Answer, language: Language) -> Iterator[str]:
    if answer.rejected:
        yield say("left_out", language, count=len(answer.rejected))
    if answer.notice:
        yield say("notice", language, text=neutral_line(answer.notice))
    if answer.outcome == "answered":
        model = answer.engine.removeprefix("llm:")
        by_model = model != answer.engine
        yield say("by_model", language, model=neutral_line(model)) if by_model else say("by_quotes", language)
