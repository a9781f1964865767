import Evaluation

/// Tells on standard error which exams an evaluation left out.
enum EvaluateTold {
    /// How many exams are told of for each reason; the report counts them all.
    static let most = 10

    /// Counts every reason and tells of the first exams of each.
    static func tell(_ selection: StudySelection, quiet: Bool) {
        for exclusion in selection.exclusions {
            let exams = selection.leftOut.filter { $0.reason == exclusion.reason }
            Output.message("left out  \(exclusion.women): \(exclusion.reason)")
            if quiet { continue }
            for exam in exams.prefix(most) { Output.message("          \(exam.detail)") }
            if exams.count > most {
                Output.message("          and \(exams.count - most) more")
            }
        }
        if !quiet {
            Output.message(
                "\(selection.indices.count) exams judged, \(selection.leftOut.count) left out")
        }
    }
}
