# `make help` lists what there is. All of it works in .venv, which `make venv` sets up.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready
PARALLEL := --numprocesses auto --dist
COMPILE := $(BIN)/uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes \
	--upgrade --custom-compile-command "make requirements"

.DEFAULT_GOAL := help
.PHONY: help venv run playground test chaos check lint types imports content spelling pictures protocol bench model
.PHONY: format requirements

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 14

venv: $(READY) ## set up .venv, with exactly the versions of requirements/dev.txt

run: venv ## the bot: on the channels that are configured, or else in this terminal
	@$(BIN)/python -m bot run

playground: venv ## the bot in Microsoft's local Teams client, to look at in a browser
	@$(BIN)/python -m tools.playground

test: venv ## every test that needs nothing but Python
	@$(BIN)/python -m pytest $(PARALLEL) worksteal -m "not postgresql and not playground and not synapse"

chaos: venv ## ten thousand deliveries on each kind of channel, while processes are killed: half an hour
	@SIGNAALBOT_TEST_CHAOS=10000 $(BIN)/python -m pytest -m chaos -s

check: lint types imports content spelling ## beyond `make test`: the five below, the real servers, properties thoroughly
	@$(BIN)/python -m pytest $(PARALLEL) loadfile --hypothesis-profile=thorough \
		-m "postgresql or playground or synapse or hypothesis"

lint: venv ## style and layout of the code
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check

types: venv ## mypy, strict
	@$(BIN)/mypy

imports: venv ## which folder may import which
	@$(BIN)/lint-imports

content: venv ## faults in content/, with file and line
	@$(BIN)/python -m bot content check

spelling: venv ## the Dutch of content/, with file and line
	@$(BIN)/python tools/spelling.py content

pictures: venv ## the pictures of Teams and Matrix in docs/images, from clients that are not ours
	@$(BIN)/python -m pytest --pictures docs/images \
		tests/channels/teams/playground/test_at_phone_width.py tests/channels/matrix/test_at_phone_width.py

protocol: venv ## the pictures of the handelingsprotocol in docs/protocol
	@$(BIN)/python -m tools.protocol_pictures docs/protocol

bench: venv ## turns per second, memory and start-up time
	@$(BIN)/python -m tests.benchmarks

model: venv ## the models of the guard and of what people want, from their texts: some minutes
	@$(BIN)/python -m training.guard build
	@$(BIN)/python -m training.language build

format: venv ## lay the code out and mend what can be mended
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

requirements: venv ## choose the newest versions that pyproject.toml allows
	@$(COMPILE) pyproject.toml --output-file requirements/run.txt
	@$(COMPILE) pyproject.toml --group dev --constraint requirements/run.txt --output-file requirements/dev.txt
	@$(COMPILE) --group bench --constraint requirements/run.txt --output-file requirements/bench.txt
	@$(COMPILE) --group synapse --output-file requirements/synapse.txt

$(READY): requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2> /dev/null || { \
		echo "Signaalbot needs Python 3.11 or newer, and '$(PYTHON)' is" \
			"$$({ command -v $(PYTHON) > /dev/null && $(PYTHON) --version 2>&1; } || echo missing)." >&2; \
		echo "Install it, or name one that you have: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2> /dev/null || { \
		echo "'$(PYTHON)' cannot make a virtual environment. On Debian: apt-get install python3-venv" >&2; exit 1; }
	@echo "Setting up .venv (about a minute, once)..."
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@
