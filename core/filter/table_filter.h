// Base of the filters that map every sample of a plane by itself.
#pragma once

#include "core/filter/filter_support.h"

namespace framewright {

class TableFilter : public PlaneFilter {
protected:
    using PlaneFilter::PlaneFilter;

    /// Value that stands for `value` of luma, gray or RGB samples.
    virtual double map_level(int value) const = 0;
    /// The same for Cb and Cr, where they are treated at all.
    virtual double map_chroma(int value) const { return value; }

private:
    PictureOperation::Kind plane_operation(int plane) const override;
};

} // namespace framewright
