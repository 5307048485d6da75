"""Whether whom and what a claim names is named by what it cites: in its letters, in another spelling, in sound or in translation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.answering.aligning import names_in, stands_for, tokens
from rag.answering.cited import Cited
from rag.answering.offices import ADJECTIVE, CAPITALISED, holds_post, offices, posts_of_another
from rag.answering.strangers import strangers
from rag.text.american import american
from rag.text.language import is_chinese
from rag.text.names import Name, NameMention
from rag.text.peoples import people_of
from rag.text.resources import the_dictionary, the_names
from rag.text.script import fold
from rag.text.terms import HAN_RUN, facts, sentence_terms, skeleton_keys, transliterated_runs

_WHERE = re.compile(
    r"(?:\b(?:in|to|at|near|into)\s(?:the\s)?|在|到|赴|往|抵|达)$"
)  # before a place that is no government
_ABBREVIATED = {
    "美": "US",
    "中": "CN",
    "英": "GB",
    "法": "FR",
    "德": "DE",
    "俄": "RU",
    "日": "JP",
    "韩": "KR",
    "印": "IN",
    "乌": "UA",
    "澳": "AU",
    "加": "CA",
    "朝": "KP",
    "以": "IL",
    "伊": "IR",
    "土": "TR",
    "波": "PL",
    "欧": "EU",
    "台": "TW",
    "华": "CN",
    "港": "HK",
}
_ALONE = frozenset("美英俄韩乌澳欧台德")  # the others are words as well
_HOME = re.compile("[我全]国|国[内家]|海内外|中[华文]|华人")
_ABBREVIATION = re.compile(
    rf"[全访赴在返来][港台](?![口湾])|[{''.join(_ABBREVIATED)}](?=[{''.join(_ABBREVIATED)}国方军媒企商元籍队东西南北境币])|(?<=[{''.join(_ABBREVIATED)}对访驻赴在援涉])[{''.join(_ABBREVIATED)}]"
)
_CAPITAL = re.compile(r"'?s?\s?capital|的?首都")  # the Syrian one, for Damascus
_RIVER = re.compile(
    "[河江灣湾峽峡洋街路]|海(?![岸軍军關关警域外上事滩灘鮮鲜底])|山(?![區区林脉脈地])"
)  # 約旦河 is no Jordan
_OF_EUROPE = re.compile(
    r"\beuropean (?:court of justice|commission|parliament|council|central bank)|\bthe bloc\b|欧洲(?:法院|议会|理事会|央行)|欧委会|执委会"
)
_BRACKETED, _LATIN = re.compile(r"[（(].*"), re.compile(r"[a-z]{3,}")
_JOINED = re.compile("(?<=[a-z])-(?=[A-Z])")  # Bulgarian-Greek


def names(claim: str, quoted: Sequence[str], cited: Sequence[Cited]) -> list[str]:
    """What the claim names and nothing that it cites does."""
    said = facts(claim)
    around = [
        *quoted,
        *(text for c in cited for text in (c.around, c.article.title, c.article.outlet, *c.article.authors) if text),
    ]
    around += [place for c in cited if c.article.dateline and (place := c.article.dateline.place)]
    found = [
        m.as_written
        for m in names_in(claim)
        if not _is_part(m, claim)
        and not _known(m, claim, around, cited)
        and not _told_before(m.name, claim, quoted, cited)
    ]
    found += [word for word in strangers(claim, said, around)]
    found += offices(claim, around) or posts_of_another(claim, [*quoted, *(c.around for c in cited)])
    return [f"names {name}, whom no quote names" for name in dict.fromkeys(found)]


def _is_part(mention: NameMention, text: str) -> bool:
    """Whether it is no name where it stands: foreign affairs, 蒙古 in 內蒙古, the Jordan of 約旦河."""
    if _RIVER.match(text, mention.span.end):
        return True
    if mention.as_written.isascii():
        return mention.as_written.islower()
    run = next((m for m in HAN_RUN.finditer(fold(text)) if m.start() <= mention.span.start < m.end()), None)
    at = run.start() if run else 0
    for word in the_dictionary().segment(run.group()) if run else ():
        inside = at <= mention.span.start and mention.span.end <= at + len(word) and word != fold(mention.as_written)
        if inside and (gloss := the_dictionary().lookup(word)) and gloss.is_name and not the_names().of_alias(word):
            return True
        at += len(word)
    return False


def _known(mention: NameMention, claim: str, around: Sequence[str], cited: Sequence[Cited]) -> bool:
    name = mention.name
    have = [m.name for text in around for m in (*names_in(text), *names_in(_JOINED.sub(" ", text)))]
    have += [spoken for c in cited if c.speaker and (spoken := the_names().get(c.speaker))]
    if any(name.canonical == other.canonical for other in have) or name.canonical in {c.speaker for c in cited}:
        return True
    folded = fold(claim)
    place = _WHERE.search(folded[: mention.span.start]) and not _CAPITAL.match(folded, mention.span.end)
    if any(stands_for(name, other) or other.spoken_for == name.canonical for other in have) and not place:
        return True
    if name.kind == "country" and any(stands_for(name, other) and other.kind == "place" for other in have):
        return True  # who travels to Amman travels to Jordan
    if name.kind == "document" and any(_written(name, c.article.text) for c in cited):
        return True  # whatever the article calls it
    if name.canonical == "European Union" and any(_OF_EUROPE.search(fold(text)) for text in around):
        return True
    return any(called_by(name, text) or _written(name, text) for text in around) or holds_post(name, around)


def _told_before(name: Name, claim: str, quoted: Sequence[str], cited: Sequence[Cited]) -> bool:
    """Whether the article named it shortly before, and it takes the place of no name of the quotes: "it" and "the alliance chief" are told."""
    if not any(stands_for(name, m.name) for c in cited for m in names_in(c.before)):
        return False
    own = [m.name for m in names_in(claim)]
    there = [m.name for text in quoted for m in names_in(text) if m.name.kind == name.kind]
    return all(any(stands_for(other, mine) for mine in own) for other in there)


def _written(name: Name, text: str) -> bool:
    """Word by word: the memorandum signed in Budapest; 刚果民主共和国 for 刚果（金）."""
    if is_chinese(text):
        return (
            name.kind == "country"
            and name.zh is not None
            and _BRACKETED.sub("", fold(name.zh)) in fold(text) != fold(name.zh)
        )
    words = [american(word) for word in _LATIN.findall(fold(name.canonical))]
    there = {t.key for t in tokens(text)} | {american(word) for word in _LATIN.findall(fold(text))}
    return name.kind in ("document", "organisation") and len(words) > 1 and set(words) <= there


def called_by(name: Name, text: str) -> bool:
    """By its people (Brazilian), by one character (中美), or by its last word alone (the Commission)."""
    words = name.canonical.split()
    if is_chinese(text):
        if name.kind == "person":
            return bool(
                {key for key in sentence_terms(words[-1]) if key[0] == "p"}
                & {
                    key
                    for run in HAN_RUN.findall(fold(text))
                    for r in transliterated_runs(run)
                    for key in skeleton_keys(r)
                }
            )
        return name.kind == "country" and (_abbreviated(name, fold(text)) or _at_home(name, text))
    if name.kind == "place" and any(
        word[:5] == words[-1][:5] and len(words[-1]) > ADJECTIVE for word in CAPITALISED.findall(text)
    ):
        return True
    if name.kind == "country":
        return any(people_of(word) == name.canonical for word in CAPITALISED.findall(text))
    return (
        len(words) > 1 and name.kind == "organisation" and re.search(rf"\b{re.escape(words[-1])}\b", text) is not None
    )


def _abbreviated(name: Name, folded: str) -> bool:
    """中美, and 澳 where it is a word of its own."""
    alone = {word for run in HAN_RUN.findall(folded) for word in the_dictionary().segment(run) if word in _ALONE}
    return name.country in {_ABBREVIATED[m.group()[-1]] for m in _ABBREVIATION.finditer(folded)} | {
        _ABBREVIATED[word] for word in alone
    }


def _at_home(name: Name, text: str) -> bool:
    """China, where a Chinese text says 我國, 國內 or 國家 and names no other country."""
    others = {m.name.country for m in names_in(text) if m.name.kind == "country"}
    return name.country == "CN" and not others - {"CN"} and _HOME.search(fold(text)) is not None


def called_in(text: str) -> dict[str, Name]:
    """Organisations that a text calls by the last word of their names: the Commission."""
    if is_chinese(text):
        return {}
    words = set(CAPITALISED.findall(text))
    return {
        name.canonical: name
        for name in the_names().all
        if name.kind == "organisation" and " " in name.canonical and name.canonical.split()[-1] in words
    }
