import Testing

@testable import Evaluation

@Suite struct MiraiPairsTests {
    /// Cancers of years 0 and 1, losses after 1 and 3 years, by hand.
    @Test func fewWomenByHand() throws {
        let followUps = [
            FollowUp(wholeYearsToCancer: 0, wholeYearsToLastFollowUp: 0),
            FollowUp(wholeYearsToCancer: 1, wholeYearsToLastFollowUp: 1),
            FollowUp(wholeYearsToCancer: nil, wholeYearsToLastFollowUp: 1),
            FollowUp(wholeYearsToCancer: nil, wholeYearsToLastFollowUp: 3),
            FollowUp(wholeYearsToCancer: nil, wholeYearsToLastFollowUp: 0),
        ]
        let score = Discrimination(
            of: RiskScores(name: "by hand", ranking: [4, 5, 4, 1, 9]),
            in: FollowUpOrder(followUps))
        // Year 0: the loss against the first cancer, tied. Year 1: the second cancer against the
        // first, lost. Year 2: the last loss against both, won twice.
        let plain = try score.miraiConcordance(.none)
        #expect(plain.index == 2.5 / 4)
        #expect(plain.women == 4)
        #expect(plain.cancers == 2)
        // Free of cancer after the years: 3/4, 3/8 and 3/8.
        let published = try score.miraiConcordance().index
        let (early, late) = (16.0 / 9, 64.0 / 9)
        let expected = (0.5 * early + 2 * late) / (early + 3 * late)
        #expect(agree(published, expected, within: 1e-14))
        // Followed: 3/4, 3/4 and 0.
        #expect {
            try score.miraiConcordance(.censoring)
        } throws: { error in
            (error as? Unavailable)?.code == .nobodyFollowed
        }
    }

    @Test(arguments: 1...15) func agreesWithItsDefinition(seed: Int) throws {
        let cohort = TiedCohort(seed: UInt64(seed))
        let score = Discrimination(of: cohort.a, in: cohort.women)
        // Times as onconet's data set counts them; -1 for those left out.
        let times = cohort.followUps.map { followUp in
            if let year = followUp.wholeYearsToCancer, year < 5 { return year }
            return min(max(followUp.wholeYearsToLastFollowUp, 0), 5) - 1
        }
        let isCase = cohort.followUps.map {
            $0.hadCancerInMiraisCode(withinYears: 5) == true
        }
        var (sum, all) = (0.0, 0.0)
        for later in times.indices where times[later] >= 0 {
            let year = times[later]
            let free = (0...year).reduce(1.0) { product, year in
                let atRisk = times.count { $0 >= year }
                let events = times.indices.count { times[$0] == year && isCase[$0] }
                return product * (1 - Double(events) / Double(max(1, atRisk)))
            }
            for earlier in times.indices where isCase[earlier] && earlier != later {
                guard times[earlier] < year || (times[earlier] == year && !isCase[later]) else {
                    continue
                }
                let values = cohort.a.yearly[year]
                sum += won(values[earlier], values[later]) / (free * free)
                all += 1 / (free * free)
            }
        }
        #expect(agree(try score.miraiConcordance().index, sum / all, within: 1e-13))
    }

    @Test func placesAreFoundByHalving() {
        let row = [1, 2, 2, 2, 5]
        #expect(row.partitionPoint { $0 < 2 } == 1)
        #expect(row.partitionPoint { $0 <= 2 } == 4)
        #expect(row.partitionPoint { $0 < 0 } == 0)
        #expect([Int]().partitionPoint { $0 < 9 } == 0)
        #expect(row.partitionPoint { $0 < 9 } == 5)
    }
}
