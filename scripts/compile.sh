#!/usr/bin/env bash
# Builds a wheel whose story stage is compiled by mypyc from the very same files, into the folder given (dist).
# From a copy, since the compiler leaves its products beside the sources, where Python would prefer them ever after.
set -euo pipefail
cd "$(dirname "$0")/.."
out=$(mkdir -p "${1:-dist}" && cd "${1:-dist}" && pwd)
python=${PYTHON:-$PWD/.venv/bin/python}
command -v "${CC:-cc}" >/dev/null || { echo "A C compiler is missing: apt-get install gcc"; exit 1; }
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp -r src pyproject.toml README.md LICENSE NOTICE "$copy"
cd "$copy"
HATCH_BUILD_HOOKS_ENABLE=true "$python" -m pip wheel --quiet --disable-pip-version-check \
    --no-deps --no-build-isolation --wheel-dir "$out" .
ls "$out"/broadsheet-*-cp*.whl
