"""Makes the fixtures beside this file. Needs pydicom, pylibjpeg-openjpeg, numpy, imagecodecs,
pyjpegls and dcmtk's tools.

One picture of 48 columns and 64 rows, 12 bits, in every transfer syntax that the program reads,
plain-values.png with its stored values, and files that are odd in one way each. They are invented;
nobody is shown. Run it in an empty folder: names of files are in the calls.
"""

import os
import struct
import subprocess
import zlib

import numpy
import pydicom
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.encaps import encapsulate
from pydicom.sequence import Sequence
from pydicom.uid import ExplicitVRLittleEndian, JPEG2000, JPEG2000Lossless

ROWS, COLUMNS = 64, 48
MG = "1.2.840.10008.5.1.4.1.1.1.2"


def picture():
    """A breast at the left edge of an air background that is 0, with texture."""
    rows, columns = numpy.mgrid[0:ROWS, 0:COLUMNS]
    radius = numpy.hypot((rows - 32) / 30, columns / 40)
    texture = (rows * 37 + columns * 101) % 256
    values = 3000 - 1800 * radius + texture
    return numpy.where(radius < 1, values, 0).astype("<u2")


def dataset(pixels=None, bits=12):
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = MG
    meta.MediaStorageSOPInstanceUID = "2.25.11"
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    data = FileDataset(None, {}, file_meta=meta, preamble=b"\0" * 128)
    data.SpecificCharacterSet = "ISO_IR 192"
    data.SOPClassUID, data.SOPInstanceUID = MG, "2.25.11"
    data.StudyInstanceUID, data.SeriesInstanceUID = "2.25.12", "2.25.13"
    data.StudyDate, data.StudyTime = "20240229", "101500"
    data.ContentDate, data.ContentTime = "20240229", "101730.25"
    data.AccessionNumber, data.Modality = "A1", "MG"
    data.PresentationIntentType = "FOR PRESENTATION"
    data.Manufacturer, data.ManufacturerModelName = "Maker", "Model"
    data.StudyDescription, data.SeriesDescription = "Screening", "L CC"
    data.PatientName, data.PatientID = "INVENTED^PERSON", "I-1"
    data.PatientBirthDate, data.PatientSex, data.PatientAge = "19700301", "F", "053Y"
    data.EstimatedRadiographicMagnificationFactor = "1.25"
    data.ImagerPixelSpacing = ["0.1", "0.05"]
    data.PixelSpacing = ["0.9", "0.9"]
    data.ViewPosition, data.ImageLaterality = "CC", "L"
    data.PatientOrientation = ["A", "R"]
    view = Dataset()
    view.CodeValue, view.CodingSchemeDesignator = "399162004", "SCT"
    view.CodeMeaning, view.ViewModifierCodeSequence = "cranio-caudal", Sequence()
    data.ViewCodeSequence = Sequence([view])
    data.BurnedInAnnotation, data.BreastImplantPresent, data.PartialView = "NO", "NO", "NO"
    data.WindowCenter, data.WindowWidth = [2048, 1500], [4096, 1000]
    data.WindowCenterWidthExplanation = ["NORMAL", "HARDER"]
    data.RescaleIntercept, data.RescaleSlope, data.VOILUTFunction = 0, 1, "LINEAR"
    data.SamplesPerPixel, data.PhotometricInterpretation = 1, "MONOCHROME2"
    pixels = picture() if pixels is None else pixels
    data.Rows, data.Columns = pixels.shape
    data.BitsAllocated = 8 * pixels.itemsize
    data.BitsStored, data.HighBit, data.PixelRepresentation = bits, bits - 1, 0
    data.PixelData = pixels.tobytes()
    data["PixelData"].VR = "OW"
    return data


def save(data, name):
    data.save_as(name, enforce_file_format=True)


def chunk(kind, content):
    return (struct.pack(">I", len(content)) + kind + content
            + struct.pack(">I", zlib.crc32(kind + content)))


def png(name, values, depth, kind=0, extra=b"", interlaced=False, data=None):
    height, width = values.shape[:2]
    if data is None:
        rows = values.astype(">u2" if depth == 16 else "u1")
        data = b"".join(b"\0" + row.tobytes() for row in rows)
    header = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, int(interlaced))
    with open(name, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra
                   + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b""))


