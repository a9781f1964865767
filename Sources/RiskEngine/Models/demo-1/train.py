#!/usr/bin/env python3
"""Trains demo-1, the demonstration model that comes with Firstlight, on simulated women.

    python3 -m venv venv && venv/bin/pip install -r requirements.txt
    venv/bin/python train.py --firstlight PATH_TO_FIRSTLIGHT --work FOLDER [--out FOLDER]

Three steps, each of which takes up what an interrupted run left:

1. `firstlight simulate` draws 4,000 women, three in ten with a cancer within five years (seed 1001).
2. Their pictures are prepared as the engine prepares them (min-max to 16 bits, Pillow's triangle
   filter, chest wall to the right). Every seventh woman is kept aside to see what was learnt.
3. A narrow residual network with the aggregator and additive hazard of Mirai's family learns, from
   the others, the years to cancer as far as they were observed (the loss of Mirai: every year whose
   outcome is known counts) and, beside them, the simulation's image traits: through the risk-factor
   heads an exam, and through heads a view that are thrown away afterwards. Then the aggregator
   learns alone, the encoder at rest.

The study is enriched, so the base hazard is moved by the logarithm of the weights' odds afterwards;
the calibrator then fits the true five risks that the simulation knows of all 4,000 women, which no
real site could; outcomes, which the network has learnt, play no part in it. Nothing of the held-out
women that the model card reports is read here.

The same seed gives the same weights on the same processor, library version and number of threads;
elsewhere sums are rounded in another order and the weights differ. Whether microcalcifications are
found hangs on the seed: seed 12 saw none of them in seven epochs, and reached less (CARD.md).
"""
import argparse
import csv
import hashlib
import json
import os
import subprocess
import time
from concurrent.futures import ProcessPoolExecutor

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from PIL import Image
from safetensors.torch import save_file

COHORT = ["--patients", "4000", "--seed", "1001", "--cancer-share", "0.3", "--format", "png"]
WIDTH, HEIGHT = 320, 384
WIDTHS, BLOCKS = (16, 32, 64, 96), (1, 2, 2, 2)
HIDDEN, HEADS, LAYERS, EMBEDDING = 64, 4, 1, 32
YEARS = 5
VIEWS = ["LCC", "RCC", "LMLO", "RMLO"]
VIEW_CODE, SIDE_CODE = [0, 0, 1, 1], [1, 0, 1, 0]
FACTORS = [
    ("density", 4),
    ("simulated_texture", 5),
    ("simulated_asymmetry", 5),
    ("simulated_calcifications", 4),
]
EPOCHS, BATCH, RATE, DECAY, SEED = 7, 8, 2e-3, 1e-2, 11
# Of the aggregator alone; the second decay is that of the yearly additions, the noise is in standard
# deviations of a feature.
REFINE_EPOCHS, REFINE_BATCH, REFINE_RATE = 40, 64, 1e-3
REFINE_DECAY, REFINE_YEARLY_DECAY, REFINE_DROP, REFINE_NOISE = 0.05, 5.0, 0.5, 0.1


# The network, with the module names under which the engine looks for its tensors.


class BasicBlock(nn.Module):
    """Two 3x3 convolutions and a residual."""

    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.downsample = None
        if stride != 1 or inputs != outputs:
            self.downsample = nn.Sequential(
                nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs)
            )

    def forward(self, x):
        kept = x if self.downsample is None else self.downsample(x)
        return F.relu(self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x))))) + kept)


class Downsampler(nn.Module):
    """The stem: 7x7 with stride 2, then a 3x3 maximum with stride 2."""

    def __init__(self, outputs):
        super().__init__()
        self.conv1 = nn.Conv2d(1, outputs, 7, 2, 3, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)

    def forward(self, x):
        return F.max_pool2d(F.relu(self.bn1(self.conv1(x))), 3, 2, 1)


class Encoder(nn.Module):
    """One view (n, 1, HEIGHT, WIDTH) to its last map, whose maxima are the view's features, and the
    map of its second stage."""

    def __init__(self):
        super().__init__()
        self.downsampler = Downsampler(WIDTHS[0])
        inputs = WIDTHS[0]
        for stage, outputs in enumerate(WIDTHS):
            for block in range(BLOCKS[stage]):
                stride = 2 if stage > 0 and block == 0 else 1
                self.add_module(
                    f"layer{stage + 1}_{block}", BasicBlock(inputs, outputs, stride)
                )
                inputs = outputs

    def forward(self, x):
        early = None
        for name, block in self.named_children():
            x = block(x)
            early = x if name.startswith("layer2") else early
        return x, early


