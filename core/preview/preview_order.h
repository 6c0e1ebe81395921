// What a preview worker is given with a request for pictures: where the pixels go. Plain value.
#pragma once

#include "core/preview/preview_types.h"

#include <cstddef>
#include <string>

namespace framewright {

/// A request as the worker gets it: where the pictures go, beside what the window asked.
struct PreviewOrder {
    PreviewRequest request;
    std::string memory_path;
    std::size_t memory_bytes = 0;
    std::size_t filtered_offset = 0; ///< the original's pixels begin at 0
    std::size_t scopes_offset = 0;   ///< of the ScopeCounts, where they are asked for
};

inline std::size_t scope_bytes(const PreviewRequest& request) {
    return request.scopes == ScopeSide::None ? 0 : sizeof(ScopeCounts);
}

/// Rows of a viewport's pixels lie this far apart.
inline int preview_stride(const PreviewViewport& viewport) {
    return viewport.pixel_width * 4;
}
inline std::size_t preview_bytes(const PreviewViewport& viewport) {
    return viewport.wanted ? static_cast<std::size_t>(preview_stride(viewport)) *
                                 static_cast<std::size_t>(viewport.pixel_height)
                           : 0;
}

} // namespace framewright
