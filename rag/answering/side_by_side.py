"""An answer that sets leaders side by side: a table of positions, with claims that quote them.

The table comes from the ledger. Of quotes alone the answer's claims are the table's; what the quoting engine found of a leader without a
position is kept where it speaks of that leader and the topic. A model's claims stay as they are, and the table stands beside them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rag.answering.draft import dates_of
from rag.answering.traced import settled
from rag.answering.wording import prose_language, quoted, written_date
from rag.phrases import say
from rag.store.generation import Generation
from rag.text.resources import the_names
from rag.types import Answer, Citation, Claim, Compared, ComparedPosition, ComparedRow, Language

Speaks = Callable[[str], float]  # text → 0 to 1: how much of the topic it has
_ON_TOPIC = 0.4


@dataclass(frozen=True, slots=True)
class Table:
    """`speakers` are those of the positions, by leader and number of the citation: canonical name and as the answer writes it."""

    compared: Compared
    citations: tuple[Citation, ...]
    speakers: Mapping[tuple[str, int], tuple[str, str]]
    speaks: Speaks


@dataclass(slots=True)
class _Draft:
    answer: Answer
    generation: Generation
    prose: Language
    claims: list[Claim] = field(default_factory=list)
    rejected: list[Claim] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    number: dict[int, int] = field(default_factory=dict)  # the table's → the answer's

    def cite(self, citation: Citation) -> int:
        n = _cited_already(self.citations, citation)
        if n is None:
            n = len(self.citations) + 1
            self.citations.append(replace(citation, n=n))
        return n


def with_quotes(answer: Answer, table: Table, generation: Generation) -> Answer:
    """The quoting engine's answer with the table's quotes for its claims; not found where there is nothing of anybody."""
    prose = prose_language(answer.language, answer.query.language)
    draft = _Draft(answer, generation, prose)
    said_of: dict[str, tuple[int, ...]] = {}
    for row in table.compared.rows:
        stands = [_claim(draft, row, position, table) for position in row.positions]
        if not any(stands) and not said_of.setdefault(row.leader, _kept(draft, row, table)):
            searched = answer.searched
            draft.lines.append(
                say("part_missing", prose, label=row.label, articles=searched.articles, dates=dates_of(searched, prose))
            )
    compared = _renumbered(table.compared, draft.number, said_of)
    text = "\n".join([*([] if draft.claims else [_nothing(answer, prose)]), *draft.lines])
    return replace(
        answer,
        outcome="answered" if draft.claims else "not_found",
        text=text,
        claims=tuple(draft.claims),
        rejected=tuple(dict.fromkeys((*answer.rejected, *draft.rejected))),
        citations=tuple(draft.citations),
        compared=compared,
        trace=replace(answer.trace, considered=settled(answer.trace.considered, draft.citations)),
    )


def beside(answer: Answer, table: Table) -> Answer:
    """A model's answer with the table; quotes that both cite have one number."""
    citations, number = list(answer.citations), dict[int, int]()
    for citation in table.citations:
        n = _cited_already(citations, citation)
        if n is None:
            n = max((c.n for c in citations), default=0) + 1
            citations.append(replace(citation, n=n))
        number[citation.n] = n
    return replace(answer, citations=tuple(citations), compared=_renumbered(table.compared, number))


def _cited_already(citations: Sequence[Citation], citation: Citation) -> int | None:
    same = (c.n for c in citations if c.article_id == citation.article_id and c.span.covers(citation.span))
    return next(same, None)


# --- claims ------------------------------------------------------------------------------------


def _claim(draft: _Draft, row: ComparedRow, position: ComparedPosition, table: Table) -> bool:
    """Whether the position is one of the answer's claims.

    It adds speaker and day to the article's own words, both from the ledger, which read them there: nothing but the quote needs checking.
    The judge weighs what a claim says of its own, and would take a "no" of the quote for one that the claim turned around.
    """
    citation = next(c for c in table.citations if c.n == position.citation)
    speaker, shown = table.speakers[row.leader, citation.n]
    text = _worded(citation, shown, position, draft)
    article = draft.generation.article(citation.article_id)
    if citation.span.of(article.text) != citation.quote:
        problem = f"is not verbatim in {article.source}"
        draft.rejected.append(Claim(text, (), "unsupported", speaker, position.said_on, (problem,)))
        return False
    n = draft.number[citation.n] = draft.cite(citation)
    draft.claims.append(Claim(text, (n,), "supported", speaker, position.said_on))
    draft.lines.append(f"{text} [{n}]")
    return True


def _worded(citation: Citation, speaker: str, position: ComparedPosition, draft: _Draft) -> str:
    prose, words = draft.prose, _quoted(citation, draft)
    head = [speaker, *([written_date(position.said_on, prose)] if position.said_on else [])]
    return f"{', '.join(head)}: {words}" if prose == "en" else f"{'，'.join(head)}：{words}"


def _quoted(citation: Citation, draft: _Draft) -> str:
    words = quoted(citation.quote, draft.prose)
    if draft.answer.language == "both" and citation.twin:
        words += " / " + quoted(citation.twin.quote, draft.prose)
    return words


def _kept(draft: _Draft, row: ComparedRow, table: Table) -> tuple[int, ...]:
    """What the quoting engine cites of a leader without a position, where it names the leader and has the topic: numbers of citations."""
    by_number = {citation.n: citation for citation in draft.answer.citations}
    found: dict[int, None] = {}
    for claim in draft.answer.claims:
        citations = [by_number[n] for n in claim.citations]
        said = "\n".join(text for c in citations for text in (c.quote, c.twin.quote if c.twin else ""))
        if not _names(row.leader, said, claim) or table.speaks(said) < _ON_TOPIC:
            continue
        told = all(_cited_already(draft.citations, citation) for citation in citations)  # above, of another leader
        numbers = tuple(draft.cite(citation) for citation in citations)
        found |= dict.fromkeys(numbers)
        if told:
            continue
        draft.claims.append(replace(claim, citations=numbers))
        draft.lines.append(f"{claim.text} {''.join(f'[{n}]' for n in numbers)}")
    return tuple(found)


def _names(leader: str, text: str, claim: Claim) -> bool:
    return claim.speaker == leader or leader in text or any(m.name.canonical == leader for m in the_names().find(text))


def _nothing(answer: Answer, prose: Language) -> str:
    return say("not_found", prose, articles=answer.searched.articles, dates=dates_of(answer.searched, prose))


# --- the table ---------------------------------------------------------------------------------


def _renumbered(
    compared: Compared, number: Mapping[int, int], said_of: Mapping[str, tuple[int, ...]] | None = None
) -> Compared:
    """With the answer's numbers; positions and relations that lost a quote before the judge are left out."""
    rows = tuple(
        replace(
            row,
            positions=tuple(replace(p, citation=number[p.citation]) for p in row.positions if p.citation in number),
            said_of=(said_of or {}).get(row.leader, ()),
        )
        for row in compared.rows
    )
    return replace(
        compared,
        rows=rows,
        agreements=_related(compared.agreements, number),
        differences=_related(compared.differences, number),
    )


def _related(claims: Sequence[Claim], number: Mapping[int, int]) -> tuple[Claim, ...]:
    return tuple(
        replace(claim, citations=tuple(number[n] for n in claim.citations))
        for claim in claims
        if all(n in number for n in claim.citations)
    )
