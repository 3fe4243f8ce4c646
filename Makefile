# Each target prepares what it needs, once: `make demo` is all there is to type in a fresh copy.
#   make PYTHON=/path/to/python3 …   choose the Python (3.11 or later) that .venv is made with
#   make test ARGS="-k agenda -x"    hand arguments on to pytest, or to the command of the bot
PY := .venv/bin/python
ARGS ?=

.PHONY: help demo run doctor backup test prove bench pictures wheel check format lock clean
.DEFAULT_GOAL := help

help: ## Cette liste
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

demo: ## Tout Bocage dans un Discord simulé, dans le navigateur : ni compte, ni jeton
	@requirements/install demo
	@$(PY) -m bot demo $(ARGS)

run: ## Le bot sur Discord (BOCAGE_TOKEN dans .env)
	@requirements/install run
	@$(PY) -m bot run $(ARGS)

doctor: ## Tout est-il en place pour « make run » ? Une ligne par point, avec quoi faire
	@requirements/install run
	@$(PY) -m bot doctor $(ARGS)

backup: ## Une copie de la base de données, même pendant que le bot tourne
	@requirements/install run
	@$(PY) -m bot backup $(ARGS)

test: ## Tous les tests
	@requirements/install dev
	@$(PY) -m pytest -n auto --dist worksteal $(ARGS)

prove: ## Toutes les preuves longues de docs/promesses.md, en trente minutes au plus (ARGS="--seed 7")
	@requirements/install dev
	@$(PY) -m tests.prove $(ARGS)

bench: ## Ce que Bocage coûte, à côté d’un plancher, en un quart d’heure (ARGS=--quick : deux minutes)
	@requirements/install charts
	@$(PY) -m tests.bench $(ARGS)

pictures: ## Les images de la documentation, prises dans la démonstration (ARGS="--only demo")
	@requirements/install dev
	@$(PY) -m tests.pictures $(ARGS)

wheel: ## Bocage en un fichier, dans dist/ : pip install dist/*.whl, puis bocage demo
	@requirements/install dev
	@$(PY) -m hatchling build --target wheel

check: ## Mise en forme, lint, types, qui peut importer qui, catalogues, contrat avec Discord
	@requirements/install dev
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	$(PY) -m pytest -q tests/architecture tests/support

format: ## Mettre le code en forme
	@requirements/install dev
	.venv/bin/ruff format .
	.venv/bin/ruff check --fix .

lock: ## Recalculer requirements/*.txt depuis pyproject.toml (ARGS=--upgrade : versions plus récentes)
	@requirements/install dev
	@requirements/compile $(ARGS)

clean: ## Effacer ce qui peut être refait ; data/ et .env restent
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis build dist
