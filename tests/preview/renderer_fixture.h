// A short clip in a preview renderer, and what it paints.
#pragma once

#include "core/filter/chain/filter_chain.h"
#include "core/media/source/frame_reader.h"
#include "core/media/source/probe.h"
#include "core/preview/render/preview_renderer.h"
#include "core/preview/render/viewport_painter.h"
#include "tests/media/reference.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace framewright::test {

inline constexpr int width = 96, height = 64, frames = 50;

class PreviewRendererTest : public testing::Test {
protected:
    PreviewRendererTest() : path_(folder_.file("clip.mkv")) {
        make_clip({"-f", "lavfi", "-i", "testsrc2=size=96x64:rate=25:duration=2", "-c:v", "libx264",
                   "-preset", "ultrafast", "-bf", "2", "-g", "10"},
                  path_);
        index_ = index_of(path_);
        info_ = renderer_.open(path_, 0);
    }

    PreviewFrame render(PreviewRequest request) {
        request.original.pixel_width = request.filtered.pixel_width = width;
        request.original.pixel_height = request.filtered.pixel_height = height;
        original_.assign(std::size_t{width} * height * 4, 0);
        filtered_.assign(std::size_t{width} * height * 4, 0);
        return renderer_.render(request, original_.data(), filtered_.data());
    }

    PreviewFrame render(std::int64_t number, const std::vector<FilterSpec>& chain = {}) {
        PreviewRequest request;
        request.frame = number;
        request.chain = chain;
        return render(request);
    }

    Frame read(std::int64_t number) const {
        FrameReader reader(path_, 0, index_, {});
        reader.seek(number);
        return std::move(reader.next()->frame);
    }

    static std::vector<std::uint8_t> painted(const Frame& frame) {
        std::vector<std::uint8_t> pixels(std::size_t{width} * height * 4);
        PreviewViewport viewport;
        viewport.pixel_width = width;
        viewport.pixel_height = height;
        ViewportPainter painter;
        painter.paint(frame, {}, viewport, pixels.data());
        return pixels;
    }

    TemporaryFolder folder_;
    std::string path_;
    std::shared_ptr<const FrameIndex> index_;
    PreviewRenderer renderer_;
    MediaInfo info_;
    std::vector<std::uint8_t> original_;
    std::vector<std::uint8_t> filtered_;
};

} // namespace framewright::test
