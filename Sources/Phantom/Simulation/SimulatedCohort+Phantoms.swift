import Screening

extension SimulatedCohort {
    /// The women as patients with one exam of four views each.
    package var phantoms: PhantomCohort {
        PhantomCohort(patients: members.map { patient($0) })
    }

    /// Patient ID: `SYNTHETIC-7-00001`, which says what she is also where only a table names her.
    package func identifier(_ member: Member) -> String {
        Patient.syntheticPrefix + "-\(seed)-" + Self.padded(member.number)
    }

    /// Accession Number, which the tables call `exam_id`: `SIM-7-E00001`.
    package func examIdentifier(_ member: Member) -> String {
        "SIM-\(seed)-E" + Self.padded(member.number)
    }

    private static func padded(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 5 - digits.count)) + digits
    }

    private func patient(_ member: Member) -> PhantomPatient {
        let woman = member.woman
        var dice = SeededGenerator(seed: woman.pictureSeed, 0x4441_5445)
        let first = CalendarDate.firstSimulated
        let date = first.adding(days: dice.index(below: 360)) ?? first
        let birth = date.adding(days: -Int(woman.age * 365.25)) ?? date
        return PhantomPatient(
            identifier: identifier(member), name: "SIMULATED^\(Self.padded(member.number))",
            birthDate: birth,
            exams: [
                PhantomExam(
                    studyInstanceUID: PhantomIdentifier.uid(woman.pictureSeed, [1, 0]),
                    accessionNumber: examIdentifier(member), date: date,
                    secondsOfDay: 8 * 3600 + dice.index(below: 8 * 3600), anatomy: woman.anatomy,
                    images: ViewName.standard.map { PhantomImage($0) },
                    riskFactors: woman.factors)
            ])
    }
}

extension CalendarDate {
    /// 4 January 2016, on which the exams of simulated studies begin.
    fileprivate static let firstSimulated: CalendarDate = {
        guard let day = CalendarDate(year: 2016, month: 1, day: 4) else {
            preconditionFailure("4 January 2016 is a day")
        }
        return day
    }()
}

extension SimulatedWoman {
    /// What her pictures are drawn from.
    package var anatomy: PhantomAnatomy {
        PhantomAnatomy(
            seed: pictureSeed, age: Int(age), density: factors.density.value ?? .scattered,
            size: size, asymmetry: 0.3, lesions: calcifications, hasImplant: false,
            traits: traits)
    }

    /// Her microcalcifications, in a place that her pictures alone know.
    private var calcifications: [PhantomLesion] {
        guard traits.calcifications > 0 else { return [] }
        var dice = SeededGenerator(seed: pictureSeed, 0x4341_4C43)
        return [
            PhantomLesion(
                .microcalcifications(count: traits.calcifications),
                in: dice.uniform() < 0.5 ? .right : .left, depth: dice.uniform(0.25, 0.75),
                outward: dice.uniform(-0.6, 0.6), upward: dice.uniform(-0.5, 0.6),
                diameterMillimetres: dice.uniform(10, 22), yearsVisible: 4)
        ]
    }
}
