#include "gpu/check/reference_pictures.h"

#include "gpu/check/scalar_reference.h"

#include <algorithm>
#include <utility>

namespace framewright::gpu {

TestPicture reference_of(const PictureProgram& program, const TestPicture& input) {
    TestPicture picture = input;
    for (const PictureStep& step : program.steps) {
        if (std::all_of(step.operations.begin(), step.operations.end(), has_scalar_reference)) {
            TestPicture next(step.output);
            for (const PictureOperation& operation : step.operations)
                run_scalar_reference(operation, picture.views(), next.writable_views());
            picture = std::move(next);
        } else {
            const PictureProgram part{picture.shape, {step}};
            picture = run_emulated(ChainPlan(part, {}), part, picture);
        }
    }
    return picture;
}

} // namespace framewright::gpu
