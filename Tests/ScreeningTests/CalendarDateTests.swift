import Foundation
import Testing

@testable import Screening

struct CalendarDateTests {
    @Test(arguments: ["20261122", "2026-11-22", "2026.11.22", " 20261122 "])
    func `the three written forms`(text: String) {
        #expect(CalendarDate(parsing: text) == CalendarDate(year: 2026, month: 11, day: 22))
    }

    @Test(arguments: [
        "", "2026112", "202611220", "20261322", "20260229", "20261131", "20260000", "00001122",
        "2026-1122", "20-26-11-22", "2026-11.22", "2026.11-22", "--20261122", "2026/11/22",
        "2026 11 22", "２０２６１１２２", "-2026112", "2026112a", "20261122-", "1-2-0261122",
    ])
    func `anything else is no date`(text: String) {
        #expect(CalendarDate(parsing: text) == nil)
    }

    @Test func `leap years follow the Gregorian rule`() {
        #expect(CalendarDate(year: 2024, month: 2, day: 29) != nil)
        #expect(CalendarDate(year: 2000, month: 2, day: 29) != nil)
        #expect(CalendarDate(year: 1900, month: 2, day: 29) == nil)
        #expect(CalendarDate(year: 2026, month: 2, day: 29) == nil)
    }

    @Test(arguments: [
        ("1970-06-15", "2026-06-14", 55), ("1970-06-15", "2026-06-15", 56),
        ("1972-02-29", "2026-02-28", 53), ("1972-02-29", "2026-03-01", 54),
        ("2026-11-22", "2026-11-22", 0),
    ])
    func `an age turns on the birthday`(birth: String, day: String, years: Int) throws {
        let birth = try #require(CalendarDate(parsing: birth))
        #expect(birth.wholeYears(until: try #require(CalendarDate(parsing: day))) == years)
    }

    @Test func `dates order by time, print padded and survive coding`() throws {
        let early = try #require(CalendarDate(year: 7, month: 2, day: 3))
        let late = try #require(CalendarDate(year: 2026, month: 1, day: 1))
        #expect(early < late)
        #expect(early.description == "0007-02-03")
        let coded = try JSONEncoder().encode([early, late])
        #expect(try JSONDecoder().decode([CalendarDate].self, from: coded) == [early, late])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([CalendarDate].self, from: Data(#"["2026-02-30"]"#.utf8))
        }
    }

    private func date(_ text: String) throws -> CalendarDate {
        try #require(CalendarDate(parsing: text))
    }

    private struct Span: Sendable {
        var first: String
        var later: String
        var whole: Int
        var days = 0
        var ofYear = 365
    }

    private static let spans = [
        Span(first: "2020-03-01", later: "2020-03-01", whole: 0),
        Span(first: "2020-03-01", later: "2025-03-01", whole: 5),
        Span(first: "2020-03-01", later: "2021-02-28", whole: 0, days: 364),
        Span(first: "2019-03-01", later: "2020-02-29", whole: 0, days: 365, ofYear: 366),
        Span(first: "2020-02-29", later: "2021-02-28", whole: 0, days: 365, ofYear: 366),
        Span(first: "2020-02-29", later: "2021-03-01", whole: 1),
        Span(first: "2020-02-29", later: "2024-02-29", whole: 4),
        Span(first: "1999-12-31", later: "2000-01-01", whole: 0, days: 1, ofYear: 366),
    ]

    @Test(arguments: spans)
    private func `an anniversary is a whole number of years`(span: Span) throws {
        let years = try date(span.first).years(until: date(span.later))
        #expect(years == Double(span.whole) + Double(span.days) / Double(span.ofYear))
    }

    @Test func `whole years are those counted, whatever the day`() throws {
        let first = try date("2019-11-30")
        for year in 2020...2032 {
            for month in 1...12 {
                for day in [1, 15, 28, 30] {
                    guard let later = CalendarDate(year: year, month: month, day: day) else {
                        continue
                    }
                    let years = first.years(until: later)
                    #expect(Int(years) == first.wholeYears(until: later))
                }
            }
        }
    }

    @Test func `days are numbered one after the other`() throws {
        #expect(try date("2000-03-01").dayNumber - date("2000-02-28").dayNumber == 2)
        #expect(try date("1900-03-01").dayNumber - date("1900-02-28").dayNumber == 1)
        #expect(try date("2026-11-22").dayNumber - date("2025-11-22").dayNumber == 365)
    }

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
