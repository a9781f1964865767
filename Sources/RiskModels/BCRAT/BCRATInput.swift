/// The BCRAT questionnaire in NCI's own codes. `RiskFactors` is what the rest of the program
/// speaks; this is the layer that is compared with the reference.
package struct BCRATInput: Sendable, Hashable {
    /// The code of a question whose answer is unknown.
    package static let unknown = 99
    /// The code of a woman without a live birth.
    package static let nulliparous = 98

    /// `T1`: age in years, whole or decimal.
    package var age: Double
    /// `N_Biop`: number of breast biopsies, or 99.
    package var biopsies: Int
    /// `HypPlas`: atypical hyperplasia 1, none 0, unknown or not applicable 99.
    package var hyperplasia: Int
    /// `AgeMen`: age at menarche, or 99.
    package var menarche: Int
    /// `Age1st`: age at first live birth, 98 for none, or 99.
    package var firstBirth: Int
    /// `N_Rels`: first-degree relatives with breast cancer, or 99.
    package var relatives: Int
    /// `Race`: 1 to 11.
    package var race: Int

    /// A questionnaire; questions left out are unknown.
    package init(
        age: Double, biopsies: Int = unknown, hyperplasia: Int = unknown, menarche: Int = unknown,
        firstBirth: Int = unknown, relatives: Int = unknown, race: Int
    ) {
        self.age = age
        self.biopsies = biopsies
        self.hyperplasia = hyperplasia
        self.menarche = menarche
        self.firstBirth = firstBirth
        self.relatives = relatives
        self.race = race
    }
}
