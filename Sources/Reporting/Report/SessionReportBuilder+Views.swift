import Screening

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
        let modifiers = view.modifiers.filter { !$0.keepsStandardView }
        if !modifiers.isEmpty {
            return "no standard view: " + modifiers.map(\.rawValue).joined(separator: ", ")
        }
        return "partial view: it shows part of the breast"
    }
}
