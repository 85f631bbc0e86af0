# Two commands: `make run` serves the demo municipality, `make test` runs every test.
.DEFAULT_GOAL := help
.PHONY: help install run demo test check fmt bench messages lock clean-demo

# A Python built without its optimisations takes a fifth longer over everything. The first of these that has
# them (the distribution's own does), is new enough and can make an environment; else whatever python3 is.
FIT := import ensurepip, sys, sysconfig; \
	fast = sys.base_prefix == "/usr" or "--enable-optimizations" in (sysconfig.get_config_var("CONFIG_ARGS") or ""); \
	sys.exit(not fast or sys.version_info < (3, 11))
PYTHON ?= $(shell for one in python3 /usr/bin/python3; do \
	$$one -c '$(FIT)' 2>/dev/null && echo $$one && exit; done; echo python3)
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)
PORT ?= 8000
export PYTHONPATH := site:.

# uv where it can be had, else pip; both only take what the lock names, by hash.
define install_lock
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@if [ -n "$(UV)" ]; then $(UV) pip install --quiet --require-hashes --python $(BIN)/python -r $(1); \
	else $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1); fi
endef

help: ## Show what can be done
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

install: $(VENV)/.installed $(VENV)/.compiled ## The environment alone

$(VENV)/.installed: requirements.lock
	$(call install_lock,requirements.lock)
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock
	$(call install_lock,requirements-dev.lock)
	@touch $@ $(VENV)/.installed

$(VENV)/.compiled: $(VENV)/.installed $(shell find site volunteers associations events theme -name '*.po')
	@$(BIN)/python site/medspil/translations.py
	@touch $@

run: install ## Serve the demo municipality on 127.0.0.1:8000
	@$(BIN)/python manage.py serve --port $(PORT)

demo: install ## Load the demo municipality; again changes nothing
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py demo

test: $(VENV)/.installed-dev $(VENV)/.compiled ## Every test, on SQLite and, where it answers, PostgreSQL
	@$(BIN)/python tests/run.py

check: $(VENV)/.installed-dev $(VENV)/.compiled ## Style, types, layers, templates, migrations
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/djlint --quiet --lint site volunteers associations events theme
	@MEDSPIL_DATA=$(VENV)/check $(BIN)/python manage.py makemigrations --check --dry-run
	@MEDSPIL_DATA=$(VENV)/check $(BIN)/python manage.py check --settings medspil.settings.base

fmt: $(VENV)/.installed-dev ## Format the code
	@$(BIN)/ruff check --fix-only .
	@$(BIN)/ruff format .

bench: $(VENV)/.installed-dev $(VENV)/.compiled ## Measure against the budgets
	@$(BIN)/python bench/kit

messages: $(VENV)/.installed-dev ## Collect what the code says into the catalogues (needs GNU gettext)
	@$(BIN)/python site/medspil/translations.py --collect

lock: ## Write the lock files anew (needs uv)
	uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header --python-version 3.11 \
		--extra postgres --extra redis pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header --python-version 3.11 \
		--all-extras --group dev -c requirements.lock pyproject.toml -o requirements-dev.lock