def adam7(values):
    """The seven passes of an interlaced picture of 16 bits."""
    passes = [(0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2),
              (1, 0, 2, 1)]
    return b"".join(
        b"\0" + row.tobytes()
        for top, left, down, right in passes
        for row in values[top::down, left::right].astype(">u2"))


def transfer_syntaxes():
    save(dataset(), "explicit-le.dcm")
    for name, command in {
        "implicit-le": ["dcmconv", "+ti"], "explicit-be": ["dcmconv", "+tb"],
        "deflated": ["dcmconv", "+td"], "rle": ["dcmcrle"],
        "jpeg-lossless-p14": ["dcmcjpeg", "+el"], "jpeg-lossless-sv1": ["dcmcjpeg", "+e1"],
        "jpeg-extended-12bit": ["dcmcjpeg", "+ee", "+q", "95"],
        "jpeg-ls": ["dcmcjpls", "+el"], "jpeg-ls-near2": ["dcmcjpls", "+en", "+md", "2"],
    }.items():
        subprocess.run(command + ["explicit-le.dcm", name + ".dcm"], check=True)
    save(dataset((picture() >> 4).astype("u1"), bits=8), "eight-bit.dcm")
    subprocess.run(["dcmcjpeg", "+eb", "+q", "95", "eight-bit.dcm", "jpeg-baseline.dcm"],
                   check=True)
    data = dataset()
    data.compress(JPEG2000Lossless)
    save(data, "jpeg2000-lossless.dcm")
    data = dataset()
    data.compress(JPEG2000, j2k_cr=[4])
    save(data, "jpeg2000-lossy.dcm")
    # Pretended ones, to be refused by name.
    for name, uid in {"mpeg4": "1.2.840.10008.1.2.4.102", "private-syntax": "1.2.3.4.5"}.items():
        data = dataset()
        data.file_meta.TransferSyntaxUID = pydicom.uid.UID(uid)
        data.PixelData = encapsulate([b"\0" * 64])
        data["PixelData"].VR = "OB"
        data["PixelData"].is_undefined_length = True
        data.save_as(name + ".dcm", implicit_vr=False, little_endian=True)


def encapsulated(data, uid, fragments, name):
    """A file of given fragments, the offset table empty."""
    data.file_meta.TransferSyntaxUID = pydicom.uid.UID(uid)
    items = b"".join(
        struct.pack("<HHI", 0xFFFE, 0xE000, len(fragment)) + fragment
        for fragment in [b""] + [part + b"\0" * (len(part) % 2) for part in fragments])
    data.PixelData = items
    data["PixelData"].VR = "OB"
    data["PixelData"].is_undefined_length = True
    data.save_as(name, implicit_vr=False, little_endian=True)


def encodings():
    """What encoders of imagecodecs make, and fragments cut as they may be."""
    import imagecodecs

    values = picture()
    for name, uid in {"htj2k": "201", "htj2k-rpcl": "202", "htj2k-lossy-syntax": "203"}.items():
        encapsulated(
            dataset(), "1.2.840.10008.1.2.4." + uid,
            [imagecodecs.htj2k_encode(values, reversible=True)], name + ".dcm")
    seven = (values >> 5).astype("u1")
    encapsulated(
        dataset(seven, bits=7), "1.2.840.10008.1.2.4.80",
        [jpegls(seven, 7)], "jpeg-ls-7-bit.dcm")
    # The codestream is signed, Pixel Representation says unsigned.
    signed = values.astype("<i2") - 1000
    encapsulated(
        dataset(values, bits=13), "1.2.840.10008.1.2.4.90",
        [imagecodecs.jpeg2k_encode(signed, codecformat="j2k", reversible=True, level=0,
                                   bitspersample=13)], "jpeg2000-signed-codestream.dcm")
    for source, uid in {"jpeg-lossless-sv1": "70", "jpeg-ls": "80",
                        "jpeg2000-lossless": "90"}.items():
        stream = b"".join(pydicom.encaps.generate_fragments(pydicom.dcmread(source + ".dcm").PixelData))
        stream = stream[stream.index(b"\xFF\xD8" if uid != "90" else b"\xFF\x4F"):]
        for cut, parts in {
            "short-first": [stream[:6], stream[6:700], stream[700:]],
            "empty-first": [b"", stream[:700], b"", stream[700:], b""],
        }.items():
            encapsulated(
                dataset(), "1.2.840.10008.1.2.4." + uid, parts, f"{source}-{cut}.dcm")
    encapsulated(dataset(), "1.2.840.10008.1.2.4.80", [b"", b""], "empty-fragments.dcm")


