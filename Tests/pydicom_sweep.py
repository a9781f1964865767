#!/usr/bin/env python3
"""Every picture of the packages pydicom and pydicom-data, re-headed as a mammogram, decoded here and by
pydicom; stored values must be equal, and what is no grey picture of one frame must be refused.

    python3 -m venv .sweep && .sweep/bin/pip install pydicom pydicom-data numpy pylibjpeg \\
        pylibjpeg-libjpeg pylibjpeg-openjpeg
    .sweep/bin/python Tests/pydicom_sweep.py [FOLDER] [-- swift test arguments]

Writes the files and what pydicom makes of them to FOLDER (a temporary one unless named), and runs
PydicomSweepTests on it. Some files of pydicom-data are fetched by pydicom when they are first asked
for; those that cannot be had are counted. Exits 77 where the packages are missing.
"""

import os
import pathlib
import subprocess
import sys
import tempfile
import warnings

try:
    import numpy
    import pydicom
    import pydicom.data
except ImportError as error:
    print(f"could not run: {error}; pip install pydicom pydicom-data numpy pylibjpeg "
          "pylibjpeg-libjpeg pylibjpeg-openjpeg")
    sys.exit(77)


def sources():
    """All files of both packages."""
    found = set()
    for package in ("pydicom", "data_store"):
        try:
            module = __import__(package)
        except ImportError:
            print(f"could not run on {package}: not installed")
            continue
        root = pathlib.Path(module.__file__).parent
        for path in root.rglob("*"):
            if path.is_file() and path.suffix not in (".py", ".pyc", ".json", ".md", ".txt"):
                found.add(path)
    return sorted(found)


def reheaded(path):
    """The data set as a mammogram, or None where the file is no DICOM with pixels."""
    try:
        data = pydicom.dcmread(path, force=True)
        if "PixelData" not in data and "FloatPixelData" not in data \
                and "DoubleFloatPixelData" not in data:
            return None
    except Exception:
        return None
    return data


def expectation(data):
    """What is right: `decode` with the values, or `refuse`."""
    frames = int(data.get("NumberOfFrames") or 1)
    grey = str(data.get("PhotometricInterpretation", "")) in ("MONOCHROME1", "MONOCHROME2")
    if frames > 1 or not grey or data.get("SamplesPerPixel") != 1:
        return "refuse", None
    if data.get("BitsAllocated") not in (8, 16) or "PixelData" not in data:
        return "refuse", None
    try:
        values = numpy.asarray(data.pixel_array).astype("int64")
    except Exception as error:
        return "unknown", str(error).splitlines()[0][:80]
    if values.ndim != 2:
        return "refuse", None
    bits = int(data.BitsStored)
    # Signed values are biased, as GreyImage holds them; bits beyond Bits Stored are cleared.
    if data.PixelRepresentation == 1:
        values = values + (1 << (bits - 1))
    return "decode", (values & ((1 << bits) - 1)).astype("<u2")


def main():
    arguments = sys.argv[1:]
    extra = []
    if "--" in arguments:
        extra = arguments[arguments.index("--") + 1:]
        arguments = arguments[:arguments.index("--")]
    folder = pathlib.Path(arguments[0] if arguments else tempfile.mkdtemp(prefix="sweep-"))
    folder.mkdir(parents=True, exist_ok=True)
    warnings.simplefilter("ignore")
    rows, skipped = [], 0
    for index, path in enumerate(sources()):
        data = reheaded(path)
        if data is None:
            skipped += 1
            continue
        name = f"{index:03d}-{path.stem}".replace(",", "_")
        try:
            kind, values = expectation(data)
            if not data.file_meta.get("TransferSyntaxUID"):
                data.file_meta.TransferSyntaxUID = pydicom.uid.ImplicitVRLittleEndian \
                    if data.original_encoding[0] else pydicom.uid.ExplicitVRLittleEndian
            data.Modality, data.SOPInstanceUID = "MG", f"2.25.{index + 1}"
            data.SOPClassUID = "1.2.840.10008.5.1.4.1.1.1.2"
            data.StudyInstanceUID, data.ImageLaterality, data.ViewPosition = "2.25.9", "L", "CC"
            data.save_as(folder / f"{name}.dcm", enforce_file_format=True)
        except Exception as error:
            print(f"left out: {path.name}: cannot be written again: {str(error)[:80]}")
            continue
        if kind == "decode":
            (folder / f"{name}.raw").write_bytes(values.tobytes())
        if kind == "unknown":
            print(f"pydicom itself cannot decode {path.name}: {values}")
        rows.append(f"{name},{kind}")
    (folder / "manifest.csv").write_text("\n".join(rows) + "\n")
    print(f"{len(rows)} pictures in {folder}; {skipped} other files are no DICOM with pixels")
    environment = dict(os.environ, FIRSTLIGHT_SWEEP_FOLDER=str(folder))
    command = ["swift", "test", "--filter", "PydicomSweepTests"] + extra
    root = pathlib.Path(__file__).resolve().parent.parent
    sys.exit(subprocess.run(command, cwd=root, env=environment).returncode)


if __name__ == "__main__":
    main()
