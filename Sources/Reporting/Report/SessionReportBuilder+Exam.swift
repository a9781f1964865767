import Screening

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
