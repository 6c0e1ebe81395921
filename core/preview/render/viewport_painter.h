// Paints a part of a stored frame as the window shows it: upright, square pixels, 8-bit SDR RGB.
#pragma once

#include "core/frame/frame.h"
#include "core/media/model/media_info.h"
#include "core/preview/preview_types.h"
#include "core/preview/render/picture_geometry.h"
#include "core/preview/render/tone_map.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace framewright {

/// Keeps its scaler between calls. Not thread-safe.
class ViewportPainter {
public:
    /// Fills viewport.pixel_width * viewport.pixel_height BGRX pixels, rows without gaps. Shrinks by area
    /// averages; at 1:1 and above every sample is a sharp rectangle. What lies outside the picture is black.
    /// Throws Error(Unsupported) for a pixel format that cannot be shown.
    PreviewImage paint(const Frame& frame, const Orientation& orientation, const PreviewViewport& viewport,
                       std::uint8_t* pixels);

private:
    struct Area {
        int x = 0, y = 0, width = 0, height = 0;
    };

    /// The part of the stored picture that must be converted to show `stored` of it.
    static Area needed_area(const Frame& frame, const FrameFormat& format, const FractionRect& stored);
    /// Fills pixels_ with the area, at its own size or shrunk.
    void convert(const Frame& frame, const Area& area, int width, int height);
    void run_scaler(const Frame& frame, const Area& area, int width, int height, AVPixelFormat output);
    void map_tones(int transfer, int width, int height);
    /// Copies each converted pixel to where the window shows it.
    void place(const std::vector<int>& columns, const std::vector<int>& rows, bool sideways,
               std::uint8_t* pixels) const;
    static void blend_over_checkerboard(std::uint8_t* pixels, int width, int height);

    ffmpeg::ScalerPtr scaler_;
    std::vector<int> scaler_key_;
    std::vector<std::uint8_t> pixels_; ///< BGRX of the converted area
    int stride_ = 0;
    std::vector<std::uint8_t> deep_; ///< RGB48 of the converted area, for tone mapping
    int deep_stride_ = 0;
    std::unique_ptr<ToneMap> tone_map_;
    int tone_map_transfer_ = 0;
};

} // namespace framewright
