// framewright-worker: does the media work of one job or preview. Started by the engine, or as a task of a
// cluster; never by hand.
#include "app/worker/cuda_accelerator.h"
#include "core/worker/worker.h"

#include <cstring>

int main(int count, char** words) {
    const framewright::CudaAccelerator accelerator;
    if (count == 4 && std::strcmp(words[1], "--task") == 0)
        return framewright::run_task(&accelerator, words[2], words[3]);
    return framewright::run_worker(&accelerator);
}
