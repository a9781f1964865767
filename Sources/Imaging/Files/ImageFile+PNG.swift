import CPNG
import Files
import Screening

extension ImageFile {
    static func readPNG(at path: String) throws(ImageFileError) -> ImageFile {
        let header = try PNGFile.header(at: path)
        let source = try SourceFile(reading: path)
        return ImageFile(
            format: .png, source: source, patient: Patient(identifier: "", name: ""),
            sopInstanceUID: UniqueIdentifier.derived(fromSHA256: source.sha256),
            pixels: PixelFormat(
                width: Int(header.width), height: Int(header.height),
                bitsStored: Int(header.bit_depth), transferSyntax: "PNG"),
            greys: GreyAttributes(), isSynthetic: false,
            viewFailure: ImageFileError(
                .notMammography, file: path, message: "PNG files do not name their view"))
    }
}

extension ImageFile {
    /// The SHA-256 of a file's content, 64 lower-case hexadecimal digits, by which the worklist
    /// knows it.
    ///
    /// - Throws: `ImageFileError` with code `unreadable`.
    package static func sha256(ofFile path: String) throws(ImageFileError) -> String {
        try ImageFileError.translating { () throws(FileError) in
            try ContentHash.sha256(path: path).sha256
        }
    }
}

extension SourceFile {
    /// Path, hash and size of a file; the path is kept as given.
    init(reading path: String) throws(ImageFileError) {
        self.init(
            path: path, sha256: try ImageFile.sha256(ofFile: path),
            byteCount: try FileStart.byteCount(of: path))
    }
}
