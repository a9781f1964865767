/// What a checkpoint's aggregator over the four views is made of.
struct AggregatorShape: Sendable, Hashable {
    var features: Int
    var hidden: Int
    var heads: Int
    var layers: Int
    var embeddingWidth: Int
    var years: Int
    var riskFactors: [MiraiArchitecture.RiskFactorHead]

    /// Looks through projection, position code, transformer layers, risk-factor heads and hazard.
    ///
    /// - Throws: `CatalogueError` that names what is not understood.
    init(_ inspector: inout ModuleInspector) throws(CatalogueError) {
        _ = try inspector.module("", "AllImageTransformer")
        try inspector.checkChildren(of: "") {
            [
                "projection_layer", "mask_embedding", "transformer", "pred_masked_img_fc", "pool",
                "relu", "dropout", "fc", "prob_of_failure_layer",
            ].contains($0)
        }
        (features, hidden) = try inspector.linear("projection_layer")
        try inspector.check(argument: "img_only_dim", is: features)
        try inspector.check(argument: "transfomer_hidden_dim", is: hidden)
        try Self.checkMaskEmbedding(width: features, inspector)
        embeddingWidth = try Self.positionCode(hidden: hidden, &inspector)
        (layers, heads) = try Self.transformer(hidden: hidden, &inspector)
        riskFactors = try Self.riskFactors(hidden: hidden, &inspector)
        let outputs = riskFactors.reduce(0) { $0 + $1.outputs }
        years = try Self.hazard(inputs: hidden + outputs, &inspector)
    }

    /// To a view that is kept the mask's padding row is added, which must be nothing.
    private static func checkMaskEmbedding(
        width: Int, _ inspector: ModuleInspector
    ) throws(CatalogueError) {
        guard inspector.has("mask_embedding") else { return }
        let rows = try inspector.values("mask_embedding", "weight", [2, width])
        guard rows.suffix(width).allSatisfy({ $0 == 0 }) else {
            throw inspector.misfit(
                "mask_embedding", "has a padding row (1) that is not zero, which the engine lacks")
        }
    }

    /// View, time and side embeddings, and what is made of them; the width of one embedding.
    private static func positionCode(
        hidden: Int, _ inspector: inout ModuleInspector
    ) throws(CatalogueError) -> Int {
        _ = try inspector.module("transformer", "Transformer")
        try inspector.checkChildren(of: "transformer") {
            [
                "time_embed", "view_embed", "side_embed", "embed_add_fc", "embed_scale_fc",
            ].contains($0) || $0.hasPrefix("transformer_layer_")
        }
        // Ten years and now; CC, MLO and padding; right, left and padding.
        let width = try inspector.embedding("transformer.time_embed", rows: 11)
        _ = try inspector.embedding("transformer.view_embed", rows: 3, width: width)
        _ = try inspector.embedding("transformer.side_embed", rows: 3, width: width)
        for name in ["embed_add_fc", "embed_scale_fc"] {
            try inspector.linear("transformer.\(name)", inputs: 3 * width, outputs: hidden)
        }
        return width
    }

    private static func transformer(
        hidden: Int, _ inspector: inout ModuleInspector
    ) throws(CatalogueError) -> (layers: Int, heads: Int) {
        let names = try inspector.module("transformer", "Transformer").children
            .filter { $0.hasPrefix("transformer_layer_") }
        guard !names.isEmpty, names == names.indices.map({ "transformer_layer_\($0)" }) else {
            throw inspector.misfit("transformer", "does not number its layers from 0 in order")
        }
        try inspector.check(argument: "num_layers", is: names.count)
        guard let heads = try inspector.arguments.int("num_heads") else {
            throw CatalogueError(
                .notUnderstood, inspector.subject,
                "its training arguments do not say 'num_heads', the attention heads")
        }
        guard heads > 0, hidden.isMultiple(of: heads) else {
            throw CatalogueError(
                .notUnderstood, inspector.subject,
                "its training argument 'num_heads' is \(heads), which does not divide the width "
                    + "\(hidden)")
        }
        for name in names {
            let path = "transformer.\(name)"
            _ = try inspector.module(path, "TransformerLayer")
            try inspector.checkChildren(of: path) {
                [
                    "multihead_attention", "layernorm_attn", "fc1", "relu", "fc2", "layernorm_fc",
                    "dropout",
                ].contains($0)
            }
            try attention("\(path).multihead_attention", hidden: hidden, heads: heads, &inspector)
            _ = try inspector.module("\(path).relu", "ReLU")
            for name in ["layernorm_attn", "layernorm_fc"] {
                try inspector.layerNorm("\(path).\(name)", width: hidden)
            }
            for name in ["fc1", "fc2"] {
                try inspector.linear("\(path).\(name)", inputs: hidden, outputs: hidden)
            }
        }
        return (names.count, heads)
    }

