#include "core/base/progress_counter.h"

#include <atomic>

namespace framewright {
namespace {
std::atomic<std::uint64_t> steps = 0;
std::atomic<int> long_calls = 0;
} // namespace

void count_progress() noexcept {
    steps.fetch_add(1, std::memory_order_relaxed);
}

std::uint64_t progress_count() noexcept {
    return steps.load(std::memory_order_relaxed);
}

LongCall::LongCall() noexcept {
    long_calls.fetch_add(1, std::memory_order_relaxed);
}

LongCall::~LongCall() {
    long_calls.fetch_sub(1, std::memory_order_relaxed);
    count_progress();
}

bool in_long_call() noexcept {
    return long_calls.load(std::memory_order_relaxed) > 0;
}

} // namespace framewright