def jpegls(values, bits):
    """JPEG-LS of so many bits; the encoder declares eight, so the header is put right (an
    all-default stream codes otherwise, hence CharLS by pyjpegls)."""
    import jpeg_ls
    return bytes(jpeg_ls.encode_buffer(
        values.tobytes(), rows=values.shape[0], columns=values.shape[1], samples_per_pixel=1,
        bits_stored=bits))


def overlay_planes():
    """Two planes, one of them with its bits in the pixels (retired)."""
    data = dataset()
    for group, origin in [(0x6004, [3, 5]), (0x6006, [1, 1])]:
        data.add_new((group, 0x0010), "US", 2)
        data.add_new((group, 0x0011), "US", 8)
        data.add_new((group, 0x0040), "CS", "R")
        data.add_new((group, 0x0050), "SS", origin)
        data.add_new((group, 0x0100), "US", 1 if group == 0x6004 else 16)
        data.add_new((group, 0x0102), "US", 0 if group == 0x6004 else 12)
    data.add_new((0x6004, 0x3000), "OW", b"\x81\x81")
    save(data, "overlay-planes.dcm")


def mixed_encodings():
    """Meta headers that name another encoding than the data set has."""
    for name, uid, implicit, little in [
        ("named-explicit-is-implicit", "1.2.840.10008.1.2.1", True, True),
        ("named-implicit-is-explicit", "1.2.840.10008.1.2", False, True),
        ("named-little-is-big", "1.2.840.10008.1.2.1", False, False),
        ("named-jpeg-is-implicit", "1.2.840.10008.1.2.4.70", True, True),
    ]:
        data = dataset(picture() if little else picture().byteswap())
        data.file_meta.TransferSyntaxUID = pydicom.uid.UID(uid)
        buffer = pydicom.filebase.DicomBytesIO()
        pydicom.filewriter.write_file_meta_info(buffer, data.file_meta)
        body = pydicom.filebase.DicomBytesIO()
        body.is_implicit_VR, body.is_little_endian = implicit, little
        plain = Dataset({element.tag: element for element in data})
        pydicom.filewriter.write_dataset(body, plain)
        with open(name + ".dcm", "wb") as file:
            file.write(b"\0" * 128 + b"DICM" + buffer.getvalue() + body.getvalue())
    data = dataset()
    data.NumberOfFrames = 0
    save(data, "no-frames.dcm")


def odd_characters():
    """Terms that are not as they should be; the name is written raw."""
    for name, terms, text in [
        ("dash-144", "ISO-IR 144", "Иванова^Анна".encode("iso-8859-5")),
        ("lower-101", "iso_ir 101", "Nováková^Žofie".encode("iso-8859-2")),
        ("utf8-by-name", "UTF-8", "Łukasik^Éva".encode()),
        ("8859-1", "ISO 8859-1", "Müller^Zoë".encode("latin-1")),
        ("unknown-utf8", "ISO_IR 999", "Müller^Zoë".encode()),
        ("unknown-latin1", "PRIVATE", "Müller^Zoë".encode("latin-1")),
        ("utf8-declared-latin1", "ISO_IR 192", "Müller^Zoë".encode("latin-1")),
        ("ir-6-and-149", "ISO_IR 6\\ISO_IR 149",
         b"Hong^Gildong=\x1b$)C\xfb\xf3^\x1b$)C\xd1\xce\xd4\xd7"),
        ("ir-87-alone", "ISO_IR 87", b"Yamada^Tarou=\x1b$B;3ED\x1b(B^\x1b$BB@O:\x1b(B"),
    ]:
        data = dataset(picture()[:8, :8].copy())
        data.SpecificCharacterSet = "ISO_IR 100"
        data.PatientName = "@" * len(text)
        save(data, "name.tmp")
        content = open("name.tmp", "rb").read()
        os.remove("name.tmp")
        padded = text + b" " * (len(text) % 2)
        content = content.replace(b"@" * len(text) + b" " * (len(text) % 2), padded)
        term = terms.encode() + b" " * (len(terms) % 2)
        content = content.replace(
            b"\x08\0\5\0CS\x0a\0ISO_IR 100",
            b"\x08\0\5\0CS" + struct.pack("<H", len(term)) + term)
        open(f"name-{name}.dcm", "wb").write(content)


