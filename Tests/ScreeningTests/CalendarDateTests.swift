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
}
