"""Small pieces that cards, reader and library share: dates, language badges, titles."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Sequence

from rag.types import Language, Published
from rag.ui.encode import Html, element, join
from rag.ui.strings import phrase

BADGES: dict[Language, str] = {"en": "EN", "zh-Hant": "繁", "zh-Hans": "简"}
NAMES: dict[Language, str] = {"en": "English", "zh-Hant": "繁體中文", "zh-Hans": "简体中文"}


@functools.cache
def language_badge(language: Language) -> Html:
    """繁, 简 or EN; a screen reader hears the language's name."""
    return element(
        "span",
        element("span", BADGES[language], aria_hidden="true"),
        element("span", NAMES[language], class_="sr"),
        class_="badge",
        title=NAMES[language],
        lang=language,
    )


def day(date: dt.date) -> Html:
    """A date that the page shows in the language of the interface; ISO until then."""
    return element("time", date.isoformat(), datetime=date.isoformat(), data_date=True)


def published_date(published: Published | None) -> Html:
    """The published date; every reading of one that the article leaves open; or that none is given."""
    if published is None:
        return phrase("undated", class_="undated")
    if published.date is not None:
        return day(published.date)
    if not published.readings:
        return element("span", published.as_written)
    between = join((" ", phrase("or"), " "))
    readings = join((day(reading) for reading in published.readings), between)
    return element("span", phrase("ambiguous", written=published.as_written), " ", readings, class_="ambiguous")


def title_of(title: str | None, source: str, languages: Sequence[Language] = ()) -> Html:
    """The title, or the file's name marked as such. `languages` are the article's: they say which Chinese it is."""
    if title:
        return named(title, languages)
    return join((phrase("untitled", class_="untitled"), " ", element("bdi", source, class_="file")))


def named(name: str, languages: Sequence[Language] = ()) -> Html:
    """A title, an outlet or an author, in its own language and direction."""
    return element("bdi", name, lang=text_language(name, next((one for one in languages if one != "en"), None)))


def text_language(text: str, chinese: Language | None) -> Language:
    """Which `lang` a sentence gets: `chinese` (or Traditional) as soon as a fifth of its letters are Han characters."""
    letters = [c for c in text if c.isalpha()]
    han = sum("\u3400" <= c <= "\u9fff" or "\U00020000" <= c <= "\U000323af" for c in letters)
    if not letters or han * 5 < len(letters):
        return "en"
    return chinese if chinese and chinese != "en" else "zh-Hant"
