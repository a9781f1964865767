import Testing

@testable import Phantom

@Suite struct PhantomIdentifierTests {
    @Test func identifiersAreValidAndRepeatable() {
        for salt in 0..<50 as Range<UInt64> {
            let uid = PhantomIdentifier.uid(7, [salt, 2])
            #expect(uid.hasPrefix("2.25."))
            #expect(uid.count <= 44)
            #expect(uid.dropFirst(5).allSatisfy { $0.isNumber })
            #expect(!uid.dropFirst(5).hasPrefix("0"))
            #expect(uid == PhantomIdentifier.uid(7, [salt, 2]))
        }
    }

    @Test func saltsAndTheirOrderTellIdentifiersApart() {
        let uids = [[1, 2], [2, 1], [1], [1, 2, 0]].map { PhantomIdentifier.uid(7, $0) }
        #expect(Set(uids + [PhantomIdentifier.uid(8, [1, 2])]).count == 5)
    }
}
