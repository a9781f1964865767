import Screening

extension Gate {
    /// Every needed view that is missing, then the files that do not stand for one of them.
    func missingViews(_ exam: Exam) -> [Refusal] {
        let missing = exam.missingViews.filter(needs.views.contains)
        let needed =
            needs.views == ViewName.standard
            ? "all four standard views" : needs.views.map(\.label).joined(separator: ", ")
        // In hanging order as far as they hang, as the exam's remarks have them.
        let hung = ViewName.standard.filter { exam.view($0) != nil }.map(\.label)
        let others = Set(exam.views.map(\.fullLabel)).subtracting(hung).sorted()
        let found = hung + others
        let views = found.isEmpty ? "none" : found.joined(separator: ", ")
        let refusals = missing.map { name in
            Refusal(
                attribute: "views", value: "\(name.label) missing",
                reason: "the model needs \(needed) (views found: \(views)); import the missing "
                    + "image, or name it in a manifest")
        }
        return refusals
            + missing.flatMap { name in
                exam.excluded(from: name).map { Self.refusal($0, for: name) }
            }
    }

    /// Why a file does not stand for a standard view that is missing.
    private static func refusal(_ view: MammogramView, for name: ViewName) -> Refusal {
        let reason =
            "\(view.fileName): \(view.reasonForExclusion(from: name)); import a plain "
            + "\(name.label) of the whole breast"
        if view.name.position != name.position {
            return Refusal(
                attribute: view.nameAttribute, value: view.name.position.rawValue,
                reason: reason)
        }
        let modifiers = view.modifiers.filter { !$0.keepsStandardView }
        if !modifiers.isEmpty {
            return Refusal(
                attribute: view.nameRemark == nil
                    ? "View Modifier Code Sequence (0054,0222)" : "attributes that name the view",
                value: modifiers.map(\.rawValue).joined(separator: ", "),
                reason: reason + (view.nameRemark.map { " (\($0))" } ?? ""))
        }
        if !view.attributes.kind.standsForView, let (attribute, value) = view.attributes.kindSource
        {
            return Refusal(attribute: attribute, value: value, reason: reason)
        }
        return Refusal(attribute: "Partial View (0028,1350)", value: "YES", reason: reason)
    }

    /// Needed views with more than one file.
    func severalCandidates(_ exam: Exam) -> [String] {
        needs.views.compactMap { name in
            let candidates = exam.candidates(for: name)
            guard candidates.count > 1 else { return nil }
            return "\(candidates.count) candidates for \(name.label); taken: "
                + "\(candidates[0].fileName), \(candidates[0].reasonForChoice(over: candidates[1]))"
        }
    }
}

extension Exam {
    /// The file for each standard view that is there, and those that were not taken.
    var standardViewFiles: [ImageAssessment.View] {
        ViewName.standard.compactMap { name in
            let candidates = candidates(for: name)
            guard let taken = candidates.first else { return nil }
            let reason =
                candidates.count == 1
                ? "the only candidate" : taken.reasonForChoice(over: candidates[1])
            let others = candidates.dropFirst().map {
                $0.candidate("another was taken: " + taken.reasonForChoice(over: $0))
            }
            let excluded = excluded(from: name).map {
                $0.candidate($0.reasonForExclusion(from: name))
            }
            return ImageAssessment.View(
                name: name, used: taken.candidate(reason), notUsed: others + excluded)
        }
    }
}

extension MammogramView {
    /// The view's name with what was done differently: `R CC (spot compression)`.
    fileprivate var fullLabel: String {
        let remarks =
            attributes.modifiers.map(\.rawValue)
            + (attributes.kind.standsForView ? [] : [attributes.kind.rawValue])
            + (attributes.isPartial == true ? ["partial view"] : [])
        return remarks.isEmpty ? name.label : "\(name.label) (\(remarks.joined(separator: ", ")))"
    }

    fileprivate func candidate(_ reason: String) -> ImageAssessment.Candidate {
        ImageAssessment.Candidate(file: file, sopInstanceUID: sopInstanceUID, reason: reason)
    }
}
