import Screening

extension ImageFile {
    /// The view under a name, with the orientation as far as the file tells it.
    func view(
        named name: ViewName, source nameSource: MammogramView.NameSource,
        modifiers: [ViewModifier]
    ) -> MammogramView {
        MammogramView(
            name: name, nameSource: nameSource, modifiers: modifiers, file: source,
            sopInstanceUID: sopInstanceUID, seriesInstanceUID: seriesInstanceUID, pixels: pixels,
            greys: greys, spacing: spacing, patientOrientation: patientOrientation,
            orientation: OrientationFinder.orientation(
                of: name, patientOrientation: patientOrientation),
            intent: intent, hasImplant: hasImplant, hasBurnedInAnnotation: hasBurnedInAnnotation,
            isPartial: isPartial, manufacturer: manufacturer,
            manufacturerModel: manufacturerModel, seriesDescription: seriesDescription,
            contentDate: contentDate, contentTime: contentTime, isSynthetic: isSynthetic)
    }
}
