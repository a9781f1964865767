import Imaging
import ModelCatalogue
import Screening

/// Decides, before any inference, whether a model may be asked about an exam. All reasons of one
/// step are given, not the first alone; files are read only where the first step has none.
///
/// What is known without reading the files is asked by `review`; `read` finds what shows only
/// then: files that changed since import, and pixels that cannot be decoded. A file that is out of
/// reach is no reason to refuse: nothing is said of the exam then.
///
/// Two rules are kept elsewhere. Files whose modality is not MG are left out at import unless a
/// manifest names their view (`ViewIdentity`), so that no view of an exam is of another modality
/// by mistake. Exposure is not among the attributes the worklist keeps, so that a very high one
/// cannot be warned of.
///
/// What a manifest tells of the outcome is not looked at: it lies in the exam's future.
struct Gate: Sendable {
    let card: ModelCard
    /// What the model's network needs: the views, and whether age and known cancer bear on it.
    let needs: NetworkNeeds

    /// Reviews an exam by what the worklist knows of it.
    func review(_ exam: Exam, factors: RiskFactors) -> GateReport {
        let chosen = needs.views.compactMap { exam.view($0) }
        return GateReport(
            refusals: identity(exam) + missingViews(exam) + chosen.flatMap(attributesAgainst)
                + priorCancer(factors) + age(exam, factors) + realWomen(chosen),
            warnings: besideOthers(exam) + uncheckedAge(exam, factors) + severalCandidates(exam)
                + disputedNames(chosen) + chosen.flatMap(implant) + synthetic2D(chosen)
                + vendors(chosen) + devices(chosen) + film(chosen)
                + phantom(exam),
            views: exam.standardViewFiles, chosen: chosen)
    }

    // MARK: - Whose pictures, of which day

    /// What the files of an exam state differently of the woman, until somebody has said whose
    /// pictures these are. All files count, not the chosen ones alone: one that is not shown still
    /// says that two women may have been mixed.
    func identity(_ exam: Exam) -> [Refusal] {
        exam.identityConflicts.map { conflict in
            Refusal(
                attribute: conflict.attribute.title, value: conflict.valueText,
                reason: "the files do not agree whose pictures these are (\(conflict.words)); "
                    + exam.identityRemedy)
        }
    }

    /// What the worklist says of an exam beside others.
    func besideOthers(_ exam: Exam) -> [String] {
        exam.identityRemarks.map { "\($0.attribute): \($0.text)" }
    }

    // MARK: - Files

    /// What became of reading a view's file.
    enum Reading: Sendable {
        /// Its pixels.
        case image(DecodedImage)
        /// Why the exam gets no number: the file is damaged, or another than the one imported.
        case refused(Refusal)
        /// Why nothing can be said of the exam: the file is missing, may not be read, or its
        /// storage fails. That says nothing of the woman's images, and is no answer.
        case outOfReach(ImageFileError)
    }

    /// Reads a view's file, and then checks that it is the one that was imported: a file that is
    /// replaced while it is read does not pass. The pixels are in memory only as long as the caller
    /// keeps them.
    ///
    /// Bytes that are those imported and do not decode are read once more: storage that fails for a
    /// moment looks to the decoder like a file that ends early.
    ///
    /// Blocks as long as the storage does. Safe to call from several threads at once.
    static func read(_ view: MammogramView) -> Reading {
        var reading = readOnce(view)
        if case .refused(_, isAsImported: true) = reading { reading = readOnce(view) }
        return switch reading {
        case .image(let image): .image(image)
        case .refused(let refusal, _): .refused(refusal)
        case .outOfReach(let error): .outOfReach(error)
        }
    }

    private enum Attempt {
        case image(DecodedImage)
        case refused(Refusal, isAsImported: Bool)
        case outOfReach(ImageFileError)
    }

    private static func readOnce(_ view: MammogramView) -> Attempt {
        let image = Result { () throws(ImageFileError) in
            try ImageDecoder.decode(path: view.file.path)
        }
        let sha256: String
        do {
            sha256 = try ImageFile.sha256(ofFile: view.file.path)
        } catch {
            return .outOfReach(error)
        }
        guard sha256 == view.file.sha256 else {
            return .refused(
                Refusal(
                    attribute: "SHA-256 of the file", value: sha256,
                    reason: "\(view.file.path) is not the file of \(view.name.label) that was "
                        + "imported (\(view.file.sha256)); restore it, or import the exam again"
                ), isAsImported: false)
        }
        switch image {
        case .success(let image): return .image(image)
        case .failure(let error) where error.code == .unreadable: return .outOfReach(error)
        case .failure(let error):
            return .refused(refusal(for: error, of: view), isAsImported: true)
        }
    }

    /// The refusal for a file that is as it was imported and cannot be decoded.
    static func refusal(
        for error: ImageFileError, of view: MammogramView
    ) -> Refusal {
        Refusal(
            attribute: "Pixel Data (7FE0,0010)", value: view.file.path,
            reason: "\(view.name.label) cannot be read: \(error.reason)")
    }

    /// The warning for a view without a background: digital images "for presentation" have air of
    /// one value, of a tenth of the picture at least; digitised film has noise. Nil where there is
    /// a background, and where the file says itself that it is film.
    ///
    /// - Parameter share: `NetworkInput.dominant.share`.
    func backgroundWarning(_ view: MammogramView, share: Double) -> String? {
        guard share < 0.1, film([view]).isEmpty else { return nil }
        return "\(view.name.label): no background of one value, as digitised film has none; the "
            + "model was trained on digital mammograms"
    }

