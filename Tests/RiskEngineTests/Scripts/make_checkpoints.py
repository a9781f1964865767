#!/usr/bin/env python3
"""Makes the small checkpoints and archives in Fixtures/checkpoints.

    python3 make_checkpoints.py PATH/TO/mirai_reference.py OUT

Needs torch, numpy, pillow and safetensors. Everything is seeded, so that a run changes nothing
unless PyTorch's own layout has changed.
"""
import io, pathlib, struct, sys, zipfile

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


archives()
