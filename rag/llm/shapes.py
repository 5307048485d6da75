"""The forms of reply that a server is asked to hold a model to, where it can: JSON schemas of what the prompts ask for.

Strict as OpenAI's structured outputs have it: every property is required, and none other is allowed. Each has one type: a list of types
("string" or "null") is more than Outlines, LM Studio and some gateways read, so what may be left out may be an empty string.
"""

from __future__ import annotations

from typing import Any

from rag.interfaces import Shape


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _list(of: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": of}


_TEXT = {"type": "string"}

CLAIMS = Shape("claims", _object(claims=_list(_object(text=_TEXT, sentences=_list({"type": "integer"}), translation=_TEXT))))
READING = Shape("question", _object(question=_TEXT, translation=_TEXT, people=_list(_TEXT), dates=_list(_TEXT), kind=_TEXT), most_tokens=400)
TRIAL = Shape("ready", _object(ready={"type": "boolean"}), most_tokens=64)
