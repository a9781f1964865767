/// The name of an answer on the command line, in CSV columns, in the store and in exports.
///
/// The order is that of the form, of the command line and of tables. One more answer is a case
/// here with its line in the table below, and the property of `RiskFactors` that holds it.
package enum RiskFactorKey: String, Sendable, Hashable, Codable, CaseIterable {
    case age
    case biopsies
    case hyperplasia
    case menarche
    case firstBirth
    case relatives
    case race
    case priorCancer
    case chestRadiation
    case hereditarySyndrome
    case density
    case heightCentimetres
    case weightKilograms
    case postmenopausal

    /// The table of answers.
    private var line: AnswerDefinition {
        switch self {
        case .age: .number(\.age, "age", "years", in: 0...130, images: .boundsAge)
        case .biopsies: .count(\.biopsies, "breast biopsies")
        case .hyperplasia: .yesOrNo(\.hyperplasia, "atypical hyperplasia")
        case .menarche: .years(\.menarche, "age at menarche", in: 0...60)
        case .firstBirth: .birth(\.firstBirth, "age at first live birth", in: 0...90)
        case .relatives: .count(\.relatives, "first-degree relatives")
        case .race: .choice(\.race, "race / ethnicity")
        case .priorCancer:
            .yesOrNo(\.priorCancer, "prior cancer, DCIS or LCIS", images: .decidesAdmission)
        case .chestRadiation: .yesOrNo(\.chestRadiation, "chest radiation")
        case .hereditarySyndrome: .yesOrNo(\.hereditarySyndrome, "hereditary syndrome")
        case .density: .choice(\.density, "BI-RADS density", images: .checksPrediction)
        case .heightCentimetres:
            .number(\.heightCentimetres, "height (cm)", "centimetres", in: 50...250)
        case .weightKilograms:
            .number(\.weightKilograms, "weight (kg)", "kilograms", in: 20...400)
        case .postmenopausal:
            .yesOrNo(\.postmenopausal, "postmenopausal", images: .checksPrediction)
        }
    }

    private static let table = Dictionary(uniqueKeysWithValues: allCases.map { ($0, $0.line) })

    /// What is asked, what is accepted and what it is for.
    package var definition: AnswerDefinition { Self.table[self, default: line] }

    /// The question as the form asks it.
    package var title: String { definition.title }
    /// What may be entered, in words.
    package var accepted: String { definition.accepted }
    /// The values that can be named one by one; empty where a number is asked for.
    package var choices: [String] { definition.choices }
}

