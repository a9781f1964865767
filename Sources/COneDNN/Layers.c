#include <stdlib.h>
#include <string.h>

#include "Engine.h"

static const dnnl_memory_desc_t *part(
    const conednn_layer *layer, dnnl_query_t what, int index) {
    return dnnl_primitive_desc_query_md(layer->description, what, index);
}

static bool add_argument(
    conednn_engine *engine, conednn_layer *layer, int name, dnnl_query_t what, int index,
    conednn_failure *failure) {
    const dnnl_memory_desc_t *description = part(layer, what, index);
    if (!description || dnnl_memory_desc_get_size(description) == 0) return true;
    dnnl_exec_arg_t *argument = &layer->arguments[layer->argument_count];
    argument->arg = name;
    if (!conednn_check(
            dnnl_memory_create(
                &argument->memory, description, engine->engine, DNNL_MEMORY_NONE),
            "memory", failure)) {
        return false;
    }
    layer->argument_count += 1;
    return true;
}

// Makes the primitive of a description, and its arguments without memory behind them.
static bool finish(
    conednn_engine *engine, conednn_layer *layer, bool has_weights, conednn_failure *failure) {
    if (!conednn_check(
            dnnl_primitive_create(&layer->primitive, layer->description), "primitive", failure)) {
        return false;
    }
    if (!add_argument(engine, layer, DNNL_ARG_SRC, dnnl_query_src_md, 0, failure)) return false;
    if (has_weights
        && (!add_argument(engine, layer, DNNL_ARG_WEIGHTS, dnnl_query_weights_md, 0, failure)
            || !add_argument(engine, layer, DNNL_ARG_BIAS, dnnl_query_weights_md, 1, failure))) {
        return false;
    }
    return add_argument(engine, layer, DNNL_ARG_DST, dnnl_query_dst_md, 0, failure)
        && add_argument(
               engine, layer, DNNL_ARG_SCRATCHPAD, dnnl_query_scratchpad_md, 0, failure);
}

typedef struct {
    dnnl_dims_t source, output, weights, bias, strides, before, after;
} geometry;

static geometry geometry_of(const conednn_shape *shape) {
    int rows = (shape->rows + shape->top + shape->bottom - shape->kernel) / shape->stride + 1;
    int columns = (shape->columns + shape->left + shape->right - shape->kernel) / shape->stride + 1;
    return (geometry){
        .source = {1, shape->channels, shape->rows, shape->columns},
        .output = {1, shape->output_channels, rows, columns},
        .weights = {shape->output_channels, shape->channels, shape->kernel, shape->kernel},
        .bias = {shape->output_channels},
        .strides = {shape->stride, shape->stride},
        .before = {shape->top, shape->left},
        .after = {shape->bottom, shape->right},
    };
}

static bool picture(
    dnnl_memory_desc_t *description, const dnnl_dims_t sizes, dnnl_data_type_t type,
    conednn_failure *failure) {
    dnnl_format_tag_t tag = sizes[1] == 1 ? dnnl_nchw : conednn_picture_tag();
    return conednn_check(
        dnnl_memory_desc_init_by_tag(description, 4, sizes, type, tag), "picture", failure);
}

static dnnl_primitive_attr_t attributes(const conednn_shape *shape, conednn_failure *failure) {
    dnnl_primitive_attr_t made = NULL;
    dnnl_post_ops_t after = NULL;
    bool is_made =
        conednn_check(dnnl_primitive_attr_create(&made), "attributes", failure)
        && conednn_check(dnnl_post_ops_create(&after), "post-ops", failure)
        && (!shape->adds
            || conednn_check(dnnl_post_ops_append_sum(after, 1), "sum", failure))
        && (!shape->cuts
            || conednn_check(
                dnnl_post_ops_append_eltwise(after, 1, dnnl_eltwise_relu, 0, 0), "ReLU", failure))
        && conednn_check(dnnl_primitive_attr_set_post_ops(made, after), "post-ops", failure)
        && conednn_check(
            dnnl_primitive_attr_set_scratchpad_mode(made, dnnl_scratchpad_mode_user), "scratchpad",
            failure);
    if (after) dnnl_post_ops_destroy(after);
    if (is_made) return made;
    if (made) dnnl_primitive_attr_destroy(made);
    return NULL;
}

