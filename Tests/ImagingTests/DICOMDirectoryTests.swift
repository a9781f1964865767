import Foundation
import Testing

@testable import Imaging

@Suite struct DICOMDirectoryTests {
    @Test func listsWhatIsThereAndWhatIsNot() throws {
        let (found, missing) = try DICOMDirectory.files(at: Fixture.path("disc/DICOMDIR"))
        #expect(
            found == ["VIEW1", "VIEW2"].map { Fixture.path("disc/IMAGES/\($0)") })
        // The last reference leads out of the disc and is not followed.
        #expect(missing == ["IMAGES/GONE", "../rle.dcm"])
        for path in found { #expect(throws: Never.self) { try ImageFile.read(at: path) } }
    }

    @Test func caseAndVersionNumbersDoNotMatter() throws {
        let folder = try TemporaryFolder()
        let manager = FileManager.default
        try manager.createDirectory(
            atPath: folder.file("images"), withIntermediateDirectories: false)
        try manager.copyItem(
            atPath: Fixture.path("disc/DICOMDIR"), toPath: folder.file("dicomdir;1"))
        for (from, to) in [("VIEW1", "view1;1"), ("VIEW2", "View2.")] {
            try manager.copyItem(
                atPath: Fixture.path("disc/IMAGES/\(from)"),
                toPath: folder.file("images/\(to)"))
        }
        let (found, missing) = try DICOMDirectory.files(at: folder.file("dicomdir;1"))
        #expect(found == [folder.file("images/view1;1"), folder.file("images/View2.")])
        #expect(missing.count == 2)
    }

    @Test func extensionsThatCopyingAddedOrTookAwayDoNotMatter() throws {
        let folder = try TemporaryFolder()
        let manager = FileManager.default
        try manager.createDirectory(
            atPath: folder.file("IMAGES"), withIntermediateDirectories: false)
        try manager.copyItem(
            atPath: Fixture.path("disc/DICOMDIR"), toPath: folder.file("DICOMDIR.dcm"))
        for (from, to) in [("VIEW1", "VIEW1.DCM"), ("VIEW2", "view2.dcm")] {
            try manager.copyItem(
                atPath: Fixture.path("disc/IMAGES/\(from)"),
                toPath: folder.file("IMAGES/\(to)"))
        }
        let (found, missing) = try DICOMDirectory.files(at: folder.file("DICOMDIR.dcm"))
        #expect(found == [folder.file("IMAGES/VIEW1.DCM"), folder.file("IMAGES/view2.dcm")])
        #expect(missing.count == 2)
        #expect(DICOMDirectory.isNamed("/a/dicomdir.DIR"))
        #expect(DICOMDirectory.hasExtension("/a/dicomdir.DIR"))
        #expect(!DICOMDirectory.hasExtension("/a/DICOMDIR;1"))
        #expect(!DICOMDirectory.isNamed("/a/.DICOMDIR"))
    }

    @Test func namesAreTold() {
        for name in ["/a/DICOMDIR", "dicomdir", "/x/DicomDir;1", "DICOMDIR."] {
            #expect(DICOMDirectory.isNamed(name))
        }
        #expect(!DICOMDirectory.isNamed("/DICOMDIR/a"))
        #expect(!DICOMDirectory.isNamed(""))
    }

    @Test func otherFilesAreRefused() {
        let error = failure { () throws(ImageFileError) in
            try DICOMDirectory.files(at: Fixture.path("rle.dcm"))
        }
        #expect(error?.code == .missingAttribute)
    }
}
