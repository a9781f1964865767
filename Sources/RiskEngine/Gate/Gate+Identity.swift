import Screening

// Whose picture, and which day, come before every other question.

extension Gate {
    /// What the files of an exam state differently of the woman, until somebody has said whose
    /// pictures these are. All files count, not the chosen ones alone: one that is not shown still
    /// says that two women may have been mixed.
    func identity(_ exam: Exam) -> [Refusal] {
        exam.identityConflicts.map { conflict in
            Refusal(
                attribute: conflict.attribute.title, value: conflict.valueText,
                reason: "the files do not agree whose pictures these are (\(conflict.words)); "
                    + exam.identityRemedy)
        }
    }

    /// What the worklist says of an exam beside others.
    func besideOthers(_ exam: Exam) -> [String] {
        exam.identityRemarks.map { "\($0.attribute): \($0.text)" }
    }
}
