"""Dates in Chinese and English text: found with offsets, resolved against an anchor, compared, turned into index terms."""

from rag.text.date_mentions import find_dates
from rag.text.date_reasoning import DateRange, compatible, resolve, term
from rag.types import DateMention

__all__ = ["DateMention", "DateRange", "compatible", "find_dates", "resolve", "term"]
