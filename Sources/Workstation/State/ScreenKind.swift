/// The screens of the workstation.
package enum ScreenKind: String, Sendable, Hashable, CaseIterable {
    /// The list of exams.
    case worklist
    /// One exam with its four views.
    case exam
    /// The form of risk factors.
    case factors
    /// A cut that is moved over the risks of the list.
    case explorer
    /// What this session has done.
    case session
    /// The commands of the screen beneath.
    case help
}
