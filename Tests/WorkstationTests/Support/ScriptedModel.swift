import Foundation
import RiskEngine
import Screening
import Synchronization

@testable import Workstation

/// A model that does what a test says: it tells its stages, may wait until the test lets it go on
/// or until it is stopped, and answers.
final class ScriptedModel: ImageModel {
    let card = Fixture.modelCard
    let needs = NetworkNeeds()

    private let asked = Mutex<[Int64]>([])
    private let waits: @Sendable (Exam) -> Bool
    private let answer: @Sendable (Exam, RiskFactors) throws(EngineError) -> Assessment

    /// The exams it was asked of, in their order.
    var exams: [Int64] { asked.withLock { $0 } }

    /// A model.
    ///
    /// - Parameters:
    ///   - waits: Whether an exam keeps it busy, asked again until it says no.
    ///   - answer: What it answers.
    init(
        waits: @escaping @Sendable (Exam) -> Bool = { _ in false },
        answer: @escaping @Sendable (Exam, RiskFactors) throws(EngineError) -> Assessment = {
            (exam, _) throws(EngineError) in Fixture.imageAssessment(of: exam)
        }
    ) {
        self.waits = waits
        self.answer = answer
    }

    func assess(
        _ question: ImageQuestion, bands: BandScheme, progress: (AssessmentProgress) -> Void,
        isCancelled: () -> Bool
    ) throws(EngineError) -> EngineResult {
        let exam = question.exam
        asked.withLock { $0.append(exam.id) }
        for (place, view) in ViewName.standard.enumerated() {
            progress(
                AssessmentProgress(
                    stage: .encoding, view: view, number: place + 1, total: 4,
                    fraction: Double(place) / 4))
        }
        repeat {
            if isCancelled() { throw EngineError(.cancelled, "exam \(exam.id)", "stopped") }
            Thread.sleep(forTimeInterval: 0.005)
        } while waits(exam)
        return EngineResult(try answer(exam, question.factors))
    }
}
