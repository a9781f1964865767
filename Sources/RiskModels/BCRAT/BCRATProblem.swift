/// Why BCRAT has no answer to a questionnaire.
package enum BCRATProblem: Error, Sendable, Hashable {
    /// The age is not in 20 ..< 90.
    case ageOutsideRange
    /// The horizon does not end after the age.
    case endNotAfterAge
    /// The horizon ends after age 90.
    case endBeyond90
    /// The number of biopsies is negative.
    case biopsiesNegative
    /// Hyperplasia is answered although no biopsy is recorded.
    case hyperplasiaWithoutBiopsy
    /// The hyperplasia code is none of 0, 1 and 99.
    case hyperplasiaCodeUnknown
    /// Menarche is at age 0 or before, or after the present age.
    case menarcheOutsideLife
    /// The first birth is after the present age.
    case firstBirthAfterAge
    case firstBirthBeforeMenarche
    /// The number of relatives is negative.
    case relativesNegative
    /// The race code is outside 1 ... 11.
    case raceCodeUnknown
}
