"""What the two languages of an article state differently, in words: which side says what."""

from __future__ import annotations

from rag.phrases import PHRASES, say
from rag.positions.relations import shown_name
from rag.types import Language

_OF = ("kind", "speaker", "said on", "condition")  # what a difference may begin with; else it is of numbers


def told_difference(what: str, here: Language, there: Language, language: Language) -> str:
    """ "26 / 25" or "kind: pledged / refused" as a sentence of `language`; `here` is the language of the quote, `there` that of its twin."""
    of, parted, sides = what.partition(": ")
    named = say("differs_" + of.replace(" ", "_"), language) if parted and of in _OF else ""
    values = (sides if named else what).split(" / ")
    if len(values) == 2:
        shown = (_shown(of, value, language) if named else value for value in values)
        sides = " / ".join(
            say("on_side", language, value=value, side=say(side, language))
            for value, side in zip(shown, (here, there), strict=True)
        )
    return say("differs", language, what=named + (sides if named or len(values) == 2 else what))


def _shown(of: str, value: str, language: Language) -> str:
    if of == "kind" and f"kind_{value}" in PHRASES:
        return say(f"kind_{value}", language)
    return shown_name(value, language) if of == "speaker" else value
