// Checks that the reading tests share. They use GoogleTest's non-fatal and fatal assertions.
#pragma once

#include "tests/media/reference.h"

#include <string>
#include <vector>

namespace framewright::test {

/// Count and every PTS of the index are the reference's; keyframes are in order and within.
void expect_index(const std::vector<ReferenceFrame>& expected, const FrameIndex& index);
/// PTS and samples of every frame are the reference's.
void expect_frames(const std::vector<ReferenceFrame>& expected, const std::vector<ReferenceFrame>& actual);
/// Seeking to the ends, the middle and around keyframes, backward and forward, gives the frames of sequential
/// reading.
void expect_seeks(const std::string& path, int decoder_threads);

} // namespace framewright::test
