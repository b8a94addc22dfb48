.DEFAULT_GOAL := help
.PHONY: help demo test lint format messages bench lighthouse requirements migrate shell clean

PYTHON ?= python3
export PORT ?= 8000

BIN := .venv/bin
# Each stamp says: what requirements/<name>.txt pins is installed. So a second start takes seconds.
BASE := .venv/installed-base
TEST := .venv/installed-test
DEV := .venv/installed-dev
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

help: ## list these targets
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-14s %s\n", $$1, $$2 }'

demo: $(BASE) ## the site with demo content on http://127.0.0.1:8000/ (PORT=…, DEMO_PASSWORD=…)
	@$(BIN)/python -m scripts.demo

test: lint ## all checks and tests, those in a browser included (PYTEST_ARGS=…)
	$(BIN)/python -m scripts.browser
	$(BIN)/python -m scripts.html_checker
	$(BIN)/python -m scripts.calendar_checker
	$(BIN)/python -m scripts.lighthouse
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal $(PYTEST_ARGS)

lint: $(TEST) ## style, import directions, settings, migrations, translations
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	PYTHONPATH=site $(BIN)/lint-imports
	$(BIN)/python manage.py check
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python -m scripts.compile_messages --check

format: $(TEST) ## put the code into its standard form
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

messages: $(TEST) ## collect interface texts (needs GNU gettext) and compile the catalogues
	$(BIN)/python manage.py makemessages --locale sv --add-location file --no-wrap \
		--ignore '.venv/*' --ignore 'var/*' --ignore 'tests/*'
	$(BIN)/python -m scripts.compile_messages

bench: $(TEST) ## the server's CPU time per page, beside an empty Wagtail page
	$(BIN)/python -m tests.benchmarks

lighthouse: $(TEST) ## what Lighthouse says of walks and places on a phone (needs Node)
	$(BIN)/python -m scripts.lighthouse
	$(BIN)/python -m tests.benchmarks.lighthouse

requirements: $(DEV) ## pin anew what requirements/*.in ask for (UPGRADE=--upgrade for newer versions)
	for name in base production test dev; do \
		$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
			--no-header --no-emit-index-url --no-emit-find-links --annotation-style line \
			$(UPGRADE) requirements/$$name.in --output-file requirements/$$name.txt || exit 1; \
	done

migrate: $(BASE) ## bring the database up to date
	$(BIN)/python manage.py migrate

shell: $(BASE) ## a Python prompt with the models at hand
	$(BIN)/python manage.py shell

clean: ## remove what was installed and measured; var/ (database and media) stays
	rm -rf .venv .hypothesis .import_linter_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/created:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name one with PYTHON=…")'
	$(PYTHON) -m venv .venv
	@touch $@

.venv/installed-%: requirements/%.txt .venv/created
	$(PIP_INSTALL) --requirement $<
	@touch $@
