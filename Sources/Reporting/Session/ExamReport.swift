import Screening

/// One exam of a session's report.
package struct ExamReport: Sendable, Hashable, Encodable {
    /// The woman.
    package struct PatientLine: Sendable, Hashable, Encodable {
        /// Counts the patients of this report from 1: exams with one number are of one woman.
        package var number: Int
        /// Patient ID; absent when de-identified.
        package var identifier: String?
        /// The name as DICOM has it; absent when de-identified.
        package var name: String?
        /// Date of birth; absent when de-identified.
        package var birthDate: String?
    }

    /// A flag or note with its author and time.
    package struct Remark: Sendable, Hashable, Encodable {
        /// The reason or text.
        package var text: String
        /// Who; `reader 2` when de-identified.
        package var author: String
        /// When.
        package var time: SessionReport.Moment
        /// Whether it takes the ones before it back.
        package var withdrawn: Bool
    }

    /// The exam's number on this worklist; counted from 1 when de-identified.
    package var exam: Int64
    /// Whether any picture is synthetic.
    package var synthetic: Bool
    /// `SYNTHETIC` where that is so; absent otherwise.
    package var mark: String?
    /// The woman.
    package var patient: PatientLine
    package var ageYears: Int?
    /// Whether `ageYears` is the lowest of a group: 90 for 90 and older when de-identified.
    package var ageIsAtLeast: Bool
    /// Study Date; absent when de-identified.
    package var studyDate: String?
    package var studyYear: Int?
    /// Study Instance UID; absent when de-identified.
    package var studyInstanceUID: String?
    /// Those of its further studies; absent where it has one, and when de-identified.
    package var furtherStudyInstanceUIDs: [String]?
    /// Accession Number; absent when de-identified.
    package var accessionNumber: String?
    package var studyDescription: String?
    /// Earlier exams of the patient on the worklist.
    package var priors: Int
    /// The four standard views in hanging order, present or missing.
    package var views: [ViewReport]
    /// Views of the study that stand for no standard view, and why.
    package var otherViews: [FileReport]
    /// Codes of the standard views that are missing.
    package var missingViews: [String]
    /// What is unusual about the pictures.
    package var remarks: [ExamRemark]
    /// The recorded risk factors by key.
    package var riskFactors: [String: String]
    /// The newest assessment of each model.
    package var assessments: [AssessmentReport]
    /// The flag in force.
    package var flag: Remark?
    /// Every flag entry, oldest first.
    package var flagHistory: [Remark]
    /// The note in force.
    package var note: Remark?
    /// Every note, oldest first.
    package var noteHistory: [Remark]
    /// When the exam was opened in this session.
    package var opened: SessionReport.Moment?
    /// When it was marked as read in this session.
    package var read: SessionReport.Moment?

    /// Age in words: `61`, `90+`; nil when not known.
    var ageText: String? { ageYears.map { ageIsAtLeast ? "\($0)+" : String($0) } }
}

/// A standard view of an exam and the file that stands for it.
package struct ViewReport: Sendable, Hashable, Encodable {
    /// `RCC`.
    package var view: String
    /// The file shown and used; absent when the view is missing.
    package var used: FileReport?
    /// Further candidates that were not used, best first, and why.
    package var notUsed: [FileReport]
}

/// A file of an exam.
package struct FileReport: Sendable, Hashable, Encodable {
    /// `RCC`.
    package var view: String
    /// Why the file was or was not used.
    package var reason: String
    /// The absolute path; absent when de-identified.
    package var path: String?
    /// SHA-256 of the file; absent when de-identified, since it finds the file again.
    package var sha256: String?
    /// SOP Instance UID; absent when de-identified.
    package var sopInstanceUID: String?
    /// Content Date and Time; absent when de-identified.
    package var content: String?
    /// Presentation Intent Type.
    package var intent: String?
    /// Modifiers of the projection.
    package var modifiers: [String]
    /// Manufacturer and model.
    package var manufacturer: String?
    /// Columns of pixels.
    package var width: Int
    /// Rows of pixels.
    package var height: Int
    package var bitsStored: Int
    /// Whether the picture is synthetic.
    package var synthetic: Bool
}

