import Screening
import Testing

@testable import Imaging

@Suite struct PatientAgeTests {
    private func age(_ written: String?) -> Int? {
        ImageFile.age(
            written: written, birthDate: CalendarDate(year: 1970, month: 6, day: 1),
            at: CalendarDate(year: 2026, month: 5, day: 31))
    }

    @Test(arguments: [("056Y", 56), ("660M", 55), ("2860W", 54), ("20075D", 55)])
    func everyUnitIsRead(written: String, years: Int) {
        #expect(age(written) == years)
    }

    @Test(
        arguments: [
            nil, "", "Y", "old", "-05Y", "9223372036854775807W", "9223372036854775807Y", "999Y",
        ] as [String?])
    func whatIsNoAgeLeavesItToTheDates(written: String?) {
        #expect(age(written) == 55)
    }
}
