"""What a question is about, and which evidence is about it too: whom or what it names, and what it asks of them.

"What did Roe say about the bridge" has a subject (Roe) and a topic (the bridge). A paragraph that has one without the other answers
nothing, however much of the question's information it holds.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.answering.doing import is_done
from rag.answering.evidence import Evidence
from rag.answering.silence import has_name
from rag.answering.spoken import speaker_of
from rag.store.generation import Generation
from rag.store.lexical import Lane, lane_of
from rag.text.english import stem
from rag.text.resources import the_dictionary, the_names, the_paraphrases
from rag.text.script import fold
from rag.text.speech import Speaker
from rag.text.speech_verbs import Verb, the_verbs
from rag.text.terms import facts
from rag.types import Query

_TELLS = 0.25  # of the question's information: a topic of less tells too little to be held to
_HELD, _HELD_ZH = (
    0.25,
    0.1,
)  # of the topic's information, from which a paragraph speaks of it; asked in Chinese, where each word is several terms
_CLEARLY = 0.5  # ... clearly
_NEAR = 12  # sentences
_OF_SEVERAL = ("conflict", "timeline", "compare", "metadata")  # intents to which no one paragraph answers
_ASKS_WHAT = re.compile(r"\b(?:what|how)\b|什么|怎么|怎样|如何|何|哪些")
_WHAT_BEHIND = re.compile("[了过]?[些出]?(?:什么|何|哪)")
_HOW_BEFORE = re.compile("(?:怎么|如何|怎样)$")
_AUXILIARY = re.compile(
    r"\b(?:did|does|do|has|have|had|is|was|will|would)\s(?:the\s|(?:former\s|prime\s)?(?:president|premier|minister|chancellor|secretary|mayor|mr|mrs|ms|dr)\.?\s)*"
)
_ACRONYM = re.compile(r"(?<!^)\b[A-Z]{2,6}\b")
_ANSWERS = ("react", "respond", "reply", "think", "believe", "feel")  # verbs that ask for words and do not report them
_ENDINGS = ("", " to do", " that it")  # what a verb of saying may need behind it


@dataclass(frozen=True, slots=True)
class Asked:
    """`name` is canonical where the gazetteer has it; `written` and `phrase`, with titles before it, are as the question has them, folded."""

    written: str
    name: str | None
    phrase: str = ""
    kind: str = "said"  # of the verb that asks, as rag.text.speech_verbs has them


def asked_speaker(query: Query) -> Asked | None:
    """Whose words a question asks for: "what did Roe promise", 「某某說了什麼」; None where it asks for nobody's."""
    return _asked_speaker(query.text, the_names().digest) if _ASKS_WHAT.search(fold(query.text)) else None


@functools.lru_cache(maxsize=256)
def _asked_speaker(text: str, names: str) -> Asked | None:
    """`names` is the gazetteer's digest."""
    folded = fold(text)
    mentions = {mention.span.start: mention for mention in the_names().find(text)}
    for match in _AUXILIARY.finditer(folded):
        if mention := mentions.get(match.end()):
            kind = _speaks_at(folded, mention.span.end)
            return (
                Asked(fold(mention.as_written), mention.name.canonical, folded[match.start() : mention.span.end], kind)
                if kind
                else None
            )
        run = re.compile(r"[A-Z][\w'’.-]*(?:\s(?:(?:de|van|von|der|al|bin|el|la)\s)*[A-Z][\w'’.-]*)*").match(
            text, match.end()
        )
        if run is None and " the " in match.group() and (kind := _speaks_at(folded, match.end() - 1)):
            return Asked(match.group().split()[-1], None, match.group(), kind)  # "the mayor", without a name
        if run is None and match.group().endswith("the "):
            run = re.compile(
                r"(?!articles?\b|reports?\b|stor(?:y|ies)\b|texts?\b|authors?\b|summary\b|papers?\b)[a-z]+"
            ).match(text, match.end())
        if run and (kind := _speaks_at(folded, run.end())):
            return Asked(fold(run.group()), None, folded[match.start() : run.end()], kind)
    return _asked_in_chinese(text, folded)


