extension CalendarDate {
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

    private static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month > 2 ? year : year - 1
        return 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400
            + (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    }
}
