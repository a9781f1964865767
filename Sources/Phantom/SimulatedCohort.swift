import Foundation
import Screening

/// Women of one study, drawn from a stream that a seed gives.
///
///     let cohort = SimulatedCohort(patients: 4_000, seed: 2, design: .enriched(cancerShare: 0.15))
///     let files = try PhantomWriter().write(cohort.phantoms, to: folder, size: .simulated)
package struct SimulatedCohort: Sendable {
    /// Whom a study takes.
    package enum Design: Sendable, Hashable {
        /// Every woman of the stream, as in life: about 1 in 90 has a cancer seen within five
        /// years.
        case asInLife
        /// Every woman with a cancer seen within five years, and as many of the others, drawn by
        /// lot, as make the wanted share: a case-enriched study, whose weights undo it.
        case enriched(cancerShare: Double)
    }

    /// A woman of the study.
    package struct Member: Sendable, Hashable {
        /// Who she is.
        package let woman: SimulatedWoman
        /// How many women of the population she stands for.
        package let weight: Double
        /// Her number in the study, from 1.
        package let number: Int
    }

    /// Where every choice starts.
    package let seed: UInt64
    /// Whom the study took.
    package let design: Design
    /// How many women the stream had to give.
    package let populationSize: Int
    /// The women in the order of the stream, which knows nothing of outcomes.
    package let members: [Member]

    /// Draws a study.
    ///
    /// - Parameters:
    ///   - patients: how many women, 1 or more.
    ///   - seed: equal seeds give equal studies; of different seeds no woman is in both.
    ///   - design: whom it takes; a share is kept in 0.01 ... 0.9.
    package init(patients: Int, seed: UInt64, design: Design) {
        precondition(patients > 0, "a study needs a woman")
        self.seed = seed
        self.design = design
        switch design {
        case .asInLife:
            populationSize = patients
            members = (0..<patients).map {
                Member(woman: SimulatedWoman(seed: seed, index: $0), weight: 1, number: $0 + 1)
            }
        case .enriched(let share):
            let wanted = min(
                max(Int((Double(patients) * min(max(share, 0.01), 0.9)).rounded()), 1), patients)
            let stream = Stream(seed: seed, cancers: wanted, others: patients - wanted)
            populationSize = stream.length
            members = stream.study(others: patients - wanted, seed: seed)
        }
    }

    /// The shortest start of the stream with enough women of both kinds. Those without a cancer are
    /// far more than a study takes, so only their order is kept.
    private struct Stream {
        var length = 0
        var cancers: [SimulatedWoman] = []
        var others: [(order: UInt64, index: Int)] = []

        init(seed: UInt64, cancers wanted: Int, others enough: Int) {
            while cancers.count < wanted || others.count < enough {
                let woman = SimulatedWoman(seed: seed, index: length)
                if woman.isCancerWithinFiveYears {
                    cancers.append(woman)
                } else {
                    var shuffle = SeededGenerator(seed: seed, 0x4C4F_5400, UInt64(length))
                    others.append((shuffle.next(), length))
                }
                length += 1
            }
        }

        func study(others wanted: Int, seed: UInt64) -> [Member] {
            let taken = others.sorted { ($0.order, $0.index) < ($1.order, $1.index) }.prefix(wanted)
            let weight = wanted > 0 ? Double(others.count) / Double(wanted) : 1
            let women = cancers + taken.map { SimulatedWoman(seed: seed, index: $0.index) }
            return women.sorted { $0.index < $1.index }.enumerated().map { index, woman in
                Member(
                    woman: woman, weight: woman.isCancerWithinFiveYears ? 1 : weight,
                    number: index + 1)
            }
        }
    }

    /// How many members had a cancer that was seen within five years.
    package var cancersWithinFiveYears: Int {
        members.count { $0.woman.isCancerWithinFiveYears }
    }
}

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

