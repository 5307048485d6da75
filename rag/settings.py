"""Every setting, once: its name, default, unit and help. `docs/settings.md` is generated from this table.

Values come from the environment, or from a `.env` in the working folder where the environment is silent.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dotenv import dotenv_values

from rag.errors import SettingsError


def _whole(low: int, high: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        try:
            value = int(text)
        except ValueError:
            raise ValueError("must be a whole number") from None
        if not low <= value <= high:
            raise ValueError(f"must lie between {low} and {high}")
        return value

    return parse


def _number(low: float, high: float) -> Callable[[str], float]:
    def parse(text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            raise ValueError("must be a number") from None
        if not low <= value <= high:
            raise ValueError(f"must lie between {low:g} and {high:g}")
        return value

    return parse


def _yes_or_no(text: str) -> bool:
    if text not in ("0", "1"):
        raise ValueError("must be 1 or 0")
    return text == "1"


def _one(*choices: str) -> Callable[[str], str]:
    def parse(text: str) -> str:
        if text not in choices:
            raise ValueError(f"must be one of {', '.join(choices)}")
        return text

    return parse


def _url(text: str) -> str:
    if not text.startswith(("http://", "https://")):
        raise ValueError("must start with http:// or https://")
    return text.rstrip("/")


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table. `secret` values are never printed."""

    attribute: str
    variable: str
    default: Any
    parse: Callable[[str], Any]
    unit: str
    help: str
    secret: bool = False


TABLE: tuple[Setting, ...] = (
    Setting("store", "CROSSCITE_STORE", Path("vectorstore"), Path, "folder", "where the articles and their index live"),
    Setting("corpus", "CROSSCITE_CORPUS", Path("corpus"), Path, "folder", "what is ingested when no path is given"),
    Setting("host", "CROSSCITE_HOST", "127.0.0.1", str, "address", "where the chat listens; a public one needs a password"),
    Setting("port", "CROSSCITE_PORT", 7860, _whole(1, 65535), "port", "where the chat listens"),
    Setting("password", "CROSSCITE_PASSWORD", None, str, "text", "asked for by the chat, with the user name crosscite", secret=True),
    Setting("api_key", "OPENAI_API_KEY", None, str, "text", "key of the model's endpoint", secret=True),
    Setting("base_url", "OPENAI_BASE_URL", None, _url, "URL", "the model's endpoint; a base URL alone is enough for local servers"),
    Setting("model", "OPENAI_MODEL", "gpt-4o-mini", str, "name", "the chat model"),
    Setting("embedding_model", "OPENAI_EMBEDDING_MODEL", None, str, "name",
            "embeddings from the endpoint, at the next ingest; unset: the built-in embedder"),
    Setting("embedding_base_url", "OPENAI_EMBEDDING_BASE_URL", None, _url, "URL", "where embeddings come from; unset: OPENAI_BASE_URL"),
    Setting("embedding_api_key", "OPENAI_EMBEDDING_API_KEY", None, str, "text",
            "key of OPENAI_EMBEDDING_BASE_URL; OPENAI_API_KEY is not sent there", secret=True),
    Setting("embedding_dimensions", "CROSSCITE_EMBEDDING_DIMENSIONS", None, _whole(8, 16_384), "numbers",
            "asked of models that can shorten their vectors; unset: as long as they are"),
    Setting("embedding_batch", "CROSSCITE_EMBEDDING_BATCH", 64, _whole(1, 2048), "passages", "sent in one request for embeddings, at most"),
    Setting("embedding_tokens", "CROSSCITE_EMBEDDING_TOKENS", 8000, _whole(64, 1_000_000), "tokens",
            "what the embedding model takes of one passage; the rest of a longer one is cut for it"),
    Setting("embedding_timeout_s", "CROSSCITE_EMBEDDING_TIMEOUT_S", 5.0, _number(0.1, 600), "seconds",
            "for the embedding of a question; then words and names alone are searched"),
    Setting("temperature", "CROSSCITE_TEMPERATURE", 0.0, _number(0, 2), "number", "how freely the model words an answer; 0: as little as it can"),
    Setting("connect_timeout_s", "CROSSCITE_CONNECT_TIMEOUT_S", 5.0, _number(0.1, 120), "seconds", "how long a connection to the endpoint may take"),
    Setting("first_token_timeout_s", "CROSSCITE_FIRST_TOKEN_TIMEOUT_S", 30.0, _number(0.1, 3600), "seconds",
            "how long the endpoint may think before its first word; more for a large model on a small machine"),
    Setting("deadline_s", "CROSSCITE_DEADLINE_S", 60.0, _number(0.2, 3600), "seconds", "for the model's whole answer; then quotes answer"),
    Setting("output_tokens", "CROSSCITE_OUTPUT_TOKENS", 1200, _whole(64, 32_000), "tokens", "how long the model's reply may grow; in a small context less, so that evidence fits beside it"),
    Setting("context_tokens", "CROSSCITE_CONTEXT_TOKENS", 8192, _whole(1024, 2_000_000), "tokens",
            "the model's context: question, evidence and reply fit in it together"),
    Setting("json_schema", "CROSSCITE_JSON_SCHEMA", "auto", _one("auto", "on", "off"), "auto, on or off",
            "ask the endpoint to hold the model to a JSON schema; auto: until it refuses"),
    Setting("model_reads", "CROSSCITE_MODEL_READS", "auto", _one("auto", "always", "off"), "auto, always or off",
            "whether the model says first what the question means; auto: for follow-ups, and where evidence is weak"),
    Setting("chroma_url", "CHROMA_URL", None, _url, "URL", "a Chroma server for the vectors; unset: embedded, in the store"),
    Setting("passage_tokens", "CROSSCITE_PASSAGE_TOKENS", 320, _whole(40, 4000), "tokens", "how long a passage may grow before it is cut at a sentence end"),
    Setting("max_article_mb", "CROSSCITE_MAX_ARTICLE_MB", 20, _whole(1, 1000), "MB", "larger files are refused"),
    Setting("max_question_chars", "CROSSCITE_MAX_QUESTION_CHARS", 4000, _whole(10, 100_000), "characters", "longer questions are refused"),
    Setting("tiktoken_download", "CROSSCITE_TIKTOKEN_DOWNLOAD", False, _yes_or_no, "1 or 0",
            "let tiktoken fetch its vocabulary, once; 0: tokens are counted with one that is at hand, else estimated"),
    Setting("log", "CROSSCITE_LOG", "off", _one("off", "text", "json"), "off, text or json",
            "one line for each question, fault of the endpoint and ingest, with how long each step took"),
    Setting("log_file", "CROSSCITE_LOG_FILE", None, Path, "file", "where these lines go; unset: stderr"),
    Setting("log_questions", "CROSSCITE_LOG_QUESTIONS", False, _yes_or_no, "1 or 0", "write the questions themselves; 0: their lengths alone"),
    Setting("names", "CROSSCITE_NAMES", Path("names.toml"), Path, "file", "names of your own, beside the built-in ones; it need not be there"),
    Setting("cache", "CROSSCITE_CACHE", None, Path, "folder", "where the compiled dictionary lives; unset: the user's cache folder"),
)

