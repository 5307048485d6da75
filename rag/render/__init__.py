"""An answer or a search as others read it: JSON for programs, text for a terminal."""

from rag.render.as_json import answer_json, json_line, search_json
from rag.render.as_text import answer_text, phrase_language, published_text, search_text

__all__ = [
    "answer_json",
    "answer_text",
    "json_line",
    "phrase_language",
    "published_text",
    "search_json",
    "search_text",
]
