// A picture for metrics, made of noise.
#pragma once

#include "core/frame/picture.h"

#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

namespace framewright {

/// A 4:2:0 picture of its own samples.
class MadePicture {
public:
    MadePicture(int width, int height, int depth, unsigned seed) {
        picture.format.width = width;
        picture.format.height = height;
        picture.format.bit_depth = depth;
        picture.format.chroma_shift_x = picture.format.chroma_shift_y = 1;
        std::mt19937 random(seed);
        for (int i = 0; i < 3; ++i) {
            const int w = picture.format.plane_width(i);
            const int h = picture.format.plane_height(i);
            const int bytes = depth > 8 ? 2 : 1;
            auto& samples = samples_[static_cast<std::size_t>(i)];
            samples.resize(static_cast<std::size_t>(w * h * bytes));
            for (int n = 0; n < w * h; ++n) {
                const auto value = static_cast<std::uint16_t>(random() % (1U << depth));
                if (bytes == 2)
                    reinterpret_cast<std::uint16_t*>(samples.data())[n] = value;
                else
                    samples[static_cast<std::size_t>(n)] = static_cast<std::uint8_t>(value);
            }
            picture.planes[static_cast<std::size_t>(i)] = {samples.data(), std::ptrdiff_t{w} * bytes, w, h,
                                                           depth};
        }
    }
    /// Of 8 bits.
    void set(int plane, std::size_t place, std::uint8_t value) {
        samples_[static_cast<std::size_t>(plane)][place] = value;
    }
    /// Of any depth.
    int at(int plane, int x, int y) const {
        const ConstPlaneView& view = picture.planes[static_cast<std::size_t>(plane)];
        return view.bit_depth > 8 ? view.row<std::uint16_t>(y)[x] : view.row<std::uint8_t>(y)[x];
    }
    void put(int plane, int x, int y, int value) {
        const ConstPlaneView& view = picture.planes[static_cast<std::size_t>(plane)];
        std::uint8_t* const row = samples_[static_cast<std::size_t>(plane)].data() + y * view.pitch;
        if (view.bit_depth > 8)
            reinterpret_cast<std::uint16_t*>(row)[x] = static_cast<std::uint16_t>(value);
        else
            row[x] = static_cast<std::uint8_t>(value);
    }

    ConstPicture picture;

private:
    std::vector<std::uint8_t> samples_[3];
};

} // namespace framewright
