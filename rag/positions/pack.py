"""Evidence packs: quotes with all that it takes to check them, of an answer, a comparison, a timeline or a selection of the ledger.

Every format but CSV is for people and carries the quotes once more as data (JSON in a comment, in a script element that nothing runs, in
a part of a DOCX), so that a pack that was passed on can be checked against the store. What is shown and what is data are both checked.
"""

from __future__ import annotations

from collections.abc import Sequence

from rag.positions.formats import FORMATS, PackFormat, write_pack
from rag.positions.ledger import Entry
from rag.positions.packed import FORMAT, Pack, PackedQuote, Section, one_line, packed
from rag.types import Citation, Language

__all__ = [
    "FORMAT",
    "FORMATS",
    "Pack",
    "PackFormat",
    "PackedQuote",
    "Section",
    "one_line",
    "pack_of",
    "pack_of_entries",
    "packed",
    "write_pack",
]


def pack_of(title: str, text: str, citations: Sequence[Citation], sections: Sequence[Section] = ()) -> Pack:
    """Of an answer, or of a conversation with a section for each question."""
    return Pack(title, text, tuple(packed(citation) for citation in citations), tuple(sections))


def pack_of_entries(title: str, entries: Sequence[Entry], text: str = "", language: Language = "en") -> Pack:
    """Of a selection of the ledger; `text` is what to know of it."""
    quotes = tuple(packed(entry.citation(n), entry) for n, entry in enumerate(entries, 1))
    return Pack(title, text, quotes, language=language)
