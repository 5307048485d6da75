"""A question that takes for granted what the article denies: why did he agree, where the article says that he refused."""

from __future__ import annotations

import re

from rag.text.polarity import clauses, is_negated
from rag.text.script import fold
from rag.text.terms import sentence_terms
from rag.types import Query

_PRESUMES = re.compile(
    r"\bwhy (?:did|does|do|has|have|is|are|was|were|will)\b|\bwhen did\b|\bwhich \w+ did\b|\bhow did\b|\bwhat made\b"
    r"|为什么|为何|何以|何时(?:同意|宣布|决定)|怎么会"
)
_SHARED = 3  # terms that the denying clause has of the question


def contradicts(query: Query, quote: str) -> bool:
    """Whether a clause of the quote denies what the question presumes."""
    folded = fold(query.text)
    if not _PRESUMES.search(folded) or is_negated(folded):
        return False
    asked = {key for key in sentence_terms(query.text) if key[0] in "eb@"}
    return any(is_negated(clause) and len(asked & set(sentence_terms(clause))) >= _SHARED for clause in clauses(quote))