def odd_pixels():
    data = dataset()
    signed = picture().astype("<i2") - 1000
    data.PixelData, data.PixelRepresentation = signed.tobytes(), 1
    data.BitsStored, data.HighBit = 14, 13
    data.RescaleSlope, data.RescaleIntercept = 2, 100
    data.add_new(0x00280120, "SS", -1000)
    data.add_new(0x00280121, "SS", -998)
    save(data, "signed.dcm")
    # Twelve bits at the top of sixteen, an old overlay in the lowest.
    data = dataset((picture() << 4) | 1)
    data.HighBit = 15
    save(data, "high-bit.dcm")
    data = dataset(4095 - picture())
    data.PhotometricInterpretation = "MONOCHROME1"
    data.PixelPaddingValue = 4095
    save(data, "monochrome1-padded.dcm")
    data = dataset()
    data.Rows = data.Columns = 65535
    save(data, "huge-dimensions.dcm")
    data = dataset()
    data.Rows = 640
    save(data, "short-pixels.dcm")
    for name, keyword, value in [
        ("colour", "SamplesPerPixel", 3), ("palette", "PhotometricInterpretation",
                                           "PALETTE COLOR"),
        ("bits-allocated-32", "BitsAllocated", 32), ("bits-stored-17", "BitsStored", 17),
        ("high-bit-3", "HighBit", 3), ("zero-rows", "Rows", 0), ("two-frames", "NumberOfFrames", 2),
    ]:
        data = dataset()
        setattr(data, keyword, value)
        save(data, name + ".dcm")
    data = dataset()
    del data.Rows
    save(data, "no-rows.dcm")
    data = dataset()
    del data.PixelData
    save(data, "no-pixels.dcm")
    whole = open("explicit-le.dcm", "rb").read()
    open("truncated-pixels.dcm", "wb").write(whole[:-100])
    open("truncated-header.dcm", "wb").write(whole[:700])
    whole = open("jpeg-ls.dcm", "rb").read()
    open("truncated-jpeg-ls.dcm", "wb").write(whole[:-100])
    # The header says 48 x 64, the codestream 48 x 32.
    data, other = dataset(), dataset(picture()[:32])
    other.compress(JPEG2000Lossless)
    data.file_meta.TransferSyntaxUID = JPEG2000Lossless
    data.PixelData = other.PixelData
    data["PixelData"].VR = "OB"
    data["PixelData"].is_undefined_length = True
    save(data, "jpeg2000-other-size.dcm")


