# Everything here needs Python >= 3.11 and make, nothing else.
#
#   make demo     build the graph of seeds/, show what was found and what joins the papers
#   make test     every check there is (this is what .ci/run calls)
#   make format   put the code in its canonical form
#   make bench    measure the speed of extraction on perturbed seeds
#   make clean    remove the environment and everything that was built

VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
GRAPH ?= demo-graph
WORKERS ?= 2
CANDIDATES := python3 python3.13 python3.12 python3.11 python
SUITABLE := import sys, ensurepip; sys.exit(sys.version_info < (3, 11))

.DELETE_ON_ERROR:
.PHONY: demo test env format bench clean

demo: $(STAMP)
	$(BIN)/kg build seeds --graph $(GRAPH)
	@echo
	@echo "Techniques that more than one paper used:"
	$(BIN)/kg query shared-techniques --graph $(GRAPH)

test: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q -n $(WORKERS) --dist loadfile

env: $(STAMP)

$(STAMP): pyproject.toml
	@python=""; \
	for candidate in $(PYTHON) $(CANDIDATES); do \
	  if $$candidate -c '$(SUITABLE)' >/dev/null 2>&1; then python=$$candidate; break; fi; \
	done; \
	if [ -z "$$python" ]; then \
	  echo "error: no Python >= 3.11 found (set PYTHON=/path/to/python)" >&2; exit 1; \
	fi; \
	echo "making $(VENV) with $$($$python --version)" >&2; \
	$$python -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[all,dev]'
	@touch $@

format: $(STAMP)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(STAMP)
	$(BIN)/python benchmarks/extract.py

clean:
	rm -rf $(VENV) $(GRAPH) kg-graph dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis
