# Everything is relative to this directory, so a checkout may lie anywhere.

.DEFAULT_GOAL := help
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory --no-builtin-rules

# The Python that .venv is made with, the language hosts that `make engine` has, arguments for pytest.
PYTHON ?= python3
HOSTS ?= python
ARGS ?=

VENV := .venv/bin
PROGRESS := $(PYTHON) engine/progress.py
# Runs a command with the engine, and keeps its state in this checkout.
WITH_ENGINE := $(VENV)/python -m engine.environment --state .local

.PHONY: help
help: ## What there is to make
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

.PHONY: up
up: venv ## Try it: a room on this machine, no account needed
	@$(WITH_ENGINE) $(VENV)/python examples/quickstart/run.py up

.PHONY: down
down: venv ## Take down what `make up` made
	@$(WITH_ENGINE) $(VENV)/python examples/quickstart/run.py down

.PHONY: test
test: HOSTS := python,yaml,nodejs
test: venv engine ## Every test, the real engine's among them
	@$(VENV)/python -m pytest -n auto --dist loadfile $(ARGS)

.PHONY: check
check: venv ## All that CI asks: format, lint, types, layers, schema, tests
	@echo "format" && $(VENV)/ruff format --check .
	@echo "lint" && $(VENV)/ruff check .
	@echo "types" && $(VENV)/mypy
	@echo "layers" && $(VENV)/lint-imports --no-logo
	@echo "generated files" && $(MAKE) drift
	@echo "tests" && $(MAKE) test

.PHONY: generate
generate: venv ## Write anew what is derived from the pages: schema.json
	@$(WITH_ENGINE) $(VENV)/python -m ivs_realtime.faces.generate .

# The comparison is with the working tree as it was, so that it can be run before a commit.
.PHONY: drift
drift: venv
	@git rev-parse --git-dir >/dev/null 2>&1 || { echo "not a git checkout: cannot compare"; exit 1; }; \
	before=$$(git diff HEAD --binary; git status --porcelain); \
	$(MAKE) generate || exit 1; \
	after=$$(git diff HEAD --binary; git status --porcelain); \
	if [ "$$before" != "$$after" ]; then \
		git status --short; \
		echo "Generated files were not up to date. They are now: look at them and commit them."; \
		exit 1; \
	fi

.PHONY: archive
archive: venv ## The release archive of the plugin for this machine, in dist
	@$(VENV)/python -m release.archive dist $(ARGS)

.PHONY: bench
bench: venv ## How long things take
	@for each in benchmarks/emulator.py benchmarks/plugin.py; do $(WITH_ENGINE) $(VENV)/python $$each || exit 1; done

.PHONY: venv
venv: .venv/installed ## The Python environment, made anew when the lock changes

.venv/installed: requirements.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null || { \
		echo "There is no $(PYTHON). Install Python 3.10 or newer, or name one: make venv PYTHON=python3.12"; \
		exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10))' || { \
		echo "$(PYTHON) is $$($(PYTHON) --version 2>&1), and 3.10 is the oldest that will do."; \
		echo "Name a newer one: make venv PYTHON=python3.12"; \
		exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) cannot make virtual environments: it has no venv or no ensurepip."; \
		echo "On Debian and Ubuntu: apt install python3-venv"; \
		exit 1; }
	@# Made anew when there is none, or when its Python has gone.
	@$(VENV)/python -c '' 2>/dev/null || $(PROGRESS) "making .venv" $(PYTHON) -m venv --clear .venv
	@$(PROGRESS) "installing the locked packages" $(VENV)/python -m pip install --no-input --quiet \
		--disable-pip-version-check --require-hashes -r requirements.lock
	@$(PROGRESS) "installing ivs-realtime" $(VENV)/python -m pip install --no-input --quiet \
		--disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.PHONY: engine
engine: venv ## A real Pulumi engine: yours, a cached one, or one built now
	@directory=$$($(VENV)/python engine/get.py --hosts $(HOSTS)) && echo "engine: $$directory"

.PHONY: lock
lock: venv ## Lock by hash what pyproject.toml asks for
	@$(VENV)/uv pip compile pyproject.toml --extra emulator --extra dev --universal --python-version 3.10 \
		--generate-hashes --no-emit-index-url -o requirements.lock >/dev/null

.PHONY: clean
clean: ## Remove what was installed and cached here; state in .local stays
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist
	@find engine provider tests examples -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
