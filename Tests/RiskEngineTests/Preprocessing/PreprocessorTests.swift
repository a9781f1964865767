import Screening
import TestFiles
import Testing

@testable import Imaging
@testable import RiskEngine

@Suite struct PreprocessorTests {
    static func input(_ pixels: [UInt16], width: Int) -> NetworkInput {
        let height = pixels.count / width
        let image = DecodedImage(
            image: GreyImage(width: width, height: height, pixels: pixels),
            greys: GreyAttributes(), tables: LookupTables(),
            pixels: PixelFormat(
                width: width, height: height, bitsStored: 16, transferSyntax: "test"))
        return Preprocessor(width: width, height: height)
            .input(image, manufacturer: nil, seriesDescription: nil)
    }

    @Test func turnsTheChestWallToTheRight() {
        let input = Self.input([65535, 9, 0, 0, 0, 65535, 0, 0], width: 4)
        #expect(input.isMirrored)
        #expect(input.values == [0, 0, 9, 65535, 0, 0, 65535, 0])
        #expect(input.greyRule == "min-max")
    }

    @Test func leavesAPictureThatFacesLeft() {
        let input = Self.input([0, 0, 9, 65535], width: 4)
        #expect(!input.isMirrored)
        #expect(input.values == [0, 0, 9, 65535])
    }

    @Test func equalSumsAreNotMirrored() {
        #expect(!Self.input([65535, 0, 0, 65535], width: 4).isMirrored)
    }

    @Test func columnsOfTheMiddleDoNotCount() {
        // With eight columns q is six: the middle four are on both sides.
        let input = Self.input([0, 0, 65535, 65535, 0, 0, 1, 0], width: 8)
        #expect(!input.isMirrored)
        #expect(Preprocessor(width: 8, height: 1).facesRight([1, 0, 9, 9, 0, 0, 0, 0]))
    }

    @Test func aConstantImageIsAllBackground() {
        let input = Self.input([7, 7, 7, 7], width: 2)
        #expect(input.dominant == (0, 1))
        #expect(!input.isMirrored)
    }

    @Test func manyAtOnceAgreeWithOne() async {
        let pixels = (0..<64 * 48).map { UInt16(truncatingIfNeeded: $0 &* 40503) }
        let one = Self.input(pixels, width: 64)
        await withTaskGroup(of: [UInt16].self) { group in
            for _ in 0..<8 { group.addTask { Self.input(pixels, width: 64).values } }
            for await values in group { #expect(values == one.values) }
        }
    }

    @Test(.needs(.shared("exams/cbis-ddsm-P_00820"), .shared("exams/density")))
    func equalsPillowOnTheSharedExams() throws {
        for vector in try PillowVectors.load().exams.filter(Self.isChecked) {
            let image = try ImageDecoder.decode(path: vector.path)
            let input = Preprocessor(width: 1664, height: 2048)
                .input(image, manufacturer: nil, seriesDescription: nil)
            let expected = vector.pillow == "rows" ? vector.rowsFirst : vector.columnsFirst
            #expect(input.isMirrored == vector.mirrored, "\(vector)")
            #expect(try PillowVectors.digest(input.values) == expected, "\(vector)")
            let (value, share) = input.dominant
            #expect(value == vector.dominant, "\(vector)")
            #expect(share == Double(vector.dominantCount) / (1664 * 2048), "\(vector)")
        }
    }

    /// Without optimisation a picture takes seconds: then one of each kind.
    private static func isChecked(_ vector: PillowVectors.ExamFile) -> Bool {
        #if DEBUG
            return ["cbis-ddsm-P_00820/RMLO.dcm", "density/mayo-C3.png"].contains(vector.file)
        #else
            return true
        #endif
    }
}

@Suite struct NetworkInputBackgroundTests {
    static func input(_ values: [UInt16]) -> NetworkInput {
        NetworkInput(width: values.count, height: 1, values: values)
    }

    @Test func countsTheMostFrequentValue() {
        #expect(Self.input([5, 65535, 5, 1, 5, 2, 65535]).dominant == (5, 3.0 / 7))
        #expect(Self.input([65535]).dominant == (65535, 1))
    }

    @Test func ofEqualCountsTheSmallestValue() {
        #expect(Self.input([9, 3, 3, 9]).dominant == (3, 0.5))
    }
}
