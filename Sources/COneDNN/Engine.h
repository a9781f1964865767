#pragma once

#include <oneapi/dnnl/dnnl.h>

#include "COneDNN.h"

#if DNNL_VERSION_MAJOR != 2
#error "The operation descriptors used here are those of oneDNN 2; 3 makes primitives without them."
#endif

struct conednn_engine {
    dnnl_engine_t engine;
    dnnl_stream_t stream;
};

enum { conednn_most_arguments = 6 };

struct conednn_layer {
    dnnl_primitive_t primitive;
    dnnl_primitive_desc_t description;
    dnnl_exec_arg_t arguments[conednn_most_arguments];
    int argument_count;
    // The source is rounded to bfloat16 here before the layer runs; NULL for float32.
    dnnl_primitive_t rounding;
    dnnl_memory_t plain_source, rounded_source;
};

// Notes a failed call; true when it did not fail.
bool conednn_check(dnnl_status_t status, const char *call, conednn_failure *failure);

// The tag of pictures between layers.
dnnl_format_tag_t conednn_picture_tag(void);
