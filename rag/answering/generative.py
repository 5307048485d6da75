"""The engine with a model: it words the answer from numbered sentences; each claim is judged as it closes, and shown when it stands.

The quoting engine answers first. It says whether there is evidence at all (without any, no model is called), and its answer stands in,
with a notice, where the endpoint fails or nothing that the model wrote is carried by the articles.
"""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import replace

from rag import events
from rag.answering.drafting import Draft, in_language
from rag.answering.extractive import ExtractiveEngine
from rag.answering.offer import Offered, offer, written
from rag.answering.sides import left_out
from rag.answering.talk import Talk, opening_of
from rag.answering.traced import awaited, considered, remodelled
from rag.answering.understood import Understanding, Understood, Widens, better
from rag.answering.wording import prose_language
from rag.errors import EndpointError
from rag.interfaces import Message, Model
from rag.llm.claims import ClaimParser, RawClaim, says_nothing
from rag.llm.faults import EndpointFault
from rag.llm.prompts import Prompts, Written
from rag.llm.shapes import CLAIMS
from rag.phrases import say
from rag.settings import Settings
from rag.store.bm25 import Finding
from rag.store.generation import Generation
from rag.text.tokens import count_tokens
from rag.types import Answer, Language, Part, Query, Question, Trace

_MOST_CLAIMS, _MOST_COMPARED = 5, 8  # statements of an answer; of one with sides, dates or several articles
_OTHER_TOKENIZER = 0.85  # of the context: the model may count tokens otherwise than we do
_FRAME = 40  # tokens around messages
_STILL_S = 0.5  # without a new claim, after which the answer is given as it stands: a reader who has left is only noticed then
_LEAST_S = 3.0  # seconds that a repair must have left
_LEAST_FOR_REPAIR = 0.3  # of the deadline
_SMALLER, _TIMES_SMALLER = 0.5, 2  # of the context, where it seems too small and the endpoint does not say how large it is; most have 2,048 or more
_MOST_PROBLEMS = 12  # refused claims that the repair names
_REPLY_REPEATED, _LEAST_REPEATED = 6000, 100  # characters of a reply that the repair repeats, tokens that there must be room for
_MARKED = re.compile(r"\[\d+\]\s*$")


