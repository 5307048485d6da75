"""Notes that an engine takes while it answers: how long each step took, and why passages were passed over."""

from __future__ import annotations

import time
from collections.abc import Collection, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import get_args

from rag.answering.choose import distinct, in_time
from rag.answering.evidence import Evidence, gather
from rag.answering.instructions import addresses_a_model
from rag.answering.offer import Offered
from rag.answering.weights import RANKING
from rag.interfaces import Piece
from rag.store.bm25 import Finding
from rag.store.generation import Generation
from rag.types import Answer, Citation, Considered, Hit, Part, Query, Step, StepName, Trace, Why

_OPENING = 90  # characters of a passage by which it is known again
_ORDER: dict[str, int] = {name: number for number, name in enumerate(get_args(StepName))}


@dataclass(slots=True)
class Notes:
    """Of one answer, by one thread. Times of a step that is taken several times add up."""

    ms: dict[StepName, float] = field(default_factory=dict)
    why: dict[str, Why] = field(default_factory=dict)  # passage id → why nothing of it goes on
    notice: str | None = None  # what the search had to do without

    @contextmanager
    def timed(self, step: StepName) -> Iterator[None]:
        started = time.perf_counter()
        try:
            yield
        finally:
            self.add(step, (time.perf_counter() - started) * 1000)

    def add(self, step: StepName, ms: float) -> None:
        self.ms[step] = self.ms.get(step, 0.0) + ms

    def sieved(self, before: Sequence[Evidence], after: Sequence[Evidence], why: Why) -> None:
        """Passages of which nothing is left; the first reason stays."""
        kept = {evidence.passage.id for evidence in after}
        for evidence in before:
            if evidence.passage.id not in kept:
                self.why.setdefault(evidence.passage.id, why)

    def steps(self, others: Sequence[Step] = (), *, rest: StepName | None = None, of: float = 0.0) -> tuple[Step, ...]:
        """These and `others`, in the order of the flow; `rest` is given what they leave of the time since `of` (`time.perf_counter`)."""
        if rest:
            self.add(rest, max(0.0, (time.perf_counter() - of) * 1000 - sum(self.ms.values())))
        total = dict(self.ms)
        for step in others:
            total[step.name] = total.get(step.name, 0.0) + step.ms
        return tuple(Step(name, ms) for name, ms in sorted(total.items(), key=lambda item: _ORDER[item[0]]))


def measured(query: Query, finding: Finding, generation: Generation, notes: Notes) -> list[Evidence]:
    """The sentences of what was found, best first: no copies, no twins, none of another time than the question's."""
    with notes.timed("evidence"):
        gathered = gather(finding, generation, RANKING)
        unique = distinct(gathered, generation)
        timely = in_time(query, unique)
    notes.sieved(gathered, unique, "same_words")
    notes.sieved(unique, timely, "other_date")
    if query.names:
        notes.sieved(timely, [evidence for evidence in timely if evidence.measures.names > 0], "other_name")
    return timely


def awaited(pieces: Iterator[Piece], notes: Notes) -> Generator[Piece]:
    """A model's reply, with how long it was waited for; what is done between its pieces does not count."""
    started = time.perf_counter()
    try:
        for piece in pieces:
            waited = (time.perf_counter() - started) * 1000
            if piece.text:
                notes.ms.setdefault("first_token", notes.ms.get("model", 0.0) + waited)
            notes.add("model", waited)
            yield piece
            started = time.perf_counter()
    finally:
        notes.add("model", (time.perf_counter() - started) * 1000)


def considered(
    finding: Finding,
    parts: Sequence[tuple[Part, Finding]],
    why: Mapping[str, Why],
    citations: Sequence[Citation],
    otherwise: Why,
) -> tuple[Considered, ...]:
    """Every passage found, for the whole question first; `otherwise` is why one without a reason of its own was passed over."""
    found: dict[str, tuple[Hit, str | None]] = {}
    for label, hits in [(None, finding.hits), *((part.label, other.hits) for part, other in parts)]:
        for hit in hits:
            found.setdefault(hit.passage.id, (hit, label))
    return settled(tuple(_of(hit, label, why.get(id_, otherwise)) for id_, (hit, label) in found.items()), citations)


def settled(
    passages: Sequence[Considered], citations: Sequence[Citation], offered: Collection[str] = ()
) -> tuple[Considered, ...]:
    """With what became of each in the end; `offered` are ids of passages that a model was given sentences of."""
    return tuple(_settled(passage, citations, passage.passage_id in offered) for passage in passages)


def remodelled(quoted: Answer, notes: Notes, offered: Iterable[Offered], citations: Sequence[Citation]) -> Trace:
    """The quoting engine's trace after a model had its turn: what it was offered, and what is cited now."""
    given = {one.evidence.passage.id for one in offered}
    withheld = {
        hit.passage.id for hit in quoted.hits if hit.passage.id not in given and addresses_a_model(hit.passage.text)
    }
    passages = [replace(c, why="orders") if c.passage_id in withheld else c for c in quoted.trace.considered]
    return Trace(notes.steps(quoted.trace.steps), settled(passages, citations, given))


def _of(hit: Hit, label: str | None, why: Why) -> Considered:
    p, a = hit.passage, hit.article
    scores = tuple((name, float(value)) for name, value in hit.scores.items())
    return Considered(
        p.id,
        a.id,
        a.source,
        a.title,
        p.language,
        p.span,
        p.text[:_OPENING],
        label,
        hit.rank,
        float(hit.score),
        scores,
        "passed_over",
        why,
    )


def _settled(passage: Considered, citations: Sequence[Citation], offered: bool) -> Considered:
    own = [c for c in citations if c.article_id == passage.article_id]
    marks = tuple(c.n for c in own if c.span.overlaps(passage.span))
    if marks:
        return replace(passage, fate="cited", why=None, marks=marks)
    if any(c.twin and c.twin.span.overlaps(passage.span) for c in own):
        return replace(passage, fate="passed_over", why="twin", marks=())
    if offered:
        return replace(passage, fate="offered", why="not_used", marks=())
    return replace(passage, fate="passed_over", why=passage.why or "ranked_below", marks=())
