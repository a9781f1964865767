import Imaging
import Screening
import TerminalUI

extension ExamScreen {
    static let commands = openingCommands + panelCommands + pictureCommands

    /// From exam to exam.
    private static let openingCommands: [Command] = [
        Command(
            "next", "next exam of the list", in: .opening,
            keys: [.character("]"), .character("J")],
            on: [.exam], footer: .init("next", 9)
        ) { state, _ in neighbour(1, &state) },
        Command(
            "previous", "previous exam of the list", in: .opening,
            keys: [.character("["), .character("K")],
            on: [.exam]
        ) { state, _ in neighbour(-1, &state) },
        Command(
            "next-unread", "next unread exam", in: .opening, keys: [.character("u"), .tab],
            on: .exams, footer: .init("unread", 8)
        ) { state, _ in
            guard let exam = state.worklist.nextUnread else {
                state.say(.done, "Every exam of this list has been read")
                return []
            }
            state.worklist.select(exam: exam)
            return state.screen == .exam ? [.openExam(exam)] : []
        },
    ]

    private static func neighbour(_ step: Int, _ state: inout WorkstationState) -> [Effect] {
        guard let exam = state.exam?.details.exam.id else { return [] }
        guard let next = state.worklist.neighbour(of: exam, step: step) else {
            state.say(.warning, step > 0 ? "This is the last exam" : "This is the first exam")
            return []
        }
        state.worklist.select(exam: next)
        return [.openExam(next)]
    }

    /// The risk beside the pictures.
    private static let panelCommands: [Command] = [
        Command(
            "panel", "the risk panel, or not", in: .risk, keys: [.character("t")], on: [.exam],
            isJournaled: false
        ) { state, _ in
            state.exam?.showsPanel.toggle()
            return []
        },
        scroll("panel-down", "the panel's next lines", .control("d"), by: 8),
        scroll("panel-up", "the panel's lines before", .control("u"), by: -8),
    ]

    private static func scroll(
        _ name: String, _ summary: String, _ key: Key, by lines: Int
    ) -> Command {
        Command(name, summary, in: .risk, keys: [key], on: [.exam], isJournaled: false) {
            state, _ in
            guard var exam = state.exam else { return [] }
            exam.showsPanel = true
            exam.panelOffset = max(0, exam.panelOffset + lines)
            state.exam = exam
            return []
        }
    }

    /// How the pictures hang.
    private static let pictureCommands: [Command] =
        ViewName.standard.enumerated().map { index, name in
            Command(
                "view-\(name.code.lowercased())", "\(name.label) alone, or all four",
                in: .pictures,
                keys: [.character(Character(String(index + 1)))], on: [.exam],
                footer: index == 0 ? .init("view", 5, keys: "1-4") : nil, isJournaled: false
            ) { state, _ in
                guard let exam = state.exam else { return [] }
                guard exam.hung.view(name) != nil else {
                    let others = exam.hung.pictures(of: name).count
                    state.say(
                        .warning,
                        "\(name.label) is missing"
                            + (others > 0
                                ? "; c shows \(Wording.count(others, "other picture"))" : ""))
                    return []
                }
                let isOther = exam.other != nil
                state.exam?.other = nil
                state.exam?.enlarged = exam.enlarged == name && !isOther ? nil : name
                return []
            }
        } + [
            Command(
                "candidate", "pictures that do not hang", in: .pictures,
                keys: [.character("c")], on: [.exam], footer: .init("others", 11),
                isJournaled: false
            ) { state, _ in
                guard var exam = state.exam else { return [] }
                if let reason = exam.showNextPicture() {
                    state.say(.warning, reason)
                } else {
                    state.exam = exam
                }
                return []
            },
            Command(
                "window", "next window or LUT", in: .pictures, keys: [.character("w")],
                on: [.exam], footer: .init("window", 7), isJournaled: false
            ) { state, _ in
                state.exam?.voiIndex += 1
                return []
            },
            Command(
                "invert", "invert the greys", in: .pictures, keys: [.character("i")], on: [.exam],
                footer: .init("invert", 12), isJournaled: false
            ) { state, _ in
                state.exam?.isInverted.toggle()
                return []
            },
            Command(
                "planes", "overlay planes, or not", in: .pictures, keys: [.character("O")],
                on: [.exam], isJournaled: false
            ) { state, _ in
                guard let exam = state.exam else { return [] }
                let views = ViewName.standard.compactMap { exam.hung.view($0) }
                guard views.contains(where: \.hasOverlayPlane) else {
                    state.say(.warning, "No file has an overlay plane")
                    return []
                }
                state.exam?.showsPlanes.toggle()
                return []
            },
            Command(
                "overlay", "heat over the pictures", in: .pictures, keys: [.character("o")],
                on: [.exam],
                footer: .init("heat", 4),
                argument: .optional("WHAT") { state in
                    (state.exam?.overlays ?? HeatOverlay.usual).map(\.name)
                },
                isJournaled: false
            ) { state, word in
                guard let exam = state.exam else { return [] }
                var next = exam.nextOverlay
                if !word.isEmpty {
                    next = HeatOverlay(name: word)
                    guard exam.overlays.contains(next) else {
                        state.say(
                            .error,
                            "overlay: no '\(word)'; there are "
                                + exam.overlays.map(\.name).joined(separator: " "))
                        return []
                    }
                }
                state.exam?.overlay = next
                return []
            },
            Command(
                "prior", "the prior, then older ones", in: .pictures,
                keys: [.character("p")], on: [.exam], footer: .init("prior", 6)
            ) { state, _ in
                guard let exam = state.exam else { return [] }
                guard !exam.details.priors.isEmpty else {
                    state.say(.warning, "There is no prior")
                    return []
                }
                let next = (exam.shownPrior ?? -1) + 1
                state.exam?.shownPrior = next < exam.details.priors.count ? next : nil
                if exam.other != nil { state.exam?.enlarged = nil }
                state.exam?.other = nil
                return []
            },
        ]
}

extension MammogramView {
    /// Whether the file has marks that lie over its pixels.
    fileprivate var hasOverlayPlane: Bool {
        attributes.corrections?.contains { $0.attribute.hasPrefix("Overlay Data") } == true
    }
}
