// framewright-worker: does the media work of one job or preview. Started by the engine, never by hand.
#include "app/worker/cuda_accelerator.h"
#include "core/worker/worker.h"

int main() {
    const framewright::CudaAccelerator accelerator;
    return framewright::run_worker(&accelerator);
}
