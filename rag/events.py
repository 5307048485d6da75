"""Structured logs: one event a line, as JSON or as text, to stderr or to a file; silent unless a setting asks for them.

An event has a name (`ask`, `endpoint_fault`, `ingest`, `error`) and plain values. Questions and answers are left out unless a
setting allows it: only their lengths are told. Whatever is written, secrets of the settings are struck out first.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import re
import sys
import traceback
from typing import Any
from urllib.parse import urlsplit

from rag.errors import SettingsError
from rag.settings import TABLE, Settings
from rag.terminal import neutral_line

_LOG = logging.getLogger("rag.events")
_ABOVE = logging.getLogger("rag")  # also what other modules report with log.exception
_STRUCK = "[secret]"
_USER_INFO = re.compile(r"(?<=://)[^/@\s\"']+@")
_BEARER = re.compile(r"(?i)(bearer\s+)[\w.\-~+/=]+")
_SHORTEST = 4  # characters; a shorter secret cannot be told from ordinary words


def set_up(settings: Settings) -> None:
    """Sends events where the settings say, in place of what was set up before. Raises SettingsError for a file that cannot be written."""
    for old in [handler for handler in _ABOVE.handlers if isinstance(handler.formatter, _Formatter)]:
        _ABOVE.removeHandler(old)
        old.close()
    _ABOVE.propagate = settings.log == "off"
    _LOG.setLevel(logging.NOTSET if settings.log == "off" else logging.INFO)
    if settings.log == "off":
        return
    handler = _handler(settings)
    handler.setFormatter(_Formatter(settings))
    _ABOVE.addHandler(handler)


def emit(event: str, *, private: dict[str, str] | None = None, **values: object) -> None:
    """One event. Of the texts in `private` only the lengths are written (`<name>_chars`), unless CROSSCITE_LOG_QUESTIONS is 1."""
    if _LOG.isEnabledFor(logging.INFO):
        _LOG.info(event, extra={"values": values, "private": private or {}})


class _ToStderr(logging.Handler):
    """Whatever stderr is when a line is written: it may be exchanged after the set-up."""

    def emit(self, record: logging.LogRecord) -> None:
        try:
            print(self.format(record), file=sys.stderr, flush=True)
        except (OSError, ValueError):  # a closed stderr ends no answer
            self.handleError(record)


class _Formatter(logging.Formatter):
    """A record as one line."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._as_json, self._with_questions = settings.log == "json", settings.log_questions
        self._secrets = _secrets(settings)

    def format(self, record: logging.LogRecord) -> str:
        values = {name: self._clean(value) for name, value in _values(record, self._with_questions).items()}
        if self._as_json:
            return json.dumps(values, allow_nan=False, default=str)  # ASCII: nothing that a terminal obeys
        words = (
            f"{name}={neutral_line(_word(value))}" for name, value in values.items() if name not in ("time", "event")
        )
        return neutral_line(f"{values['time']} {values['event']}") + "".join(f" {word}" for word in words)

    def _clean(self, value: Any) -> Any:
        if isinstance(value, str):
            for secret in self._secrets:
                value = value.replace(secret, _STRUCK)
            return _BEARER.sub(rf"\1{_STRUCK}", _USER_INFO.sub(f"{_STRUCK}@", value))
        if isinstance(value, dict):
            return {self._clean(key): self._clean(inner) for key, inner in value.items()}
        if isinstance(value, list | tuple):
            return [self._clean(inner) for inner in value]
        return round(value, 2) if isinstance(value, float) else value


def _values(record: logging.LogRecord, with_private: bool) -> dict[str, Any]:
    time = dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds")
    if not hasattr(record, "values"):
        return {"time": time, "event": "error", "where": record.name, "what": record.getMessage(), **_raised(record)}
    private: dict[str, str] = getattr(record, "private", {})
    told = private if with_private else {}
    lengths = {f"{name}_chars": len(text) for name, text in private.items()}
    return {"time": time, "event": record.getMessage(), **lengths, **told, **record.values}


def _raised(record: logging.LogRecord) -> dict[str, Any]:
    if not record.exc_info or record.exc_info[1] is None:
        return {}
    error = record.exc_info[1]
    return {"type": type(error).__name__, "traceback": "".join(traceback.format_exception(error))}


def _word(value: object) -> str:
    if isinstance(value, dict):
        return ",".join(f"{key}:{_word(inner)}" for key, inner in value.items())
    if isinstance(value, list):
        return ",".join(map(_word, value))
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) and not value.isalnum() else str(value)


def _handler(settings: Settings) -> logging.Handler:
    if settings.log_file is None:
        return _ToStderr()
    try:
        return logging.FileHandler(settings.log_file, encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        then = "name a file in a folder that is there and can be written to"
        raise SettingsError(
            f"{settings.log_file} cannot be written ({error.strerror})", source="CROSSCITE_LOG_FILE", then=then
        ) from error


def _secrets(settings: Settings) -> list[str]:
    """The values of secret settings and passwords inside addresses, the longest first."""
    values = [(row.secret, getattr(settings, row.attribute)) for row in TABLE]
    secret = [value for is_secret, value in values if is_secret]
    secret += [urlsplit(value).password for _, value in values if isinstance(value, str) and "://" in value]
    return sorted({value for value in secret if value and len(value) >= _SHORTEST}, key=len, reverse=True)
