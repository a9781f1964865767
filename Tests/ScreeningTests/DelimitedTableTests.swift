import Testing

@testable import Screening

struct DelimitedTableTests {
    @Test(arguments: ["\n", "\r\n", "\r"])
    func `lines end in LF, CRLF or CR`(lineEnd: String) throws {
        let table = try DelimitedTable(
            parsing: ["a,b", "1,2", "", "3,"].joined(separator: lineEnd))
        #expect(table.columns == ["a", "b"])
        #expect(table.rows.map(\.fields) == [["1", "2"], ["3", ""]])
        #expect(table.rows.map(\.line) == [2, 4])
    }

    @Test func `quoted fields hold separators, quotes and line breaks`() throws {
        let table = try DelimitedTable(
            parsing: "\u{FEFF}name,\"text\"\r\n\"a,b\",\"say \"\"so\"\"\r\nagain\"\r\nx,\"\"\r\n")
        #expect(table.columns == ["name", "text"])
        #expect(table.rows[0].fields == ["a,b", "say \"so\"\r\nagain"])
        #expect(table.rows[1].fields == ["x", ""])
        #expect(table.rows[1].line == 4)
    }

    @Test func `columns are found in any case, values keep their spaces`() throws {
        let table = try DelimitedTable(parsing: " Age , firstBirth\n 50, none \n")
        let record = try table.record(table.rows[0])
        #expect(record["age"] == " 50")
        #expect(record["FIRSTBIRTH"] == " none ")
        #expect(record["menarche"] == nil)
        #expect(record.line == 2)
    }

    @Test(arguments: [
        ("", 1, "the table is empty"), ("\n\n", 1, "the table is empty"),
        ("a,a\n", 1, "appears twice"), ("a,A\n", 1, "appears twice"), (",\n", 1, "no name"),
        ("a\n\"x", 2, "never closed"), ("a\n\"x\ny\nz", 2, "never closed"),
        ("a\n\"x\"y\n", 2, "follows the closing quote"), ("a\n1\n5\" mass\n", 3, "has a quote"),
    ])
    func `what breaks the table is an error with its line`(
        text: String, line: Int, problem: String
    ) {
        let error = #expect(throws: DelimitedTableError.self) {
            try DelimitedTable(parsing: text)
        }
        #expect(error?.line == line)
        #expect(error?.problem.contains(problem) == true)
    }

    @Test func `a row with too few or too many fields is an error of that row alone`() throws {
        let table = try DelimitedTable(parsing: "a,b\n1\n1,2,3\n1,2\n")
        for (row, line) in zip(table.rows.prefix(2), [2, 3]) {
            let error = #expect(throws: DelimitedTableError.self) { try table.record(row) }
            #expect(error?.description.hasPrefix("line \(line): ") == true)
        }
        #expect(try table.record(table.rows[2])["b"] == "2")
    }

    @Test func `a written table reads back alike`() throws {
        let table = DelimitedTable(
            columns: ["a", "b"],
            rows: [
                .init(line: 2, fields: ["plain", ""]), .init(line: 3, fields: ["a,b", "\""]),
                .init(line: 4, fields: ["two\nlines", " space "]),
                .init(line: 6, fields: ["\u{FEFF}mark", ",\u{301} combined"]),
            ])
        let text = table.text
        #expect(text.hasPrefix("a,b\r\nplain,\r\n\"a,b\",\"\"\"\"\r\n"))
        #expect(try DelimitedTable(parsing: text) == table)
        let single = DelimitedTable(
            columns: ["a"], rows: [.init(line: 2, fields: [""]), .init(line: 3, fields: ["x"])])
        #expect(try DelimitedTable(parsing: single.text) == single)
    }

    @Test func `other separators`() throws {
        let table = try DelimitedTable(parsing: "a;b\n1,5;2\n", separator: ";")
        #expect(table.rows[0].fields == ["1,5", "2"])
        #expect(DelimitedTable.line(["1,5", "x;y"], separator: ";") == "1,5;\"x;y\"\r\n")
    }

    @Test func `an error never prints a control character`() {
        let error = DelimitedTableError(line: 3, column: "a\u{1B}[2J", problem: "x\u{9B}y")
        #expect(error.description == "line 3, column a·[2J: x·y")
    }
}