class GenerativeEngine:
    """A model's sentences, none of them unjudged."""

    def __init__(self, model: Model, quotes: ExtractiveEngine, prompts: Prompts, settings: Settings, widener: Widens | None = None) -> None:
        """Without a `widener` the model is not asked what questions mean."""
        self._model, self._quotes, self._prompts, self._settings = model, quotes, prompts, settings  # of these the context may turn out smaller
        self._understanding = Understanding(model, prompts, settings, widener)

    @property
    def name(self) -> str:
        return f"llm:{self._model.name}"

    def answer(self, question: Question, query: Query, finding: Finding, parts: Sequence[tuple[Part, Finding]], generation: Generation) -> Answer:
        """The complete answer; never raises for an endpoint that fails."""
        *_, last = self.stream(question, query, finding, parts, generation)
        return last

    def stream(self, question: Question, query: Query, finding: Finding, parts: Sequence[tuple[Part, Finding]], generation: Generation) -> Iterator[Answer]:
        """Answers that grow by judged claims; the last is complete, within the deadline and the time that searching takes.

        While the model is silent the answer is given again as it stands, so that closing the iterator ends the call soon.
        """
        talk = Talk([], time.monotonic() + self._settings.deadline_s, self._settings.context_tokens)
        quoted = self._quotes.answer(question, query, finding, parts, generation)
        if query.intent == "metadata":
            yield quoted  # the article's own date, author, outlet, which no sentence states
            return
        understood, quoted = self._understood(question, query, quoted, generation, talk)
        if quoted.outcome == "not_found":
            yield replace(quoted, tokens_in=talk.tokens_in, tokens_out=talk.tokens_out, trace=_noted(quoted.trace, talk))
            return
        prose = prose_language(query.answer_language, query.language)
        found = [(query, finding), *((part.query, of_part) for part, of_part in parts)]
        found += [(understood.query, understood.finding)] if understood.finding else []
        while True:
            draft = self._draft(query, understood.query, found, quoted, generation, talk)
            try:
                for _ in self._write(draft, talk, prose):
                    yield self._answer(quoted, draft, talk, whole=False)
                break
            except EndpointError as error:
                if not self._fits_less(error, draft, talk):
                    if talk.shortened and isinstance(error, EndpointFault) and error.kind == "silent":
                        self._resize(talk.context_tokens)  # that was not the reason
                    yield self._instead(quoted, draft, talk, error, prose)
                    return
        for claim in list(left_out(query.parts, draft.claims, quoted.claims)):
            draft.adopt(claim, quoted.citations)
        yield self._answer(quoted, draft, talk, whole=True)

    def _understood(self, question: Question, query: Query, quoted: Answer, generation: Generation, talk: Talk) -> tuple[Understood, Answer]:
        """The query as the model helped to understand it, and the quotes: of a follow-up in its words where the rules' words found none."""
        with talk.notes.timed("understand"):
            understood = self._understanding.of(question, query, quoted, generation, talk.until)
        talk.heard(understood)
        if understood.finding is None:
            return understood, quoted
        if understood.query.text != query.text:
            quoted = better(quoted, self._quotes.answer(question, understood.query, understood.finding, (), generation))
        known = {passage.passage_id for passage in quoted.trace.considered}
        more = [c for c in considered(understood.finding, (), {}, (), "ranked_below") if c.passage_id not in known]
        return understood, replace(quoted, trace=replace(quoted.trace, considered=(*quoted.trace.considered, *more)))

    def _draft(
        self, query: Query, reworded: Query, found: Sequence[tuple[Query, Finding]], quoted: Answer, generation: Generation, talk: Talk
    ) -> Draft:
        """An empty one over as many sentences as fit."""
        room = self._room(reworded, prose_language(query.answer_language, query.language))
        with talk.notes.timed("offer"):
            offered = offer(found, quoted.citations, generation, room)
        return Draft(replace(query, text=reworded.text), {one.n: one for one in offered}, generation)

    # --- the exchange ----------------------------------------------------------------------------

    def _write(self, draft: Draft, talk: Talk, prose: Language) -> Iterator[None]:
        """Yields for every claim that stands, and now and then without one. Raises EndpointError where the answer cannot be the model's."""
        if not draft.offered:
            raise EndpointFault("no_room", self._model.where)
        talk.messages = self._opening(draft.query, list(draft.offered.values()), prose)
        yield from self._taken(draft, talk)
        if draft.rejected and len(draft.claims) <= len(draft.rejected) and self._time_left(talk):
            yield from self._repair(draft, talk, prose)
        if not draft.claims:
            raise EndpointFault(_why_nothing(draft, talk), self._model.where)

    def _repair(self, draft: Draft, talk: Talk, prose: Language) -> Iterator[None]:
        """One more round for what was refused, where the context has room for it. It may fail: what stood before still stands, and what did not still does not."""
        problems = "\n".join(draft.refusals()[:_MOST_PROBLEMS])
        *before, reply = talk.messages
        asked = Message("user", self._filled("repair", draft.query, prose, problems=problems))
        room = self._settings.context_tokens - self._settings.reply_tokens - sum(count_tokens(message.content) for message in (*before, asked))
        if room < _LEAST_REPEATED:
            return
        talk.messages = [*before, Message("assistant", opening_of(reply.content, room)), asked]
        with suppress(EndpointError):
            yield from self._taken(draft, talk)

    def _taken(self, draft: Draft, talk: Talk) -> Iterator[None]:
        """Yields for every claim of a reply that stands, and now and then; what a model writes past the most that was asked for is not waited for."""
        with closing(self._said(talk)) as said:
            for raw in said:
                if raw is not None and len(draft.claims) >= _most(draft.query) * (2 if draft.query.answer_language == "both" else 1):
                    return
                if raw is None or _stands(raw, draft, talk):
                    yield

    def _fits_less(self, error: EndpointError, draft: Draft, talk: Talk) -> bool:
        """Whether the model's context is smaller than was thought, and less evidence is worth a try; what is found out so is remembered.

        llama-cpp-python ends a stream at once that it has no room for, and says no word about why.
        """
        if not isinstance(error, EndpointFault) or error.kind not in ("context", "silent") or draft.claims or talk.shortened >= _TIMES_SMALLER:
            return False
        talk.shortened += 1
        now, told = self._settings.context_tokens, error.values.get("tokens")
        smaller = told if isinstance(told, int) and 0 < told < now else int(now * _SMALLER)
        self._resize(smaller)
        events.emit("endpoint_context", endpoint=error.source, model=self._model.name, tokens=smaller)
        return True

    def _resize(self, context_tokens: int) -> None:
        self._settings = replace(self._settings, context_tokens=context_tokens)
        self._model.fit(context_tokens)

    def _said(self, talk: Talk) -> Generator[RawClaim | None]:
        """The claims of one reply as they close, None where none did for a while; the reply joins the exchange."""
        parser, reply, counted, since = ClaimParser(), list[str](), False, time.monotonic()
        pieces = awaited(self._model.stream(talk.messages, max(0.0, talk.until - time.monotonic()), CLAIMS), talk.notes)
        try:
            for piece in pieces:
                reply.append(piece.text)
                if piece.tokens_in or piece.tokens_out:
                    talk.tokens_in, talk.tokens_out, counted = talk.tokens_in + piece.tokens_in, talk.tokens_out + piece.tokens_out, True
                closed = parser.feed(piece.text)
                yield from closed
                if parser.over:
                    break
                if closed:
                    since = time.monotonic()
                elif time.monotonic() - since >= _STILL_S:
                    since = time.monotonic()
                    yield None
            yield from parser.close()
        finally:
            pieces.close()
            text = "".join(reply)
            if text and not counted:
                talk.tokens_in += sum(count_tokens(message.content) for message in talk.messages)
                talk.tokens_out += count_tokens(text)
            talk.messages.append(Message("assistant", text[:_REPLY_REPEATED]))

    def _opening(self, query: Query, offered: Sequence[Offered], prose: Language) -> list[Message]:
        mark = f"=== {secrets.token_hex(4)} ==="  # no article can know it
        asked = self._filled("evidence", query, prose, question=query.text, evidence=written(offered), mark=mark)
        return [Message("system", self._filled("answer", query, prose, most=_most(query))), Message("user", asked)]

    def _filled(self, name: str, query: Query, prose: Language, **values: object) -> str:
        language: Written = "en" if prose == "en" else "zh"
        return self._prompts.fill(name, language, query.answer_language, **values)

    def _room(self, query: Query, prose: Language) -> int:
        """Tokens for the evidence: what the context leaves beside prompts, question and reply."""
        around = [self._filled("answer", query, prose, most=_MOST_CLAIMS), self._filled("evidence", query, prose, question=query.text, evidence="", mark="=" * 20)]
        taken = sum(count_tokens(text) for text in around) + self._settings.reply_tokens + _FRAME
        return int(self._settings.context_tokens * _OTHER_TOKENIZER) - taken

    def _time_left(self, talk: Talk) -> bool:
        left = talk.until - time.monotonic()
        return left >= min(_LEAST_S, self._settings.deadline_s * _LEAST_FOR_REPAIR)

    # --- the answer --------------------------------------------------------------------------------

    def _answer(self, quoted: Answer, draft: Draft, talk: Talk, *, whole: bool) -> Answer:
        lines = draft.lines()
        if whole:
            before, after = _around(quoted)
            lines = [*before, *lines, *after]
        return replace(
            quoted, query=replace(quoted.query, text=draft.query.text), engine=self.name, text="\n".join(lines), claims=tuple(draft.claims), rejected=tuple(draft.rejected),
            citations=tuple(draft.citations), notice=None, tokens_in=talk.tokens_in, tokens_out=talk.tokens_out,
            trace=_noted(remodelled(quoted, talk.notes, draft.offered.values(), draft.citations), talk) if whole else quoted.trace,
        )  # fmt: skip

    def _instead(self, quoted: Answer, draft: Draft, talk: Talk, error: EndpointError, prose: Language) -> Answer:
        """The quotes, with what happened to the model and what to do about it."""
        notice = error.notice(prose) if isinstance(error, EndpointFault) else str(error)
        kind = error.kind if isinstance(error, EndpointFault) else type(error).__name__
        events.emit("endpoint_fault", kind=kind, endpoint=error.source, model=self._model.name, what=error.what)
        trace = _noted(remodelled(quoted, talk.notes, draft.offered.values(), quoted.citations), talk)
        return replace(
            quoted, notice=notice, rejected=(*quoted.rejected, *draft.rejected), tokens_in=talk.tokens_in, tokens_out=talk.tokens_out, trace=trace
        )


