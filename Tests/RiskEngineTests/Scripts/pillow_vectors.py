#!/usr/bin/env python3
"""Makes Fixtures/pillow-resize.json: what Pillow's BILINEAR makes of 32-bit integers.

    pip install pillow numpy pydicom pylibjpeg pylibjpeg-libjpeg
    python3 pillow_vectors.py --out ../Fixtures/pillow-resize.json [--exams EXAMS]

`cases` are pictures of a linear congruential generator (`noise`), resized: all values of the small ones,
the SHA-256 of the results as little-endian 16-bit values of all. `exams` are the network's inputs of the
files in the folder EXAMS: min-max to 16 bits, resized to 1664 x 2048, faced left.

Up to version 12 Pillow resizes columns first; from 13 on rows first where the height is reduced much more.
Here each pass is a call of its own, so that both orders come from every version, and `pillow` says which
of them, "both" where they agree, one call of this version equals.
"""
import argparse, glob, hashlib, json, os
import numpy as np
import PIL
from PIL import Image

SIZES = [((1, 1), (1, 1)), ((1, 1), (5, 3)), ((7, 1), (3, 4)), ((1, 9), (2, 4)), ((2, 2), (5, 7)), ((5, 7), (2, 3)),
    ((9, 6), (9, 6)), ((9, 6), (9, 4)), ((9, 6), (5, 6)), ((8, 8), (4, 4)), ((13, 11), (1, 1)), ((31, 17), (64, 33)),
    ((64, 33), (31, 17)), ((257, 129), (100, 211)), ((100, 211), (257, 129)), ((333, 555), (166, 205)),
    ((500, 20), (7, 300)), ((1000, 1201), (208, 256))]


def noise(count, seed):
    """The upper 16 bits of x' = 1664525 x + 1013904223 mod 2^32."""
    values, x = np.empty(count, np.int32), seed
    for i in range(count):
        x = (1664525 * x + 1013904223) & 0xFFFFFFFF
        values[i] = x >> 16
    return values


def resized(a, size):
    """Columns first, rows first, and which of the two a single call gives."""
    image = Image.fromarray(np.ascontiguousarray(a.astype(np.int32)))
    steps = [[size], [(size[0], image.height), size], [(image.width, size[1]), size]]
    results = []
    for step in steps:
        result = image
        for s in step: result = result.resize(s, Image.BILINEAR)
        results.append(np.array(result).astype(np.int64))
    call, columns, rows = results
    agree = [(call == columns).all(), (call == rows).all()]
    assert any(agree)
    return columns, rows, "both" if all(agree) else "columns" if agree[0] else "rows"


def digest(a):
    assert a.min() >= 0 and a.max() <= 65535
    return hashlib.sha256(np.ascontiguousarray(a.astype("<u2")).tobytes()).hexdigest()


def stored(path):
    if path.endswith(".png"): return np.array(Image.open(path)).astype(np.int64)
    import pydicom
    return pydicom.dcmread(path).pixel_array.astype(np.int64)


def network_input(a, size=(1664, 2048)):
    low, high = int(a.min()), int(a.max())
    a = (2 * 65535 * (a - low) + (high - low)) // (2 * (high - low))      # floor(x + 1/2) in whole numbers
    *orders, call = resized(a, size)
    q = size[0] * 3 // 4
    flips = [bool(b[:, :q].sum() > b[:, size[0] - q:].sum()) for b in orders]
    assert flips[0] == flips[1]
    return [b[:, ::-1] if flips[0] else b for b in orders] + [call, flips[0]]


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--out", required=True); p.add_argument("--exams")
    a = p.parse_args(); out = {"pillow": PIL.__version__, "cases": [], "exams": []}
    for seed, (source, size) in enumerate(SIZES, 1):
        r, rows, call = resized(noise(source[0] * source[1], seed).reshape(source[1], source[0]), size)
        case = {"seed": seed, "source": source, "size": size, "columnsFirst": digest(r), "rowsFirst": digest(rows),
            "pillow": call}
        if r.size <= 40: case["values"] = r.flatten().tolist()
        out["cases"].append(case)
    for path in sorted(glob.glob(f"{a.exams}/*/*.dcm") + glob.glob(f"{a.exams}/*/*.png")) if a.exams else []:
        if "near2" in path or "extended" in path: continue                # lossy: decoders may differ
        r, rows, call, flipped = network_input(stored(path))
        values, counts = np.unique(rows if call == "rows" else r, return_counts=True)
        out["exams"].append({"file": os.path.relpath(path, a.exams), "mirrored": flipped, "columnsFirst": digest(r),
            "rowsFirst": digest(rows), "pillow": call,
            "dominant": int(values[counts.argmax()]), "dominantCount": int(counts.max())})
    with open(a.out, "w") as f:
        f.write(json.dumps(out).replace('{"seed"', '\n{"seed"').replace('{"file"', '\n{"file"') + "\n")


main()
