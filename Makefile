# Every target can be run from a clean clone: what it needs is set up first.
PYTHON_JUDGES := $(CURDIR)/.venv/bin/python
SWIFT_SOURCES := Sources Tests Benchmarks Package.swift
# Tests reach internals by `package` access, never by @testable: so they share the objects of `swift build -c release`.
TEST_FLAGS := -c release --disable-testable-imports

# The Swift of macOS is part of the system; elsewhere its libraries go into the binary.
STATIC_FLAGS := $(if $(filter Darwin,$(shell uname)),,--static-swift-stdlib)

.DEFAULT_GOAL := demo
.PHONY: demo check test conformance fuzz-sanitized lint format bench compare release docs setup clean

demo:  ## Builds jafgen and generates the jaffle shop into output/.
	@scripts/setup
	swift build -c release --product jafgen
	.build/release/jafgen generate --schema-dir schemas --output-dir output --format csv,json

check: lint  ## Builds in debug mode and runs the tests of single targets, without judges: the inner loop.
	swift build --build-tests
	swift test --skip-build --skip 'Jafgen(Integration|CLI|Fuzz)Tests'

test: lint  ## Runs every test; the judges are other implementations, in Python.
	@scripts/setup --judges
	JAFGEN_JUDGES="$(PYTHON_JUDGES)" swift test $(TEST_FLAGS)

conformance:  ## Runs the tests at full size: takes long.
	@scripts/setup --judges --postgresql
	JAFGEN_CONFORMANCE=1 JAFGEN_JUDGES="$(PYTHON_JUDGES)" swift test $(TEST_FLAGS)
	$(MAKE) fuzz-sanitized
	scripts/check-walkthroughs
	swift build -c release --product jafgen
	Benchmarks/memory

fuzz-sanitized:  ## Runs the fuzz tests under AddressSanitizer, of random schemas and manifests fewer than elsewhere.
	@scripts/setup
	ASAN_OPTIONS=detect_leaks=0 JAFGEN_FUZZ_CASES=$${JAFGEN_FUZZ_CASES:-5000} \
	  JAFGEN_FUZZ_MANIFESTS=$${JAFGEN_FUZZ_MANIFESTS:-2000} JAFGEN_FUZZ_EXTREMES=$${JAFGEN_FUZZ_EXTREMES:-10000} \
	  swift test --sanitize=address --scratch-path .build-asan --filter JafgenFuzzTests

lint:  ## Checks the formatting.
	@scripts/setup
	swift format lint --strict --recursive $(SWIFT_SOURCES)

format:  ## Formats the sources in place.
	@scripts/setup
	swift format --in-place --recursive $(SWIFT_SOURCES)

bench:  ## Runs the benchmarks of the stages.
	@scripts/setup
	cd Benchmarks && swift package benchmark

compare:  ## Runs jafgen beside its peers and prints the ratios.
	@scripts/setup --judges --peers
	swift build -c release --product jafgen
	scripts/compare $(COMPARE_FLAGS)

release:  ## Builds .build-static/release/jafgen, which needs no Swift on the machine that runs it and starts sooner.
	@scripts/setup
	swift build -c release --product jafgen --scratch-path .build-static $(STATIC_FLAGS)

docs:  ## Builds the library's documentation.
	@scripts/setup
	swift package generate-documentation --target Jafgen

setup:  ## Installs what is missing, the judges too.
	@scripts/setup --judges

clean:  ## Removes what the other targets made, except .venv and .venv-peers.
	swift package clean
	rm -rf .build .build-asan .build-static Benchmarks/.build output