// Takes the library's first implementation, or one of F(4x4, 3x3) after it: for small pictures the
// library puts F(2x2, 3x3) first, which saves less than half as much.
static bool choose(
    conednn_engine *engine, conednn_layer *layer, const dnnl_convolution_desc_t *operation,
    const_dnnl_primitive_attr_t how, conednn_failure *failure) {
    dnnl_primitive_desc_iterator_t offers = NULL;
    if (!conednn_check(
            dnnl_primitive_desc_iterator_create(&offers, operation, how, engine->engine, NULL),
            "convolution", failure)) {
        return false;
    }
    layer->description = dnnl_primitive_desc_iterator_fetch(offers);
    bool is_winograd = strstr(conednn_implementation(layer), "wino_2x3") != NULL;
    while (is_winograd && dnnl_primitive_desc_iterator_next(offers) == dnnl_success) {
        conednn_layer other = {.description = dnnl_primitive_desc_iterator_fetch(offers)};
        bool is_better = strstr(conednn_implementation(&other), "wino_4x3") != NULL;
        dnnl_primitive_desc_destroy(is_better ? layer->description : other.description);
        if (is_better) {
            layer->description = other.description;
            break;
        }
    }
    dnnl_primitive_desc_iterator_destroy(offers);
    return true;
}

// Describes a convolution by one method; false where the library does not offer it.
static bool describe(
    conednn_engine *engine, conednn_layer *layer, const conednn_shape *shape,
    dnnl_alg_kind_t method, conednn_failure *failure) {
    geometry sizes = geometry_of(shape);
    dnnl_data_type_t type = shape->method == CONEDNN_BFLOAT16 ? dnnl_bf16 : dnnl_f32;
    dnnl_memory_desc_t source, weights, bias, output;
    if (!picture(&source, sizes.source, type, failure)
        || !picture(&output, sizes.output, dnnl_f32, failure)
        || !conednn_check(
            dnnl_memory_desc_init_by_tag(&weights, 4, sizes.weights, type, dnnl_format_tag_any),
            "weights", failure)
        || !conednn_check(
            dnnl_memory_desc_init_by_tag(&bias, 1, sizes.bias, dnnl_f32, dnnl_x), "bias",
            failure)) {
        return false;
    }
    dnnl_convolution_desc_t operation;
    if (!conednn_check(
            dnnl_convolution_forward_desc_init(
                &operation, dnnl_forward_inference, method, &source, &weights, &bias, &output,
                sizes.strides, sizes.before, sizes.after),
            "convolution", failure)) {
        return false;
    }
    dnnl_primitive_attr_t how = attributes(shape, failure);
    if (!how) return false;
    bool is_described = choose(engine, layer, &operation, how, failure);
    dnnl_primitive_attr_destroy(how);
    return is_described;
}

// The reorder that rounds a float32 source for a bfloat16 layer.
static bool add_rounding(
    conednn_engine *engine, conednn_layer *layer, const conednn_shape *shape,
    conednn_failure *failure) {
    geometry sizes = geometry_of(shape);
    const dnnl_memory_desc_t *rounded = part(layer, dnnl_query_src_md, 0);
    dnnl_memory_desc_t plain;
    dnnl_primitive_desc_t description = NULL;
    bool is_made =
        picture(&plain, sizes.source, dnnl_f32, failure)
        && conednn_check(
            dnnl_memory_create(
                &layer->plain_source, &plain, engine->engine, DNNL_MEMORY_NONE),
            "memory", failure)
        && conednn_check(
            dnnl_memory_create(
                &layer->rounded_source, rounded, engine->engine, DNNL_MEMORY_NONE),
            "memory", failure)
        && conednn_check(
            dnnl_reorder_primitive_desc_create(
                &description, &plain, engine->engine, rounded, engine->engine, NULL),
            "rounding", failure)
        && conednn_check(
            dnnl_primitive_create(&layer->rounding, description), "rounding", failure);
    if (description) dnnl_primitive_desc_destroy(description);
    return is_made;
}

