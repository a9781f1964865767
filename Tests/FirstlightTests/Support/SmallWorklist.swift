import Testing
import TestExams

/// A few small exams, imported by the program itself; the first patient has a prior.
enum SmallWorklist {
    static func make(in program: Program, patients: Int = 3) throws {
        let folder = program.home + "/images"
        for number in 1...patients { try TestExam.write(number: number, to: folder) }
        try TestExam.write(number: 1, date: "20241101", to: folder)
        let result = try program.run("import", folder)
        #expect(result.errors == "")
        #expect(result.status == 0)
    }
}
