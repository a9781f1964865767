import Testing

@testable import Evaluation

@Suite struct OutcomeReadingTests {
    private func table(_ lines: String...) throws -> OutcomeTable {
        try OutcomeTable(parsing: lines.joined(separator: "\n"), file: "outcomes.csv")
    }

    private static let mirai = "years_to_cancer,years_to_last_followup"
    private static let exact = "time,event"
    private static let dates = "exam_date,cancer_date,last_followup_date"

    @Test func wordsForNothingAndRealWholeNumbersMeanWhatTheyMean() throws {
        let dates = try OutcomeTable(
            parsing: """
                sep=;
                patient_id;exam_date;cancer_date;last_followup_date;exam;synthetic;
                A;20150301.0;NA;20200301.0;12.0;nan;
                B;2015-03-01;2016-03-01;null;NULL;0;
                C;2015-03-01;nan;NaN;;;
                """, file: "dates.csv")
        #expect(dates.exams.map(\.followUp.years) == [5, 1])
        #expect(dates.exams.map(\.followUp.isCancer) == [false, true])
        #expect(dates.exams.map(\.identifiers.worklistNumber) == [12, nil])
        #expect(dates.rejected.map(\.line) == [5])
        let whole = try OutcomeTable(
            parsing: """
                patient_id\tyears_to_cancer\tyears_to_last_followup
                NA\t100.0\t4.0
                B\t2.0\tNA
                C\tNA\t4
                """, file: "mirai.tsv")
        #expect(whole.exams.map(\.identifiers.patient) == ["NA", "B"])
        #expect(whole.exams.map(\.followUp.wholeYearsToCancer) == [nil, 2])
        #expect(whole.rejected.map(\.column) == ["years_to_cancer"])
    }

