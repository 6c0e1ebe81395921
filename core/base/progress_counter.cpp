#include "core/base/progress_counter.h"

#include <atomic>

namespace framewright {
namespace {
std::atomic<std::uint64_t> steps = 0;
}

void count_progress() noexcept {
    steps.fetch_add(1, std::memory_order_relaxed);
}

std::uint64_t progress_count() noexcept {
    return steps.load(std::memory_order_relaxed);
}

} // namespace framewright
