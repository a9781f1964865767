// Loops in the thread pool of OpenMP's runtime, which the library runs in: a pool of our own beside
// it would fight it for the cores. GOMP_parallel is what a compiler emits for `omp parallel`; it is
// called by name since not every C compiler here understands the pragma.

#include "COneDNN.h"

void GOMP_parallel(void (*body)(void *), void *data, unsigned threads, unsigned flags);
int omp_get_thread_num(void);
int omp_get_num_threads(void);
int omp_get_num_procs(void);
void omp_set_num_threads(int count);

typedef struct {
    int count;
    void *context;
    void (*body)(void *context, int index);
} loop;

void conednn_use_threads(int count) {
    omp_set_num_threads(count > 0 ? count : omp_get_num_procs());
}

static void run_share(void *data) {
    const loop *whole = data;
    int threads = omp_get_num_threads();
    int first = (int)((int64_t)whole->count * omp_get_thread_num() / threads);
    int end = (int)((int64_t)whole->count * (omp_get_thread_num() + 1) / threads);
    for (int index = first; index < end; index += 1) whole->body(whole->context, index);
}

void conednn_for_each(int count, void *context, void (*body)(void *context, int index)) {
    loop whole = {count, context, body};
    GOMP_parallel(run_share, &whole, 0, 0);
}
