"""The `conflicts` result:

{"topic", "searched": {"articles", "complete"}, "elapsed_ms",
 "conflicts": [{"of": "number" | "day" | "kind", "about", "thing", "sides", "explained": "roles" | "days" | null,
                "values": [{"value", "role": "members" | "participants" | "contributors" | "signatories" | null, "date", "speaker", "citations"}],
                "explanations": [n, ...]}],
 "citations": [as in ask]}

`about` is an organisation or a speaker, canonical, or null; `thing` what is counted; `complete` is false where there were more sentences than are held against each other; `sides` says that the two languages of one article differ.
"""

from __future__ import annotations

from typing import Any

from rag.positions.conflicting import Conflict, Conflicts, Value
from rag.positions.quotes import citation_json


def conflicts_json(found: Conflicts) -> dict[str, Any]:
    return {
        "topic": found.topic,
        "searched": {"articles": found.articles, "complete": found.complete},
        "elapsed_ms": round(found.elapsed_ms, 2),
        "conflicts": [_conflict_json(conflict) for conflict in found.conflicts],
        "citations": [citation_json(citation) for citation in found.citations],
    }


def _conflict_json(conflict: Conflict) -> dict[str, Any]:
    return {
        "of": conflict.of,
        "about": conflict.about,
        "thing": conflict.thing,
        "sides": conflict.sides,
        "explained": conflict.explained,
        "values": [_value_json(value) for value in conflict.values],
        "explanations": list(conflict.explanations),
    }


def _value_json(value: Value) -> dict[str, Any]:
    return {
        "value": value.shown,
        "role": value.role,
        "date": value.day.isoformat() if value.day else None,
        "speaker": value.speaker,
        "citations": list(value.citations),
    }
