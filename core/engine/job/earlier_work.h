// What an interrupted run of the same job has left, and going on with it.
#pragma once

#include "core/engine/job/job_state.h"
#include "core/engine/store/journal.h"

#include <functional>
#include <optional>

namespace framewright {

/// The journal of the run whose segments wait in the store; none where segments are kept in memory.
std::optional<Journal> earlier_journal(const JobState& state);
/// Whether these segments are the job's, as it is prepared now. The number of workers, and with it the
/// threads of each encoder, may differ from the earlier run's: that run's count.
bool belongs_to_job(const Journal& journal, const JobState& state);

/// The stage behind planning: takes over finished segments where that was asked for, and empties the store
/// otherwise. Afterwards the journal is in the store.
class EarlierWork {
public:
    explicit EarlierWork(JobState& state) : state_(state) {}
    void run(std::function<void()> done);

private:
    void begin_anew(const std::optional<Journal>& journal);
    void take_over(const Journal& journal);
    void check_segments(const Journal& journal, std::function<void()> done);

    JobState& state_;
};

/// Says in the work folder what its segments belong to. Nothing where there is nothing to resume.
void journal_plan(const JobState& state);

} // namespace framewright
