import Evaluation
import Questionnaires
import Screening
import Worklist

/// The listed exams whose image risks can be compared, in the order of their risk, and how many of
/// the list are not among them, and why.
package struct RiskPool: Sendable, Hashable {
    /// One exam of the pool.
    package struct Member: Sendable, Hashable {
        /// The exam's number.
        package let exam: Int64
        /// The woman's name with DICOM's carets, or her identifier where no file gives one.
        package let name: String
        /// Her age at the exam.
        package let ageYears: Int?
        /// The five-year risk in percent.
        package let percent: Double
        /// Whether a flag is in force.
        package let isFlagged: Bool
        /// Whether the exam is read.
        package let isRead: Bool
        /// Whether she had a cancer within five years; nil where that is not known.
        package let hadCancer: Bool?
    }

    /// How many listed exams have a number of a model.
    package struct VersionCount: Sendable, Hashable {
        /// The model.
        package let version: RiskVersion
        /// How many exams.
        package let count: Int
    }

    /// Why a listed exam is not in the pool.
    package enum LeftOut: Sendable, Hashable, CaseIterable {
        /// Its risk is hidden until it is read.
        case notRead
        /// No image model was asked.
        case notAssessed
        /// What an image model said no longer stands.
        case outdated
        /// The image model refused it.
        case refused
        /// The number is raw, without a calibrator.
        case raw
        /// The number is of another model, or of another version of it.
        case otherVersion

        /// In words, after a count.
        package var words: String {
            switch self {
            case .notRead: "not read yet"
            case .notAssessed: "not assessed"
            case .outdated: "outdated"
            case .refused: "refused"
            case .raw: "raw"
            case .otherVersion: "of other models"
            }
        }
    }

    /// The model that the numbers are of; nil where there is none.
    package let version: RiskVersion?
    /// The models that listed exams have numbers of, with how many, most first.
    package let versions: [VersionCount]
    /// How many exams the list shows.
    package let listedCount: Int
    /// How many of them are left out, by reason.
    package let leftOut: [LeftOut: Int]
    /// The exams, lowest risk first.
    package let members: [Member]
    /// The same as numbers.
    package let risks: SortedRisks
    /// The questionnaire model's risks of those members that have one.
    package let questionnaire: SortedRisks
    /// How many of the members are synthetic; of the listed exams where there is no member.
    package let syntheticCount: Int

    private let flaggedAmong: [Int]
    private let readAmong: [Int]

    /// Takes what can be compared from a list.
    ///
    /// - Parameters:
    ///   - rows: The exams that the list shows.
    ///   - risks: What the models said, by exam.
    ///   - wanted: The model to show; nil, or one that no exam has a number of, for the one that
    ///     most have.
    ///   - questionnaire: The questionnaire model's name.
    ///   - outcomes: A table of outcomes; nil for those that stand beside the risks.
    ///   - disclosure: When a risk may be seen.
    package init(
        _ rows: [WorklistRow], risks: [Int64: ExamRisks], wanted: RiskVersion? = nil,
        questionnaire: String = QuestionnaireList().first.name, outcomes: LoadedOutcomes? = nil,
        disclosure: RiskDisclosure = .onRequest
    ) {
        var counts: [RiskVersion: Int] = [:]
        let answers = rows.map { row -> ExamAnswers? in
            guard disclosure.shows(isRead: row.state == .read) else { return nil }
            return ExamAnswers(risks[row.id], counting: &counts)
        }
        // Equal counts are told apart by the versions, so that the same list shows the same model.
        versions = counts.map { VersionCount(version: $0.key, count: $0.value) }.sorted {
            ($1.count, $0.version) < ($0.count, $1.version)
        }
        let version = wanted.flatMap { counts[$0] == nil ? nil : $0 } ?? versions.first?.version
        var leftOut: [LeftOut: Int] = [:]
        var members: [(row: WorklistRow, percent: Double, other: Double?, hadCancer: Bool?)] = []
        for (row, answers) in zip(rows, answers) {
            guard let answers else {
                leftOut[.notRead, default: 0] += 1
                continue
            }
            guard let version, let percent = answers.numbers[version] else {
                leftOut[answers.reason(without: version), default: 0] += 1
                continue
            }
            let exam = risks[row.id]
            let other = exam?.answers.first { $0.imageModel == nil && $0.model == questionnaire }
            let followUp =
                outcomes.map { $0.followUps[row.id] } ?? exam?.outcome.flatMap(FollowUp.init)
            members.append(
                (
                    row, percent, other?.fiveYearPercent,
                    followUp?.hadCancer(withinYears: SortedRisks.years)
                ))
        }
        let sorted = SortedRisks(
            percents: members.map(\.percent), hadCancer: members.map(\.hadCancer))
        let both = members.compactMap { member in
            member.other.map { (percent: $0, hadCancer: member.hadCancer) }
        }
        self.version = version
        listedCount = rows.count
        self.leftOut = leftOut
        self.risks = sorted
        self.questionnaire = SortedRisks(
            percents: both.map(\.percent), hadCancer: both.map(\.hadCancer))
        syntheticCount =
            members.isEmpty
            ? rows.count(where: \.isSynthetic) : members.count { $0.row.isSynthetic }
        self.members = sorted.indices.map { index in
            let (row, percent, _, hadCancer) = members[index]
            return Member(
                exam: row.id,
                name: row.patientName.isEmpty ? row.patientIdentifier : row.patientName,
                ageYears: row.ageYears, percent: percent,
                isFlagged: row.isFlagged, isRead: row.state == .read, hadCancer: hadCancer)
        }
        flaggedAmong = Self.sums(self.members, \.isFlagged)
        readAmong = Self.sums(self.members, \.isRead)
    }

    /// How many members a cut flags.
    package func flaggedCount(at cut: RiskCut) -> Int { risks.flaggedCount(at: cut) }

    /// How many of those that a cut flags carry a reader's flag.
    package func flaggedBefore(at cut: RiskCut) -> Int {
        flaggedAmong[members.count] - flaggedAmong[risks.unflaggedCount(at: cut)]
    }

    /// How many of those that a cut flags are read.
    package func readBefore(at cut: RiskCut) -> Int {
        readAmong[members.count] - readAmong[risks.unflaggedCount(at: cut)]
    }

    /// The member next to a cut: the lowest that it flags, or the highest where it flags none.
    package func nearest(to cut: RiskCut) -> Int? {
        members.isEmpty ? nil : min(risks.unflaggedCount(at: cut), members.count - 1)
    }

    /// The version after the one shown, going round; nil where there is no other.
    package var nextVersion: RiskVersion? {
        guard versions.count > 1, let index = versions.firstIndex(where: { $0.version == version })
        else { return nil }
        return versions[(index + 1) % versions.count].version
    }

    private static func sums(_ members: [Member], _ counts: (Member) -> Bool) -> [Int] {
        var sums = [0]
        sums.reserveCapacity(members.count + 1)
        for (index, member) in members.enumerated() {
            sums.append(sums[index] + (counts(member) ? 1 : 0))
        }
        return sums
    }
}

