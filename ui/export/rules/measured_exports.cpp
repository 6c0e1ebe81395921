#include "ui/export/rules/measured_exports.h"

#include "core/job/container.h"

#include <algorithm>

namespace framewright::ui {
namespace {

constexpr std::size_t max_kept = 200;
// How far another run may be off: of the same frames, and of other parts of the clip.
constexpr double same_frames = 0.02;
constexpr double other_frames = 0.25;
constexpr double same_way = 0.15;

} // namespace

MeasuredExports::Measured MeasuredExports::key_of(const JobSpec& spec) {
    JobSpec content = spec;
    content.start.reset();
    content.end.reset();
    content.backend = {};
    content.output = suffix_of(spec.output);
    content.work_dir.clear();
    content.overwrite = content.resume = content.keep_segments = content.keep_time = false;
    content.frame_hashes.clear();
    content.trace.clear();
    content.export_preset.clear();
    content.goal.metrics.clear(); // what is measured afterwards changes no byte
    content.goal.required.clear();
    std::erase_if(content.chain, [](const FilterSpec& filter) { return !filter.enabled; });
    JobSpec way;
    way.backend = spec.backend;
    const auto point = [](const std::optional<TimePoint>& time) {
        return time ? format_time_point(*time) : std::string();
    };
    Measured key;
    key.content = format_job(content);
    key.range = point(spec.start) + "/" + point(spec.end);
    key.way = format_job(way);
    return key;
}

void MeasuredExports::add(const JobSpec& spec, double seconds, const JobResult& result) {
    if (seconds <= 0 || result.segments_reused > 0)
        return;
    Measured one = key_of(spec);
    one.seconds = seconds;
    one.bytes = static_cast<double>(result.output_bytes);
    one.wall_seconds = result.wall_seconds;
    if (measured_.size() >= max_kept)
        measured_.erase(measured_.begin());
    measured_.push_back(std::move(one));
}

std::optional<SizeRange> MeasuredExports::size(const JobSpec& spec, double seconds) const {
    const Measured key = key_of(spec);
    const Measured* best = nullptr;
    for (const Measured& one : measured_)
        if (one.content == key.content && one.bytes > 0 &&
            (best == nullptr || one.range == key.range || best->range != key.range))
            best = &one;
    if (best == nullptr)
        return std::nullopt;
    const double off = best->range == key.range ? same_frames : other_frames;
    const double bytes = best->bytes / best->seconds * seconds;
    return SizeRange{bytes * (1 - off), bytes * (1 + off)};
}

std::optional<TimeRange> MeasuredExports::time(const JobSpec& spec, double seconds) const {
    const Measured key = key_of(spec);
    const auto newest = std::find_if(measured_.rbegin(), measured_.rend(), [&](const Measured& one) {
        return one.content == key.content && one.way == key.way && one.wall_seconds > 0;
    });
    if (newest == measured_.rend())
        return std::nullopt;
    const double off = newest->range == key.range ? same_way : other_frames;
    const double wall = newest->wall_seconds / newest->seconds * seconds;
    return TimeRange{wall * (1 - off), wall * (1 + off)};
}

} // namespace framewright::ui