    /// The warnings of what a view's pixels are as the network takes them: a background that is
    /// not constant on a digital image, and a picture that holds almost no tissue.
    func pixelWarnings(_ view: MammogramView, _ input: NetworkInput) -> [String] {
        let air = input.air
        var warnings = [backgroundWarning(view, share: input.dominant.share)].compactMap { $0 }
        if warnings.isEmpty, air.constantShare < 0.5, film([view]).isEmpty {
            warnings.append(
                "\(view.name.label): the background is not constant: \(Self.percent(air.constantShare))"
                    + " of the edge away from the chest wall has one value, where digital images "
                    + "have nearly all; the model was trained on digital mammograms")
        }
        if air.tissueShare < Self.leastTissueShare {
            warnings.append(
                "\(view.name.label): almost no tissue: \(Self.percent(air.tissueShare)) of the "
                    + "picture differs from its background; look at the picture before the number")
        }
        return warnings
    }

    /// The least share of a picture that a breast takes up. In screening mammograms it is 20 to 55 %;
    /// a small breast on a large detector is still above a tenth.
    private static let leastTissueShare = 0.05

    private static func percent(_ share: Double) -> String {
        "\((share * 1000).rounded() / 10) %"
    }

    // MARK: - The woman

    /// Known breast cancer. The record does not tell a current cancer from a past one, and neither
    /// may be scored: a treated breast is not what the model was trained on.
    func priorCancer(_ factors: RiskFactors) -> [Refusal] {
        guard needs.answers.contains(.priorCancer), factors.priorCancer == .known(true) else {
            return []
        }
        return [
            Refusal(
                attribute: RiskFactorKey.priorCancer.rawValue, value: "yes",
                reason: "invasive breast cancer, DCIS or LCIS is recorded, current or past: the "
                    + "model is for women without known breast cancer; if the record is wrong, "
                    + "correct the risk factors")
        ]
    }

    /// An age outside the model's range.
    func age(_ exam: Exam, _ factors: RiskFactors) -> [Refusal] {
        guard let age = Self.knownAge(exam, factors), let range = ageRange else { return [] }
        let isTooYoung = card.domain.youngest.map { age.years < Double($0) } ?? false
        // A woman is of an age until her next birthday.
        let isTooOld = card.domain.oldest.map { age.years >= Double($0 + 1) } ?? false
        guard isTooYoung || isTooOld else { return [] }
        return [
            Refusal(
                attribute: age.attribute, value: age.text,
                reason: "the model is for women \(range); if the age is wrong, correct it")
        ]
    }

    /// An age that is not known, where the model has a range.
    func uncheckedAge(_ exam: Exam, _ factors: RiskFactors) -> [String] {
        guard let range = ageRange, Self.knownAge(exam, factors) == nil else { return [] }
        return [
            "the age at the exam is not known, so that it cannot be checked: the model is for "
                + "women \(range)"
        ]
    }

    /// Images that show no person.
    func phantom(_ exam: Exam) -> [String] {
        exam.isSynthetic
            ? ["synthetic data: the images show a phantom, and the number is of no person"] : []
    }

    /// The model's range in words; nil where it has none, or age does not bear on its network.
    private var ageRange: String? {
        guard needs.answers.contains(.age) else { return nil }
        return switch (card.domain.youngest, card.domain.oldest) {
        case (let youngest?, let oldest?): "from \(youngest) to \(oldest) years"
        case (let youngest?, nil): "from \(youngest) years"
        case (nil, let oldest?): "up to \(oldest) years"
        case (nil, nil): nil
        }
    }

    /// The age of the images, else the recorded one.
    private static func knownAge(
        _ exam: Exam, _ factors: RiskFactors
    ) -> (years: Double, attribute: String, text: String)? {
        if let years = exam.ageYears {
            return (Double(years), "Patient's Age (0010,1010)", String(years))
        }
        return factors.age.value.map {
            ($0, RiskFactorKey.age.rawValue, factors.text(of: .age))
        }
    }
}

extension MammogramView {
    /// The attribute that names the view, with its tag where it is one of DICOM.
    var nameAttribute: String {
        switch nameSource {
        case .viewCode: "View Code Sequence (0054,0220)"
        case .viewPosition: "View Position (0018,5101)"
        case .processingDescription: "Acquisition Device Processing Description (0018,1400)"
        case .manifest: "view in the manifest"
        }
    }

    /// The file's name without folders.
    var fileName: String { file.path.split(separator: "/").last.map(String.init) ?? file.path }
}

/// What the gate says of an exam.
struct GateReport: Sendable, Hashable {
    /// Every reason why the exam gets no number; empty when it may be scored.
    var refusals: [Refusal] = []
    /// What a reader should know of a number.
    var warnings: [String] = []
    /// The file for each standard view, and the files that were not taken, in hanging order;
    /// a view that is missing is not among them.
    var views: [ImageAssessment.View] = []
    /// The views to read, in the order of `views`.
    var chosen: [MammogramView] = []

    /// Whether the exam gets no number.
    var isRefused: Bool { !refusals.isEmpty }
}
