// Whether the cells of a comparison made the same pictures.
#pragma once

#include "core/compare/comparison.h"

#include <string>

namespace framewright {

/// What an export's frame hashes say in one word: the same for the same pictures at the same times. Throws
/// Error(Input) where the file cannot be read or is no such list.
struct FrameHashSummary {
    std::string hash;
    int width = 0; ///< of the filtered pictures
    int height = 0;
    std::int64_t frames = 0;
};
FrameHashSummary summarize_frame_hashes(const std::string& path);

/// Sets every cell's agreement: with the backend `single` where it has a hash, else with the first cell that
/// has one. Unknown while there is nothing to compare with.
void settle_agreement(ComparisonRecord& record);

} // namespace framewright
