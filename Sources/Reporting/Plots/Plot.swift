/// A diagram: what is drawn, and the words around it. It is drawn by `PlotPainter` as a picture of
/// any size, and in cells between lines of text at a terminal.
package struct Plot: Sendable, Hashable {
    /// A place in the plot's own values.
    package struct Point: Sendable, Hashable {
        /// Along the horizontal axis.
        package var x: Double
        /// Along the vertical axis.
        package var y: Double

        package init(_ x: Double, _ y: Double) {
            self.x = x
            self.y = y
        }
    }

    /// Whose the values are. Each has its own colour, line and mark, so that none is told by colour
    /// alone.
    package enum Owner: Sendable, Hashable {
        /// The score that is judged: a full line, discs.
        case score
        /// The score it is compared with: a dashed line, diamonds.
        case against
        /// A convention that scores are compared with, as flagging every woman: a thin line.
        case convention
    }

    /// A value with the interval it lies in.
    package struct Mark: Sendable, Hashable {
        package var point: Point
        /// The lower end of its interval; nil without one.
        package var lower: Double?
        /// The upper end.
        package var upper: Double?

        package init(_ point: Point, lower: Double? = nil, upper: Double? = nil) {
            self.point = point
            self.lower = lower
            self.upper = upper
        }
    }

    /// What is drawn, one over the other.
    package enum Layer: Sendable, Hashable {
        /// What a worthless or a perfect score would give: a thin dotted line.
        case reference([Point])
        /// The area between two lines over the same places.
        case band(Owner, lower: [Point], upper: [Point])
        /// A line through points.
        case line(Owner, [Point])
        /// Values with vertical intervals.
        case marks(Owner, [Mark])
        /// Values with horizontal intervals.
        case sidewaysMarks(Owner, [Mark])
    }

    /// What a sign in the plot stands for.
    package struct LegendEntry: Sendable, Hashable {
        /// Whose sign it is; nil for the reference.
        package var owner: Owner?
        /// Whether the sign is a mark, else a line.
        package var isMark: Bool
        /// What it stands for, with the figure and its interval.
        package var text: String

        package init(_ owner: Owner?, isMark: Bool = false, _ text: String) {
            self.owner = owner
            self.isMark = isMark
            self.text = text
        }
    }

    /// How high the area is for its width.
    package enum Shape: Sendable, Hashable {
        /// As high as wide: both axes have the same scale.
        case square
        /// Lower than wide.
        case wide
        /// As high as so many rows of text want.
        case rows(Int)
    }

    /// A short name for files and links: `roc`.
    package var name: String
    /// What is shown.
    package var title: String
    /// Of whom: the number of women, and what else must not be parted from the picture.
    package var subtitle: String
    package var horizontal: PlotAxis
    package var vertical: PlotAxis
    /// What is drawn, the first below.
    package var layers: [Layer]
    /// What the signs stand for.
    package var legend: [LegendEntry]
    /// How high the area is.
    package var shape: Shape

    package init(
        name: String, title: String, subtitle: String, horizontal: PlotAxis, vertical: PlotAxis,
        layers: [Layer], legend: [LegendEntry], shape: Shape
    ) {
        self.name = name
        self.title = title
        self.subtitle = subtitle
        self.horizontal = horizontal
        self.vertical = vertical
        self.layers = layers
        self.legend = legend
        self.shape = shape
    }
}
