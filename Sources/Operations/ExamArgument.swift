import Screening
import Worklist

extension WorklistStore {
    /// The exam that a word on the command line means: its number, an accession number, a study
    /// UID, or a patient's identifier (then her newest exam). A word that could mean several is
    /// refused, never guessed.
    ///
    /// - Throws: `ExamArgumentError` saying what was looked for, or what it could mean.
    package func exam(named word: String) throws -> Exam {
        var meant: [Int64] = []
        if let number = Int64(word), try exam(id: number) != nil { meant.append(number) }
        meant += try exams(studyInstanceUID: word).map(\.id)
        let rows = try rows()
        meant += rows.filter { $0.accessionNumber == word }.map(\.id)
        var patients: Set<Int64> = []
        meant += rows.filter {
            $0.patientIdentifier == word && patients.insert($0.patientID).inserted
        }.map(\.id)
        let distinct = Set(meant)
        guard distinct.count == 1, let only = distinct.first, let exam = try exam(id: only) else {
            throw ExamArgumentError(
                word: word, candidates: rows.filter { distinct.contains($0.id) })
        }
        return exam
    }
}

extension Exam {
    /// Number, patient and date, so that a reply names whom it is about.
    package var reference: String {
        "exam \(id), \(patient.displayName), \(studyDate?.description ?? "no date")"
    }
}

/// A word that means no exam, or several.
package struct ExamArgumentError: Error, CustomStringConvertible {
    let word: String
    let candidates: [WorklistRow]

    package var description: String {
        guard !candidates.isEmpty else {
            return "There is no exam '\(word)': give its number, accession number, study UID or "
                + "patient identifier (firstlight list shows them)"
        }
        let choices = candidates.map {
            "\($0.id) (\($0.patientName), \($0.studyDate?.description ?? "no date"))"
        }
        return "'\(word)' could mean exams \(choices.joined(separator: ", ")): give a number or "
            + "a word that only one has"
    }
}
