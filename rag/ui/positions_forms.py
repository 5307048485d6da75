"""The forms of the positions' views: filters with suggestions from the store. Values stay as the person wrote them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from rag.positions.attribute import ANONYMOUS, OUTLET
from rag.store.statements import Wanted
from rag.text.resources import the_names
from rag.types import Article, Kind
from rag.ui import encode
from rag.ui.assistant import Assistant
from rag.ui.encode import Html, element, join
from rag.ui.positions_parts import in_languages, kind_names, names_of, speaker_name
from rag.ui.positions_strings import TOPICS
from rag.ui.strings import phrase, say

MOST_PILLS = 8  # speakers to choose from with one click
MOST_SUGGESTED = 200  # in a field's list
_MOST_IN_AN_EXAMPLE = 3  # leaders
_WITHOUT_TOPIC = {"compare": "go_compare", "timeline": "go_timeline"}  # what an example shows then
Topic = tuple[str, str, str]  # in the languages of the interface


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What the store has to choose from: speakers with most statements first, and articles."""

    speakers: Sequence[tuple[str, int]]
    articles: Sequence[Article]
    topics: Sequence[Topic] = ()

    @property
    def leaders(self) -> list[str]:
        """Speakers that the gazetteer knows, people before countries and organisations."""
        known = [
            (name.kind != "person", n)
            for n, (speaker, _) in enumerate(self.speakers)
            if (name := the_names().get(speaker))
        ]
        return [self.speakers[n][0] for _, n in sorted(known)]


def ledger_form(known: Suggestions) -> Html:
    fields = (
        _text("speaker", "speaker", "anyone", "cc-speakers"),
        _kind(),
        _text("topic", "topic", "topic_hint", "cc-topics"),
        _day("since"),
        _day("until"),
        _text("source", "article", "any_article", "cc-articles"),
        _text("words", "words", None),
    )
    return _form("ledger", *fields, _lists(known), live=True)


def compare_form(known: Suggestions) -> Html:
    run = element("button", phrase("run_compare"), type="submit", class_="primary")
    return _form("compare", _leaders(known), _text("others", "more_names", "more_names_hint", "cc-speakers"),
                 _text("topic", "topic", "topic_hint", "cc-topics"), run, live=False)  # fmt: skip


def conflicts_form(known: Suggestions) -> Html:
    return _form("conflicts", _text("topic", "topic", "topic_hint", "cc-topics"), live=True)


def timeline_form(known: Suggestions) -> Html:
    fields = (
        _leaders(known),
        _text("others", "more_names", "more_names_hint", "cc-speakers"),
        _text("topic", "topic", "topic_hint", "cc-topics"),
        _day("since"),
        _day("until"),
    )
    return _form("timeline", *fields, live=True)


def topics_spoken_of(assistant: Assistant, speakers: Sequence[str] = (), least: int = 1) -> list[Topic]:
    """Of the common topics those on which the store has statements; with speakers, of so many of them at least."""
    by: list[tuple[str, ...]] = [(speaker,) for speaker in speakers] or [()]
    return [t for t in TOPICS if sum(assistant.count_statements(Wanted(who, topic=t[0])) > 0 for who in by) >= least]


def examples(view: str, assistant: Assistant) -> list[Html]:
    """Ways to fill a form in that find something: the store's first leaders with what two of them speak of, then without a topic."""
    leaders = Suggestions(assistant.speakers(), ()).leaders[:_MOST_IN_AN_EXAMPLE]
    if len(leaders) < 2:
        return []
    chosen: list[tuple[Sequence[str], Topic | None]] = [
        ([who for who in leaders if assistant.count_statements(Wanted((who,), topic=topic[0]))], topic)
        for topic in topics_spoken_of(assistant, leaders, least=2)[:2]
    ]
    return [_example(view, names, topic) for names, topic in (*chosen, (leaders[:2], None))]


def _example(view: str, leaders: Sequence[str], topic: Topic | None) -> Html:
    names = join((speaker_name(leader, "span") for leader in leaders), " · ")
    fields = {"speaker": list(leaders)} | ({"topic": list(topic)} if topic else {})
    about = in_languages(*topic) if topic else phrase(_WITHOUT_TOPIC[view])
    return element("button", element("span", names, class_="go-who"), about, type="button", class_="go",
                   data_view=view, data_fields=encode.as_json(fields))  # fmt: skip


# --- pieces ------------------------------------------------------------------------------------


def _form(view: str, *parts: Html, live: bool) -> Html:
    clear = element("button", phrase("clear"), type="button", class_="quiet clear")
    return element("form", *parts, clear, class_="filters", data_view=view, data_live=live, autocomplete="off",
                   data_t_label="filters", aria_label="Filters")  # fmt: skip


def _text(name: str, label: str, hint: str | None, suggested: str | None = None) -> Html:
    field = element(
        "input", type="text", name=name, list=suggested, maxlength=200, data_t_placeholder=hint, class_="field"
    )
    return element("label", phrase(label, class_="field-name"), field, class_=f"filter f-{name}")


def _day(name: str) -> Html:
    field = element("input", type="date", name=name, min="1900-01-01", max="2200-12-31", class_="field")
    return element("label", phrase(name, class_="field-name"), field, class_=f"filter f-{name}")


def _kind() -> Html:
    kinds = [in_languages(*kind_names(kind), tag="option", value=kind) for kind in get_args(Kind)]
    every = element("option", say("all_kinds", "en"), value="", data_t="all_kinds")
    field = element("select", every, *kinds, name="kind", class_="field")
    return element("label", phrase("kind", class_="field-name"), field, class_="filter f-kind")


def _leaders(known: Suggestions) -> Html:
    pills = [
        element("label", element("input", type="checkbox", name="speaker", value=leader), speaker_name(leader, "span"))
        for leader in known.leaders[:MOST_PILLS]
    ]
    return element("fieldset", phrase("leaders", "legend", "field-name"), *pills, class_="choice pills f-leaders")


def _lists(known: Suggestions) -> Html:
    """What the fields suggest. Options are put into the language of the interface by their value."""
    speakers = [_speaker_option(speaker) for speaker, _ in known.speakers[:MOST_SUGGESTED]]
    topics = [in_languages(*topic, tag="option", value=topic[0]) for topic in known.topics]
    articles = [
        element("option", encode.plain(article.title or article.source), value=encode.plain(article.source))
        for article in known.articles[:MOST_SUGGESTED]
    ]
    lists = (("cc-speakers", speakers), ("cc-topics", topics), ("cc-articles", articles))
    return element("span", *(element("datalist", *options, id=name) for name, options in lists), hidden=True)


def _speaker_option(speaker: str) -> Html:
    names = {ANONYMOUS: (ANONYMOUS, "匿名", "匿名"), OUTLET: (OUTLET, "媒體", "媒体")}.get(speaker) or names_of(speaker)
    return in_languages(*names, tag="option", value=names[0])