def _most(query: Query) -> int:
    """Statements that a model is asked for."""
    return _MOST_COMPARED if query.parts or query.intent in ("compare", "conflict", "timeline", "list") else _MOST_CLAIMS


def _why_nothing(draft: Draft, talk: Talk) -> str:
    """The kind of fault of a reply of which nothing stands."""
    if draft.rejected:
        written = any(in_language(claim.text, draft.query.answer_language) for claim in draft.rejected)
        return "nothing_stands" if written else "other_language"
    return "no_answer" if says_nothing(talk.messages[-1].content) else "no_claims"


def _noted(trace: Trace, talk: Talk) -> Trace:
    return replace(trace, reading=talk.reading)


def _stands(raw: RawClaim, draft: Draft, talk: Talk) -> bool:
    with talk.notes.timed("verify"):
        return draft.take(raw)


def _around(quoted: Answer) -> tuple[list[str], list[str]]:
    """What the quoting engine says beside its quotes: before them that articles disagree, after them which side nothing was found of."""
    prose = prose_language(quoted.language, quoted.query.language)
    lines = [line for line in quoted.text.split("\n") if not _MARKED.search(line) and line != say("unsure", prose)]
    missing = [line for line in lines if _says_missing(line, prose)]
    return [line for line in lines if line not in missing and line.endswith((":", "：", ".", "。"))], missing


def _says_missing(line: str, prose: Language) -> bool:
    fixed = say("part_missing", prose, label="\0", articles="\0", dates="\0").split("\0")[1]
    return fixed in line
