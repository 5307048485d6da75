#!/usr/bin/env python3
"""Learns rag/answering/weights.py: python tools/learn_weights.py EN.json[:ZH.json] … RGB.jsonl …

Files in SQuAD's format: all paragraphs make one store and every second paragraph another; for a pair of parallel files the questions of
each are asked over the paragraphs of both. Files in RGB's format (.jsonl): all documents make one store, those without the answer another.
From the whole stores it learns which sentence holds the answer (RANKING, listwise softmax; `--ranking`); from the halves, with the weights
of RANKING as they are in use, how likely one sentence is to hold the answer (HOLDS) and whether any of the best does (ANSWERABLE): both
logistic, each data set and each class weighing the same, questions across the languages less. Prints the weights, and how well they do on
data sets that were left out. Takes about five minutes for two sets of 600 questions.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rag.answering.answerable import any_holds, of_the_question, of_the_sentences
from rag.answering.choose import distinct, in_time
from rag.answering.evidence import Evidence, Measures, gather
from rag.answering.extractive import in_order
from rag.answering.weights import RANKING
from rag.build import build_embedder, build_ingestion, build_store
from rag.retrieval.hybrid import HybridRetriever
from rag.retrieval.understand import understand
from rag.settings import load_settings
from rag.store.generation import Generation
from rag.types import Question

_HITS = 24
_ACROSS = 0.4  # weight of a set that is asked in another language than its articles have
_DECAY = 3e-3
_FOLDS = 3  # HOLDS is learned without the questions from whose verdict ANSWERABLE is learned

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Item:
    """`source` is the paragraph that holds the answer; None: any document may. `answers`: one of each group is needed."""

    question: str
    source: str | None
    answers: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Asked:
    """One question over one store: its sentences with their measures, what the two models judge by, and what is true."""

    dataset: str
    measures: Array  # shape (sentences, measures)
    holds: Array  # 1 for the sentences that hold the answer
    sentences: Array  # shape (sentences looked at, inputs of HOLDS)
    question: Array  # inputs of ANSWERABLE, but for the verdict on the sentences
    answerable: bool


# --- data sets ---------------------------------------------------------------------------------


def plain(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()


def squad(path: str) -> tuple[dict[str, str], list[Item]]:
    """(paragraphs by source, questions)."""
    paragraphs: dict[str, str] = {}
    items = []
    for article in json.loads(Path(path).read_text(encoding="utf-8"))["data"]:
        for paragraph in article["paragraphs"]:
            source = f"p-{len(paragraphs):05}"
            items += [
                Item(qa["question"], source, (tuple(a["text"] for a in qa["answers"]),)) for qa in paragraph["qas"]
            ]
            paragraphs[source] = paragraph["context"]
    return paragraphs, items


def rgb(path: str) -> tuple[dict[str, str], list[Item]]:
    """(documents by source, those without the answer marked "-negative-", questions)."""
    rows = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]
    documents = {
        f"{row['id']}-{kind}-{n}": text
        for row in rows
        for kind in ("positive", "negative")
        for n, text in enumerate(row[kind])
    }
    groups = [
        tuple(tuple(map(str, group)) if isinstance(group, list) else (str(group),) for group in row["answer"])
        for row in rows
    ]
    return documents, [Item(row["query"], None, answers) for row, answers in zip(rows, groups, strict=True)]


def stored(folder: Path, texts: dict[str, str]) -> Generation:
    lines = folder.with_suffix(".jsonl")
    rows = (json.dumps({"id": source, "text": text}, ensure_ascii=False) for source, text in texts.items())
    lines.write_text("\n".join(rows), encoding="utf-8")
    settings = load_settings(store=folder)
    build_ingestion(settings).run([lines])
    return build_store(settings).pin()


def all_asked(files: Sequence[str], most: int, work: Path) -> Iterator[tuple[str, Asked]]:
    """("all" or "half", question) over every store."""
    for pair in files:
        sides = {path: rgb(path) if path.endswith(".jsonl") else squad(path) for path in pair.split(":")}
        for number, (path, (texts, items)) in enumerate(sides.items()):
            half = {
                s: t
                for n, (s, t) in enumerate(texts.items())
                if ("-negative-" in s if path.endswith(".jsonl") else n % 2 == 0)
            }
            for store, kept in (("all", texts), ("half", half)):
                generation = stored(work / f"{Path(path).stem}-{number}-{store}", kept)
                for other, (_, questions) in sides.items():
                    step = -(-len(items) // most)
                    name = f"{Path(other).stem}->{Path(path).stem}"
                    for question, item in list(zip(questions, items, strict=True))[::step]:
                        answerable = item.source in kept if item.source else store == "all"
                        if asked := ask(name, generation, question.question, item, answerable):
                            yield store, asked


def ask(name: str, generation: Generation, question: str, item: Item, answerable: bool) -> Asked | None:
    query = understand(Question(question))
    found = HybridRetriever(build_embedder(load_settings())).search(generation, query, _HITS)
    evidence = in_time(query, distinct(gather(found, generation, RANKING), generation))
    if not evidence:
        return None
    ranked = in_order(query, evidence, generation)
    holds = np.array([float(answerable and _holds(e, item)) for e in ranked])
    sentences, best = np.array(of_the_sentences(query, ranked)), np.array(of_the_question(query, ranked))
    return Asked(name, np.array([e.measures for e in ranked]), holds, sentences, best, answerable)


def _holds(evidence: Evidence, item: Item) -> bool:
    text = plain(evidence.text)
    return item.source in (None, evidence.article.source) and all(
        any(plain(a) in text for a in group) for group in item.answers
    )


# --- learning ----------------------------------------------------------------------------------


def learn_ranking(asked: Sequence[Asked], rounds: int = 300, rate: float = 5.0, decay: float = 1e-3) -> Array:
    """Gradient ascent on the log likelihood that the sentence drawn is one that holds the answer."""
    weights = np.array(RANKING, float)
    useful = [a for a in asked if a.holds.any()]
    for _ in range(rounds):
        gradient = np.zeros_like(weights)
        for a in useful:
            odds = np.exp(a.measures @ weights - (a.measures @ weights).max())
            drawn = odds / odds.sum()
            right = drawn * a.holds / (drawn @ a.holds)
            gradient += (right - drawn) @ a.measures
        weights += rate * gradient / len(useful) - decay * weights
    return weights


def logistic(matrix: Array, labels: Array, share: Array, rounds: int = 60) -> Array:
    """Weights by Newton's method, the inputs scaled and all but the first (1) drawn towards 0."""
    mean, scale = matrix.mean(axis=0), matrix.std(axis=0) + 1e-6
    mean[0], scale[0] = 0.0, 1.0
    scaled, weights = (matrix - mean) / scale, np.zeros(matrix.shape[1])
    share, penalty = share / share.sum(), _DECAY * (np.arange(len(weights)) > 0)
    for _ in range(rounds):
        likely = 1 / (1 + np.exp(-np.clip(scaled @ weights, -30, 30)))
        gradient = scaled.T @ ((likely - labels) * share) + penalty * weights
        bend = (scaled * (share * likely * (1 - likely))[:, None]).T @ scaled + np.diag(penalty + 1e-9)
        weights -= np.linalg.solve(bend, gradient)
    own = weights / scale
    own[0] = weights[0] - float((weights[1:] * mean[1:] / scale[1:]).sum())
    return own


