import ArgumentParser
import Screening
import Worklist

extension WorklistStore {
    /// The exam that a word on the command line means: its number, an accession number, a study
    /// UID, or a patient's identifier (then the newest exam).
    ///
    /// - Throws: `ValidationError` saying what was looked for.
    func exam(named word: String) throws -> Exam {
        if let number = Int64(word), let exam = try exam(id: number) { return exam }
        if let exam = try exam(studyInstanceUID: word) { return exam }
        let match = try rows().first {
            $0.accessionNumber == word || $0.patientIdentifier == word
        }
        if let match, let exam = try exam(id: match.id) { return exam }
        throw ValidationError(
            "There is no exam '\(word)': give its number, accession number, study UID or patient "
                + "identifier (firstlight list shows them)")
    }
}
