# Everything runs in .venv, built from the hashes in requirements/. `make demo` and `make test` prepare all they need.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: help demo test lint unit bench perf lock clean setup

help:  ## This list
	@sed -nE 's/^([a-z]+):.*## (.*)/  make \1|\2/p' $(MAKEFILE_LIST) | column -t -s '|'

setup: $(READY)  ## Virtual environment with the locked dependencies
	@true

$(READY): requirements/dev.txt pyproject.toml scripts/setup.sh scripts/debian.sh
	@bash scripts/setup.sh $(VENV)
	@touch $@

demo: $(READY)  ## Read examples/ into a fresh ledger and print the chronicle
	@bash scripts/demo.sh $(BIN)/sayso

test: lint unit  ## Linters, types, room contracts and all tests

lint: $(READY)  ## ruff, mypy --strict, import contracts
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

unit: lint
	@bash scripts/testing.sh
	$(BIN)/python -m pytest $(PYTEST_ARGS)

bench: $(READY)  ## Score extraction against the gold sets, compare with bench/floors.toml
	@$(BIN)/python bench/run.py

perf: $(READY)  ## Words per CPU-second beside plain spaCy, start-up time, ledgers and exports of up to a million claims, workers, Spark (two hours)
	@$(BIN)/python bench/perf.py
	@$(BIN)/python bench/ledger_perf.py --claims 10000,100000,1000000
	@SAYSO_LONG=1 $(BIN)/python -m pytest -q tests/bench/test_ledger_perf.py
	@$(BIN)/python bench/exports.py
	@$(BIN)/python bench/scaling.py --writers 10000 --flat 100000
	@$(BIN)/python bench/web_perf.py

lock:  ## Write requirements/*.txt anew from pyproject.toml
	@bash scripts/lock.sh

clean:  ## Remove the environment, caches and build products
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +
