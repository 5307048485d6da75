"""app.py as a process: it fills an empty store, says where it is, and ends cleanly; what is wrong is one line."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

import app
from rag.ui.serve import take_port
from tests.ui.fake_assistant import fake_settings

ARTICLE = "The quay will be rebuilt\n\n2025-03-01\n\nThe mayor said that the quay will be rebuilt by May 2026.\n"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_it_fills_an_empty_store_tells_its_address_and_ends_on_sigterm(root: Path, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "quay.txt").write_text(ARTICLE, encoding="utf-8")
    port = free_port()
    command = [sys.executable, str(root / "app.py"), "--port", str(port), "--store", str(tmp_path / "store")]
    environment = {**os.environ, "CROSSCITE_CORPUS": str(corpus), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout and process.stderr
        assert f"http://127.0.0.1:{port}" in process.stdout.readline()
        with socket.create_connection(("127.0.0.1", port)) as held:
            held.sendall(b"GET /gradio_api/heartbeat/abc HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")  # an open page's stream
            assert held.recv(12) == b"HTTP/1.1 200"
            began = time.monotonic()
            process.send_signal(signal.SIGTERM)
            assert process.wait(timeout=20) == 0
        assert time.monotonic() - began < 10
        told = process.stderr.read()
    assert "is empty" in told and "Articles: 1;" in told and "Traceback" not in told


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["--port", "0"], 2, "--port"),
        (["--port", "x"], 2, "--port"),
        (["--bogus"], 2, "--bogus"),
        (["--host", "0.0.0.0"], 1, "CROSSCITE_PASSWORD"),
    ],
)
def test_what_is_wrong_is_one_line_that_says_what_next(
    arguments: list[str], code: int, told: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CROSSCITE_PASSWORD", raising=False)
    assert app.main(arguments) == code
    shown = capsys.readouterr()
    assert shown.err.startswith("crosscite: ")
    assert told in shown.err and " — " in shown.err and shown.err.count("\n") == 1 and not shown.out


def test_a_port_in_use_is_found_before_the_store_is_touched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    port = free_port()
    with take_port(fake_settings(tmp_path, port=port)):
        assert app.main(["--port", str(port), "--store", str(tmp_path / "store")]) == 1
    assert f"--port {port + 1}" in capsys.readouterr().err
    assert not (tmp_path / "store").exists()