def _speaks_at(folded: str, end: int) -> str | None:
    """The kind of the verb of saying that stands right behind a name; None where none does."""
    word = re.compile(r"\s+(?:\w+ly\s)?([a-z]+)").match(folded, end)
    found = [verb.kind for ending in _ENDINGS if word and (verb := the_verbs().at(word[1] + ending, 0))]
    return next(iter(found), "said" if word and word[1] in _ANSWERS else None)


def _asked_in_chinese(text: str, folded: str) -> Asked | None:
    """The one that a Chinese question opens with, dates left out, before its first verb of saying."""
    verb: Verb | None = next((verb for verb in the_verbs().find(folded) if not verb.is_english), None)
    if verb is None or not (_WHAT_BEHIND.match(folded, verb.end) or _HOW_BEFORE.search(folded[: verb.start])):
        return None
    mention = next((m for m in the_names().find(text) if m.span.end <= verb.start and m.name.kind == "person"), None)
    if mention:
        return Asked(fold(mention.as_written), mention.name.canonical, kind=verb.kind)
    start = max((date.span.end for date in facts(text).dates if date.span.end <= verb.start), default=0)
    before = re.sub(r"\W|怎么$|如何$|[在对向就].*$", "", folded[start : verb.start])
    gloss = the_dictionary().lookup(before)
    is_word = len(before) == 2 and gloss is not None and not gloss.is_name
    return Asked(before, None, kind=verb.kind) if 2 <= len(before) <= 4 and not is_word else None


def speaks(asked: Asked, speaker: Speaker | None) -> bool:
    """Whether a speaker is the one asked about; a surname stands for its bearer."""
    if speaker is None:
        return False
    if asked.name is not None and speaker.canonical is not None:
        return asked.name == speaker.canonical
    written = [other for other in (fold(speaker.as_written), fold(speaker.canonical or "")) if other]
    return any(_is_named(asked.written, other) or _is_named(other, asked.written) for other in written)


# --- subject and topic -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Topic:
    """Words of the question that say what of its names is asked, for one lane."""

    words: frozenset[str]
    asked: Asked | None

    def share(self, evidence: Evidence) -> float:
        """How much of the question's information the topic is, 0 to 1."""
        return sum(evidence.shares.get(word, 0.0) for word in self.words)

    def held(self, evidence: Evidence) -> float:
        """0 to 1: how much of it the sentence's paragraph, title and headings hold."""
        return sum(evidence.shares.get(word, 0.0) for word in self.words & evidence.around) / (
            self.share(evidence) or 1.0
        )


def topic_of(query: Query, lane: Lane) -> Topic:
    """All words but those of the subject: of whom is asked for words, else of all names; dates and numbers are no topic."""
    asked = asked_speaker(query)
    named = [asked.written, asked.phrase] if asked else _names_of(query)
    verbs = {verb.text for verb in the_verbs().find(fold(query.text))} | {*_ANSWERS} if asked else set()
    words = frozenset(
        group.surface
        for group in query.groups
        if group.lane == lane
        and (group.origin == "word" or (asked is not None and group.origin == "name"))
        and fold(group.surface) not in verbs
        and not any(_within(fold(group.surface), name) for name in named)
    )
    return Topic(words, asked)


def _names_of(query: Query) -> list[str]:
    """What an English question writes with a capital, and known names, folded; an acronym alone only where nothing else is named."""
    named = [fold(m.as_written) for m in facts(query.text).names] + [fold(name) for name in query.unknown_names]
    return named or [fold(word) for word in _ACRONYM.findall(query.text)]


def _within(surface: str, name: str) -> bool:
    return surface in name.split() if name.isascii() else surface in name


@dataclass(frozen=True, slots=True)
class Beside:
    """No paragraph near speaks of what is asked. `word` says most of it; `surely` where nothing can answer then."""

    word: str
    surely: bool


