// Numbers: NCI BCRAT 4.1, as published in CRAN BCRA 2.1.2 and, number by number alike, in NCI's
// server source CBIIT/nci-webtools-dceg-risk-assessment (BcratConstants.py).

extension BCRATCoefficients {
    /// Gail, JNCI 1989;81:1879.
    static let white = BCRATCoefficients(
        biopsies: 0.5292641686, menarche: 0.0940103059, firstBirth: 0.2186262218,
        relatives: 0.9583027845, biopsiesFrom50: -0.288042483,
        firstBirthByRelatives: -0.1908113865)

    /// CARE study: Gail, JNCI 2007;99:1782. First birth is not in the model.
    static let africanAmerican = BCRATCoefficients(
        biopsies: 0.1822121131, menarche: 0.2672530336, firstBirth: 0.0,
        relatives: 0.4757242578, biopsiesFrom50: -0.1119411682,
        firstBirthByRelatives: 0.0)

    /// San Francisco Bay Area study: Banegas, JNCI 2017;109:djw215. Menarche is not in the model.
    static let hispanicUSBorn = BCRATCoefficients(
        biopsies: 0.0970783641, menarche: 0.0, firstBirth: 0.2318368334,
        relatives: 0.166685441, biopsiesFrom50: 0.0,
        firstBirthByRelatives: 0.0)

    /// San Francisco Bay Area study: Banegas, JNCI 2017;109:djw215.
    static let hispanicForeignBorn = BCRATCoefficients(
        biopsies: 0.4798624017, menarche: 0.2593922322, firstBirth: 0.4669246218,
        relatives: 0.9076679727, biopsiesFrom50: 0.0,
        firstBirthByRelatives: 0.0)

    /// Asian American Breast Cancer Study: Matsuno, JNCI 2011;103:951.
    static let asian = BCRATCoefficients(
        biopsies: 0.55263612260619, menarche: 0.07499257592975, firstBirth: 0.27638268294593,
        relatives: 0.79185633720481, biopsiesFrom50: 0.0,
        firstBirthByRelatives: 0.0)
}
