import GRDB
import Screening

/// A day is kept as the number that DICOM writes, 20261122: short, and in the order of time.
extension CalendarDate: DatabaseValueConvertible {
    /// The number, 20261122.
    package var databaseValue: DatabaseValue { (year * 10000 + month * 100 + day).databaseValue }

    /// Reads the number; nil where the calendar has no such day.
    package static func fromDatabaseValue(_ value: DatabaseValue) -> CalendarDate? {
        Int.fromDatabaseValue(value).flatMap(CalendarDate.init(databaseNumber:))
    }

    init?(databaseNumber number: Int) {
        self.init(year: number / 10000, month: number / 100 % 100, day: number % 100)
    }
}
