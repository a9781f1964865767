import Foundation
import Screening
import TerminalUI
import Worklist

/// How values are written on the screens: numbers with units, words for states, dots and dashes
/// for what has not been asked and what was refused.
enum Wording {
    /// What stands beside a name where files disagree whose pictures these are.
    static let whose = "WHOSE?"
    /// Not asked yet.
    static let notAsked = "·"
    /// Refused: no number.
    static let refused = "–"
    /// A number that is not to be seen yet, in a list.
    static let withheld = "hidden"
    /// The same in words, with the key that ends it.
    static let withheldInWords = "hidden until read; d marks as read"
    /// A number that no band is made for.
    static let noBand = "no band"

    /// A percentage as exports write it: `3.4 %`.
    static func percent(_ value: Double) -> String { Percentage.text(value) }

    /// A number with a fixed count of decimals.
    static func fixed(_ value: Double, decimals: Int) -> String {
        String(format: "%.\(decimals)f", value)
    }

    /// A day and a time, `2026-11-22 10:14`.
    static func dayAndTime(_ date: Date) -> String {
        date.formatted(
            .verbatim(
                "\(year: .padded(4))-\(month: .twoDigits)-\(day: .twoDigits) \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits)",
                timeZone: .current, calendar: Calendar(identifier: .gregorian)))
    }

    /// `1 exam`, `2 exams`.
    static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }
}

extension Refusal {
    /// Attribute, value and reason, with a risk factor named as the form names it.
    var sentence: String {
        let title = RiskFactorKey(rawValue: attribute)?.title ?? attribute
        return value.isEmpty ? "\(title): \(reason)" : "\(title) = \(value): \(reason)"
    }
}

extension WorklistRow {
    /// The name, or the identifier where no file gives a name.
    var name: PersonName { PersonName(patientName.isEmpty ? patientIdentifier : patientName) }
}

extension PersonName {
    /// The name in at most so many columns.
    static func shortened(_ name: PersonName, to columns: Int) -> String {
        var text = name.fitted(to: columns)
        while text.last == " " { text.removeLast() }
        return text
    }

    /// The name in so many columns: where both scripts do not fit the alphabetic one stands
    /// alone, and only where that does not fit either is it cut, in the middle.
    func fitted(to columns: Int) -> String {
        let whole = TextWidth.columns(of: display) <= columns
        return (whole ? display : PersonName(groups.first?.joined(separator: "^") ?? "").display)
            .fitted(to: columns, truncation: .middle)
    }
}

extension Band.Level {
    var word: String {
        switch self {
        case .low: "low"
        case .intermediate: "interm."
        case .high: "high"
        }
    }

    var role: Role {
        switch self {
        case .low: .bandLow
        case .intermediate: .bandIntermediate
        case .high: .bandHigh
        }
    }
}

extension ImageAssessment.Model {
    /// How `calibrationRemark` shows: a warning unless real women of this site stand behind it.
    var calibrationRole: Role {
        calibrator != nil && isCalibratedHere && localCalibration?.isSynthetic != true
            ? .quiet : .warning
    }
}

extension ExamState {
    var role: Role {
        switch self {
        case .new: .stateNew
        case .opened: .stateOpened
        case .refused: .stateRefused
        case .read: .stateRead
        }
    }
}

extension ViewPresence {
    /// The mark of a view in the list; no two differ by colour alone.
    var mark: String {
        switch self {
        case .present: "●"
        case .remarkable: "◐"
        case .missing: "○"
        }
    }

    var role: Role {
        switch self {
        case .present: .viewPresent
        case .remarkable: .viewProblem
        case .missing: .viewMissing
        }
    }
}

extension Role {
    static let title = Role(rawValue: "title")
    static let header = Role(rawValue: "header")
    static let footer = Role(rawValue: "footer")
    static let footerKey = Role(rawValue: "footer.key")
    static let flag = Role(rawValue: "flag")
    static let mark = Role(rawValue: "mark")
    static let stateNew = Role(rawValue: "state.new")
    static let stateOpened = Role(rawValue: "state.opened")
    static let stateRead = Role(rawValue: "state.read")
    static let stateRefused = Role(rawValue: "state.refused")
    static let bandLow = Role(rawValue: "band.low")
    static let bandIntermediate = Role(rawValue: "band.intermediate")
    static let bandHigh = Role(rawValue: "band.high")
    static let viewPresent = Role(rawValue: "view.present")
    static let viewMissing = Role(rawValue: "view.missing")
    static let viewProblem = Role(rawValue: "view.problem")
    static let label = Role(rawValue: "label")
    static let synthetic = Role(rawValue: "synthetic")
    static let disclaimer = Role(rawValue: "disclaimer")
    static let prompt = Role(rawValue: "prompt")
    static let completion = Role(rawValue: "completion")
    static let previewBorder = Role(rawValue: "preview.border")

    /// Every role a theme may colour in this program.
    package static let workstation: [Role] =
        Role.common + [
            .title, .header, .footer, .footerKey, .flag, .mark, .stateNew, .stateOpened,
            .stateRead, .stateRefused, .bandLow, .bandIntermediate, .bandHigh, .viewPresent,
            .viewMissing, .viewProblem, .label, .synthetic, .disclaimer, .prompt, .completion,
            .previewBorder,
        ]
}

extension Theme {
    /// The terminal's own colours: for pictures on standard output, outside any screen.
    static let plain = Theme(
        name: "plain", summary: "The terminal's own colours", roles: [:], heat: builtIn.heat)
}