extension SessionReportBuilder {
    func exam(_ entry: SessionSummary.Entry, position: Int) -> ExamReport {
        let exam = entry.exam
        let isGrouped = isDeidentified && AgeGroup.isGrouped(exam.ageYears)
        return ExamReport(
            exam: isDeidentified ? Int64(position) : exam.id, synthetic: exam.isSynthetic,
            mark: exam.isSynthetic ? "SYNTHETIC" : nil,
            patient: patient(exam.patient),
            ageYears: isGrouped ? AgeGroup.lowestGrouped : exam.ageYears, ageIsAtLeast: isGrouped,
            studyDate: identity(exam.studyDate?.description), studyYear: exam.studyDate?.year,
            studyInstanceUID: identity(exam.studyInstanceUID),
            furtherStudyInstanceUIDs: isDeidentified || exam.studyInstanceUIDs.count < 2
                ? nil : Array(exam.studyInstanceUIDs.dropFirst()),
            accessionNumber: identity(exam.accessionNumber),
            studyDescription: exam.studyDescription.map { free($0, entry) },
            priors: entry.priorCount,
            views: ViewName.standard.map { view($0, entry) },
            otherViews: exam.views.filter { !$0.isStandard }.map {
                file($0, entry, reason: reasonForExclusion($0))
            },
            missingViews: exam.missingViews.map(\.code),
            remarks: exam.remarks.map {
                ExamRemark(attribute: $0.attribute, text: derived($0.text, entry))
            },
            riskFactors: riskFactors(entry),
            assessments: entry.assessments.map { assessment($0, entry) },
            flag: entry.currentFlag.map { remark($0, entry) },
            flagHistory: entry.flags.map { remark($0, entry) },
            note: entry.currentNote.map { remark($0, entry) },
            noteHistory: entry.notes.map { remark($0, entry) },
            opened: entry.openedAt.map(moment), read: entry.readAt.map(moment))
    }

    private func patient(_ patient: Patient) -> ExamReport.PatientLine {
        ExamReport.PatientLine(
            number: patientNumbers[patient.key] ?? 0,
            identifier: identity(patient.identifier), name: identity(patient.name),
            birthDate: identity(patient.birthDate?.description))
    }

    private func riskFactors(_ entry: SessionSummary.Entry) -> [String: String] {
        var factors: [String: String] = [:]
        for (key, value) in entry.riskFactors.recorded {
            factors[key.rawValue] = inputValue(value, key: key.rawValue, entry)
        }
        return factors
    }

    /// A recorded value. De-identified, an age loses its decimals and, from 90, itself; other risk
    /// factors are numbers and fixed words, which tell nobody.
    func inputValue(_ value: String, key: String, _ entry: SessionSummary.Entry) -> String {
        guard isDeidentified else { return value }
        switch RiskFactorKey(rawValue: key) {
        case .age: return AgeGroup.coarsened(value)
        case nil: return derived(value, entry)
        default: return value
        }
    }

    private func remark(_ flag: Flag, _ entry: SessionSummary.Entry) -> ExamReport.Remark {
        ExamReport.Remark(
            text: free(flag.reason, entry), author: reader(flag.author), time: moment(flag.time),
            withdrawn: flag.isWithdrawn)
    }

    private func remark(_ note: Note, _ entry: SessionSummary.Entry) -> ExamReport.Remark {
        ExamReport.Remark(
            text: free(note.text, entry), author: reader(note.author), time: moment(note.time),
            withdrawn: note.text.isEmpty)
    }
}

extension Patient {
    /// Tells patients of one summary apart: the worklist's row where stored, else the identifier.
    var key: String { id != 0 ? "row \(id)" : "identifier \(identifier)" }
}

extension SessionReportBuilder {
    func view(_ name: ViewName, _ entry: SessionSummary.Entry) -> ViewReport {
        let candidates = entry.exam.candidates(for: name)
        guard let chosen = candidates.first else {
            return ViewReport(view: name.code, used: nil, notUsed: [])
        }
        let reason =
            candidates.count == 1
            ? "the only candidate" : chosen.reasonForChoice(over: candidates[1])
        return ViewReport(
            view: name.code, used: file(chosen, entry, reason: reason),
            notUsed: candidates.dropFirst().map {
                file($0, entry, reason: "another was taken: " + chosen.reasonForChoice(over: $0))
            })
    }

    func file(
        _ view: MammogramView, _ entry: SessionSummary.Entry, reason: String
    ) -> FileReport {
        let content = [view.contentDate?.description, view.contentTime].compactMap { $0 }
        let maker = [view.manufacturer, view.manufacturerModel].compactMap { $0 }
        return FileReport(
            view: view.name.code, reason: derived(reason, entry), path: identity(view.file.path),
            sha256: identity(view.file.sha256), sopInstanceUID: identity(view.sopInstanceUID),
            content: content.isEmpty ? nil : identity(content.joined(separator: " ")),
            intent: view.intent?.rawValue, modifiers: view.modifiers.map(\.rawValue),
            manufacturer: maker.isEmpty
                ? nil : derived(maker.joined(separator: " "), entry),
            width: view.pixels.width, height: view.pixels.height,
            bitsStored: view.pixels.bitsStored, synthetic: view.isSynthetic)
    }

    func reasonForExclusion(_ view: MammogramView) -> String {
        if !view.name.position.isScreening {
            return "\(view.name.position.rawValue) is no standard view"
        }
        return view.reasonNotStandard
    }
}
