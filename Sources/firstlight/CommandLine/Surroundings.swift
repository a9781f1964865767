import Foundation
import Screening

/// What the program asks of the system it runs in.
enum Surroundings {
    /// The columns of the terminal, between 80 and 120; 80 where there is none.
    static var terminalColumns: Int {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return min(max(Int(size.ws_col), 80), 120)
    }

    /// Opens whichever of standard input, output and error is closed on `/dev/null`. The next file
    /// opened would get its number, and with it all that is meant to be printed or read.
    static func openMissingDescriptors() {
        for descriptor in STDIN_FILENO...STDERR_FILENO
        where fcntl(descriptor, F_GETFD) == -1 && errno == EBADF {
            // The lowest number that is free is this one.
            _ = open("/dev/null", O_RDWR)
        }
    }

    /// Where a program is, by path or by PATH.
    static func executable(_ name: String) -> String? {
        let folders =
            name.contains("/")
            ? [""]
            : (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map {
                $0 + "/"
            }
        return folders.map { $0 + name }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}

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
