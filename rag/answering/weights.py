"""Weights learned by tools/learn_weights.py; docs/decisions/0004-evidence-is-sentences.md says on what, and how well they carry over."""

from __future__ import annotations

from rag.answering.evidence import Measures

# listwise softmax over a question's sentences: is this the one that holds the answer?
RANKING = Measures(
    own=10.5, paragraph=4.5, article=3.1, cosine=4.1, asked=2.2, names=1.1, rank=2.3, bridged=-0.3, question=-1.1, conflict=-1.5,
    near=0.5, consensus=0.3,
)  # fmt: skip

# logistic model over rag.answering.silence.features: does the best sentence answer?
ANSWERABLE = (-6.06, 4.01, 4.62, 6.82, 2.64, 0.24, 0.67, 1.68, -0.1, 1.28, -2.24, -2.41, 0.07, 2.02, -0.17)
THRESHOLD = 0.18  # below it nothing is shown as an answer
SURE = 0.42  # below it the answer says that its quotes may not answer the question
PART = 0.04  # for a side or a date, which the sentence has already been held to
SEVERAL = 0.15  # where each of several articles gives a part of the answer
