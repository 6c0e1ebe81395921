// The jobs of a window that is killed.
#pragma once

#include "core/job/job_spec.h"

#include <QString>

#include <string>

namespace framewright::ui {

inline constexpr int many_jobs = 100;

/// No two are alike.
inline JobSpec numbered_job(int number) {
    const std::string name = std::to_string(number);
    JobSpec spec;
    spec.source = "/clips/" + name + ".mp4";
    spec.output = "/out/" + name + ".mkv";
    spec.chain = {{"box", {{"size", std::int64_t{3 + 2 * number}}}, number % 2 == 0},
                  {"gaussian", {{"sigma", 0.1 * number}}, true}};
    spec.start = TimePoint{TimePoint::Unit::Microsecond, 1000 * number + 1};
    spec.backend.id = number % 3 == 0 ? "processes" : "threads";
    spec.backend.workers = number;
    spec.encoder.id = "x264";
    spec.encoder.quality = number / 2.0;
    spec.encoder.options = {{"key", name}};
    spec.audio.mode = AudioMode::Encode;
    spec.audio.codec = "aac";
    return spec;
}

inline QString sessions_folder(const QString& folder) {
    return folder + QStringLiteral("/sessions");
}

} // namespace framewright::ui
