// Operations that find out: what there is on this machine, what a file holds, what a job needs.
#include "core/worker/operations.h"

#include "core/filter/filter_chain.h"
#include "core/filter/orientation.h"
#include "core/filter/parameter_files.h"
#include "core/job/prepared_job.h"
#include "core/media/encode/encoder.h"
#include "core/media/encode/program/piped_encoder.h"
#include "core/media/mux/assembler.h"
#include "core/media/source/probe.h"
#include "core/worker/build_id.h"
#include "core/worker/source_cache.h"

#include <nlohmann/json.hpp>
#include <opencv2/core/utility.hpp>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/avutil.h>
}

namespace framewright::operations {
namespace {

using nlohmann::json;

std::function<void(double)> progress_of(const OperationContext& context) {
    return [emit = context.emit](double fraction) { emit({{"fraction", fraction}}); };
}

std::string version_text(unsigned version) {
    return std::to_string(AV_VERSION_MAJOR(version)) + "." + std::to_string(AV_VERSION_MINOR(version)) + "." +
           std::to_string(AV_VERSION_MICRO(version));
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : ", ") + word;
    return text;
}

/// Rotation that the container cannot carry as a tag is applied to the pictures, and said.
void add_rotate_step(PreparedJob& job, const std::string& container, const Orientation& orientation) {
    const bool turned = orientation.quarter_turns != 0 || orientation.mirrored;
    if (!turned || container.empty() || container_registry().at(container).rotation)
        return;
    job.spec.chain.push_back(upright_filter(orientation));
    job.notes.push_back("the pictures are turned upright, because " + container +
                        " does not hold the source's rotation");
}

/// The program that encodes instead of the libraries here; refused now where it cannot.
void choose_program(PreparedJob& job, const EncoderInput& input, const EncoderPlan& plan) {
    const auto setting = job.spec.backend.settings.find(encoder_program_setting);
    const std::string named = setting == job.spec.backend.settings.end() ? "" : setting->second;
    check_pipeable(job.spec.encoder, input, plan);
    job.encoder_program = inspect_encoder_program(locate_encoder_program(named), plan.encoder);
    job.encoder_library = plan.encoder + " of ffmpeg " + job.encoder_program.version;
}

void plan_encoding(PreparedJob& job, const StreamInfo& stream) {
    JobSpec& spec = job.spec;
    if (!spec.encoder.produces_file())
        return;
    EncoderInput input;
    input.format = job.output_format;
    input.time_base = stream.time_base;
    input.frame_rate = stream.video->average_frame_rate;
    input.mastering_display = stream.video->mastering_display;
    input.content_light = stream.video->content_light;
    input.container = container_of(spec.output);
    const EncoderPlan plan = plan_encoder(spec.encoder, input);
    job.notes.insert(job.notes.end(), plan.notes.begin(), plan.notes.end());
    job.warm_up_frames = plan.warm_up_frames;
    if (const RowInfo& encoder = find_encoder(spec.encoder.id); !encoder.version.empty())
        job.row_versions["encoder " + encoder.id] = encoder.version;
    job.encoder_library = plan.encoder + " of libavcodec " + version_text(avcodec_version());
    if (spec.backend.id == piping_backend)
        choose_program(job, input, plan);
    const PassthroughPlan passthrough = plan_passthrough(spec, job.source);
    job.notes.insert(job.notes.end(), passthrough.notes.begin(), passthrough.notes.end());
    job.warnings.insert(job.warnings.end(), passthrough.warnings.begin(), passthrough.warnings.end());
}

} // namespace

/// {encoders: bool} -> {filters, encoders}. Finding out which encoders work means opening each; without, the
/// list is empty.
json catalog(const json& arguments, OperationContext&) {
    json filters = json::array();
    for (const FilterRow* row : filter_registry().rows())
        filters.push_back(row->descriptor);
    return {{"filters", std::move(filters)},
            {"encoders", arguments.value("encoders", true) ? json(encoder_catalog()) : json::array()}};
}

/// {} -> {libraries: {name: version}}
json doctor(const json&, OperationContext&) {
    return {{"libraries",
             {{"FFmpeg", av_version_info()},
              {"libavcodec", version_text(avcodec_version())},
              {"libavformat", version_text(avformat_version())},
              {"OpenCV", cv::getVersionString()}}}};
}

/// {path} -> {info}
json probe(const json& arguments, OperationContext& context) {
    return {{"info", context.sources.info(arguments.at("path").get<std::string>())}};
}

/// {path, track} -> {info, index}; events {fraction}
json index(const json& arguments, OperationContext& context) {
    const auto path = arguments.at("path").get<std::string>();
    const MediaInfo& info = context.sources.info(path);
    const StreamInfo& stream = require_video(info, arguments.value("track", 0));
    return {{"info", info},
            {"index", *context.sources.index(path, stream.index, context.cancel, progress_of(context))}};
}

/// {spec, without_index: bool} -> {job: PreparedJob}; events {stage} and {fraction}. Refuses what cannot work
/// before anything is made. `without_index` leaves out the frames, for who has them.
json prepare(const json& arguments, OperationContext& context) {
    PreparedJob job;
    job.spec = arguments.at("spec").get<JobSpec>();
    const std::string& path = job.spec.source;
    job.identity = identify_source(path); // before anything is read of it
    job.source = context.sources.info(path);
    job.program = "framewright " FRAMEWRIGHT_VERSION " " + build_id();
    const StreamInfo& stream = require_video(job.source, job.spec.video_track);
    job.stream = stream.index;
    const std::string container = !job.spec.encoder.produces_file() ? "" : container_of(job.spec.output);
    if (job.spec.encoder.id.empty())
        job.spec.encoder.id = default_encoder(container);
    add_rotate_step(job, container, stream.video->orientation);

    const FilterChain chain(job.spec.chain, stream.video->format, stream.video->orientation);
    job.output_format = chain.empty() ? stream.video->format : chain.output_format();
    job.temporal_radius = chain.temporal_radius();
    job.chain = chain.traits();
    job.parameter_files = parameter_file_contents(job.spec.chain);
    job.row_versions = filter_versions(job.spec.chain);
    job.notes.insert(job.notes.end(), chain.notes().begin(), chain.notes().end());
    plan_encoding(job, stream);
    if (arguments.value("without_index", false))
        return {{"job", job}};
    context.emit({{"stage", "indexing"}});
    job.index = *context.sources.index(path, stream.index, context.cancel, progress_of(context));
    if (job.index.pts.empty())
        throw Error(ErrorKind::Input, path, "index", "the video stream holds no frames",
                    joined(job.index.warnings));
    job.warnings.insert(job.warnings.end(), job.index.warnings.begin(), job.index.warnings.end());
    return {{"job", job}};
}

} // namespace framewright::operations
