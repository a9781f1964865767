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
