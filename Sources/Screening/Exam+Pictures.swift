/// All pictures of an exam, by the standard view that each shows or may be taken for.
extension Exam {
    /// One picture and the place it has among those of its view.
    package struct Picture: Sendable, Hashable {
        /// The standard view that it shows, or may be taken for: R MLO of an R ML.
        package var standard: ViewName
        package var view: MammogramView
        /// Counts those of the standard view from 1, best first.
        package var number: Int
        /// How many there are of it.
        package var count: Int
        /// Why it stands for the view, or why it does not.
        package var reason: String
        /// Whether it is the one that hangs and that models are shown.
        package var stands: Bool
    }

    /// Files that a person might take for a standard view but that are none: of the same side and
    /// projection with something done differently, and kindred projections.
    package func excluded(from name: ViewName) -> [MammogramView] {
        views.filter {
            $0.name.laterality == name.laterality && !$0.isStandard
                && $0.name.position.screeningKin == name.position
        }
    }

    /// Every picture of a standard view: the candidates, best first, then those that do not stand
    /// for it. Each view of an exam is among those of one standard view.
    package func pictures(of name: ViewName) -> [Picture] {
        let candidates = candidates(for: name)
        let excluded = excluded(from: name)
        let count = candidates.count + excluded.count
        return (candidates + excluded).enumerated().map { index, view in
            let reason: String
            if index >= candidates.count {
                reason = view.reasonForExclusion(from: name)
            } else if index > 0 {
                reason = "another was taken: " + candidates[0].reasonForChoice(over: view)
            } else if candidates.count > 1 {
                reason = view.reasonForChoice(over: candidates[1])
            } else {
                reason = "the only candidate"
            }
            return Picture(
                standard: name, view: view, number: index + 1, count: count, reason: reason,
                stands: index == 0 && !candidates.isEmpty)
        }
    }

    /// The pictures that do not hang, in hanging order of their standard views.
    package var otherPictures: [Picture] {
        ViewName.standard.flatMap { pictures(of: $0) }.filter { !$0.stands }
    }
}

extension ViewPosition {
    /// The screening projection that this one is, or may be taken for: lateral and oblique ones
    /// for MLO, those along the body for CC.
    package var screeningKin: ViewPosition {
        switch self {
        case .craniocaudal, .caudocranial, .exaggeratedCraniocaudal, .exaggeratedLateral,
            .exaggeratedMedial:
            .craniocaudal
        case .mediolateralOblique, .mediolateral, .lateromedial, .lateromedialOblique,
            .superolateralToInferomedial, .inferomedialToSuperolateral:
            .mediolateralOblique
        }
    }
}

extension MammogramView {
    /// Why a view that is not standard does not stand for a standard one.
    package func reasonForExclusion(from name: ViewName) -> String {
        if self.name.position != name.position {
            return "\(self.name.position.rawValue) does not stand for \(name.position.rawValue)"
        }
        return reasonNotStandard
    }

    /// Why a view of a screening projection is not standard.
    package var reasonNotStandard: String {
        if let refusal = attributes.refusal { return "set aside: its file is refused: \(refusal)" }
        let modifiers = attributes.modifiers.filter { !$0.keepsStandardView }
        if !modifiers.isEmpty {
            return "no standard view: " + modifiers.map(\.rawValue).joined(separator: ", ")
        }
        if !attributes.kind.standsForView { return "no standard view: \(kindInWords)" }
        return "partial view: it shows part of the breast"
    }

    /// The kind of picture with the attribute that tells it: `subtraction (Image Type (0008,0008)
    /// 'DERIVED\PRIMARY\\SUBTRACTION')`.
    package var kindInWords: String {
        guard let (attribute, value) = attributes.kindSource else {
            return attributes.kind.rawValue
        }
        return "\(attributes.kind.rawValue) (\(attribute) '\(value)')"
    }
}
