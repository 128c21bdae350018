#!/usr/bin/env bash
# The engines' loops are compiled by the first map and the first selection, which would take many seconds; once is enough.
set -euo pipefail
cd "$(dirname "$0")/.."
[ ! -e .venv/.compiled ] || exit 0
example=docs/examples/selection
.venv/bin/querschnitt map src/querschnitt/project/demonstration/input/consultation --out /dev/null >/dev/null
.venv/bin/querschnitt select --categories $example/categories.csv --pool $example/respondents.csv --size 10 --objective nash --lottery 100 --out /dev/null >/dev/null
touch .venv/.compiled
