"""Tokens are counted where a vocabulary lies at hand and estimated, never too low, where it does not."""

import socket

import pytest

from rag.text import tokens
from rag.text.tokens import count_tokens, estimate_tokens, token_counter_name


@pytest.fixture(autouse=True)
def no_vocabulary(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(tmp_path))
    monkeypatch.delenv("CROSSCITE_TIKTOKEN_DOWNLOAD", raising=False)
    tokens._encoding.cache_clear()
    yield
    tokens._encoding.cache_clear()


def test_without_a_vocabulary_no_connection_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("opened a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert count_tokens("one two three") >= 3
    assert token_counter_name() == "estimate"


def test_a_damaged_vocabulary_is_not_used(tmp_path) -> None:
    name = tokens.hashlib.sha1(tokens._URL.format("o200k_base").encode()).hexdigest()
    (tmp_path / name).write_bytes(b"damaged")
    assert token_counter_name() == "estimate"
    assert (tmp_path / name).exists()


def test_the_estimate_is_not_too_low_and_not_absurd() -> None:
    assert 20 <= estimate_tokens("多國部隊將協助烏克蘭重建其武裝力量並強化防衛") <= 44
    assert 10 <= estimate_tokens("The ministers of nine countries met in Paris on Thursday.") <= 25
    assert estimate_tokens("1234567") == 3
    assert estimate_tokens("") == 0
    assert estimate_tokens("🇺🇦" * 10) >= 20


def test_special_tokens_in_an_article_are_text() -> None:
    assert count_tokens("<|endoftext|>") >= 3


def test_a_vocabulary_that_is_there_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    class Bytes:
        name = "o200k_base"

        def encode(self, text: str, disallowed_special: tuple = ("all",)) -> list[int]:
            assert disallowed_special == ()
            return list(text.encode())

    monkeypatch.setattr(tokens, "_at_hand", lambda name: name == "o200k_base")
    monkeypatch.setattr(tokens.tiktoken, "get_encoding", lambda _: Bytes())
    assert count_tokens("ab" * 10_000) == 20_000
    assert token_counter_name() == "tiktoken o200k_base"
