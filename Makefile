# The archive's commands. With DATABASE_URL set they use that server and start none.

PORT ?= 8000
PYTHON ?= python3
DOCUMENTS := $(or $(CORPUS),../shared/corpus/dev)
BULK := $(or $(CORPUS),../shared/corpus/scale)
SCORER ?= ../shared/tools/score_parse.py
TOPIC_TRUTH ?= transcripts/tests/topics
KNOWN ?= $(wildcard transcripts/tests/search/known/*.json)

# A developer's settings, also with DATABASE_URL; `make web` has production's.
export DJANGO_DEBUG ?= 1

BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
PIP := $(BIN)/python -m pip --disable-pip-version-check install --require-hashes
WITH_DATABASE := $(if $(DATABASE_URL),,$(BIN)/python -m hled_archive.database run --)
LOCAL_HOSTS := localhost,127.0.0.1
# One test process for each core, up to four: the longest group of tests cannot be divided.
PYTEST := $(BIN)/python -m pytest --numprocesses=logical --maxprocesses=4
STEP = @printf '\n── %s\n'

MAKEFLAGS += --no-print-directory
.NOTPARALLEL:
.PHONY: help setup run web admin test coverage score score-topics score-search benchmark lock messages clean
.PHONY: tables samples serve serve-web create-admin topic-scores

help:
	@echo 'make setup           prepare everything, and start no server'
	@echo 'make run             the same, then serve at http://127.0.0.1:$(PORT)/ (PORT=)'
	@echo 'make admin           make an account for the staff pages at /admin/'
	@echo 'make test            check style, structure, types, templates and behaviour'
	@echo 'make coverage        run the tests, and tell what they leave out (twice as slow)'
	@echo 'make score           score the parser against hand-made answers (CORPUS=, SCORER=)'
	@echo 'make score-topics    score the topic rules likewise (CORPUS=, TOPIC_TRUTH=)'
	@echo 'make score-search    score the search by known items (CORPUS=, KNOWN=)'
	@echo 'make benchmark       time the search beside its peers (CORPUS=, SIZES=, QUERIES=, PEERS=)'
	@echo 'make web             serve with gunicorn and production settings'
	@echo 'make lock            compile requirements*.txt from pyproject.toml'
	@echo 'make messages        gather the strings to translate (needs gettext), compile them'
	@echo 'make clean           remove what the others made, but not the database'

setup: .venv/requirements.stamp
	@$(WITH_DATABASE) $(MAKE) samples

run: .venv/requirements.stamp
	@$(WITH_DATABASE) $(MAKE) samples serve

admin: .venv/requirements.stamp
	@$(WITH_DATABASE) $(MAKE) tables create-admin

web: export DJANGO_DEBUG = 0
# Plain http, so that it can be tried without a proxy for https in front.
web: export DJANGO_HTTPS := $(or $(DJANGO_HTTPS),0)
web: export DJANGO_ALLOWED_HOSTS := $(or $(DJANGO_ALLOWED_HOSTS),$(LOCAL_HOSTS))
web: .venv/requirements.stamp .secret
	@exec env DJANGO_SECRET_KEY="$${DJANGO_SECRET_KEY:-$$(cat .secret)}" \
		$(WITH_DATABASE) $(MAKE) tables serve-web

# ── The parts of those above; they need the virtual environment and the database.

tables:
	$(STEP) 'Tables'
	@$(MANAGE) migrate

samples: tables
	$(STEP) 'Sample archive'
	@$(MANAGE) load_samples --once

serve:
	$(STEP) 'http://127.0.0.1:$(PORT)/  (Ctrl-C stops it)'
	@echo 'For an account at http://127.0.0.1:$(PORT)/admin/ run "make admin" in another terminal.'
	@$(MANAGE) runserver 127.0.0.1:$(PORT)

serve-web:
	$(STEP) 'Static files'
	@$(MANAGE) collectstatic --noinput
	$(STEP) 'http://127.0.0.1:$(PORT)/  (Ctrl-C stops it)'
	@$(BIN)/python -m gunicorn --config python:hled_archive.gunicorn --bind 127.0.0.1:$(PORT)

create-admin:
	$(STEP) 'Account'
	@$(MANAGE) createsuperuser $(if $(DJANGO_SUPERUSER_PASSWORD),--noinput)

# ── Checks, the cheapest first.

test: .venv/requirements-dev.stamp
	$(STEP) 'Format'
	@$(BIN)/ruff format --check .
	$(STEP) 'Lint'
	@$(BIN)/ruff check .
	$(STEP) 'Imports'
	@$(BIN)/lint-imports
	$(STEP) 'Migrations'
	@$(MANAGE) makemigrations --check --dry-run
	$(STEP) 'Types'
	@$(BIN)/python -m mypy .
	$(STEP) 'Templates'
	@$(BIN)/python -m djlint templates --lint --quiet
	$(STEP) 'Behaviour'
	@$(PYTEST)
	$(STEP) 'Deployment'
	@DJANGO_DEBUG=0 DJANGO_HTTPS=1 DJANGO_ALLOWED_HOSTS=archive.example \
		DJANGO_SECRET_KEY="$$($(NEW_SECRET))" DATABASE_URL=postgresql://db.example/archive \
		$(MANAGE) check --deploy --fail-level WARNING

coverage: .venv/requirements-dev.stamp
	@$(PYTEST) --cov

score: .venv/requirements.stamp
	@$(BIN)/python $(SCORER) $(DOCUMENTS) $(BIN)/python manage.py parse

score-topics: .venv/requirements.stamp
	@$(WITH_DATABASE) $(MAKE) samples topic-scores

topic-scores:
	$(STEP) 'Topic rules'
	@$(MANAGE) score_topics $(TOPIC_TRUTH) $(DOCUMENTS)

score-search: .venv/requirements.stamp
	$(STEP) 'Known items'
	@$(WITH_DATABASE) $(MANAGE) score_search $(DOCUMENTS) $(KNOWN)

benchmark: .venv/requirements-dev.stamp
	$(STEP) 'Search beside its peers'
	@$(WITH_DATABASE) $(MANAGE) benchmark $(BULK) --markdown $(if $(SIZES),--sizes $(SIZES)) \
		$(if $(QUERIES),--queries $(QUERIES)) $(if $(PEERS),--peers $(PEERS))

# ── Files.

NEW_SECRET = $(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(64))'

.secret: | .venv/requirements.stamp
	@(umask 077 && $(NEW_SECRET) > $@)

define make-environment
@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	echo 'The archive needs Python 3.11 or newer; name one by PYTHON=, for example' \
	'"make PYTHON=python3.13 run".' >&2; exit 1; }
@$(PYTHON) -c 'import ensurepip, venv' 2> /dev/null || { \
	echo 'This Python cannot make a virtual environment; on Debian and Ubuntu' \
	'"apt-get install python3-venv" mends that.' >&2; exit 1; }
@$(PYTHON) -m venv .venv
endef

.venv/requirements.stamp: requirements.txt
	$(STEP) 'Python packages (a minute or two the first time)'
	$(make-environment)
	@$(PIP) -r requirements.txt
	@touch $@

.venv/requirements-dev.stamp: requirements-dev.txt requirements.txt
	$(STEP) 'Python packages with those for development (a minute or two the first time)'
	$(make-environment)
	@$(PIP) -r requirements-dev.txt
	@touch .venv/requirements.stamp $@

COMPILE = $(BIN)/uv pip compile --quiet --universal --no-strip-extras --generate-hashes \
	--no-emit-index-url --python-version 3.11 pyproject.toml

lock: .venv/requirements-dev.stamp
	$(COMPILE) --output-file requirements.txt
	$(COMPILE) --group dev --output-file requirements-dev.txt

messages: .venv/requirements-dev.stamp
	$(MANAGE) makemessages --locale es --add-location file --no-obsolete \
		--ignore '*/tests/*' --ignore 'templates/admin/*'
	$(BIN)/pybabel compile --domain django --directory locale

clean:
	rm -rf .venv staticfiles .mypy_cache .pytest_cache .ruff_cache .import_linter_cache \
		.hypothesis .coverage
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	@echo 'The database is still in .postgres/.'
