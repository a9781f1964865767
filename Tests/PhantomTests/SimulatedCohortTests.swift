import Screening
import Testing

@testable import Phantom

@Suite struct SimulatedCohortTests {
    private let study = SimulatedCohort(
        patients: 200, seed: 6, design: .enriched(cancerShare: 0.2))

    @Test func anEnrichedStudyTakesEveryCancerOfItsPopulation() {
        #expect(study.members.count == 200)
        #expect(study.cancersWithinFiveYears == 40)
        let population = (0..<study.populationSize).map { SimulatedWoman(seed: 6, index: $0) }
        #expect(population.count { $0.isCancerWithinFiveYears } == 40)
        let taken = Set(study.members.map(\.woman.index))
        #expect(
            population.filter(\.isCancerWithinFiveYears).allSatisfy { taken.contains($0.index) })
    }

    @Test func weightsAddUpToThePopulation() {
        let sum = study.members.reduce(0) { $0 + $1.weight }
        #expect(abs(sum - Double(study.populationSize)) < 1e-6)
        let inLife = SimulatedCohort(patients: 50, seed: 6, design: .asInLife)
        #expect(inLife.members.allSatisfy { $0.weight == 1 })
        #expect(inLife.populationSize == 50)
    }

    /// Numbers are handed out in the order of the stream, so that a number says nothing.
    @Test func theOrderSaysNothingOfTheOutcome() {
        #expect(study.members.map(\.number) == Array(1...200))
        let indices = study.members.map(\.woman.index)
        #expect(indices == indices.sorted())
        let firstHalf = study.members.prefix(100).count { $0.woman.isCancerWithinFiveYears }
        #expect((8...32).contains(firstHalf))
    }

    @Test func patientsHaveFourViewsAndOneIdentity() {
        let patients = study.phantoms.patients
        #expect(patients.count == 200)
        #expect(Set(patients.map(\.identifier)).count == 200)
        #expect(patients.allSatisfy { $0.identifier.hasPrefix(Patient.syntheticPrefix) })
        #expect(Set(patients.flatMap(\.exams).map(\.studyInstanceUID)).count == 200)
        for (patient, member) in zip(patients, study.members) {
            #expect(patient.exams.count == 1)
            #expect(patient.exams[0].images.map(\.view) == ViewName.standard)
            #expect(
                abs(
                    patient.birthDate.wholeYears(until: patient.exams[0].date)
                        - Int(member.woman.age)) <= 1)
            #expect(patient.exams[0].anatomy.traits == member.woman.traits)
        }
    }

    @Test func tablesReadBack() throws {
        let manifest = try DelimitedTable(
            parsing: study.manifest { member, view in "\(member.number)/\(view.code).dcm" })
        #expect(manifest.rows.count == 800)
        let outcomes = try DelimitedTable(parsing: study.outcomes)
        let truth = try DelimitedTable(parsing: study.truth)
        #expect(outcomes.rows.count == 200)
        #expect(truth.columns.starts(with: outcomes.columns))
        #expect(!outcomes.columns.contains("image_traits"))
        for (row, member) in zip(truth.rows, study.members) {
            let record = try truth.record(row)
            #expect(record["exam_id"] == study.examIdentifier(member))
            #expect(
                record["years_to_cancer"]
                    == (member.woman.isCancer ? String(Int(member.woman.years)) : "100"))
            let traits = try #require(record["image_traits"].flatMap(Double.init))
            #expect(abs(traits - member.woman.imageLogHazard) < 1e-6)
        }
        let factors = try DelimitedTable(parsing: study.riskFactors)
        #expect(factors.columns == ["id"] + RiskFactorKey.allCases.map(\.rawValue))
    }
}
