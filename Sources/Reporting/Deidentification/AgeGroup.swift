import Foundation
import Screening

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
