"""The table of settings."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from rag.errors import SettingsError
from rag.settings import TABLE, Settings, load_settings


def test_the_table_and_the_settings_name_the_same_things_in_the_same_order() -> None:
    assert [row.attribute for row in TABLE] == [field.name for field in fields(Settings)]


def test_no_variable_is_named_twice() -> None:
    variables = [row.variable for row in TABLE]
    assert len(set(variables)) == len(variables)


def test_an_empty_environment_gives_every_default() -> None:
    settings = load_settings({})
    assert {row.attribute: row.default for row in TABLE} == {f.name: getattr(settings, f.name) for f in fields(Settings)}
    assert settings.host == "127.0.0.1" and not settings.has_endpoint


def test_a_blank_value_counts_as_unset() -> None:
    assert load_settings({"CROSSCITE_PORT": "  ", "OPENAI_API_KEY": ""}) == load_settings({})


def test_an_override_wins_unless_it_is_none() -> None:
    environment = {"CROSSCITE_STORE": "a"}
    assert load_settings(environment, store=Path("b")).store == Path("b")
    assert load_settings(environment, store=None).store == Path("a")


def test_a_base_url_alone_or_a_key_alone_is_an_endpoint() -> None:
    assert load_settings({"OPENAI_BASE_URL": "http://127.0.0.1:11434/v1/"}).base_url == "http://127.0.0.1:11434/v1"
    assert load_settings({"OPENAI_BASE_URL": "http://127.0.0.1:11434/v1"}).has_endpoint
    assert load_settings({"OPENAI_API_KEY": "k"}).has_endpoint


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("CROSSCITE_PORT", "0"),
        ("CROSSCITE_PORT", "seven"),
        ("CROSSCITE_PORT", "65536"),
        ("OPENAI_BASE_URL", "file:///etc/passwd"),
        ("CROSSCITE_PASSAGE_TOKENS", "1"),
    ],
)
def test_a_value_that_cannot_be_used_names_its_variable_and_what_fits(variable: str, value: str) -> None:
    with pytest.raises(SettingsError) as error:
        load_settings({variable: value})
    assert variable in str(error.value) and value in str(error.value) and " — " in str(error.value)


@pytest.mark.parametrize(
    ("variable", "value", "advice"),
    [
        ("CROSSCITE_PORT", "seven", "must be a whole number) — set it to a port ("),
        ("CROSSCITE_OUTPUT_TOKENS", "1", "set it to a number of tokens ("),
        ("CROSSCITE_DEADLINE_S", "long", "must be a number) — set it to a number of seconds ("),
        ("CROSSCITE_TIKTOKEN_DOWNLOAD", "yes", "set it to 1 or 0 ("),
        ("CHROMA_URL", "here", "set it to a URL ("),
    ],
)
def test_the_advice_on_a_value_names_its_unit_in_words(variable: str, value: str, advice: str) -> None:
    with pytest.raises(SettingsError) as error:
        load_settings({variable: value})
    assert advice in str(error.value)


def test_the_environment_wins_over_the_env_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("CROSSCITE_PORT=7001\nOPENAI_MODEL=from-file\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CROSSCITE_PORT", "7002")
    settings = load_settings()
    assert (settings.port, settings.model) == (7002, "from-file")


def test_keys_and_passwords_are_marked_secret() -> None:
    assert {row.variable for row in TABLE if row.secret} == {"OPENAI_API_KEY", "OPENAI_EMBEDDING_API_KEY", "CROSSCITE_PASSWORD"}
