import Screening

/// Which views are of one exam, and which exams of one woman: an answer that depends on the whole
/// set and not on the order in which files came.
///
/// Not contradicting each other is no equivalence: a file without a name contradicts neither of two
/// women. Such a one goes where it agrees in everything, and where that is several, it stands
/// alone rather than be guessed.
struct IdentityPartition {
    /// How many there are.
    let count: Int
    /// Whether something joins two: one study, one accession. Symmetric, as the next two.
    let isNear: (Int, Int) -> Bool
    /// Whether two cannot belong together.
    let isApart: (Int, Int) -> Bool
    /// Whether two state nothing differently.
    let agrees: (Int, Int) -> Bool
    /// Equal texts for what states the same in everything.
    let statement: (Int) -> String

    /// The groups, each in rising order, ordered by their first.
    ///
    /// - Parameter seed: Where given, only what a chain leads to from there is looked at: nothing
    ///   else can change by its coming.
    func groups(around seed: Int? = nil) -> [[Int]] {
        let (members, neighbours) = connected(seed)
        var joined: [Int: Set<Int>] = [:]
        for one in members {
            let near = neighbours[one] ?? []
            let agreeing = near.filter { agrees(one, $0) }
            joined[one] = Set(
                isConsistent(near)
                    ? near
                    : isConsistent(agreeing)
                        ? agreeing : near.filter { statement($0) == statement(one) })
        }
        var met: Set<Int> = []
        var groups: [[Int]] = []
        for start in members where met.insert(start).inserted {
            var group = [start]
            var next = 0
            while next < group.count {
                let one = group[next]
                for other in joined[one] ?? []
                where joined[other]?.contains(one) == true && met.insert(other).inserted {
                    group.append(other)
                }
                next += 1
            }
            groups += isConsistent(group) ? [group.sorted()] : finest(group)
        }
        return groups.sorted { ($0.first ?? 0) < ($1.first ?? 0) }
    }

    /// What there is to group, in rising order, with what each may be joined to.
    private func connected(_ seed: Int?) -> (members: [Int], neighbours: [Int: [Int]]) {
        var neighbours: [Int: [Int]] = [:]
        var waiting = seed.map { [$0] } ?? Array(0..<count)
        while let one = waiting.popLast() {
            guard neighbours[one] == nil else { continue }
            let near = (0..<count).filter { $0 != one && isNear(one, $0) && !isApart(one, $0) }
            neighbours[one] = near
            waiting += near
        }
        return (neighbours.keys.sorted(), neighbours)
    }

    /// Whether no two of some are apart.
    private func isConsistent(_ some: [Int]) -> Bool {
        for (index, one) in some.enumerated() {
            for other in some[(index + 1)...] where isApart(one, other) { return false }
        }
        return true
    }

    /// What is joined by a chain whose ends are apart, by statements alone.
    private func finest(_ some: [Int]) -> [[Int]] {
        Dictionary(grouping: some, by: statement).values.map { $0.sorted() }
    }
}

/// A view as far as it bears on which exam it is of.
struct PlacedView: Sendable, Hashable {
    /// Its row; 0 for one that is being added.
    var id: Int64
    /// The exam it is of now; 0 for one that is being added.
    var examID: Int64
    /// Whether a person has said that it is of this exam, so that it stays there.
    var isSettled: Bool
    var identity: StatedIdentity
}

/// Views that go together in any case: those that state the same, or whose exam a person settled.
struct PlacedViews {
    var views: [PlacedView]
    /// The exam that they stay in; nil where what they state decides.
    let settledExam: Int64?
    /// What distinguishes them.
    private let statement: String
    private var identities: [StatedIdentity]

    /// Gathers views.
    static func gathered(_ views: [PlacedView]) -> [PlacedViews] {
        var gathered: [PlacedViews] = []
        var indices: [String: Int] = [:]
        for view in views {
            let own = view.identity.statement
            let key = view.isSettled ? "exam \(view.examID)" : own
            if let index = indices[key] {
                gathered[index].views.append(view)
                if !gathered[index].identities.contains(where: { $0.statement == own }) {
                    gathered[index].identities.append(view.identity)
                }
            } else {
                indices[key] = gathered.count
                gathered.append(
                    PlacedViews(
                        views: [view], settledExam: view.isSettled ? view.examID : nil,
                        statement: key, identities: [view.identity]))
            }
        }
        return gathered
    }

    /// The exams that some views make.
    ///
    /// - Parameter seed: The index of what has come; nil to look at all.
    static func exams(_ some: [PlacedViews], around seed: Int? = nil) -> [[PlacedView]] {
        IdentityPartition(
            count: some.count,
            isNear: { some[$0].hasPair(with: some[$1]) { $0.isNear(to: $1) } },
            isApart: { one, other in
                if some[one].settledExam != nil, some[other].settledExam != nil { return true }
                return !some[one].hasPair(with: some[other]) { !$0.isOfAnotherExam(than: $1) }
            },
            agrees: { some[$0].hasPair(with: some[$1]) { $0.agrees(with: $1) } },
            statement: { some[$0].statement }
        ).groups(around: seed).map { $0.flatMap { some[$0].views } }
    }

    private func hasPair(
        with other: PlacedViews, where condition: (StatedIdentity, StatedIdentity) -> Bool
    ) -> Bool {
        identities.contains { own in other.identities.contains { condition(own, $0) } }
    }
}

extension StatedIdentity {
    /// What joins the files of one visit that came under several studies: Patient ID, day and
    /// accession number. Nil where the file does not state all three, or a manifest names its exam.
    var visit: String? {
        guard !isNamedByManifest, !patientIdentifier.isEmpty, let studyDate, let accessionNumber
        else { return nil }
        return "\(patientIdentifier)\u{1F}\(studyDate)\u{1F}\(accessionNumber)"
    }

    /// Whether one study, or one visit, joins two files.
    func isNear(to other: StatedIdentity) -> Bool {
        if studyInstanceUID == other.studyInstanceUID { return true }
        guard let visit, visit == other.visit else { return false }
        // Two issuers may give one number to two women.
        return issuer == nil || other.issuer == nil || issuer == other.issuer
    }

    /// Whether nothing that bears on who and when is stated differently.
    func agrees(with other: StatedIdentity) -> Bool {
        differences(from: other).allSatisfy { $0 == .accessionNumber }
    }

    /// What is the same for all files that state the same woman, day and study.
    var statement: String {
        [
            personKey, studyDate?.description ?? "", studyInstanceUID, accessionNumber ?? "",
            isNamedByManifest ? "manifest" : "",
        ].joined(separator: "\u{1E}")
    }
}
