// Operations that find out: what there is on this machine, what a file holds, what a job needs.
#include "core/worker/operations.h"

#include "core/filter/chain/filter_chain.h"
#include "core/filter/chain/parameter_files.h"
#include "core/filter/found/found_filters.h"
#include "core/filter/registry/filter_registry.h"
#include "core/filter/rows/filter_rows.h"
#include "core/job/audio_codec.h"
#include "core/job/prepared_job.h"
#include "core/media/encode/encoder.h"
#include "core/media/encode/program/piped_encoder.h"
#include "core/media/model/index_file.h"
#include "core/media/mux/assembler.h"
#include "core/media/source/probe.h"
#include "core/metric/registry/metric_registry.h"
#include "core/worker/build_id.h"
#include "core/worker/source_cache.h"

#include <algorithm>
#include <opencv2/core/utility.hpp>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/avutil.h>
}

namespace framewright::operations {
namespace {

std::string version_text(unsigned version) {
    return std::to_string(AV_VERSION_MAJOR(version)) + "." + std::to_string(AV_VERSION_MINOR(version)) + "." +
           std::to_string(AV_VERSION_MICRO(version));
}

/// Rotation that the container cannot carry as a tag is applied to the pictures, and said.
void add_rotate_step(PreparedJob& job, const std::string& container, const Orientation& orientation) {
    const bool turned = orientation.quarter_turns != 0 || orientation.mirrored;
    if (!turned || container.empty() || container_registry().at(container).rotation)
        return;
    job.spec.chain.push_back(upright_filter(orientation));
    job.notes.push_back(
        Text("plan.turned_upright",
             "the pictures are turned upright, because {1} does not hold the source's rotation", container));
}

/// What is larger than the job allows is made smaller, after the filters, and said. Sizes of the filter are
/// those of the picture as it is shown.
void add_size_step(PreparedJob& job, const FrameFormat& filtered, const Orientation& orientation) {
    const LimitedSize size = limited_size(filtered.width, filtered.height, job.spec.size_limit);
    if (size == LimitedSize{filtered.width, filtered.height})
        return;
    const bool turned = orientation.quarter_turns % 2 != 0;
    job.spec.chain.push_back(
        resizing_filter(turned ? size.height : size.width, turned ? size.width : size.height));
    job.notes.push_back(Text("plan.made_smaller", "the picture is made smaller, from {1}x{2} to {3}x{4}",
                             filtered.width, filtered.height, size.width, size.height));
}

/// The program that encodes instead of the libraries here; refused now where it cannot.
void choose_program(PreparedJob& job, const EncoderInput& input, const EncoderPlan& plan) {
    const auto setting = job.spec.backend.settings.find(encoder_program_setting);
    const std::string named = setting == job.spec.backend.settings.end() ? "" : setting->second;
    check_pipeable(job.spec.encoder, input, plan);
    job.encoder_program = inspect_encoder_program(locate_encoder_program(named), plan.encoder);
    job.encoder_library = plan.encoder + " of ffmpeg " + job.encoder_program.version;
}

/// Refuses what an encoder has no means for, and metrics that cannot be measured here.
void check_goal(const PreparedJob& job) {
    const ExportGoal& goal = job.spec.goal;
    const EncoderSpec& encoder = job.spec.encoder;
    check_export_goal(goal);
    if (goal.searches() && (encoder.quality || (encoder.bitrate && (goal.target || goal.target_bytes))))
        throw Error(
            ErrorKind::Usage, "-", "target",
            Text("target.setting_given", "with a target the encoder is given no quality and no bit rate"));
    if (goal.two_pass && !goal.target_bytes && !encoder.bitrate)
        throw Error(ErrorKind::Usage, "-", "target",
                    Text("target.two_pass_of_nothing", "for two passes, name a bit rate or a file size"));
    if (!encoder.produces_file() && (goal.searches() || !goal.measured().empty()))
        throw Error(ErrorKind::Unsupported, "-", "target",
                    Text("quality.no_encoder", "the encoder 'none' makes no pictures"));
    if (((goal.target || goal.two_pass) && !job.encoder.quality.available) ||
        (goal.target_bytes && !job.encoder.quality.available && !job.encoder.bitrate))
        throw Error(ErrorKind::Unsupported, "-", "target",
                    Text("target.no_setting", "{1} has no quality setting to search for", encoder.id));
    for (const MetricRow* row : metric_registry().rows())
        if ((goal.target && goal.target->metric == row->id) || goal.required.contains(row->id))
            if (const Text reason = reason_of_absence(*row); !reason.empty())
                throw Error(ErrorKind::Unsupported, "-", "quality",
                            Text("target.not_measured", "{1} cannot be measured: {2}", row->name, reason));
}

/// Bits per second of the tracks beside the pictures, as far as the source tells.
std::int64_t bit_rate_of(const PassthroughPlan& plan, const MediaInfo& source) {
    constexpr std::int64_t usual_channel_rate = 64'000; // where nothing tells
    std::int64_t sum = 0;
    for (const PassthroughPlan::Track& track : plan.tracks) {
        const auto stream =
            std::find_if(source.streams.begin(), source.streams.end(),
                         [&](const StreamInfo& one) { return one.index == track.source_stream; });
        if (stream == source.streams.end() || track.kind != StreamKind::Audio)
            continue;
        const int channels = stream->audio ? std::max(1, stream->audio->channels) : 2;
        const AudioCodec* codec = track.copy ? nullptr : audio_codec_of_encoder(track.codec);
        if (track.copy && stream->bit_rate > 0)
            sum += stream->bit_rate;
        else if (track.bitrate > 0)
            sum += track.bitrate;
        else
            sum += channels * (codec && codec->mono_bitrate > 0 ? codec->mono_bitrate : usual_channel_rate);
    }
    return sum;
}

/// Bitmap subtitles say where on the picture they stand.
void warn_of_fixed_subtitles(PreparedJob& job, const StreamInfo& stream, const PassthroughPlan& plan) {
    const FrameFormat& before = stream.video->format;
    const FrameFormat& after = job.output_format;
    if (before.width == after.width && before.height == after.height)
        return;
    for (const PassthroughPlan::Track& track : plan.tracks) {
        const auto source =
            std::find_if(job.source.streams.begin(), job.source.streams.end(),
                         [&](const StreamInfo& one) { return one.index == track.source_stream; });
        if (track.kind == StreamKind::Subtitle && track.copy && source != job.source.streams.end() &&
            !source->text_subtitle)
            job.warnings.push_back(
                Text("subtitle.fixed_place",
                     "the bitmap subtitles ({1}, stream {2}) keep size and place of a picture of "
                     "{3}x{4}; the output has {5}x{6}",
                     source->codec, source->index, before.width, before.height, after.width, after.height));
    }
}

void plan_encoding(PreparedJob& job, const StreamInfo& stream, bool piping) {
    JobSpec& spec = job.spec;
    if (!spec.encoder.produces_file()) {
        check_goal(job);
        return;
    }
    job.encoder = find_encoder(spec.encoder.id);
    check_goal(job);
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
    if (piping)
        choose_program(job, input, plan);
    const PassthroughPlan passthrough =
        plan_passthrough(spec, job.source, container_registry().at(input.container));
    job.notes.insert(job.notes.end(), passthrough.notes.begin(), passthrough.notes.end());
    job.warnings.insert(job.warnings.end(), passthrough.warnings.begin(), passthrough.warnings.end());
    job.other_bit_rate = bit_rate_of(passthrough, job.source);
    warn_of_fixed_subtitles(job, stream, passthrough);
}

} // namespace

CatalogRequest::Reply handle(const CatalogRequest& request, OperationContext&,
                             const EventSink<CatalogRequest>&) {
    CatalogRequest::Reply reply;
    if (request.scope != CatalogScope::Own)
        find_filters();
    for (const FilterRow* row : filter_registry().rows())
        reply.filters.push_back(descriptor_with(*row, {}));
    if (request.scope == CatalogScope::All)
        reply.encoders = encoder_catalog();
    return reply;
}

LibrariesRequest::Reply handle(const LibrariesRequest&, OperationContext&,
                               const EventSink<LibrariesRequest>&) {
    return {{{"FFmpeg", av_version_info()},
             {"libavcodec", version_text(avcodec_version())},
             {"libavformat", version_text(avformat_version())},
             {"OpenCV", cv::getVersionString()}}};
}

ProbeRequest::Reply handle(const ProbeRequest& request, OperationContext& context,
                           const EventSink<ProbeRequest>&) {
    return {context.sources.info(request.path)};
}

IndexRequest::Reply handle(const IndexRequest& request, OperationContext& context,
                           const EventSink<IndexRequest>& emit) {
    const MediaInfo& info = context.sources.info(request.path);
    const StreamInfo& stream = require_video(info, request.video_track);
    const auto progress = [&](double fraction) { emit({fraction}); };
    write_index_file(request.index_path,
                     *context.sources.index(request.path, stream.index, context.cancel, progress));
    return {info};
}

PrepareRequest::Reply handle(const PrepareRequest& request, OperationContext& context,
                             const EventSink<PrepareRequest>& emit) {
    PreparedJob job;
    job.spec = request.spec;
    const std::string path = job.spec.source;
    job.identity = identify_source(path); // before anything is read of it
    job.source = context.sources.info(path);
    job.program = "framewright " FRAMEWRIGHT_VERSION " " + build_id();
    const StreamInfo& stream = require_video(job.source, job.spec.video_track);
    job.stream = stream.index;
    const std::string container = !job.spec.encoder.produces_file() ? "" : container_of(job.spec.output);
    if (job.spec.encoder.id.empty())
        job.spec.encoder.id = default_encoder(container);
    if (job.spec.size_limit.any()) {
        const FilterChain filters(job.spec.chain, stream.video->format, stream.video->orientation);
        add_size_step(job, filters.empty() ? stream.video->format : filters.output_format(),
                      stream.video->orientation);
    }
    add_rotate_step(job, container, stream.video->orientation);

    const FilterChain chain(job.spec.chain, stream.video->format, stream.video->orientation);
    job.output_format = chain.empty() ? stream.video->format : chain.output_format();
    job.temporal_radius = chain.temporal_radius();
    job.chain = chain.traits();
    job.parameter_files = parameter_file_contents(job.spec.chain);
    job.row_versions = filter_versions(job.spec.chain);
    job.notes.insert(job.notes.end(), chain.notes().begin(), chain.notes().end());
    plan_encoding(job, stream, request.piping);
    if (request.index_path.empty())
        return {std::move(job)};
    emit({true, 0});
    const auto progress = [&](double fraction) { emit({true, fraction}); };
    const auto index = context.sources.index(path, stream.index, context.cancel, progress);
    write_index_file(request.index_path, *index);
    job.warnings.insert(job.warnings.end(), index->warnings.begin(), index->warnings.end());
    return {std::move(job)};
}

} // namespace framewright::operations
