# One virtual environment, made again when the package description changes.
VENV := .venv
PYTHON := $(VENV)/bin/python

.PHONY: demo test soak walk test-times check bench bench-search bench-understanding bench-walks bench-morning mutate-knobs

demo: $(VENV)/.installed
	$(VENV)/bin/kulanz demo $(ARGS)

# One process more than cores: a third of the time of a test with a bot of its own is waiting.
test: $(VENV)/.tested
	$(PYTHON) -m pytest -n 3 --dist worksteal

# As if it were another time; a part of the tests with ARGS=tests/handlers/care.
test-times: $(VENV)/.tested
	$(PYTHON) -m tests.other_times $(or $(ARGS),-n 2 --dist worksteal)

# Properties with ten times as many made-up cases.
soak: $(VENV)/.tested
	$(PYTHON) -m pytest -n 2 -m soak

# Two hundred customers who write, press, send and leave by chance; in `make soak`, too.
walk: $(VENV)/.tested
	$(PYTHON) -m pytest -n 2 -m "soak or not soak" tests/walk

check: $(VENV)/.tested
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(VENV)/bin/vulture

bench: $(VENV)/.benched
	$(PYTHON) -m benchmarks.throughput $(ARGS)

bench-search: $(VENV)/.benched
	$(PYTHON) -m benchmarks.search $(ARGS)

bench-understanding: $(VENV)/.installed
	$(PYTHON) -m benchmarks.understanding $(ARGS)
	$(PYTHON) -m benchmarks.understanding.dangers

# Messages and taps until the number of a complaint, and what was asked that had been said.
bench-walks: $(VENV)/.tested
	$(PYTHON) -m benchmarks.walks

# How long words, answers and cards take when thirty cases come within two minutes.
bench-morning: $(VENV)/.tested
	$(PYTHON) -m benchmarks.morning $(ARGS)

# Changes every number of knowledge/ by 30 % and says which ones no test notices; takes some minutes.
mutate-knobs: $(VENV)/.tested
	$(PYTHON) -m benchmarks.knobs $(ARGS)

$(VENV)/.installed: pyproject.toml
	test -x $(PYTHON) || python3 -m venv $(VENV)
	$(PYTHON) -m pip install --quiet --upgrade pip
	$(PYTHON) -m pip install --quiet --editable .
	touch $@

$(VENV)/.tested: $(VENV)/.installed
	$(PYTHON) -m pip install --quiet --editable '.[test]'
	touch $@

$(VENV)/.benched: $(VENV)/.installed
	$(PYTHON) -m pip install --quiet --editable '.[bench]'
	touch $@
