import Screening
import Testing

struct CalendarDateYearsTests {
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
}
