#!/usr/bin/env bash
# Judges demo-1 on simulated women that its training never saw, by the program's own commands:
#
#     Tests/Benchmarks/judge_demonstration.sh .build/release/firstlight FOLDER [WOMEN] [SEED]
#
# Prints the model beside the questionnaire, and what the latent image traits reach on the same
# women. 4,000 women take about half an hour on two cores and 5 GB; an interrupted run goes on.
set -euo pipefail
program=$(realpath "$1")
folder=$2
women=${3:-4000}
seed=${4:-2002}
mkdir -p "$folder"
export FIRSTLIGHT_DATA=$folder/data XDG_CACHE_HOME=$folder/cache XDG_STATE_HOME=$folder/state

"$program" simulate --patients "$women" --seed "$seed" --out "$folder/women"
"$program" import "$folder/women/exams" > "$folder/import.txt"
time "$program" assess --all --model demo-1 > "$folder/assess.txt"
echo
echo "demo-1 and BCRAT on the same women"
"$program" evaluate "$folder/women/outcomes.csv" --model demo-1 --against bcrat \
    --by age,density --output "$folder/demo-1.html"
"$program" evaluate "$folder/women/outcomes.csv" --model demo-1 --against bcrat --by age,density
echo
echo "what the latent image traits reach"
"$program" evaluate "$folder/women/truth.csv" --score image_traits --ranks --against bcrat
