"""Weights learned by tools/learn_weights.py; docs/quality.md says on what and how well they carry over."""

from __future__ import annotations

from rag.answering.evidence import Measures

# listwise softmax over a question's sentences: is this the one that holds the answer?
RANKING = Measures(
    own=10.5, paragraph=4.3, article=2.6, cosine=4.3, asked=2.0, names=1.1, rank=2.4, bridged=-0.3, question=-1.2, conflict=-1.3, consensus=0.45,
)  # fmt: skip

# logistic model over rag.answering.silence.features: does the best sentence answer?
ANSWERABLE = (-5.997, 4.02, 4.551, 7.292, 2.683, 0.149, 0.667, 1.66, -0.015, 1.255, -2.289, -2.459, 0.078, 1.986, -0.198)
THRESHOLD = 0.38
PART = 0.08  # for a side or a date, which the sentence has already been held to
SEVERAL = 0.15  # where each of several articles gives a part of the answer
