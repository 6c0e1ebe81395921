// Planes for the tests: random, flat, compared sample by sample.
#pragma once

#include "core/plane/plane_view.h"

#include <cmath>
#include <cstdint>
#include <gtest/gtest.h>
#include <random>
#include <string>
#include <vector>

namespace framewright::test {

/// Owner of a plane whose rows have some bytes of padding, filled with a value no kernel should leave there.
class TestPlane {
public:
    TestPlane(int width, int height, int bit_depth, int padding = 6)
        : pitch_((width + padding) * (bit_depth > 8 ? 2 : 1)),
          memory_(static_cast<std::size_t>(pitch_) * static_cast<std::size_t>(height), 0xA5),
          view_{memory_.data(), pitch_, width, height, bit_depth} {}
    TestPlane(const TestPlane&) = delete;
    TestPlane& operator=(const TestPlane&) = delete;

    const PlaneView& view() const { return view_; }
    int at(int x, int y) const {
        return view_.bit_depth > 8 ? view_.row<std::uint16_t>(y)[x] : view_.row<std::uint8_t>(y)[x];
    }
    void set(int x, int y, int value) {
        if (view_.bit_depth > 8)
            view_.row<std::uint16_t>(y)[x] = static_cast<std::uint16_t>(value);
        else
            view_.row<std::uint8_t>(y)[x] = static_cast<std::uint8_t>(value);
    }
    void fill(int value) {
        for (int y = 0; y < view_.height; ++y) {
            for (int x = 0; x < view_.width; ++x)
                set(x, y, value);
        }
    }
    /// Noise with runs of black and white: extremes find overflows that noise alone does not.
    void randomise(unsigned seed) {
        std::mt19937 generator(seed);
        std::uniform_int_distribution<int> any(0, view_.max_value());
        int held = 0;
        int value = 0;
        for (int y = 0; y < view_.height; ++y) {
            for (int x = 0; x < view_.width; ++x, --held) {
                if (held <= 0 && generator() % 16 == 0) {
                    held = static_cast<int>(generator() % 40);
                    value = generator() % 2 == 0 ? 0 : view_.max_value();
                }
                set(x, y, held > 0 ? value : any(generator));
            }
        }
    }
    /// True while the padding behind each row is as it was.
    bool padding_untouched() const {
        const int used = view_.width * view_.bytes_per_sample();
        for (int y = 0; y < view_.height; ++y) {
            for (std::ptrdiff_t i = used; i < pitch_; ++i) {
                if (view_.data[y * pitch_ + i] != 0xA5)
                    return false;
            }
        }
        return true;
    }

private:
    std::ptrdiff_t pitch_;
    std::vector<std::uint8_t> memory_;
    PlaneView view_;
};

/// The largest difference between two planes; where it is, in words.
struct Difference {
    int largest = 0;
    std::string where;
};

inline Difference difference(const TestPlane& one, const TestPlane& two) {
    Difference result;
    for (int y = 0; y < one.view().height; ++y) {
        for (int x = 0; x < one.view().width; ++x) {
            const int gap = std::abs(one.at(x, y) - two.at(x, y));
            if (gap > result.largest)
                result = {gap, "at " + std::to_string(x) + "," + std::to_string(y) + ": " +
                                   std::to_string(one.at(x, y)) + " and " + std::to_string(two.at(x, y))};
        }
    }
    return result;
}

inline testing::AssertionResult same(const TestPlane& one, const TestPlane& two) {
    const Difference found = difference(one, two);
    if (found.largest == 0)
        return testing::AssertionSuccess();
    return testing::AssertionFailure() << one.view().width << "x" << one.view().height << ", "
                                       << one.view().bit_depth << " bits, differ " << found.where;
}

struct Size {
    int width;
    int height;
};

/// From one sample over everything around vector widths to odd and wide.
inline const std::vector<Size>& test_sizes() {
    static const std::vector<Size> sizes = {{1, 1},   {2, 1},   {1, 2},   {3, 3},    {7, 5},   {15, 4},
                                            {16, 9},  {17, 17}, {31, 3},  {32, 33},  {33, 8},  {63, 2},
                                            {64, 40}, {65, 7},  {127, 6}, {131, 21}, {517, 13}};
    return sizes;
}

inline const std::vector<int>& test_depths() {
    static const std::vector<int> depths = {8, 9, 10, 12, 14, 16};
    return depths;
}

} // namespace framewright::test