class Attention(nn.Module):
    def __init__(self):
        super().__init__()
        self.query, self.key = nn.Linear(HIDDEN, HIDDEN), nn.Linear(HIDDEN, HIDDEN)
        self.value, self.aggregate_fc = nn.Linear(HIDDEN, HIDDEN), nn.Linear(HIDDEN, HIDDEN)

    def forward(self, x):
        n, views, _ = x.shape

        def split(part):
            return part(x).view(n, views, HEADS, HIDDEN // HEADS).transpose(1, 2)

        mixed = F.scaled_dot_product_attention(
            split(self.query), split(self.key), split(self.value)
        )
        return self.aggregate_fc(mixed.transpose(1, 2).reshape(n, views, HIDDEN))


class TransformerLayer(nn.Module):
    def __init__(self):
        super().__init__()
        self.multihead_attention = Attention()
        self.layernorm_attn = nn.LayerNorm(HIDDEN)
        self.fc1, self.fc2 = nn.Linear(HIDDEN, HIDDEN), nn.Linear(HIDDEN, HIDDEN)
        self.layernorm_fc = nn.LayerNorm(HIDDEN)

    def forward(self, x):
        x = self.layernorm_attn(self.multihead_attention(x) + x)
        return self.layernorm_fc(self.fc2(F.relu(self.fc1(x))) + x)


class Transformer(nn.Module):
    """The position code of each view, then the layers."""

    def __init__(self):
        super().__init__()
        self.time_embed = nn.Embedding(11, EMBEDDING)
        self.view_embed = nn.Embedding(3, EMBEDDING)
        self.side_embed = nn.Embedding(3, EMBEDDING)
        self.embed_add_fc = nn.Linear(3 * EMBEDDING, HIDDEN)
        self.embed_scale_fc = nn.Linear(3 * EMBEDDING, HIDDEN)
        for index in range(LAYERS):
            self.add_module(f"transformer_layer_{index}", TransformerLayer())

    def forward(self, x):
        view, side = torch.tensor(VIEW_CODE), torch.tensor(SIDE_CODE)
        code = torch.cat(
            [
                self.view_embed(view),
                self.time_embed(torch.zeros_like(view)),
                self.side_embed(side),
            ],
            -1,
        )
        x = self.embed_scale_fc(code) * x + self.embed_add_fc(code)
        for index in range(LAYERS):
            x = getattr(self, f"transformer_layer_{index}")(x)
        return x


class Pool(nn.Module):
    """The maximum over the views, and the risk factors that follow from it."""

    def __init__(self):
        super().__init__()
        for key, outputs in FACTORS:
            self.add_module(key + "_fc", nn.Linear(HIDDEN, outputs))

    def forward(self, x):
        pooled = x.amax(1)
        return pooled, [getattr(self, key + "_fc")(pooled) for key, _ in FACTORS]


class Hazard(nn.Module):
    """A base and yearly additions that never fall."""

    def __init__(self):
        super().__init__()
        inputs = HIDDEN + sum(outputs for _, outputs in FACTORS)
        self.hazard_fc, self.base_hazard_fc = nn.Linear(inputs, YEARS), nn.Linear(inputs, 1)
        with torch.no_grad():
            # Above 0, where they can learn.
            self.hazard_fc.weight *= 0.1
            self.hazard_fc.bias.fill_(0.4)
            self.base_hazard_fc.bias.fill_(-3.0)

    def forward(self, x):
        return self.base_hazard_fc(x) + torch.cumsum(F.relu(self.hazard_fc(x)), 1)


class Aggregator(nn.Module):
    """Four views' features (n, 4, WIDTHS[-1]) to the logits of the factors and of five years, and
    what the four have in common. DROP is the share of inputs of the hazard left out in training."""

    def __init__(self):
        super().__init__()
        self.projection_layer = nn.Linear(WIDTHS[-1], HIDDEN)
        self.transformer = Transformer()
        self.pool = Pool()
        self.prob_of_failure_layer = Hazard()

    def forward(self, x, drop=0.0):
        pooled, factors = self.pool(self.transformer(self.projection_layer(x)))
        probabilities = [logits.softmax(-1) for logits in factors]
        hidden = F.dropout(F.relu(torch.cat([pooled, *probabilities], 1)), drop, self.training)
        return factors, self.prob_of_failure_layer(hidden), pooled


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder, self.aggregator = Encoder(), Aggregator()
        # Three heads that are thrown away after training: from the maxima, which reach few places;
        # from the means, which reach all and so teach the encoder sooner; and from maxima and means
        # of the second stage, where what is fine is seen.
        self.view_head, self.mean_head = nn.Linear(WIDTHS[-1], 3), nn.Linear(WIDTHS[-1], 3)
        self.early_head = nn.Linear(2 * WIDTHS[1], 3)
        with torch.no_grad():
            # Three filters of four begin without a mean: fine structure is small beside the step
            # from air to tissue. Three begin as a point against its surroundings.
            stem = self.encoder.downsampler.conv1.weight
            stem[WIDTHS[0] // 4 :] -= stem[WIDTHS[0] // 4 :].mean((1, 2, 3), keepdim=True)
            stem[:3] = 0
            stem[0, 0, 1:6, 1:6] = -1 / 25
            stem[0, 0, 2:5, 2:5] += 1 / 9
            stem[1, 0, 2:5, 2:5] = -1 / 9
            stem[1, 0, 3, 3] += 1
            stem[2, 0, 0:6, 0:6] = -1 / 36
            stem[2, 0, 2:4, 2:4] += 1 / 4
            # The taught channels begin near nothing, which is what most places show; otherwise the
            # first steps drive them to nothing for good.
            for stage in (2, 4):
                for block in range(BLOCKS[stage - 1]):
                    part = getattr(self.encoder, f"layer{stage}_{block}")
                    part.bn2.weight[0] = 0.1
                    if part.downsample is not None:
                        part.downsample[1].weight[0] = 0.1

    def forward(self, x, precision):
        n = x.shape[0]
        x = x.flatten(0, 1).unsqueeze(1).contiguous(memory_format=torch.channels_last)
        with torch.autocast("cpu", torch.bfloat16, enabled=precision == "bfloat16"):
            last, early = self.encoder(x)
        features, means = last.amax((2, 3)).float(), last.mean((2, 3)).float()
        fine = torch.cat([early.amax((2, 3)), early.mean((2, 3))], 1).float()
        factors, logits, _ = self.aggregator(features.view(n, 4, -1))
        heads = self.view_head(features), self.mean_head(means), self.early_head(fine)
        return factors, logits, heads, (early[:, :1].float(), last[:, :1].float())


# The women.


def prepared(path):
    """A view as the engine prepares it, before mean and deviation."""
    values = np.asarray(Image.open(path)).astype(np.int64)
    low, high = int(values.min()), int(values.max())
    scaled = np.floor((values - low) * (65535.0 / max(high - low, 1)) + 0.5).astype(np.int32)
    picture = np.asarray(
        Image.fromarray(scaled, mode="I").resize((WIDTH, HEIGHT), Image.BILINEAR)
    )
    quarter = WIDTH * 3 // 4
    if picture[:, :quarter].sum() > picture[:, WIDTH - quarter :].sum():
        picture = picture[:, ::-1]
    return picture.astype(np.uint16)


def prepare(folder, into):
    """All views of a cohort as one array (women, 4, HEIGHT, WIDTH) of 16 bits."""
    if os.path.exists(into):
        return np.load(into, mmap_mode="r")
    files = {}
    for row in csv.DictReader(open(f"{folder}/manifest.csv")):
        files.setdefault(row["exam_id"], {})[row["laterality"] + row["view"]] = row["file_path"]
    paths = [f"{folder}/{exam[view]}" for exam in files.values() for view in VIEWS]
    array = np.lib.format.open_memmap(
        into + ".part", "w+", np.uint16, (len(files), len(VIEWS), HEIGHT, WIDTH)
    )
    with ProcessPoolExecutor(2) as pool:
        for index, view in enumerate(pool.map(prepared, paths, chunksize=64)):
            array[index // len(VIEWS), index % len(VIEWS)] = view
    array.flush()
    os.rename(into + ".part", into)
    return np.load(into, mmap_mode="r")


def logit(percent):
    return np.log(percent / (100 - percent))


class Women:
    """What the simulation knows of the women of a cohort, as arrays."""

    def __init__(self, folder):
        rows = list(csv.DictReader(open(f"{folder}/truth.csv")))

        def column(name):
            return np.array([float(row[name]) for row in rows])

        self.index = column("stream_index").astype(int)
        self.weight = column("sampling_weight")
        self.years, self.is_cancer = column("time"), column("event") > 0
        self.risk = np.stack([column(f"true_risk_{k + 1}") for k in range(YEARS)], 1)
        self.image_traits = column("image_traits")
        right, left = column("percent_density_right"), column("percent_density_left")
        self.traits = np.stack(
            [
                column(name + "_deviations")
                for name in ("density", "texture", "asymmetry", "calcification")
            ],
            1,
        )
        category = np.digitize(self.traits[:, 0] / 1.04, [-1.17, 0.17, 1.45])
        fifths = [-0.8416, -0.2533, 0.2533, 0.8416]
        texture = np.digitize(self.traits[:, 1], fifths)
        gap = np.digitize(self.traits[:, 2], [-0.903, -0.454, 0.072, 0.802])
        calcifications = np.digitize(column("calcifications"), [1, 6, 13])
        self.factors = np.stack([category, texture, gap, calcifications], 1)
        # Of each view: its side's density, the texture, the woman's calcifications.
        sides = np.stack([left, right, left, right], 1)
        views = np.repeat(self.traits[:, None, [1, 3]], 4, 1)
        self.views = np.concatenate([(logit(sides)[..., None] + 1.15) / 0.9, views], 2)

    def known_years(self):
        """Whether a cancer was there by the end of each year, and whether that is known."""
        ends = np.arange(1, YEARS + 1)
        event = self.is_cancer[:, None] & (self.years[:, None] < ends)
        known = event | (self.years[:, None] >= ends)
        return event.astype(np.float32), known.astype(np.float32)


# Learning.


def specks(pictures):
    """How far the brightest point of each 8x8 pixels stands out of its surroundings in tissue.

    Computed from pictures alone: the first channel of the second stage's map is taught to show it,
    and that of the last map its maximum over the neighbourhood, without which the network needs many
    more women to find microcalcifications. Pictures (n, 1, HEIGHT, WIDTH) to (n, 1, rows,
    columns), 0 to 3.
    """
    wide = F.pad(pictures, (2, 2, 2, 2), mode="replicate")
    inner, outer = F.avg_pool2d(wide[..., 1:-1, 1:-1], 3, 1), F.avg_pool2d(wide, 5, 1)
    ring = (25 * outer - 9 * inner) / 16
    tissue = -F.max_pool2d(-wide, 5, 1) > 0.3
    return F.max_pool2d((((pictures - ring) * tissue - 0.3) / 0.3).clamp(0, 3), 8)


def losses(network, batch, precision):
    """The parts of the loss: survival; a factor each; a trait of the views each, by each head; specks
    in two maps."""
    pictures, event, known, factors, views, single = batch
    factor_logits, year_logits, view_heads, seen = network(pictures, precision)
    survival = F.binary_cross_entropy_with_logits(year_logits, event, known, reduction="sum")
    heads = [F.cross_entropy(l, factors[:, i]) for i, l in enumerate(factor_logits)]
    views = views.flatten(0, 1)
    traits = [(head - views).square().mean(0) for head in view_heads]
    single = single.flatten(0, 1).unsqueeze(1)
    goals = single, F.max_pool2d(single, 4)
    # Most places have no speck: relative to what a map of nothing would lose.
    teaching = [
        (map - goal).square().mean() / goal.square().mean() for map, goal in zip(seen, goals)
    ]
    return torch.cat(
        [(survival / known.sum())[None], torch.stack(heads), *traits, torch.stack(teaching)]
    )


# Survival first; then four factors, thrice three traits, and specks in two maps.
SHARES = torch.tensor([1.0] + [0.3] * 4 + [0.5] * 9 + [1.0, 1.0])


def predict(network, pictures, normal, women, batch=32):
    network.eval()
    out = []
    with torch.no_grad():
        for start in range(0, len(women), batch):
            x = normal(pictures[women[start : start + batch]])
            factors, logits, views, _ = network(x, "float32")
            out.append([logits.numpy(), views[0].numpy()] + [f.softmax(-1).numpy() for f in factors])
    return [np.concatenate(parts) for parts in zip(*out)]


def fit(pictures, women, kept, learn, mean, deviation, precision, log):
    torch.manual_seed(SEED)
    dice = np.random.default_rng(SEED)
    network = Network().to(memory_format=torch.channels_last)
    event, known = women.known_years()
    taught = np.zeros((*pictures.shape[:2], HEIGHT // 8, WIDTH // 8), np.float16)

    def normal(stored):
        return torch.from_numpy((stored.astype(np.float32) - mean) / deviation)

    with torch.no_grad():
        for start in range(0, len(pictures), 50):
            views = normal(pictures[start : start + 50]).flatten(0, 1).unsqueeze(1)
            taught[start : start + 50] = specks(views).view(-1, *taught.shape[1:]).numpy()
    log("specks found")
    decayed = [p for p in network.parameters() if p.ndim > 1]
    plain = [p for p in network.parameters() if p.ndim <= 1]
    optimiser = torch.optim.AdamW(
        [{"params": decayed, "weight_decay": DECAY}, {"params": plain, "weight_decay": 0}], RATE
    )
    steps = len(learn) // BATCH
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, RATE, epochs=EPOCHS, steps_per_epoch=steps, pct_start=0.2
    )
    for epoch in range(EPOCHS):
        started, total = time.time(), np.zeros(len(SHARES))
        network.train()
        order = dice.permutation(learn)
        for step in range(steps):
            chosen = np.sort(order[step * BATCH : (step + 1) * BATCH])
            x = normal(pictures[chosen])
            x = x * torch.from_numpy(
                dice.uniform(0.95, 1.05, (BATCH, 1, 1, 1)).astype(np.float32)
            ) + torch.from_numpy(dice.uniform(-0.05, 0.05, (BATCH, 1, 1, 1)).astype(np.float32))
            batch = (
                x,
                torch.from_numpy(event[chosen]),
                torch.from_numpy(known[chosen]),
                torch.from_numpy(women.factors[chosen]),
                torch.from_numpy(women.views[chosen].astype(np.float32)),
                torch.from_numpy(taught[chosen].astype(np.float32)),
            )
            parts = losses(network, batch, precision)
            optimiser.zero_grad()
            (parts @ SHARES).backward()
            nn.utils.clip_grad_norm_(network.parameters(), 2)
            optimiser.step()
            schedule.step()
            total += parts.detach().numpy()
            if step % 100 == 99:
                log(f"step {step + 1}/{steps}  {np.round(total / (step + 1), 3)}")
        line = f"epoch {epoch + 1}/{EPOCHS}  {np.round(total / steps, 3)}"
        if epoch % 2 == 0:
            logits, views, *_ = predict(network, pictures, normal, kept)
            truth = women.views[kept].reshape(-1, 3)
            agreement = [np.corrcoef(views[:, i], truth[:, i])[0, 1] for i in range(3)]
            traits = np.corrcoef(logits[:, -1], women.image_traits[kept])[0, 1]
            line += f"  kept aside: risk {traits:.4f}, views {np.round(agreement, 3)}"
        log(f"{line}  {time.time() - started:.0f} s")
    return network, normal


def encoded(network, pictures, normal, batch=16):
    """The features (women, 4, WIDTHS[-1]) of all views by the finished encoder."""
    network.eval()
    parts = []
    with torch.no_grad():
        for start in range(0, len(pictures), batch):
            views = normal(pictures[start : start + batch]).flatten(0, 1).unsqueeze(1)
            last, _ = network.encoder(views.contiguous(memory_format=torch.channels_last))
            parts.append(last.amax((2, 3)).view(-1, 4, WIDTHS[-1]))
    return torch.cat(parts)


def refine(network, features, women, kept, learn, log):
    """Goes on with the aggregator alone, for which an epoch takes a second.

    A thousand cancers teach its many weights more noise than risk, hence dropout, noise and decay;
    a head that is thrown away keeps the four traits of a woman in what the views have in common.
    """
    torch.manual_seed(SEED + 1)
    dice = np.random.default_rng(SEED + 1)
    aggregator, head = network.aggregator, nn.Linear(HIDDEN, len(FACTORS))
    event, known = (torch.from_numpy(part) for part in women.known_years())
    factors, traits = torch.from_numpy(women.factors), torch.from_numpy(women.traits).float()
    yearly = aggregator.prob_of_failure_layer.hazard_fc.weight
    rest = [p for p in [*aggregator.parameters(), *head.parameters()] if p is not yearly]
    steps = len(learn) // REFINE_BATCH
    optimiser = torch.optim.AdamW(
        [
            {"params": rest, "weight_decay": REFINE_DECAY},
            {"params": [yearly], "weight_decay": REFINE_YEARLY_DECAY},
        ],
        REFINE_RATE,
    )
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, REFINE_RATE, epochs=REFINE_EPOCHS, steps_per_epoch=steps, pct_start=0.1
    )
    deviation = features[learn].flatten(0, 1).std(0)
    for epoch in range(REFINE_EPOCHS):
        aggregator.train()
        order, total = dice.permutation(learn), 0.0
        for step in range(steps):
            chosen = order[step * REFINE_BATCH : (step + 1) * REFINE_BATCH]
            x = features[chosen]
            x = x + REFINE_NOISE * deviation * torch.randn_like(x)
            answers, logits, pooled = aggregator(x, REFINE_DROP)
            survival = F.binary_cross_entropy_with_logits(
                logits, event[chosen], known[chosen], reduction="sum"
            )
            heads = sum(F.cross_entropy(l, factors[chosen, i]) for i, l in enumerate(answers))
            common = (head(pooled) - traits[chosen]).square().mean(0).sum()
            loss = survival / known[chosen].sum() + 0.3 * heads + common
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(aggregator.parameters(), 2)
            optimiser.step()
            schedule.step()
            total += float(loss.detach())
        if epoch % 10 == 9:
            aggregator.eval()
            with torch.no_grad():
                logits = aggregator(features[kept])[1].numpy()
            agreement = [np.corrcoef(l, women.image_traits[kept])[0, 1] for l in logits.T]
            log(
                f"aggregator {epoch + 1}/{REFINE_EPOCHS}  {total / steps:.4f}  "
                f"kept aside: risk by year {np.round(agreement, 4)}"
            )


def calibrate(logits, risk, weight):
    """Slope and intercept of the logit for each year, by Newton's method on weighted soft labels."""
    years = []
    for year in range(YEARS):
        x = np.stack([np.ones(len(logits)), logits[:, year]], 1).astype(np.float64)
        mean = np.average(risk[:, year], weights=weight)
        beta = np.array([np.log(mean / (1 - mean)) - np.average(x[:, 1], weights=weight), 1.0])
        for _ in range(100):
            p = 1 / (1 + np.exp(-x @ beta))
            step = np.linalg.solve(
                (x.T * (weight * p * (1 - p))) @ x, x.T @ (weight * (risk[:, year] - p))
            )
            beta = beta + np.clip(step, -0.5, 0.5)
        years.append({"year": year + 1, "slope": float(beta[1]), "intercept": float(beta[0])})
    return years


# The model's files.


def export(network, folder, mean, deviation, calibrator, quantiles):
    state = {}
    for name, tensor in network.state_dict().items():
        if name.startswith("encoder.") and not name.endswith("num_batches_tracked"):
            state["encoder._model." + name.removeprefix("encoder.")] = tensor
        elif name.startswith("aggregator."):
            state["transformer." + name.removeprefix("aggregator.")] = tensor
    weights = f"{folder}/weights.safetensors"
    save_file({name: tensor.contiguous().clone() for name, tensor in state.items()}, weights)
    content = open(weights, "rb").read()
    card = {
        "schema": "firstlight.model/1",
        "name": "demo-1",
        "title": "DEMONSTRATION: a small network trained on simulated women only",
        "isDemonstration": True,
        "outcome": "breast cancer",
        "architecture": {
            "inputWidth": WIDTH,
            "inputHeight": HEIGHT,
            "mean": float(mean),
            "standardDeviation": float(deviation),
            "inputChannels": 1,
            "widths": WIDTHS,
            "blocks": BLOCKS,
            "hidden": HIDDEN,
            "heads": HEADS,
            "layers": LAYERS,
            "embeddingWidth": EMBEDDING,
            "years": YEARS,
            "riskFactors": [{"key": key, "outputs": outputs} for key, outputs in FACTORS],
        },
        "weights": {
            "file": "weights.safetensors",
            "sha256": hashlib.sha256(content).hexdigest(),
            "byteCount": len(content),
        },
        "calibrator": {
            "name": "demo-1-simulated",
            "isLocal": False,
            "method": "logit",
            "years": calibrator,
        },
        "domain": {"manufacturers": ["Firstlight Phantom"], "youngest": 40, "oldest": 74},
        "reference": {
            "cohort": "simulated women aged 40 to 74, weighted as in life",
            "quantiles": quantiles,
        },
        "sources": [],
        "licence": "MIT, Firstlight",
        "publications": [],
    }
    with open(f"{folder}/model.json", "w") as file:
        json.dump(card, file, indent=2)
        file.write("\n")
    with open(f"{folder}/SHA256SUMS", "w") as file:
        for name in ("model.json", "weights.safetensors"):
            content = open(f"{folder}/{name}", "rb").read()
            file.write(f"{hashlib.sha256(content).hexdigest()}  {name}\n")


def main():
    arguments = argparse.ArgumentParser(description="Trains demo-1.")
    arguments.add_argument("--firstlight", required=True, help="the program")
    arguments.add_argument("--work", required=True, help="a folder for cohort and pictures, 10 GB")
    arguments.add_argument("--out", help="where the model goes; WORK/demo-1 where left out")
    arguments.add_argument("--precision", choices=["bfloat16", "float32"], default="bfloat16")
    options = arguments.parse_args()
    torch.set_num_threads(2)
    os.makedirs(options.work, exist_ok=True)
    started = time.time()

    def log(text):
        print(f"{time.time() - started:6.0f} s  {text}", flush=True)

    cohort = f"{options.work}/train"
    subprocess.run([options.firstlight, "simulate", "--out", cohort, *COHORT], check=True)
    log("cohort drawn")
    pictures = prepare(cohort, f"{options.work}/train-{WIDTH}x{HEIGHT}.npy")
    women = Women(cohort)
    log("pictures prepared")
    indices = np.arange(len(women.weight))
    kept, learn = indices[indices % 7 == 0], indices[indices % 7 != 0]
    sample = pictures[learn[::10]].astype(np.float64)
    mean, deviation = np.float32(round(sample.mean(), 2)), np.float32(round(sample.std(), 2))
    del sample
    network, normal = fit(pictures, women, kept, learn, mean, deviation, options.precision, log)
    features = encoded(network, pictures, normal)
    refine(network, features, women, kept, learn, log)
    shift = np.log(women.weight.max() / women.weight.min())
    with torch.no_grad():
        network.aggregator.prob_of_failure_layer.base_hazard_fc.bias -= float(shift)
        logits = network.aggregator.eval()(features)[1].numpy()
    calibrator = calibrate(logits, women.risk, women.weight)
    log(f"calibrator {[(round(y['slope'], 3), round(y['intercept'], 3)) for y in calibrator]}")
    last = calibrator[-1]
    risk = 1 / (1 + np.exp(-(last["slope"] * logits[:, -1] + last["intercept"])))
    order = np.argsort(risk)
    weight = women.weight[order]
    share = (np.cumsum(weight) - weight / 2) / weight.sum()
    quantiles = np.interp(np.linspace(0, 1, 21), share, risk[order])
    # What the engine must give for three women of the stream, whom it can draw itself.
    agreement = {
        "seed": int(COHORT[COHORT.index("--seed") + 1]),
        "women": [
            {"index": int(women.index[i]), "logits": [float(v) for v in logits[i]]}
            for i in kept[:3]
        ],
    }
    out = options.out or f"{options.work}/demo-1"
    os.makedirs(out, exist_ok=True)
    with open(f"{out}/agreement.json", "w") as file:
        json.dump(agreement, file, indent=2)
        file.write("\n")
    export(network, out, mean, deviation, calibrator, [round(float(q), 6) for q in quantiles])
    log(f"written to {out}")


if __name__ == "__main__":
    main()
