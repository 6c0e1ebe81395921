// Short names for what is compared.
#pragma once

#include "core/job/job_spec.h"

#include <string>
#include <vector>

namespace framewright {

/// "single", "processes x2 memory": the id, and of the settings those that are needed to tell backends of the
/// same id apart, or that were given. Unique: equal entries are numbered.
std::vector<std::string> backend_labels(const std::vector<BackendSpec>& backends);

/// "x264 medium", "x264 crf 18": the id with what was set. Unique likewise.
std::vector<std::string> encoder_labels(const std::vector<EncoderSpec>& encoders);

} // namespace framewright
