/// When a reader may see the risk of an exam: a setting of the site.
///
/// What is not to be seen is taken out of the values before a screen, a list or an export has them:
/// what is not there can neither be shown nor sorted by.
package enum RiskDisclosure: Sendable, Hashable, CaseIterable {
    /// As soon as it was asked for.
    case onRequest
    /// Once a read is recorded for the exam, and as long as it stands: the only authorised
    /// image-only product is to be considered after the radiologist has interpreted the images.
    case onceRead

    /// Whether the risk of an exam may be seen.
    package func shows(isRead: Bool) -> Bool { self == .onRequest || isRead }

    /// An assessment of an exam as a reader may see it: a refusal, which is no risk, as it is; of
    /// a number that is not to be seen which model gave it, and nothing that rests on it.
    package func shown(_ assessment: Assessment, isRead: Bool) -> Assessment {
        if shows(isRead: isRead) || assessment.isRefused { return assessment }
        var withheld = assessment.withoutNumbers
        // Warnings speak of the number, and of what a network reads from the images.
        withheld.warnings = []
        return withheld
    }

    /// A session's summary as a reader may see it.
    package func shown(_ summary: SessionSummary) -> SessionSummary {
        var summary = summary
        for index in summary.entries.indices {
            let isRead = summary.entries[index].isRead
            summary.entries[index].assessments = summary.entries[index].assessments.map {
                shown($0, isRead: isRead)
            }
        }
        return summary
    }
}
