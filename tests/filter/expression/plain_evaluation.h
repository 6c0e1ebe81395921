// What an expression means, sample by sample: a walk over a made tree, without any part of the program but
// the planes themselves. Beside it, pictures to evaluate on.
#pragma once

#include "core/filter/expression/expression_compiler.h"
#include "core/kernel/expression/expression_evaluator.h"
#include "core/kernel/picture_operation.h"
#include "tests/filter/expression/made_expression.h"
#include "tests/kernel/test_planes.h"

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace framewright::test {

/// Planes of some frames of one format.
class TestClip {
public:
    TestClip(const FrameFormat& format, int frames, unsigned seed);

    const FrameFormat& format() const { return format_; }
    int plane_count() const { return format_.plane_count(); }
    const std::vector<ExpressionPlanes>& frames() const { return views_; }
    /// A plane of the format to write to.
    TestPlane target(int plane) const;

private:
    FrameFormat format_;
    std::vector<std::unique_ptr<TestPlane>> planes_;
    std::vector<ExpressionPlanes> views_;
};

FrameFormat clip_format(ColorFamily family, int bit_depth, int width, int height, int shift_x = 0,
                        int shift_y = 0);

/// Where the plain evaluation is.
struct PlainPlace {
    const TestClip& clip;
    int plane = 0;
    float frame_number = 0;
    float seconds = 0;
    std::array<float, 8> sliders{};
    int x = 0, y = 0;
};

float plain_value(const MadeExpression& expression, const PlainPlace& place);
/// The sample that it becomes.
int plain_sample(const MadeExpression& expression, const PlainPlace& place);

/// Runs what an expression was compiled to on one plane.
void run_compiled(const CompiledExpression& compiled, const TestClip& clip, float frame_number, float seconds,
                  const PlaneView& target);

/// Compiles a text for a plane.
Formula formula_of(const std::string& text);
CompiledExpression compiled_text(const std::string& text, const FrameFormat& format, int plane = 0,
                                 const std::array<float, 8>& sliders = {});

} // namespace framewright::test
