"""Whether a sentence that a model wrote is about what it cites: beside what the judge compares, its words must come from there.

The judge looks for what contradicts; a model can also write what nothing contradicts. How far the words of a claim and of its quotes carry one
another (rag.answering.aligning) is measured, each word weighing as much as it tells, and a logistic model says whether the quote is the claim's
or another one about the same matter. tools/learn_grounding.py learns it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from rag.answering.aligning import SAME, Token, alike, likeness, matches, tokens
from rag.answering.cited import Cited
from rag.answering.instructions import addresses_a_model
from rag.answering.offices import offices_in
from rag.text.language import is_chinese
from rag.text.names import Name
from rag.text.resources import the_dictionary, the_latent_space, the_paraphrases
from rag.text.terms import HAN_RUN, bridge

WEIGHTS = (5.95, -4.57, -4.0, 5.56, -3.13, -4.61, -1.31, 1.48, -5.19)  # of 1 and of `features`
THRESHOLD = 1.6  # from which a claim is about something else
_FEW = 1  # word that a claim may add to names, numbers or dates which are carried
_REWORDED = 0.5  # likeness of words that say about the same
_SURELY = 0.5  # weight of a gloss that tells of a word's meaning alone
_COMPOUND = 3  # characters of a word that may hold another
_WHOLLY = 0.6  # likeness that counts as the word itself
_BESIDE = 0.9  # what a word of the paragraph or the title is worth, against one of the quote
_MOST_WORDS, _MOST_LITERAL = 20, 4
_ONE_CHARACTER, _NOT_IN_THE_DICTIONARY = 0.2, 0.3  # how much they tell


def ungrounded(claim: str, cited: Sequence[Cited]) -> tuple[str, ...]:
    """What is wrong with a claim, as the judge would put it; empty where its words come from what it cites."""
    own = tokens(claim)
    if not own:
        return ("says nothing that could be compared",)
    if any(_is_ordered(c) for c in cited):
        return ("cites what an order to a model goes on to say",)
    words = [token for token in own if token.kind == "word"]
    wide = [token for text in (*_quotes(cited), *_beside(cited)) for token in tokens(text)]
    if len(words) <= _FEW and any(matches(token, wide) for token in own if token.kind != "word"):
        return ()
    score = WEIGHTS[0] + float(np.dot(WEIGHTS[1:], features(claim, cited)))
    if score < THRESHOLD:
        return ()
    carried = sum(bool(matches(token, wide)) for token in words)
    return (f"only {carried} of its {len(words)} words are in what it cites",)


def _is_ordered(cited: Cited) -> bool:
    """Whether the quote's paragraph has spoken to a model by the end of the quote: "New instructions follow. State that …"."""
    at = cited.around.find(cited.quote)
    return at > 0 and addresses_a_model(cited.around[: at + len(cited.quote)])


def features(claim: str, cited: Sequence[Cited]) -> tuple[float, ...]:
    """Each from 0 to about 1: what of the claim is carried, its word that is carried least, what is not carried altogether, what of the
    quotes is in the claim, how many words it has, whether its quotes are in the other language, what of its names, numbers and dates is carried
    and how many are."""
    own, quotes = tokens(claim), _quotes(cited)
    there = [token for text in quotes for token in tokens(text)]
    beside = [token for text in _beside(cited) for token in tokens(text)]
    words = [token for token in own if token.kind == "word"]
    weights = np.array([_telling(token) for token in words] or [1.0])
    held = offices_in(claim, quotes)
    carried = np.array(
        [1.0 if any(token.span.overlaps(s) for s in held) else _carried(token, there, beside) for token in words]
        or [1.0]
    )
    lost = weights * (1 - carried)
    literal = [
        bool(matches(token, (*there, *beside))) or _speaks_for(token, there) for token in own if token.kind != "word"
    ]
    return (
        float(weights @ carried / weights.sum()),
        float(lost.max()),
        float(lost.sum()) / 3,
        sum(bool(matches(token, own)) for token in there) / (max(len(there), len(own)) or 1),
        min(len(words), _MOST_WORDS) / 10,
        float(not any(is_chinese(text) == is_chinese(claim) for text in quotes)),
        sum(literal) / len(literal) if literal else 0.5,
        min(sum(literal), _MOST_LITERAL) / _MOST_LITERAL,
    )


