"""How a question is answered: understand → retrieve → answer → verify → (render); compare, ledger, timeline, conflicts."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import Any

from rag import events
from rag.answering.extractive import ExtractiveEngine
from rag.answering.generative import GenerativeEngine
from rag.answering.side_by_side import Table, beside, with_quotes
from rag.answering.traced import Notes
from rag.answering.wording import prose_language
from rag.errors import UsageError
from rag.positions.compare import Comparison, compare
from rag.positions.compared import compared_of, speakers_of
from rag.positions.conflicting import Conflicts
from rag.positions.conflicts import conflicts
from rag.positions.everyone import speaking_of
from rag.positions.ledger import Entry, ledger, speakers_named
from rag.positions.missing_names import MOST_PASSAGES, MissingNames, missing_names
from rag.positions.pack import PackedQuote
from rag.positions.relevance import speaks_of
from rag.positions.speakers import meant, speaks
from rag.positions.timeline import Timeline, timeline
from rag.positions.unpack import Checked, check_quotes
from rag.retrieval.comparisons import asked as sets_side_by_side
from rag.retrieval.hybrid import HybridRetriever
from rag.retrieval.understand import understand
from rag.store.bm25 import Finding
from rag.store.generation import Generation
from rag.store.statements import Order, Wanted
from rag.store.store import Store
from rag.text.language import detect
from rag.text.resources import names_digest
from rag.types import (
    Answer,
    Article,
    Hit,
    Language,
    Part,
    Passage,
    Query,
    Question,
    SearchResult,
    Span,
    TwinPair,
)

HITS = 24  # passages that an answer is looked for in
_MOST_SHOWN, _FEW = 2, 3  # positions of each leader in an answer's table; of more leaders than these, one


@dataclass(frozen=True, slots=True)
class Retrieved:
    """A question understood and searched for, in one generation."""

    question: Question
    query: Query
    finding: Finding
    parts: Sequence[tuple[Part, Finding]]
    generation: Generation
    started: float  # of time.perf_counter
    notes: Notes

    @property
    def all(self) -> tuple[Question, Query, Finding, Sequence[tuple[Part, Finding]], Generation]:
        """What an engine wants."""
        return self.question, self.query, self.finding, self.parts, self.generation


class Assistant:
    """Questions to answers over the newest generation of the store; for any number of threads."""

    def __init__(
        self, store: Store, retriever: HybridRetriever, quotes: ExtractiveEngine, model: GenerativeEngine | None = None
    ) -> None:
        self._store, self._retriever, self._quotes, self._model = store, retriever, quotes, model

    def search(self, text: str, k: int = 10) -> SearchResult:
        """The best `k` passages of both languages, best first."""
        started = time.perf_counter()
        query = understand(Question(text))
        found = self._retriever.search(self._store.pin(), query, k)
        return SearchResult(query, found.hits, (time.perf_counter() - started) * 1000, self._notice(found))

    def ask(self, question: Question, engine: str = "auto") -> Answer:
        """The answer, each of its sentences judged. Raises StoreError and, for an engine that is not there, UsageError."""
        chosen, found = self._chosen(engine), self.retrieved(question)
        answer = _complete(self._side_by_side(chosen.answer(*found.all), found), found)
        _tell(answer)
        return answer

    def stream(self, question: Question) -> Iterator[Answer]:
        """Each answer holds at least the claims of the last, all of them judged; the last one is complete.

        Where a model fails midway, the last one is the quoting engine's, with a notice: it replaces what was shown before.
        """
        yield from self.answered(self.retrieved(question))

    # the steps of `stream`, for those who compose them

    def understood(self, question: Question) -> Query:
        return understand(question, partial(speaks, self._store.pin()))

    def retrieved(self, question: Question, query: Query | None = None) -> Retrieved:
        """What is found for the question, whole and in its parts, in one generation; `query` where it is understood already."""
        started, notes, generation = time.perf_counter(), Notes(), self._store.pin()
        if query is None:
            with notes.timed("understand"):
                query = understand(question, partial(speaks, generation))
        with notes.timed("retrieve"):
            finding = self._retriever.search(generation, query, HITS)
            parts = [(part, self._retriever.search(generation, part.query, HITS)) for part in query.parts]
        notes.notice = self._notice(finding)
        return Retrieved(question, query, finding, parts, generation, started, notes)

    def answered(self, found: Retrieved, engine: str = "auto") -> Iterator[Answer]:
        """As `stream`, from what was found. Raises UsageError for an engine that is not there."""
        answer, last, chosen = None, None, self._chosen(engine)
        if isinstance(chosen, GenerativeEngine):
            for last in chosen.stream(*found.all):
                yield (answer := _complete(last, found))
            if last and (compared := self._side_by_side(last, found)) is not last:  # once: it costs more than a claim
                yield (answer := _complete(compared, found))
        else:
            answer = _complete(self._side_by_side(chosen.answer(*found.all), found), found)
            yield from (replace(answer, claims=answer.claims[:shown]) for shown in range(1, len(answer.claims)))
            yield answer
        if answer:
            _tell(answer)

    def _notice(self, finding: Finding) -> str | None:
        """What the person should know of the search: what was put right in the store, told once, and what could not be searched."""
        return " ".join(filter(None, [*self._store.put_right(), finding.notice])) or None

    def _side_by_side(self, answer: Answer, found: Retrieved) -> Answer:
        """An answer that compares leaders, with the table of their positions."""
        query = found.query
        sides = sets_side_by_side(query.text, partial(speaks, found.generation)) if query.intent == "compare" else None
        if sides is None or (sides.sides and len(found.parts) < 2):
            return answer
        leaders = {part.name or part.label: part.label for part, _ in found.parts if sides.sides} or self._speaking_of(found)
        if not leaders:
            return answer
        own = [_own_words(answer, leader) for leader in leaders]
        most = _MOST_SHOWN if len(leaders) <= _FEW else 1
        language = prose_language(answer.language, query.language)
        with found.notes.timed("compare"):
            narrowed = {"dates": query.dates, "cited": own, "most": most, "brief": True}
            table = self._compared(found.generation, list(leaders), query.topic or "", language, **narrowed)
        shown = Table(
            compared_of(table, list(leaders.values())),
            table.citations,
            speakers_of(table),
            partial(speaks_of, table.asked),
        )
        return (
            beside(answer, shown) if answer.engine.startswith("llm:") else with_quotes(answer, shown, found.generation)
        )

    def _speaking_of(self, found: Retrieved) -> dict[str, str]:
        """Who speaks of a topic for which nobody is named: by canonical name, as they are shown."""
        topic, language = found.query.topic or "", prose_language(found.query.answer_language, found.query.language)
        about = [
            (hit.passage, hit.score)
            for hit in self._retriever.search(found.generation, understand(Question(topic)), HITS).hits
        ]
        return {name: name for name in speaking_of(found.generation, topic, about, language, found.query.dates)}

    def _chosen(self, engine: str) -> ExtractiveEngine | GenerativeEngine:
        if engine == "llm" and self._model is None:
            then = "set OPENAI_BASE_URL or OPENAI_API_KEY, or leave --engine out: quotes answer"
            raise UsageError("no model is configured", source="--engine llm", then=then)
        return self._quotes if engine == "extractive" or self._model is None else self._model

    def compare(self, leaders: Sequence[str], topic: str = "", language: Language | None = None) -> Comparison:
        """Positions side by side; each leader, in any script, is looked for alone. Told in `language`, else in that of the topic.

        Without a topic these are each one's main positions, those on a matter that they share first.
        """
        started = time.perf_counter()
        generation, language = self._store.pin(), language or detect(topic) or "en"
        canonical = list(dict.fromkeys(speakers_named(leader)[0] for leader in leaders))
        compared = self._compared(generation, canonical, topic, language)
        return replace(compared, elapsed_ms=(time.perf_counter() - started) * 1000)

    def _compared(
        self, generation: Generation, leaders: Sequence[str], topic: str, language: Language, **narrowed: Any
    ) -> Comparison:
        def found(text: str) -> Sequence[Hit]:
            return self._retriever.search(generation, understand(Question(text)), HITS).hits

        asked = "What does {} say about {}?" if (detect(topic) or language) == "en" else "{}對{}的立場是什麼？"
        retrieved = [
            {hit.passage.id: hit.score for hit in found(asked.format(leader, topic))} if topic else {}
            for leader in leaders
        ]
        about = [(hit.passage, hit.score) for hit in found(topic)] if topic else []
        return compare(generation, leaders, topic, retrieved, language, about, **narrowed)

    def ledger(
        self,
        wanted: Wanted,
        *,
        newest_first: bool = False,
        limit: int | None = None,
        offset: int = 0,
        by: Order | None = None,
    ) -> list[Entry]:
        """Statements of a selection, by day, or `by` what people sort a table by: then those without a day come last."""
        generation = self._store.pin()
        return ledger(
            generation, _meant(generation, wanted), newest_first=newest_first, limit=limit, offset=offset, by=by
        )

    def speakers(self) -> Sequence[tuple[str, int]]:
        """Every speaker of the ledger with the number of their statements, most first."""
        return self._store.pin().speakers

    def count_statements(self, wanted: Wanted) -> int:
        generation = self._store.pin()
        return generation.count_statements(_meant(generation, wanted))

    def timeline(self, wanted: Wanted) -> Timeline:
        generation = self._store.pin()
        return timeline(generation, _meant(generation, wanted))

    def conflicts(self, topic: str | None = None) -> Conflicts:
        """What articles state differently: on a topic those that retrieval finds for it, else the newest ones."""
        started, generation = time.perf_counter(), self._store.pin()
        hits = self._retriever.search(generation, understand(Question(topic)), HITS).hits if topic else ()
        found = conflicts(generation, topic, [hit.article.id for hit in hits])
        return replace(found, elapsed_ms=(time.perf_counter() - started) * 1000)

    def verify_quotes(self, quotes: Sequence[PackedQuote]) -> list[Checked]:
        """Each quote of an exported pack against what the store holds now."""
        return check_quotes(self._store.pin(), quotes)

    def missing_names(self, *, least: int = 2, most: int = 50, passages: int = MOST_PASSAGES) -> MissingNames:
        """Frequent names that the gazetteer lacks, from the newest articles first."""
        return missing_names(self._store.pin(), least=least, most=most, passages=passages)

    def names_are_used(self) -> bool:
        """Whether the store is indexed with the gazetteer as its files are now."""
        return self._store.pin().manifest.names in ("", names_digest())

    def article(self, article_id: str) -> Article:
        """Raises KeyError for an id that the store does not hold."""
        return self._store.pin().article(article_id)

    def passages(self, article_id: str) -> Sequence[Passage]:
        return self._store.pin().article_passages(article_id)

    def twins(self, article_id: str) -> Sequence[TwinPair]:
        return self._store.pin().twins(article_id)

    def articles(self) -> Sequence[Article]:
        """All of them by source, without their text."""
        return self._store.pin().articles()

    def engine_name(self) -> str:
        """Of the engine that answers unless another is asked for: "extractive" or "llm:<model>"."""
        return (self._model or self._quotes).name

    def state(self) -> dict[str, Any]:
        """The store's state, for `doctor`; never raises for a store that is damaged or absent."""
        return asdict(self._store.state())


