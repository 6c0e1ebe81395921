#include "core/filter/operation_filter.h"

#include <algorithm>
#include <utility>

namespace framewright {
namespace {

bool writes_plane(const PictureOperation& operation, int plane) {
    const auto first = operation.targets.begin();
    const auto last = first + plane_count(operation);
    return std::find(first, last, plane) != last;
}

} // namespace

FrameFormat OperationFilter::configure(const FilterInput& input) {
    OperationPlan planned = plan(input);
    operations_ = std::move(planned.operations);
    return std::move(planned.output);
}

void OperationFilter::process(std::span<const ConstPicture> window, const Picture& output) const {
    run_operations(operations_, window[window.size() / 2], output);
}

void run_operations(std::span<const PictureOperation> operations, const ConstPicture& source,
                    const Picture& output) {
    for (const PictureOperation& operation : operations)
        run_operation(operation, source.planes, output.planes);
}

PictureOperation on_plane(PictureOperation::Kind kind, int plane) {
    return {std::move(kind), {plane, 0, 0}, {plane, 0, 0}};
}

void copy_other_planes(OperationPlan& plan) {
    for (int plane = 0; plane < plan.output.plane_count(); ++plane) {
        const bool written =
            std::any_of(plan.operations.begin(), plan.operations.end(),
                        [&](const PictureOperation& operation) { return writes_plane(operation, plane); });
        if (!written)
            plan.operations.push_back(on_plane(CopyPlane(), plane));
    }
}

} // namespace framewright
