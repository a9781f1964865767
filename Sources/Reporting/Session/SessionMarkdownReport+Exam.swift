import Foundation
import Screening

extension SessionMarkdownReport {
    /// The section of one exam.
    func exam(_ exam: ExamReport) -> [String] {
        let patient = exam.patient
        let title = (patient.name ?? "patient \(patient.number)").markdownEscaped
        var lines = ["## Exam \(exam.exam): \(title)" + (exam.mark.map { " (\($0))" } ?? ""), ""]
        lines.append(
            "- "
                + Self.listed([
                    patient.identifier.map { "Patient \($0.markdownEscaped)" }
                        ?? "Patient \(patient.number)",
                    patient.birthDate.map { "born \($0)" },
                    exam.ageText.map { "age \($0)" }
                        ?? "age not known",
                ]))
        lines.append(
            "- "
                + Self.listed([
                    Self.studyTime(exam).map { "Study \($0)" } ?? "Study without a date",
                    exam.accessionNumber.map { "accession \($0.markdownEscaped)" },
                    exam.studyDescription.map(\.markdownEscaped),
                    exam.studyInstanceUID.map {
                        "UID "
                            + ([$0] + (exam.furtherStudyInstanceUIDs ?? []))
                            .map(\.markdownEscaped).joined(separator: " and ")
                    },
                ]))
        lines.append("- Earlier exams on the worklist: \(exam.priors)")
        lines.append(
            "- "
                + Self.listed([
                    exam.opened.map { "Opened \(Self.time($0))" } ?? "Not opened in this session",
                    exam.read.map { "read \(Self.time($0))" } ?? "not marked as read",
                ]))
        lines += ["", "### Views", ""] + views(exam)
        for assessment in exam.assessments { lines += [""] + self.assessment(assessment) }
        if exam.assessments.isEmpty { lines += ["", "No model was asked."] }
        lines += remarks("Flag", current: exam.flag, history: exam.flagHistory)
        lines += remarks("Note", current: exam.note, history: exam.noteHistory)
        return lines
    }

    private func views(_ exam: ExamReport) -> [String] {
        var rows: [[String]] = []
        for view in exam.views {
            rows.append(view.used.map { row($0, "used") } ?? [view.view, "missing", "", "", ""])
            rows += view.notUsed.map { row($0, "not used") }
        }
        rows += exam.otherViews.map { row($0, "not used") }
        let remarks = exam.remarks.map {
            "- \($0.attribute.markdownLine): \($0.text.markdownEscaped)"
        }
        let missing =
            exam.missingViews.isEmpty
            ? [] : ["- Missing: " + exam.missingViews.joined(separator: ", ")]
        let list = missing + remarks
        return Markdown.table(["view", "state", "why", "picture", "file"], rows)
            + (list.isEmpty ? [] : [""] + list)
    }

    private func row(_ file: FileReport, _ state: String) -> [String] {
        let picture = Self.listed([
            "\(file.width) x \(file.height)", "\(file.bitsStored) bit", file.intent,
            file.manufacturer, file.synthetic ? "SYNTHETIC" : nil,
        ])
        let location = [file.path, file.sha256.map { "SHA-256 \($0)" }].compactMap { $0 }
        return [
            file.view, state, file.reason.markdownEscaped, picture.markdownEscaped,
            location.joined(separator: ", ").markdownEscaped,
        ]
    }

    private func assessment(_ assessment: AssessmentReport) -> [String] {
        var lines = [
            "### \(assessment.image?.kind?.heading ?? "Risk") by "
                + "\(assessment.model.markdownEscaped), "
                + assessment.modelVersion.markdownEscaped, "",
            "Outcome: \(assessment.outcome.markdownEscaped).", "",
        ]
        if let reader = assessment.askedBy, let moment = assessment.asked {
            lines += [
                "Asked by \(reader.markdownEscaped), \(Self.time(moment)).", "",
            ]
        }
        if assessment.refused {
            lines += ["**No number.** The model refuses:", ""]
            lines += assessment.refusals.map {
                "- \($0.attribute.markdownLine) \($0.value.markdownEscaped): "
                    + $0.reason.markdownEscaped
            }
        } else if assessment.hiddenUntilRead == true {
            lines.append("**Hidden until read.** This site shows no risk before a read.")
        } else if assessment.isOfRisk {
            lines += risk(assessment)
        }
        if let image = assessment.image {
            lines += measures(image) + basis(image, madeBy: assessment.programVersion)
        }
        lines += inputs("Used", assessment.inputsUsed)
        lines += inputs("Missing", assessment.inputsMissing)
        lines += inputs("Not used by this model", assessment.inputsNotUsed)
        lines += assessment.warnings.map { "- To know: \($0.markdownEscaped)" }
        if let image = assessment.image { lines += views(image) + factors(image) }
        return lines
    }

