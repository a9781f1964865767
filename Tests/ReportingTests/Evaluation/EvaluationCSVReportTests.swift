import Evaluation
import Screening
import Testing

@testable import Reporting

@Suite struct EvaluationCSVReportTests {
    private func records(_ report: EvaluationReport) throws -> [DelimitedTable.Record] {
        let table = try DelimitedTable(parsing: EvaluationCSVReport(report).text)
        #expect(table.columns == EvaluationCSVReport.columns)
        return try table.rows.map { try table.record($0) }
    }

    @Test func `every figure has a row with its interval`() throws {
        let report = try EvaluationSamples.full.get()
        let records = try records(report)
        func row(_ figure: String, score: String = "", years: String = "", group: String = "")
            throws -> DelimitedTable.Record
        {
            let found = records.filter {
                $0["figure"] == figure && $0["score"] == score && $0["years"] == years
                    && $0["group"] == group
            }
            #expect(found.count == 1, "\(figure)")
            return try #require(found.first)
        }
        let area = try #require(report.score.discrimination.miraiRule.last?.value)
        let areaRow = try row("auc_mirai_rule", score: "demo-1", years: "5")
        #expect(areaRow["value"] == "\(area.auc.value)")
        #expect(areaRow["lower"] == area.auc.interval.map { "\($0.lower)" })
        #expect(areaRow["cancers"] == "\(area.cancers)")
        let test = try #require(report.comparison?.discrimination.miraiRule.last?.value)
        #expect(try row("auc_mirai_rule_difference", years: "5")["p"] == "\(test.p)")
        let slope = try #require(report.score.years.last?.recalibration.value?.slope)
        #expect(
            try row("calibration_slope", score: "demo-1", years: "5")["value"]
                == "\(slope.value)")
        let tenth = try #require(report.score.years.last?.deciles.value?.last)
        #expect(
            try row("predicted_in_tenth", score: "demo-1", years: "5", group: "10")["value"]
                == "\(tenth.predicted)")
        #expect(
            try row("sensitivity", score: "demo-1", years: "5", group: "> 3.0 %")["women"]
                == "400")
        #expect(try row("net_benefit_of_all", years: "5", group: "0.02")["value"] != "")
        #expect(
            try row("auc_mirai_rule", score: "demo-1", years: "5", group: "age: 40 to 49")["value"]
                != "")
        #expect(try row("harrell_c_bootstrap", score: "BCRAT")["lower"] != "")
        #expect(try row("left_out", group: "refused by BCRAT: age")["value"] == "12.0")
    }

    @Test func `no row can be parted from what it is of`() throws {
        for record in try records(try EvaluationSamples.full.get()) {
            #expect(record["synthetic"] == "SYNTHETIC")
            #expect(record["demonstration"] == "DEMONSTRATION")
            #expect(record["cohort"] == "outcomes.csv")
            #expect(record["model"] == "demo-1")
            #expect(record["weights_sha256"] == String(repeating: "5a", count: 32))
            #expect(record["calibrator"] == "local-1")
            #expect(record["calibrator_sha256"] == String(repeating: "c1", count: 32))
            #expect(record["outcomes_sha256"] == String(repeating: "0b", count: 32))
            #expect(record["notice"] == "Not for primary interpretation")
        }
        #expect(
            try records(try EvaluationSamples.empty.get()).allSatisfy { $0["synthetic"] == "no" })
    }

    @Test func `a figure that there is not has its reason and no value`() throws {
        let records = try records(try EvaluationSamples.empty.get())
        let areas = records.filter { $0["figure"] == "auc_mirai_rule" }
        #expect(areas.count == 5)
        #expect(areas.allSatisfy { $0["value"] == "" && $0["unavailable"]?.isEmpty == false })
        let benefits = records.filter { $0["figure"] == "net_benefit" }
        #expect(benefits.map { $0["value"] } == [""])
    }

    @Test func `a name is no formula`() throws {
        let report = try EvaluationSamples.report(
            name: "=1+1", against: "b", women: 60, isSimulated: false
        ).get()
        #expect(try records(report).allSatisfy { $0["model"] == "'=1+1" })
    }
}
