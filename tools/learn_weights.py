#!/usr/bin/env python3
"""Learns rag/answering/weights.py: python tools/learn_weights.py EN.json[:ZH.json] … (files in SQuAD's format).

For each file, all paragraphs make one store and every second paragraph another; for a pair of parallel files the questions of each are
asked over the paragraphs of both. From the whole stores it learns which sentence holds the answer (listwise softmax), from the halves
whether the best sentence answers at all (logistic, each data set and each class weighing the same). Prints both, and how well they do
on data sets that were left out. Takes about five minutes for two sets of 600 questions.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rag.answering.choose import distinct, in_time
from rag.answering.evidence import Evidence, Measures, gather
from rag.answering.silence import features
from rag.answering.weights import RANKING
from rag.build import build_embedder, build_ingestion, build_store
from rag.retrieval.hybrid import HybridRetriever
from rag.retrieval.understand import understand
from rag.settings import load_settings
from rag.store.generation import Generation
from rag.types import Question

_HITS = 24


@dataclass(frozen=True)
class Item:
    question: str
    paragraph: int
    answers: tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """One question over one store: measures of its sentences, which of them hold the answer, and features of the best."""

    dataset: str
    sentences: NDArray[np.float64]  # shape (sentences, measures)
    holds: NDArray[np.float64]
    best: list[float]
    answerable: bool


def plain(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()


def squad(path: str) -> tuple[list[str], list[Item]]:
    paragraphs, items = [], []
    for article in json.loads(Path(path).read_text(encoding="utf-8"))["data"]:
        for paragraph in article["paragraphs"]:
            for qa in paragraph["qas"]:
                items.append(Item(qa["question"], len(paragraphs), tuple(a["text"] for a in qa["answers"])))
            paragraphs.append(paragraph["context"])
    return paragraphs, items


def stored(folder: Path, paragraphs: dict[int, str]) -> Generation:
    lines = folder.with_suffix(".jsonl")
    rows = (json.dumps({"id": f"p-{number:05}", "text": text}, ensure_ascii=False) for number, text in paragraphs.items())
    lines.write_text("\n".join(rows), encoding="utf-8")
    settings = load_settings(store=folder)
    build_ingestion(settings).run([lines])
    return build_store(settings).pin()


def ask(name: str, generation: Generation, questions: Sequence[str], items: Sequence[Item], kept: set[int]) -> list[Asked]:
    retriever = HybridRetriever(build_embedder(load_settings()))
    found = []
    for question, item in zip(questions, items, strict=True):
        query = understand(Question(question))
        ranked = in_time(query, distinct(gather(retriever.search(generation, query, _HITS), generation, RANKING), generation))
        if ranked:
            answerable = item.paragraph in kept
            holds = [float(answerable and _holds(evidence, item)) for evidence in ranked]
            measures = np.array([evidence.measures for evidence in ranked])
            found.append(Asked(name, measures, np.array(holds), features(ranked), answerable))
    return found


def _holds(evidence: Evidence, item: Item) -> bool:
    return evidence.article.source == f"p-{item.paragraph:05}" and any(plain(a) in plain(evidence.text) for a in item.answers)


def learn_ranking(asked: Sequence[Asked], rounds: int = 300, rate: float = 5.0, decay: float = 1e-3) -> NDArray[np.float64]:
    """Gradient ascent on the log likelihood that the sentence drawn is one that holds the answer."""
    weights = np.array(RANKING, float)
    useful = [a for a in asked if a.holds.any()]
    for _ in range(rounds):
        gradient = np.zeros_like(weights)
        for a in useful:
            odds = np.exp(a.sentences @ weights - (a.sentences @ weights).max())
            drawn = odds / odds.sum()
            right = drawn * a.holds / (drawn @ a.holds)
            gradient += (right - drawn) @ a.sentences
        weights += rate * gradient / len(useful) - decay * weights
    return weights


def learn_answerable(asked: Sequence[Asked], rounds: int = 4000, rate: float = 0.5, decay: float = 2e-3) -> NDArray[np.float64]:
    matrix, labels = np.array([a.best for a in asked]), np.array([float(a.answerable) for a in asked])
    share = _balance([(a.dataset, a.answerable) for a in asked])
    mean, scale = matrix.mean(axis=0), matrix.std(axis=0) + 1e-6
    mean[0], scale[0] = 0.0, 1.0
    scaled, weights = (matrix - mean) / scale, np.zeros(matrix.shape[1])
    penalty = decay * (np.arange(len(weights)) > 0)
    for _ in range(rounds):
        likely = 1 / (1 + np.exp(-scaled @ weights))
        weights -= rate * ((scaled * ((likely - labels) * share)[:, None]).mean(axis=0) + penalty * weights)
    own = weights / scale
    own[0] = weights[0] - float((weights[1:] * mean[1:] / scale[1:]).sum())
    return own


def _balance(groups: Sequence[tuple[str, bool]]) -> NDArray[np.float64]:
    counts = {group: groups.count(group) for group in set(groups)}
    share = np.array([1 / counts[group] for group in groups])
    return share / share.mean()


def report(name: str, asked: Sequence[Asked], ranking: NDArray[np.float64], answerable: NDArray[np.float64]) -> None:
    whole = [a for a in asked if a.dataset == name and a.holds.any()]
    first = [a.holds[np.argsort(-(a.sentences @ ranking), kind="stable")] for a in whole]
    tops = " ".join(f"top{k} {np.mean([h[:k].any() for h in first]):.3f}" for k in (1, 2, 3))
    half = [a for a in asked if a.dataset == name]
    scores = np.array([1 / (1 + np.exp(-np.dot(answerable, a.best))) for a in half])
    labels = np.array([a.answerable for a in half])
    curve = " ".join(
        f"{t:.2f}: silent {np.mean(scores[labels] < t):.2f} right {np.mean(scores[~labels] < t):.2f}" for t in (0.18, 0.3, 0.42) if (~labels).any()
    )
    print(f"{name:<28}{tops}  {curve}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", metavar="FILE[:PARALLEL]")
    parser.add_argument("--every", type=int, default=1, help="every n-th question alone")
    options = parser.parse_args()
    ranked, judged = list[Asked](), list[Asked]()
    with tempfile.TemporaryDirectory() as work:
        for pair in options.files:
            sides = {path: squad(path) for path in pair.split(":")}
            for number, (path, (paragraphs, items)) in enumerate(sides.items()):
                everything, half = dict(enumerate(paragraphs)), {n: t for n, t in enumerate(paragraphs) if n % 2 == 0}
                for store, kept in (("all", everything), ("half", half)):
                    generation = stored(Path(work) / f"{Path(path).stem}-{number}-{store}", kept)
                    for other, (_, asked_items) in sides.items():
                        questions = [item.question for item in asked_items][:: options.every]
                        name = f"{Path(other).stem}->{Path(path).stem}"
                        found = ask(name, generation, questions, items[:: options.every], set(kept))
                        (ranked if store == "all" else judged).extend(found)
    ranking, answerable = learn_ranking(ranked), learn_answerable(judged)
    print("RANKING", dict(zip(Measures._fields, ranking.round(2).tolist(), strict=True)))
    print("ANSWERABLE", tuple(answerable.round(2).tolist()))
    for name in sorted({a.dataset for a in judged}):
        report(name, [*ranked, *judged], ranking, answerable)
        others = learn_ranking([a for a in ranked if a.dataset != name]), learn_answerable([a for a in judged if a.dataset != name])
        report(name, [*ranked, *judged], *others)


if __name__ == "__main__":
    main()
