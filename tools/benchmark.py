"""What Crosscite costs beside LangChain's default chain, on the same articles, in one run: a Markdown table with ratios.

    python tools/benchmark.py                                   synthetic articles, 240 and 8,000 of them
    python tools/benchmark.py --articles FILE --questions FILE  a .jsonl of {"id", "text"}, and a question a line

Every system runs in a process of its own (`peers.py`), one after the other. Needs the extra `benchmark` of pyproject.toml; no network.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from synthetic import articles, questions

ROOT = Path(__file__).resolve().parent.parent
PEERS = str(ROOT / "tools" / "peers.py")
WARM_UP = 50


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    crosscite: float
    other: float
    digits: int = 1

    def markdown(self) -> str:
        ratio = self.crosscite / self.other if self.other else float("nan")
        return f"| {self.name} | {self.crosscite:,.{self.digits}f} | {self.other:,.{self.digits}f} | {ratio:.2f} |"


def main() -> None:
    arguments = _parser().parse_args()
    with tempfile.TemporaryDirectory(prefix="benchmark-") as scratch:
        for number, (lines, asked) in enumerate(_data(arguments)):
            folder = Path(scratch) / str(number)
            folder.mkdir()
            (folder / "articles.jsonl").write_text("\n".join(lines), encoding="utf-8")
            (folder / "questions.txt").write_text("\n".join(asked), encoding="utf-8")
            print(_table(folder, len(lines), len(asked), arguments.cold), flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0], allow_abbrev=False)
    parser.add_argument("--sizes", type=int, nargs="+", default=[240, 8000], metavar="N", help="synthetic articles")
    parser.add_argument("--articles", type=Path, metavar="FILE", help='lines of {"id", "text"}, instead of synthetic ones')
    parser.add_argument("--questions", type=Path, metavar="FILE", help="one a line, more than 50; goes with --articles")
    parser.add_argument("--queries", type=int, default=190, metavar="N", help="measured after the warm-up (default: 190)")
    parser.add_argument("--cold", type=int, default=5, metavar="N", help="cold starts, of which the median counts (default: 5)")
    return parser


def _data(arguments: argparse.Namespace) -> list[tuple[list[str], list[str]]]:
    """(article lines, questions) of each run."""
    if arguments.articles:
        if not arguments.questions:
            raise SystemExit("--articles: needs --questions FILE too")
        asked = arguments.questions.read_text(encoding="utf-8").splitlines()
        return [(arguments.articles.read_text(encoding="utf-8").splitlines(), asked[: WARM_UP + arguments.queries])]
    return [_synthetic(size, arguments.queries) for size in arguments.sizes]


def _synthetic(size: int, queries: int) -> tuple[list[str], list[str]]:
    made = articles(size)
    lines = [json.dumps({"id": article.source, "text": article.text}, ensure_ascii=False) for article in made]
    return lines, questions(made, min(size, WARM_UP + queries))


def _table(folder: Path, size: int, asked: int, cold: int) -> str:
    ours, theirs = (_measured(system, folder) for system in ("crosscite", "langchain"))
    question = (folder / "questions.txt").read_text(encoding="utf-8").splitlines()[0]
    starts = _cold_starts(
        [
            [sys.executable, "-m", "rag", "ask", question, "--store", str(folder / "crosscite")],
            [sys.executable, PEERS, "langchain", "ask", question, str(folder / "langchain")],
        ],
        cold,
    )
    rows = [
        Row("ingest, articles a second", size / ours["ingest_s"], size / theirs["ingest_s"], 0),
        Row("query p50, ms", ours["p50_ms"], theirs["p50_ms"]),
        Row("query p95, ms", ours["p95_ms"], theirs["p95_ms"]),
        Row("process start to first answer, s", *starts, 2),
        Row("peak memory, MB", ours["peak_mb"], theirs["peak_mb"], 0),
        Row("store on disk, MB", ours["store_mb"], theirs["store_mb"]),
    ]
    head = (
        f"{size:,} articles · {ours['passages']:,} passages (LangChain: {theirs['passages']:,} chunks) · {asked - WARM_UP} queries\n\n"
        "| | Crosscite | LangChain default | ratio |\n|---|---|---|---|\n"
    )
    return head + "\n".join(row.markdown() for row in rows) + "\n"


def _measured(system: str, folder: Path) -> dict[str, float]:
    command = [sys.executable, PEERS, system, "measure", "articles.jsonl", "questions.txt", system]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{system}: {done.stderr.strip()}\nthe extra is installed with: tools/install.sh benchmark")
    return json.loads(done.stdout.splitlines()[-1])


def _cold_starts(commands: list[list[str]], times: int) -> list[float]:
    """Seconds from start to end of each command, the median; they take turns, so that a busy machine hits them alike.

    One start more is not counted: it writes the bytecode, as an installation does.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    taken: list[list[float]] = [[] for _ in commands]
    for _ in range(times + 1):
        for command, seconds in zip(commands, taken, strict=True):
            started = time.perf_counter()
            subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
            seconds.append(time.perf_counter() - started)
    return [statistics.median(seconds[1:]) for seconds in taken]


if __name__ == "__main__":
    main()
