#!/bin/sh
# Resolves pyproject.toml into constraints.txt: every version, for every platform and Python 3.11 and newer; no index named.
set -eu

uv=$(command -v uv || echo .venv/bin/uv)
"$uv" pip compile pyproject.toml --all-extras --universal --python-version 3.11 --upgrade --quiet \
    --no-header --no-annotate --no-emit-index-url --output-file constraints.txt
if grep -q opencc-python-reimplemented constraints.txt; then
    echo "opencc-python-reimplemented installs over opencc: find what asks for it" >&2
    exit 1
fi