extension SimulatedCohort {
    /// The views' files in the columns of Mirai's validation data, one row a view.
    ///
    /// - Parameter path: the path of a view's file as the table is to name it.
    package func manifest(path: (Member, ViewName) -> String) -> String {
        let header = [
            "patient_id", "exam_id", "laterality", "view", "file_path", "years_to_cancer",
            "years_to_last_followup", "split_group",
        ]
        return Self.table(
            header,
            members.flatMap { member in
                ViewName.standard.map { view in
                    [
                        identifier(member), examIdentifier(member), view.laterality.rawValue,
                        view.position.rawValue, path(member, view),
                    ] + Self.wholeYears(member.woman) + ["test"]
                }
            })
    }

    /// What the women answered, in the columns of `firstlight risk --batch`, one row a woman.
    package var riskFactors: String {
        Self.table(
            ["id"] + RiskFactorKey.allCases.map(\.rawValue),
            members.map { [identifier($0)] + Self.answers($0.woman) })
    }

    /// What became of them with what they answered, one row a woman: the table that
    /// `firstlight evaluate` and `calibrate` read.
    package var outcomes: String {
        Self.table(Self.outcomeColumns, members.map { outcomeFields($0) })
    }

    /// The same with what nobody but the simulation knows: the latent traits and the true risk.
    package var truth: String {
        let latent = [
            "stream_index", "density_deviations", "texture_deviations", "asymmetry_deviations",
            "calcification_deviations", "percent_density_right", "percent_density_left",
            "calcifications", "image_traits", "questionnaire_traits", "true_risk_1",
            "true_risk_2", "true_risk_3", "true_risk_4", "true_risk_5", "true_years_to_cancer",
        ]
        return Self.table(
            Self.outcomeColumns + latent,
            members.map { outcomeFields($0) + Self.latentFields($0.woman) })
    }

    private static let outcomeColumns =
        [
            "patient_id", "exam_id", "years_to_cancer", "years_to_last_followup", "time", "event",
            "sampling_weight", "synthetic", "vendor",
        ] + RiskFactorKey.allCases.map(\.rawValue)

    private func outcomeFields(_ member: Member) -> [String] {
        let woman = member.woman
        return [identifier(member), examIdentifier(member)] + Self.wholeYears(woman)
            + [
                Self.text(woman.years), woman.isCancer ? "1" : "0", Self.text(member.weight),
                "yes", PhantomCohort.manufacturer,
            ] + Self.answers(woman)
    }

    private static func latentFields(_ woman: SimulatedWoman) -> [String] {
        let traits = woman.traits
        let latent = [
            Double(woman.index), traits.density, traits.texture,
            SimulatedWoman.asymmetryScore(traits),
            SimulatedWoman.calcificationScore(traits), traits.percentDensity(of: .right),
            traits.percentDensity(of: .left), Double(traits.calcifications),
            woman.imageLogHazard, woman.questionnaireLogHazard,
        ]
        return latent.map(text) + (1...5).map { text(woman.risk(years: Double($0))) }
            + [woman.yearsToCancer.isFinite ? text(woman.yearsToCancer) : ""]
    }

    /// Mirai's two columns: whole years, 100 for no cancer.
    private static func wholeYears(_ woman: SimulatedWoman) -> [String] {
        [woman.isCancer ? String(Int(woman.years)) : "100", String(Int(woman.years))]
    }

    private static func answers(_ woman: SimulatedWoman) -> [String] {
        var factors = woman.factors
        factors.age = .known((woman.age * 10).rounded(.down) / 10)
        return RiskFactorKey.allCases.map { factors.text(of: $0) }
    }

    /// A number to six digits after the point.
    private static func text(_ number: Double) -> String {
        let rounded = (number * 1_000_000).rounded() / 1_000_000
        return rounded == rounded.rounded() && abs(rounded) < 1e9
            ? String(Int(rounded)) : String(rounded)
    }

    private static func table(_ columns: [String], _ rows: [[String]]) -> String {
        rows.reduce(into: DelimitedTable.line(columns)) { $0 += DelimitedTable.line($1) }
    }
}
