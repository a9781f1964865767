import Files
import Foundation
import Phantom
import Screening

/// The folder of a simulated cohort: what is in it, and what it was made of.
package struct SimulatedStudy {
    let cohort: SimulatedCohort
    let size: PhantomSize
    let format: PhantomWriter.Format
    let folder: String

    package init(
        cohort: SimulatedCohort, size: PhantomSize, format: PhantomWriter.Format, folder: String
    ) {
        self.cohort = cohort
        self.size = size
        self.format = format
        self.folder = folder
    }

    /// `cohort.json`: everything that the folder's content follows from, and what came of it.
    package struct Description: Codable, Equatable {
        var synthetic = true
        var note =
            "Simulated women. Effect sizes are tuned to a published comparison; nothing measured "
            + "here says how a model does on real women."
        var patients: Int
        var seed: UInt64
        var cancerShare: Double?
        var width: Int
        var height: Int
        var format: String
        var program: String
        var population: Int
        var cancersWithinFiveYears: Int
    }

    package var description: Description {
        var share: Double?
        if case .enriched(let wanted) = cohort.design { share = wanted }
        return Description(
            patients: cohort.members.count, seed: cohort.seed, cancerShare: share,
            width: size.width, height: size.height, format: format.rawValue,
            program: "firstlight \(ProgramVersion.current)", population: cohort.populationSize,
            cancersWithinFiveYears: cohort.cancersWithinFiveYears)
    }

    /// Makes the folder, or takes up one that an interrupted run left.
    ///
    /// - Throws: `SimulatedStudyError` where the folder holds another study.
    package func begin() throws {
        try PrivateFolder.make(folder)
        let path = folder + "/cohort.json"
        if let data = FileManager.default.contents(atPath: path) {
            let before = try? JSONDecoder().decode(Description.self, from: data)
            guard before == description else {
                throw SimulatedStudyError(folder: folder)
            }
            return
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        try write(encoder.encode(description), "cohort.json")
    }

    /// Draws the pictures that are not there yet.
    package func draw(
        progress: @Sendable (_ done: Int, _ total: Int) -> Void,
        isCancelled: @Sendable () -> Bool
    ) throws {
        var writer = PhantomWriter(format: format)
        writer.keepsExisting = true
        _ = try writer.write(
            cohort.phantoms, to: folder + "/exams", size: size, progress: progress,
            isCancelled: isCancelled)
    }

    /// Writes the tables; the manifest only where there are pictures to name.
    package func finish(withPictures: Bool) throws {
        try write(Data(cohort.riskFactors.utf8), "risk-factors.csv")
        try write(Data(cohort.outcomes.utf8), "outcomes.csv")
        try write(Data(cohort.truth.utf8), "truth.csv")
        if withPictures {
            let paths = PhantomWriter(format: format).paths(of: cohort.phantoms, in: "exams")
            let manifest = cohort.manifest { member, view in
                paths[member.number - 1][view] ?? ""
            }
            try write(Data(manifest.utf8), "manifest.csv")
        }
    }

    private func write(_ data: Data, _ name: String) throws {
        try DurableFile.write(Array(data), to: folder + "/" + name)
    }

    /// What was made, in lines.
    package var summary: [String] {
        let found = cohort.cancersWithinFiveYears
        var lines = [
            "\(cohort.members.count) SYNTHETIC women in \(folder), \(found) with a cancer seen "
                + "within five years"
        ]
        if case .enriched = cohort.design {
            lines.append(
                "case-enriched from \(cohort.populationSize) women; sampling_weight undoes it")
        }
        return lines
    }
}

/// A folder that holds another study.
package struct SimulatedStudyError: Error, CustomStringConvertible {
    let folder: String

    package var description: String {
        "\(folder)/cohort.json tells of another study: name another folder with --out, or give "
            + "the options it was made with"
    }
}
