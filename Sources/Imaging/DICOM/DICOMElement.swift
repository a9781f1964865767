/// An attribute to be written, its tag and value; the VR comes from DCMTK's dictionary.
package struct DICOMElement: Sendable {
    enum Content: Sendable {
        case value(String)
        case items([[DICOMElement]])
    }

    let group: UInt16
    let element: UInt16
    let content: Content

    /// An attribute with a value in UTF-8; several values are separated by backslashes.
    package init(_ group: UInt16, _ element: UInt16, _ value: String) {
        self.group = group
        self.element = element
        content = .value(value)
    }

    /// A sequence; each item is a list of attributes.
    package init(_ group: UInt16, _ element: UInt16, items: [[DICOMElement]]) {
        self.group = group
        self.element = element
        content = .items(items)
    }

    var tag: DICOMTag { DICOMTag(group, element) }
}
