import Screening
import Testing

@testable import Phantom

@Suite struct CalendarDateDaysTests {
    @Test(arguments: [
        ("2026-11-16", -16, "2026-10-31"), ("2024-02-28", 1, "2024-02-29"),
        ("2024-02-28", 2, "2024-03-01"), ("2100-02-28", 1, "2100-03-01"),
        ("2000-12-31", 1, "2001-01-01"), ("2026-01-01", -1, "2025-12-31"),
        ("2026-11-16", -36525, "1926-11-16"), ("2026-11-16", 0, "2026-11-16"),
    ])
    func daysAreCounted(date: String, days: Int, expected: String) {
        #expect(CalendarDate(parsing: date)?.adding(days: days)?.description == expected)
    }

    @Test func everyDayOfFourHundredYearsFollowsTheLast() throws {
        var date = try #require(CalendarDate(year: 1900, month: 1, day: 1))
        var count = 0
        while date.year < 2300 {
            let next = try #require(date.adding(days: 1))
            guard next > date, next.adding(days: -1) == date else {
                Issue.record("\(date) is followed by \(next)")
                return
            }
            date = next
            count += 1
        }
        #expect(count == 146_097)
    }

    @Test func theCalendarHasAnEnd() {
        #expect(CalendarDate(year: 9999, month: 12, day: 31)?.adding(days: 1) == nil)
    }
}
