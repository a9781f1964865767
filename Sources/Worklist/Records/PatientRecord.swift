import GRDB
import Screening

/// A row of `patients`.
struct PatientRecord: Codable, Hashable, FetchableRecord, MutablePersistableRecord {
    static let databaseTableName = "patients"

    var id: Int64?
    /// What makes two files speak of one patient; see `PatientIdentity`.
    var identity: String
    var identifier: String
    var issuer: String?
    var name: String
    var birthDate: CalendarDate?
    var sex: String?

    mutating func didInsert(_ inserted: InsertionSuccess) { id = inserted.rowID }

    init(_ patient: Patient, identity: PatientIdentity) {
        id = patient.id == 0 ? nil : patient.id
        self.identity = identity.key
        identifier = patient.identifier
        issuer = identity.issuer
        name = patient.name
        birthDate = patient.birthDate
        sex = patient.sex
    }

    var patient: Patient {
        Patient(
            id: id ?? 0, identifier: identifier, name: name, birthDate: birthDate, sex: sex)
    }
}
