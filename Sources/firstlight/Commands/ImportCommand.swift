import ArgumentParser
import Screening
import Worklist

/// `firstlight import`: files into the worklist, with a reason for each one left out.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Import files and folders of mammograms.",
        discussion: """
            DICOM files are recognised by content; folders are walked, DICOMDIR is followed.
            A manifest names views of PNG files and of DICOM files without view attributes:
            patient_id,exam_id,laterality,view,file_path,years_to_cancer,
            years_to_last_followup,split_group
            A file that is on the worklist already and that an older version of the program read is
            read again where it is met; --reread does so for all of them. What changes is told, and
            numbers of image models that rest on it must be asked for again.
            Exit: 0 all imported, 2 some files left out, 1 all of them, or failed.

            --json: imported (exam, view, file), rejected (file, code, reason), unchanged, \
            relocated (exam, file, formerFile), reread (exam, view, file, changes, outdates), \
            warnings (file, text), cancelled.
            """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "Files and folders.") var paths: [String] = []
    @Option(help: "A CSV that names patient, exam, side and view of files.")
    var manifest: String?
    @ArgumentParser.Flag(help: "Copy the files into the data folder.") var copy = false
    @ArgumentParser.Flag(help: "Also read again what an older version of the program read.")
    var reread = false
    @ArgumentParser.Flag(help: "The report as JSON.") var json = false

    func validate() throws {
        if paths.isEmpty && manifest == nil && !reread {
            throw ValidationError("Name a file or a folder, --manifest CSV, or --reread")
        }
    }

    func run() throws {
        let places = global.locations
        let store = try WorklistStore(path: places.worklistFile)
        let importer = Importer(
            store: store, renderings: RenderingCache(folder: places.cacheDirectory))
        let report = try LongWork.run("importing", quiet: global.quiet) { line, stop in
            try importer.run(
                paths: paths,
                options: ImportOptions(manifest: manifest, copiesFiles: copy, rereads: reread),
                progress: line.update, isCancelled: { stop.isRequested })
        }
        if json { try Output.json(report) } else { describe(report) }
        if report.cancelled { throw ExitCode(130) }
        let found =
            report.imported.count + report.unchanged + report.relocated.count + report.reread.count
        if found == 0, report.rejected.isEmpty {
            Output.message(
                reread ? "Nothing to import or to read again" : "There is no file to import")
        }
        if !report.rejected.isEmpty { throw found == 0 ? ExitCode.failure : ExitCode(2) }
    }

    private func describe(_ report: ImportReport) {
        for rejected in report.rejected {
            Output.line("left out  \(rejected.file.printable): \(rejected.reason.printable)")
        }
        for moved in report.relocated {
            Output.line("moved     \(moved.formerFile.printable) is now \(moved.file.printable)")
        }
        for again in report.reread {
            guard let text = again.text else { continue }
            Output.line("read again \(again.file.printable): \(text.printable)")
        }
        for warning in report.warnings {
            Output.message("note: \(warning.file.printable): \(warning.text.printable)")
        }
        Output.line(
            report.counts
                + (report.cancelled ? "; stopped: import again to go on" : ""))
    }
}
