import Testing

@testable import Screening

struct ViewNameTests {
    @Test(arguments: [
        ("RCC", ViewName.rightCC), ("R CC", .rightCC), ("r-mlo", .rightMLO), ("l_cc", .leftCC),
        ("LMLO", .leftMLO), ("RXCCL", ViewName(.right, .exaggeratedLateral)),
        ("lml", ViewName(.left, .mediolateral)),
    ])
    func `a reader's spellings`(text: String, name: ViewName) {
        #expect(ViewName(parsing: text) == name)
    }

    @Test(arguments: ["", "R", "CC", "XCC", "RCC2", "R.CC", "RCCC", "right"])
    func `what is no view`(text: String) {
        #expect(ViewName(parsing: text) == nil)
    }

    @Test func `every name reads its own code and label back`() {
        for side in Laterality.allCases {
            for position in ViewPosition.allCases {
                let name = ViewName(side, position)
                #expect(ViewName(parsing: name.code) == name)
                #expect(ViewName(parsing: name.label) == name)
            }
        }
    }

    @Test func `the standard views hang right before left and CC over MLO`() {
        #expect(ViewName.standard.map(\.label) == ["R CC", "L CC", "R MLO", "L MLO"])
        #expect(ViewName.standard.allSatisfy { $0.position.isScreening })
        #expect(Laterality.left.opposite == .right && Laterality.right.opposite == .left)
    }
}
