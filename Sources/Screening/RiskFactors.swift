/// What a woman told about herself: the inputs of the questionnaire models. Age is the exam's.
public struct RiskFactors: Sendable, Hashable {
    /// Race and ethnicity as BCRAT codes them; the raw value is the spelling on the command line.
    public enum Race: String, Sendable, Hashable, CaseIterable {
        /// White, not Hispanic.
        case white
        /// African American.
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
        /// Hawaiian.
        case hawaiian
        /// Other Pacific Islander.
        case otherPacificIslander = "other-pacific-islander"
        /// Other Asian American.
        case otherAsian = "other-asian"
    }

    /// The age at the first live birth, or that there was none.
    public enum FirstBirth: Sendable, Hashable {
        /// The age in years.
        case age(Int)
        /// No live birth.
        case none
    }

    /// Age in whole or decimal years.
    public var age: Answer<Double>
    /// Number of breast biopsies.
    public var biopsies: Answer<Int>
    /// Whether a biopsy showed atypical hyperplasia.
    public var hyperplasia: Answer<Bool>
    /// Age at menarche in years.
    public var menarche: Answer<Int>
    /// Age at first live birth.
    public var firstBirth: Answer<FirstBirth>
    /// Mother, sisters and daughters with breast cancer.
    public var relatives: Answer<Int>
    /// Race and ethnicity.
    public var race: Answer<Race>
    /// Whether she has had invasive breast cancer, DCIS or LCIS.
    public var priorCancer: Answer<Bool>
    /// Whether she has had radiation to the chest.
    public var chestRadiation: Answer<Bool>
    /// Whether a hereditary syndrome (BRCA1, BRCA2, TP53 and the like) is known.
    public var hereditarySyndrome: Answer<Bool>
    /// BI-RADS breast composition as a reader recorded it.
    public var density: Answer<BreastDensity>
    /// Height in centimetres.
    public var heightCentimetres: Answer<Double>
    /// Weight in kilograms.
    public var weightKilograms: Answer<Double>
    /// Whether menopause has passed.
    public var postmenopausal: Answer<Bool>

    /// Risk factors of which nothing is recorded.
    public init() {
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
