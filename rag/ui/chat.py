"""An answer as fragments of the page: each has a key, so that a streamed answer changes only what is new.

A key is "group/name"; the page keeps one element per key and appends in order of arrival, so marks and focus survive
the stream. Groups: head (question, rewritten question, notice), claims, sources, foot.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rag.errors import CrossciteError
from rag.types import Answer, Citation, Claim, Language
from rag.ui import encode, labels
from rag.ui.encode import Html, element, join
from rag.ui.strings import phrase

Fragment = tuple[str, Html]


def answer_fragments(answer: Answer, complete: bool) -> list[Fragment]:
    """The fragments of `answer`; the foot and what was held back come with a complete one."""
    cited = {citation.n: citation for citation in answer.citations}
    fragments = list(_head(answer))
    if answer.outcome == "answered":
        fragments += [(f"claims/{i}", claim_line(claim, cited, answer)) for i, claim in enumerate(answer.claims)]
        shown = {n for claim in answer.claims for n in claim.citations} if not complete else set(cited)
        fragments += [(f"sources/{n}", source_card(c)) for n, c in sorted(cited.items()) if n in shown]
    elif complete:
        fragments.append(("claims/none", nothing_found(answer)))
    if complete and answer.rejected:
        fragments.append(("foot/rejected", _held_back(answer)))
    if complete:
        fragments.append(("foot/meta", _meta(answer)))
    return fragments


def question_fragment(question: str) -> Fragment:
    body = element("bdi", question, lang=labels.text_language(question, None))
    return "head/question", element("h2", phrase("you_asked", class_="sr"), body, class_="asked")


def error_fragments(
    error: CrossciteError | None = None, key: str = "error_unknown", **values: object
) -> list[Fragment]:
    """What happened and what to do next. Only Crosscite's own errors are quoted: others may carry anything."""
    if error is None:
        body = phrase(key, "p", None, **values)
    else:
        what = f"{error.source}: {error.what}" if error.source else error.what
        body = join((element("p", what), phrase("error_what_next", "p", then=error.then)))
    box = element("div", phrase("error_title", "h3"), body, _retry(), class_="error", role="alert")
    return [("claims/error", box)]


def claim_line(claim: Claim, cited: Mapping[int, Citation], answer: Answer) -> Html:
    """One sentence of the answer, its marks behind it."""
    marks = [mark(cited[n]) for n in claim.citations if n in cited]
    said: list[str] = []
    if claim.said_on:
        said = [" ", phrase("said_on", class_="said", date=claim.said_on.isoformat())]
    language = labels.text_language(claim.text, _chinese(answer, claim, cited))
    return element("li", element("span", claim.text, lang=language, class_="says"), " ", *marks, *said, class_="claim")


def mark(citation: Citation) -> Html:
    """[n]: a button that opens the reader at the cited sentence."""
    name = encode.as_json({"n": citation.n, "title": encode.plain(citation.title or citation.source)})
    return element(
        "button",
        f"[{citation.n}]",
        type="button",
        class_="mark",
        data_t_label="mark",
        data_la=name,
        **_target(citation),
    )


def source_card(citation: Citation) -> Html:
    """Quote, title, outlet, date, language, and the other language's side."""
    return element(
        "li",
        _card_head(citation, element("span", str(citation.n), class_="n", aria_hidden="true")),
        _quotes(citation),
        element("div", _open_button(citation), _copy_button(citation), class_="card-actions"),
        class_="card",
        data_card=citation.n,
    )


def nothing_found(answer: Answer) -> Html:
    """What was searched, and the nearest passage, which is visibly not evidence."""
    searched = answer.searched
    lines: list[str] = [phrase("none_searched", articles=searched.articles, passages=searched.passages)]
    if searched.first and searched.last:
        lines += [" ", phrase("none_dates", first=searched.first.isoformat(), last=searched.last.isoformat())]
    parts = [phrase("none_title", "h3"), element("p", *lines)]
    if searched.nearest:
        parts.append(_nearest(searched.nearest))
    return element("li", *parts, class_="none")


