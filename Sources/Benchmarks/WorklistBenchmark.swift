import Foundation
import Operations
import Questionnaires
import Screening
import TerminalUI
import Worklist
import Workstation

/// How long a large worklist takes to open and to answer keys, drawing included.
package enum WorklistBenchmark {
    /// Opens a worklist file and presses keys on it; returns lines of figures, the time of a key
    /// being the longest and the median of many.
    ///
    /// - Throws: `WorklistError`.
    package static func run(path: String, columns: Int, rows: Int) throws -> [String] {
        let clock = ContinuousClock()
        let renderer = PictureRenderer(glyphs: .blocks, colors: .indexed256)
        var state: WorkstationState?
        var openings: [Duration] = []
        for _ in 0..<5 {
            let time = try clock.measure {
                let store = try WorklistStore(path: path)
                var opened = WorkstationState(
                    size: (columns, rows), worklist: WorklistState(rows: try store.rows()),
                    session: try store.startSession(reader: "bench"), theme: .builtIn)
                _ = opened.apply(.resize(width: columns, height: rows))
                _ = opened.draw(with: renderer)
                state = opened
            }
            openings.append(time)
        }
        guard var state else { return [] }
        let store = try WorklistStore(path: path)
        var lines = [
            "\(state.worklist.rows.count) exams at \(columns)x\(rows)",
            line("open: store, query, sort, draw", openings),
        ]
        for (name, events) in keys {
            var times: [Duration] = []
            for event in events {
                times.append(
                    try clock.measure {
                        for effect in state.apply(event) {
                            try carryOut(effect, &state, store)
                        }
                        _ = state.draw(with: renderer)
                    })
            }
            lines.append(line(name, times))
        }
        return lines + (try explorer(&state, store, renderer))
    }

    /// What the reader of a worklist waits for: the preview, and a flag in the store.
    private static func carryOut(
        _ effect: Effect, _ state: inout WorkstationState, _ store: WorklistStore
    ) throws {
        switch effect.name {
        case "preview":
            for exam in effect.exams {
                _ = state.apply(.previewed(try ExamDetails(of: exam, in: store)))
            }
        case "flag":
            for exam in effect.exams {
                try store.addFlag("bench", to: exam, by: Signature(state.session))
            }
            _ = state.apply(.changedRows(try store.rows(of: effect.exams)))
        default: break
        }
    }

    /// The threshold explorer: reading and sorting what the models said, and moving the cut over a
    /// number on every exam of the list.
    private static func explorer(
        _ state: inout WorkstationState, _ store: WorklistStore, _ renderer: PictureRenderer
    ) throws -> [String] {
        let clock = ContinuousClock()
        state.worklist.setFilter(WorklistFilter())
        state.worklist.setShowsPriors(true)
        var openings: [Duration] = []
        for _ in 0..<5 {
            openings.append(
                try clock.measure {
                    _ = state.apply(.command("explore", argument: ""))
                    _ = state.apply(.risks(try store.risks()))
                    _ = state.draw(with: renderer)
                })
        }
        let model = ImageAssessment.Model(
            name: "BENCHMARK", weightsSHA256: "", isDemonstration: true, calibrator: "benchmark",
            isCalibratedHere: false)
        var risks: [Int64: ExamRisks] = [:]
        for row in state.worklist.rows {
            let number = Int(row.id)
            risks[row.id] = ExamRisks(
                answers: [
                    .init(
                        model: model.name, imageModel: model,
                        fiveYearPercent: Double(number * 7919 % 9973) / 1000 + 0.1),
                    .init(
                        model: QuestionnaireList().first.name,
                        fiveYearPercent: Double(number % 50) / 10),
                ],
                outcome: Exam.Outcome(
                    yearsToCancer: number % 90 == 0 ? 2 : nil, yearsToLastFollowUp: number % 9,
                    splitGroup: nil))
        }
        let sorting = clock.measure { _ = state.apply(.risks(risks)) }
        var moves: [Duration] = []
        for index in 0..<400 {
            let key: Key = index % 4 == 3 ? .up : index < 200 ? .right : .left
            moves.append(
                clock.measure {
                    _ = state.apply(.key(key))
                    _ = state.draw(with: renderer)
                })
        }
        return [
            line("explorer: read, sort, draw", openings),
            line("explorer: a number on every exam", [sorting]),
            line("explorer: move the cut", moves),
        ]
    }

    private static let keys: [(String, [Event])] = [
        ("key: down", Array(repeating: .key(.character("j")), count: 200)),
        ("key: page down", Array(repeating: .key(.pageDown), count: 50)),
        ("key: last, first", (0..<20).map { .key(.character($0 % 2 == 0 ? "G" : "g")) }),
        (
            "key: sort by the next column",
            Array(repeating: .key(.character("s")), count: SortColumn.allCases.count)
        ),
        (
            "flag the row: stored and shown",
            Array(repeating: .command("flag", argument: "bench"), count: 20)
        ),
        (
            "key: filter, a letter at a time",
            [.key(.character("/"))] + "smith new".map { .key(.character($0)) } + [.key(.enter)]
        ),
    ]

    private static func line(_ name: String, _ times: [Duration]) -> String {
        let sorted = times.sorted()
        guard let longest = sorted.last else { return name }
        func milliseconds(_ time: Duration) -> String {
            String(format: "%9.2f", time / .milliseconds(1))
        }
        return name.fitted(to: 36) + "median" + milliseconds(sorted[sorted.count / 2])
            + " ms   longest" + milliseconds(longest) + " ms"
    }
}
