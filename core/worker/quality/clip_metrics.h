// The metrics that libraries measure which only a worker has.
#pragma once

namespace framewright {

/// Puts the rows that measure a clip here in the place of those that only describe it. Called before anything
/// else in a worker.
void add_clip_metrics();

} // namespace framewright