conednn_layer *conednn_convolution(
    conednn_engine *engine, const conednn_shape *shape, conednn_failure *failure) {
    conednn_layer *layer = calloc(1, sizeof *layer);
    if (!layer) {
        conednn_check(dnnl_out_of_memory, "calloc", failure);
        return NULL;
    }
    bool is_described =
        shape->method == CONEDNN_WINOGRAD && shape->kernel == 3 && shape->stride == 1
        && describe(engine, layer, shape, dnnl_convolution_winograd, failure);
    if (!is_described) {
        is_described = describe(engine, layer, shape, dnnl_convolution_direct, failure);
    }
    if (is_described && finish(engine, layer, true, failure)
        && (shape->method != CONEDNN_BFLOAT16 || add_rounding(engine, layer, shape, failure))) {
        return layer;
    }
    conednn_layer_close(layer);
    return NULL;
}

conednn_layer *conednn_max_pooling(
    conednn_engine *engine, const conednn_shape *shape, conednn_failure *failure) {
    conednn_layer *layer = calloc(1, sizeof *layer);
    if (!layer) {
        conednn_check(dnnl_out_of_memory, "calloc", failure);
        return NULL;
    }
    geometry sizes = geometry_of(shape);
    dnnl_dims_t kernel = {shape->kernel, shape->kernel};
    dnnl_memory_desc_t source, output;
    dnnl_pooling_desc_t operation;
    dnnl_primitive_attr_t how = NULL;
    bool is_made =
        picture(&source, sizes.source, dnnl_f32, failure)
        && picture(&output, sizes.output, dnnl_f32, failure)
        && conednn_check(
            dnnl_pooling_forward_desc_init(
                &operation, dnnl_forward_inference, dnnl_pooling_max, &source, &output,
                sizes.strides, kernel, sizes.before, sizes.after),
            "pooling", failure)
        && conednn_check(dnnl_primitive_attr_create(&how), "attributes", failure)
        && conednn_check(
            dnnl_primitive_attr_set_scratchpad_mode(how, dnnl_scratchpad_mode_user), "scratchpad",
            failure)
        && conednn_check(
            dnnl_primitive_desc_create(
                &layer->description, &operation, how, engine->engine, NULL),
            "pooling", failure)
        && finish(engine, layer, false, failure);
    if (how) dnnl_primitive_attr_destroy(how);
    if (is_made) return layer;
    conednn_layer_close(layer);
    return NULL;
}

void conednn_layer_close(conednn_layer *layer) {
    for (int index = 0; index < layer->argument_count; index += 1) {
        dnnl_memory_destroy(layer->arguments[index].memory);
    }
    if (layer->plain_source) dnnl_memory_destroy(layer->plain_source);
    if (layer->rounded_source) dnnl_memory_destroy(layer->rounded_source);
    if (layer->rounding) dnnl_primitive_destroy(layer->rounding);
    if (layer->primitive) dnnl_primitive_destroy(layer->primitive);
    if (layer->description) dnnl_primitive_desc_destroy(layer->description);
    free(layer);
}

const char *conednn_implementation(const conednn_layer *layer) {
    const char *name = NULL;
    dnnl_primitive_desc_query(layer->description, dnnl_query_impl_info_str, 0, &name);
    return name ? name : "";
}

// Bytes that the library asks for, in whole cache lines.
static size_t library_scratch(const conednn_layer *layer) {
    return (dnnl_memory_desc_get_size(part(layer, dnnl_query_scratchpad_md, 0)) + 63) / 64 * 64;
}

size_t conednn_scratch_size(const conednn_layer *layer) {
    // The rounded source lies behind what the library asks for.
    size_t rounded =
        layer->rounding ? dnnl_memory_desc_get_size(part(layer, dnnl_query_src_md, 0)) : 0;
    return library_scratch(layer) + rounded;
}

size_t conednn_weights_size(const conednn_layer *layer) {
    return dnnl_memory_desc_get_size(part(layer, dnnl_query_weights_md, 0));
}

