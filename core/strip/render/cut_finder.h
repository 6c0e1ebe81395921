// Where one shot of a clip ends and the next begins.
#pragma once

#include "core/base/cancel.h"
#include "core/media/model/frame_index.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace framewright {

/// Numbers of the frames in [first, end) with which a shot begins, rising. What lies around the range is
/// looked at as well, so that ranges side by side find what the whole would. Cuts only: dissolves and wipes
/// have no such frame. Throws Error(Input) where nothing can be decoded, and Error(Cancelled).
///
/// Method: B.-L. Yeo and B. Liu, "Rapid Scene Analysis on Compressed Video", IEEE Transactions on Circuits
/// and Systems for Video Technology 5(6), 1995: the sum of absolute luma differences between successive
/// pictures that were averaged down; a cut is the largest difference in a sliding window, several times the
/// second largest.
std::vector<std::int64_t> find_cuts(const std::string& path, int stream_index,
                                    const std::shared_ptr<const FrameIndex>& index, std::int64_t first,
                                    std::int64_t end, const CancelToken& cancel);

/// The decision alone: places of `differences` (mean per sample, 0 to 255) that are cuts.
std::vector<std::size_t> cut_places(const std::vector<double>& differences);

} // namespace framewright
