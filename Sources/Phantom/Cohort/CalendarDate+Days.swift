import Screening

extension CalendarDate {
    /// The date some days later, or earlier where the number is negative; nil beyond year 1 to
    /// 9999.
    func adding(days: Int) -> CalendarDate? {
        Self.date(ofDayNumber: dayNumber + days)
    }

    /// Days since 1 March of year 0 in the Gregorian calendar: a year that starts in March has its
    /// leap day at the end.
    private var dayNumber: Int {
        let shifted = month > 2 ? year : year - 1
        let monthFromMarch = (month + 9) % 12
        return 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400
            + (153 * monthFromMarch + 2) / 5 + day - 1
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
}
