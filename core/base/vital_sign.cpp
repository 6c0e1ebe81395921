#include "core/base/vital_sign.h"

#include <atomic>

namespace framewright {
namespace {
std::atomic<std::uint64_t> steps = 0;
}

void note_step() noexcept {
    steps.fetch_add(1, std::memory_order_relaxed);
}

std::uint64_t steps_taken() noexcept {
    return steps.load(std::memory_order_relaxed);
}

} // namespace framewright
