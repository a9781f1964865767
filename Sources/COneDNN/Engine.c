#include "Engine.h"

#include <stdio.h>
#include <stdlib.h>

bool conednn_check(dnnl_status_t status, const char *call, conednn_failure *failure) {
    if (status == dnnl_success) return true;
    failure->call = call;
    failure->status = (int)status;
    return false;
}

conednn_engine *conednn_open(conednn_failure *failure) {
    conednn_engine *opened = calloc(1, sizeof *opened);
    if (!opened) {
        conednn_check(dnnl_out_of_memory, "calloc", failure);
        return NULL;
    }
    if (!conednn_check(dnnl_engine_create(&opened->engine, dnnl_cpu, 0), "engine", failure)
        || !conednn_check(
            dnnl_stream_create(&opened->stream, opened->engine, dnnl_stream_default_flags),
            "stream", failure)) {
        conednn_close(opened);
        return NULL;
    }
    return opened;
}

void conednn_close(conednn_engine *engine) {
    if (engine->stream) dnnl_stream_destroy(engine->stream);
    if (engine->engine) dnnl_engine_destroy(engine->engine);
    free(engine);
}

const char *conednn_version(void) {
    static char text[48];
    const dnnl_version_t *version = dnnl_version();
    snprintf(text, sizeof text, "%d.%d.%d", version->major, version->minor, version->patch);
    return text;
}

int conednn_lanes(void) {
    return (dnnl_get_effective_cpu_isa() & dnnl_cpu_isa_avx512_core) == dnnl_cpu_isa_avx512_core
        ? 16
        : 8;
}

dnnl_format_tag_t conednn_picture_tag(void) {
    return conednn_lanes() == 16 ? dnnl_nChw16c : dnnl_nChw8c;
}
