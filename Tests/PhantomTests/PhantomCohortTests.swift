import Screening
import Testing

@testable import Phantom

@Suite struct PhantomCohortTests {
    private let cohort = PhantomCohort.demo
    private var current: [PhantomExam] { cohort.patients.compactMap(\.exams.first) }

    @Test func thereAreTwentyFourPatients() {
        #expect(cohort.patients.count == 24)
        #expect(Set(cohort.patients.map(\.identifier)).count == 24)
        #expect(Set(cohort.patients.map(\.name)).count == 24)
        #expect(cohort.patients.first?.identifier == "SYNTHETIC-001")
        #expect((160...190).contains(cohort.imageCount))
        #expect(cohort == PhantomCohort.demo)
    }

    @Test func examsAreInOrderAndWithinReach() {
        for patient in cohort.patients {
            #expect((1...4).contains(patient.exams.count))
            #expect(patient.exams.map(\.date) == patient.exams.map(\.date).sorted(by: >))
            for exam in patient.exams {
                let age = patient.birthDate.wholeYears(until: exam.date)
                #expect(abs(age - exam.anatomy.age) <= 1)
            }
        }
        #expect(Set(cohort.patients.map(\.exams.count)) == [1, 2, 3, 4])
        #expect(current.allSatisfy { $0.date.description > "2026-11-01" })
        let studies = cohort.patients.flatMap { $0.exams.map(\.studyInstanceUID) }
        #expect(Set(studies).count == studies.count)
        let accessions = cohort.patients.flatMap { $0.exams.map(\.accessionNumber) }
        #expect(Set(accessions).count == accessions.count)
    }

    @Test func namesComeInSeveralScripts() {
        let names = cohort.patients.map(\.name)
        #expect(names.contains { $0.split(separator: "=").count == 3 })
        #expect(
            names.contains { $0.unicodeScalars.contains { (0xAC00...0xD7A3).contains($0.value) } })
        #expect(names.contains { $0.unicodeScalars.contains { (0xC0...0xFF).contains($0.value) } })
    }

    @Test func densitiesAndAgesVary() {
        #expect(Set(current.map(\.anatomy.density)).count == 4)
        let ages = current.map(\.anatomy.age)
        #expect(ages.contains { $0 < 35 } && ages.contains { $0 >= 90 })
        #expect(current.contains { !$0.anatomy.lesions.isEmpty })
    }

    @Test func riskFactorsVaryInCompleteness() {
        let factors = current.map(\.riskFactors)
        #expect(factors.contains { $0 == RiskFactors() })
        #expect(factors.contains { $0 != RiskFactors() && $0.menarche == .notRecorded })
        #expect(factors.contains { $0.race == .unknown })
        #expect(factors.contains { $0.priorCancer == .known(true) })
        #expect(factors.contains { $0.hereditarySyndrome == .known(true) })
        #expect(factors.contains { $0.firstBirth == .known(.none) })
        #expect(factors.contains { $0.hyperplasia == .known(true) })
        #expect(Set(factors.compactMap { $0.race.value }).count >= 8)
        for exam in current where exam.riskFactors != RiskFactors() {
            #expect(exam.riskFactors.density == .known(exam.anatomy.density))
        }
    }

    @Test func awkwardExamsAreThere() {
        let images = current.map(\.images)
        #expect(images.contains { Set($0.map(\.view)).count == 3 })
        #expect(images.contains { $0.allSatisfy { $0.intent == .processing } })
        #expect(images.contains { $0.filter { $0.view == .rightCC }.count == 2 })
        #expect(images.contains { $0.contains { $0.isTruncated } })
        #expect(images.contains { $0.allSatisfy { $0.isInverted } })
        #expect(images.contains { $0.allSatisfy { $0.storage == .mirrored } })
        #expect(images.contains { $0.allSatisfy { $0.storage == .turned } })
        #expect(images.contains { $0.allSatisfy { $0.hasLookupTable } })
        #expect(current.contains { $0.anatomy.hasImplant })
        let ordinary = images.filter { $0.count == 4 && $0.allSatisfy { !$0.isTruncated } }
        #expect(ordinary.count >= 20)
    }

    @Test func theDayMovesTheExams() throws {
        let day = try #require(CalendarDate(year: 2030, month: 3, day: 1))
        let later = PhantomCohort.demo(on: day)
        #expect(later.patients.allSatisfy { ($0.exams.first?.date ?? day) <= day })
        #expect(later.patients.map(\.name) == cohort.patients.map(\.name))
    }
}

@Suite struct PhantomIdentifierTests {
    @Test func identifiersAreValidAndRepeatable() {
        for salt in 0..<50 as Range<UInt64> {
            let uid = PhantomIdentifier.uid(7, [salt, 2])
            #expect(uid.hasPrefix("2.25."))
            #expect(uid.count <= 44)
            #expect(uid.dropFirst(5).allSatisfy { $0.isNumber })
            #expect(!uid.dropFirst(5).hasPrefix("0"))
            #expect(uid == PhantomIdentifier.uid(7, [salt, 2]))
        }
    }

    @Test func saltsAndTheirOrderTellIdentifiersApart() {
        let uids = [[1, 2], [2, 1], [1], [1, 2, 0]].map { PhantomIdentifier.uid(7, $0) }
        #expect(Set(uids + [PhantomIdentifier.uid(8, [1, 2])]).count == 5)
    }
}
