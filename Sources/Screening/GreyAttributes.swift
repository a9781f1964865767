/// What a file says about turning its stored values into greys; the tables themselves stay there.
package struct GreyAttributes: Sendable, Hashable, Codable {
    /// A window: centre and width in modality units, with its explanation.
    package struct Window: Sendable, Hashable, Codable {
        /// Window Center (0028,1050).
        package var center: Double
        /// Window Width (0028,1051).
        package var width: Double
        /// Window Center & Width Explanation (0028,1055).
        package var explanation: String?

        package init(center: Double, width: Double, explanation: String? = nil) {
            self.center = center
            self.width = width
            self.explanation = explanation
        }
    }

    /// VOI LUT Function (0028,1056).
    package enum Function: String, Sendable, Hashable, Codable {
        /// PS3.3 C.11.2.1.2.1, the default.
        case linear = "LINEAR"
        /// PS3.3 C.11.2.1.3.2.
        case linearExact = "LINEAR_EXACT"
        /// PS3.3 C.11.2.1.3.1.
        case sigmoid = "SIGMOID"
    }

    /// Rescale Slope (0028,1053); 1 where absent.
    package var rescaleSlope: Double
    /// Rescale Intercept (0028,1052); 0 where absent.
    package var rescaleIntercept: Double
    /// All windows of the file, in its order.
    package var windows: [Window]
    /// How windows are applied.
    package var function: Function
    /// The explanations of the items of VOI LUT Sequence (0028,3010), in order; "" where none.
    package var lookupTables: [String]
    /// Whether MONOCHROME1 or Presentation LUT Shape INVERSE asks for inversion after VOI.
    package var isInverted: Bool
    /// Pixel Padding Value (0028,0120) to Range Limit (0028,0121), as stored values, in order.
    package var padding: ClosedRange<Int>?

    /// Attributes; the defaults are those of a file that says nothing.
    package init(
        rescaleSlope: Double = 1, rescaleIntercept: Double = 0, windows: [Window] = [],
        function: Function = .linear, lookupTables: [String] = [], isInverted: Bool = false,
        padding: ClosedRange<Int>? = nil
    ) {
        self.rescaleSlope = rescaleSlope
        self.rescaleIntercept = rescaleIntercept
        self.windows = windows
        self.function = function
        self.lookupTables = lookupTables
        self.isInverted = isInverted
        self.padding = padding
    }
}
