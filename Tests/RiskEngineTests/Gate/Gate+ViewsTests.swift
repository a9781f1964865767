import Screening
import Testing

@testable import RiskEngine

@Suite struct GateViewsTests {
    @Test func refusesAMissingView() throws {
        let report = GateSamples.review(GateSamples.exam(without: [.leftMLO]))
        let refusal = try #require(report.refusals.first)
        #expect(report.refusals.count == 1)
        #expect(refusal.attribute == "views")
        #expect(refusal.value == "L MLO missing")
        #expect(refusal.reason.contains("views found: R CC, L CC, R MLO"))
    }

    @Test(arguments: [ViewPosition.mediolateral, .lateromedial])
    func refusesALateralViewInPlaceOfMLO(position: ViewPosition) {
        let lateral = GateSamples.view(ViewName(.left, position), file: "x")
        let report = GateSamples.review(
            GateSamples.exam(without: [.leftMLO], adding: [lateral]))
        #expect(report.refusals.map(\.value) == ["L MLO missing", position.rawValue])
        #expect(report.refusals[1].attribute == "View Code Sequence (0054,0220)")
        #expect(
            report.refusals[1].reason.contains("\(position.rawValue) does not stand for MLO"))
        #expect(report.refusals[1].reason.contains("x.dcm"))
    }

    @Test(arguments: [ViewModifier.spotCompression, .magnification, .implantDisplaced, .other])
    func refusesAModifiedViewAsAStandardOne(modifier: ViewModifier) {
        let modified = GateSamples.view(.rightCC) { $0.modifiers = [modifier, .nippleInProfile] }
        let report = GateSamples.review(GateSamples.exam(instead: [modified]))
        #expect(report.refusals.map(\.value) == ["R CC missing", modifier.rawValue])
        #expect(report.refusals[1].attribute == "View Modifier Code Sequence (0054,0222)")
        #expect(report.refusals[0].reason.contains("R CC (\(modifier.rawValue)"))
    }

    @Test func takesNippleInProfileAsAStandardView() {
        let view = GateSamples.view(.rightCC) { $0.modifiers = [.nippleInProfile] }
        #expect(!GateSamples.review(GateSamples.exam(instead: [view])).isRefused)
    }

    @Test func refusesAPartialView() {
        let partial = GateSamples.view(.rightMLO) { $0.isPartial = true }
        let report = GateSamples.review(GateSamples.exam(instead: [partial]))
        #expect(report.refusals.map(\.value) == ["R MLO missing", "YES"])
        #expect(report.refusals[1].attribute == "Partial View (0028,1350)")
    }

    @Test func aSpotViewBesideAStandardOneIsListedAsNotUsed() throws {
        let spot = GateSamples.view(.rightCC, file: "spot") { $0.modifiers = [.spotCompression] }
        let lateral = GateSamples.view(ViewName(.right, .mediolateral), file: "lateral")
        let report = GateSamples.review(GateSamples.exam(adding: [spot, lateral]))
        #expect(!report.isRefused)
        #expect(report.warnings == [])
        let views = report.views
        #expect(views[0].notUsed.map(\.file.path) == ["/images/spot.dcm"])
        #expect(views[0].notUsed[0].reason == "no standard view: spot compression")
        #expect(views[2].notUsed[0].reason == "ML does not stand for MLO")
        #expect(views[1].notUsed.isEmpty && views[3].notUsed.isEmpty)
    }

    @Test func takesTheNewestOfSeveralAndSaysSo() throws {
        func dated(_ file: String, _ time: String) -> MammogramView {
            GateSamples.view(.leftCC, file: file) {
                $0.contentDate = CalendarDate(year: 2026, month: 3, day: 1)
                $0.contentTime = time
            }
        }
        let report = GateSamples.review(
            GateSamples.exam(
                without: [.leftCC], adding: [dated("old", "0900"), dated("new", "0930")]))
        #expect(!report.isRefused)
        let view = try #require(report.views.first { $0.name == .leftCC })
        #expect(view.used.file.path == "/images/new.dcm")
        #expect(view.used.reason.contains("newest Content Date and Time"))
        #expect(view.notUsed.map(\.file.path) == ["/images/old.dcm"])
        #expect(view.notUsed[0].reason.hasPrefix("another was taken: the newest"))
        #expect(report.warnings.count == 1)
        #expect(report.warnings[0].hasPrefix("2 candidates for L CC; taken: new.dcm"))
    }
}
