# `make demo` and `make test` need Python 3.11+ and nothing else: each sets up .venv first.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$p && break; done)
BIN := .venv/bin
CODE := bot handlers domain models playground tests bench
PAGE := playground/page
# Node and npm come from PyPI into .venv, so the machine needs none of its own; they trust whom the
# machine trusts, as pip does, or an office's own certificate would stop them.
NPM := PATH="$(abspath $(BIN)):$$PATH" NODE_OPTIONS=--use-system-ca npm
NPM_CI := ci --ignore-scripts --loglevel=error >/dev/null
PIP := $(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt

.PHONY: demo test check bench torture screenshots format clean

demo: .venv/app $(PAGE)/dist/index.html
	@$(BIN)/stint demo

test: .venv/dev tests/js_client/node_modules $(PAGE)/dist/index.html .venv/page-tools
	@cd $(PAGE) && $(NPM) test --silent -- --test-reporter=dot
	$(BIN)/pytest -m "not torture" -n 2 --dist worksteal

check: .venv/dev .venv/page-tools
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy $(CODE)
	$(BIN)/lint-imports
	@cd $(PAGE) && $(NPM) run --silent check

bench: .venv/dev
	$(BIN)/python -m bench

torture: .venv/dev
	$(BIN)/pytest -m torture --timeout 3600

# The README's pictures, taken of the real page.
screenshots: .venv/dev $(PAGE)/dist/index.html
	$(BIN)/python -m tests.page.screenshots

format: .venv/dev .venv/page-tools
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	@cd $(PAGE) && $(NPM) run --silent format

clean:
	rm -rf .venv tests/js_client/node_modules $(PAGE)/node_modules $(PAGE)/dist

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Stint needs Python 3.11 or newer on the PATH."; exit 1; }
	@$(PYTHON) -m venv .venv

# Versions come from constraints.txt, so that every machine runs the same ones.
.venv/app: .venv/bin/python pyproject.toml constraints.txt
	@echo 'Installing Stint into .venv …'
	@$(PIP) -e .
	@touch $@

.venv/dev: .venv/app
	@echo 'Installing what tests and checks need …'
	@$(PIP) -e '.[dev]'
	@touch $@

.venv/node: .venv/app
	@echo 'Installing Node into .venv …'
	@$(PIP) -e '.[page]'
	@touch $@

# What builds the page, and with what checks and tries it; the demo does without the latter.
.venv/page: $(PAGE)/package.json $(PAGE)/package-lock.json | .venv/node
	@echo 'Installing what the page is built with …'
	@cd $(PAGE) && $(NPM) $(NPM_CI) --omit=dev
	@touch $@

.venv/page-tools: .venv/page
	@echo 'Installing what the page is checked with …'
	@cd $(PAGE) && $(NPM) $(NPM_CI)
	@touch $@

$(PAGE)/dist/index.html: .venv/page $(shell find $(PAGE)/src -type f) $(PAGE)/index.html $(PAGE)/vite.config.ts
	@echo 'Building the page …'
	@cd $(PAGE) && $(NPM) run --silent build -- --logLevel warn
	@touch $@

# Slack's JavaScript framework, for a client of the playground that isn't ours.
tests/js_client/node_modules: tests/js_client/package.json tests/js_client/package-lock.json | .venv/node
	@echo "Installing Slack's JavaScript framework …"
	@cd tests/js_client && $(NPM) $(NPM_CI)
	@touch $@