_REPLY_SHARE = 0.3  # of a small context
_ASKED_TOKENS = 3400  # of a larger one, that prompt, question and evidence may take before a reply is made shorter


@dataclass(frozen=True, slots=True)
class Settings:
    """The table's values. Build with `load_settings`."""

    store: Path
    corpus: Path
    host: str
    port: int
    password: str | None
    api_key: str | None
    base_url: str | None
    model: str
    embedding_model: str | None
    embedding_base_url: str | None
    embedding_api_key: str | None
    embedding_dimensions: int | None
    embedding_batch: int
    embedding_tokens: int
    embedding_timeout_s: float
    temperature: float
    connect_timeout_s: float
    first_token_timeout_s: float
    deadline_s: float
    output_tokens: int
    context_tokens: int
    json_schema: str
    model_reads: str
    chroma_url: str | None
    passage_tokens: int
    max_article_mb: int
    max_question_chars: int
    tiktoken_download: bool
    log: str
    log_file: Path | None
    log_questions: bool
    names: Path
    cache: Path | None

    @property
    def reply_tokens(self) -> int:
        """How long a reply may grow: `output_tokens`, less in a context so small that nothing would be left for the evidence."""
        return min(self.output_tokens, max(int(self.context_tokens * _REPLY_SHARE), self.context_tokens - _ASKED_TOKENS))

    @property
    def has_endpoint(self) -> bool:
        return bool(self.api_key or self.base_url)

    @property
    def has_embedding_endpoint(self) -> bool:
        return self.has_endpoint or bool(self.embedding_base_url)


def _one_of(unit: str) -> str:
    """A value of `unit` in words: "a port", "a number of tokens", "1 or 0"."""
    if unit in ("seconds", "tokens", "MB", "characters", "passages"):
        return f"a number of {unit}"
    return "an address" if unit == "address" else unit if " or " in unit else f"a {unit}"


def load_settings(environment: Mapping[str, str] | None = None, **overrides: Any) -> Settings:
    """Settings from `environment` (default: the process's, over `.env`); overrides that are not None win.

    Raises SettingsError for a value that does not parse, naming the variable and never a secret's value.
    """
    if environment is None:
        file = {k: v for k, v in dotenv_values(".env").items() if v is not None}
        environment = {**file, **os.environ}
    values: dict[str, Any] = {}
    for setting in TABLE:
        text = environment.get(setting.variable, "").strip()
        try:
            values[setting.attribute] = setting.parse(text) if text else setting.default
        except ValueError as error:
            shown = "its value" if setting.secret else f"{text!r}"
            raise SettingsError(f"{shown} cannot be used ({error})", source=setting.variable,
                                then=f"set it to {_one_of(setting.unit)} ({setting.help})") from error
    return Settings(**(values | {k: v for k, v in overrides.items() if v is not None}))
