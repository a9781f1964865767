/// What a woman told about herself: the inputs of the questionnaire models. Age is the exam's.
package struct RiskFactors: Sendable, Hashable {
    /// Race and ethnicity as BCRAT codes them; the raw value is the spelling on the command line.
    package enum Race: String, Sendable, Hashable, CaseIterable {
        /// White, not Hispanic.
        case white
        case africanAmerican = "african-american"
        /// Hispanic, born in the United States.
        case hispanicUSBorn = "hispanic-us-born"
        /// Hispanic, born elsewhere.
        case hispanicForeignBorn = "hispanic-foreign-born"
        /// American Indian or Alaska Native.
        case nativeAmerican = "native-american"
        /// Chinese American.
        case chinese
        /// Japanese American.
        case japanese
        /// Filipino American.
        case filipino
        case hawaiian
        case otherPacificIslander = "other-pacific-islander"
        /// Other Asian American.
        case otherAsian = "other-asian"
    }

    /// The age at the first live birth, or that there was none.
    package enum FirstBirth: Sendable, Hashable {
        /// The age in years.
        case age(Int)
        /// No live birth.
        case none
    }

    /// Age in whole or decimal years.
    package var age: Answer<Double>
    /// Number of breast biopsies.
    package var biopsies: Answer<Int>
    /// Whether a biopsy showed atypical hyperplasia.
    package var hyperplasia: Answer<Bool>
    /// Age at menarche in years.
    package var menarche: Answer<Int>
    /// Age at first live birth.
    package var firstBirth: Answer<FirstBirth>
    /// Mother, sisters and daughters with breast cancer.
    package var relatives: Answer<Int>
    /// Race and ethnicity.
    package var race: Answer<Race>
    /// Whether she has had invasive breast cancer, DCIS or LCIS.
    package var priorCancer: Answer<Bool>
    /// Whether she has had radiation to the chest.
    package var chestRadiation: Answer<Bool>
    /// Whether a hereditary syndrome (BRCA1, BRCA2, TP53 and the like) is known.
    package var hereditarySyndrome: Answer<Bool>
    /// BI-RADS breast composition as a reader recorded it.
    package var density: Answer<BreastDensity>
    package var heightCentimetres: Answer<Double>
    package var weightKilograms: Answer<Double>
    /// Whether menopause has passed.
    package var postmenopausal: Answer<Bool>

    /// Risk factors of which nothing is recorded.
    package init() {
        age = .notRecorded
        biopsies = .notRecorded
        hyperplasia = .notRecorded
        menarche = .notRecorded
        firstBirth = .notRecorded
        relatives = .notRecorded
        race = .notRecorded
        priorCancer = .notRecorded
        chestRadiation = .notRecorded
        hereditarySyndrome = .notRecorded
        density = .notRecorded
        heightCentimetres = .notRecorded
        weightKilograms = .notRecorded
        postmenopausal = .notRecorded
    }
}
