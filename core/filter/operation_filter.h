// Base of the filters that the kernels' operations can express.
#pragma once

#include "core/filter/filter.h"

#include <vector>

namespace framewright {

/// What a filter does to pictures of one format.
struct OperationPlan {
    FrameFormat output;
    std::vector<PictureOperation> operations; ///< write every plane of the output exactly once
};

/// A filter that is described once and run by whichever device has the picture.
class OperationFilter : public Filter {
public:
    FrameFormat configure(const FilterInput& input) final;
    void process(std::span<const ConstPicture> window, const Picture& output) const final;
    std::span<const PictureOperation> operations() const final { return operations_; }

protected:
    /// Called once by configure(); throws what that throws.
    virtual OperationPlan plan(const FilterInput& input) = 0;

private:
    std::vector<PictureOperation> operations_;
};

/// Runs the operations on the CPU, in order.
void run_operations(std::span<const PictureOperation> operations, const ConstPicture& source,
                    const Picture& output);

/// An operation of one plane on the plane of that number.
PictureOperation on_plane(PictureOperation::Kind kind, int plane);

/// Completes a plan that keeps the format: planes of the output that no operation writes are copied.
void copy_other_planes(OperationPlan& plan);

} // namespace framewright
