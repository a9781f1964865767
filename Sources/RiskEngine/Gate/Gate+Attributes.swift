import ModelCatalogue
import Screening

extension Gate {
    /// What speaks against a view that was taken: raw detector values, writing in the picture.
    func attributesAgainst(_ view: MammogramView) -> [Refusal] {
        var refusals: [Refusal] = []
        if view.intent == .processing {
            refusals.append(
                Refusal(
                    attribute: "Presentation Intent Type (0008,0068)",
                    value: MammogramView.Intent.processing.rawValue,
                    reason: "\(view.name.label) (\(view.fileName)) holds raw detector values, and "
                        + "the model was trained on images for presentation; import the image "
                        + "FOR PRESENTATION"))
        }
        if view.hasBurnedInAnnotation == true {
            refusals.append(
                Refusal(
                    attribute: "Burned In Annotation (0028,0301)", value: "YES",
                    reason: "\(view.name.label) (\(view.fileName)) has writing in its pixels, "
                        + "which the model would take for tissue; export the image without it"))
        }
        return refusals
    }

    /// A breast with an implant.
    func implant(_ view: MammogramView) -> [String] {
        guard view.hasImplant == true else { return [] }
        return [
            "\(view.name.label): Breast Implant Present (0028,1300) is YES; the implant hides "
                + "tissue and is taken for tissue"
        ]
    }

    /// Pictures computed from a tomosynthesis.
    func synthetic2D(_ views: [MammogramView]) -> [String] {
        Self.grouped(views) { view in
            guard view.attributes.kind == .synthetic2D,
                let (attribute, value) = view.attributes.kindSource
            else { return nil }
            return "\(attribute) is '\(value)': synthetic 2D, computed from a tomosynthesis; the "
                + "model was trained on exposed images"
        }
    }

    /// Views whose attributes disagree about what they are.
    func disputedNames(_ views: [MammogramView]) -> [String] {
        Self.grouped(views, text: \.nameRemark)
    }

    /// Vendors that the model was not trained on, where the card names those that it was.
    func vendors(_ views: [MammogramView]) -> [String] {
        let known = card.domain.manufacturers
        guard !known.isEmpty else { return [] }
        let names = known.joined(separator: ", ")
        let outside = Self.grouped(views, by: \.manufacturer) { manufacturer in
            let text = manufacturer.lowercased()
            guard !known.contains(where: { text.contains($0.lowercased()) }) else { return nil }
            return "Manufacturer (0008,0070) is '\(manufacturer)': the model was trained on "
                + "images of \(names)"
        }
        let unnamed = views.filter { ($0.manufacturer ?? "").isEmpty }
        guard !unnamed.isEmpty else { return outside }
        return outside + [
            Self.labels(unnamed) + ": no Manufacturer (0008,0070), which cannot be checked: the "
                + "model was trained on images of \(names)"
        ]
    }

    /// Devices that the model was not trained on, where the card names those that it was. Views of
    /// another vendor are warned of already.
    func devices(_ views: [MammogramView]) -> [String] {
        guard let known = card.domain.devices, !known.isEmpty else { return [] }
        let names = known.joined(separator: ", ")
        let makers = card.domain.manufacturers.map { $0.lowercased() }
        let ofKnownMakers = views.filter { view in
            let maker = (view.manufacturer ?? "").lowercased()
            return makers.isEmpty || makers.contains { maker.contains($0) }
        }
        let outside = Self.grouped(ofKnownMakers, by: \.manufacturerModel) { device in
            let text = device.lowercased()
            guard !known.contains(where: { text.contains($0.lowercased()) }) else { return nil }
            return "Manufacturer's Model Name (0008,1090) is '\(device)': the model was trained on "
                + "images of \(names)"
        }
        let unnamed = ofKnownMakers.filter { ($0.manufacturerModel ?? "").isEmpty }
        guard !unnamed.isEmpty else { return outside }
        return outside + [
            Self.labels(unnamed) + ": no Manufacturer's Model Name (0008,1090), which cannot be "
                + "checked: the model was trained on images of \(names)"
        ]
    }

    /// A demonstration whose card names the makers of its pictures is for synthetic ones alone: it
    /// says nothing of a real woman, and gives her no number.
    func realWomen(_ views: [MammogramView]) -> [Refusal] {
        guard card.isDemonstration, !card.domain.manufacturers.isEmpty else { return [] }
        let real = views.filter { !$0.isSynthetic }
        guard let first = real.first else { return [] }
        return [
            Refusal(
                attribute: "Manufacturer (0008,0070)", value: first.manufacturer ?? "",
                reason: "\(card.name) is a DEMONSTRATION for synthetic exams, and "
                    + Self.labels(real)
                    + (real.count == 1 ? " is not one" : " are not")
                    + "; firstlight model install mirai brings the published model")
        ]
    }

    /// Digitised film, as far as maker, model or series say so. The worklist keeps neither
    /// Conversion Type nor the digitiser's own attributes.
    func film(_ views: [MammogramView]) -> [String] {
        let films = views.filter { view in
            let described = [view.manufacturerModel, view.seriesDescription].compactMap { $0 }
                .joined(separator: " ").lowercased()
            let all = described + " " + (view.manufacturer ?? "").lowercased()
            // Fuji Photo Film and Fujifilm make digital detectors: a maker's name says nothing.
            return described.split(whereSeparator: { !$0.isLetter }).contains("film")
                || Self.digitiserWords.contains { all.contains($0) }
        }
        guard let first = films.first else { return [] }
        let source = [first.manufacturer, first.manufacturerModel, first.seriesDescription]
            .compactMap { $0 }.joined(separator: ", ")
        return [
            Self.labels(films) + ": digitised film (\(source)); the model was trained on digital "
                + "mammograms"
        ]
    }

    /// Words by which film is told beside "film" itself: that it was digitised, the public film
    /// collection, and the makers of the film digitisers of the literature.
    private static let digitiserWords = [
        "digitis", "digitiz", "ddsm", "lumisys", "howtek", "vidar",
    ]

    /// One warning for each value of an attribute that `text` finds one for, with the views that
    /// have the value in front.
    private static func grouped(
        _ views: [MammogramView], by attribute: (MammogramView) -> String?,
        text: (String) -> String?
    ) -> [String] {
        var seen: Set<String> = []
        return views.compactMap { view in
            guard let value = attribute(view), !value.isEmpty, seen.insert(value).inserted,
                let warning = text(value)
            else { return nil }
            return labels(views.filter { attribute($0) == value }) + ": " + warning
        }
    }

    /// One warning for each text, with the views that have it in front.
    private static func grouped(
        _ views: [MammogramView], text: (MammogramView) -> String?
    ) -> [String] {
        grouped(views, by: text) { $0 }
    }

    private static func labels(_ views: [MammogramView]) -> String {
        views.map(\.name.label).joined(separator: ", ")
    }
}
