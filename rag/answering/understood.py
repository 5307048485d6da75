"""What the model takes the question to mean, asked for where the search may gain by it, and never needed: late or useless, it is left out.

When it is asked (CROSSCITE_MODEL_READS=auto): for a follow-up, which rules resolve less surely than a model; and where the quotes are unsure.
A call costs some 500 tokens and a second or more. Measured with perfect translations (the parallel question of XQuAD, dev halves) and an
evidence of six sentences: the gold answer is among them for 0.848 of Chinese questions over English without it, 0.863 where unsure ones are
asked about (one in five), 0.868 where all are ("always"). How much of a question the dictionary covers does not tell where it helps.

Silence stays with the rules: words that a model adds make the same sentences look like answers (of unanswerable questions across languages 0.09
to 0.10 fewer stay unanswered, of answerable ones 0.02 to 0.08 more are answered). So without evidence the model is not asked; only a follow-up
is searched again, in the words that it found for it.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Protocol

from rag.answering.instructions import addresses_a_model
from rag.answering.wording import prose_language
from rag.errors import EndpointError
from rag.interfaces import Model
from rag.llm.faults import EndpointFault
from rag.llm.prompts import Prompts
from rag.llm.understanding import read_question
from rag.phrases import say
from rag.settings import Settings
from rag.store.bm25 import Finding
from rag.store.generation import Generation
from rag.types import Answer, Query, Question, Suggestion

_MOST_S = 6.0
_MOST_OF_DEADLINE = 0.2
_IN_VAIN, _REST_S = 2, 600.0  # calls in a row that gave nothing in time; then it is not asked for so long
_TOO_SLOW = frozenset({"slow", "first_slow", "length", "thought", "circling", "enormous"})  # kinds of faults of a model that says too much for it, too late


class Widened(Protocol):
    """A question with what a suggestion adds to it, and what was found for that."""

    @property
    def query(self) -> Query: ...
    @property
    def finding(self) -> Finding | None: ...
    @property
    def set_aside(self) -> tuple[str, ...]: ...


class Widens(Protocol):
    """`retrieval.widen.Widener`."""

    def widened(self, generation: Generation, question: Question, query: Query, suggestion: Suggestion) -> Widened: ...


@dataclass(frozen=True, slots=True)
class Understood:
    """The query as it stands now, what was found beside what the rules found, and what became of the model's reading."""

    query: Query
    finding: Finding | None = None
    reading: str | None = None  # English, for the trace; None where it was not asked for
    tokens_in: int = 0
    tokens_out: int = 0


class Understanding:
    """Asks the model, within its share of the time."""

    def __init__(self, model: Model, prompts: Prompts, settings: Settings, widener: Widens | None) -> None:
        self._model, self._prompts, self._settings, self._widener = model, prompts, settings, widener
        self._in_vain, self._rests_until = 0, 0.0  # of time.monotonic

    def of(self, question: Question, query: Query, quoted: Answer, generation: Generation, until: float) -> Understood:
        """Never raises for an endpoint that fails: the rules' understanding is there already."""
        if self._widener is None or not self._worth(question, query, quoted):
            return Understood(query)
        if time.monotonic() < self._rests_until:
            return Understood(query, None, "none: too slow for it a while ago")
        seconds = min(_MOST_S, _MOST_OF_DEADLINE * self._settings.deadline_s, until - time.monotonic())
        try:
            suggestion, tokens_in, tokens_out = read_question(self._model, self._prompts, question, query, seconds)
        except EndpointError as error:
            kind = error.kind if isinstance(error, EndpointFault) else error.what
            self._note(too_slow=kind in _TOO_SLOW)
            return Understood(query, None, f"none: {kind}")
        self._note(too_slow=False)
        if suggestion is None:
            return Understood(query, None, "none: not in the form asked for", tokens_in, tokens_out)
        if any(map(addresses_a_model, (suggestion.question, suggestion.translation))):  # an earlier answer may have quoted such words
            return Understood(query, None, "none: gives orders", tokens_in, tokens_out)
        wider = self._widener.widened(generation, question, query, suggestion)
        used = "used" if wider.finding else "nothing new"
        reading = "; ".join([used, *(f"set aside: {problem}" for problem in wider.set_aside)])
        return Understood(wider.query, wider.finding, reading, tokens_in, tokens_out)

    def _note(self, *, too_slow: bool) -> None:
        """A model that thinks first, or a small machine, loses these seconds with every question, and the answer waits for what it still reckons."""
        self._in_vain = self._in_vain + 1 if too_slow else 0
        if self._in_vain >= _IN_VAIN and self._settings.model_reads != "always":
            self._in_vain, self._rests_until = 0, time.monotonic() + _REST_S

    def _worth(self, question: Question, query: Query, quoted: Answer) -> bool:
        if self._settings.model_reads == "off":
            return False
        if query.text != question.text.strip():
            return True
        return quoted.outcome == "answered" and (self._settings.model_reads == "always" or _unsure(query, quoted))


def _unsure(query: Query, quoted: Answer) -> bool:
    return say("unsure", prose_language(query.answer_language, query.language)) in quoted.text.split("\n")


def better(quoted: Answer, again: Answer) -> Answer:
    """The one of two answers of quotes that has any, the first before the second, which is of the question in other words."""
    return again if (quoted.outcome, again.outcome) == ("not_found", "answered") else quoted
