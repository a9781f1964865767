import Evaluation

package typealias EvaluationFormat = ReportFormat<EvaluationReport>

extension EvaluationReport: FormattedReport {
    package static var formats: [EvaluationFormat] { [.text, .markdown, .csv, .json, .html] }
}
