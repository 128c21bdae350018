# Two commands: make demo, make test. Both do all their own set-up.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
MESSAGES := $(shell find src -name '*.po')

.PHONY: demo test check format messages lock assets

demo: $(READY)
	@tools/compile.sh >/dev/null 2>&1 &
	@$(BIN)/querschnitt demo $(if $(FRESH),--fresh)

test: $(READY)
	@tools/browser.sh
	@tools/check.sh
	@tools/compile.sh
	@$(BIN)/pytest -n 2 --dist loadgroup

check: $(READY)
	@tools/check.sh

format: $(READY)
	@$(BIN)/ruff check --fix -q . ; $(BIN)/ruff format -q .
	@git ls-files '*.html' | xargs $(BIN)/djade --target-version 5.2

messages: $(READY)
	@$(BIN)/python tools/messages.py update

lock: $(READY)
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --group dev pyproject.toml -o requirements.lock

assets:
	@cd frontend && npm ci && npm run build

$(READY): requirements.lock $(MESSAGES)
	@tools/setup.sh "$(PYTHON)" $(VENV)
	@rm -f $(VENV)/.compiled
	@touch $@
