import Screening

extension CalendarDate {
    /// The date some days later, or earlier where the number is negative; nil beyond year 1 to
    /// 9999.
    func adding(days: Int) -> CalendarDate? {
        Self.date(ofDayNumber: dayNumber + days)
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
