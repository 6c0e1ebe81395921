// framewright-worker: does the media work of one job or preview. Started by the engine, never by hand.
#include "core/worker/operation.h"

int main() {
    return framewright::run_worker();
}
