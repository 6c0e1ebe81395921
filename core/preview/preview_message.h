// The words of the conversation between PreviewClient and a preview worker.
#pragma once

#include "core/preview/preview_types.h"

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace framewright {

/// A render request as the worker gets it: where the pictures go, beside what the window asked.
struct PreviewOrder {
    PreviewRequest request;
    std::string memory_path;
    std::size_t memory_bytes = 0;
    std::size_t filtered_offset = 0; ///< the original's pixels begin at 0
};
/// Rows of a viewport's pixels lie this far apart.
inline int preview_stride(const PreviewViewport& viewport) {
    return viewport.pixel_width * 4;
}
inline std::size_t preview_bytes(const PreviewViewport& viewport) {
    return viewport.wanted ? static_cast<std::size_t>(preview_stride(viewport)) *
                                 static_cast<std::size_t>(viewport.pixel_height)
                           : 0;
}

void to_json(nlohmann::json& json, const PreviewOrder& order);
void from_json(const nlohmann::json& json, PreviewOrder& order);

/// Without the pixel pointers, which each side sets from its own mapping.
void to_json(nlohmann::json& json, const PreviewFrame& frame);
void from_json(const nlohmann::json& json, PreviewFrame& frame);
void to_json(nlohmann::json& json, const PixelSample& sample);
void from_json(const nlohmann::json& json, PixelSample& sample);

} // namespace framewright
