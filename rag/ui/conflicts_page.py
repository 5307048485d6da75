"""What articles state differently on one matter: the values beside each other, each with its quotes, and what explains them where the text does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from rag.positions.conflicting import Wordings, both_sides, is_published_day, wordings_of
from rag.positions.conflicts import Conflict, Conflicts, Value
from rag.positions.packed import Pack, Section, packed
from rag.types import Citation, Kind
from rag.ui import labels
from rag.ui import positions_parts as parts
from rag.ui.assistant import Assistant
from rag.ui.encode import Html, element, join
from rag.ui.positions_asked import Asked
from rag.ui.strings import UI_LANGUAGES, UiLanguage, phrase, say

_OF = {"number": "what_number", "day": "said", "kind": "kind"}


def conflicts_page(assistant: Assistant, asked: Asked) -> Html:
    """On the topic, or in the newest articles where there is none."""
    return conflicts_html(assistant.conflicts(asked.topic or None))


def conflicts_html(found: Conflicts) -> Html:
    if not found.conflicts:
        return parts.blank("conflicts_none", "conflicts_none_how", articles=found.articles)
    cited = {citation.n: citation for citation in found.citations}
    count = phrase("conflicts_count", "p", "count", n=len(found.conflicts), articles=found.articles)
    head = element("div", count, parts.export_bar("conflicts"), class_="result-head")
    partly = [] if found.complete else [parts.told("conflicts_partly", "hint")]
    return join((head, *partly, element("ol", *(_conflict(one, cited) for one in found.conflicts), class_="conflicts")))


def _conflict(conflict: Conflict, cited: Mapping[int, Citation]) -> Html:
    about = (
        [parts.speaker_name(conflict.about)]
        if conflict.about
        else [element("bdi", conflict.counts)]
        if conflict.counts
        else []
    )
    title = element("h3", *about, *([": "] if about else []), join(_once(conflict), " / "))
    values = [_value(value, conflict, cited) for value in conflict.values]
    return element("li", phrase(_OF[conflict.of], "p", "conflict-of"), title, *_why(conflict), element("div", *values, class_="values"),
                   *_explaining(conflict, cited), class_="conflict")  # fmt: skip


def _once(conflict: Conflict) -> list[Html]:
    """Each value once: numbers of what has a name as figures, which are the same in every language, others with what they count."""
    values = {value.key: value for value in reversed(conflict.values)}
    values = {key: values[key] for key in reversed(values)}
    if conflict.of == "number" and conflict.about:
        return [element("bdi", key) for key in values]
    return [_shown(value, conflict) for value in values.values()]


def _why(conflict: Conflict) -> list[Html]:
    """What tells the values apart, or that nothing does."""
    lines = [parts.told("conflict_of_sides", "explanation")] if conflict.sides else []
    if conflict.explained:
        return [*lines, parts.told("explained_by_" + conflict.explained, "explanation")]
    return [*lines, phrase("conflict_open", "p", "explanation open-conflict")]


def _value(value: Value, conflict: Conflict, cited: Mapping[int, Citation]) -> Html:
    facts: list[Html] = [parts.told("role_" + value.role, "", "span")] if value.role else []
    facts += [parts.speaker_name(value.speaker)] if value.speaker else []
    facts += [_day(value, cited)] if value.day and conflict.of != "day" else []
    head = element(
        "p",
        element("b", _shown(value, conflict), class_="value"),
        element("span", join(facts, " · "), class_="value-facts"),
    )
    quotes = (_quote(cited[n], wordings_of(conflict, value, cited[n])) for n in value.citations)
    return element("section", head, *quotes, class_="value-of")


def _explaining(conflict: Conflict, cited: Mapping[int, Citation]) -> list[Html]:
    quotes = [_quote(cited[n], both_sides(cited[n])) for n in conflict.explanations]
    return [element("div", parts.told("set_side_by_side", "who-says"), *quotes, class_="explaining")] if quotes else []


def _day(value: Value, cited: Mapping[int, Citation]) -> Html:
    """Of the words, or named as that of publication."""
    assert value.day is not None
    return phrase("published_on", date=value.day) if is_published_day(value, cited) else labels.day(value.day)


def _quote(citation: Citation, wordings: Wordings) -> Html:
    """The first wording opens the article; another one stands below it."""
    (language, words), *others = wordings
    button = parts.pick(words, language, citation, numbered=True)
    twin = [parts.other_side(citation.twin)] if others and citation.twin else []
    return element("div", button, *twin, parts.article_line(citation, language), class_="opens face")


def _shown(value: Value, conflict: Conflict) -> Html:
    if conflict.of == "kind":
        return parts.in_languages(*parts.kind_names(cast(Kind, value.shown)))
    return labels.day(value.day) if conflict.of == "day" and value.day else element("bdi", value.shown)


# --- export ------------------------------------------------------------------------------------


def conflicts_pack(assistant: Assistant, asked: Asked) -> Pack:
    """A section for each conflict: its values with what they count, who says them, and the numbers of their quotes."""
    found, language = assistant.conflicts(asked.topic or None), asked.interface
    title = " · ".join(filter(None, [say("conflicts", language), asked.topic]))
    sections = tuple(_section(conflict, language) for conflict in found.conflicts)
    return Pack(title, "", tuple(packed(citation) for citation in found.citations), sections, language)


def _section(conflict: Conflict, language: UiLanguage) -> Section:
    at = UI_LANGUAGES.index(language)
    heading = (
        parts.names_of(conflict.about)[at] if conflict.about else " / ".join(value.shown for value in conflict.values)
    )
    rows = [(value.shown, parts.words_of("role_" + value.role)[at] if value.role else "",
             parts.names_of(value.speaker)[at] if value.speaker else "", str(value.day or ""), _marks(value.citations))
            for value in conflict.values]  # fmt: skip
    why = (
        parts.words_of("explained_by_" + conflict.explained)[at]
        if conflict.explained
        else say("conflict_open", language)
    )
    columns = tuple(say(key, language) for key in (_OF[conflict.of], "counts", "speaker", "day", "quotes"))
    return Section(heading, f"{why} {_marks(conflict.explanations)}".strip(), (columns, *rows))


def _marks(numbers: tuple[int, ...]) -> str:
    return "".join(f"[{n}]" for n in numbers)
