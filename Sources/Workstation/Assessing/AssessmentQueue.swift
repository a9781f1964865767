import RiskEngine

/// The exams whose image risk was asked for and has not come yet, as the screens show them.
///
/// Each request has a ticket. What comes back with a ticket that is not open any more belongs to
/// work that was stopped, and is dropped.
struct AssessmentQueue: Sendable, Hashable {
    /// How far an exam of the queue is.
    enum Progress: Sendable, Hashable {
        /// Others come first.
        case queued
        /// It is at work.
        case running(AssessmentStage)
    }

    /// Exams that are done since the queue was last empty.
    private(set) var doneCount = 0
    /// How many of those were refused.
    private(set) var refusedCount = 0
    /// Exams of which nothing could be said since then.
    private(set) var failedCount = 0

    private var exams: [Int: Int64] = [:]
    private var tickets: [Int64: Int] = [:]
    private var running: (ticket: Int, stage: AssessmentStage)?
    private var nextTicket = 1

    init() {}

    /// Whether nothing is waited for.
    var isEmpty: Bool { exams.isEmpty }
    /// How many exams are waited for, the one at work among them.
    var count: Int { exams.count }

    /// How far an exam is; nil for one that is not in the queue.
    func progress(of exam: Int64) -> Progress? {
        guard let ticket = tickets[exam] else { return nil }
        guard let running, running.ticket == ticket else { return .queued }
        return .running(running.stage)
    }

    func isOpen(_ ticket: Int) -> Bool { exams[ticket] != nil }

    /// Adds exams at the end; one that waits already stays where it is.
    mutating func add(_ new: [Int64]) -> [AssessmentRequest] {
        if isEmpty { (doneCount, refusedCount, failedCount) = (0, 0, 0) }
        var requests: [AssessmentRequest] = []
        for exam in new where tickets[exam] == nil {
            exams[nextTicket] = exam
            tickets[exam] = nextTicket
            requests.append(AssessmentRequest(ticket: nextTicket, exam: exam))
            nextTicket += 1
        }
        return requests
    }

    /// Notes how far a request is.
    mutating func note(_ stage: AssessmentStage, of ticket: Int) {
        if isOpen(ticket) { running = (ticket, stage) }
    }

    /// Closes a ticket; nil where it was not open.
    mutating func close(_ ticket: Int) -> Int64? {
        guard let exam = exams.removeValue(forKey: ticket) else { return nil }
        tickets[exam] = nil
        if running?.ticket == ticket { running = nil }
        return exam
    }

    /// Counts an exam whose result is recorded.
    mutating func count(isRefused: Bool) {
        doneCount += 1
        if isRefused { refusedCount += 1 }
    }

    /// Counts an exam of which nothing could be said.
    mutating func countFailure() { failedCount += 1 }

    /// Closes every ticket.
    mutating func clear() {
        exams = [:]
        tickets = [:]
        running = nil
    }

    /// What runs, with the key that stops it.
    var notice: String {
        let ended = doneCount + failedCount
        let total = ended + count
        let work = total == 1 ? "assessing" : "assessing \(ended + 1) of \(total)"
        guard let awaited = running?.stage.awaited else { return work + ", ctrl-c stops" }
        return work + ": a file has not answered for \(awaited.seconds) s, ctrl-c stops"
    }

    /// Compares what is waited for, what runs and what is done.
    static func == (left: AssessmentQueue, right: AssessmentQueue) -> Bool {
        left.exams == right.exams && left.running?.ticket == right.running?.ticket
            && left.running?.stage == right.running?.stage && left.doneCount == right.doneCount
            && left.refusedCount == right.refusedCount && left.nextTicket == right.nextTicket
    }

    /// Hashes what is waited for.
    func hash(into hasher: inout Hasher) { hasher.combine(exams) }
}

/// A request for the image risk of an exam.
struct AssessmentRequest: Sendable, Hashable {
    /// Tells requests apart.
    let ticket: Int
    let exam: Int64
}

/// What a request that runs is doing.
enum AssessmentStage: Sendable, Hashable {
    /// The model is read and checked.
    case loadingModel
    /// The exam is worked on.
    case working(AssessmentProgress)

    /// In at most nine columns: `L CC 2/4`.
    var short: String {
        switch self {
        case .loadingModel: "model"
        case .working(let progress):
            progress.awaited != nil
                ? "waiting"
                : progress.view.map { "\($0.label) \(progress.number)/\(progress.total)" }
                    ?? progress.stage.rawValue
        }
    }

    /// In words: `L CC 2/4, encoding`.
    var words: String {
        switch self {
        case .loadingModel: "reading the model"
        case .working(let progress):
            if let awaited = progress.awaited {
                "the file has not answered for \(awaited.seconds) s: \(awaited.path); ctrl-c stops"
            } else {
                progress.view == nil ? short : "\(short), \(progress.stage.rawValue)"
            }
        }
    }

    /// The file that storage keeps to itself; nil where none is waited for.
    var awaited: AwaitedFile? {
        if case .working(let progress) = self { progress.awaited } else { nil }
    }

    /// The share that is done, 0 to 1.
    var fraction: Double {
        switch self {
        case .loadingModel: 0
        case .working(let progress): progress.fraction
        }
    }
}
