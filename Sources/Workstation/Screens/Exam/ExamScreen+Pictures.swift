import Screening
import TerminalUI

/// A picture that does not hang, shown alone.
struct OtherPicture: Sendable, Hashable {
    /// SHA-256 of its file, by which it is found again when the exam is read anew.
    var sha256: String
    /// Whether the reader goes through all such pictures of the exam, not of one view alone.
    var isOfTour: Bool
}

extension ExamScreen {
    /// The picture of a standard view that the screen shows: the one that stands for it, unless
    /// the reader has asked for another.
    func shown(_ name: ViewName) -> MammogramView? {
        shownOther(of: name)?.view ?? hung.view(name)
    }

    private func shownOther(of name: ViewName) -> Exam.Picture? {
        guard let other, enlarged == name else { return nil }
        return hung.otherPictures.first {
            $0.standard == name && $0.view.file.sha256 == other.sha256
        }
    }

    /// Goes on to the next picture that does not hang: of the enlarged view, and back to the one
    /// that hangs; from all four through those of the whole exam, and back to the four.
    ///
    /// - Returns: Why there is none; nil where there was one.
    mutating func showNextPicture() -> String? {
        let isOfTour = other?.isOfTour ?? (enlarged == nil)
        let others = hung.otherPictures.filter { isOfTour || $0.standard == enlarged }
        guard !others.isEmpty else {
            return enlarged.map { "There is no other picture of \($0.label)" }
                ?? "Every picture of this exam hangs"
        }
        let index = other.flatMap { other in
            others.firstIndex { $0.view.file.sha256 == other.sha256 }
        }
        let next = index.map { $0 + 1 } ?? 0
        if next < others.count {
            enlarged = others[next].standard
            other = OtherPicture(sha256: others[next].view.file.sha256, isOfTour: isOfTour)
        } else {
            other = nil
            if isOfTour || enlarged.flatMap({ hung.view($0) }) == nil { enlarged = nil }
        }
        return nil
    }

    /// Which picture of several an enlarged view shows, `2 of 3`; nil where there is one alone.
    var pictureNumber: String? {
        guard let enlarged else { return nil }
        let shown = shownOther(of: enlarged) ?? hung.pictures(of: enlarged).first
        return shown.flatMap { $0.count > 1 ? "\($0.number) of \($0.count)" : nil }
    }

    /// Of an enlarged view with several pictures: which one this is, why it hangs or not, and
    /// which one each image model's number rests on.
    var pictureRemark: (String, Role)? {
        guard let enlarged else { return nil }
        let pictures = hung.pictures(of: enlarged)
        guard let shown = shownOther(of: enlarged) ?? pictures.first, pictures.count > 1 else {
            return nil
        }
        let label =
            shown.view.name == enlarged
            ? enlarged.label : "\(shown.view.name.label) beside \(enlarged.label)"
        let parts =
            ["\(label) \(shown.number) of \(shown.count)"]
            + bases(of: enlarged, shown.view)
            + [(shown.stands ? "hangs: " : "") + shown.reason]
        return (parts.joined(separator: "; "), shown.stands ? .text : .warning)
    }

    /// What each image model's number rests on, in words.
    private func bases(of name: ViewName, _ view: MammogramView) -> [String] {
        hungImageAssessments.compactMap { assessment in
            guard !assessment.isRefused, let image = assessment.image,
                let used = image.view(name)?.used
            else { return nil }
            if used.file.sha256 == view.file.sha256 { return "\(assessment.model) rests on this" }
            let number = hung.pictures(of: name)
                .first { $0.view.file.sha256 == used.file.sha256 }?.number
            let file = used.file.path.split(separator: "/").last.map(String.init) ?? ""
            return "\(assessment.model) rests on " + (number.map { "number \($0)" } ?? file)
        }
    }
}
