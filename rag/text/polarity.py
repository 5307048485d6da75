"""Negation and its scope, clause by clause, in both languages: a cue negates its clause; two cues cancel out.

Refusing, denying and ruling out count as negation, so that "will not meet" and "refused to meet" agree (cf. the cue lists of Morante and
Blanco 2012).
"""

from __future__ import annotations

import re

from rag.text.script import fold

_CUES_EN = re.compile(
    r"\b(?:not|n't|never|no|nor|neither|none|nothing|nobody|without|cannot|refus\w+|reject\w*|den(?:y|ied|ies|ying)|rul(?:e|ed|es|ing) out|declin\w+"
    r"|oppos\w+|unwilling\w*|fail\w*|lack\w*|unrestricted|unable|unlikely)\b|n't\b"
)
_CUES_ZH = re.compile("不(?!断|仅|只|但|过|同|少|久|得不|可逆|管|论|料|禁|惜|妨)|没有|未(?!来|必|免|定|知)|无(?!人机|论|疑|数|形|线|偿)|非(?!常|洲|凡)|拒绝|否认|排除|反对|别|勿|毫无|难以|禁止|避免|并未|从未|绝不|不会|不愿|失去")
_CLAUSE_END = re.compile(r"(?<=[，,；;。.!！?？：:])\s*|\b(?=but\b|although\b|while\b|whereas\b)|(?=但|而(?!且)|不过|然而)")


def clauses(text: str) -> list[str]:
    """The text's clauses, empty ones left out."""
    return [part for part in _CLAUSE_END.split(text) if part and part.strip(" ，,；;。.!！?？：:「」“”\"'")]


def cues(text: str) -> list[str]:
    """Negating words, as folded."""
    folded = fold(text)
    return [match.group() for match in (*_CUES_ZH.finditer(folded), *_CUES_EN.finditer(folded))]


def is_negated(clause: str) -> bool:
    return len(cues(clause)) % 2 == 1
