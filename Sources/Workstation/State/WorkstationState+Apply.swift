import Screening
import TerminalUI

extension WorkstationState {
    /// Takes one event and says what must be done outside.
    package mutating func apply(_ event: Event) -> [Effect] {
        let effects = take(event)
        return effects + wishes()
    }

    private mutating func take(_ event: Event) -> [Effect] {
        switch event {
        case .key(let key):
            return apply(key)
        case .command(let name, let argument):
            return run(name, argument: argument)
        case .resize(let width, let height):
            size = (width, height)
            worklist.window.height = WorklistScreen.listHeight(of: height)
            sessionWindow.height = SessionScreen.listHeight(of: height)
            return []
        case .opened(let details):
            var opened = ExamScreenState(details: details)
            opened.showsPanel = exam?.showsPanel ?? false
            opened.overlay = exam?.overlay ?? .none
            exam = opened
            screens = screens.filter { $0 != .help && $0 != .exam } + [.exam]
            worklist.select(exam: details.exam.id)
            return []
        case .reloaded(let details):
            if exam?.details.exam.id == details.exam.id { exam?.details = details }
            return []
        case .factors(let details):
            form = FactorsForm(exam: details.exam, factors: details.riskFactors)
            push(.factors)
            return []
        case .previewed(let details):
            preview = details
            return []
        case .rows(let rows):
            worklist.replace(rows: rows)
            forgetPreview()
            return explorerReload
        case .changedRows(let rows):
            worklist.update(rows)
            if rows.contains(where: { $0.id == preview?.exam.id }) { forgetPreview() }
            return explorerReload
        case .session(let summary, let hasUnexportedWork):
            self.summary = summary
            session = summary.session
            sessionWindow.count = summary.entries.count
            self.hasUnexportedWork = hasUnexportedWork
            return []
        case .unexportedWork(let isThere):
            hasUnexportedWork = isThere
            return []
        case .picture(let key, let status):
            pictures[key] = status
            return []
        case .importProgress(let progress):
            importProgress = progress
            return []
        case .importEnded(let message):
            importProgress = nil
            self.message = message
            return [.reloadRows]
        case .risks(let risks):
            explorer?.risks = risks
            refreshExplorer()
            return []
        case .outcomes(let outcomes):
            if explorer == nil { explorer = ExplorerState(site) }
            explorer?.outcomes = outcomes
            refreshExplorer()
            let isWhole = outcomes.unmatchedCount == 0 && outcomes.rejectedCount == 0
            say(isWhole ? .done : .warning, outcomes.words)
            return []
        case .assessmentStage(let ticket, let stage):
            assessments.note(stage, of: ticket)
            return []
        case .assessmentEnded(let ticket, let outcome):
            return end(ticket, outcome)
        case .assessmentRecorded(let exam, let assessment):
            recorded(assessment, of: exam)
            return []
        case .assessmentOutdated(let exam):
            let requests = assessments.add([exam])
            return requests.isEmpty ? [] : [.assessImages(requests)]
        case .theme(let theme):
            self.theme = theme
            return []
        case .resumed(let session):
            self.session = session
            return [.reloadSession]
        case .storeChanged:
            return [.reloadRows, .reloadSession]
                + (exam.map { [.reloadExam($0.details.exam.id)] } ?? [])
        case .draft(let draft):
            let name =
                draft.exams.count == 1
                ? worklist.row(of: draft.exams[0])?.name.display ?? "exam \(draft.exams[0])"
                : Wording.count(draft.exams.count, "exam")
            prompt =
                draft.isNote
                ? Prompt(
                    .note(exam: draft.exams[0]), label: "note on \(name): ", text: draft.text)
                : Prompt(
                    .flag(exams: draft.exams), label: "flag \(name), reason: ", text: draft.text)
            return []
        case .message(let message):
            self.message = message
            return []
        }
    }

    /// Runs a command by name, as the command line does.
    mutating func run(_ name: String, argument: String) -> [Effect] {
        guard let command = CommandTable.command(named: name, on: screen) else {
            let elsewhere = CommandTable.all.contains { $0.name == name }
            say(
                .error,
                elsewhere
                    ? "\(name) means nothing on this screen"
                    : "There is no command '\(name)'; tab completes, ? helps")
            return []
        }
        return run(command, argument: argument)
    }

