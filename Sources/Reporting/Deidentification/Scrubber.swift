import Foundation
import Screening

/// Takes identity out of the texts of one session: what names a patient, reader, exam or file of
/// the session, and what looks like a date, an identifier or a path, whoever's it is.
///
/// A program cannot understand free text: a nickname or a relative's name stays. The report says
/// so.
struct Scrubber {
    private let patterns = TextPattern()
    private let readers: [String]
    /// Names and identifiers of everyone in the session.
    private let everyone: WordList
    /// The longer ones of them.
    private let longWords: WordList
    /// Whole names, identifiers and files of one exam, by `key`: what the program may
    /// have put into its own words about that exam.
    private let exams: [String: WordList]

    /// The shortest identifier that is looked for in the program's own words, which hold numbers.
    private static let shortestInDerivedText = 4
    /// The shortest word that goes before the patterns; dates are never a part of so long a word.
    private static let shortestBeforePatterns = 6

    /// Collects what identifies anyone in a summary.
    init(_ summary: SessionSummary) {
        var readers = [summary.session.reader]
        for entry in summary.entries {
            readers +=
                entry.flags.map(\.author) + entry.notes.map(\.author)
                + entry.assessments.compactMap(\.author)
        }
        var distinct: [String] = []
        for reader in readers where !distinct.contains(reader) { distinct.append(reader) }
        self.readers = distinct

        var exams: [String: WordList] = [:]
        var names: [String] = []
        var identifiers: [String] = []
        for exam in summary.entries.map(\.exam) {
            let own = Self.identifiers(of: exam)
            names += Self.names(of: exam)
            identifiers += own
            var list = WordList()
            list.add(
                (own + Self.files(of: exam)).filter { $0.count >= Self.shortestInDerivedText },
                replacement: "[identifier]")
            list.add(Self.names(of: exam).flatMap(NameForms.whole), replacement: "[name]")
            list.add(
                distinct.filter { $0.count >= Self.shortestInDerivedText },
                replacement: "[reader]")
            exams[Self.key(exam)] = list
        }
        self.exams = exams

        var everyone = WordList()
        everyone.add(identifiers, replacement: "[identifier]")
        everyone.add(Set(names).flatMap(NameForms.all), replacement: "[name]")
        everyone.add(distinct.flatMap(NameForms.all), replacement: "[reader]")
        self.everyone = everyone
        longWords = everyone.words(ofAtLeast: Self.shortestBeforePatterns)
    }

    /// `reader 1` for the reader of the session, and so on in the order they appear.
    func pseudonym(ofReader name: String) -> String {
        "reader \((readers.firstIndex(of: name) ?? readers.count) + 1)"
    }

    /// Text that a person wrote on an exam: also parts of names, short identifiers, spelled-out
    /// dates, e-mail addresses and long numbers are taken out, be they of another patient.
    func scrub(freeText text: String, of exam: Exam) -> String {
        // Dates and numbers go before short names and identifiers, which may be parts of them.
        let own = words(of: exam).replaced(in: longWords.replaced(in: patterns.addresses(text)))
        return everyone.replaced(in: patterns.inFreeText(patterns.everywhere(own)))
    }

    /// Text that the program wrote around values of an exam: its own words stay whole.
    func scrub(derivedText text: String, of exam: Exam) -> String {
        words(of: exam).replaced(in: patterns.everywhere(words(of: exam).replaced(in: text)))
    }

    private func words(of exam: Exam) -> WordList { exams[Self.key(exam)] ?? WordList() }

    private static func identifiers(of exam: Exam) -> [String] {
        let stated = exam.views.compactMap(\.identity)
        return [exam.patient.identifier, exam.accessionNumber ?? ""]
            + Set(stated.flatMap { [$0.patientIdentifier, $0.accessionNumber ?? ""] }).sorted()
    }

    /// Every name that the exam or a file of it states.
    private static func names(of exam: Exam) -> [String] {
        [exam.patient.name]
            + Set(exam.views.compactMap { $0.identity?.patientName })
            .subtracting([exam.patient.name, ""]).sorted()
    }

    /// Tells exams apart also where they share a study.
    private static func key(_ exam: Exam) -> String { "\(exam.id) \(exam.studyInstanceUID)" }

    private static func files(of exam: Exam) -> [String] {
        exam.studyInstanceUIDs
            + exam.views.flatMap { view in
                [
                    view.file.path,
                    view.file.path.split(separator: "/").last.map(String.init) ?? "",
                    view.file.sha256, view.sopInstanceUID, view.seriesInstanceUID ?? "",
                ]
            }
    }
}

/// The forms in which a name of DICOM's PN kind turns up in text.
enum NameForms {
    private static let titles: Set<String> = [
        "dr", "prof", "md", "phd", "mr", "mrs", "ms", "frau", "herr",
    ]

    /// The name whole: as written, each representation (`=`) with its components spaced or joined
    /// in both orders.
    static func whole(_ name: String) -> [String] {
        var forms = [name]
        for representation in name.split(separator: "=") {
            let parts = representation.split(separator: "^").map(String.init)
            guard parts.count > 1 else {
                forms.append(String(representation))
                continue
            }
            let pairs = [parts, Array(parts.prefix(2).reversed()), Array(parts.prefix(2))]
            for order in pairs {
                forms += [" ", ", ", "", "^"].map { order.joined(separator: $0) }
            }
        }
        return forms.filter { $0.count > 1 }
    }

    /// The whole name and each of its parts of two characters or more, titles left out.
    static func all(_ name: String) -> [String] {
        let parts = name.split { "^=,;.@_-/\\ \t".contains($0) }.map(String.init)
        let spaced = name.split { "^=, ".contains($0) }.map(String.init)
        return whole(name)
            + (parts + spaced).filter { $0.count > 1 && !titles.contains($0.lowercased()) }
    }
}

/// Ages as HIPAA's safe harbour lets them stand: whole years, and one group from 90 on
/// (45 CFR 164.514(b)(2)(i)(C)).
enum AgeGroup {
    /// The youngest age of the group that is not told apart.
    static let lowestGrouped = 90

    static func isGrouped(_ years: Int?) -> Bool { years.map { $0 >= lowestGrouped } ?? false }

    /// An age written as a number in whole years, or `90+`; other text as it is.
    static func coarsened(_ age: String) -> String {
        guard let years = Double(age), years.isFinite, abs(years) < 1000 else { return age }
        return years >= Double(lowestGrouped) ? "\(lowestGrouped)+" : String(Int(years))
    }

    /// A text in which the ages of an exam, as recorded, are coarsened.
    static func coarsen(_ text: String, of entry: SessionSummary.Entry) -> String {
        let ages = [entry.riskFactors.text(of: .age), entry.exam.ageYears.map { String($0) } ?? ""]
        return ages.reduce(text) { text, age in
            let coarse = coarsened(age)
            return age.isEmpty || coarse == age
                ? text : WholeWord(age).replaced(in: text, with: coarse)
        }
    }
}