    private static func attention(
        _ path: String, hidden: Int, heads: Int, _ inspector: inout ModuleInspector
    ) throws(CatalogueError) {
        let module = try inspector.module(path, "MultiHead_Attention")
        let layers = ["query", "key", "value", "aggregate_fc"]
        try inspector.checkChildren(of: path) { layers.contains($0) || $0 == "dropout" }
        if module.attributes["dim_per_head"] != nil {
            try inspector.check(module, path, "dim_per_head", is: hidden / heads)
        }
        for name in layers {
            try inspector.linear("\(path).\(name)", inputs: hidden, outputs: hidden)
        }
    }

    /// The heads in the order in which their outputs are concatenated.
    private static func riskFactors(
        hidden: Int, _ inspector: inout ModuleInspector
    ) throws(CatalogueError) -> [MiraiArchitecture.RiskFactorHead] {
        guard try inspector.globalMaxPool("pool") else {
            throw inspector.misfit("pool", "does not predict risk factors (RiskFactorPool)")
        }
        try inspector.checkChildren(of: "pool") {
            ["internal_pool", "dropout"].contains($0) || $0.hasSuffix("_fc")
        }
        let pool = try inspector.module("pool", "RiskFactorPool")
        let keys = pool.children.filter { $0.hasSuffix("_fc") }.map { String($0.dropLast(3)) }
        guard let told = try inspector.arguments.texts("risk_factor_keys"), !told.isEmpty else {
            throw CatalogueError(
                .notUnderstood, inspector.subject,
                "its training arguments do not say 'risk_factor_keys', the order of the heads")
        }
        guard told == keys else {
            throw inspector.misfit(
                "pool",
                "has the heads \(keys.joined(separator: ", ")), 'risk_factor_keys' are "
                    + told.joined(separator: ", "))
        }
        let counts = try inspector.arguments.counts("risk_factor_key_to_num_class") ?? [:]
        var heads: [MiraiArchitecture.RiskFactorHead] = []
        for key in keys {
            let outputs = try inspector.linear("pool.\(key)_fc", inputs: hidden).outputs
            if let count = counts[key], count != outputs {
                throw inspector.misfit(
                    "pool.\(key)_fc",
                    "has \(outputs) outputs, 'risk_factor_key_to_num_class' says \(count)")
            }
            heads.append(.init(key: key, outputs: outputs))
        }
        if pool.attributes["length_risk_factor_vector"] != nil {
            try inspector.check(
                pool, "pool", "length_risk_factor_vector",
                is: heads.reduce(0) { $0 + $1.outputs })
        }
        return heads
    }

    /// The additive hazard; its years.
    private static func hazard(
        inputs: Int, _ inspector: inout ModuleInspector
    ) throws(CatalogueError) -> Int {
        let path = "prob_of_failure_layer"
        _ = try inspector.module(path, "Cumulative_Probability_Layer")
        try inspector.checkChildren(of: path) {
            ["hazard_fc", "base_hazard_fc", "relu"].contains($0)
        }
        let years = try inspector.linear("\(path).hazard_fc", inputs: inputs).outputs
        try inspector.linear("\(path).base_hazard_fc", inputs: inputs, outputs: 1)
        try inspector.check(argument: "max_followup", is: years)
        let mask = try inspector.values(path, "upper_triagular_mask", [years, years])
        for (index, value) in mask.enumerated()
        where value != (index % years >= index / years ? 1 : 0) {
            throw inspector.misfit(
                path,
                "adds other years up than those before each: upper_triagular_mask is \(value) in "
                    + "row \(index / years), column \(index % years)")
        }
        return years
    }
}