    private mutating func run(_ command: Command, argument: String) -> [Effect] {
        message = nil
        if case .required(let what, _) = command.argument, argument.isEmpty {
            say(.error, "\(command.name) wants \(what)")
            return []
        }
        let effects = command.run(&self, argument)
        guard command.isJournaled, prompt == nil, !effects.contains(where: \.isJournaledByStore)
        else { return effects }
        return [.journal(argument.isEmpty ? command.name : command.name + " " + argument)]
            + effects
    }

    private mutating func apply(_ key: Key) -> [Effect] {
        // Nothing is done that cannot be seen.
        guard size.width >= Self.smallest.width, size.height >= Self.smallest.height else {
            return key == .control("z") ? [.suspend] : []
        }
        if prompt != nil { return answer(key) }
        if screen == .explorer, explorer?.bandLines != nil {
            explorer?.bandLines = nil
            return []
        }
        if case .paste = key, screen != .factors {
            say(.warning, "Pasted text is not taken for keys")
            return []
        }
        if let command = CommandTable.command(for: key, on: screen) {
            return run(command, argument: "")
        }
        switch (screen, key) {
        case (.factors, _):
            message = nil
            form?.handle(key)
        case (.help, _):
            pop()
        case (.worklist, .click(_, let y)), (.worklist, .doubleClick(_, let y)):
            return click(row: y, opens: key.isDoubleClick)
        case (.worklist, .wheel(let isUp, _, _)):
            worklist.window.move(by: isUp ? -3 : 3)
        case (_, .click), (_, .doubleClick), (_, .wheel):
            break
        default:
            say(.warning, "\(KeyName.text(of: key)) does nothing here; ? shows the keys")
        }
        return []
    }

    private mutating func click(row y: Int, opens: Bool) -> [Effect] {
        let place = worklist.window.offset + y - WorklistScreen.firstRow
        guard place >= 0, worklist.visible.indices.contains(place) else { return [] }
        worklist.window.select(place)
        return opens ? run("open", argument: "") : []
    }

    private mutating func forgetPreview() {
        preview = nil
        previewAsked = nil
    }

    /// What the screen as it now stands wants from outside: pictures it shows and does not have.
    private mutating func wishes() -> [Effect] {
        var effects: [Effect] = []
        if screen == .worklist, let selected = worklist.selected,
            preview?.exam.id != selected.id, previewAsked != selected.id
        {
            previewAsked = selected.id
            effects.append(.preview(selected.id))
        }
        var wanted: [PictureKey.Fidelity: [MammogramView]] = [:]
        for (view, fidelity) in wantedPictures where pictures[PictureKey(view, fidelity)] == nil {
            pictures[PictureKey(view, fidelity)] = .loading
            wanted[fidelity, default: []].append(view)
        }
        for fidelity in [PictureKey.Fidelity.reduced, .full] {
            if let views = wanted[fidelity] { effects.append(.load(views, fidelity)) }
        }
        dropUnwantedPictures()
        return effects
    }

    /// The pictures on the screen.
    var wantedPictures: [(MammogramView, PictureKey.Fidelity)] {
        if screens.contains(.exam), let exam {
            let four = ViewName.standard.compactMap { exam.hung.view($0) }.map {
                ($0, PictureKey.Fidelity.reduced)
            }
            guard let enlarged = exam.enlarged.flatMap({ exam.hung.view($0) }) else { return four }
            return four + [(enlarged, .full)]
        }
        guard screen == .worklist, WorklistScreen.showsPreview(width: size.width), let preview,
            preview.exam.id == worklist.selected?.id
        else { return [] }
        return ViewName.standard.compactMap { preview.exam.view($0) }.map { ($0, .reduced) }
    }

    /// Keeps memory bounded: full pictures go as soon as they do not show, reduced ones when there
    /// are many.
    private mutating func dropUnwantedPictures() {
        let wanted = Set(wantedPictures.map { PictureKey($0.0, $0.1) })
        let reducedCount = pictures.keys.count { $0.fidelity == .reduced }
        for key in pictures.keys where !wanted.contains(key) {
            if key.fidelity == .full || reducedCount > Self.reducedPictureLimit {
                pictures[key] = nil
            }
        }
    }

    /// Reduced pictures kept in memory: about 0.6 MB each.
    private static let reducedPictureLimit = 160
}

extension Key {
    var isDoubleClick: Bool { if case .doubleClick = self { true } else { false } }
}
