import Foundation
import Screening
import Testing

@testable import Reporting

struct ScrubberTests {
    private let scrubber = Scrubber(Samples.summary)

    @Test(arguments: [
        ("ROSA Almeida came", "[name] came"), ("rosa", "[name]"), ("Rosalind, prosaic", nil),
        ("almeida's sister", "[name]'s sister"), ("Álmeida", "[name]"),
        ("Almeida, Rosa", "[name]"), ("min-ji", "[name]"), ("조민지는", "[name]는"),
        ("민지 조", "[name]"), ("HOSP-77214.", "[identifier]."),
        ("patient 55", "patient [identifier]"),
        ("551 and 5.55", nil), ("a40213", "[identifier]"), ("Okafor agrees", "[reader] agrees"),
        ("2026-11-20", "[date]"), ("2026-11-20T10:14:00", "[date]"), ("20261120", "[date]"),
        ("10/10/2000", "[date]"), ("01.01.2000", "[date]"),
        ("20.11.2026 and 3/4/26", "[date] and [date]"), ("1965/03/02", "[date]"),
        ("2 March 1965", "[date]"), ("on Nov 18, 2024", "on [date]"), ("March 2024", "[date]"),
        ("the 3rd of May", "the [date]"), ("may see 3 views", nil),
        ("2 marked masses, 3 decades", nil),
        ("12 Sept. 2024", "[date]"), ("1.67 % and 12 to 13", nil),
        ("at a.b@example.org", "at [address]"), ("r.almeida@example.org", "[address]"),
        ("call 0151 2345678", "call [number]"),
        ("id 1234567", "id [number]"), ("92 yo", "90+ yo"), ("92-year-old", "90+-year-old"),
        ("62 yo", nil), ("192 views", nil), ("see /data/x/rcc.dcm here", "see [path] here"),
        ("and/or R/L", nil), ("1.2.3.4.5.6.789", "[UID]"),
        ("syntax 1.2.840.10008.1.2.4.90", nil), ("spiculated mass, R CC, 14 mm", nil),
    ])
    func `what people write`(text: String, scrubbed: String?) {
        #expect(scrubber.scrub(freeText: text, of: Samples.scored.exam) == scrubbed ?? text)
    }

    @Test(arguments: [
        ("numbers for white women (SEER white 1983-87)", nil),
        ("counted as 14 or later", nil), ("factor 0.93 of NCI 4.1 (December 2017)", nil),
        (
            "the newest Content Date and Time (2026-11-20 101400)",
            "the newest Content Date and Time ([date])"
        ),
        ("/archive/ALMEIDA_ROSA/rcc_1.dcm is cut off", "[identifier] is cut off"),
        ("HOSP-77214 and ALMEIDA^ROSA^MARIA", "[identifier] and [name]"),
        ("unsupported transfer syntax 1.2.840.10008.1.2.4.90", nil),
    ])
    func `what the program writes`(text: String, scrubbed: String?) {
        #expect(scrubber.scrub(derivedText: text, of: Samples.scored.exam) == scrubbed ?? text)
    }

    @Test func `what single files state of a woman is taken out of the program's own words`() {
        var summary = Samples.summary
        var stated = StatedIdentity(of: summary.entries[0].exam)
        stated.patientName = "MUELLER^GRETE"
        stated.patientIdentifier = "OTHER-99"
        summary.entries[0].exam.views[0].identity = stated
        // Another exam of the same study.
        summary.entries[1].exam.studyInstanceUID = summary.entries[0].exam.studyInstanceUID
        #expect(
            Scrubber(summary).scrub(
                derivedText: "'MUELLER^GRETE' in R CC, id OTHER-99", of: summary.entries[0].exam)
                == "'[name]' in R CC, id [identifier]")
    }

    @Test func `a name that is a common word spares the program's own words`() {
        var summary = Samples.summary
        summary.entries[0].exam.patient.name = "WHITE^MAY"
        let scrubber = Scrubber(summary)
        let exam = summary.entries[0].exam
        #expect(scrubber.scrub(derivedText: "white women may", of: exam) == "white women may")
        #expect(
            scrubber.scrub(freeText: "May Mrs. White go?", of: exam) == "[name] Mrs. [name] go?")
        #expect(scrubber.scrub(freeText: "on May 12, 2026", of: exam) == "on [date]")
    }
}

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

    @Test(arguments: SessionReport.formats)
    func `no format holds anything that identifies`(format: SessionFormat) throws {
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
