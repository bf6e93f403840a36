# The two commands to know: `make run` and `make test`. Both build .venv first when it is needed.
BIN := .venv/bin
DIR ?= build/screens
UV ?= uv
export PYTHON

.PHONY: run test venv bench faults screens lock

run: venv
	@sh packaging/run_sample.sh

# Each process of the tests would compile every module again where nobody keeps what was compiled.
test: export PYTHONDONTWRITEBYTECODE =
test: venv
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -W error -n auto --dist worksteal

venv:
	@sh packaging/make_venv.sh

bench: venv
	@for file in benchmarks/[!_]*.py; do echo "== $$file"; $(BIN)/python "$$file" || exit 1; done

# Goes on where it stopped; FAULTS="kill-window" makes one family, FAULTS=--fresh begins again.
faults: venv
	@$(BIN)/python -W error -m tests.faults $(FAULTS)

screens: venv
	@$(BIN)/python -m tests.screens "$(DIR)"

lock:
	$(UV) pip compile --quiet $(LOCK_FLAGS) --universal --python-version 3.11 --generate-hashes --all-extras \
		--no-header --no-annotate pyproject.toml -o requirements.lock
