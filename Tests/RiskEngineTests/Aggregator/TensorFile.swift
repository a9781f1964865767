import Checkpoints
import Foundation
import ModelCatalogue
import Screening
import Testing

@testable import RiskEngine

/// The float32 tensors of a safetensors file of our own making, as much as tests need.
struct TensorFile: WeightSource {
    struct Tensor {
        let shape: [Int]
        let values: [Float]
    }

    private struct Entry: Decodable {
        let dtype: String
        let shape: [Int]
        let data_offsets: [Int]
    }

    let tensors: [String: Tensor]

    init(_ url: URL) throws {
        let bytes = [UInt8](try Data(contentsOf: url))
        let length = (0..<8).reduce(0) { $0 | Int(bytes[$1]) << (8 * $1) }
        let header = try JSONSerialization.jsonObject(with: Data(bytes[8..<(8 + length)]))
        var entries = try #require(header as? [String: Any])
        entries["__metadata__"] = nil
        var tensors: [String: Tensor] = [:]
        for (name, value) in entries {
            let entry = try JSONDecoder().decode(
                Entry.self, from: JSONSerialization.data(withJSONObject: value))
            guard entry.dtype == "F32" else { continue }
            let start = 8 + length + entry.data_offsets[0]
            let values = (0..<(entry.data_offsets[1] - entry.data_offsets[0]) / 4).map { index in
                Float(
                    bitPattern: (0..<4).reduce(UInt32(0)) {
                        $0 | UInt32(bytes[start + 4 * index + $1]) << (8 * UInt32($1))
                    })
            }
            tensors[name] = Tensor(shape: entry.shape, values: values)
        }
        self.tensors = tensors
    }

    func floats(named name: String, shape: [Int]) throws(CheckpointError) -> [Float] {
        guard let tensor = tensors[name], tensor.shape == shape else {
            throw CheckpointError(
                .wrongTensor, name, "\(tensors[name]?.shape ?? []) is not \(shape)")
        }
        return tensor.values
    }

    /// The rows of a tensor with two dimensions.
    func rows(_ name: String) throws -> [[Float]] {
        let tensor = try #require(tensors[name])
        let width = tensor.shape[1]
        return (0..<tensor.shape[0]).map {
            Array(tensor.values[($0 * width)..<(($0 + 1) * width)])
        }
    }
}

/// An aggregator of the fixtures with PyTorch's answers, made by
/// Scripts/make_aggregator_fixtures.py.
struct AggregatorFixture: CustomTestStringConvertible {
    let name: String
    let architecture: MiraiArchitecture

    static let all = [
        AggregatorFixture(
            name: "aggregator-4-heads", architecture: .mirai([4, 4, 8, 8], 16, heads: 4, layers: 1)),
        AggregatorFixture(
            name: "aggregator-16-heads-2-layers",
            architecture: .mirai([4, 4, 8, 8], 16, heads: 16, layers: 2)),
    ]

    var testDescription: String { name }

    func file() throws -> TensorFile {
        try TensorFile(
            URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .appending(path: "Fixtures/\(name).safetensors"))
    }
}

extension MiraiArchitecture {
    /// A network of the published family.
    static func mirai(
        _ widths: [Int], _ hidden: Int, heads: Int, layers: Int
    ) -> MiraiArchitecture {
        let factors: [(String, Int)] = [
            ("density", 4), ("binary_family_history", 1), ("binary_biopsy_benign", 1),
            ("binary_biopsy_LCIS", 1), ("binary_biopsy_atypical_hyperplasia", 1), ("age", 6),
            ("menarche_age", 5), ("menopause_age", 5), ("first_pregnancy_age", 6),
            ("prior_hist", 1), ("race", 13), ("parous", 1), ("menopausal_status", 4),
            ("weight", 7), ("height", 7), ("ovarian_cancer", 1), ("ovarian_cancer_age", 6),
            ("ashkenazi", 1), ("brca", 4), ("mom_bc_cancer_history", 1),
            ("m_aunt_bc_cancer_history", 1), ("p_aunt_bc_cancer_history", 1),
            ("m_grandmother_bc_cancer_history", 1), ("p_grantmother_bc_cancer_history", 1),
            ("sister_bc_cancer_history", 1), ("mom_oc_cancer_history", 1),
            ("m_aunt_oc_cancer_history", 1), ("p_aunt_oc_cancer_history", 1),
            ("m_grandmother_oc_cancer_history", 1), ("p_grantmother_oc_cancer_history", 1),
            ("sister_oc_cancer_history", 1), ("hrt_type", 3), ("hrt_duration", 5),
            ("hrt_years_ago_stopped", 5),
        ]
        return MiraiArchitecture(
            inputWidth: 208, inputHeight: 256, mean: 7047.99, standardDeviation: 12005.5,
            inputChannels: 3, widths: widths, blocks: [2, 2, 2, 2], hidden: hidden, heads: heads,
            layers: layers, riskFactors: factors.map { .init(key: $0.0, outputs: $0.1) })
    }
}

/// The largest difference of two lists, which must be as long as each other.
func largestDifference<A: BinaryFloatingPoint, B: BinaryFloatingPoint>(
    _ left: some Collection<A>, _ right: some Collection<B>
) -> Double {
    guard left.count == right.count else { return .infinity }
    return zip(left, right).reduce(0) { max($0, abs(Double($1.0) - Double($1.1))) }
}