/// What image models said of one exam.
private struct ExamAnswers {
    /// The calibrated numbers.
    var numbers: [RiskVersion: Double] = [:]
    /// The models that refused it, in their versions.
    var refusing: Set<RiskVersion> = []
    var isRefused = false
    var isRaw = false
    var isOutdated = false

    /// Reads what stands, and counts the versions that have a number.
    init(_ risks: ExamRisks?, counting counts: inout [RiskVersion: Int]) {
        isOutdated = risks?.hasOutdatedImageAnswer ?? false
        for answer in risks?.answers ?? [] {
            guard let model = answer.imageModel else { continue }
            let version = RiskVersion(model)
            guard let percent = answer.fiveYearPercent else {
                isRefused = true
                if let version { refusing.insert(version) }
                continue
            }
            guard let version, percent.isFinite else {
                isRaw = true
                continue
            }
            numbers[version] = percent
            counts[version, default: 0] += 1
        }
    }

    /// Why the exam is not in the pool of a version.
    func reason(without version: RiskVersion?) -> RiskPool.LeftOut {
        if let version, refusing.contains(version) { return .refused }
        if !numbers.isEmpty { return .otherVersion }
        if isRaw { return .raw }
        if isRefused { return .refused }
        return isOutdated ? .outdated : .notAssessed
    }
}

/// A calibrated image model in one version. Numbers are compared with each other where everything
/// that makes them is the same: model, weights, card, calibrator and what that was fitted to.
package struct RiskVersion: Sendable, Hashable {
    /// The model, with all that its versions differ in.
    package let model: ImageAssessment.Model
    package let calibrator: String

    /// The version of a model; nil without a calibrator, as raw values are no risks.
    package init?(_ model: ImageAssessment.Model) {
        guard let calibrator = model.calibrator else { return nil }
        self.model = model
        self.calibrator = calibrator
    }

    /// The calibrator as screens show it: one of this site with the first digits of its hash, since
    /// two of them can share a name.
    package var calibratorTitle: String {
        model.localCalibration.map { "\(calibrator) \($0.sha256.prefix(8))" } ?? calibrator
    }

    /// The first digits of the hash of the model's card; nil where it was not noted.
    package var shortCardHash: String? { model.cardSHA256.map { String($0.prefix(8)) } }

    /// Whether the card alone tells another version from this one by what screens show of both.
    package func differsInCard(from other: RiskVersion) -> Bool {
        model.cardSHA256 != other.model.cardSHA256 && model.name == other.model.name
            && model.weightsSHA256 == other.model.weightsSHA256
    }
}

extension RiskVersion: Comparable {
    /// Orders by name and then by everything else that versions differ in, so that no two of them
    /// are equal in order.
    package static func < (left: RiskVersion, right: RiskVersion) -> Bool {
        left.model.distinctions.lexicographicallyPrecedes(right.model.distinctions)
    }
}

extension ImageAssessment.Model {
    /// All that tells one version of a model from another, in the order that equal counts are
    /// decided in.
    var distinctions: [String] {
        [
            name, weightsSHA256, cardSHA256 ?? "", calibrator ?? "", localCalibration?.sha256 ?? "",
            localCalibration?.sentence ?? "", "\(isCalibratedHere)", "\(isDemonstration)",
        ]
    }
}
