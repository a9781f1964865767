import Testing

@testable import Questionnaires

struct BCRATRelativeRisksTests {
    private func categories(
        _ race: Int, biopsies: Int = 99, hyperplasia: Int = 99, menarche: Int = 99,
        firstBirth: Int = 99, relatives: Int = 99
    ) throws -> BCRATCategories {
        BCRATCategories(
            BCRATInput(
                age: 50, biopsies: biopsies, hyperplasia: hyperplasia, menarche: menarche,
                firstBirth: firstBirth, relatives: relatives, race: race),
            group: try #require(BCRATGroup(code: race)))
    }

    @Test(arguments: [(7, 2), (11, 2), (12, 1), (13, 1), (14, 0), (20, 0), (99, 0)])
    func `menarche at its edges`(age: Int, category: Int) throws {
        #expect(try categories(1, menarche: age).menarche == category)
        #expect(try categories(2, menarche: age).menarche == min(category, 1))
        #expect(try categories(3, menarche: age).menarche == 0)
        #expect(try categories(5, menarche: age).menarche == category)
    }

    @Test(arguments: [
        (19, 0, 0), (20, 1, 1), (24, 1, 1), (25, 2, 1), (29, 2, 1), (30, 3, 2), (98, 2, 2),
        (99, 0, 0),
    ])
    func `first birth at its edges`(age: Int, category: Int, hispanic: Int) throws {
        #expect(try categories(1, firstBirth: age).firstBirth == category)
        #expect(try categories(11, firstBirth: age).firstBirth == category)
        #expect(try categories(2, firstBirth: age).firstBirth == 0)
        #expect(try categories(3, firstBirth: age).firstBirth == hispanic)
        #expect(try categories(5, firstBirth: age).firstBirth == hispanic)
    }

    @Test(arguments: [(0, 0), (1, 1), (2, 2), (30, 2), (99, 0)])
    func `counts at their edges`(count: Int, category: Int) throws {
        #expect(try categories(1, biopsies: count).biopsies == category)
        #expect(try categories(6, biopsies: count).biopsies == category)
        #expect(try categories(3, biopsies: count).biopsies == min(category, 1))
        #expect(try categories(1, relatives: count).relatives == category)
        #expect(try categories(2, relatives: count).relatives == category)
        #expect(try categories(6, relatives: count).relatives == min(category, 1))
    }

    @Test func `hyperplasia counts only with a biopsy`() throws {
        #expect(try categories(1, biopsies: 1, hyperplasia: 0).hyperplasiaFactor == 0.93)
        #expect(try categories(1, biopsies: 1, hyperplasia: 1).hyperplasiaFactor == 1.82)
        #expect(try categories(1, biopsies: 1).hyperplasiaFactor == 1)
        #expect(try categories(1, biopsies: 0).hyperplasiaFactor == 1)
    }
}