    @Test func `Mirai's columns: 100 is no cancer`() throws {
        let table = try table(Self.mirai, "100,7", "2,5", "0.0,3.0", " 4 ,")
        #expect(table.rejected.isEmpty)
        #expect(
            table.exams.map(\.followUp) == [
                FollowUp(wholeYearsToCancer: nil, wholeYearsToLastFollowUp: 7),
                FollowUp(wholeYearsToCancer: 2, wholeYearsToLastFollowUp: 5),
                FollowUp(wholeYearsToCancer: 0, wholeYearsToLastFollowUp: 3),
                FollowUp(wholeYearsToCancer: 4, wholeYearsToLastFollowUp: 4),
            ])
        #expect(table.timing == OutcomeTiming(hasWholeYears: true, exact: nil))
        #expect(table.timing.words.contains("middle of its year"))
    }

    @Test func `exact years are rounded down for Mirai's rule`() throws {
        let table = try table(Self.exact, "3.49,0", "2.999,1", "0,yes", "8.0,false")
        #expect(
            table.exams.map(\.followUp) == [
                FollowUp(years: 3.49, isCancer: false), FollowUp(years: 2.999, isCancer: true),
                FollowUp(years: 0, isCancer: true), FollowUp(years: 8, isCancer: false),
            ])
    }

    @Test func `dates give exact years and whole ones`() throws {
        let table = try table(
            Self.dates, "2020-03-01,,2025-03-01", "2020-03-01,20220831,2024-06-30",
            "2020-03-01,2020-03-01,")
        #expect(table.rejected.isEmpty)
        let followUps = table.exams.map(\.followUp)
        #expect(followUps[0] == FollowUp(years: 5, isCancer: false))
        #expect(followUps[1].years == 2 + 183.0 / 365)
        #expect(followUps[1].wholeYearsToCancer == 2)
        #expect(followUps[1].wholeYearsToLastFollowUp == 4)
        #expect(followUps[2] == FollowUp(years: 0, isCancer: true))
    }

    @Test func `whole and exact years stand side by side where they agree`() throws {
        let table = try table(
            "time,event,years_to_cancer,years_to_last_followup", "3.99,1,3,5", "3.49,0,100,3",
            "3.49,0,100,4", "3.49,1,4,5", "3.49,1,100,3", "3.49,0,3,3")
        #expect(
            table.exams.map(\.followUp) == [
                FollowUp(wholeYearsToCancer: 3, wholeYearsToLastFollowUp: 5, years: 3.99),
                FollowUp(wholeYearsToCancer: nil, wholeYearsToLastFollowUp: 3, years: 3.49),
            ])
        #expect(table.rejected.map(\.line) == [4, 5, 6, 7])
        #expect(
            table.rejected.map(\.column) == [
                "years_to_last_followup", "years_to_cancer", "years_to_cancer", "years_to_cancer",
            ])
    }

    @Test func `a time rounded up to a whole year contradicts nothing`() throws {
        let table = try table("time,event,years_to_cancer,years_to_last_followup", "3.000001,1,2,2")
        #expect(table.exams.map(\.followUp.wholeYearsToCancer) == [2])
        #expect(try self.table(Self.exact, "0,1").exams.count == 1)
    }

    @Test(arguments: [
        (mirai, ",3", "years_to_cancer", "100 for a woman without cancer"),
        (mirai, "100,", "years_to_last_followup", "write whole years"),
        (mirai, "nan,3", "years_to_cancer", "100 for a woman without cancer"),
        (mirai, "2.5,3", "years_to_cancer", "exact years go into time"),
        (mirai, "-1,3", "years_to_cancer", "round down"),
        (mirai, "101,3", "years_to_cancer", "100 stands for no cancer"),
        (mirai, "100,inf", "years_to_last_followup", "round down"),
        (exact, ",0", "time", "write years"), (exact, "-0.1,0", "time", "decimal number"),
        (exact, "NaN,0", "time", "write years"), (exact, "inf,1", "time", "decimal number"),
        (exact, "1e999,1", "time", "decimal number"), (exact, "1826,0", "time", "365.25"),
        (exact, "\"3,5\",0", "time", "decimal number"), (exact, "1,", "event", "0 for none"),
        (exact, "1,2", "event", "0 for none"), (exact, "1,nan", "event", "0 for none"),
        (dates, ",,2025-01-01", "exam_date", "YYYY-MM-DD"),
        (dates, "2020-01-01,,", "last_followup_date", "followed"),
        (dates, "2020-02-30,,2025-01-01", "exam_date", "YYYY-MM-DD"),
        (dates, "2020-01-01,2019-12-31,2025-01-01", "cancer_date", "after a diagnosis"),
        (dates, "2020-01-01,,2019-12-31", "last_followup_date", "correct the date"),
        (dates, "2020-01-01,,9999-12-31", "last_followup_date", "correct the date"),
        (exact + ",sampling_weight", "1,0,0", "sampling_weight", "a number above 0"),
        (exact + ",sampling_weight", "1,0,", "sampling_weight", "a number above 0"),
        (exact + ",sampling_weight", "1,0,inf", "sampling_weight", "a number above 0"),
        (exact + ",synthetic", "1,0,perhaps", "synthetic", "write yes or no"),
        (exact + ",exam", "1,0,first", "exam", "firstlight list"),
    ])
    func `a value that is none is refused with its place and a remedy`(
        columns: String, row: String, column: String, remedy: String
    ) throws {
        let table = try table(columns, row)
        #expect(table.exams.isEmpty)
        let problem = try #require(table.rejected.first)
        #expect(problem.file == "outcomes.csv")
        #expect(problem.line == 2)
        #expect(problem.column == column)
        #expect(problem.value != nil)
        #expect(problem.remedy.contains(remedy))
        #expect(problem.description.hasPrefix("outcomes.csv: line 2, column \(column): '"))
    }

    @Test func `weights come from the column asked for`() throws {
        let text = "time,event,sampling_weight,w\n1,0,2.5,4\n"
        let usual = try OutcomeTable(parsing: text, file: "a.csv")
        #expect(usual.weightColumn == "sampling_weight")
        #expect(usual.exams[0].followUp.weight == 2.5)
        let other = try OutcomeTable(parsing: text, file: "a.csv", weightColumn: "W")
        #expect(other.weightColumn == "w")
        #expect(other.exams[0].followUp.weight == 4)
    }
}