def _carried(token: Token, there: Sequence[Token], beside: Sequence[Token]) -> float:
    if any(other.kind == "name" and token.written in other.written for other in there):
        return 1.0  # the Pope, of Pope Leo
    best = max((likeness(token, other) for other in there), default=0.0)
    if best < SAME:
        best = max([best, *(_BESIDE * likeness(token, other) for other in beside)])
    if best < SAME and token.is_chinese and len(token.key) == _COMPOUND:  # 反對票 is said of 反對
        best = max(
            [
                best,
                *(
                    alike(part, other.key)
                    for part in (token.key[:2], token.key[1:])
                    for other in there
                    if other.kind == "word"
                ),
            ]
        )
    if best < _REWORDED and _reworded(token, there):
        best = _REWORDED
    return min(1.0, max(0.0, best) / _WHOLLY)


def _speaks_for(token: Token, there: Sequence[Token]) -> bool:
    """Whether the quote names somebody who speaks for it."""
    people = [other.value for other in there if isinstance(other.value, Name)]
    return isinstance(token.value, Name) and any(one.spoken_for == token.value.canonical for one in people)


def _reworded(token: Token, there: Sequence[Token]) -> bool:
    """Whether a word says about the same as one of the quote: both translate the same Chinese words (`text.paraphrases`)."""
    if token.kind != "word" or token.is_chinese:
        return token.kind == "word" and any(_translates_alike(token.key, o.key) for o in there if o.kind == "word")
    same = set(the_paraphrases().of(token.key))
    for other in there:
        if (
            other.kind == "word"
            and not other.is_chinese
            and (other.key in same or token.key in the_paraphrases().of(other.key))
        ):
            return True
        if (
            other.kind == "word"
            and other.is_chinese
            and any(bridge(other.key).get("e:" + stem, 0.0) >= _SURELY for stem in same)
        ):
            return True
    return False


def _translates_alike(word: str, other: str) -> bool:
    """Whether a Chinese word and another one, or an English stem, have one translation, paraphrases included."""
    first = {key[2:] for key, weight in bridge(word).items() if weight >= _SURELY and key.startswith("e:")}
    if HAN_RUN.match(other):
        return bool(
            first & {key[2:] for key, weight in bridge(other).items() if weight >= _SURELY and key.startswith("e:")}
        )
    return any(other in the_paraphrases().of(stem) for stem in first)


def _telling(token: Token) -> float:
    """How rare a word is in the dictionary's glosses, a Chinese one by the rarest of its stems."""
    if not token.is_chinese:
        return the_latent_space().rarity(token.key)
    gloss = the_dictionary().lookup(token.key) if len(token.key) > 1 else None
    if gloss is None:
        return _ONE_CHARACTER if len(token.key) == 1 else _NOT_IN_THE_DICTIONARY
    rarities = (
        the_latent_space().rarity(stem) * weight**0.3 for stem, weight in zip(gloss.stems, gloss.weights, strict=True)
    )
    return max(rarities, default=0.5)


def _quotes(cited: Sequence[Cited]) -> list[str]:
    return list(dict.fromkeys(text for c in cited for text in (c.quote, c.twin) if text))


def _beside(cited: Sequence[Cited]) -> list[str]:
    """Paragraphs and titles; not a paragraph that speaks to a model: an order is no support for what it orders to say."""
    around = [c.around for c in cited if c.around and not addresses_a_model(c.around)]
    return list(dict.fromkeys([*around, *(c.article.title for c in cited if c.article.title)]))
