"""An ingest may be killed at any moment: nothing is lost, nothing is half visible, and running it again completes it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


def problems_after(kills: int, seed: int, folder: Path, root: Path) -> list[str]:
    words = [sys.executable, "-m", "tests.pipelines.killing", str(folder), str(kills), str(seed)]
    environment = os.environ | {"PYTHONPATH": str(root)}
    done = subprocess.run(words, cwd=root, env=environment, capture_output=True, text=True, timeout=1200)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout) + ([done.stderr[-3000:]] if "Traceback" in done.stderr else [])


def test_three_kills_lose_nothing(tmp_path: Path, root: Path) -> None:
    assert problems_after(3, os.getpid(), tmp_path, root) == []


@pytest.mark.slow
def test_fifty_kills_lose_nothing(tmp_path: Path, root: Path) -> None:
    assert problems_after(50, 20250904, tmp_path, root) == []
