#!/usr/bin/env bash
# A virtual environment with uv in it, the locked dependencies, the package in place, the texts compiled.
set -euo pipefail
cd "$(dirname "$0")/.."
python=$1 venv=$2
command -v "$python" >/dev/null || python=python3
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
  echo "Querschnitt needs Python 3.11 or newer; $("$python" --version) was found. Set PYTHON=… to another." >&2; exit 1; }
if [ ! -x "$venv/bin/uv" ]; then
  echo "Setting up: a virtual environment in $venv"
  "$python" -m venv "$venv"
  "$venv/bin/pip" install --quiet --disable-pip-version-check uv
fi
"$venv/bin/uv" pip sync --quiet --python "$venv/bin/python" --require-hashes requirements.lock
"$venv/bin/uv" pip install --quiet --python "$venv/bin/python" --no-deps --no-build-isolation --editable .
[ ! -f tools/messages.py ] || "$venv/bin/python" tools/messages.py compile