def learn_holds(asked: Sequence[Asked], share: Array) -> Array:
    """From the sentences looked at; questions whose answer stands in none of these, though it is there, teach nothing."""
    useful = [
        (a, s) for a, s in zip(asked, share, strict=True) if not a.answerable or a.holds[: len(a.sentences)].any()
    ]
    labels = np.concatenate([a.holds[: len(a.sentences)] for a, _ in useful])
    return logistic(
        np.vstack([a.sentences for a, _ in useful]),
        labels,
        np.concatenate([[s / len(a.sentences)] * len(a.sentences) for a, s in useful]),
    )


def learn_answerable(asked: Sequence[Asked]) -> tuple[Array, Array]:
    """(HOLDS, ANSWERABLE)."""
    share, fold = _balance(asked), np.arange(len(asked)) % _FOLDS
    verdicts = np.zeros(len(asked))
    for number in range(_FOLDS):
        others = learn_holds([a for a, f in zip(asked, fold, strict=True) if f != number], share[fold != number])
        for at in map(int, np.flatnonzero(fold == number)):
            verdicts[at] = any_holds(asked[at].sentences.tolist(), others.tolist())
    matrix = np.column_stack([np.array([a.question for a in asked]), verdicts])
    return learn_holds(asked, share), logistic(matrix, np.array([float(a.answerable) for a in asked]), share)


