import CDICOM
import Screening

extension GreyAttributes {
    /// Reads what a file says about greys.
    ///
    /// Signed pixels are given with `bias` added; rescale and padding are of the biased values.
    /// Windows whose width is not positive cannot be applied and are left out.
    init(_ file: borrowing DICOMFile, _ layout: cdicom_layout, tables: LookupTables) {
        let bias = layout.bias
        let slope = file.number(.rescaleSlope).flatMap { $0 == 0 ? nil : $0 } ?? 1
        let intercept = file.number(.rescaleIntercept) ?? 0
        let isInverse = file.text(.presentationLUTShape)?.uppercased() == "INVERSE"
        self.init(
            rescaleSlope: slope, rescaleIntercept: intercept - slope * Double(bias),
            windows: Self.windows(
                centers: file.numbers(.windowCenter), widths: file.numbers(.windowWidth),
                explanations: file.values(.windowExplanation)),
            function: file.text(.voiLUTFunction).flatMap { Function(rawValue: $0.uppercased()) }
                ?? .linear,
            lookupTables: tables.voi.map(\.explanation),
            isInverted: isInverse
                || file.text(.photometricInterpretation)?.uppercased() == "MONOCHROME1",
            padding: Self.padding(
                value: file.number(.pixelPaddingValue),
                limit: file.number(.pixelPaddingRangeLimit), isSigned: layout.is_signed,
                bias: bias))
    }

    static func windows(
        centers: [Double], widths: [Double], explanations: [String]
    ) -> [Window] {
        zip(centers, widths).enumerated().compactMap { index, window in
            guard window.0.isFinite, window.1.isFinite, window.1 > 0 else { return nil }
            let explanation = explanations.indices.contains(index) ? explanations[index] : ""
            return Window(
                center: window.0, width: window.1,
                explanation: explanation.isEmpty ? nil : explanation)
        }
    }

    /// The range of padding as biased stored values. Files written without explicit VRs, or with
    /// the wrong one, may give a signed value as unsigned and the other way round.
    static func padding(
        value: Double?, limit: Double?, isSigned: Bool, bias: Int
    ) -> ClosedRange<Int>? {
        func stored(_ number: Double) -> Int {
            let bits = Int(max(-65536, min(65536, number))) & 0xFFFF
            return (isSigned && bits > 0x7FFF ? bits - 0x10000 : bits) + bias
        }
        guard let value = value.map(stored) else { return nil }
        let limit = limit.map(stored) ?? value
        return min(value, limit)...max(value, limit)
    }
}

extension cdicom_layout {
    /// What is added to signed values so that they fit `GreyImage`.
    var bias: Int { is_signed ? 1 << (Int(bits_stored) - 1) : 0 }
}
