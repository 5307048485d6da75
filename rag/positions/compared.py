"""A comparison as others read it: as a part of an answer, and as JSON."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from rag.positions.compare import Comparison
from rag.positions.quotes import citation_json
from rag.positions.relations import Position, Relation, shown_name
from rag.text.script import to_simplified, to_traditional
from rag.types import Claim, Compared, ComparedPosition, ComparedRow, Language


def compared_of(found: Comparison, labels: Sequence[str]) -> Compared:
    """The comparison as a part of an answer; `labels` are the leaders' names as the question has them."""
    rows = tuple(
        ComparedRow(
            row.leader,
            _label(row.leader, label, found.language),
            tuple(
                ComparedPosition(p.kind, p.said_on, p.published, p.citation, _speaker(row.leader, p, found.language))
                for p in row.positions
            ),
        )
        for row, label in zip(found.rows, labels, strict=True)
    )
    called = {shown_name(row.leader, found.language): row.label for row in rows}
    return Compared(found.topic, rows, _claims(found.agreements, called), _claims(found.differences, called))


def _label(leader: str, asked: str, language: Language) -> str:
    """The name as asked, where that is Chinese as the answer is, in the answer's script; else the one that the table of names has."""
    if language == "en" or asked.isascii():
        return shown_name(leader, language)
    return to_simplified(asked) if language == "zh-Hans" else to_traditional(asked)


def _speaker(leader: str, position: Position, language: Language) -> str | None:
    """Who speaks for a country or an organisation, or goes by a name that was asked for in part; None where it is the leader."""
    speaker = position.entry.statement.speaker
    return None if speaker == leader else shown_name(speaker, language)


def speakers_of(found: Comparison) -> dict[tuple[str, int], tuple[str, str]]:
    """(leader, number of a citation) → who speaks there: canonical, and as the comparison's language writes the name."""
    said = [(row.leader, p.citation, p.entry.statement.speaker) for row in found.rows for p in row.positions]
    return {(leader, n): (speaker, shown_name(speaker, found.language)) for leader, n, speaker in said}


def _claims(related: Sequence[Relation], called: Mapping[str, str]) -> tuple[Claim, ...]:
    """`called` has the labels of the rows by the names that the relations use."""
    claims = []
    for relation in related:
        text = relation.text
        for name, label in called.items():
            text = text.replace(name, label)
        claims.append(Claim(text, tuple(dict.fromkeys(relation.citations)), "supported"))
    return tuple(claims)


def compare_json(found: Comparison) -> dict[str, Any]:
    """The `compare` result."""
    s = found.searched
    searched = {"articles": s.articles, "from": _iso(s.first), "to": _iso(s.last)}
    return {
        "topic": found.topic,
        "language": found.language,
        "elapsed_ms": round(found.elapsed_ms, 2),
        "rows": [
            {
                "leader": row.leader,
                "found": bool(row.positions),
                "searched": dict(searched),
                "positions": [
                    {
                        "text": p.text,
                        "kind": p.kind,
                        "said_on": _iso(p.said_on),
                        "published": _iso(p.published),
                        "citations": [p.citation],
                        "speaker": p.entry.statement.speaker if p.entry.statement.speaker != row.leader else None,
                    }
                    for p in row.positions
                ],
            }
            for row in found.rows
        ],
        "agreements": [{"text": r.text, "citations": list(dict.fromkeys(r.citations))} for r in found.agreements],
        "differences": [{"text": r.text, "citations": list(dict.fromkeys(r.citations))} for r in found.differences],
        "citations": [citation_json(citation) for citation in found.citations],
    }


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
