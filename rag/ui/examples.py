"""Questions to begin with that suit the store: those written for the sample articles where these are there, else of who speaks in it, and when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypeVar

from rag.answering.wording import written_date
from rag.errors import CrossciteError
from rag.positions.attribute import ANONYMOUS, OUTLET
from rag.positions.ledger import Entry
from rag.store.statements import Wanted
from rag.text.resources import the_names
from rag.types import Article, Kind, Language
from rag.ui.assistant import Assistant
from rag.ui.labels import text_language
from rag.ui.positions_forms import Topic, topics_spoken_of
from rag.ui.positions_parts import names_of
from rag.ui.strings import EXAMPLES, UI_LANGUAGES, UiLanguage

_SAMPLE = frozenset(
    {"paris-26-countries.txt", "army-in-figures.txt", "eu-loan.html"}
)  # what the written examples ask about
_MOST_LOOKED_AT = 300  # newest statements
_EACH = 2  # questions in each language
_SAID = {"en": "What did {who} say on {day}?", "zh-Hant": "{day}{who}說了什麼？", "zh-Hans": "{day}{who}说了什么？"}
_COMPARED = {
    "en": "Compare {who} and {other} on {topic}",
    "zh-Hant": "比較{who}與{other}對{topic}的立場",
    "zh-Hans": "比较{who}与{other}对{topic}的立场",
}
_OF_A_KIND: dict[Kind, dict[str, str]] = {
    "pledged": {"en": "What has {who} promised?", "zh-Hant": "{who}承諾了什麼？", "zh-Hans": "{who}承诺了什么？"},
    "demanded": {"en": "What does {who} demand?", "zh-Hant": "{who}要求什麼？", "zh-Hans": "{who}要求什么？"},
    "warned": {"en": "What did {who} warn of?", "zh-Hant": "{who}警告了什麼？", "zh-Hans": "{who}警告了什么？"},
    "refused": {"en": "What did {who} refuse?", "zh-Hant": "{who}拒絕了什麼？", "zh-Hans": "{who}拒绝了什么？"},
}
_PUBLISHED = {
    "en": "When was “{title}” published?",
    "zh-Hant": "「{title}」是何時刊出的？",
    "zh-Hans": "“{title}”是何时刊出的？",
}
Example = tuple[UiLanguage, str]
T = TypeVar("T")


def fitting_examples(assistant: Assistant) -> list[Example]:
    """Two in each language, or fewer: a store in which nobody speaks and nothing is dated suggests none."""
    try:
        articles = assistant.articles()
        if {article.source for article in articles} >= _SAMPLE:
            return list(EXAMPLES)
        spoken = assistant.ledger(Wanted(), newest_first=True, limit=_MOST_LOOKED_AT)
        pair = _two_who_say_most(spoken)
        common = topics_spoken_of(assistant, pair, least=2) if pair else []
    except CrossciteError:
        return list(EXAMPLES)  # nothing was ever read: the page says how to fill the store
    return [(language, text) for language in UI_LANGUAGES for text in _asked(language, articles, spoken, common)]


def _asked(
    language: UiLanguage, articles: Sequence[Article], spoken: Sequence[Entry], common: Sequence[Topic]
) -> list[str]:
    found = [
        *_about_a_day(language, spoken),
        *_comparing(language, spoken, common),
        *_of_a_kind(language, spoken),
        *_about_an_article(language, articles),
    ]
    return found[:_EACH]


def _about_a_day(language: UiLanguage, spoken: Sequence[Entry]) -> Iterator[str]:
    """What the one who says most on one day said on it."""
    days = Counter((e.statement.speaker, e.statement.said_on) for e in spoken if _is_named(e) and e.statement.said_on)
    for speaker, day in _first(days, language):
        if day:
            yield _SAID[language].format(who=_name(speaker, language), day=written_date(day, language))


def _two_who_say_most(spoken: Sequence[Entry]) -> list[str]:
    """Two people, or nobody."""
    people = Counter(
        e.statement.speaker for e in spoken if (name := the_names().get(e.statement.speaker)) and name.kind == "person"
    )
    pair = [speaker for speaker, _ in people.most_common(2)]
    return pair if len(pair) == 2 else []


def _comparing(language: UiLanguage, spoken: Sequence[Entry], common: Sequence[Topic]) -> Iterator[str]:
    """The two people who say most on a common topic, else about a place or an organisation that both speak of."""
    pair = _two_who_say_most(spoken)
    if not pair:
        return
    who, other = (_name(speaker, language) for speaker in pair)
    if common:
        yield _COMPARED[language].format(who=who, other=other, topic=common[0][UI_LANGUAGES.index(language)])
        return
    topics = [
        Counter(t for e in spoken if e.statement.speaker == speaker for t in e.statement.topics) for speaker in pair
    ]
    shared = topics[0] & topics[1]
    for topic, _ in shared.most_common():
        if topic not in pair and the_names().get(topic):
            yield _COMPARED[language].format(who=who, other=other, topic=_name(topic, language))
            return


def _of_a_kind(language: UiLanguage, spoken: Sequence[Entry]) -> Iterator[str]:
    """What somebody often promises, demands, warns of or refuses."""
    found = Counter(
        (e.statement.speaker, e.statement.kind) for e in spoken if _is_named(e) and e.statement.kind in _OF_A_KIND
    )
    for speaker, kind in _first(found, language):
        yield _OF_A_KIND[kind][language].format(who=_name(speaker, language))


def _first(counted: Counter[tuple[str, T]], language: UiLanguage) -> Iterator[tuple[str, T]]:
    """Of speakers with something else the most frequent, of those first whose name the language can write; none of nothing."""
    order = sorted(counted, key=lambda one: (_is_foreign(_name(one[0], language), language), -counted[one]))
    return iter(order[:1])


def _is_foreign(name: str, language: UiLanguage) -> bool:
    return (text_language(name, None) == "en") != (language == "en")


def _about_an_article(language: UiLanguage, articles: Sequence[Article]) -> Iterator[str]:
    """When the newest article with a title in the language was published."""
    dated = [
        (a.published.date, a.title)
        for a in articles
        if a.title and a.published and a.published.date and _speaks(a, language)
    ]
    for _, title in sorted(dated, reverse=True)[:1]:
        yield _PUBLISHED[language].format(title=title)


def _speaks(article: Article, language: Language) -> bool:
    return (article.languages[0] == "en") == (language == "en")


def _is_named(entry: Entry) -> bool:
    return entry.statement.speaker not in (ANONYMOUS, OUTLET)


def _name(canonical: str, language: UiLanguage) -> str:
    return names_of(canonical)[UI_LANGUAGES.index(language)]
