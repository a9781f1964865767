import Foundation
import Screening

extension CalendarDate {
    /// The day it is where the program runs.
    static func today() -> CalendarDate {
        var seconds = time(nil)
        var parts = tm()
        localtime_r(&seconds, &parts)
        let (year, month, day) = (
            Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1, Int(parts.tm_mday)
        )
        guard let date = CalendarDate(year: year, month: month, day: day) else {
            preconditionFailure("the system's clock tells no day of the calendar")
        }
        return date
    }
}
