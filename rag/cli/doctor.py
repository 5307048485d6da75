"""`doctor`: what is configured, whether the endpoint answers, the store's state, and what to do next.

A store that cannot be asked, or that no ingest can add to, is a problem: then its own next step is the only advice on it.
"""

from __future__ import annotations

import argparse
import platform
from collections.abc import Mapping, Sequence
from typing import Any

from rag.build import build_assistant, build_endpoint_embedder, probe_endpoint
from rag.cli.output import write
from rag.cli.table import shown_value
from rag.errors import CrossciteError
from rag.render import json_line
from rag.settings import TABLE, Settings, load_settings
from rag.terminal import neutral_line
from rag.text.tokens import token_counter_name

_SHOWN_MODELS = 8


def doctor(arguments: argparse.Namespace, settings: Settings) -> int:
    """Exit 0 where the store has no problem, or only a first ingest is missing; 1 for a problem; else the error's own code."""
    state, error = _store_state(settings)
    endpoint, failed = _endpoint_state(settings)
    embeddings, not_embedded = _embeddings_state(settings)
    report = {
        "python": platform.python_version(),
        "tokens": token_counter_name(),
        "settings": {row.variable: shown_value(row, settings) for row in TABLE},
        "engine": f"llm:{settings.model}" if settings.has_endpoint else "extractive",
        "endpoint": endpoint,
        "embeddings": embeddings,
        "store": state,
        "next": [
            *_advice(settings, state, error),
            *_endpoint_advice(failed, answers=not (error or state.get("problem"))),
            *_model_advice(endpoint or {}),
            *(
                [f"Words and names alone are searched until the embeddings come: {not_embedded.then}"]
                if not_embedded
                else []
            ),
        ],
    }
    write(json_line(report) if arguments.json else _as_text(report))
    if error:
        return error.exit_code
    return 1 if state.get("problem") else 0


def _store_state(settings: Settings) -> tuple[dict[str, Any], CrossciteError | None]:
    try:
        assistant = build_assistant(settings)
        state = dict(assistant.state())
        used = assistant.names_are_used() if state.get("articles") and not state.get("problem") else None
        return state | {"names_used": used}, None
    except CrossciteError as error:
        return {"error": str(error)}, error


def _endpoint_state(settings: Settings) -> tuple[dict[str, Any] | None, CrossciteError | None]:
    """What small questions to the endpoint find; None without one."""
    if not settings.has_endpoint:
        return None, None
    probed = probe_endpoint(settings)
    listed = None if probed.models is None else settings.model in probed.models
    found: dict[str, Any] = {
        "address": probed.where,
        "model": settings.model,
        "lists": _some(probed.models),
        "listed": listed,
    }
    if probed.fault:
        return found | {"answers": False, "error": probed.fault.what}, probed.fault
    return found | {
        "answers": True,
        "first_word_ms": round(probed.first_word_ms or 0),
        "json_schema": probed.json_schema,
    }, None


def _some(models: Sequence[str] | None) -> list[str] | None:
    """The first names, and how many more there are."""
    if models is None or len(models) <= _SHOWN_MODELS:
        return None if models is None else list(models)
    return [*models[:_SHOWN_MODELS], f"… {len(models) - _SHOWN_MODELS} more"]


def _embeddings_state(settings: Settings) -> tuple[dict[str, Any] | None, CrossciteError | None]:
    """What one small text to the endpoint of the embeddings finds; None with the built-in embedder."""
    if not settings.embedding_model:
        return None, None
    found: dict[str, Any] = {"model": settings.embedding_model, "answers": False}
    try:
        embedder = build_endpoint_embedder(settings)
        found["address"] = embedder.where
        return found | {"answers": True, "ms": round(embedder.check()), "dimensions": embedder.dimensions}, None
    except CrossciteError as error:
        return found | {"error": error.what}, error


def _advice(settings: Settings, state: Mapping[str, Any], error: CrossciteError | None) -> list[str]:
    if error:
        return [error.then]
    if state.get("problem"):
        return [state["then"]]
    advice = []
    if not state.get("articles"):
        advice.append(f"The store is empty: python ingest.py {settings.corpus}")
    if state.get("names_used") is False:
        advice.append("The names were changed after the last ingest, which uses them: python ingest.py")
    if not settings.has_endpoint:
        advice.append("Quotes answer. For a model set OPENAI_API_KEY, or OPENAI_BASE_URL for a local server.")
    if state.get("articles"):
        advice.append("Ask: python -m rag ask QUESTION, or open the chat: python app.py")
    return advice


def _endpoint_advice(failed: CrossciteError | None, *, answers: bool) -> list[str]:
    if failed is None:
        return []
    return [f"Quotes answer until the endpoint does: {failed.then}" if answers else f"For the endpoint: {failed.then}"]


def _model_advice(endpoint: Mapping[str, Any]) -> list[str]:
    advice = []
    if endpoint.get("listed") is False and not endpoint["answers"] and endpoint["lists"]:
        advice.append(f"The endpoint lists {', '.join(endpoint['lists'])}: set OPENAI_MODEL to one of these")
    elif endpoint.get("listed") is False and endpoint["answers"]:
        advice.append(
            f"The endpoint answers, and does not list {endpoint['model']}: it may have taken another model — set OPENAI_MODEL to one that it lists"
        )
    if endpoint.get("json_schema") in ("refused", "ignored"):
        advice.append(
            f"The endpoint {'refuses' if endpoint['json_schema'] == 'refused' else 'ignores'} JSON schemas: replies are read as they come, which works; CROSSCITE_JSON_SCHEMA=off saves the attempt"
        )
    return advice


def _as_text(report: Mapping[str, Any]) -> str:
    """What there is; of the settings those that are not as they come."""
    lines: list[str] = []
    shown = {**report, "settings": _own_settings(report["settings"])}
    for name, value in sorted(shown.items(), key=lambda item: not isinstance(item[1], str)):  # short ones on top
        if isinstance(value, Mapping):
            lines += ["", name, *_aligned(value)]
        elif isinstance(value, list):
            lines += ["", name, *(f"  {neutral_line(entry)}" for entry in value)]
        elif value is not None:
            lines += _aligned({name: value}, indent="")
    return "\n".join(lines)


def _own_settings(shown: Mapping[str, Any]) -> dict[str, Any]:
    as_they_come = load_settings({})
    common = {row.variable: shown_value(row, as_they_come) for row in TABLE}
    own = {name: value for name, value in shown.items() if value != common[name]}
    return own | {"the others": "as they come: python -m rag settings lists all"}


def _aligned(values: Mapping[str, Any], indent: str = "  ") -> list[str]:
    width = max((len(name) for name in values), default=0)
    told = ((name, value) for name, value in values.items() if value is not None)
    return [f"{indent}{name:<{width}}  {neutral_line(_short(value))}" for name, value in told]


def _short(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) or "–"
    return str(value)