def _meant(generation: Generation, wanted: Wanted) -> Wanted:
    """With the speakers of the ledger who go by the names that are asked for."""
    return replace(wanted, speakers=meant(generation, wanted.speakers)) if wanted.speakers else wanted


def _own_words(answer: Answer, leader: str) -> list[tuple[str, Span]]:
    """Where the sentences stand that an answer cites as said by the leader."""
    marks = {n for claim in answer.claims if claim.speaker == leader for n in claim.citations}
    return [(citation.article_id, citation.span) for citation in answer.citations if citation.n in marks]


def _complete(answer: Answer, found: Retrieved) -> Answer:
    """With the time that all of it took, and that of what came before the engine."""
    trace = replace(answer.trace, steps=found.notes.steps(answer.trace.steps))
    notice = " ".join(text for text in (answer.notice, found.notes.notice) if text) or None
    return replace(answer, elapsed_ms=(time.perf_counter() - found.started) * 1000, trace=trace, notice=notice)


def _tell(answer: Answer) -> None:
    """A line of the log, where one is kept."""
    events.emit(
        "ask", private={"question": answer.question.text}, outcome=answer.outcome, engine=answer.engine, language=answer.language,
        intent=answer.query.intent, claims=len(answer.claims), rejected=len(answer.rejected), citations=len(answer.citations),
        fell_back=answer.notice is not None, elapsed_ms=answer.elapsed_ms, tokens_in=answer.tokens_in, tokens_out=answer.tokens_out,
        steps_ms={step.name: step.ms for step in answer.trace.steps},
    )  # fmt: skip
