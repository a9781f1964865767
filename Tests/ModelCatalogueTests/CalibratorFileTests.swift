import Files
import Foundation
import Screening
import TestFiles
import Testing
import TestModels

@testable import ModelCatalogue

@Suite struct CalibratorFileTests {
    /// The coefficients of a sigmoid curve.
    private struct Line {
        var slope: Double
        var intercept: Double

        init?(_ curve: CalibrationCurve) {
            guard case .sigmoid(let slope, let intercept) = curve else { return nil }
            (self.slope, self.intercept) = (slope, intercept)
        }
    }

    @Test func thePickleIsComposedToSlopeAndIntercept() throws {
        let calibrator = try CalibratorFile.calibrator(path: CheckpointFixture.path("calibrator.p"))
        #expect(calibrator.name == "calibrator")
        #expect(calibrator.years.map(\.year) == [1, 2, 3, 4, 5])
        for year in calibrator.years {
            let line = try #require(Line(year.curve))
            #expect(abs(line.slope - (6 - Double(year.year) / 3)) < 1e-12)
            #expect(abs(line.intercept - (-7 + Double(year.year) / 2)) < 1e-12)
        }
    }

    @Test func thePublishedValuesAreTheTables() throws {
        let pickle = try CalibratorFile.calibrator(
            path: TestFiles.fixture("mirai/calibrator.p").path)
        let table = try CalibratorFile.calibrator(
            path: TestFiles.fixture("mirai/calibrator.json").path)
        #expect(table.name == "Mirai_calibrator_mar12_2022")
        #expect(pickle.years.count == 5)
        for (one, other) in zip(pickle.years, table.years) {
            #expect(one.year == other.year)
            let (line, wanted) = (try #require(Line(one.curve)), try #require(Line(other.curve)))
            #expect(abs(line.slope - wanted.slope) < 1e-12)
            #expect(abs(line.intercept - wanted.intercept) < 1e-12)
        }
    }

    /// scikit-learn's `_SigmoidCalibration` has `p = 1 / (1 + exp(a * s + b))`, `a` below zero. Whose
    /// writer put that `a` where the slope belongs makes of a high value a low risk.
    @Test func aSlopeThatIsNegativeAfterConversionIsRefusedUnlessAskedFor() throws {
        let text = #"""
            {"source":"own","years":[{"year":1,"slope":-4.1,"intercept":5.5}]}
            """#
        let file = MappedFile(Array(text.utf8), named: "c.json")
        let error = #expect(throws: CatalogueError.self) {
            try CalibratorFile.calibrator(in: file)
        }
        #expect(error?.problem.contains("years.0.slope is -4.1") == true)
        #expect(error?.problem.contains("--calibrator-may-fall") == true)
        #expect(try CalibratorFile.calibrator(in: file, mayFall: true).mayFall)
        // One that does not fall needs no leave, and says nothing of it.
        let sound = MappedFile(
            Array(text.replacingOccurrences(of: "-4.1", with: "4.1").utf8), named: "c.json")
        #expect(try !CalibratorFile.calibrator(in: sound, mayFall: true).mayFall)
    }

    @Test func aMethodInJSONIsHeeded() throws {
        let text = #"""
            {"source":"own","method":"logit","years":[{"year":1,"slope":1,"intercept":0.5}]}
            """#
        let calibrator = try CalibratorFile.calibrator(
            in: MappedFile(Array(text.utf8), named: "c.json"))
        #expect(calibrator.name == "own")
        #expect(calibrator.years == [.init(year: 1, curve: .logit(slope: 1, intercept: 0.5))])
    }

    @Test(arguments: [
        #"{"years":[]}"#, #"{"years":[{"year":2,"slope":1,"intercept":0}]}"#,
        #"{"kind":"isotonic"}"#,
        #"{"method":"logit","years":[{"year":1,"slope":-1,"intercept":0}]}"#,
        #"{"method":"beta","years":[{"year":1,"slope":1,"intercept":0}]}"#,
        #"{"kind":"isotonic","years":[{"year":1,"slope":1,"intercept":0}]}"#, "{", "",
    ])
    func otherJSONIsRefused(text: String) {
        #expect(throws: CatalogueError.self) {
            try CalibratorFile.calibrator(in: MappedFile(Array(text.utf8), named: "c.json"))
        }
    }

    @Test func otherPicklesAreRefused() throws {
        for name in ["values-2.pkl", "hostile.pkl"] {
            #expect(throws: CatalogueError.self) {
                try CalibratorFile.calibrator(path: CheckpointFixture.path(name))
            }
        }
        let bytes = try #require(
            Patch.replacing(
                "calibrator_offset", by: "calibrator_Offset",
                in: CheckpointFixture.bytes("calibrator.p")))
        let error = #expect(throws: CatalogueError.self) {
            try CalibratorFile.calibrator(in: MappedFile(bytes, named: "c.p"))
        }
        #expect(error?.problem.contains("calibrator_offset") == true)
    }
}
