# make setup | demo | test | check | format | lock | compiled
# Each target does all its own set-up: virtual environment, locked packages, and for tests the system's
# PostgreSQL and Chromium by apt where that is allowed (otherwise those tests are skipped and say so).

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SHELL := /bin/bash

.PHONY: setup setup-dev demo test check format lock docs compiled clean
.DEFAULT_GOAL := setup

setup: $(VENV)/.runtime

setup-dev: $(VENV)/.dev

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Broadsheet needs Python 3.11 or newer; set PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "The venv module is missing: apt-get install python3-venv"; exit 1; }

$(VENV)/.runtime: $(VENV)/bin/python requirements.lock pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-build.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

demo: setup
	$(BIN)/broadsheet demo $(ARGS)

test: setup-dev
	@bash scripts/install-test-services.sh
	$(BIN)/ruff format --check src tests benchmarks
	$(BIN)/ruff check src tests benchmarks
	$(BIN)/mypy
	$(BIN)/python -m pytest -n auto $(ARGS)

check: setup-dev
	$(BIN)/ruff format --check src tests benchmarks
	$(BIN)/ruff check src tests benchmarks
	$(BIN)/mypy
	$(BIN)/python -m pytest -n auto -m "not slow" -q $(ARGS)

format: setup-dev
	$(BIN)/ruff format src tests benchmarks
	$(BIN)/ruff check --fix src tests benchmarks

# Renews the lock files from pyproject.toml (needs uv).
lock:
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --extra postgresql pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --extra postgresql --group dev pyproject.toml -o requirements-dev.lock
	printf 'hatchling==1.27.0\neditables==0.5\n' | uv pip compile --quiet --universal --generate-hashes --python-version 3.11 - -o requirements-build.lock

# A wheel in dist/ whose story stage is compiled (needs a C compiler): docs/decisions/0017
compiled: setup-dev
	@bash scripts/compile.sh dist

docs: setup
	$(BIN)/python scripts/write_settings.py

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache demo-edition
