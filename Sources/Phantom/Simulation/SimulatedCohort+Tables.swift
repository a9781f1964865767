import Foundation
import Screening

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