    private func risk(_ assessment: AssessmentReport) -> [String] {
        var lines = assessment.image.map(years) ?? horizons(assessment)
        lines.append("")
        lines.append(
            assessment.band.map {
                "- Band of the five-year risk: \($0.label.markdownEscaped) "
                    + "(\($0.rule), \($0.source.markdownEscaped))"
            } ?? "- No band")
        if let under50 = assessment.relativeRiskUnder50,
            let from50 = assessment.relativeRiskFrom50
        {
            lines.append(
                String(
                    format: "- Relative risk: %.2f under age 50, %.2f from age 50", under50,
                    from50))
        }
        return lines
    }

    private func horizons(_ assessment: AssessmentReport) -> [String] {
        Markdown.table(
            ["horizon", ">risk", ">average woman"],
            assessment.estimates.map {
                [
                    $0.horizon, Percentage.text($0.percent),
                    $0.averagePercent.map { Percentage.text($0) } ?? "–",
                ]
            })
    }

    private func inputs(_ title: String, _ inputs: [Assessment.Input]) -> [String] {
        inputs.map {
            "- \(title): \($0.key.markdownEscaped)"
                + ($0.value.isEmpty ? "" : " = \($0.value.markdownEscaped)")
                + " (\($0.treatment.markdownEscaped))"
        }
    }

    /// The entry in force as a quotation, and all of them where there are more.
    private func remarks(
        _ title: String, current: ExamReport.Remark?, history: [ExamReport.Remark]
    ) -> [String] {
        var lines: [String] = []
        if let current {
            lines += ["", "### \(title)", ""]
            lines += current.text.lines.map { "> \($0.markdownLine)" }
            lines += ["", "\(current.author.markdownEscaped), \(Self.time(current.time))"]
        } else if !history.isEmpty {
            lines += ["", "### \(title): withdrawn"]
        }
        guard history.count > 1 || (current == nil && !history.isEmpty) else { return lines }
        lines += ["", "All entries, oldest first:", ""]
        lines += history.map {
            "- \(Self.time($0.time)), \($0.author.markdownEscaped)"
                + ($0.withdrawn ? ", withdrawn: " : ": ") + $0.text.markdownEscaped
        }
        return lines
    }

    private static func listed(_ parts: [String?]) -> String {
        parts.compactMap { $0 }.joined(separator: ", ")
    }
}

extension SessionMarkdownReport {
    /// The risks by year, raw beside calibrated.
    func years(_ image: ImageReport) -> [String] {
        Markdown.table(
            ["horizon", ">raw", ">calibrated"],
            image.years.map {
                [
                    RiskHorizon.years($0.year).words, Percentage.text($0.rawPercent),
                    $0.calibratedPercent.map { Percentage.text($0) } ?? "–",
                ]
            })
    }

    /// What the network found that is not risk, and its maps, in a list.
    func measures(_ image: ImageReport) -> [String] {
        let measures = (image.measures ?? []).map { measure in
            let choices = measure.choices.map {
                $0.label.markdownEscaped + String(format: " (%.2f)", $0.probability)
            }
            let parts =
                [measure.value.map { String(format: "%.1f", $0) + " \(measure.unit)" }] + choices
                + [measure.recorded.map { "recorded \($0.markdownEscaped)" }]
            return "- \(measure.kind.heading): " + Self.listed(parts)
        }
        let maps = (image.maps ?? []).map { map in
            "- Map \(map.name.markdownEscaped), \(map.title.markdownEscaped): "
                + map.views.map {
                    String(format: "\($0.view) %.2f, up to %.2f", $0.mean, $0.largest)
                }.joined(separator: "; ")
        }
        return measures + maps
    }

