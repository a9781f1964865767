// oneDNN behind the smallest surface: convolutions and max pooling of one picture in float32, and
// loops in the library's own thread pool.
//
// Pictures between layers lie in memory as [channels / lanes][rows][columns][lanes], where lanes is
// conednn_lanes(): the layout that the library's kernels take without reordering. Channels are
// multiples of 16, except for the one channel of a plain [rows][columns] input.
//
// Nothing prints or keeps state but the engine. One engine's calls must not overlap.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The library's engine for the processor, and its stream.
typedef struct conednn_engine conednn_engine;
// One convolution or pooling of fixed shape, compiled.
typedef struct conednn_layer conednn_layer;

// A failure: which call, and the library's status.
typedef struct {
    const char *call;
    int status;
} conednn_failure;

// How a convolution computes.
typedef enum {
    // The library's own choice among exact sums.
    CONEDNN_DIRECT = 0,
    // Winograd's minimal filtering where the library offers it for the shape, else direct.
    CONEDNN_WINOGRAD = 1,
    // Direct, sources and weights rounded to bfloat16, sums and results in float32.
    CONEDNN_BFLOAT16 = 2,
} conednn_method;

// The shape of a layer. Output rows: (rows + top + bottom - kernel) / stride + 1; columns likewise.
typedef struct {
    int channels, rows, columns;
    int output_channels;
    int kernel, stride;
    int top, left, bottom, right;
    // Applied to the result in this order: add what the output holds already; cut below zero.
    bool adds, cuts;
    conednn_method method;
} conednn_shape;

// NULL where the library has no engine for this processor.
conednn_engine *conednn_open(conednn_failure *failure);
void conednn_close(conednn_engine *engine);

// The library's version, as 2.6.3.
const char *conednn_version(void);

// Channels that lie together: 16 where the processor has 512-bit vectors, else 8.
int conednn_lanes(void);

// Threads of the calls that follow on this thread; 0 takes every processor.
void conednn_use_threads(int count);

// Calls body for every index below count, spread over the library's threads; returns when all are
// done. The order is not determined.
void conednn_for_each(int count, void *context, void (*body)(void *context, int index));

// Compiles a convolution; NULL on failure.
conednn_layer *conednn_convolution(
    conednn_engine *engine, const conednn_shape *shape, conednn_failure *failure);
// Compiles a max pooling, whose padding never wins; channels equal output channels.
conednn_layer *conednn_max_pooling(
    conednn_engine *engine, const conednn_shape *shape, conednn_failure *failure);
void conednn_layer_close(conednn_layer *layer);

// The name of the library's implementation.
const char *conednn_implementation(const conednn_layer *layer);
// Bytes of scratch memory that running the layer needs.
size_t conednn_scratch_size(const conednn_layer *layer);
// Bytes of the weights as the layer wants them.
size_t conednn_weights_size(const conednn_layer *layer);
// Whether weights packed for one layer serve another.
bool conednn_shares_weights(const conednn_layer *one, const conednn_layer *other);

// Puts weights [output channels][channels][kernel][kernel] in the layer's order; packed has
// conednn_weights_size bytes, aligned to 64.
bool conednn_pack_weights(
    conednn_engine *engine, const conednn_layer *layer, const float *weights, void *packed,
    conednn_failure *failure);

// Runs a layer. Buffers are aligned to 64 bytes; packed weights and bias are NULL for pooling,
// scratch may be NULL where its size is 0.
bool conednn_run(
    conednn_engine *engine, conednn_layer *layer, const float *source, const void *packed,
    const float *bias, float *output, void *scratch, conednn_failure *failure);
