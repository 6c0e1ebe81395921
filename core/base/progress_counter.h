// A count of the steps this process has taken. A worker's heartbeat carries it, so that whoever watches can
// tell slow from stuck.
#pragma once

#include <cstdint>

namespace framewright {

/// Some work was finished: a packet read, a frame decoded, filtered or encoded. Any thread; costs nothing to
/// speak of.
void count_progress() noexcept;

/// Grows with every count_progress().
std::uint64_t progress_count() noexcept;

} // namespace framewright
