// What a backend is called, what can be set on it, and what it is able to do.
#pragma once

#include "core/schema/parameter.h"
#include "core/schema/row_info.h"

#include <string>
#include <vector>

namespace framewright {

struct BackendDescriptor : RowInfo {
    std::string name;
    std::string help;
    std::vector<ParameterDescriptor> parameters; ///< beyond workers and store
    bool uses_workers = false;                   ///< --workers means something
    bool uses_store = false;                     ///< --store means something
    bool several_processes = false;              ///< workers are processes
    bool uses_device = false; ///< filters that have operations run on a device, the others on the CPU
    bool reference = false;   ///< what the others are measured against, in speed and in pictures
    bool by_segments = false; ///< its workers share the segments of the clip
    /// Its segments can be made one by one, before the export: encoded previews are its segments.
    bool previews = false;
    bool piping = false;  ///< an external program encodes
    bool remote = false;  ///< others' machines do the work, over a shared file system
    bool chooses = false; ///< it takes another one, which then runs
    bool exact =
        true; ///< its pictures are those of `single`, bit for bit; else within a bound, and never chosen
    std::string enabling_setting; ///< a parameter that can make it available where it is not; "" for none

    /// It runs anywhere and does its work itself: a comparison takes those where none was named.
    bool is_plain() const { return !chooses && !piping && !uses_device && !remote; }
};

} // namespace framewright