def off_topic(query: Query, ranked: Sequence[Evidence], generation: Generation) -> Beside | None:
    """Of a question that names something: whether the paragraphs near that have the name all lack what is asked of it."""
    topics: dict[Lane, Topic] = {lane: topic_of(query, lane) for lane in ("en", "zh")}
    asked = topics["en"].asked
    if query.leans or query.intent in _OF_SEVERAL or not (asked or (_names_of(query) and query.language == "en")):
        return None
    near = [(e, topics[lane_of(e.passage.language)]) for e in ranked[:_NEAR]]
    if not near or near[0][1].share(near[0][0]) < _TELLS:
        return None
    least = _HELD if query.language == "en" else _HELD_ZH
    if any(topic.held(e) >= least and has_subject(query, topic, e, generation) for e, topic in near):
        return None
    best, topic = near[0]
    share, word = max(
        ((share, word) for word, share in best.shares.items() if word in topic.words - best.around),
        default=(0.0, query.text),
    )
    says_it = len(word) > 1 and not is_done(query.text, word)
    return Beside(word if says_it else query.text, asked is not None or share >= _CLEARLY)


def has_subject(query: Query, topic: Topic, evidence: Evidence, generation: Generation | None) -> bool:
    """Whether the paragraph, its title or who speaks in it is what the question names; of countries and places the article is enough."""
    text = f"{evidence.article.title or ''}\n{evidence.passage.text}"
    known, folded = {m.name.canonical for m in the_names().find(text)}, fold(text)
    said = speaker_of(generation, evidence.article, evidence.passage, evidence.number) if generation else None
    if topic.asked:
        return topic.asked.name in known or _is_named(topic.asked.written, folded) or speaks(topic.asked, said)
    if known & set(query.names) or (said and said.canonical in query.names):
        return True
    named = [name for name in _names_of(query) if name in map(fold, query.unknown_names) or not query.names]
    if any(_is_named(name, folded) or (evidence.measures.bridged and has_name(evidence, name)) for name in named):
        return True
    lacking = {fold(word) for word, _ in evidence.missing}
    places = {
        canonical
        for canonical in query.names
        if (name := the_names().get(canonical)) and name.kind in ("country", "place")
    }
    return any(m.name.canonical in places and fold(m.as_written) not in lacking for m in the_names().find(query.text))


def _is_named(written: str, folded: str) -> bool:
    """Whether a folded text has a name, or its last word, which may be a surname."""
    if not written.isascii():
        return len(written) > 1 and written in folded
    return bool(re.search(rf"(?<![\w-]){re.escape(written.split()[-1])}(?![\w-])", folded))


def never_speaks(query: Query, ranked: Sequence[Evidence], generation: Generation) -> bool:
    """Whether somebody's words are asked for who speaks in none of the sentences near."""
    asked = asked_speaker(query)
    return asked is not None and not any(_speaks_in(asked, e, generation) for e in ranked[:_NEAR])


def _speaks_in(asked: Asked, evidence: Evidence, generation: Generation) -> bool:
    """Whether the one asked about speaks in a sentence, or is its subject and the sentence tells of words."""
    if speaks(asked, speaker_of(generation, evidence.article, evidence.passage, evidence.number)):
        return True
    folded = fold(evidence.text)
    return (
        _is_named(asked.written, folded) or asked.name in {m.name.canonical for m in the_names().find(evidence.text)}
    ) and any(the_verbs().find(folded))


def of_the_subject(query: Query, ranked: list[Evidence]) -> list[Evidence]:
    """Without what lacks a name of the question that the gazetteer lacks too, where an article in the question's language has it.

    The same for a word that is half of the question.
    """
    for name in filter(_is_new, query.unknown_names):
        having = [evidence for evidence in ranked if has_name(evidence, name)]
        if any(not evidence.measures.bridged for evidence in having):
            ranked = having
    names = {m.as_written for m in facts(query.text).names}
    return [
        e for e in ranked if not any(share >= _CLEARLY and word not in names for word, share in e.missing)
    ] or ranked


def _is_new(name: str) -> bool:
    """Whether a word of a name is in none of the dictionary's glosses, as that of a people is: European."""
    return any(the_paraphrases().telling(stem(word)) == 1.0 for word in fold(name).split())
