import GRDB
import Screening

/// A row of `riskFactors`: one answer, as the text that `RiskFactors.set` reads.
struct RiskFactorRecord: Codable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "riskFactors"

    var examID: Int64
    var factor: RiskFactorKey
    var value: String
}