/// One answer: how it is asked for, read, written and held against images.
package struct AnswerDefinition: Sendable {
    /// The property that holds an answer.
    fileprivate typealias Path<Value: Sendable & Hashable> =
        any WritableKeyPath<RiskFactors, Answer<Value>> & Sendable

    /// What a recorded answer is to an image network, which never gets it.
    package enum ImageUse: Sendable, Hashable {
        case none
        /// It is held against the ages the network is for.
        case boundsAge
        /// It decides whether the network may be asked at all.
        case decidesAdmission
        /// It is held against what the network itself reads from the images.
        case checksPrediction

        /// What an image network's assessment says of the answer.
        package var treatment: String {
            switch self {
            case .none: "not used by this model"
            case .boundsAge: "not used by the network; bounds whom it may be asked about"
            case .decidesAdmission: "not used by the network; decides whether it may be asked"
            case .checksPrediction: "not used by the network; held against its own prediction"
            }
        }

        /// Whether another answer outdates an image network's assessment.
        package var outdatesAssessment: Bool { self != .none }
    }

    /// The question as the form asks it.
    package let title: String
    /// What may be entered, in words.
    package let accepted: String
    /// The values that can be named one by one; empty where a number is asked for.
    package let choices: [String]
    /// What it is to an image network.
    package let images: ImageUse
    /// Sets the answer from text without white space around it; false where it is not accepted.
    let read: @Sendable (String, inout RiskFactors) -> Bool
    /// The answer as text that `read` takes; "" where nothing is recorded.
    let text: @Sendable (RiskFactors) -> String

    private init<Value>(
        _ path: Path<Value>, _ title: String,
        accepted: String, choices: [String] = [], images: ImageUse,
        read: @escaping @Sendable (String) -> Value?,
        text: @escaping @Sendable (Value) -> String
    ) {
        self.title = title
        self.accepted = accepted + ", or unknown"
        self.choices = choices.isEmpty ? [] : choices + ["unknown"]
        self.images = images
        self.read = { entered, factors in
            if entered.isEmpty {
                factors[keyPath: path] = .notRecorded
            } else if entered.lowercased() == "unknown" {
                factors[keyPath: path] = .unknown
            } else if let value = read(entered) {
                factors[keyPath: path] = .known(value)
            } else {
                return false
            }
            return true
        }
        self.text = { factors in
            switch factors[keyPath: path] {
            case .notRecorded: ""
            case .unknown: "unknown"
            case .known(let value): text(value)
            }
        }
    }

    // MARK: Kinds of answers

    /// A number that may have decimals.
    fileprivate static func number(
        _ path: Path<Double>, _ title: String,
        _ unit: String, in range: ClosedRange<Double>, images: ImageUse = .none
    ) -> AnswerDefinition {
        AnswerDefinition(
            path, title,
            accepted: "\(unit), \(plain(range.lowerBound)) to \(plain(range.upperBound))",
            images: images, read: { Double($0).flatMap { range.contains($0) ? $0 : nil } },
            text: plain)
    }

    /// An age in whole years.
    fileprivate static func years(
        _ path: Path<Int>, _ title: String,
        in range: ClosedRange<Int>, images: ImageUse = .none
    ) -> AnswerDefinition {
        AnswerDefinition(
            path, title, accepted: "years, \(range.lowerBound) to \(range.upperBound)",
            images: images, read: { whole($0, in: range) }, text: { String($0) })
    }

    /// How many, 0 to 90: NCI's codes begin above.
    fileprivate static func count(
        _ path: Path<Int>, _ title: String,
        images: ImageUse = .none
    ) -> AnswerDefinition {
        AnswerDefinition(
            path, title, accepted: "a number from 0 to 90", images: images,
            read: { whole($0, in: 0...90) }, text: { String($0) })
    }

    /// The age at a birth, or that there was none.
    fileprivate static func birth(
        _ path: Path<RiskFactors.FirstBirth>,
        _ title: String, in range: ClosedRange<Int>, images: ImageUse = .none
    ) -> AnswerDefinition {
        AnswerDefinition(
            path, title,
            accepted: "years, \(range.lowerBound) to \(range.upperBound), none (no live birth)",
            images: images,
            read: {
                $0.lowercased() == "none"
                    ? RiskFactors.FirstBirth.none : whole($0, in: range).map { .age($0) }
            },
            text: { if case .age(let years) = $0 { String(years) } else { "none" } })
    }

    fileprivate static func yesOrNo(
        _ path: Path<Bool>, _ title: String,
        images: ImageUse = .none
    ) -> AnswerDefinition {
        AnswerDefinition(
            path, title, accepted: "yes, no", choices: ["yes", "no"], images: images,
            read: {
                switch $0.lowercased() {
                case "yes", "y", "true": true
                case "no", "n", "false": false
                default: nil
                }
            },
            text: { $0 ? "yes" : "no" })
    }

    /// One of the raw values of a type, in upper or lower case.
    fileprivate static func choice<Value>(
        _ path: Path<Value>, _ title: String,
        images: ImageUse = .none
    ) -> AnswerDefinition
    where Value: RawRepresentable<String> & CaseIterable & Sendable & Hashable {
        let words = Value.allCases.map(\.rawValue)
        return AnswerDefinition(
            path, title, accepted: words.joined(separator: ", "), choices: words, images: images,
            read: { entered in
                Value.allCases.first { $0.rawValue.lowercased() == entered.lowercased() }
            },
            text: \.rawValue)
    }

    private static func whole(_ text: String, in range: ClosedRange<Int>) -> Int? {
        text.wholeNumber.flatMap { range.contains($0) ? $0 : nil }
    }

    /// `45` and `45.5`.
    private static func plain(_ number: Double) -> String {
        Int(exactly: number).map(String.init) ?? String(number)
    }
}

/// A value that an answer cannot have.
package struct RiskFactorError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The key as written.
    package var key: String
    /// The value as written.
    package var value: String
    /// What would be accepted.
    package var accepted: String

    /// What is wrong and what would be right.
    package var description: String { "\(key)=\(value): expected \(accepted)" }
}
