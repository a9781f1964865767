import Screening

extension SessionCSVReport {
    /// The columns of image assessments; empty for other models.
    static let imageColumns: [Column] =
        modelColumns + yearColumns + pullColumns + basisColumns

    /// The columns of what is not risk, `image_density` and the like and `image_maps`: one for each
    /// kind that an exam of the report has.
    static func findingColumns(of report: SessionReport) -> [Column] {
        let images = report.exams.flatMap(\.assessments).compactMap(\.image)
        let kinds = FindingKind.allCases.filter { kind in
            images.contains { $0.measure(kind) != nil }
        }
        let measures = kinds.map { kind in
            text("image_\(kind.rawValue)") { $0.measure(kind).map(measure) }
        }
        guard images.contains(where: { $0.maps != nil }) else { return measures }
        return measures + [text("image_maps") { $0.maps.map { joined($0.map(map)) } }]
    }

    private static func text(
        _ name: String, _ value: @escaping @Sendable (ImageReport) -> String?
    ) -> Column {
        Column(name: name) { .text($0.assessment?.image.flatMap(value)) }
    }

    private static func plain<Value>(
        _ name: String, _ value: @escaping @Sendable (ImageReport) -> Value?
    ) -> Column {
        Column(name: name) {
            .plain($0.assessment?.image.flatMap(value).map { String(describing: $0) })
        }
    }

    private static let modelColumns: [Column] = [
        text("image_model", \.model.name),
        plain("image_weights_short_hash", \.model.shortHash),
        plain("image_weights_sha256", \.model.weightsSHA256),
        plain("image_demonstration", \.model.mark),
        text("image_calibration", \.model.calibration),
        plain("image_calibrated_here") {
            $0.model.calibratedHere ? "yes" : "not calibrated here"
        },
    ]

    private static let yearColumns: [Column] = (1...5).flatMap { number in
        [
            plain("image_raw_percent_year_\(number)") { year(number, of: $0)?.rawPercent },
            plain("image_calibrated_percent_year_\(number)") {
                year(number, of: $0)?.calibratedPercent
            },
        ]
    }

    private static let pullColumns: [Column] = ViewName.standard.map { name in
        plain("image_pull_\(name.code.lowercased())") { image in
            image.views.first { $0.view == name.code }?.pull
        }
    }

    private static let basisColumns: [Column] = [
        plain("image_empty_logit", \.emptyLogit),
        plain("image_evidence_residual", \.evidenceResidual),
        plain("image_asymmetry") { image in
            joined(
                image.views.compactMap { view in
                    view.asymmetry.map {
                        "\(view.view) mean=\($0.mean) largest=\($0.largest)"
                    }
                })
        },
        plain("image_percentile", \.percentile),
        text("image_reference_cohort", \.referenceCohort),
        text("image_files_used") { joined($0.views.map { file($0.used, of: $0) }) },
        text("image_files_not_used") {
            joined($0.views.flatMap { view in view.notUsed.map { file($0, of: view) } })
        },
        text("image_greys") { image in
            joined(image.views.compactMap { view in view.greyRule.map { "\(view.view) \($0)" } })
        },
        plain("image_preprocessing") {
            "\($0.preprocessing.width)x\($0.preprocessing.height) "
                + "mean=\($0.preprocessing.mean) "
                + "standard_deviation=\($0.preprocessing.standardDeviation)"
        },
        text("image_predicted_risk_factors") { joined($0.predictedFactors.map(factor)) },
        plain("image_seconds", \.seconds),
        plain("image_card_sha256", \.model.cardSHA256),
        text("image_local_calibration", \.model.localCalibration?.sentence),
        plain("image_local_calibration_sha256", \.model.localCalibration?.sha256),
    ]

    private static func year(_ number: Int, of image: ImageReport) -> ImageReport.Year? {
        image.years.first { $0.year == number }
    }

    private static func file(_ file: ImageReport.File, of view: ImageReport.View) -> String {
        let names = [file.sopInstanceUID, file.sha256.map { "sha256 \($0)" }]
        return ([view.view] + names.compactMap { $0 } + ["(\(file.reason))"])
            .joined(separator: " ")
    }

    private static func factor(_ factor: PredictedRiskFactor) -> String {
        "\(factor.key): " + choices(factor.choices, recorded: factor.recorded)
            + (factor.disagrees ? " disagrees" : "")
    }

    private static func measure(_ measure: Measure) -> String {
        let number = measure.value.map { "\($0) \(measure.unit)" }
        return joined(
            [number, choices(measure.choices, recorded: measure.recorded)].compactMap { $0 })
    }

    private static func choices(_ choices: [Choice], recorded: String?) -> String {
        choices.map { "\($0.label) \($0.probability)" }.joined(separator: ", ")
            + (recorded.map { " (recorded: \($0))" } ?? "")
    }

    private static func map(_ map: ImageReport.MapLine) -> String {
        "\(map.name): "
            + map.views.map {
                "\($0.view) mean=\($0.mean) least=\($0.least) largest=\($0.largest)"
            }.joined(separator: ", ")
    }
}

extension ImageReport {
    fileprivate func measure(_ kind: FindingKind) -> Measure? {
        measures?.first { $0.kind == kind }
    }
}
