import Foundation
import TestFiles
import Testing

@testable import Reporting

struct SessionSchemaTests {
    @Test(arguments: [false, true])
    func `the export is as its schema says`(isDeidentified: Bool) throws {
        let json = try SessionFormat.json.text(of: Samples.report(isDeidentified: isDeidentified))
        #expect(try SchemaCheck(SessionReport.jsonSchema).problems(in: json) == [])
        let empty = try SessionFormat.json.text(of: SessionReport(Samples.empty))
        #expect(try SchemaCheck(SessionReport.jsonSchema).problems(in: empty) == [])
    }

    @Test(arguments: [
        ("\"schema\"", "\"scheme\""), ("\"RMLO\"", "\"RML\""),
        ("\"priors\" : 2", "\"priors\" : -1"),
        ("\"priors\" : 2", "\"priors\" : \"2\""), ("\"treatment\"", "\"treated\""),
    ])
    func `the schema refuses what it does not describe`(text: String, other: String) throws {
        let json = try SessionFormat.json.text(of: Samples.report())
        #expect(json.contains(text))
        #expect(
            try !SchemaCheck(SessionReport.jsonSchema).problems(
                in: json.replacing(text, with: other)
            ).isEmpty)
    }
}
