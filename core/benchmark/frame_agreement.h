// Whether the cells of a comparison made the same pictures.
#pragma once

#include "core/base/text.h"
#include "core/benchmark/record/comparison.h"

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
/// has one, exact ones first. Unknown while there is nothing to compare with; Declared where a bound is still
/// to be put to the test.
void settle_agreement(ComparisonRecord& record);

/// "equal", "within 1 level", "different"; a question mark where the bound was not measured.
Text agreement_text(const CellRecord& cell);
/// What the bound was worth, in words; "" where there is none, or the frames are equal.
Text agreement_note(const CellRecord& cell);

} // namespace framewright
