import Screening

extension Architecture {
    /// The input constants, as assessments and calibrators keep them: width and height in pixels,
    /// mean and standard deviation on the scale of 16 bits.
    package var preprocessing: ImageAssessment.Preprocessing {
        ImageAssessment.Preprocessing(
            width: inputWidth, height: inputHeight, mean: mean,
            standardDeviation: standardDeviation)
    }
}
