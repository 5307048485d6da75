#!/bin/sh
# Installs what pyproject.toml names into .venv, at the versions of constraints.txt.
#   tools/install.sh [EXTRA]      EXTRA: an extra of pyproject.toml, such as dev
# uv takes seconds, pip minutes: uv is used where it is found or can be had, pip where it fails. Both read the index that
# the machine is set up for; uv does not read pip's configuration, so that is passed on. Bytecode is written now, so that
# the first question does not wait for it.
set -eu

extra="${1:-}"
python="${PYTHON:-python3}"
here=.venv/bin/python

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "crosscite needs Python 3.11 or newer, $python is older — run: make PYTHON=/path/to/python3.11" >&2
    exit 1
}
[ -x "$here" ] || "$python" -m venv .venv

with_uv() {
    uv=$(command -v uv || echo .venv/bin/uv)
    if [ ! -x "$uv" ]; then
        "$here" -m pip install --quiet --disable-pip-version-check --constraint constraints.txt uv || return 1
    fi
    index="${PIP_INDEX_URL:-$("$here" -m pip config get global.index-url 2>/dev/null || true)}"
    if [ -n "$index" ]; then
        UV_DEFAULT_INDEX="${UV_DEFAULT_INDEX:-$index}"
        export UV_DEFAULT_INDEX
    fi
    "$uv" pip install --python "$here" --constraint constraints.txt --requirement pyproject.toml \
        ${extra:+--extra "$extra"} --compile-bytecode --quiet
}

with_pip() {
    echo "uv could not install the packages, trying pip, which takes some minutes" >&2
    "$here" -m pip install --quiet --disable-pip-version-check --constraint constraints.txt \
        --editable ".${extra:+[$extra]}"
}

with_uv || with_pip
"$here" -m compileall -q rag
