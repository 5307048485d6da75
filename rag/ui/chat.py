"""An answer as fragments of the page: each has a key, so that a streamed answer changes only what is new.

A key is "group/name"; the page keeps one element per key and appends in order of arrival, so marks and focus survive
the stream. Groups: head (question, rewritten question, notice), claims, sources, foot.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.errors import CrossciteError, StoreEmpty
from rag.phrases import PHRASES
from rag.text.marks import without_marks
from rag.types import Answer, Citation, Language
from rag.ui import encode, labels
from rag.ui.both import lacks_a_side, other_side
from rag.ui.cards import difference_notes, mark, nearest_card, source_card
from rag.ui.compared import compared_html
from rag.ui.encode import Html, element, join
from rag.ui.library import empty_store
from rag.ui.outline import Line, outline, quoted_in_full
from rag.ui.positions_parts import export_bar
from rag.ui.sides import under_sides
from rag.ui.strings import phrase
from rag.ui.traced import refused, trace_fold

Fragment = tuple[str, Html]
_LEADS = ("who", "when", "where", "how_many", "how_much")  # questions whose answer stands in the head


def answer_fragments(answer: Answer, complete: bool) -> list[Fragment]:
    """The fragments of `answer`; the foot and what was held back come with a complete one."""
    fragments = list(_head(answer))
    if answer.outcome == "answered" or answer.compared:
        lines = _lines(answer, complete)
        fragments += [(f"claims/{i}", html) for i, html in enumerate(answer_lines(lines, answer))]
        if complete and answer.compared:
            fragments.append(("claims/compared", compared_html(answer, answer.compared, _chinese(answer))))
        fragments += [(f"sources/{n}", html) for n, html in _sources(answer, lines, complete)]
    elif complete:
        fragments.append(("claims/none", nothing_found(answer)))
    if complete and answer.rejected:
        fragments.append(("foot/rejected", _held_back(answer)))
    if complete:
        fragments.append(("foot/meta", _meta(answer)))
        fragments.append(("foot/trace", trace_fold(answer)))
    return fragments


def question_fragment(question: str) -> Fragment:
    body = element("bdi", question, lang=labels.text_language(question, None))
    return "head/question", element("h2", phrase("you_asked", class_="sr"), body, class_="asked")


def error_fragments(
    error: CrossciteError | None = None, key: str = "error_unknown", *, again: bool = True, **values: object
) -> list[Fragment]:
    """What happened and what to do next; `again`: whether the same question may be answered later. Only Crosscite's own errors are
    quoted: others may carry anything."""
    if isinstance(error, StoreEmpty):
        return [("claims/error", element("div", empty_store(), _retry(), class_="error-empty", role="alert"))]
    if error is None:
        body = phrase(key, "p", None, **values)
    else:
        what = f"{error.source}: {error.what}" if error.source else error.what
        body = join((element("p", what), phrase("error_what_next", "p", then=error.then)))
    retry = [_retry()] if again else []
    box = element("div", phrase("error_title", "h3"), body, *retry, class_="error", role="alert")
    return [("claims/error", box)]


def nothing_found(answer: Answer) -> Html:
    """What is missing, what was searched, and the nearest passage, which is visibly not evidence."""
    searched = answer.searched
    missing = _missing(answer)
    title = element("h3", missing, lang=_language(missing, answer)) if missing else phrase("none_title", "h3")
    lines: list[str] = [phrase("none_searched", articles=searched.articles, passages=searched.passages)]
    if searched.first and searched.last:
        lines += [" ", phrase("none_dates", first=searched.first.isoformat(), last=searched.last.isoformat())]
    parts = [title, element("p", *lines)]
    if searched.nearest:
        parts.append(nearest_card(searched.nearest))
    return element("li", *parts, class_="none")


def engine_badge(engine: str) -> Html:
    """Which engine writes, and that the quoting one does not write."""
    model = engine.removeprefix("llm:")
    if model == engine:
        return phrase("engine_quotes_why", class_="engine quotes")
    return phrase("engine_model", class_="engine model", model=encode.plain(model))


def export_part() -> Html:
    """Below a conversation: a button for each format that it can be saved in."""
    name = phrase("export_conversation", "h3")
    return join((name, export_bar("conversation"), phrase("export_why", "p", "why")))


# --- the answer's lines --------------------------------------------------------------------------


def _lines(answer: Answer, complete: bool) -> list[Line]:
    """Of a comparison only what a model wrote: the table holds every quote."""
    if answer.compared and not answer.engine.startswith("llm:"):
        return []
    return under_sides(outline(answer, complete), answer.query.parts)


def answer_lines(lines: Sequence[Line], answer: Answer) -> Iterator[Html]:
    """Each line as an item; a comparison's side is named where its lines begin."""
    side: int | None = None
    for line in lines:
        begins = line.side is not None and line.side != side
        side = line.side
        yield _line(line, answer, begins)


def _line(line: Line, answer: Answer, begins: bool) -> Html:
    parts = [_side_name(line, answer)] if begins else []
    if line.citation:
        parts += _quoting(line, line.citation, answer)
    else:
        parts.append(_beside(_plain(line, answer), line, answer))
    row = ("row first" if begins else "row") if line.side is not None else None
    return element("li", *parts, class_=" ".join(filter(None, ("claim" if line.claim else "line", row))))