def _balance(asked: Sequence[Asked]) -> Array:
    groups = [(a.dataset, a.answerable) for a in asked]
    counts = {group: groups.count(group) for group in set(groups)}
    return np.array([(1.0 if _same_language(name) else _ACROSS) / counts[name, yes] for name, yes in groups])


def _same_language(dataset: str) -> bool:
    asked, _, over = dataset.partition("->")
    return asked == over


# --- how well it does --------------------------------------------------------------------------


def report(
    name: str, ranked: Sequence[Asked], judged: Sequence[Asked], ranking: Array, models: tuple[Array, Array]
) -> None:
    first = [
        a.holds[np.argsort(-(a.measures @ ranking), kind="stable")]
        for a in ranked
        if a.dataset == name and a.holds.any()
    ]
    tops = " ".join(f"top{k} {np.mean([h[:k].any() for h in first]):.3f}" for k in (1, 2, 3))
    mine = [a for a in judged if a.dataset == name]
    scores = np.array([_likelihood(a, *models) for a in mine])
    labels = np.array([a.answerable for a in mine])
    curve = " ".join(
        f"{t:.2f}: silent {np.mean(scores[labels] < t):.2f} right {np.mean(scores[~labels] < t):.2f}"
        for t in (0.22, 0.34, 0.5)
    )
    print(f"{name:<28}{tops}  area {_area(scores, labels):.3f}  {curve}", flush=True)


def _likelihood(asked: Asked, holds: Array, answerable: Array) -> float:
    verdict = any_holds(asked.sentences.tolist(), holds.tolist())
    return float(1 / (1 + np.exp(-(answerable @ np.append(asked.question, verdict)))))


def _area(scores: Array, labels: NDArray[np.bool_]) -> float:
    """Under the curve: how often an answerable question scores higher than another."""
    return float(np.mean([np.mean(scores[~labels] < s) + np.mean(scores[~labels] == s) / 2 for s in scores[labels]]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", metavar="FILE[:PARALLEL]")
    parser.add_argument("--most", type=int, default=650, help="questions of each set")
    parser.add_argument(
        "--ranking", action="store_true", help="learn RANKING too; run again with it in place for the others"
    )
    options = parser.parse_args()
    ranked, judged = list[Asked](), list[Asked]()
    with tempfile.TemporaryDirectory() as work:
        for store, asked in all_asked(options.files, options.most, Path(work)):
            if store == "all":
                ranked.append(asked)
            if store == "half" or asked.dataset in {
                Path(f).stem + "->" + Path(f).stem for f in options.files if f.endswith(".jsonl")
            }:
                judged.append(asked)
    ranking = learn_ranking(ranked) if options.ranking else np.array(RANKING)
    models = learn_answerable(judged)
    print("RANKING", dict(zip(Measures._fields, ranking.round(2).tolist(), strict=True)))
    print("HOLDS", tuple(models[0].round(2).tolist()), "\nANSWERABLE", tuple(models[1].round(2).tolist()))
    for name in sorted({a.dataset for a in judged}):
        report(name, ranked, judged, ranking, models)
        others = [a for a in judged if a.dataset != name]
        if others:
            without = learn_ranking([a for a in ranked if a.dataset != name]) if options.ranking else ranking
            report(name, ranked, judged, without, learn_answerable(others))


if __name__ == "__main__":
    main()
