"""How an answer came about, behind a fold: the question as understood, the time of each step, what became of each passage."""

from __future__ import annotations

from rag.phrases import PHRASES
from rag.types import Answer, AnswerLanguage, Considered
from rag.ui import encode, labels
from rag.ui.encode import Html, element, join
from rag.ui.positions_parts import in_languages, speaker_name
from rag.ui.strings import phrase

MOST_PASSAGES = 40  # shown: a comparison of many sides looks at more
_CHANNELS = {"lexical", "sentence", "cosine"}
_INSIDE = ("first_token",)  # steps that are a part of another


def trace_fold(answer: Answer) -> Html:
    """Closed until somebody opens it."""
    parts = [_understood(answer), _steps(answer)]
    if answer.trace.considered:
        parts.append(_passages(answer.trace.considered))
    if answer.rejected:
        parts += [phrase("how_rejected", "h4"), refused(answer)]
    return element("details", phrase("how", "summary"), element("div", *parts, class_="trace-body"), class_="trace")


def refused(answer: Answer) -> Html:
    """The sentences that the judge refused, each with why."""
    items = (
        element(
            "li",
            element("span", claim.text, lang=labels.text_language(claim.text, None)),
            *([" — ", "; ".join(claim.problems)] if claim.problems else []),
        )
        for claim in answer.rejected
    )
    return element("ul", *items)


# --- the question --------------------------------------------------------------------------------


def _understood(answer: Answer) -> Html:
    q = answer.query
    rows = [("asked_standalone", _text(q.text)), ("asked_intent", phrase(f"intent_{q.intent}"))]
    if q.names:
        rows.append(("asked_names", join(map(speaker_name, q.names), " · ")))
    if q.unknown_names:
        rows.append(("asked_unknown", _listed(q.unknown_names)))
    if q.dates:
        rows.append(("asked_dates", _listed(tuple(mention.as_written for mention in q.dates))))
    if q.parts:
        rows.append(("asked_parts", _listed(tuple(part.label for part in q.parts))))
    if answer.trace.reading:
        rows.append(("asked_by_model", _text(answer.trace.reading)))
    rows += [("asked_in", _language(q.language)), ("answered_in", _language(q.answer_language))]
    listed = [element("div", phrase(key, "dt"), element("dd", value)) for key, value in rows]
    return join((phrase("how_understood", "h4"), element("dl", *listed)))


def _language(language: AnswerLanguage) -> Html:
    if language == "both":
        return phrase("both")
    names = PHRASES[language]
    return in_languages(names.en, names.hant, names.hans)


def _listed(values: tuple[str, ...]) -> Html:
    return join(map(_text, values), " · ")


def _text(value: str) -> Html:
    return element("bdi", encode.plain(value), lang=labels.text_language(value, None))


# --- the steps -----------------------------------------------------------------------------------


def _steps(answer: Answer) -> Html:
    """A bar for each step, beside its milliseconds; all of them as long as the whole answer took."""
    most = max([answer.elapsed_ms, *(step.ms for step in answer.trace.steps)], default=0) or 1
    rows = [
        element(
            "li",
            phrase(f"step_{step.name}", class_="step-name"),
            element(
                "progress",
                value=f"{step.ms:.2f}",
                max=f"{most:.2f}",
                aria_hidden="true",
                class_="inside" if step.name in _INSIDE else None,
            ),
            phrase("elapsed", class_="step-ms", ms=_shown(step.ms)),
        )
        for step in answer.trace.steps
    ]
    tokens = []
    if answer.tokens_in or answer.tokens_out:
        tokens = [phrase("tokens_each_way", "p", "fact", sent=answer.tokens_in, received=answer.tokens_out)]
    return join((phrase("how_steps", "h4"), element("ol", *rows, class_="steps-taken"), *tokens))


def _shown(ms: float) -> str:
    return f"{ms:.0f}" if ms >= 10 else f"{ms:.1f}"


# --- the passages --------------------------------------------------------------------------------


def _passages(considered: tuple[Considered, ...]) -> Html:
    """Cited ones first, then by rank."""
    shown = sorted(considered, key=lambda c: (c.fate != "cited", c.fate != "offered", c.part is not None, c.rank))[
        :MOST_PASSAGES
    ]
    if len(shown) < len(considered):
        title = phrase("how_passages_most", "h4", None, n=len(considered), most=len(shown))
    else:
        title = phrase("how_passages", "h4", None, n=len(considered))
    heads = [element("th", phrase(f"column_{name}"), scope="col") for name in ("rank", "passage", "score", "fate")]
    table = element(
        "table", element("thead", element("tr", *heads)), element("tbody", *map(_passage, shown)), class_="considered"
    )
    return join((title, element("div", table, class_="scroller", tabindex="0", role="region", data_t_label="how")))


def _passage(c: Considered) -> Html:
    words = " ".join(encode.plain(c.opening).split()) or c.source
    name = element("bdi", words, lang=labels.text_language(words, c.language))
    where = element("bdi", encode.plain(c.title or c.source), class_="fact")
    opening = element(
        "button", name, type="button", class_="open pick-passage", data_article=c.article_id,
        data_spans=encode.as_json([c.span.start, c.span.end]), title=c.source,
    )  # fmt: skip
    part = [phrase("for_part", class_="fact", part=encode.plain(c.part))] if c.part else []
    by_channel = {name: f"{value:.2g}" for name, value in c.scores}
    channels = [phrase("channels", class_="channels", **by_channel)] if set(by_channel) == _CHANNELS else []
    return element(
        "tr",
        element("td", str(c.rank), class_="number"),
        element("td", element("div", labels.language_badge(c.language), opening, where, *part, class_="named")),
        element("td", element("b", f"{c.score:.2f}"), *channels),
        element("td", _fate(c)),
        class_=c.fate.replace("_", "-"),
    )


def _fate(c: Considered) -> Html:
    if c.fate == "cited":
        return join((phrase("fate_cited"), " " + "".join(f"[{n}]" for n in c.marks)))
    return phrase("fate_offered") if c.fate == "offered" else phrase(f"why_{c.why or 'ranked_below'}")
