import Foundation
import Worklist

extension Locations {
    /// Opens the worklist, and makes none where there is none.
    ///
    /// - Throws: `NoWorklist`, `WorklistError`.
    func existingWorklist() throws -> WorklistStore {
        guard FileManager.default.fileExists(atPath: worklistFile) else {
            throw NoWorklist(path: worklistFile)
        }
        return try WorklistStore(path: worklistFile)
    }
}

/// That there is no worklist where one is needed.
struct NoWorklist: Error, CustomStringConvertible {
    /// Where it would be.
    var path: String

    var description: String {
        "there is no worklist at \(path): firstlight import FOLDER makes one and firstlight assess "
            + "--all its assessments; --data names the folder of another"
    }
}
