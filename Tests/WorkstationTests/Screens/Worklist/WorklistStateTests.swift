import Screening
import Testing
import Worklist

@testable import Workstation

@Suite struct WorklistStateTests {
    @Test(arguments: SortColumn.allCases) func everyColumnSortsBothWays(column: SortColumn) {
        var list = WorklistState(rows: Fixture.rows)
        list.setOrder(SortOrder(column, isDescending: false))
        let up = list.visible
        list.setOrder(SortOrder(column, isDescending: true))
        #expect(Set(up) == Set(list.visible))
        #expect(up.count == 6)
    }

    @Test func rowsWithoutAValueComeLastEitherWay() {
        var list = WorklistState(rows: Fixture.rows)
        for isDescending in [false, true] {
            list.setOrder(SortOrder(.age, isDescending: isDescending))
            #expect(list.visible.last.map { list.rows[$0].id } == 6)
        }
    }

    @Test func theSelectionStaysOnItsExam() {
        var list = WorklistState(rows: Fixture.rows)
        list.select(exam: 4)
        list.setOrder(SortOrder(.patient, isDescending: true))
        #expect(list.selected?.id == 4)
        list.setFilter(WorklistFilter("refused"))
        #expect(list.selected?.id == 4)
        list.setFilter(WorklistFilter())
        #expect(list.selected?.id == 4)
        list.replace(rows: Fixture.rows.reversed())
        #expect(list.selected?.id == 4)
    }

    @Test func aRowThatNoLongerPassesTheFilterStaysUntilTheReaderFiltersAgain() {
        var list = WorklistState(rows: Fixture.rows, filter: WorklistFilter("new"))
        list.select(exam: 3)
        var opened = Fixture.rows[2]
        opened.state = .opened
        list.update([opened])
        #expect(list.selected?.id == 3)
        #expect(list.neighbour(of: 3, step: 1) == 5)
        list.replace(rows: Fixture.rows.map { $0.id == 3 ? opened : $0 })
        #expect(list.selected?.id == 3)
        list.setFilter(WorklistFilter("new"))
        #expect(list.visible.count == 1)
    }

    @Test func marksOfExamsThatWentGoToo() {
        var list = WorklistState(rows: Fixture.rows)
        list.marks = [1, 2]
        list.replace(rows: Fixture.rows.filter { $0.id != 2 })
        #expect(list.marks == [1])
    }

    @Test(arguments: [
        ("", 6), ("new", 2), ("read", 2), ("!read", 4), ("flagged", 1), ("noted", 1), ("high", 1),
        ("incomplete", 1), ("density:d", 1), ("2026-11-20", 3), ("almeida", 1), ("id-5", 1),
        ("조", 1), ("rosa, almeida", 1), ("almeida, rosa", 1), ("hologic !refused", 5),
    ])
    func filters(words: String, count: Int) {
        let list = WorklistState(rows: Fixture.rows, filter: WorklistFilter(words))
        #expect(list.visible.count == count)
    }

    @Test(arguments: [
        ("JÖRDIS^ANNA", "jordis"), ("Mu\u{308}ller^Eva", "müller"), ("MÜLLER^EVA", "mu\u{308}ller"),
        ("MÜLLER^EVA", "muller"), ("GROẞ^INGE", "gross"), ("SØRENSEN^BO", "sorensen, bo"),
        ("ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=", "ヤマダ"), ("IŞIK^ELİF", "ışık elif"), ("ΣΟΦΟΣ^ΑΝΝΑ", "Σοφός"),
        ("YAMADA^TARO", "ｙａｍａｄａ　！flagged"),
    ])
    func aNameIsFoundHoweverItIsWritten(name: String, words: String) {
        var row = Fixture.rows[0]
        row.patientName = name
        row.flagReason = nil
        row.isPrior = false
        var list = WorklistState(rows: [row], filter: WorklistFilter(words))
        #expect(list.visible.count == 1)
        list.setFilter(WorklistFilter("!" + words.prefix(4)))
        #expect(list.visible.isEmpty)
    }
}
