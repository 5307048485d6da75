# make run    installs, ingests corpus/ when it has changed, serves the chat on http://127.0.0.1:7860
# make test   installs what the tests need and runs them
# make quality   runs the slow tests and the benchmark; the first tables of docs/quality.md need the evaluator that DEVELOPERS.md names

PYTHON ?= python3
export PYTHON
PY := .venv/bin/python
WHAT_TO_INSTALL := pyproject.toml constraints.txt tools/install.sh
SOURCES := rag app.py ingest.py
SIDE_BY_SIDE := -n auto --maxprocesses 4 --dist loadfile

.PHONY: setup run test test-all lint quality benchmark docs constraints clean

setup: .venv/.installed-dev ## everything, for developers

.venv/.installed: $(WHAT_TO_INSTALL)
	@echo "Installing into .venv …"
	@tools/install.sh
	@touch $@

.venv/.installed-dev: $(WHAT_TO_INSTALL)
	@echo "Installing into .venv, with the tools for development …"
	@tools/install.sh dev
	@touch .venv/.installed $@

.venv/.installed-benchmark: .venv/.installed-dev $(WHAT_TO_INSTALL)
	@echo "Installing into .venv, with what the benchmark compares us with …"
	@tools/install.sh benchmark
	@touch $@

run: .venv/.installed ## the chat
	@$(PY) ingest.py || [ $$? -eq 1 ] # 1: some articles could not be read, the rest is in
	@$(PY) app.py

test: .venv/.installed-dev ## all but the slow tests
	@$(PY) -m pytest $(SIDE_BY_SIDE)

test-all: .venv/.installed-dev ## the slow ones too
	@$(PY) -m pytest $(SIDE_BY_SIDE) -m "slow or not slow"

lint: .venv/.installed-dev ## style and types
	@$(PY) -m ruff check .
	@$(PY) -m mypy

quality: .venv/.installed-dev benchmark ## the slow tests and the benchmark
	@$(PY) -m pytest -m slow tests

benchmark: .venv/.installed-benchmark ## cost, beside LangChain's default chain: docs/benchmarks.md
	@$(PY) tools/benchmark.py

docs: .venv/.installed ## the pages that are made from the code
	@$(PY) -m rag settings --markdown > docs/settings.md

constraints: .venv/.installed-dev ## the newest versions that fit pyproject.toml
	@tools/constraints.sh

clean: ## all that make made; the store in vectorstore/ stays
	@rm -rf .venv .pytest_cache .ruff_cache .mypy_cache .hypothesis build dist
	@find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
