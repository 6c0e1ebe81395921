// What a comparison advises: the fastest way to make one encoder's file, and what another encoder would
// change. Like is compared with like: methods by the same encoder, and only those whose pictures agree. An
// encoder that was faster, smaller and no worse than the wanted one takes its place.
#pragma once

#include "core/benchmark/record/comparison.h"

#include <cstddef>
#include <optional>
#include <string>

namespace framewright {

/// What the fastest method of another encoder would change.
struct FasterChoice {
    std::size_t cell = 0; ///< in record.cells
    double seconds_saved = 0;
    double bytes_more = 0; ///< negative where its file is smaller
    std::string metric;    ///< id of the metric of `quality_lost`; "" where none is known of both
    std::optional<double> quality_lost; ///< in the metric's unit; negative where it is better
};

struct Recommendation {
    std::size_t cell = 0;                  ///< in record.cells
    std::optional<std::size_t> instead_of; ///< the wanted encoder's cell, which this one is ahead of in all
    bool complete = false;                 ///< every combination has had its runs, or has failed
    std::optional<double> speed_up;        ///< over the reference with the same encoder
    std::optional<std::size_t> as_fast;    ///< another method: their runs overlap, so the order may be chance
    std::optional<FasterChoice> faster;    ///< the one that saves most
};

/// For `wanted` where it was measured, by preset before by id; else for the first encoder that makes a file;
/// else for none. Empty without runs.
std::optional<Recommendation> recommend(const ComparisonRecord& record, const EncoderSpec& wanted = {});

} // namespace framewright
