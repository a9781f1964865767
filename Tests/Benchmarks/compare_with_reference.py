#!/usr/bin/env python3
"""Prints the largest differences between an assessment and PyTorch's figures for the same exam.

    Tests/Benchmarks/compare_with_reference.py --firstlight .build/release/firstlight --data DATA \
        --model NAME --expected expected.json EXAM

`expected.json` is what the reference's `run` wrote for the model's checkpoint and the exam's four
files: features, cells of the maxima, risk-factor probabilities, sigmoids.
"""
import argparse
import json
import subprocess

parser = argparse.ArgumentParser(
    description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--firstlight", required=True)
parser.add_argument("--data", required=True)
parser.add_argument("--model", required=True)
parser.add_argument("--expected", required=True)
parser.add_argument("exam")
arguments = parser.parse_args()

output = subprocess.run(
    [arguments.firstlight, "assess", "--data", arguments.data, "--model", arguments.model,
     "--again", "--features", "--json", "--quiet", arguments.exam],
    check=True, capture_output=True, text=True).stdout
found = json.loads(output)[0]
expected = json.load(open(arguments.expected))


def largest(pairs):
    return max(abs(one - other) for one, other in pairs)


for name, view in expected["views"].items():
    features = found["views"][name]["features"]
    relative = max(
        abs(one - other) / abs(other) for one, other in zip(features, view["features"]))
    scale = max(map(abs, view["features"]))
    print(f"{name}: {len(features)} features, relative {relative:.1e}, "
          f"of the largest {largest(zip(features, view['features'])) / scale:.1e}")
probabilities = [value for values in found["predictedRiskFactors"].values() for value in values]
if len(probabilities) != len(expected["risk_factor_probabilities"]):
    raise SystemExit(f"{len(probabilities)} probabilities, not "
                     f"{len(expected['risk_factor_probabilities'])}")
# Factors stand by name in the output, in the network's order there: compared as sorted values.
pairs = zip(sorted(probabilities), sorted(expected["risk_factor_probabilities"]))
print(f"{len(probabilities)} probabilities, {largest(pairs):.1e}; "
      f"sigmoids {largest(zip(found['raw'], expected['sigmoid'])):.1e}")
