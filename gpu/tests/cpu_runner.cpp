#include "gpu/tests/cpu_runner.h"

#include <utility>

namespace framewright::gpu {

TestPicture run_on_cpu(const PictureProgram& program, const TestPicture& input) {
    TestPicture picture = input;
    for (const PictureStep& step : program.steps) {
        TestPicture next(step.output);
        for (const PictureOperation& operation : step.operations)
            run_operation(operation, picture.views(), next.writable_views());
        picture = std::move(next);
    }
    return picture;
}

} // namespace framewright::gpu
