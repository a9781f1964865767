#!/usr/bin/env python3
"""Makes the small checkpoints and archives in Fixtures.

    python3 make_checkpoints.py PATH/TO/mirai_reference.py OUT

Needs torch, numpy, pillow and safetensors. Everything is seeded, so that a run changes nothing
unless PyTorch's own layout has changed.
"""
import argparse, collections, json, os, pathlib, pickle, struct, sys, zipfile

out = pathlib.Path(sys.argv[2])
out.mkdir(parents=True, exist_ok=True)
LINE = b"A line of text that packs well.\n"


def info(name, method):
    entry = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
    entry.compress_type = method
    return entry


def archives():
    with zipfile.ZipFile(out / "sample.zip", "w") as archive:
        archive.writestr(info("a/stored.txt", zipfile.ZIP_STORED), LINE)
        archive.writestr(info("a/packed.txt", zipfile.ZIP_DEFLATED), LINE * 3000)
        archive.writestr(info("empty", zipfile.ZIP_STORED), b"")
        archive.writestr(info("a/", zipfile.ZIP_STORED), b"")
    data, name = b"sixty-four bits", b"wide"
    crc, full = zipfile.crc32(data), 0xFFFFFFFF
    extra = struct.pack("<HHQQ", 1, 16, len(data), len(data))
    local = struct.pack("<IHHHHHIIIHH", 0x04034B50, 45, 0, 0, 0, 0, crc, full, full, 4, 20) + name + extra + data
    extra = struct.pack("<HHQQQ", 1, 24, len(data), len(data), 0)
    entry = struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 45, 45, 0, 0, 0, 0, crc, full, full, 4, 28, 0, 0, 0, 0, full) + name + extra
    large = struct.pack("<IQHHIIQQQQ", 0x06064B50, 44, 45, 45, 0, 0, 1, 1, len(entry), len(local))
    locator = struct.pack("<IIQI", 0x07064B50, 0, len(local) + len(entry), 1)
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF, full, full, 0)
    (out / "sample64.zip").write_bytes(local + entry + large + locator + end)


# What PyTorch 0.4, which wrote the published checkpoints, kept in a module.
OLD_ATTRIBUTES = {"_parameters", "_buffers", "_modules", "_backward_hooks", "_forward_hooks", "_forward_pre_hooks", "_backend", "training"}


def as_old_pytorch(module):
    for part in module.modules():
        for name in [n for n in part.__dict__ if n.startswith("_") and n not in OLD_ATTRIBUTES]:
            del part.__dict__[name]
    return module


def checksums(prefix, module):
    import torch

    return {
        prefix + name: zipfile.crc32(t.contiguous().numpy().tobytes())
        for name, t in module.state_dict().items()
        if t.dtype == torch.float32
    }


def checkpoints(reference):
    import torch

    def make(folder, seed, heads, layers, kind, wrap):
        encoder, transformer = reference.build(seed, [4, 4, 8, 8], 16, heads, layers, 1)
        sums = checksums("encoder.", encoder) | checksums("transformer.", transformer)
        (out / folder).mkdir(exist_ok=True)
        (out / folder / "checksums.json").write_text(json.dumps(sums, separators=(",", ":")))
        for name, module in (("encoder", encoder), ("transformer", transformer)):
            reference.save_whole_module(wrap(as_old_pytorch(module)), str(out / folder / f"{name}.p"), kind)

    make("plain", 3, 4, 1, "legacy", lambda module: module)
    # a data-parallel module in a dictionary: how training loops keep their best network
    make("wrapped", 4, 16, 2, "zip", lambda module: {"epoch": 7, "model": as_old_pytorch(torch.nn.DataParallel(module))})
    reference.save_calibrator(str(out / "calibrator.p"), [{"year": y, "slope": 6 - y / 3, "intercept": -7 + y / 2} for y in range(1, 6)])


def layouts(reference):
    """Tensors that do not lie as they are read: transposed, sliced, shared, of other types."""
    import torch

    base = torch.arange(24, dtype=torch.float32)
    module = torch.nn.Module()
    views = {
        "whole": base.view(2, 3, 4),
        "turned": base.view(4, 6).t(),
        "sliced": base.view(4, 6)[1:3, 2:5],
        "stepped": base[1::5],
        "single": base[7],
        "double": torch.linspace(-2, 2, 9, dtype=torch.float64),
        "half": torch.tensor([0.0, -1.5, 6.1e-5, 6e-8, 65504.0, 0.333], dtype=torch.float16),
        "brain": torch.tensor([0.0, -1.5, 3e38, 1e-39], dtype=torch.bfloat16),
        "long": torch.arange(3),
    }
    for name, view in views.items():
        module.register_buffer("t_" + name, view)
    expected = {"t_" + name: [list(v.shape), v.float().reshape(-1).tolist()] for name, v in views.items()}
    (out / "layouts.json").write_text(json.dumps(expected))
    for kind in ("zip", "legacy"):
        reference.save_whole_module(as_old_pytorch(module), str(out / f"layouts-{kind}.p"), kind)


def pickles():
    """The same plain values in every protocol."""
    values = {
        "text": "caf\u00e9 \u2603\n'\"\\", "bytes": bytes(range(256)), "none": None, "yes": True, "no": False,
        "numbers": [0, 1, 255, 256, -1, 65536, -(2**31), 2**31, 2**62, -(2**63), 2**80, 0.5, -1e300],
        "tuple": (1, (2, 3), ()), "set": {5}, "frozen": frozenset([6]), "long": "x" * 300,
        "ordered": collections.OrderedDict(a=1, b=2), "many": list(range(1100)),
        "space": argparse.Namespace(num_heads=8), "call": complex(1, 2),
    }
    for protocol in range(6):
        (out / f"values-{protocol}.pkl").write_bytes(pickle.dumps(values, protocol))

    class Hostile:
        def __reduce__(self):
            return (os.system, ("touch HOSTILE-PICKLE-WAS-RUN",))

    (out / "hostile.pkl").write_bytes(pickle.dumps({"weights": Hostile()}, 2))


archives()
pickles()
sys.path.insert(0, str(pathlib.Path(sys.argv[1]).resolve().parent))
import mirai_reference

checkpoints(mirai_reference)
layouts(mirai_reference)
