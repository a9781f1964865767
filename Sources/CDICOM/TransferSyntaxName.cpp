#include "Failure.h"

#include "dcmtk/dcmdata/dcuid.h"

#include <cstring>

const char *cdicom_transfer_syntax_name(const char *uid) {
    struct Entry {
        const char *uid;
        const char *name;
    };
    // Registered in DICOM PS3.6 after DCMTK 3.6.7.
    static constexpr Entry later[] = {
        {"1.2.840.10008.1.2.1.98", "Encapsulated Uncompressed Explicit VR Little Endian"},
        {"1.2.840.10008.1.2.4.100.1", "Fragmentable MPEG2 Main Profile / Main Level"},
        {"1.2.840.10008.1.2.4.101.1", "Fragmentable MPEG2 Main Profile / High Level"},
        {"1.2.840.10008.1.2.4.102.1", "Fragmentable MPEG-4 AVC/H.264 High Profile"},
        {"1.2.840.10008.1.2.4.103.1", "Fragmentable MPEG-4 AVC/H.264 BD-compatible"},
        {"1.2.840.10008.1.2.4.104.1", "Fragmentable MPEG-4 AVC/H.264 for 2D Video"},
        {"1.2.840.10008.1.2.4.105.1", "Fragmentable MPEG-4 AVC/H.264 for 3D Video"},
        {"1.2.840.10008.1.2.4.106.1", "Fragmentable MPEG-4 AVC/H.264 Stereo"},
        {"1.2.840.10008.1.2.4.110", "JPEG XL Lossless"},
        {"1.2.840.10008.1.2.4.111", "JPEG XL JPEG Recompression"},
        {"1.2.840.10008.1.2.4.112", "JPEG XL"},
        {"1.2.840.10008.1.2.4.201", "High-Throughput JPEG 2000 (Lossless Only)"},
        {"1.2.840.10008.1.2.4.202", "High-Throughput JPEG 2000 with RPCL (Lossless Only)"},
        {"1.2.840.10008.1.2.4.203", "High-Throughput JPEG 2000"},
        {"1.2.840.10008.1.2.4.204", "JPIP HTJ2K Referenced"},
        {"1.2.840.10008.1.2.4.205", "JPIP HTJ2K Referenced Deflate"},
        {"1.2.840.10008.1.2.7.1", "SMPTE ST 2110-20 Uncompressed Progressive Video"},
        {"1.2.840.10008.1.2.7.2", "SMPTE ST 2110-20 Uncompressed Interlaced Video"},
        {"1.2.840.10008.1.2.7.3", "SMPTE ST 2110-30 PCM Digital Audio"},
        {"1.2.840.10008.1.2.8.1", "Deflated Image Frame Compression"},
    };
    for (const Entry &entry : later) {
        if (std::strcmp(entry.uid, uid) == 0) return entry.name;
    }
    DcmXfer syntax(uid);
    if (syntax.getXfer() != EXS_Unknown) return syntax.getXferName();
    return dcmFindNameOfUID(uid, "");
}
