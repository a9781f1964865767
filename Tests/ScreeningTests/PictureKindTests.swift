import Testing

@testable import Screening

struct PictureKindTests {
    private func kind(
        _ imageType: String?, series: String? = nil, processing: String? = nil,
        sopClass: String? = nil
    ) -> PictureKind {
        var view = Samples.view(.rightCC)
        view.imageType = imageType
        view.seriesDescription = series
        view.processingDescription = processing
        view.sopClassUID = sopClass
        return view.attributes.kind
    }

    @Test(
        arguments: [
            (nil, .exposed), ("", .exposed), (#"ORIGINAL\PRIMARY"#, .exposed),
            (#"DERIVED\PRIMARY\\\\\\\150000"#, .exposed),
            (#"ORIGINAL\PRIMARY\POST_PROCESSED"#, .exposed),
            (#"ORIGINAL\PRIMARY\POST_CONTRAST\LOW_ENERGY"#, .exposed),
            (#"ORIGINAL\PRIMARY\\\LOW_ENERGY"#, .exposed),
            (#"DERIVED\PRIMARY\TOMOSYNTHESIS\GENERATED_2D"#, .synthetic2D),
            (#"DERIVED\PRIMARY\TOMO\GENERATED_2D\\\\\150000"#, .synthetic2D),
            (#"derived\primary\generated_2d"#, .synthetic2D),
            (#"DERIVED\PRIMARY\TOMOSYNTHESIS\MAXIMUM"#, .synthetic2D),
            (#"DERIVED\PRIMARY\TOMO\NONE\ MAX_IP_3"#, .synthetic2D),
            (#"DERIVED\PRIMARY\POST_CONTRAST\SUBTRACTION"#, .subtraction),
            (#"DERIVED\PRIMARY\SUBTRACTION_2"#, .subtraction),
            (#"DERIVED\PRIMARY\\\RECOMBINED"#, .subtraction),
            (#"ORIGINAL\PRIMARY\POST_CONTRAST\\HIGH_ENERGY"#, .highEnergy),
            (#"ORIGINAL\PRIMARY\high energy"#, .highEnergy),
            (#"ORIGINAL\PRIMARY\STEREO"#, .stereo),
            (#"ORIGINAL\PRIMARY\STEREO_SCOUT\LOW_ENERGY"#, .stereo),
            (#"ORIGINAL\PRIMARY\PREFIRE"#, .needle), (#"ORIGINAL\PRIMARY\X\POSTFIRE"#, .needle),
            (#"ORIGINAL\PRIMARY\TOMO_PROJ\RIGHT"#, .tomosynthesis),
            (#"DERIVED\PRIMARY\TOMOSYNTHESIS\NONE"#, .tomosynthesis),
            (#"DERIVED\PRIMARY\TOMO\LOW_ENERGY"#, .tomosynthesis),
        ] as [(String?, PictureKind)])
    func `terms are sought from value 3 on, by their beginnings`(
        imageType: String?, expected: PictureKind
    ) {
        #expect(kind(imageType) == expected)
    }

    @Test func `the first two values name no kind`() {
        #expect(kind(#"SUBTRACTION\STEREO"#) == .exposed)
        #expect(kind(#"TOMO\GENERATED_2D\OTHER"#) == .exposed)
    }

    @Test(
        arguments: [
            "L CC C-View", "INTELLIGENT 2D", "Insight 2D R MLO", "R MLO S-View", "V-Preview L CC",
            "Synthesized 2D mammogram", "LMLO_CVIEW", "G-View",
        ])
    func `makers name synthetic 2D in words of their own`(text: String) {
        #expect(kind(nil, series: text) == .synthetic2D)
        #expect(kind(#"ORIGINAL\PRIMARY"#, processing: text) == .synthetic2D)
    }

    @Test(arguments: ["Previous view", "Mammo 2D", "Screening, four views", "MLO view"])
    func `words that only look like them name nothing`(text: String) {
        #expect(kind(nil, series: text) == .exposed)
    }

    @Test func `a picture of the tomosynthesis class is a slice unless it says otherwise`() {
        let uid = PictureKind.tomosynthesisSOPClass
        #expect(kind(#"ORIGINAL\PRIMARY"#, sopClass: uid) == .tomosynthesis)
        #expect(kind(#"DERIVED\PRIMARY\X\MAXIMUM"#, sopClass: uid) == .synthetic2D)
        #expect(kind(nil, series: "C-View", sopClass: uid) == .synthetic2D)
        #expect(kind(nil, sopClass: "1.2.840.10008.5.1.4.1.1.1.2") == .exposed)
    }

    @Test func `frame type adds its terms to those of image type`() {
        func joined(_ imageType: String?, _ frameType: String?) -> String? {
            ViewAttributes.imageType(imageType, frameType: frameType)
        }
        #expect(joined(#"A\B"#, #"A\B\TOMO\MAXIMUM"#) == #"A\B\TOMO\MAXIMUM"#)
        #expect(joined("A", #"A\B\TOMO"#) == #"A\\TOMO"#)
        #expect(joined(#"A\B\TOMO"#, #"A\B\TOMO"#) == #"A\B\TOMO"#)
        #expect(joined(nil, #"A\B\C"#) == #"A\B\C"#)
        #expect(joined("A", nil) == "A")
    }
}
