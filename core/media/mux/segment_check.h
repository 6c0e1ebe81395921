// Whether a segment holds the frames it should: what a checksum cannot tell.
#pragma once

#include "core/base/error.h"
#include "core/media/model/frame_index.h"
#include "core/segment/segment_stream.h"

#include <span>
#include <string>
#include <vector>

namespace framewright {

/// Compares the packets' times (in rising order) with the source's frames, and the counts with one another.
/// Frames may be missing (lost to damage), but none may be doubled, moved or of another segment. Empty when
/// nothing is wrong, else what is, in words. Segments without an encoded stream have counts only.
Text segment_problem(const SegmentHeader& header, const SegmentTrailer& trailer,
                     std::span<const std::int64_t> pts, const FrameIndex& index);

/// Some segments of a job cannot be used; made again, they may.
class BadSegments : public Error {
public:
    BadSegments(std::vector<int> numbers, const std::string& file, const Text& cause)
        : Error(ErrorKind::Verification, file, "assemble", cause), numbers_(std::move(numbers)) {}
    const std::vector<int>& numbers() const noexcept { return numbers_; }

private:
    std::vector<int> numbers_;
};

} // namespace framewright