def engine_badge(engine: str) -> Html:
    """Which engine writes, and that the quoting one does not write."""
    model = engine.removeprefix("llm:")
    if model == engine:
        return phrase("engine_quotes_why", class_="engine quotes")
    return phrase("engine_model", class_="engine model", model=encode.plain(model))


def _head(answer: Answer) -> Iterator[Fragment]:
    yield question_fragment(answer.question.text)
    if answer.query.text.strip() != answer.query.asked.strip():
        yield "head/understood", phrase("understood", "p", class_="understood", text=encode.plain(answer.query.text))
    if answer.notice:
        yield "head/notice", element("p", answer.notice, class_="notice", role="status")


def _chinese(answer: Answer, claim: Claim, cited: Mapping[int, Citation]) -> Language | None:
    """Which Chinese a claim is in: its citation's, or the answer's."""
    near = [cited[n].language for n in claim.citations if n in cited and cited[n].language != "en"]
    if near:
        return near[0]
    return "zh-Hans" if answer.language == "zh-Hans" or answer.query.language == "zh-Hans" else "zh-Hant"


def _target(citation: Citation) -> dict[str, object]:
    """Where a button leads: article, cited span and twin span, code points."""
    twin = citation.twin.span if citation.twin else None
    return {
        "data_n": citation.n,
        "data_article": citation.article_id,
        "data_spans": encode.as_json(
            [citation.span.start, citation.span.end, *((twin.start, twin.end) if twin else ())]
        ),
    }


def _card_head(citation: Citation, number: Html | str = "") -> Html:
    about = [element("bdi", citation.outlet)] if citation.outlet else []
    about.append(labels.published_date(citation.published))
    about.append(element("bdi", citation.source, class_="file"))
    return element(
        "div",
        number,
        element("div", labels.title_of(citation.title, citation.source), class_="card-title"),
        labels.language_badge(citation.language),
        element("div", join(about, " · "), class_="card-about"),
        class_="card-head",
    )


def _quotes(citation: Citation) -> Html:
    parts = [element("blockquote", citation.quote, lang=citation.language)]
    if citation.twin:
        label = phrase("other_side", class_="sr")
        parts.append(
            element(
                "blockquote", label, element("span", citation.twin.quote), lang=citation.twin.language, class_="twin"
            )
        )
    parts += [phrase("differs", "p", class_="differs", what=what) for what in citation.differs]
    return join(parts)


def _nearest(citation: Citation) -> Html:
    return element(
        "div",
        phrase("nearest", "h4"),
        _card_head(citation),
        _quotes(citation),
        element("div", _open_button(citation), class_="card-actions"),
        class_="card nearest",
    )


def _open_button(citation: Citation) -> Html:
    return element("button", phrase("open"), type="button", class_="quiet open", **_target(citation))


def _copy_button(citation: Citation) -> Html:
    return element("button", phrase("copy_quote"), type="button", class_="quiet copy-quote", data_copy=citation.n)


def _retry() -> Html:
    return element("button", phrase("retry"), type="button", class_="retry")


def _held_back(answer: Answer) -> Html:
    items = [
        element(
            "li",
            element("span", claim.text, lang=labels.text_language(claim.text, None)),
            *([" — ", *claim.problems] if claim.problems else []),
        )
        for claim in answer.rejected
    ]
    return element("details", phrase("held_back", "summary", n=len(items)), element("ul", *items), class_="held-back")


def _meta(answer: Answer) -> Html:
    parts = [engine_badge(answer.engine), phrase("elapsed", ms=round(answer.elapsed_ms))]
    if answer.tokens_in or answer.tokens_out:
        parts.append(phrase("tokens", n=answer.tokens_in + answer.tokens_out))
    actions = [element("button", phrase("copy"), type="button", class_="quiet copy-answer")] if answer.claims else []
    return element("div", *actions, element("span", join(parts, " · "), class_="meta"), class_="foot-line")
