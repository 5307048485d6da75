"""The nouns, in the order in which the pipelines make them.

All are frozen. Offsets are code points of `Article.text`, half-open. Dates are `datetime.date`; durations carry their unit
in the name.
"""

from rag.types.answers import Answer, Citation, Claim, Compared, ComparedPosition, ComparedRow, Outcome, Searched, Twin
from rag.types.articles import (
    AnswerLanguage,
    Article,
    Dateline,
    Failure,
    IngestReport,
    Language,
    NamePair,
    Passage,
    Published,
    ReadArticle,
    Span,
    TwinPair,
)
from rag.types.mentions import DateMention, NumberMention, NumberUnit
from rag.types.questions import Hit, Intent, Origin, Part, Query, Question, SearchResult, Suggestion, TermGroup, Turn
from rag.types.statements import Kind, Statement
from rag.types.trace import Considered, Fate, Step, StepName, Trace, Why

__all__ = [
    "Answer",
    "AnswerLanguage",
    "Article",
    "Citation",
    "Claim",
    "Compared",
    "ComparedPosition",
    "ComparedRow",
    "Considered",
    "DateMention",
    "Dateline",
    "Failure",
    "Fate",
    "Hit",
    "IngestReport",
    "Intent",
    "Kind",
    "Language",
    "NamePair",
    "NumberMention",
    "NumberUnit",
    "Origin",
    "Outcome",
    "Part",
    "Passage",
    "Published",
    "Query",
    "Question",
    "ReadArticle",
    "SearchResult",
    "Searched",
    "Span",
    "Statement",
    "Step",
    "StepName",
    "Suggestion",
    "TermGroup",
    "Trace",
    "Turn",
    "Twin",
    "TwinPair",
    "Why",
]
