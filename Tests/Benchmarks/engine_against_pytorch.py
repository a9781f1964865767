#!/usr/bin/env python3
"""Times whole assessments beside PyTorch's encoder alone: same weights, exam size and threads.

    python3 -m venv venv && venv/bin/pip install torch numpy safetensors
    venv/bin/python Tests/Benchmarks/engine_against_pytorch.py --firstlight .build/release/firstlight \
        --data DATA --model NAME [--threads 2] [--rounds 5] EXAM...

Firstlight's figure is everything: files read and hashed, gate, preprocessing, four views encoded,
aggregator, evidence. PyTorch's is the encoder alone over four views in memory, in evaluation mode
without gradients. Both take turns, round by round, so that a busy machine disturbs both; printed
are the medians and their ratio. PyTorch runs the network of DATA/models/NAME/weights.safetensors.
"""
import argparse
import json
import os
import statistics
import subprocess
import time

parser = argparse.ArgumentParser(
    description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--firstlight", required=True)
parser.add_argument("--data", required=True)
parser.add_argument("--model", required=True)
parser.add_argument("--threads", type=int, default=os.cpu_count())
parser.add_argument("--rounds", type=int, default=5)
parser.add_argument("exams", nargs="+")
arguments = parser.parse_args()

os.environ["OMP_NUM_THREADS"] = str(arguments.threads)
import torch  # noqa: E402  (after the number of threads is set)
import torch.nn.functional as functional  # noqa: E402
from safetensors.torch import load_file  # noqa: E402

torch.set_num_threads(arguments.threads)
folder = os.path.join(arguments.data, "models", arguments.model)
weights = load_file(os.path.join(folder, "weights.safetensors"))
shape = json.load(open(os.path.join(folder, "model.json")))["architecture"]


def norm(x, name):
    return functional.batch_norm(
        x, *(weights[f"{name}.{part}"] for part in ("running_mean", "running_var")),
        weight=weights[f"{name}.weight"], bias=weights[f"{name}.bias"])


def encoder(x):
    model = "encoder._model."
    x = functional.conv2d(x, weights[model + "downsampler.conv1.weight"], stride=2, padding=3)
    x = functional.max_pool2d(functional.relu_(norm(x, model + "downsampler.bn1")), 3, 2, 1)
    for stage, blocks in enumerate(shape["blocks"]):
        for block in range(blocks):
            name = f"{model}layer{stage + 1}_{block}."
            stride = 2 if stage > 0 and block == 0 else 1
            y = functional.conv2d(x, weights[name + "conv1.weight"], stride=stride, padding=1)
            y = functional.relu_(norm(y, name + "bn1"))
            y = norm(functional.conv2d(y, weights[name + "conv2.weight"], padding=1), name + "bn2")
            if name + "downsample.0.weight" in weights:
                x = functional.conv2d(x, weights[name + "downsample.0.weight"], stride=stride)
                x = norm(x, name + "downsample.1")
            x = functional.relu_(y.add_(x))
    return x.flatten(2).amax(-1)


def pytorch(views):
    start = time.perf_counter()
    with torch.inference_mode():
        for view in views:
            encoder(view)
    return time.perf_counter() - start


def firstlight(exam):
    output = subprocess.run(
        [arguments.firstlight, "bench", "engine", "--data", arguments.data, "--model",
         arguments.model, "--threads", str(arguments.threads), "--repeats", "1", "--json", exam],
        check=True, capture_output=True, text=True).stdout
    return json.loads(output)


size = (1, 1, shape["inputHeight"], shape["inputWidth"])
views = [torch.randn(size).expand(1, shape["inputChannels"], -1, -1) for _ in range(4)]
pytorch(views)
theirs = []
ours = {exam: [] for exam in arguments.exams}
for number in range(arguments.rounds):
    theirs.append(pytorch(views))
    for exam in arguments.exams:
        figures = firstlight(exam)
        ours[exam].append((figures["exams"][0]["seconds"][0], figures))

median = statistics.median(theirs)
print(f"threads {arguments.threads}, rounds {arguments.rounds}, model {arguments.model}")
print(f"PyTorch {torch.__version__}, encoder alone, 4 views: {median:.2f} s "
      f"({min(theirs):.2f} to {max(theirs):.2f})")
for exam, runs in ours.items():
    seconds = [run[0] for run in runs]
    figures = runs[-1][1]
    mine = statistics.median(seconds)
    print(f"Firstlight ({figures['library']}), exam {exam}, everything: {mine:.2f} s "
          f"({min(seconds):.2f} to {max(seconds):.2f}), "
          f"{100 - 100 * figures['exams'][0]['arithmeticShare']:.0f} % of the arithmetic skipped, "
          f"peak {figures['peakMegabytes']} MB: {median / mine:.2f} times PyTorch's speed")
