"""The benchmark's articles are the same everywhere, and its questions are on them."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

PRINT_DIGEST = (
    "import hashlib, synthetic; "
    "print(hashlib.sha256(repr([(a.source, a.text, a.question) for a in synthetic.articles(300)]).encode()).hexdigest())"
)


@pytest.fixture
def made(root: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    monkeypatch.syspath_prepend(str(root / "tools"))
    import synthetic

    return synthetic


def test_articles_are_the_same_in_every_process(made, root: Path) -> None:  # type: ignore[no-untyped-def]
    here = hashlib.sha256(repr([(a.source, a.text, a.question) for a in made.articles(300)]).encode()).hexdigest()
    command = [sys.executable, "-c", PRINT_DIGEST]
    elsewhere = subprocess.run(command, cwd=root / "tools", capture_output=True, text=True, check=True)
    assert elsewhere.stdout.strip() == here


def test_more_articles_begin_with_the_same_ones_and_none_comes_twice(made) -> None:  # type: ignore[no-untyped-def]
    assert made.articles(500)[:100] == made.articles(100)
    assert len({article.text for article in made.articles(500)}) == len({a.source for a in made.articles(500)}) == 500


def test_every_second_article_is_in_chinese(made) -> None:  # type: ignore[no-untyped-def]
    assert [bool(re.search("[一-鿿]", a.text)) for a in made.articles(20)] == [False, True] * 10


def test_questions_are_on_articles_in_both_languages(made) -> None:  # type: ignore[no-untyped-def]
    articles = made.articles(60)
    asked = made.questions(articles, 40)
    known = {text for article in articles for text in article.question}
    assert len(set(asked)) == 40 and set(asked) <= known
    assert sum(bool(re.search("[一-鿿]", text)) for text in asked) == 20


@pytest.mark.slow
def test_the_benchmark_prints_its_table_for_articles_of_ones_own(made, root: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    pytest.importorskip("langchain_community", reason="the extra `benchmark` is not installed")
    articles = made.articles(60)
    lines = [json.dumps({"id": a.source, "text": a.text}) for a in articles]
    (tmp_path / "articles.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "questions.txt").write_text("\n".join(made.questions(articles, 56)), encoding="utf-8")
    command = [sys.executable, "tools/benchmark.py", "--cold", "1"]
    command += ["--articles", str(tmp_path / "articles.jsonl"), "--questions", str(tmp_path / "questions.txt")]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "60 articles · 60 passages (LangChain: 60 chunks) · 6 queries" in done.stdout
    assert len(re.findall(r"^\| [^|]+ \| [\d,.]+ \| [\d,.]+ \| [\d.]+ \|$", done.stdout, re.M)) == 6
