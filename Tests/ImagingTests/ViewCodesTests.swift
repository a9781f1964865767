import Screening
import Testing

@testable import Imaging

@Suite struct ViewPositionTextTests {
    @Test(
        arguments: [
            ("CC", nil, ViewPosition.craniocaudal, []),
            ("MLO", nil, .mediolateralOblique, []),
            ("ML", nil, .mediolateral, []),
            ("LM", nil, .lateromedial, []),
            ("LMO", nil, .lateromedialOblique, []),
            ("RIGHT CC", Laterality.right, .craniocaudal, []),
            ("LEFT MLO", .left, .mediolateralOblique, []),
            ("L MLO", .left, .mediolateralOblique, []),
            ("r-cc", .right, .craniocaudal, []),
            ("LMLO", .left, .mediolateralOblique, []),
            ("RCC", .right, .craniocaudal, []),
            ("LML", .left, .mediolateral, []),
            ("LLM", .left, .lateromedial, []),
            ("RXCCL", .right, .exaggeratedLateral, []),
            ("XCCM", nil, .exaggeratedMedial, []),
            ("CCID", nil, .craniocaudal, [ViewModifier.implantDisplaced]),
            ("RMLOID", .right, .mediolateralOblique, [.implantDisplaced]),
            ("RMCC", .right, .craniocaudal, [.magnification]),
            ("LSMLO", .left, .mediolateralOblique, [.spotCompression]),
            ("CCRL", nil, .craniocaudal, [.rolledLateral]),
            ("Cranio-Caudal", nil, .craniocaudal, []),
            ("RIGHT MEDIO-LATERAL OBLIQUE", .right, .mediolateralOblique, []),
        ] as [(String, Laterality?, ViewPosition, [ViewModifier])])
    func readsWhatVendorsWrite(
        text: String, side: Laterality?, position: ViewPosition, modifiers: [ViewModifier]
    ) {
        let read = ViewPositionText(text)
        #expect(read.laterality == side)
        #expect(read.position == position)
        #expect(read.modifiers == modifiers)
    }

    @Test(arguments: ["AP", "", "BREAST", "CCQ", "R", "OBLIQUE"])
    func otherTextsAreNoProjection(text: String) {
        #expect(ViewPositionText(text).position == nil)
    }
}
