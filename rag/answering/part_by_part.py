"""A question of several parts: each side, date or number is answered alone, and one without evidence is said to have none."""

from __future__ import annotations

from collections.abc import Sequence

from rag.answering.answerable import answers
from rag.answering.choose import choose
from rag.answering.draft import Draft, dates_of, introduce, searched_of, side_of
from rag.answering.parts import alone, belongs, label_of, own_words, with_label
from rag.answering.prefer import in_own_language, own_language_first
from rag.answering.quotes import Quote, quote_of
from rag.answering.spoken import by_voice
from rag.answering.traced import measured
from rag.answering.voices import voiced
from rag.answering.weights import PART
from rag.phrases import say
from rag.store.bm25 import Finding
from rag.store.generation import Generation
from rag.types import Language, Part


def answer_parts(draft: Draft, parts: Sequence[tuple[Part, Finding]], generation: Generation, prose: Language) -> None:
    """Each part alone; those without evidence say so, unless none has any."""
    found: list[tuple[Part, list[Quote]]] = []
    for part, finding in parts:
        evidence = own_language_first(part.query, measured(part.query, finding, generation, draft.notes), generation)
        belonging = [e for e in alone(part, parts, evidence) if belongs(part, e, generation)]
        draft.notes.sieved(
            evidence, belonging, "other_number" if part.number else "other_date" if part.date else "other_name"
        )
        ranked = own_words(part, belonging, generation)
        enough = bool(ranked) and answers(part.query, ranked, PART)
        groups = choose(ranked, most=1 if len(parts) > 2 else 2, enough=0.7) if enough else []
        groups = by_voice(in_own_language(draft.query, groups, ranked, generation), generation)
        quotes = [quote_of(group, generation, side_of(draft.query)) for group in groups]
        found.append((part, [voiced(quote, part.query) for quote in quotes]))
    if not any(quotes for _, quotes in found):
        return
    told: set[tuple[str, int]] = set()
    if draft.query.intent == "conflict":
        introduce(draft, [quote for _, quotes in found for quote in quotes], prose)
    for part, quotes in found:
        if not quotes or ((part.name or part.number) and not _claims(draft, part, quotes, told, prose)):
            searched = searched_of(generation)
            draft.lines.append(
                say(
                    "part_missing",
                    prose,
                    label=label_of(part, prose),
                    articles=searched.articles,
                    dates=dates_of(searched, prose),
                )
            )
        elif not part.name and not part.number:
            _claims(draft, part, quotes, told, prose)


def _claims(draft: Draft, part: Part, quotes: list[Quote], told: set[tuple[str, int]], prose: Language) -> bool:
    """Whether the part has a claim now, of its own or told before for another part."""
    stands = False
    for quote in quotes:
        key = (quote.article.id, quote.span.start)
        if key in told or draft.claim(with_label(part, quote, draft.query, prose), quote):
            told.add(key)
            stands = True
    return stands
