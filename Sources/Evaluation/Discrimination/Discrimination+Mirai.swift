/// Figures of Mirai's published code.
extension Discrimination {
    /// Mirai's own concordance index, in whole years and with the score of the later woman's last
    /// year (Yala et al., Sci Transl Med 2021; `onconet/utils/c_index.py`).
    ///
    /// The published code takes its weights from the training women, here they come from the women
    /// judged. What women stand for plays no part.
    ///
    /// - Throws: where there is no pair to compare, or a weight would be infinite.
    package func miraiConcordance(
        _ weighting: MiraiConcordance.Weighting = .published
    ) throws(Unavailable) -> MiraiConcordance {
        let once = [Double](repeating: 1, count: women.count)
        return MiraiConcordance(
            weighting: weighting, index: try miraiPairs.index(weighting, times: once),
            women: miraiPairs.women, cancers: miraiPairs.cancers)
    }

    /// The share of the cancers within five years among the tenth of women with the highest
    /// five-year scores.
    ///
    /// - Throws: where there is no cancer within five years.
    package func topDecile() throws(Unavailable) -> TopDecile {
        guard let share = topTenth.share(weights: women.weights),
            let publishedShare = topTenth.publishedShare
        else {
            throw Unavailable(
                women.count > 0 ? .noCancer : .noWomen, "share of cancers in the top decile",
                "no cancer within 5 years among "
                    + Unavailable.count(topTenth.women.count, "woman", "women"),
                remedy: "more women or a longer follow-up are needed")
        }
        var (sum, squares, cancers) = (0.0, 0.0, 0)
        for place in topTenth.women.indices where topTenth.hasCancer[place] {
            let weight = women.weights[Int(topTenth.women[place])]
            sum += weight
            squares += weight * weight
            cancers += 1
        }
        return TopDecile(
            share: Wilson.estimate(share, size: sum * sum / squares),
            publishedShare: publishedShare, women: topTenth.women.count, cancers: cancers)
    }
}
