// The JSON values behind the messages. For the codec alone.
#pragma once

#include "core/base/cpu_seconds.h"
#include "core/base/text_json.h"
#include "core/protocol/codec.h"
#include "core/protocol/requests.h"

#include <nlohmann/json.hpp>
#include <optional>

namespace nlohmann {

template <class Value> struct adl_serializer<std::optional<Value>> {
    static void to_json(json& target, const std::optional<Value>& value) {
        if (value)
            target = *value;
        else
            target = nullptr;
    }
    static void from_json(const json& source, std::optional<Value>& value) {
        if (source.is_null())
            value.reset();
        else
            value = source.get<Value>();
    }
};

} // namespace nlohmann

namespace framewright {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(CpuSeconds, user, system)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ParameterFault, filter, parameter, rule, valid)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ChainLink, width, height, step_x, step_y, from_right, from_bottom,
                                   kept_left, kept_top, kept_width, kept_height, result_width, result_height,
                                   turned, on_device)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ContentRequest, chain, frame)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ContentArea, frame, width, height, left, top, right, bottom)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(PreviewViewport, wanted, left, top, width, height, pixel_width,
                                   pixel_height)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(PreviewDifference, wanted, kind, gain)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(SamplePlace, x, y, patch)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(PreviewRequest, generation, chain, frame, original, filtered,
                                   scale_size_changes, difference, mark, scopes, coarse)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(PreviewOrder, request, memory_path, memory_bytes, filtered_offset,
                                   scopes_offset)
/// Without the pointer.
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(PreviewImage, width, height, stride, picture_width, picture_height)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(PreviewFrame, generation, frame, pts, original, filtered, is_difference,
                                   milliseconds, note, links)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(PixelSample, frame, x, y, original, filtered, component_names, patch,
                                   original_patch, filtered_patch)

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ExportSegment, number, first_frame, end_frame, path, spill_path)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(TrialResult, frames, video_bytes, file_bytes, encode_seconds, seconds,
                                   quality)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Thumbnail, place, width)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(WaveformPiece, first, lowest, highest)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(SoundBlock, frames, ended)

} // namespace framewright

namespace framewright::protocol {

inline void to_json(nlohmann::json& json, const Nothing&) {
    json = nullptr;
}
inline void from_json(const nlohmann::json&, Nothing&) {}
inline void to_json(nlohmann::json& json, const LibrariesRequest&) {
    json = nullptr;
}
inline void from_json(const nlohmann::json&, LibrariesRequest&) {}

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Hello, version)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Heartbeat, progress, in_long_call)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ReportedDevice, number, name, compute_capability, memory_bytes)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(DeviceReport, devices, driver, reason)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Progress, fraction)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(CatalogRequest, scope)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(CatalogRequest::Reply, filters, encoders)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(LibrariesRequest::Reply, versions)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ProbeRequest, path)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ProbeRequest::Reply, info)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(IndexRequest, path, video_track, index_path)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(IndexRequest::Reply, info)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(PrepareRequest, spec, index_path, piping)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(PrepareRequest::Event, indexing, fraction)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(PrepareRequest::Reply, job)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ExportSegmentsRequest, request, identity, index_path)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ExportSegmentsRequest::Event, frames, segment)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ExportSegmentsRequest::Reply, report)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ExpectedSegment, number, first_frame, end_frame, path, copy_path)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(CheckNodeRequest, note_path, source, identity)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(CheckNodeRequest::Reply, node, note)

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(CheckSegmentsRequest, spec, index_path, job_key, segments)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(CheckSegmentsRequest::Reply, good)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(AssembleFileRequest, spec, index_path, segments, part_path, container,
                                   start_pts, end_pts, time_base, shift_us, expected_frames, whole_range)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(AssembleFileRequest::Reply, report, bad_segments, cause)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(FrameHashesRequest, segments, path, time_base, width, height,
                                   sample_aspect_ratio)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(QualityRequest, spec, metrics, path, chain_first)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(QualityRequest::Reply, quality)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(TrialPiece, segments, file_path)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(EncodeTrialRequest, job, request, index_path, pieces, metrics, whole_clip)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(EncodeTrialRequest::Reply, results)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(MakeSampleRequest, path)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(MakeSampleRequest::Reply, path)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(PreviewOpenRequest, path, video_track)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(PreviewOpenRequest::Reply, info)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(PreviewIndexRequest, index_path)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(PreviewRenderRequest, order)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(PreviewContentRequest, request)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(PreviewContentRequest::Reply, area)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(PreviewSampleRequest, place)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(PreviewSampleRequest::Reply, sample)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ThumbnailsRequest, path, video_track, index_path, height, frames,
                                   memory_path, memory_bytes)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(WaveformRequest, path, stream, index_path, start_us, bucket_us, buckets)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(WaveformRequest::Reply, sound)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(CutsRequest, path, video_track, index_path, first_frame, end_frame)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(CutsRequest::Reply, frames)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(SoundRequest, path, stream, index_path, restart, start_us, speed_percent,
                                   frames, memory_path, memory_bytes)

} // namespace framewright::protocol
