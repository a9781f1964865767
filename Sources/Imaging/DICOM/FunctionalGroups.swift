/// Where an attribute stands in an enhanced object, whose frames have what other objects say at
/// their top: in the macros of the Shared (5200,9229) and Per-Frame (5200,9230) Functional Groups
/// Sequences (PS3.3 C.7.6.16).
enum FunctionalGroups {
    /// One place: the macro's sequence, nil for the group's item itself, and the tag there.
    struct Place: Sendable, Hashable {
        var macro: DICOMTag?
        var tag: DICOMTag
    }

    /// The places of an attribute of the top level, in the order in which they are looked at.
    static func places(of tag: DICOMTag) -> [Place] { places[tag] ?? [] }

    private static let places: [DICOMTag: [Place]] = {
        var places: [DICOMTag: [Place]] = [:]
        func add(_ macro: DICOMTag?, _ tags: [DICOMTag]) {
            for tag in tags { places[tag, default: []].append(Place(macro: macro, tag: tag)) }
        }
        // Frame Laterality (0020,9072) is what Image Laterality (0020,0062) is elsewhere.
        places[DICOMTag(0x0020, 0x0062)] = [
            Place(macro: frameAnatomy, tag: DICOMTag(0x0020, 0x9072))
        ]
        add(frameAnatomy, [imageLaterality, laterality])
        // View Code and Position have no macro of their own; vendors write them into the group's
        // item, or beside what they belong to.
        for macro in [nil, frameAnatomy, frameCharacteristics, frameType] {
            add(macro, [viewCode, viewModifierCode, viewPosition])
        }
        for macro in [frameType, frameCharacteristics, pixelProperties] {
            add(macro, [DICOMTag(0x0008, 0x9007)])
        }
        // Patient Orientation in Frame (C.7.6.16.2.15), Plane Orientation (C.7.6.16.2.4).
        add(DICOMTag(0x0020, 0x9450), [DICOMTag(0x0020, 0x0020)])
        add(DICOMTag(0x0020, 0x9116), [DICOMTag(0x0020, 0x0037)])
        // Pixel Measures (C.7.6.16.2.1); Imager Pixel Spacing belongs to Frame Pixel Data
        // Properties (C.8.19.6.4), the magnification to X-Ray Geometry (C.8.19.6.14).
        add(pixelMeasures, [DICOMTag(0x0028, 0x0030)])
        for macro in [pixelProperties, pixelMeasures] {
            add(macro, [DICOMTag(0x0018, 0x1164)])
        }
        for macro in [
            DICOMTag(0x0018, 0x9476), DICOMTag(0x0018, 0x9401), pixelProperties, pixelMeasures,
        ] {
            add(macro, [DICOMTag(0x0018, 0x1114)])
        }
        // Frame VOI LUT (C.7.6.16.2.10, with a table C.7.6.16.2.10b), Pixel Value Transformation
        // (C.7.6.16.2.9), Pixel Intensity Relationship and its sign (C.8.19.6.4).
        add(
            DICOMTag(0x0028, 0x9132),
            [0x1050, 0x1051, 0x1055, 0x1056, 0x3010].map { DICOMTag(0x0028, $0) })
        add(
            DICOMTag(0x0028, 0x9145),
            [0x1052, 0x1053, 0x1054, 0x3000].map { DICOMTag(0x0028, $0) })
        add(pixelProperties, [DICOMTag(0x0028, 0x1040), DICOMTag(0x0028, 0x1041)])
        return places
    }()

    private static let imageLaterality = DICOMTag(0x0020, 0x0062)
    private static let laterality = DICOMTag(0x0020, 0x0060)
    private static let viewPosition = DICOMTag(0x0018, 0x5101)
    private static let viewCode = DICOMTag(0x0054, 0x0220)
    private static let viewModifierCode = DICOMTag(0x0054, 0x0222)
    /// Frame Anatomy Sequence.
    private static let frameAnatomy = DICOMTag(0x0020, 0x9071)
    /// XA/XRF Frame Characteristics Sequence.
    private static let frameCharacteristics = DICOMTag(0x0018, 0x9412)
    /// X-Ray 3D Frame Type Sequence.
    private static let frameType = DICOMTag(0x0018, 0x9504)
    /// Frame Pixel Data Properties Sequence.
    private static let pixelProperties = DICOMTag(0x0028, 0x9443)
    /// Pixel Measures Sequence.
    private static let pixelMeasures = DICOMTag(0x0028, 0x9110)
}

extension DICOMFile {
    /// The frames the object has: Number Of Frames (0028,0008), else the items of the per-frame
    /// groups, else one.
    var frameCount: Int {
        if let number = number(.numberOfFrames), number >= 1 { return Int(min(number, 1e6)) }
        return max(1, itemCount(.perFrameFunctionalGroups))
    }

    /// The path at which an attribute of the top level is found: there, else in the groups that
    /// all frames share, else in those of the first frame; where it is nowhere, the path as given.
    func located(_ path: DICOMPath) -> DICOMPath {
        guard hasFunctionalGroups else { return path }
        let places = FunctionalGroups.places(of: path.first)
        guard !places.isEmpty, !isThere(DICOMPath(path.first)) else { return path }
        for group in [DICOMPath.sharedFunctionalGroups, .perFrameFunctionalGroups] {
            for place in places {
                let parent = place.macro.map { group.item(0, $0) } ?? group
                if isThere(parent.item(0, place.tag)) { return path.moved(to: parent, place.tag) }
            }
        }
        return path
    }
}
