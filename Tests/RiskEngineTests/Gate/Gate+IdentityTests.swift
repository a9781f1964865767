import Screening
import Testing

@testable import RiskEngine

@Suite struct GateIdentityTests {
    /// A plain exam whose last file states another birth date.
    private func exam() -> Exam {
        var exam = GateSamples.exam()
        for index in exam.views.indices {
            var stated = exam
            stated.patient.name = "ALMEIDA^ROSA"
            stated.patient.birthDate = CalendarDate(year: 1965, month: 3, day: index == 3 ? 2 : 1)
            exam.views[index].identity = StatedIdentity(of: stated)
        }
        return exam
    }

    @Test func filesThatDoNotAgreeWhoseTheyAreAreRefusedFirst() throws {
        let report = GateSamples.review(exam())
        let refusal = try #require(report.refusals.first)
        #expect(report.refusals.count == 1)
        #expect(refusal.attribute == "Patient's Birth Date (0010,0030)")
        #expect(refusal.value == "1965-03-01; 1965-03-02")
        #expect(refusal.reason.contains("identity merge"))
    }

    @Test func oneThatIsNotChosenCountsToo() {
        var exam = exam()
        exam.views[3].isPartial = true
        #expect(
            GateSamples.review(exam).refusals.map(\.attribute).first
                == "Patient's Birth Date (0010,0030)")
    }

    @Test func whatSomebodyHasSettledIsNotRefused() {
        var exam = exam()
        exam.settledIdentities = Set(exam.views.compactMap { $0.identity?.personKey })
        #expect(!GateSamples.review(exam).isRefused)
    }

    @Test func whatTheWorklistSaysBesideOthersIsAWarning() {
        var exam = GateSamples.exam()
        exam.identityRemarks = [ExamRemark(attribute: "Study Date (0008,0020)", text: "exam 2")]
        #expect(GateSamples.review(exam).warnings == ["Study Date (0008,0020): exam 2"])
    }
}
