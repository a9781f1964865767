import Foundation
import Screening
import Testing

@testable import Reporting

struct DeidentificationTests {
    /// Everything in the sample that says who someone is, or when exactly something was.
    private var identifying: [String] {
        var words = [
            "ALMEIDA", "ROSA", "MARIA", "DIALLO", "ISSATOU", "MIN-JI", "조", "민지", "HOSP-77214",
            "77214", "A40213", "40214", "HYPERLINK", "Okafor", "Tilda", "Asked Once", "Ines",
            "Vogt", "2345678",
            "example.org", "/archive", ".dcm", "0123456789abcdef", "2.25.17",
            "1965", "1968", "1933", "March", "Nov ", "20.11.2026", "61.37", "93",
        ]
        for entry in Samples.summary.entries {
            let exam = entry.exam
            words += [
                exam.patient.name, exam.patient.identifier, exam.studyInstanceUID,
                exam.accessionNumber ?? "-none-",
            ]
            for date in [exam.patient.birthDate, exam.studyDate] + exam.views.map(\.contentDate) {
                guard let date else { continue }
                words += [date.description, date.description.replacing("-", with: "")]
            }
            for view in exam.views {
                words += [view.file.path, view.file.sha256, view.sopInstanceUID]
                words.append(view.contentTime ?? "-none-")
            }
        }
        return words
    }

    @Test(arguments: ReportFormat.allCases)
    func `no format holds anything that identifies`(format: ReportFormat) throws {
        let open = try format.text(of: Samples.report())
        let closed = try format.text(of: Samples.report(isDeidentified: true))
        for word in identifying {
            // "55" is a patient's identifier and part of plain numbers: looked for as a word.
            let options: String.CompareOptions = [.caseInsensitive, .diacriticInsensitive]
            if word == "55" {
                #expect(closed.firstMatch(of: /(?:^|[^0-9.])55(?![0-9])/) == nil)
                continue
            }
            #expect(closed.range(of: word, options: options) == nil, "\(word)")
        }
        // The exact report holds them, so that the search above can fail.
        for word in ["ALMEIDA", "HOSP-77214", "A40213", "2026-11-20", "/archive", "Okafor"] {
            #expect(open.contains(word))
        }
        // No date, anywhere, in any of the usual forms.
        #expect(closed.firstMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}/) == nil)
        #expect(closed.firstMatch(of: /20[0-9]{6}/) == nil)
    }

    @Test func `exams and patients are numbered, readers have pseudonyms`() {
        let report = Samples.summary.deidentified()
        #expect(report.deidentified)
        #expect(report.exams.map(\.exam) == [1, 2, 3])
        #expect(report.exams.map(\.patient.number) == [1, 2, 3])
        #expect(report.session.reader == "reader 1")
        #expect(report.exams[0].flagHistory.map(\.author) == ["reader 2", "reader 1"])
        #expect(report.session.number == nil && report.session.startedAt == nil)
        #expect(report.session.startedYear == 2026)
    }

    @Test func `two exams of one woman keep one number`() {
        var summary = Samples.summary
        summary.entries.append(summary.entries[0])
        #expect(summary.deidentified().exams.map(\.patient.number) == [1, 2, 3, 1])
    }

    @Test func `times become minutes from the session's start`() {
        let exam = Samples.summary.deidentified().exams[0]
        #expect(exam.opened == SessionReport.Moment(at: nil, minutesFromStart: 1))
        #expect(exam.flagHistory.first?.time.minutesFromStart == -7000)
        #expect(exam.studyDate == nil && exam.studyYear == 2026)
    }

    @Test func `ages are whole years, and one group from 90`() {
        let exams = Samples.summary.deidentified().exams
        #expect(exams[0].ageYears == 61 && !exams[0].ageIsAtLeast)
        #expect(exams[0].riskFactors["age"] == "61")
        #expect(exams[0].assessments[0].inputsUsed.first?.value == "61")
        #expect(exams[2].ageYears == 90 && exams[2].ageIsAtLeast)
        #expect(exams[2].riskFactors["age"] == "90+")
        #expect(exams[2].assessments[0].refusals.first?.value == "90+")
        #expect(exams[2].assessments[0].refusals.first?.reason.hasSuffix("she is 90+") == true)
    }

    @Test func `numbers and the model's words stay as they are`() {
        let open = Samples.report().exams[0].assessments[0]
        let closed = Samples.report(isDeidentified: true).exams[0].assessments[0]
        #expect(closed.estimates == open.estimates)
        #expect(closed.band == open.band)
        #expect(closed.modelVersion == open.modelVersion)
        #expect(closed.inputsMissing == open.inputsMissing)
        #expect(closed.warnings == open.warnings)
    }
}
