#!/usr/bin/env bash
# Tries the checkpoint readers on damaged input in a release build, with a bound on the memory.
#
#     Tests/CheckpointsTests/Scripts/fuzz_checkpoints.sh [RUNS] [SEED] [PACKAGE-FOLDER]
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "${3:-$here/../../..}"
options=(-c release -Xswiftc -enable-testing --scratch-path .build/fuzz)
swift build --build-tests "${options[@]}"
export FIRSTLIGHT_FUZZ_RUNS=${1:-200000} FIRSTLIGHT_FUZZ_SEED=${2:-1}
ulimit -v 4000000
swift test --skip-build "${options[@]}" --filter "ReaderFuzzTests|ImportFuzzTests"
