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

/// While one exists this process is in a call into other code that may rightly take minutes: a frame into an
/// encoder, a file's end being written, a disk being synced. Its end counts as progress. Any thread; costs
/// nothing to speak of.
class LongCall {
public:
    LongCall() noexcept;
    LongCall(const LongCall&) = delete;
    LongCall& operator=(const LongCall&) = delete;
    ~LongCall();
};

bool in_long_call() noexcept;

} // namespace framewright
