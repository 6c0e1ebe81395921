// The cutting that segments of encoded previews belong to, and a job that goes by it.
#pragma once

#include "core/engine/job/job_state.h"
#include "core/engine/store/segment_cache.h"

#include <string>
#include <vector>

namespace framewright {

/// What the cache keeps the planned job's segments under: all that they depend on, and all that decides how
/// the clip is cut, but for what depends on the moment. Another setting, another range or another content of
/// the source makes it another one.
std::string segment_cache_key(const JobState& state);

/// The job's key where its encoders have so many threads.
std::string job_key_with(const JobState& state, int encoder_threads);

/// Whether workers can make single segments of the plan, each what it is in the whole: not where one worker
/// has to do all of them in order.
bool has_free_segments(const JobState& state);

/// The planned job is cut as the cached plan says from now on, and its encoders have as many threads. False,
/// and nothing is changed, where that plan is not one of the job's timeline.
bool adopt_plan(JobState& state, const CachedPlan& cached);

/// Makes segments of their own of these parts of the output, each of which lies within a segment of the plan.
/// Numbers all segments anew.
std::vector<SegmentPlan> cut_out(const std::vector<SegmentPlan>& segments,
                                 const std::vector<SegmentPlan>& parts);

/// Of these parts, those that can be had side by side: within a segment of the plan each, without overlapping
/// another one; the longest first choice. In order.
std::vector<SegmentPlan> parts_that_fit(const std::vector<SegmentPlan>& segments,
                                        std::vector<SegmentPlan> parts);

} // namespace framewright
