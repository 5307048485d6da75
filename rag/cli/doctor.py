"""`doctor`: what is configured, whether the endpoint answers, the store's state, and what to do next.

A store that cannot be asked, or that no ingest can add to, is a problem: then its own next step is the only advice on it.
"""

from __future__ import annotations

import argparse
import platform
from collections.abc import Mapping
from typing import Any

from rag.build import build_assistant, build_endpoint
from rag.cli.output import write
from rag.cli.table import shown_value
from rag.errors import CrossciteError
from rag.render import json_line
from rag.settings import TABLE, Settings
from rag.terminal import neutral_line


def doctor(arguments: argparse.Namespace, settings: Settings) -> int:
    """Exit 0 where the store has no problem, or only a first ingest is missing; 1 for a problem; else the error's own code."""
    state, error = _store_state(settings)
    endpoint, failed = _endpoint_state(settings)
    report = {
        "python": platform.python_version(),
        "settings": {row.variable: shown_value(row, settings) for row in TABLE},
        "engine": f"llm:{settings.model}" if settings.has_endpoint else "extractive",
        "endpoint": endpoint,
        "store": state,
        "next": [*_advice(settings, state, error), *_endpoint_advice(failed, answers=not (error or state.get("problem")))],
    }
    write(json_line(report) if arguments.json else _as_text(report))
    if error:
        return error.exit_code
    return 1 if state.get("problem") else 0


def _store_state(settings: Settings) -> tuple[dict[str, Any], CrossciteError | None]:
    try:
        return dict(build_assistant(settings).state()), None
    except CrossciteError as error:
        return {"error": str(error)}, error


def _endpoint_state(settings: Settings) -> tuple[dict[str, Any] | None, CrossciteError | None]:
    """What a small question to the endpoint finds; None without one."""
    if not settings.has_endpoint:
        return None, None
    endpoint = build_endpoint(settings)
    found: dict[str, Any] = {"address": endpoint.where, "model": endpoint.name}
    try:
        return found | {"answers": True, "first_word_ms": round(endpoint.check())}, None
    except CrossciteError as error:
        return found | {"answers": False, "error": error.what}, error


def _advice(settings: Settings, state: Mapping[str, Any], error: CrossciteError | None) -> list[str]:
    if error:
        return [error.then]
    if state.get("problem"):
        return [state["then"]]
    advice = []
    if not state.get("articles"):
        advice.append(f"The store is empty: python ingest.py {settings.corpus}")
    if not settings.has_endpoint:
        advice.append("Quotes answer. For a model set OPENAI_API_KEY, or OPENAI_BASE_URL for a local server.")
    if state.get("articles"):
        advice.append("Ask: python -m rag ask QUESTION, or open the chat: python app.py")
    return advice


def _endpoint_advice(failed: CrossciteError | None, *, answers: bool) -> list[str]:
    if failed is None:
        return []
    return [f"Quotes answer until the endpoint does: {failed.then}" if answers else f"For the endpoint: {failed.then}"]


def _as_text(report: Mapping[str, Any]) -> str:
    lines: list[str] = []
    for name, value in report.items():
        if isinstance(value, Mapping):
            lines += ["", name, *_aligned(value)]
        elif isinstance(value, list):
            lines += ["", name, *(f"  {neutral_line(entry)}" for entry in value)]
        else:
            lines += _aligned({name: value}, indent="")
    return "\n".join(lines)


def _aligned(values: Mapping[str, Any], indent: str = "  ") -> list[str]:
    width = max((len(name) for name in values), default=0)
    return [f"{indent}{name:<{width}}  {neutral_line(_short(value))}" for name, value in values.items()]


def _short(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) or "–"
    return str(value)
