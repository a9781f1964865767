"""Writes Fixtures/aggregator-*.safetensors: small aggregators with what PyTorch makes of them.

    python make_aggregator_fixtures.py FOLDER_OF_MIRAI_REFERENCE FIXTURES

Beside the weights each file holds, computed in double precision: features of four views (R CC,
L CC, R MLO, L MLO), those of an empty exam, logits, probabilities, hidden rows, the gradients of
the logits of years 3 and 5 by autograd, and the integrated gradients of year 5 by 20000 midpoint
steps.
"""
import sys

import torch

sys.path.insert(0, sys.argv[1])
import mirai_reference as reference
from safetensors.torch import save_file

VIEW, SIDE = torch.tensor([[0, 0, 1, 1]]), torch.tensor([[0, 1, 0, 1]])
UNUSED = ("transformer.fc.", "pred_masked", "mask_embedding", "kept_images", "triagular")


def logits(network, x):
    count = len(x)
    return network(x, VIEW.expand(count, -1), SIDE.expand(count, -1))


def gradient(network, x, year):
    x = x.clone().requires_grad_(True)
    return torch.autograd.grad(logits(network, x)[2][:, year - 1].sum(), x)[0]


def make(path, seed, heads, layers):
    _, network = reference.build(seed, [4, 4, 8, 8], 16, heads, layers, 0)
    state = {"transformer." + k: v for k, v in network.state_dict().items()}
    out = {k: v.clone().contiguous() for k, v in state.items() if not any(u in k for u in UNUSED)}
    network = network.double()
    for parameter in network.parameters():
        parameter.requires_grad_(False)
    noise = torch.Generator().manual_seed(seed)
    features = (torch.rand(4, 8, generator=noise) * 5).double()
    empty = torch.rand(8, generator=noise).expand(4, 8).double()
    hidden, factors, logit = logits(network, features[None])
    out["expected.features"], out["expected.empty"] = features, empty
    out["expected.hidden"], out["expected.factors"] = hidden[0], factors[0]
    out["expected.logits"] = logit[0]
    for year in (3, 5):
        out[f"expected.gradient{year}"] = gradient(network, features[None], year)[0]
    steps, total = 20000, torch.zeros(4, 8).double()
    for start in range(0, steps, 500):
        t = (torch.arange(start, start + 500).double() + 0.5) / steps
        total += gradient(network, empty + t[:, None, None] * (features - empty), 5).sum(0)
    out["expected.shares"] = total / steps * (features - empty)
    save_file({k: v.detach().float().contiguous().clone() for k, v in out.items()}, path)
    print(path, logit.tolist(), out["expected.shares"].sum(1).tolist())


make(sys.argv[2] + "/aggregator-4-heads.safetensors", 101, 4, 1)
make(sys.argv[2] + "/aggregator-16-heads-2-layers.safetensors", 102, 16, 2)
