#include "core/job/job_key.h"

#include <nlohmann/json.hpp>

namespace framewright {

using nlohmann::json;

std::string make_job_key(const PreparedJob& job, int encoder_threads, bool exact) {
    json spec = job.spec;
    for (const char* irrelevant :
         {"output", "work_dir", "overwrite", "resume", "keep_segments", "frame_hashes", "trace", "audio",
          "subtitles", "zero_start", "start", "end", "backend"})
        spec.erase(irrelevant);
    const json key = {{"spec", spec},
                      {"container", job.spec.encoder.id == "none" ? "" : container_of(job.spec.output)},
                      {"source", job.identity},
                      {"hashes", !job.spec.frame_hashes.empty()},
                      {"encoder_threads", encoder_threads},
                      {"encoder", job.encoder_library},
                      {"program", job.program},
                      {"exact", exact}};
    return key.dump(-1, ' ', false, json::error_handler_t::replace);
}

} // namespace framewright
