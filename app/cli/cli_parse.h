// From the words of the command line to a JobSpec.
#pragma once

#include "core/engine/engine.h"
#include "core/job/job_spec.h"

#include <string>
#include <vector>

namespace framewright::cli {

/// What `export` was told, as text.
struct ExportOptions {
    std::string input;
    std::string output;
    std::vector<std::string> filters;
    std::string backend;
    int workers = 0;
    std::string store;
    std::string work_dir;
    int segment_frames = 0;
    std::string encoder;
    std::string export_preset;
    std::string preset;
    std::string quality;
    std::string bitrate;
    std::vector<std::string> encoder_options;
    std::string tune;
    int bit_depth = 0;
    std::string fit;
    std::string max_size;
    std::string start;
    std::string end;
    bool zero_start = false;
    std::string audio;
    std::string audio_tracks;
    std::vector<std::string> audio_of_track; ///< "2=aac:192k"
    int video_track = 0;                     ///< from 1; 0: not given
    std::string subtitles;
    std::vector<std::string> subtitles_of_track; ///< "1=none"
    std::string size_change;
    bool keep_time = false;
    std::string job_file;
    bool trust_programs = false;
    bool print_job = false;
    bool overwrite = false;
    bool resume = false;
    bool reuse_preview = false;
    bool keep_segments = false;
    bool detach = false;
    bool print_script = false;
    std::string frame_hashes;
    std::string trace;
    std::string report;
    std::string target; ///< "ssim=0.98"
    std::string target_size;
    bool two_pass = false;
    bool dry_run = false;
    std::string metrics;
    std::vector<std::string> required; ///< "xpsnr=38"
    std::string progress = "auto";
};

/// "box:size=7,planes=luma" by the filter's descriptor. Throws Error(Usage).
FilterSpec parse_filter(const std::string& text, const std::vector<FilterDescriptor>& filters);

/// On an encoder's own scale. Throws Error(Usage).
double parse_quality(const std::string& text);

/// "cuda:streams=4,batch=8": id, workers, store and further settings. Throws Error(Usage).
BackendSpec parse_backend(const std::string& text);

/// The backend part of the job alone: known before the filters are. Throws Error(Usage).
BackendSpec backend_of(const ExportOptions& words);

/// The job that the words describe, over the one in --job where given. Throws Error(Usage).
JobSpec make_job(const ExportOptions& words, const std::vector<FilterDescriptor>& filters);

} // namespace framewright::cli
