extension Exam {
    /// All views that may stand for a standard view, best first: FOR PRESENTATION before
    /// FOR PROCESSING, then the newest Content Date and Content Time, then the SOP Instance UID.
    package func candidates(for name: ViewName) -> [MammogramView] {
        views.filter { $0.name == name && $0.isStandard }.sorted { left, right in
            if (left.intent == .processing) != (right.intent == .processing) {
                return right.intent == .processing
            }
            if left.contentDate != right.contentDate {
                guard let leftDate = left.contentDate else { return false }
                guard let rightDate = right.contentDate else { return true }
                return leftDate > rightDate
            }
            let leftTime = left.contentTime ?? ""
            let rightTime = right.contentTime ?? ""
            if leftTime != rightTime { return leftTime > rightTime }
            return left.sopInstanceUID < right.sopInstanceUID
        }
    }

    /// The view that is shown and used for a standard name, or nil when it is missing.
    package func view(_ name: ViewName) -> MammogramView? { candidates(for: name).first }

    /// The standard views that are missing, in hanging order.
    package var missingViews: [ViewName] { ViewName.standard.filter { view($0) == nil } }
}
