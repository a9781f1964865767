import Foundation
import Testing

@testable import Screening

struct DelimitedTableTests {
    @Test(arguments: [
        "a;b,c\n1;2,5\n", "a\tb,c\n1\t2,5\n", "sep=;\na;b,c\n1;2,5\n",
        "\u{FEFF}sep=;\r\na;b,c\r\n1;2,5\r\n", "\"sep=\t\"\na\tb,c\n1\t2,5\n", "\"a;x\";b,c\n1;2,5",
    ])
    func otherSeparatorsAreTold(text: String) throws {
        // As many commas as others in the names: then only `sep=` tells.
        let isClear = text.contains("sep=")
        let table = try DelimitedTable(
            parsing: isClear ? text : text.replacingOccurrences(of: "b,c", with: "bc"))
        #expect(table.columns.count == 2)
        #expect(table.rows.map(\.fields) == [["1", "2,5"]])
    }

    @Test func aCommaStaysTheSeparatorWhereNamesHoldFewerOthers() throws {
        let table = try DelimitedTable(parsing: "a,b;c,d\n1,2;3,4\n")
        #expect(table.columns == ["a", "b;c", "d"] && table.rows[0].fields == ["1", "2;3", "4"])
        #expect(try DelimitedTable(parsing: "sep=,\na,b\n1,2").columns == ["a", "b"])
    }

    @Test func emptyFieldsBeyondTheLastColumnAreIgnored() throws {
        let table = try DelimitedTable(parsing: "a,b,,\n1,2,,\n3,,,\n4,5\n6,7,,8\n")
        #expect(table.columns == ["a", "b"])
        #expect(
            table.rows.map(\.fields) == [
                ["1", "2"], ["3", ""], ["4", "5"], ["6", "7", "", "8"],
            ])
        #expect(try table.record(table.rows[1])["b"] == "")
        #expect(throws: DelimitedTableError.self) { try table.record(table.rows[3]) }
    }

    @Test(arguments: ["a,b\n1,ü\n", "name\n山田\n"])
    func bothEncodingsOfUnicodeAreRead(text: String) throws {
        let units = Array(text.utf16)
        let little = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        #expect(DelimitedTable.text(of: Array(text.utf8)) == text)
        #expect(DelimitedTable.text(of: [0xFF, 0xFE] + little) == text)
        #expect(DelimitedTable.text(of: [0xFE, 0xFF] + big) == text)
        #expect(DelimitedTable.text(of: little) == text)
        #expect(DelimitedTable.text(of: big) == text)
        #expect(DelimitedTable.text(of: [0xFF, 0xFE] + little.dropLast()) == nil)
        #expect(DelimitedTable.text(of: [0x61, 0xFC, 0x0A]) == nil)
    }

    @Test func wordsForNothingAndRealWholeNumbersMeanWhatTheyMean() {
        for word in ["", " ", "NA", "n/a", "#N/A", "NaN", "null", "NULL"] {
            #expect(word.saysNothing, "\(word)")
        }
        for word in ["none", "no", "0", "nana", "unknown"] { #expect(!word.saysNothing, "\(word)") }
        #expect("12".wholeNumber == 12 && "12.0".wholeNumber == 12 && " -3.00 ".wholeNumber == -3)
        #expect("12.5".wholeNumber == nil && "1e3".wholeNumber == nil && "1.0.0".wholeNumber == nil)
        #expect("12.".wholeNumber == 12 && ".0".wholeNumber == nil && "".wholeNumber == nil)
    }

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
