"""Small pieces that ledger, comparison and timeline share: who, of what kind, when, in which words, and where it stands."""

from __future__ import annotations

import datetime as dt

from rag.phrases import PHRASES
from rag.positions.attribute import ANONYMOUS, OUTLET
from rag.positions.ledger import Entry
from rag.positions.pack import FORMATS
from rag.render.differing import told_difference
from rag.text.marks import without_marks
from rag.text.resources import the_names
from rag.text.script import to_simplified
from rag.types import Citation, Kind, Language, Statement, Twin
from rag.ui import encode, kind_marks, labels
from rag.ui.encode import Html, element, join
from rag.ui.strings import UI_LANGUAGES, phrase

_FORMAT_NAMES = {"markdown": "Markdown"}  # the others are called by their letters


def in_languages(en: str, hant: str, hans: str, tag: str = "span", **attributes: object) -> Html:
    """A word that the page keeps in the language of the interface."""
    return element(tag, en, data_names=encode.as_json([en, hant, hans]), **attributes)


def words_of(key: str) -> tuple[str, str, str]:
    """A phrase that the command line shares, in the three languages of the interface."""
    words = PHRASES[key]
    return words.en, words.hant, words.hans


def told(key: str, class_: str, tag: str = "p") -> Html:
    """A phrase that the command line shares, kept in the language of the interface."""
    return in_languages(*words_of(key), tag=tag, class_=class_ or None)


def names_of(speaker: str) -> tuple[str, str, str]:
    """A speaker as the three interface languages write it; as it stands where the gazetteer has no Chinese name."""
    if speaker in (ANONYMOUS, OUTLET):
        return words_of("speaker_" + speaker)
    name = the_names().get(speaker)
    if name is None or not name.zh:
        return speaker, speaker, speaker
    return name.canonical, name.zh, to_simplified(name.zh)


def speaker_name(speaker: str, tag: str = "bdi") -> Html:
    en, hant, hans = names_of(speaker)
    if en == hant:
        return element(tag, speaker, lang=labels.text_language(speaker, None))
    return in_languages(en, hant, hans, tag)


def kind_names(kind: Kind) -> tuple[str, str, str]:
    return words_of("kind_" + kind)


def kind_badge(kind: Kind) -> Html:
    """Its sign and its word."""
    return element("span", kind_marks.mark(kind), in_languages(*kind_names(kind)), class_=f"kind k-{kind}")


def said_day(said_on: dt.date | None) -> Html:
    return labels.day(said_on) if said_on else phrase("said_unknown", class_="undated")


def published_day(published: dt.date | None) -> Html:
    return labels.day(published) if published else phrase("published_unknown", class_="undated")


def days(statement: Statement) -> Html:
    """When it was said, and when it was published."""
    published = phrase("published_on", date=statement.published) if statement.published else phrase("published_unknown")
    return join(
        (
            element("span", said_day(statement.said_on), class_="said-day"),
            element("span", published, class_="published-day"),
        )
    )


def target(citation: Citation) -> dict[str, object]:
    """Where a button leads: article, span and twin's span, code points."""
    twin = citation.twin.span if citation.twin else None
    spans = [citation.span.start, citation.span.end, *((twin.start, twin.end) if twin else ())]
    return {"data_article": citation.article_id, "data_spans": encode.as_json(spans), "data_n": citation.n}


def pick(quote: str, language: Language, citation: Citation, *, numbered: bool = False) -> Html:
    """The sentence as a button that opens it in its article; `numbered` shows the citation's number."""
    said = element("span", without_marks(quote), lang=language, class_="says")
    number = [element("span", f"[{citation.n}]", class_="cite-n")] if numbered else []
    opens = phrase("open", class_="sr")
    return element("button", said, *number, opens, type="button", class_="pick", **target(citation))


def other_side(twin: Twin) -> Html:
    """The same statement in the article's other language."""
    words = element("span", without_marks(twin.quote), class_="says", lang=twin.language)
    return element(
        "p", phrase("other_side", class_="sr"), labels.language_badge(twin.language), words, class_="other-side"
    )


def notes(entry: Entry) -> Html:
    """The condition, whom it is addressed to, and what the two languages state differently."""
    s = entry.statement
    lines: list[Html] = []
    if s.condition:
        lines.append(
            element("p", phrase("condition"), " ", element("bdi", s.condition, lang=s.language), class_="fact")
        )
    if s.addressee:
        lines.append(element("p", phrase("addressee"), " ", speaker_name(s.addressee), class_="fact"))
    twin = entry.twin.language if entry.twin else None
    return join([*lines, *(difference_note(what, s.language, twin) for what in s.differs)])


def difference_note(what: str, here: Language, there: Language | None) -> Html:
    """What the two languages state differently, with the side of each: "26 / 25", "kind: pledged / refused"."""
    other = there or ("zh-Hant" if here == "en" else "en")
    en, hant, hans = (encode.plain(told_difference(what, here, other, shown)) for shown in UI_LANGUAGES)
    return in_languages(en, hant, hans, "p", class_="differs")


def article_line(citation: Citation, quoted: Language | None = None) -> Html:
    """Title, outlet, and the language that the sentence is quoted from, where that is not the citation's."""
    title = element("span", labels.title_of(citation.title, citation.source, (citation.language,)), class_="from-title")
    outlet = (
        [element("span", labels.named(citation.outlet, (citation.language,)), class_="from-outlet")]
        if citation.outlet
        else []
    )
    badge = labels.language_badge(quoted or citation.language)
    return element("div", badge, element("div", title, *outlet), class_="from")


def export_bar(view: str) -> Html:
    """One button for each format that evidence packs have."""
    buttons = [
        element(
            "button", _FORMAT_NAMES.get(name, name.upper()), type="button", class_="export", data_format=name, data_view=view,
            data_t_label="export_as", data_la=encode.as_json({"format": _FORMAT_NAMES.get(name, name.upper())}),
        )
        for name in FORMATS
    ]  # fmt: skip
    return element(
        "div", phrase("export", class_="export-name"), *buttons, class_="exports", role="group", data_t_label="export"
    )


def blank(title: str, more: str, *examples: Html, **values: object) -> Html:
    """A view that has nothing to show yet: what it is for and how to begin. Both are keys of phrases."""
    tries = [element("div", phrase("examples", class_="tries-name"), *examples, class_="tries")] if examples else []
    return element(
        "div", phrase(title, "h3", None, **values), phrase(more, "p", None, **values), *tries, class_="blank"
    )
