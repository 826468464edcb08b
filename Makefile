# Everything goes through these targets; `make help` lists them.
SHELL := /bin/bash
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PORT ?= 8000
PYTHON ?= $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11,$(shell $(name) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && command -v $(name))))
VENV := .venv
BIN := $(VENV)/bin
SET_UP := $(VENV)/.set-up
SET_UP_TEST := $(VENV)/.set-up-test
PYTEST := $(BIN)/pytest -n logical --dist loadgroup
SOURCES := $(wildcard bakohumas tests benchmarks)
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PYTHONDONTWRITEBYTECODE :=# compiled once, whatever the shell says: to compile takes seconds at every start

.PHONY: help
help: ## this list
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 20

.PHONY: setup
setup: $(SET_UP) ## .venv with what the app needs, from the hash-pinned lock

.PHONY: setup-test
setup-test: $(SET_UP_TEST) ## the same with what the tests need

.PHONY: run
run: $(SET_UP) ## the demo on http://localhost:8000 (PORT=… for another port)
	@trap : INT TERM; $(BIN)/bakohumas demo --port $(PORT) || case $$? in 130|143) ;; *) exit 1;; esac

.PHONY: test
test: $(SET_UP_TEST) ## everything: linters, types, layers, all tests on both databases and in Chromium
	@$(BIN)/python -m tests.support.chromium
	@$(BIN)/python -m tests.support.dovecot
	@$(MAKE) lint
	@$(PYTEST)

.PHONY: check
check: $(SET_UP_TEST) lint ## the fast part: no browser, SQLite only, no long walks
	@$(PYTEST) -m "not browser and not long" --sqlite-only

.PHONY: thorough
thorough: $(SET_UP_TEST) ## all tests with many more invented texts and meetings
	@$(PYTEST) --hypothesis-profile=thorough

.PHONY: lint
lint: $(SET_UP_TEST) ## ruff, formatting, types, layers
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/mypy
	@set -o pipefail; echo $(BIN)/lint-imports; $(BIN)/lint-imports | sed -n '/^Contracts:/,$$p'

.PHONY: format
format: $(SET_UP_TEST) ## put the code into shape
	@$(BIN)/ruff check --fix-only --quiet $(SOURCES)
	@$(BIN)/ruff format $(SOURCES)

.PHONY: bench
bench: $(SET_UP_TEST) ## CPU per page, as ratios to a bare page
	@$(BIN)/python benchmarks/run.py
	@$(BIN)/python benchmarks/feeds.py
	@$(BIN)/python benchmarks/sending.py
	@$(BIN)/python benchmarks/letters.py

.PHONY: lock
lock: $(SET_UP_TEST) ## renew both lock files from pyproject.toml
	@$(compile) -o requirements.txt
	@$(compile) --group test -c requirements.txt -o requirements-test.txt

compile = $(BIN)/uv pip compile pyproject.toml --quiet --upgrade --universal --python-version 3.11 \
	--generate-hashes --no-header

$(SET_UP): requirements.txt pyproject.toml
	@$(require_what_is_needed)
	@$(BIN)/python -m pip --version >/dev/null 2>&1 \
		|| { echo "Making $(VENV) with $(PYTHON)"; "$(PYTHON)" -m venv --clear $(VENV); }
	@echo "Installing what the app needs (once)"
	@set -o pipefail; $(BIN)/python -m pip install --require-hashes -r requirements.txt | $(progress)
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(SET_UP_TEST): requirements-test.txt $(SET_UP)
	@echo "Installing what the tests need (once)"
	@set -o pipefail; $(BIN)/python -m pip install --require-hashes -r requirements-test.txt | $(progress)
	@touch $@

# One line that says what is missing and how to get it.
require_what_is_needed = \
	if [ -z "$(PYTHON)" ]; then \
		echo "Python 3.11 or newer is missing. On Debian or Ubuntu: sudo apt install python3 python3-venv" >&2; exit 1; \
	elif ! "$(PYTHON)" -c 'import venv, ensurepip' 2>/dev/null; then \
		echo "Python's venv module is missing. On Debian or Ubuntu: sudo apt install python3-venv" >&2; exit 1; \
	elif ! command -v git >/dev/null; then \
		echo "git is missing. On Debian or Ubuntu: sudo apt install git" >&2; exit 1; \
	fi

# pip's talk as one line a package (pip's own bar does not pass a pipe).
progress = awk '/^Collecting/ { print "  " $$2; fflush() } /^Installing/ { print "  unpacking …"; fflush() } /^Successfully/ { print "  done" }'
