"""Both languages searched, lexically and by vectors, fused into one list in which neither language crowds the other out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from rag.interfaces import Embedder
from rag.llm.faults import EmbeddingFault, EndpointFault
from rag.retrieval.mined import MinedNames
from rag.store.bm25 import Finding, LaneScores, best_sentence, score_lane
from rag.store.generation import Generation
from rag.store.lexical import LANES, Lane, lane_of
from rag.types import Hit, Passage, Query

_SENTENCE_SHARE = 0.6  # of the best sentence's score, added to the passage's
_COSINE_SHARE = {True: 4.5, False: 9.0}  # BM25 units a cosine of 1 is worth: own language, other language
_OTHER_LANGUAGE = 0.9  # what a match through the bridge is worth against one in the question's own language
_CANDIDATES = 80  # of each lane
_NEIGHBOURS = 100  # asked of the vector index
_KEPT_LANE = 3  # one hit in so many is of the other language, where there is any


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage before it is fetched. `share` is its lane score over the lane's ceiling: comparable across lanes."""

    passage_id: str
    lane: Lane
    share: float
    lexical: float
    sentence: float
    cosine: float


class HybridRetriever:
    """Searches one generation at a time, for any number of threads."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._mined: tuple[int, str, MinedNames] | None = None  # of the generation searched last

    def _mined_names(self, generation: Generation) -> MinedNames:
        kept = self._mined
        if kept is None or kept[:2] != (generation.number, generation.manifest.state):
            kept = self._mined = (generation.number, generation.manifest.state, MinedNames(generation.name_pairs()))
        return kept[2]

    def search(self, generation: Generation, query: Query, k: int) -> Finding:
        """The best `k` passages, best first; a passage and its twin count once."""
        index = generation.lexical
        mined = self._mined_names(generation).groups(query.text)
        scores = {lane: score_lane(index.lanes[lane], [g for g in (*query.groups, *mined) if g.lane == lane]) for lane in LANES}
        cosines, notice = self._cosines(generation, query)
        ranked = sorted(
            (c for lane in LANES for c in _candidates(generation, query, lane, scores[lane], cosines)),
            key=lambda c: (-c.share, c.passage_id),
        )
        passages = {p.id: p for p in generation.passages([c.passage_id for c in ranked[: 4 * k + 40]])}
        chosen = _choose(ranked, passages, lane_of(query.language), k)
        hits = tuple(
            Hit(passages[c.passage_id], generation.article(passages[c.passage_id].article_id), rank, round(c.share, 4),
                {"lexical": round(c.lexical, 3), "sentence": round(c.sentence, 3), "cosine": round(c.cosine, 3)})
            for rank, c in enumerate(chosen, start=1)
        )
        return Finding(query, hits, scores, notice)

    def _cosines(self, generation: Generation, query: Query) -> tuple[dict[str, float], str | None]:
        """(cosine of the nearest passages, a notice): an endpoint that does not embed the question leaves words and names to search by."""
        if not len(generation.lexical):
            return {}, None
        try:
            vector = self._embedder.embed_query(query)
            if len(vector) != generation.manifest.dimensions:
                raise EmbeddingFault("dimensions", self._embedder.name, found=len(vector), wanted=generation.manifest.dimensions)
        except EndpointFault as fault:
            return {}, fault.notice(query.language)
        return dict(generation.vectors.nearest(vector, min(_NEIGHBOURS, len(generation.lexical)))), None


def _candidates(
    generation: Generation, query: Query, lane: Lane, scores: LaneScores, cosines: dict[str, float]
) -> list[Candidate]:
    index = generation.lexical.lanes[lane]
    if not index.passages:
        return []
    own = lane == lane_of(query.language)
    sentence = best_sentence(index, scores)
    lexical = scores.passages + _SENTENCE_SHARE * sentence
    numbers = set(_top(lexical, _CANDIDATES)) | {index.number[i] for i in cosines if i in index.number}
    floor = min(cosines.values(), default=0.0)
    ceiling = scores.ceiling * (1 + _SENTENCE_SHARE) + _COSINE_SHARE[own]
    found = []
    for number in numbers:
        passage_id = index.ids[number]
        cosine = max(0.0, cosines.get(passage_id, floor))
        total = float(lexical[number]) + _COSINE_SHARE[own] * cosine
        share = total / ceiling * (1.0 if own else _OTHER_LANGUAGE)
        found.append(Candidate(passage_id, lane, share, float(scores.passages[number]), float(sentence[number]), cosine))
    return found


def _top(values: NDArray[np.float32], count: int) -> list[int]:
    """Positions of the highest values above 0."""
    if len(values) > count:
        best = np.argpartition(-values, count)[:count]
        return [int(i) for i in best if values[i] > 0]
    return [int(i) for i in np.flatnonzero(values > 0)]


def _choose(ranked: Sequence[Candidate], passages: dict[str, Passage], own: Lane, k: int) -> list[Candidate]:
    """The best `k`, of twins the one in the question's language; one in `_KEPT_LANE` is of the other language."""
    by_id = {candidate.passage_id: candidate for candidate in ranked}
    chosen: list[Candidate] = []
    skipped: list[Candidate] = []
    seen: set[str] = set()
    texts: set[str] = set()
    for candidate in ranked:
        passage = passages.get(candidate.passage_id)
        if passage is None or candidate.passage_id in seen or passage.text in texts:
            continue
        twin = by_id.get(passage.twin_id or "")
        if twin is not None and candidate.lane != own and twin.lane == own and twin.passage_id not in seen and passage.twin_id in passages:
            candidate = replace(twin, share=max(twin.share, candidate.share))
        seen |= {passage.id, candidate.passage_id} | ({passage.twin_id} if passage.twin_id else set())
        texts.add(passage.text)
        (chosen if len(chosen) < k else skipped).append(candidate)
    other = [c for c in chosen if c.lane != own]
    missing = k // _KEPT_LANE - len(other)
    if missing > 0 and (more := [c for c in skipped if c.lane != own][:missing]):
        dropped = [c for c in chosen if c.lane == own][-len(more) :]
        chosen = [c for c in chosen if c not in dropped] + more
    return chosen