def _beside(words: Html, line: Line, answer: Answer) -> Html:
    """The words with their other language: beside them where there is room, else below."""
    if other := other_side(line, answer):
        return element("div", words, element("div", *other), class_="both")
    return join((words, phrase("one_side", "p", "one-side"))) if lacks_a_side(line, answer) else words


def _side_name(line: Line, answer: Answer) -> Html:
    label = answer.query.parts[line.side or 0].label
    return element("h3", label[:1].upper() + label[1:], lang=_language(label, answer), class_="side-name")


def _quoting(line: Line, citation: Citation, answer: Answer) -> list[Html]:
    """Who and when as a label, the words as they stand in the article, the other language where it was asked for, and what the two differ in."""
    words = element("span", without_marks(line.text), lang=citation.language, class_="says")
    quote = _beside(element("blockquote", words, *_marks(line, answer)), line, answer)
    return [*_who(line, answer), quote, *difference_notes(citation)]


def _who(line: Line, answer: Answer) -> list[Html]:
    """Who and when: the speaker in bold, or all of it where it holds what was asked for."""
    head = line.speaker + line.about
    said_on = line.claim.said_on if line.claim else None
    if not head:
        return [phrase("said_on", "p", class_="who", date=said_on.isoformat())] if said_on and line.side is None else []
    strong = head if answer.query.intent in _LEADS else line.speaker
    parts = [element("b", strong)] if strong else []
    return [element("p", *parts, head[len(strong) :], class_="who", lang=_language(head, answer))]


def _plain(line: Line, answer: Answer) -> Html:
    text = element("span", without_marks(line.text), lang=_language(line.text, answer), class_="says")
    said_on = line.claim.said_on if line.claim else None
    after = [" ", phrase("said_on", class_="said", date=said_on.isoformat())] if said_on else []
    return element("p", text, *_marks(line, answer), *after)


def _marks(line: Line, answer: Answer) -> list[Html]:
    """In one piece, which the sheet ties to the last word: a mark never begins a line."""
    cited = {citation.n: citation for citation in answer.citations}
    marks = [mark(cited[n]) for n in line.claim.citations if n in cited] if line.claim else []
    return [element("span", *marks, class_="marks")] if marks else []


def _sources(answer: Answer, lines: Sequence[Line], complete: bool) -> Iterator[tuple[int, Html]]:
    """A card for each citation in the order of their numbers; of an answer under way only for what is cited so far."""
    quoted, both = quoted_in_full(lines)
    if answer.language == "both":
        both = quoted  # what stands above stands there with its other side
    table = answer.compared.quoted if answer.compared else frozenset[int]()
    quoted, both = quoted | table, both | table
    used = {n for claim in answer.claims for n in claim.citations}
    for citation in sorted(answer.citations, key=lambda c: c.n):
        if complete or citation.n in used:
            yield (
                citation.n,
                source_card(
                    citation,
                    quote=citation.n not in quoted,
                    twin=citation.n not in both,
                    differs=citation.n not in quoted,
                ),
            )


# --- head and foot -------------------------------------------------------------------------------


def _head(answer: Answer) -> Iterator[Fragment]:
    yield question_fragment(answer.question.text)
    if answer.query.text.strip() != answer.query.asked.strip():
        yield "head/understood", phrase("understood", "p", class_="understood", text=encode.plain(answer.query.text))
    if answer.notice:
        yield "head/notice", element("p", answer.notice, class_="notice", role="status")


def _language(text: str, answer: Answer) -> Language:
    """Of the words around the quotes: English, or the Chinese of the answer."""
    return labels.text_language(text, _chinese(answer))


def _chinese(answer: Answer) -> Language:
    return "zh-Hans" if "zh-Hans" in (answer.language, answer.query.language) else "zh-Hant"


def _missing(answer: Answer) -> str:
    """What the answer says is missing, where it names it: the words before "Searched: …"; empty where it only says that nothing was found."""
    first = answer.text.split("\n", 1)[0]
    for general in (PHRASES["not_found"].en, PHRASES["not_found"].hant, PHRASES["not_found"].hans):
        says_nothing, searched = re.split(r"(?<=[.。])\s*", general.split("{articles}")[0], maxsplit=1)
        missing = first.split(searched)[0].strip() if searched in first else ""
        if missing and missing != says_nothing:
            return missing
    return ""


def _retry() -> Html:
    return element("button", phrase("retry"), type="button", class_="retry")


def _held_back(answer: Answer) -> Html:
    return element(
        "details", phrase("held_back", "summary", n=len(answer.rejected)), refused(answer), class_="held-back"
    )


def _meta(answer: Answer) -> Html:
    parts = [engine_badge(answer.engine), phrase("elapsed", ms=round(answer.elapsed_ms))]
    if answer.tokens_in or answer.tokens_out:
        parts.append(phrase("tokens", n=answer.tokens_in + answer.tokens_out))
    actions = [element("button", phrase("copy"), type="button", class_="quiet copy-answer")] if answer.claims else []
    return element("div", *actions, element("span", join(parts, " · "), class_="meta"), class_="foot-line")
