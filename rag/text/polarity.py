"""Negation and its scope, clause by clause, in both languages: a cue negates its clause; two cues cancel out.

Refusing, denying and ruling out count as negation, so that "will not meet" and "refused to meet" agree (cf. the cue
lists of Morante and Blanco 2012).
"""

from __future__ import annotations

import re

from rag.text.script import fold

_CUES_EN = re.compile(
    r"\b(?:not(?! (?:only|just|merely|least)\b)|never|no(?! (?:doubt|more than|less than|fewer than|later than)\b)"
    r"|nor|neither|none|nothing(?! but\b)|nobody"
    r"|without(?! (?:doubt|question)\b)|cannot(?! but\b)"
    r"|hardly|scarcely|refus\w+|reject\w*|den(?:y|ied|ies|ying)|rul(?:e|ed|es|ing) out|declin\w+|oppos(?:e|es|ed|ing)"
    r"|unwilling\w*|fail\w*|lack\w*"
    r"|avoid\w*|forb(?:id\w*|ade)|prohibit\w*|abandon\w*|g[ai]v(?:e|es|en|ing) up|unrestricted|unconditional\w*"
    r"|unable|unlikely|impossible)\b|n['’]t\b"
)
_CUES_ZH = re.compile(
    "(?<!不得)不(?!断|动产|对称|仅|只|但|过|同(?!意)|少|久|得不|可逆|可或缺|管|论|料|禁|惜|妨|超过"
    "|到[\\d一二三四五六七八九十百千万半两])|没有|(?<!前所)未(?!来|必|免|定|知)"
    "|无(?!人机|论|疑|数|形|线|偿|息|限|比|关|辜|核|端|故|奈|非|视|名|菌)"
    "|非(?!常|洲|凡)|拒绝|否认|排除|反对(?!党|派)|(?<![特分个识告区性级类派鉴辨差离惜])别(?!人|的|国|处|是|墅)"
    "|勿|难以|禁止|避免|放弃|缺乏|缺少|失去"
)
_CLAUSE_END = re.compile(
    r"(?<=[，,；;。.!！?？：:])\s*|\b(?=but\b|although\b|while\b|whereas\b)|(?=但|而(?!且)|不过|然而)"
)


_FRAME = re.compile(
    r"(?:表示|称|说|指出|强调|认为|坦言|警告|透露|重申|声明|主张|\b(?:said|says|added|argued|stated|warned))\s?[，,：:]\s*$"
)


def clauses(text: str) -> list[str]:
    """The text's clauses, empty ones left out; 「他表示，」 stays with what is said."""
    found: list[str] = []
    for part in _CLAUSE_END.split(text):
        if found and part and _FRAME.search(fold(found[-1])):
            found[-1] += part
        elif part and part.strip(" ，,；;。.!！?？：:「」“”\"'"):
            found.append(part)
    return found


def cues(text: str) -> list[str]:
    """Negating words, as folded."""
    folded = fold(text)
    return [match.group() for match in (*_CUES_ZH.finditer(folded), *_CUES_EN.finditer(folded))]


def is_negated(clause: str) -> bool:
    return len(cues(clause)) % 2 == 1
