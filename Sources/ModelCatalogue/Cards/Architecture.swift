import Checkpoints
import Screening

/// The network of a card: its family, and within it its shape.
///
/// In JSON the family's name stands under `network` beside the shape's own members. Without it the
/// network is of Mirai's family, which is written so: cards of it keep their bytes, and so the hash
/// that assessments keep. A further family is one more case here.
package enum Architecture: Sendable, Hashable {
    case mirai(MiraiArchitecture)

    /// The years of the risk that lists, bands and calibrators speak of.
    package static let riskYears = 5

    /// What networks of every family have.
    package var shape: any ImageArchitecture {
        switch self {
        case .mirai(let shape): shape
        }
    }
}

/// What is known of a network of one family before its weights are read.
package protocol ImageArchitecture: Sendable, Hashable, Codable {
    /// The family's name in cards.
    static var name: String { get }
    /// What networks of it are asked for.
    var kind: FindingKind { get }
    /// The input constants, as assessments and calibrators keep them: width and height in pixels,
    /// mean and standard deviation on the scale of 16 bits.
    var preprocessing: ImageAssessment.Preprocessing { get }
    /// What the network is made of, in lines of words.
    var networkLines: [String] { get }
    /// What its input is, in words.
    var inputLine: String { get }

    /// Refuses a shape that is not computed, so that none of a damaged or crafted card reaches the
    /// engine.
    ///
    /// - Parameters:
    ///   - subject: The file the shape is from, for the message.
    ///   - remedy: What can be done about it.
    /// - Throws: `CatalogueError` with code `notUnderstood` that names the field and its value.
    func check(of subject: String, remedy: String) throws(CatalogueError)
}

extension Architecture: Codable {
    private enum Key: String, CodingKey {
        case network
    }

    package init(from decoder: any Decoder) throws {
        let object = try decoder.container(keyedBy: Key.self)
        let name =
            try object.decodeIfPresent(String.self, forKey: .network) ?? MiraiArchitecture.name
        switch name {
        case MiraiArchitecture.name: self = .mirai(try MiraiArchitecture(from: decoder))
        default:
            throw DecodingError.dataCorruptedError(
                forKey: .network, in: object,
                debugDescription: "the network \(name.quoted) is not known to Firstlight "
                    + ProgramVersion.current)
        }
    }

    package func encode(to encoder: any Encoder) throws {
        try shape.encode(to: encoder)
        let name = type(of: shape).name
        guard name != MiraiArchitecture.name else { return }
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(name, forKey: .network)
    }
}
