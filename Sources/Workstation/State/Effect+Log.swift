extension Effect {
    /// What the effect is, for a log line: its name and exams, and nothing of what it carries,
    /// which may tell who somebody is.
    var logName: String {
        let name = Mirror(reflecting: self).children.first?.label ?? "\(self)"
        let numbers = exams.map { String($0) }
        return name + (numbers.isEmpty ? "" : " of exam " + numbers.joined(separator: ", "))
    }

    /// The numbers of the exams that it is about.
    private var exams: [Int64] {
        switch self {
        case .openExam(let exam), .reloadExam(let exam), .preview(let exam),
            .editFactors(let exam), .note(let exam, _), .saveFactors(let exam, _),
            .recordImageAssessment(let exam, _, _):
            [exam]
        case .markRead(let exams), .markUnread(let exams), .flag(let exams, _),
            .unflag(let exams, _), .assess(let exams):
            exams
        case .assessImages(let requests):
            requests.map(\.exam)
        case .reloadRows, .reloadSession, .cancelAssessments, .export, .load, .importFiles,
            .cancelImport, .readRisks, .readOutcomes, .theme, .resumeSession, .endSession, .journal,
            .suspend, .quit:
            []
        }
    }
}
