/// A day of the Gregorian calendar without a time or a zone: DICOM's DA value, `20261122`.
package struct CalendarDate: Sendable, Hashable, Comparable {
    /// The year, 1 to 9999.
    package let year: Int
    /// The month, 1 to 12.
    package let month: Int
    /// The day of the month, 1 to 31.
    package let day: Int

    /// The date, or nil where the calendar has no such day.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.days(in: month, of: year)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads `20261122`, `2026-11-22` and the older DICOM form `2026.11.22`.
    package init?(parsing text: String) {
        var digits = Substring(text.trimmed)
        if digits.utf8.count == 10 {
            let parts = digits.split(
                separator: digits.contains("-") ? "-" : ".", omittingEmptySubsequences: false)
            guard parts.map(\.utf8.count) == [4, 2, 2] else { return nil }
            digits = Substring(parts.joined())
        }
        guard digits.utf8.count == 8, digits.allSatisfy({ $0.isASCII && $0.isNumber }),
            let number = Int(digits)
        else { return nil }
        self.init(year: number / 10000, month: number / 100 % 100, day: number % 100)
    }

    /// Whole years from this date to a later one: an age at that date.
    package func wholeYears(until later: CalendarDate) -> Int {
        let before = (later.month, later.day) < (month, day)
        return later.year - year - (before ? 1 : 0)
    }

    /// Days since 1 March of year 0 in the Gregorian calendar: a year that starts in March has its
    /// leap day at the end.
    package var dayNumber: Int { Self.dayNumber(year, month, day) }

    /// Years to a later date: the whole ones as `wholeYears(until:)` counts them, and the part of
    /// the year after the last anniversary that has passed. An anniversary is thus a whole number
    /// of years; that of 29 February falls on 1 March where the year has no such day.
    package func years(until later: CalendarDate) -> Double {
        let whole = wholeYears(until: later)
        let last = Self.dayNumber(year + whole, month, day)
        let next = Self.dayNumber(year + whole + 1, month, day)
        return Double(whole) + Double(later.dayNumber - last) / Double(next - last)
    }

    /// The date some days later, or earlier where the number is negative; nil beyond year 1 to
    /// 9999.
    package func adding(days: Int) -> CalendarDate? {
        Self.date(ofDayNumber: dayNumber + days)
    }

    /// Orders by time.
    package static func < (left: CalendarDate, right: CalendarDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    private static func date(ofDayNumber number: Int) -> CalendarDate? {
        guard number > 0 else { return nil }
        let era = number / 146_097
        let dayOfEra = number % 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return CalendarDate(
            year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }

    private static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month > 2 ? year : year - 1
        return 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400
            + (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension CalendarDate: CustomStringConvertible {
    /// The ISO 8601 form, `2026-11-22`.
    package var description: String {
        func padded(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }
}

extension CalendarDate: Codable {
    /// Decodes the ISO 8601 form.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let date = CalendarDate(parsing: text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "'\(text)' is no date (YYYY-MM-DD)")
        }
        self = date
    }

    /// Encodes the ISO 8601 form.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
