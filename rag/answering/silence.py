"""When to say that the articles do not say: no evidence, no answer.

Two kinds of reasons. Some things that a question names must stand in the articles, or nothing can answer it: a person, the thing that is
counted, the date; they are here. For the rest it is judged how likely the best evidence is to answer (`answerable`).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from rag.answering.asked import counted
from rag.answering.doing import is_done
from rag.answering.evidence import Evidence
from rag.answering.when import days_of
from rag.text.dates import DateRange, compatible
from rag.text.english import stem
from rag.text.resources import the_names, the_pinyin, the_transliteration
from rag.text.script import fold
from rag.text.speech import is_anonymous
from rag.text.speech_verbs import the_verbs
from rag.text.terms import HAN_RUN, sentence_terms, transliterated_runs
from rag.text.transliterate import pieces
from rag.types import Query

_WHO_IS = re.compile(r"\bwho (?:is|was|are|were)\b|\bname of\b|\bwhat is the name\b|是谁|叫什么|何人|姓名|名字")
_LISTED = re.compile(r"\b(?:list|name)\b.*\b(?:all|every|each|names?)\b|列出|列举|有哪些|哪[几\d二三四五六七八九十]+|which \w+ (?:countries|nations|states)")
_NEAR, _NEAR_SCORE = 4, 2.5  # sentences, score points
_OF_THE_KIND = 0.2  # Measures.asked from which a sentence holds what is asked for
_OF_THE_THING = 0.6  # ... and from which its number counts just that thing
_ALIKE = 0.45  # likeness from which a transliteration is taken for a name
_MOST_OF_IT = 0.5  # of the question's information
_MEANS = 0.5  # weight of a translation that the word itself means
_NEAR_PASSAGES = 12  # sentences whose paragraphs must speak of what is counted
_WEEK = 7  # days
_SEPARATORS = re.compile(r"、|,|;|\band\b|和|与|及|—")


def missing_essential(query: Query, ranked: Sequence[Evidence], *, surely: bool) -> str | None:
    """What the question names that no evidence holds and without which nothing answers it; None where all is there.

    Where it surely answers (`answerable.likelihood`) other words may say what is lacking: km for kilometres.
    """
    if not ranked:
        return query.text
    near = ranked[:12]
    held = {m.name.canonical for e in near for m in the_names().find(f"{e.article.title or ''} {e.passage.text}")}
    for canonical in query.names:
        name = the_names().get(canonical)
        if name and name.kind == "person" and canonical not in held:
            return next((m.as_written for m in the_names().find(query.text) if m.name.canonical == canonical), canonical)
    if wrong := _no_such_name(query, near) or _no_such_day(query, near):
        return wrong
    best = ranked[0]
    if query.intent == "who" and _WHO_IS.search(fold(query.text)) and is_anonymous(best.text):
        return "name"
    lacking = _its_one_word(query, best, near) or (None if surely else _nothing_counted(query, ranked))
    return lacking or _nothing_asked(query, ranked, surely) or _list_too_short(query, best)


def _no_such_name(query: Query, near: Sequence[Evidence]) -> str | None:
    """A name that the gazetteer lacks, and every near article too."""
    return next((name for name in query.unknown_names if not any(has_name(e, name) for e in near)), None)


def has_name(evidence: Evidence, name: str) -> bool:
    """Whether an article has a name: as it is written in the question's language, or as the other one would write it."""
    if not evidence.measures.bridged:
        lacking = {word for word, _ in evidence.missing}
        if name.isascii():
            return not set(fold(name).split()) <= lacking
        return not {first + second for first, second in itertools.pairwise(fold(name))} <= lacking
    if not name.isascii():
        return True  # how a foreign name was meant to be spelt cannot be told from its Chinese form
    terms = sentence_terms(f"{evidence.article.title or ''} {evidence.passage.text}")
    return any("e:" + stem(word) in terms or _is_spelt(evidence.passage.text, word) or _sounds(evidence.passage.text, word) for word in fold(name).split())


def _is_spelt(text: str, word: str) -> bool:
    """Whether a text has two characters that a word in Pinyin may stand for."""
    folded = fold(text)
    return any(pair in folded for pair in the_pinyin().written(word))


def _sounds(text: str, word: str) -> bool:
    """Whether a stretch of Chinese that is no other known name reads as the word."""
    folded = fold(text)
    for mention in the_names().find(text):
        folded = folded.replace(fold(mention.as_written), " ")
    runs = (run for match in HAN_RUN.finditer(folded) for run in transliterated_runs(match.group()))
    return any(the_transliteration().likeness(piece, word) >= _ALIKE for run in runs for piece in pieces(run))


def _no_such_day(query: Query, near: Sequence[Evidence]) -> str | None:
    """A day that the question names and that neither text nor date of any near article has."""
    for asked in query.dates:
        if not (asked.month and asked.day):
            continue
        days = [day for e in near for day in days_of(e.article) if not _is_long(day)]
        if not any(compatible(asked, day) for day in days):
            return asked.as_written
    return None


def _its_one_word(query: Query, best: Evidence, near: Sequence[Evidence]) -> str | None:
    """The word that says most of what is asked, where the article lacks it and no name says what is meant."""
    word, share = max(best.missing, key=lambda pair: pair[1], default=("", 0.0))
    if any(word not in dict(e.missing) for e in near if e.article.id == best.article.id):
        return None  # another word says it there
    if is_done(query.text, word) or the_verbs().at(word, 0):
        return None  # "what did the mayor threaten": whoever speaks need not be said to threaten
    return word if share >= _MOST_OF_IT and not query.names else None


def _nothing_counted(query: Query, ranked: Sequence[Evidence]) -> str | None:
    """What a question counts, where no passage near speaks of it: "how many tanks" without tanks."""
    noun = counted(query) if query.intent == "how_many" else None
    if noun is None:
        return None
    keys = {key for key, weight in sentence_terms(noun).items() if weight >= _MEANS and key[0] in ("e" if noun.isascii() else "eb")}
    near = {key for e in ranked[:_NEAR_PASSAGES] for key in sentence_terms(e.passage.text)}
    return noun if keys and not keys & near else None


def _is_long(day: object) -> bool:
    """Whether a date is a month or more, which holds every day and states none."""
    return isinstance(day, DateRange) and (day.last - day.first).days > _WEEK


def _nothing_asked(query: Query, ranked: Sequence[Evidence], surely: bool) -> str | None:
    """The question, where it asks for a number or a date and none of the best sentences has one of the kind."""
    if query.intent not in ("how_many", "how_much", "when"):
        return None
    best = ranked[0]
    near = [e for e in ranked[:_NEAR] if e.score >= best.score - _NEAR_SCORE]
    near += [e for e in ranked if e.passage.id == best.passage.id and abs(e.number - best.number) == 1]
    doubtful = query.intent == "how_many" and counted(query) is not None and not surely
    return None if any(e.measures.asked >= (_OF_THE_THING if doubtful else _OF_THE_KIND) for e in near) else query.text


def _list_too_short(query: Query, best: Evidence) -> str | None:
    """"List the 26 countries" is not answered by a sentence that only counts them."""
    folded = fold(query.text)
    if not _LISTED.search(folded):
        return None
    wanted = [n.value for n in query.numbers if 2 < n.value < 500 and n.unit == "plain"]
    if not wanted:
        return None
    names = {m.name.canonical for m in the_names().find(best.text)}
    items = max(len(names), len(_SEPARATORS.findall(fold(best.text))) + 1)
    return f"{wanted[0]:g}" if items < min(wanted) * 0.6 else None
