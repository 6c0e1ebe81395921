// The timeline to screen readers: a slider whose value is a time.
#pragma once

namespace framewright::ui {

/// Once; timelines that are made later are known to screen readers.
void install_timeline_accessibility();

} // namespace framewright::ui
