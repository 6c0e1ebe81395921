// The options of `export`, in the order of its help.
#include "app/cli/commands.h"
#include "app/cli/words.h"
#include "core/job/job_names.h"

#include <CLI/CLI.hpp>
#include <string>

namespace framewright::cli {
namespace {

void add_work(CLI::App& app, ExportOptions& words) {
    app.add_option(
        "INPUT", words.input,
        "The clip: a file, a folder of numbered pictures, or sequence:shot_%04d.png[:start=N,rate=24]");
    app.add_option(
        "-o,--output", words.output,
        "The file to make, whose ending tells the container, or sequence:FOLDER/%06d.png for pictures");
    app.add_option("-f,--filter", words.filters, "ID[:key=value[,key=value...]]; repeat for a chain")
        ->allow_extra_args(false);
    app.add_option("-b,--backend", words.backend, "How the work is spread (see 'backends')");
    app.add_option("-w,--workers", words.workers,
                   "Worker processes or filter threads; default: cores, as memory allows")
        ->check(CLI::Range(1, 1024));
    app.add_option("--store", words.store, "Where finished segments wait: disk or memory");
    app.add_option("--work-dir", words.work_dir, "Folder for unfinished work; default: beside the output");
    app.add_option("--segment-frames", words.segment_frames, "Force the length of segments, in frames")
        ->check(CLI::Range(1, 1 << 30));
}

void add_encoding(CLI::App& app, ExportOptions& words) {
    app.add_option("-e,--encoder", words.encoder,
                   "How the video is stored (see 'encoders'); default: by container");
    app.add_option(
        "--export-preset", words.export_preset,
        "All settings of a preset (see 'presets'), or of a preset's file; other options change them");
    app.add_option("--preset", words.preset, "The encoder's preset");
    app.add_option("--quality", words.quality, "On the encoder's own scale");
    app.add_option("--bitrate", words.bitrate, "Target bit rate, such as 5M");
    app.add_option("--encoder-option", words.encoder_options, "key=value for the encoder library; repeatable")
        ->allow_extra_args(false);
    app.add_option("--tune", words.tune, "What kind of pictures to expect (see 'encoders')");
    app.add_option("--bit-depth", words.bit_depth, "Bits per sample of the encoded picture (see 'encoders')")
        ->check(CLI::Range(1, 16));
    app.add_option("--max-size", words.max_size, "Make larger pictures smaller, such as 1920x1080");
    app.add_option("--fit", words.fit, "refuse, pad, crop or 444: sizes that the encoder cannot take");
}

void add_goal(CLI::App& app, ExportOptions& words) {
    app.add_option("--target", words.target,
                   "METRIC=VALUE, such as xpsnr=40: search the encoder's quality on samples of the clip");
    app.add_option("--target-size", words.target_size,
                   "Search the quality or bit rate for a file of, say, 700M");
    app.add_flag(
        "--two-pass", words.two_pass,
        "With --bitrate or --target-size: encode twice, the second time as the first one's size asks for");
    app.add_flag("--dry-run", words.dry_run, "With a target: show the tries and stop before the export");
    app.add_option("--quality-metrics", words.metrics,
                   "Measure the finished file: " + joined(offered_metrics(), ","));
    app.add_option("--require", words.required,
                   "METRIC=VALUE; repeatable: exit code 7 where the finished file's score is worse")
        ->allow_extra_args(false);
}

/// What is taken of the clip, and what becomes of what it has beside pictures.
void add_tracks(CLI::App& app, ExportOptions& words) {
    app.add_option("--start", words.start, "In point: seconds, hh:mm:ss.mmm or 123f");
    app.add_option("--end", words.end, "Out point, exclusive");
    app.add_flag("--zero-start", words.zero_start, "Drop the source's start offset");
    app.add_option("--audio", words.audio, alternatives(audio_words()));
    app.add_option("--audio-tracks", words.audio_tracks, "all, first or numbers such as 1,3");
    app.add_option("--audio-track", words.audio_of_track,
                   "NUMBER=WORD as for --audio, for one track; repeatable")
        ->allow_extra_args(false);
    app.add_option("--video-track", words.video_track, "Which video track, from 1")
        ->check(CLI::Range(1, 1000));
    app.add_option("--subtitles", words.subtitles, "auto, copy or none");
    app.add_option("--subtitle-track", words.subtitles_of_track,
                   "NUMBER=WORD as for --subtitles, for one track; repeatable")
        ->allow_extra_args(false);
    app.add_option("--size-change", words.size_change,
                   "refuse (the default) or scale: what becomes of a source whose picture size changes");
    app.add_flag("--keep-time", words.keep_time, "Give the output the source's modification time");
}

void add_run(CLI::App& app, ExportOptions& words) {
    app.add_option("--job", words.job_file, "Read the job from this JSON file; other options change it");
    app.add_flag("--trust-programs", words.trust_programs,
                 "Run programs and scripts that the job file names");
    app.add_flag("--print-job", words.print_job, "Write the job as JSON and stop");
    app.add_flag("--overwrite", words.overwrite, "Replace an existing output");
    app.add_flag("--resume", words.resume, "Go on from the finished segments of an interrupted run");
    app.add_flag("--reuse-preview", words.reuse_preview,
                 "Take segments that encoded previews of this very export have made (see encode-preview)");
    app.add_flag("--keep-segments", words.keep_segments, "Keep finished segments when cancelled");
    app.add_flag("--detach", words.detach,
                 "On a cluster: return once everything is submitted, putting the file together included");
    app.add_flag("--print-script", words.print_script,
                 "On a cluster: show the batch script and submit nothing");
    app.add_option("--frame-hashes", words.frame_hashes,
                   "Write the MD5 of every filtered frame to this file");
    app.add_option("--trace", words.trace, "Write a Chrome trace-event JSON to this file");
    app.add_option("--report", words.report, "Write the result as JSON to this file");
    app.add_option("--progress", words.progress, "auto, json or none");
}

} // namespace

void add_export(CLI::App& command, ExportOptions& words) {
    add_work(command, words);
    add_encoding(command, words);
    add_goal(command, words);
    add_tracks(command, words);
    add_run(command, words);
}

} // namespace framewright::cli
