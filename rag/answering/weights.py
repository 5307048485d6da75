"""Weights learned by tools/learn_weights.py; docs/quality.md says on what and how well they carry over."""

from __future__ import annotations

from rag.answering.evidence import Measures

# listwise softmax over a question's sentences: is this the one that holds the answer?
RANKING = Measures(
    own=10.3, paragraph=4.3, article=3.1, cosine=4.3, asked=1.9, names=1.2, rank=2.4, bridged=0.7, question=-1.2, conflict=-1.3, consensus=0.4,
)  # fmt: skip

# logistic model over rag.answering.silence.features: does the best sentence answer?
ANSWERABLE = (-6.0, 6.0, 3.0, 2.0, 2.0, 0.5, 1.0, 0.5, 1.0, -2.0, 1.0, -0.5, 0.5, 1.0, -0.5)
THRESHOLD = 0.4