def beyond_stored_bits():
    """Padding declared beyond Bits Stored, and codestreams that are deeper than it."""
    import imagecodecs

    def padded(representation, band, first, last=None, bits=12):
        """The picture with a band of two columns, and a pixel of the largest tissue."""
        words = picture()
        words[5, 5] = 4095 if representation == 0 else 2047
        if representation == 1:
            words = (words.astype("<i4") // 2).astype("<i2").view("<u2")
            words[5, 5] = 0x07FF
            words[6, 6] = 0xF800
        words[:, 40:42] = band
        data = dataset(words, bits=bits)
        data.PixelRepresentation = representation
        kind = "SS" if representation else "US"
        data.add_new(0x00280120, kind, first)
        if last is not None:
            data.add_new(0x00280121, kind, last)
        return data, words

    save(padded(0, 65535, 65535)[0], "padding-beyond.dcm")
    save(padded(0, 65100, 65535, 65000)[0], "padding-beyond-range.dcm")
    save(padded(0, 5000, 4000, 65535)[0], "padding-across.dcm")
    save(padded(1, 0x8000, -32768)[0], "padding-beyond-signed.dcm")
    save(padded(1, 0x8100, -32768, -2000)[0], "padding-across-signed.dcm")
    j2k = lambda words: imagecodecs.jpeg2k_encode(
        words, codecformat="j2k", reversible=True, level=0, bitspersample=16)
    uid = "1.2.840.10008.1.2.4.90"
    encapsulated(dataset(), uid, [j2k(picture())], "jpeg2000-16-bits-of-12.dcm")
    encapsulated(dataset(picture() * 16), uid, [j2k(picture() * 16)], "jpeg2000-deeper.dcm")
    data, words = padded(0, 65535, 65535)
    encapsulated(data, uid, [j2k(words)], "jpeg2000-padding-beyond.dcm")


def mixed_fragments():
    """Compressed pixels in data sets that are not of their transfer syntax."""
    for name, source, uid, implicit in [
        ("fragments-implicit-jpeg", "jpeg-lossless-sv1", None, True),
        ("fragments-implicit-jpeg2000", "jpeg2000-lossless", None, True),
        ("fragments-implicit-jpeg-ls", "jpeg-ls", None, True),
        ("fragments-named-explicit", "jpeg-lossless-sv1", "1.2.840.10008.1.2.1", False),
        ("fragments-named-implicit", "jpeg2000-lossless", "1.2.840.10008.1.2", True),
        ("fragments-unknown", "rle", "1.2.840.10008.1.2.1", False),
    ]:
        data = pydicom.dcmread(source + ".dcm")
        if uid:
            data.file_meta.TransferSyntaxUID = pydicom.uid.UID(uid)
        buffer = pydicom.filebase.DicomBytesIO()
        pydicom.filewriter.write_file_meta_info(buffer, data.file_meta)
        body = pydicom.filebase.DicomBytesIO()
        body.is_implicit_VR, body.is_little_endian = implicit, True
        plain = Dataset({element.tag: element for element in data})
        del plain.PixelData
        pydicom.filewriter.write_dataset(body, plain)
        head = struct.pack("<HH", 0x7FE0, 0x10) + (b"" if implicit else b"OB\0\0")
        with open(name + ".dcm", "wb") as file:
            file.write(
                b"\0" * 128 + b"DICM" + buffer.getvalue() + body.getvalue() + head
                + b"\xFF" * 4 + data.PixelData + struct.pack("<HHI", 0xFFFE, 0xE0DD, 0))


def without_meta():
    for name, source, is_plain in [
        ("no-meta-implicit", "implicit-le.dcm", True),
        ("no-meta-explicit-be", "explicit-be.dcm", False),
    ]:
        data = pydicom.dcmread(source)
        data.preamble, data.file_meta = None, FileMetaDataset()
        data.save_as(name, implicit_vr=is_plain, little_endian=is_plain)


def lookup_tables():
    data = dataset()
    items = []
    for first, bits, values, kind, explanation in [
        (0, 12, numpy.arange(4094, -1, -1), "US", "INVERTED"),
        (1000, 8, numpy.arange(256), "OW", "PACKED"),
        (0, 16, numpy.arange(16) * 4369, "US", "SIXTEEN"),
    ]:
        item = Dataset()
        item.add_new(0x00283002, "US", [len(values), first, bits])
        item.LUTExplanation = explanation
        if kind == "OW":
            item.add_new(0x00283006, "OW", values.astype("u1").tobytes())
        else:
            item.add_new(0x00283006, "US", [int(value) for value in values])
        items.append(item)
    data.VOILUTSequence = Sequence(items)
    save(data, "voi-luts.dcm")


def names():
    for name, terms, text in [
        ("latin1-escape", "ISO_IR 100", "M\xfcller\x1b[31m^\xc9va".encode("latin-1")),
        ("undeclared-latin1", None, "M\xfcller^\xc9va".encode("latin-1")),
        ("utf8", "ISO_IR 192", "山田^花子=ÅΩ^Ж".encode()),
        # PS3.5 H.3.1, H.3.2, I.2 and K.2.
        ("japanese-87", ["", "ISO 2022 IR 87"],
         b"Yamada^Tarou=\x1b$B;3ED\x1b(B^\x1b$BB@O:\x1b(B="
         b"\x1b$B$d$^$@\x1b(B^\x1b$B$?$m$&\x1b(B"),
        ("japanese-13-87", ["ISO 2022 IR 13", "ISO 2022 IR 87"],
         b"\xd4\xcf\xc0\xde^\xc0\xdb\xb3=\x1b$B;3ED\x1b(J^\x1b$BB@O:\x1b(J="
         b"\x1b$B$d$^$@\x1b(J^\x1b$B$?$m$&\x1b(J"),
        ("japanese-159", ["", "ISO 2022 IR 87", "ISO 2022 IR 159"],
         b"A^B=\x1b$(D\x30\x21\x1b(B^\x1b$B;3\x1b(B"),
        ("korean-149", ["", "ISO 2022 IR 149"],
         b"Hong^Gildong=\x1b$)C\xfb\xf3^\x1b$)C\xd1\xce\xd4\xd7="
         b"\x1b$)C\xc8\xab^\x1b$)C\xb1\xe6\xb5\xbf"),
        ("chinese-58", ["", "ISO 2022 IR 58"],
         b"Zhang^XiaoDong=\x1b$)A\xd5\xc5^\x1b$)A\xd0\xa1\xb6\xab="),
        ("greek-2022", ["ISO 2022 IR 6", "ISO 2022 IR 126"], b"A^\x1b-F\xc4\xe9\xef\xed"),
        ("japanese-broken", ["", "ISO 2022 IR 87"], b"A^\x1b$B;3E"),
    ]:
        data = dataset(picture()[:8, :8].copy())
        if terms is None:
            del data.SpecificCharacterSet
        else:
            data.SpecificCharacterSet = terms
        data.PatientName = pydicom.valuerep.PersonName("PLACE^HOLDER")
        save(data, "name-" + name + ".dcm")
        # Written as bytes, so that no library has an opinion about them.
        text += b" " * (len(text) % 2)
        content = open("name-" + name + ".dcm", "rb").read()
        old = struct.pack("<HH2sH", 0x10, 0x10, b"PN", 12) + b"PLACE^HOLDER"
        assert content.count(old) == 1
        new = struct.pack("<HH2sH", 0x10, 0x10, b"PN", len(text)) + text
        open("name-" + name + ".dcm", "wb").write(content.replace(old, new))


def disc():
    """A folder with a DICOMDIR that lists two files, and a third that is not there."""
    os.makedirs("disc/IMAGES", exist_ok=True)
    records = []
    for kind, path in [("PATIENT", None), ("STUDY", None), ("IMAGE", ["IMAGES", "VIEW1"]),
                       ("IMAGE", ["IMAGES", "VIEW2"]), ("IMAGE", ["IMAGES", "GONE"]),
                       ("IMAGE", ["..", "rle.dcm"])]:
        record = Dataset()
        record.OffsetOfTheNextDirectoryRecord = 0
        record.RecordInUseFlag, record.OffsetOfReferencedLowerLevelDirectoryEntity = 0xFFFF, 0
        record.DirectoryRecordType = kind
        if path:
            record.ReferencedFileID = path
        records.append(record)
    for number in (1, 2):
        data = dataset()
        data.SOPInstanceUID = data.file_meta.MediaStorageSOPInstanceUID = f"2.25.2{number}"
        save(data, f"disc/IMAGES/VIEW{number}")
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = "1.2.840.10008.1.3.10"
    meta.MediaStorageSOPInstanceUID, meta.TransferSyntaxUID = "2.25.20", ExplicitVRLittleEndian
    directory = FileDataset(None, {}, file_meta=meta, preamble=b"\0" * 128)
    directory.FileSetID = "DISC"
    directory.DirectoryRecordSequence = Sequence(records)
    save(directory, "disc/DICOMDIR")


def pngs():
    values = picture()
    gamma = chunk(b"gAMA", struct.pack(">I", 100000 // 5))
    png("stored-values.png", values, 16)
    png("gamma.png", values, 16, extra=gamma)
    png("eight-bit.png", values >> 4, 8)
    png("interlaced.png", values, 16, interlaced=True, data=adam7(values))
    png("transparent.png", values, 16, extra=chunk(b"tRNS", b"\0\0"))
    colour = numpy.repeat((values >> 4)[:, :, None], 3, axis=2)
    png("rgb.png", colour, 8, kind=2)
    png("alpha.png", colour[:, :, :2], 8, kind=4)
    png("palette.png", values >> 8, 8, kind=3, extra=chunk(b"PLTE", bytes(range(48))))
    png("one-bit.png", values, 1, data=(b"\0" + b"\xAA" * (COLUMNS // 8)) * ROWS)
    png("short-data.png", values, 16, data=(b"\0" + b"\1" * (2 * COLUMNS)) * 10)
    whole = open("stored-values.png", "rb").read()
    open("truncated.png", "wb").write(whole[: len(whole) // 2])
    open("no-end.png", "wb").write(whole[:-12])
    header = struct.pack(">IIBBBBB", 60000, 60000, 16, 0, 0, 0, 0)
    open("huge.png", "wb").write(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0"))
        + chunk(b"IEND", b""))
    damaged = bytearray(whole)
    damaged[len(damaged) // 2] ^= 0x55
    open("damaged.png", "wb").write(damaged)


if __name__ == "__main__":
    transfer_syntaxes()
    encodings()
    overlay_planes()
    mixed_encodings()
    odd_characters()
    odd_pixels()
    beyond_stored_bits()
    mixed_fragments()
    without_meta()
    lookup_tables()
    names()
    disc()
    pngs()
