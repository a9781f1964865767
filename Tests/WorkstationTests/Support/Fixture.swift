import Foundation
import Imaging
import Screening
import TerminalUI
import TestExams

@testable import Operations
@testable import Workstation
@testable import Worklist

/// A small worklist with everything a reader meets, fixed to the last digit.
enum Fixture {
    static let session = ReadingSession(
        id: 7, reader: "r.tester", startedAt: Date(timeIntervalSince1970: 1_795_340_040))

    static let rows: [WorklistRow] = [
        row(1, "ALMEIDA^ROSA", 61, "2026-11-20", density: .heterogeneouslyDense, state: .read) {
            $0.fiveYearPercent = 3.42
            $0.band = .high
            $0.priorCount = 2
            $0.flagReason = "supplemental imaging"
        },
        row(2, "BERG^INGRID", 52, "2026-11-20", density: .scattered, state: .read) {
            $0.fiveYearPercent = 1.1
            $0.band = .low
            $0.priorCount = 1
            $0.hasNote = true
        },
        row(3, "CHO^MIN-JI=조^민지", 47, "2026-11-20", density: .extremelyDense) { _ in },
        row(4, "DIALLO^AISSATOU", 58, "2026-11-19", state: .refused) {
            $0.isRefused = true
            $0.views.leftCC = .missing
            $0.priorCount = 1
        },
        row(5, "EVANS^GWEN", 66, "2026-11-19", density: .almostEntirelyFatty) {
            $0.isSynthetic = true
            $0.views.rightMLO = .remarkable
            $0.priorCount = 3
        },
        row(6, "YAMADA^TAROKO=山田^太郎子=やまだ^たろこ", nil, nil, state: .opened) {
            $0.accessionNumber = nil
        },
        row(7, "ALMEIDA^ROSA", 59, "2024-11-02") {
            $0.isPrior = true
            $0.priorCount = 1
        },
    ]

    private static func row(
        _ id: Int64, _ name: String, _ age: Int?, _ date: String?,
        density: BreastDensity? = nil, state: Screening.ExamState = .new,
        _ change: (inout WorklistRow) -> Void
    ) -> WorklistRow {
        var row = WorklistRow(
            id: id, patientID: id, patientIdentifier: "ID-\(id)", patientName: name, ageYears: age,
            studyDate: date.flatMap { CalendarDate(parsing: $0) }, accessionNumber: "A40\(id)",
            views: .init(
                rightCC: .present, leftCC: .present, rightMLO: .present, leftMLO: .present),
            density: density, state: state, manufacturer: "HOLOGIC, Inc.")
        change(&row)
        return row
    }

    /// A workstation at its worklist, of a given size.
    static func state(width: Int = 80, height: Int = 24) -> WorkstationState {
        var state = WorkstationState(
            size: (width, height), worklist: WorklistState(rows: rows), session: session,
            theme: .builtIn, themeNames: ["dark", "light", "mono"], exportFolder: "/tmp")
        state.clock = { Date(timeIntervalSince1970: 1_795_340_700) }
        _ = state.apply(.resize(width: width, height: height))
        return state
    }

    /// A workstation with an exam open.
    static func examState(
        width: Int = 80, height: Int = 24, details: ExamDetails = details
    ) -> WorkstationState {
        var state = state(width: width, height: height)
        _ = state.apply(.opened(details))
        return state
    }

    /// An exam with all four views and a prior.
    static let details = ExamDetails(
        exam: exam(3, "2026-11-20", views: ViewName.standard),
        priors: [exam(30, "2024-10-01", views: [.rightCC, .leftCC])], riskFactors: factors)

    static let factors: RiskFactors = {
        var factors = RiskFactors()
        factors.age = .known(47)
        factors.biopsies = .known(0)
        factors.menarche = .known(12)
        factors.firstBirth = .known(.age(27))
        factors.relatives = .known(1)
        factors.race = .known(.otherAsian)
        factors.density = .known(.extremelyDense)
        return factors
    }()

    static func exam(_ id: Int64, _ date: String, views: [ViewName]) -> Exam {
        Exam(
            id: id, patient: Patient(identifier: "ID-3", name: "CHO^MIN-JI=조^민지"),
            studyInstanceUID: "2.25.\(id)", accessionNumber: "A40\(id)",
            studyDate: CalendarDate(parsing: date), ageYears: 47,
            views: views.map { view($0, exam: id) })
    }

    static func view(_ name: ViewName, exam: Int64) -> MammogramView {
        var view = MammogramView(
            name: name, nameSource: .viewCode,
            file: SourceFile(
                path: "/images/\(exam)/\(name.code).dcm", sha256: "\(exam)-\(name.code)",
                byteCount: 1),
            sopInstanceUID: "2.25.\(exam).\(name.code)",
            attributes: ViewAttributes(
                pixels: PixelFormat(
                    width: 80, height: 128, bitsStored: 12, transferSyntax: "1.2.840.10008.1.2.1"),
                greys: GreyAttributes(
                    windows: [.init(center: 2048, width: 4096, explanation: "N")]),
                spacing: PixelSpacing(
                    rowMillimetres: 1.8, columnMillimetres: 1.8, source: .imagerUnmagnified)))
        view.manufacturer = "HOLOGIC, Inc."
        return view
    }

    static func picture(of view: MammogramView) throws -> LoadedPicture {
        let image = TestExam.picture(of: view.name)
        return LoadedPicture(
            image, view: view, greys: view.greys, tables: LookupTables(),
            statistics: GreyStatistics(of: image), fidelity: .reduced)
    }

    /// Gives a state every picture it asks for.
    static func supplyPictures(to state: inout WorkstationState) throws {
        for (view, fidelity) in state.wantedPictures {
            _ = state.apply(.picture(PictureKey(view, fidelity), .ready(try picture(of: view))))
        }
    }

    static func renderer() -> PictureRenderer {
        PictureRenderer(glyphs: .blocks, colors: .indexed256)
    }
}

extension WorkstationState {
    /// Types text at a prompt, or presses each letter as a key.
    mutating func type(_ text: String) -> [Effect] {
        text.flatMap { apply(.key(.character($0))) }
    }

    /// Presses a key and leaves out what only asks for pictures and previews.
    mutating func press(_ key: Key) -> [Effect] {
        apply(.key(key)).filter { !["load", "preview"].contains($0.name) }
    }
}
