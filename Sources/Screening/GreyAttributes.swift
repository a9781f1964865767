/// What a file says about turning its stored values into greys; the tables themselves stay there.
public struct GreyAttributes: Sendable, Hashable, Codable {
    /// A window: centre and width in modality units, with its explanation.
    public struct Window: Sendable, Hashable, Codable {
        /// Window Center (0028,1050).
        public var center: Double
        /// Window Width (0028,1051).
        public var width: Double
        /// Window Center & Width Explanation (0028,1055).
        public var explanation: String?

        /// A window.
        public init(center: Double, width: Double, explanation: String? = nil) {
            self.center = center
            self.width = width
            self.explanation = explanation
        }
    }

    /// VOI LUT Function (0028,1056).
    public enum Function: String, Sendable, Hashable, Codable {
        /// PS3.3 C.11.2.1.2.1, the default.
        case linear = "LINEAR"
        /// PS3.3 C.11.2.1.3.2.
        case linearExact = "LINEAR_EXACT"
        /// PS3.3 C.11.2.1.3.1.
        case sigmoid = "SIGMOID"
    }

    /// Rescale Slope (0028,1053); 1 where absent.
    public var rescaleSlope: Double
    /// Rescale Intercept (0028,1052); 0 where absent.
    public var rescaleIntercept: Double
    /// All windows of the file, in its order.
    public var windows: [Window]
    /// How windows are applied.
    public var function: Function
    /// The explanations of the items of VOI LUT Sequence (0028,3010), in order; "" where none.
    public var lookupTables: [String]
    /// Whether MONOCHROME1 or Presentation LUT Shape INVERSE asks for inversion after VOI.
    public var isInverted: Bool
    /// Pixel Padding Value (0028,0120) to Range Limit (0028,0121), as stored values, in order.
    public var padding: ClosedRange<Int>?

    /// Attributes; the defaults are those of a file that says nothing.
    public init(
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
