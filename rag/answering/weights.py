"""Weights learned by tools/learn_weights.py; docs/decisions/0004-evidence-is-sentences.md says on what, and how well they carry over."""

from __future__ import annotations

from rag.answering.evidence import Measures

# listwise softmax over a question's sentences: is this the one that holds the answer?
RANKING = Measures(
    own=10.5, paragraph=4.5, article=3.1, cosine=4.1, asked=2.2, names=1.1, rank=2.3, bridged=-0.3, question=-1.1, conflict=-1.5,
    near=0.5, consensus=0.3,
)  # fmt: skip

# logistic model over rag.answering.answerable.of_the_sentences: does this sentence hold the answer?
HOLDS = (-8.23, 3.68, 2.06, 2.02, 2.56, 1.41, 0.74, 0.65, -2.32, 0.4, 0.5, -1.55, 2.61, 0.19)

# logistic model over rag.answering.answerable.features: does any of the best sentences answer?
ANSWERABLE = (-6.39, 3.85, 7.82, 5.74, 2.52, 2.95, 1.0, 1.12, 1.12, -0.53, 0.98, 0.54)
THRESHOLD = {"en": 0.22, "zh": 0.25}  # below it nothing is shown as an answer: where most questions are judged rightly
SURE = 0.4  # below it the answer says that its quotes may not answer the question
PART = 0.04  # for a side or a date, which the sentence has already been held to
SEVERAL = 0.15  # where each of several articles gives a part of the answer
