import Testing

@testable import Screening

@Suite struct StatedIdentityTests {
    private func stated(
        id: String = "P1", issuer: String? = nil, name: String = "MÜLLER^ANNA", born day: Int? = 1,
        sex: String? = "F", date: Int? = 20, study: String = "1.2", manifest: Bool = false
    ) -> StatedIdentity {
        StatedIdentity(
            of: Exam(
                patient: Patient(
                    identifier: id, name: name,
                    birthDate: day.flatMap { CalendarDate(year: 1970, month: 1, day: $0) },
                    sex: sex),
                studyInstanceUID: study, accessionNumber: "",
                studyDate: date.flatMap { CalendarDate(year: 2026, month: 11, day: $0) }),
            issuer: issuer, isNamedByManifest: manifest)
    }

    @Test(arguments: [
        ("ALMEIDA^ROSA", "Almeida^Rosa^^"), ("ALMEIDA^ROSA", "almeida, rosa"),
        ("ALMEIDA^ROSA^^DR", "ALMEIDA^ROSA"), ("ALMEIDA ROSA DR", "ALMEIDA^ROSA^^DR"),
        ("GROẞ^EVA", "gross^eva"), ("MU\u{308}LLER^ANNA", "MÜLLER^ANNA"),
        ("Yamada^Tarou=山田^太郎=やまだ^たろう", "YAMADA^TAROU"),
        ("Yamada^Tarou=山田^太郎", "=山田^太郎"), ("ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎", "ヤマダ^タロウ=山田^太郎="),
        ("YAMADA^TAROU", "=山田^太郎"), ("^", "ALMEIDA^ROSA"),
    ])
    func oneNameIsWrittenInManyWays(_ names: (String, String)) {
        #expect(PersonName(names.0).isSame(as: PersonName(names.1)))
        #expect(PersonName(names.1).isSame(as: PersonName(names.0)))
        #expect(!stated(name: names.0).differs(from: stated(name: names.1), in: .patientName))
    }

    @Test(arguments: [
        ("MÜLLER^ANNA", "MUELLER^ANNA"), ("MÜLLER^ANNA", "MULLER^ANNA"),
        ("ALMEIDA^ROSA", "ROSA^ALMEIDA"), ("ALMEIDA^ROSA", "ALMEIDA^ROSA MARIA"),
        ("KIM^AN^^^JR", "KIM^AN^^^SR"), ("Yamada^Tarou=山田^太郎", "Yamada^Tarou=山田^太朗"),
        ("Yamada^Tarou=山田^太郎", "Yamada^Jirou=山田^太郎"), ("MEYER-LANG^EVA", "MEYER^EVA"),
    ])
    func otherNamesDiffer(_ names: (String, String)) {
        #expect(!PersonName(names.0).isSame(as: PersonName(names.1)))
        #expect(!PersonName(names.1).isSame(as: PersonName(names.0)))
    }

    @Test func anotherPatientIDIsAnotherExamUnlessTwoIssuersGaveThem() {
        #expect(stated().isOfAnotherExam(than: stated(id: "P2")))
        #expect(stated(issuer: "N").isOfAnotherExam(than: stated(id: "P2", issuer: "N")))
        #expect(stated(issuer: "N").isOfAnotherExam(than: stated(id: "P2")))
        #expect(!stated(issuer: "N").isOfAnotherExam(than: stated(id: "P2", issuer: "S")))
        #expect(!stated().isOfAnotherExam(than: stated(id: "")))
    }

    @Test func anotherDayIsAnotherExam() {
        #expect(stated().isOfAnotherExam(than: stated(date: 21)))
        #expect(!stated().isOfAnotherExam(than: stated(date: nil)))
    }

    @Test func nameAndBirthDateTogetherMakeAnotherWomanAndNeitherAlone() {
        #expect(stated().isOfAnotherWoman(than: stated(name: "BERG^EVA", born: 2)))
        #expect(!stated().isOfAnotherWoman(than: stated(name: "BERG^EVA")))
        #expect(!stated().isOfAnotherWoman(than: stated(born: 2)))
        #expect(!stated().isOfAnotherWoman(than: stated(name: "BERG^EVA", born: nil)))
    }

    @Test func onlyTwoKnownSexesDiffer() {
        #expect(stated().differences(from: stated(sex: "m")) == [.sex])
        for sex in ["O", "f", "U", nil] {
            #expect(stated().differences(from: stated(sex: sex)) == [])
        }
    }

    @Test func whatAManifestNamesAsOneExamIsOne() {
        let other = stated(name: "BERG^EVA", born: 2, date: 3, manifest: true)
        #expect(!stated(manifest: true).isOfAnotherExam(than: other))
        #expect(stated(study: "1.3", manifest: true).isOfAnotherExam(than: other))
    }

    @Test func whatIsSettledIsNoConflictUntilAnotherComes() throws {
        func view(_ name: ViewName, _ identity: StatedIdentity) -> MammogramView {
            MammogramView(
                name: name, nameSource: .viewCode,
                file: SourceFile(path: "/a/\(name.code).dcm", sha256: name.code, byteCount: 1),
                sopInstanceUID: name.code,
                attributes: ViewAttributes(
                    pixels: PixelFormat(
                        width: 1, height: 1, bitsStored: 12, transferSyntax: "1.2.840.10008.1.2.1")),
                identity: identity)
        }
        var exam = Exam(
            id: 7, patient: Patient(identifier: "P1", name: ""), studyInstanceUID: "1.2",
            views: [view(.rightCC, stated()), view(.leftCC, stated(born: 2))])
        let conflict = try #require(exam.identityConflicts.first)
        #expect(conflict.attribute == .birthDate)
        #expect(conflict.valueText == "1970-01-01; 1970-01-02")
        #expect(
            conflict.words
                == "'1970-01-01' in R CC RCC.dcm, but '1970-01-02' in L CC LCC.dcm")
        #expect(exam.remarks.first?.text.hasPrefix("whose pictures?") == true)
        #expect(exam.identityRemedy.contains("merge 7"))
        exam.settledIdentities = [stated().personKey, stated(born: 2).personKey]
        #expect(exam.identityConflicts.isEmpty && exam.identityDoubt == nil)
        exam.views.append(view(.rightMLO, stated(name: "BERG^EVA", born: 2)))
        #expect(exam.identityConflicts.map(\.attribute) == [.patientName, .birthDate])
    }
}
