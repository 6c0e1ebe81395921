// What the window asks of a preview worker, and what it gets: plain values.
#pragma once

#include "core/base/text.h"
#include "core/job/chain_link.h"
#include "core/job/job_spec.h"
#include "core/preview/scope_counts.h"

#include <cstdint>
#include <string>
#include <vector>

namespace framewright {

/// The part of an upright (turned for display, pixels squared) picture to show, in fractions of its width and
/// height, and how many device pixels it fills.
struct PreviewViewport {
    bool wanted = true;
    double left = 0, top = 0, width = 1, height = 1;
    int pixel_width = 0;
    int pixel_height = 0;
};

/// What is drawn over both pictures (see draw_marks()).
enum class PictureMark { None, OutOfRange, FocusPeaking, FalseColor };

/// What is shown of the difference of both pictures (see draw_difference()).
enum class DifferenceKind { Absolute, Signed, Luma, Similarity };

struct PreviewDifference {
    bool wanted = false; ///< in the place of the filtered picture
    DifferenceKind kind = DifferenceKind::Absolute;
    double gain = 1;
};

/// Of which picture the levels are to be counted.
enum class ScopeSide { None, Original, Filtered };

struct PreviewRequest {
    std::uint64_t generation = 0; ///< rises with every request; one that is overtaken is not answered
    std::vector<FilterSpec> chain;
    std::int64_t frame = 0; ///< display number
    PreviewViewport original;
    PreviewViewport filtered;
    bool scale_size_changes = false; ///< instead of refusing a frame of another size than the first
    PreviewDifference difference;
    PictureMark mark = PictureMark::None;
    ScopeSide scopes = ScopeSide::None;
    bool coarse = false; ///< while dragging: the nearest keyframe will do (the answer says which frame it is)
};

/// 32-bit pixels, blue first (QImage::Format_RGB32), rows `stride` bytes apart. Valid during the callback
/// only.
struct PreviewImage {
    const std::uint8_t* pixels = nullptr;
    int width = 0;
    int height = 0;
    int stride = 0;
    /// Size of the whole upright picture with square pixels, in picture samples.
    int picture_width = 0;
    int picture_height = 0;
};

struct PreviewFrame {
    std::uint64_t generation = 0;
    std::int64_t frame = 0;
    std::int64_t pts = 0;
    PreviewImage original;
    PreviewImage filtered;
    bool is_difference = false;          ///< `filtered` shows the difference; it does not where sizes differ
    double milliseconds = 0;             ///< from request to answer, in the worker
    const ScopeCounts* scopes = nullptr; ///< where they were asked for; valid during the callback only
    Text note;                           ///< "HDR shown tone-mapped", ...
    std::vector<ChainLink> links;        ///< of every enabled filter of the request's chain, in order
};

/// What lies within the black borders of a frame.
struct ContentRequest {
    std::vector<FilterSpec> chain; ///< the frame as these make it
    std::int64_t frame = 0;        ///< display number
};

/// In samples of the picture as it is shown; empty (right is 0) where all of it is black.
struct ContentArea {
    std::int64_t frame = 0;
    int width = 0, height = 0; ///< of the picture
    int left = 0, top = 0;
    int right = 0, bottom = 0; ///< behind the last column and row
};

/// A place of both pictures that is asked about.
struct SamplePlace {
    double x = 0, y = 0; ///< fractions of the upright original
    int patch = 0;       ///< see PixelSample; 64 at most
};

/// Component values at one place of both pictures, as stored (Y Cb Cr or R G B or gray, at the source's bit
/// depth).
struct PixelSample {
    std::int64_t frame = 0;
    int x = 0, y = 0; ///< sample position in the upright original
    std::vector<int> original;
    std::vector<int> filtered;
    std::string component_names; ///< "YUV", "RGB" or "Y"
    int patch = 0; ///< the samples around the place, so many in a row and in a column; 0: not asked for
    std::vector<std::uint8_t> original_patch; ///< BGRX, as shown, black beside the picture
    std::vector<std::uint8_t> filtered_patch; ///< empty where the place was cut off
};

} // namespace framewright
