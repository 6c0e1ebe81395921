#include "core/job/key/job_key.h"

#include <nlohmann/json.hpp>

namespace framewright {

std::string make_job_key(const PreparedJob& job, int encoder_threads, bool exact) {
    nlohmann::json spec = job.spec;
    for (const char* irrelevant :
         {"output", "work_dir", "overwrite", "resume", "keep_segments", "frame_hashes", "trace", "audio",
          "subtitles", "zero_start", "start", "end", "backend", "subtitles_by_track", "export_preset",
          "keep_time", "reuse_preview"})
        spec.erase(irrelevant);
    for (const std::string& irrelevant : export_goal_keys())
        spec.erase(irrelevant);
    const nlohmann::json key = {
        {"spec", spec},
        {"container", !job.spec.encoder.produces_file() ? "" : container_of(job.spec.output)},
        {"source", job.identity},
        {"hashes", !job.spec.frame_hashes.empty()},
        {"encoder_threads", encoder_threads},
        {"encoder", job.encoder_library},
        {"program", job.program},
        {"row_versions", job.row_versions},
        {"parameter_files", job.parameter_files},
        {"exact", exact}};
    return key.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace framewright
