import Imaging
import Screening
import TerminalUI

extension Command {
    /// How the pictures hang.
    static let pictures: [Command] =
        ViewName.standard.enumerated().map { place, name in
            Command(
                "view-\(name.code.lowercased())", "\(name.label) alone, or all four",
                keys: [.character(Character(String(place + 1)))], on: [.exam],
                footer: place == 0 ? Footer("view", 5, keys: "1-4") : nil, isJournaled: false
            ) { state, _ in
                guard let exam = state.exam else { return [] }
                guard exam.hung.view(name) != nil else {
                    state.say(.warning, "\(name.label) is missing")
                    return []
                }
                state.exam?.enlarged = exam.enlarged == name ? nil : name
                return []
            }
        } + [
            Command(
                "window", "next window or LUT", keys: [.character("w")],
                on: [.exam], footer: Footer("window", 7), isJournaled: false
            ) { state, _ in
                state.exam?.voiIndex += 1
                return []
            },
            Command(
                "invert", "invert the greys", keys: [.character("i")], on: [.exam],
                footer: Footer("invert", 12), isJournaled: false
            ) { state, _ in
                state.exam?.isInverted.toggle()
                return []
            },
            Command(
                "overlay", "heat over the pictures", keys: [.character("o")], on: [.exam],
                footer: Footer("heat", 4),
                argument: .optional("WHAT") { _ in HeatOverlay.allCases.map(\.rawValue) },
                isJournaled: false
            ) { state, word in
                guard let exam = state.exam else { return [] }
                var next = exam.overlay.next
                if !word.isEmpty {
                    guard let named = HeatOverlay(rawValue: word) else {
                        state.say(
                            .error,
                            "overlay: no '\(word)'; there are "
                                + HeatOverlay.allCases.map(\.rawValue).joined(separator: " "))
                        return []
                    }
                    next = named
                }
                state.exam?.overlay = next
                return []
            },
            Command(
                "prior", "the prior, then older ones",
                keys: [.character("p")], on: [.exam], footer: Footer("prior", 6)
            ) { state, _ in
                guard let exam = state.exam else { return [] }
                guard !exam.details.priors.isEmpty else {
                    state.say(.warning, "There is no prior")
                    return []
                }
                let next = (exam.shownPrior ?? -1) + 1
                state.exam?.shownPrior = next < exam.details.priors.count ? next : nil
                return []
            },
        ]
}
