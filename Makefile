# Everything runs from .venv, which is rebuilt from the pins whenever it is missing or older than they are.
# Needs Python 3.11 or later as `python3`; another one is chosen with `make PYTHON=python3.13 …`.
PYTHON ?= python3
INSTALL = .venv/bin/python -m pip install --quiet --quiet --disable-pip-version-check

.PHONY: run demo test screenshots check pins clean
.NOTPARALLEL:

run: .venv/service .venv/project
	.venv/bin/improvement-bot example

# Until Ctrl-C; PORT chooses another port than 3000.
demo: .venv/service .venv/project
	.venv/bin/improvement-bot demo

test: .venv/dev .venv/project
	.venv/bin/python -m pytest

# Needs Chromium.
screenshots: .venv/dev .venv/project
	.venv/bin/python -m tests.browser.screenshots

check: .venv/dev .venv/project
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/pyright
	.venv/bin/lint-imports
	.venv/bin/python -c 'from storage.migrate import head; print("One migration head:", head())'

# Three stamps, one for each step of the installation. New service pins start from an empty environment, so that
# nothing which is no longer pinned can hide a missing dependency.
.venv/service: requirements/service.txt requirements/build.txt
	@$(PYTHON) -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo 'Python 3.11 or later with its venv module is needed: install it, or name it with make PYTHON=…' >&2; exit 1; }
	@echo 'Building .venv from the pins: this takes about a minute.'
	@$(PYTHON) -m venv --clear .venv
	@$(INSTALL) --require-hashes -r requirements/service.txt -r requirements/build.txt
	@touch $@

.venv/dev: requirements/dev.txt .venv/service
	@$(INSTALL) --require-hashes -r requirements/dev.txt
	@touch $@

.venv/project: pyproject.toml .venv/service
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

# Keeps the pins that still fit; `make pins UPGRADE=--upgrade` takes the newest of everything. Only what needs no
# building is pinned: a build would fetch tools that no pin names.
COMPILE = build/pins/bin/uv pip compile --quiet --universal --python-version 3.11 --only-binary :all: --generate-hashes \
  --emit-build-options --no-emit-index-url --no-emit-find-links --no-header $(UPGRADE)

pins:
	@$(PYTHON) -m venv --clear build/pins
	@build/pins/bin/python -m pip install --quiet --quiet --disable-pip-version-check uv
	@for set in service build dev; do \
	  $(COMPILE) requirements/$$set.in --output-file requirements/$$set.txt || exit 1; \
	done
	@rm -rf build/pins

clean:
	rm -rf .venv build dist *.egg-info .hypothesis .pytest_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