    /// What an image assessment rests on, in a list.
    func basis(_ image: ImageReport, madeBy programVersion: String) -> [String] {
        let model = image.model
        var lines = [
            "- Network: \(model.name.markdownEscaped)" + (model.mark.map { " **\($0)**" } ?? "")
                + ", \(model.shortHash), weights SHA-256 \(model.weightsSHA256)"
                + (model.cardSHA256.map { ", card SHA-256 \($0)" } ?? "")
        ]
        if image.kind == nil {
            lines.append(
                "- Calibrator: \(model.calibration.markdownEscaped)"
                    + (model.calibratedHere
                        ? model.localCalibration.map { "; calibrated here: \($0.sentence)" } ?? ""
                        : "; not calibrated here"))
        }
        if let percentile = image.percentile {
            lines.append(
                String(format: "- Percentile %.0f", percentile)
                    + (image.referenceCohort.map { " of \($0.markdownEscaped)" } ?? ""))
        }
        let constants = image.preprocessing
        lines.append(
            "- Input: \(constants.width) x \(constants.height), mean \(constants.mean), "
                + "standard deviation \(constants.standardDeviation)")
        lines.append(
            "- Made by \(report.program) \(programVersion.markdownEscaped)"
                + String(format: " in %.1f s", image.seconds))
        return lines
    }

    /// The views as the network saw them, and what each adds.
    func views(_ image: ImageReport) -> [String] {
        if image.views.isEmpty { return [] }
        var rows: [[String]] = []
        for view in image.views {
            rows.append(
                [
                    view.view, "used",
                    view.pull.map { Self.signed($0) } ?? "–",
                    view.asymmetry.map {
                        String(format: "%.2f, up to %.2f", $0.mean, $0.largest)
                    } ?? "–",
                    (view.greyRule ?? "–").markdownEscaped,
                ] + cells(view.used))
            rows += view.notUsed.map { [view.view, "not used", "", "", ""] + cells($0) }
        }
        var lines = [""]
        lines += Markdown.table(
            ["view", "state", ">pull (logits)", "asymmetry", "greys", "why", "file"], rows)
        guard let empty = image.emptyLogit, let residual = image.evidenceResidual else {
            return lines
        }
        lines += [
            "",
            "- A pull is what a view adds to the five-year logit of an empty exam "
                + "(\(Self.signed(empty))); the pulls miss the whole by "
                + String(format: "%.4f", residual),
            "- Asymmetry: how much a view differs from the other side's, 0 (alike) to 1",
            "- Evidence and asymmetry say what the number rests on; they mark no lesion. The maps "
                + "are kept on the worklist",
        ]
        return lines
    }

    /// The network's own predictions of risk factors.
    func factors(_ image: ImageReport) -> [String] {
        if image.predictedFactors.isEmpty { return [] }
        let rows = image.predictedFactors.map { factor in
            [
                factor.group.markdownEscaped, factor.title.markdownEscaped,
                factor.choices.likeliest.map {
                    $0.label.markdownEscaped + String(format: " (%.2f)", $0.probability)
                } ?? "–",
                (factor.recorded ?? "–").markdownEscaped,
                factor.disagrees ? "disagrees" : "",
            ]
        }
        return ["", "Risk factors as the network reads them from the images:", ""]
            + Markdown.table(["group", "factor", "likeliest", "recorded", ""], rows)
    }

    private func cells(_ file: ImageReport.File) -> [String] {
        let names = [
            file.sopInstanceUID.map { "SOP Instance UID \($0)" },
            file.sha256.map { "SHA-256 \($0)" },
        ]
        return [
            file.reason.markdownEscaped,
            names.compactMap { $0 }.joined(separator: ", ").markdownEscaped,
        ]
    }

    /// Two decimals with a sign, as pulls are read.
    private static func signed(_ value: Double) -> String { String(format: "%+.2f", value) }
}