bool conednn_shares_weights(const conednn_layer *one, const conednn_layer *other) {
    return dnnl_memory_desc_equal(
               part(one, dnnl_query_weights_md, 0), part(other, dnnl_query_weights_md, 0))
        != 0;
}

bool conednn_pack_weights(
    conednn_engine *engine, const conednn_layer *layer, const float *weights, void *packed,
    conednn_failure *failure) {
    const dnnl_memory_desc_t *wanted = part(layer, dnnl_query_weights_md, 0);
    dnnl_memory_desc_t plain;
    dnnl_memory_t from = NULL, to = NULL;
    dnnl_primitive_desc_t description = NULL;
    dnnl_primitive_t reorder = NULL;
    bool is_packed =
        conednn_check(
            dnnl_memory_desc_init_by_tag(&plain, 4, wanted->dims, dnnl_f32, dnnl_oihw), "weights",
            failure)
        && conednn_check(
            dnnl_memory_create(&from, &plain, engine->engine, (void *)weights), "weights", failure)
        && conednn_check(
            dnnl_memory_create(&to, wanted, engine->engine, packed), "weights", failure)
        && conednn_check(
            dnnl_reorder_primitive_desc_create(
                &description, &plain, engine->engine, wanted, engine->engine, NULL),
            "packing", failure)
        && conednn_check(dnnl_primitive_create(&reorder, description), "packing", failure);
    if (is_packed) {
        dnnl_exec_arg_t arguments[2] = {{DNNL_ARG_FROM, from}, {DNNL_ARG_TO, to}};
        is_packed = conednn_check(
                        dnnl_primitive_execute(reorder, engine->stream, 2, arguments), "packing",
                        failure)
            && conednn_check(dnnl_stream_wait(engine->stream), "packing", failure);
    }
    if (reorder) dnnl_primitive_destroy(reorder);
    if (description) dnnl_primitive_desc_destroy(description);
    if (to) dnnl_memory_destroy(to);
    if (from) dnnl_memory_destroy(from);
    return is_packed;
}

// Rounds the source; the layer's own source argument then reads what was rounded.
static bool round_source(
    conednn_engine *engine, conednn_layer *layer, const float *source, void *rounded,
    conednn_failure *failure) {
    dnnl_exec_arg_t arguments[2] = {
        {DNNL_ARG_FROM, layer->plain_source}, {DNNL_ARG_TO, layer->rounded_source}};
    return conednn_check(
               dnnl_memory_set_data_handle_v2(
                   layer->plain_source, (void *)source, engine->stream),
               "source", failure)
        && conednn_check(
               dnnl_memory_set_data_handle_v2(layer->rounded_source, rounded, engine->stream),
               "rounding", failure)
        && conednn_check(
               dnnl_primitive_execute(layer->rounding, engine->stream, 2, arguments), "rounding",
               failure);
}

bool conednn_run(
    conednn_engine *engine, conednn_layer *layer, const float *source, const void *packed,
    const float *bias, float *output, void *scratch, conednn_failure *failure) {
    void *input = (void *)source;
    if (layer->rounding) {
        input = (char *)scratch + library_scratch(layer);
        if (!round_source(engine, layer, source, input, failure)) return false;
    }
    for (int index = 0; index < layer->argument_count; index += 1) {
        void *memory = NULL;
        switch (layer->arguments[index].arg) {
        case DNNL_ARG_SRC: memory = input; break;
        case DNNL_ARG_WEIGHTS: memory = (void *)packed; break;
        case DNNL_ARG_BIAS: memory = (void *)bias; break;
        case DNNL_ARG_DST: memory = output; break;
        default: memory = scratch; break;
        }
        if (!conednn_check(
                dnnl_memory_set_data_handle_v2(
                    layer->arguments[index].memory, memory, engine->stream),
                "memory", failure)) {
            return false;
        }
    }
    return conednn_check(
               dnnl_primitive_execute(
                   layer->primitive, engine->stream, layer->argument_count, layer->arguments),
               "run", failure)
        && conednn_check(dnnl_stream_wait(engine->stream), "run", failure);
}
