// How a job uses a device that runs the operations of filters, and decodes and encodes for them. Plain value.
#pragma once

#include "core/job/accelerator_choices.h"

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>

namespace framewright {

/// The stage of errors that say that the device failed, and with it the worker: the job can go on without.
inline constexpr const char* accelerator_stage = "GPU";
/// The stage of errors that say that its decoder gave up, and nothing else: the job can go on with the CPU's.
inline constexpr const char* hardware_decoder_stage = "GPU decoder";

struct AcceleratorSpec {
    int device = 0;
    int streams = 4; ///< batches that are under way at the same time
    int batch = 0;   ///< frames that are copied at once; 0: by their size
    std::string strategy = id_of(ConvolutionStrategy::Auto);
    std::string order = id_of(IssueOrder::Breadth);
    std::string decoder = id_of(DecoderChoice::Auto);
    std::int64_t memory_bytes = 0; ///< of the device, at most; 0: by what is free
};
void to_json(nlohmann::json& json, const AcceleratorSpec& spec);
void from_json(const nlohmann::json& json, AcceleratorSpec& spec);

} // namespace framewright
