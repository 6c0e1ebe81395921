#include "core/worker/quality/quality_pass.h"

#include "core/base/progress_counter.h"
#include "core/frame/unpack.h"
#include "core/media/encode/encoder.h"
#include "core/metric/clip_meter.h"
#include "core/metric/registry/metric_registry.h"
#include "core/worker/export/filtered_frames.h"
#include "core/worker/quality/clip_scores.h"
#include "core/worker/quality/encoded_frames.h"
#include "core/worker/quality/inverse_conversion.h"

#include <algorithm>
#include <map>
#include <utility>

namespace framewright {
namespace {

EncoderInput encoder_input(const PreparedJob& job) {
    const StreamInfo& stream = *job.source.video_stream(job.spec.video_track);
    EncoderInput input;
    input.format = job.output_format;
    input.time_base = stream.time_base;
    input.frame_rate = stream.video->average_frame_rate;
    input.mastering_display = stream.video->mastering_display;
    input.content_light = stream.video->content_light;
    input.container = container_of(job.spec.output);
    return input;
}

Frame planar(const Frame& frame) {
    return frame.format().planar ? frame.share() : unpack(frame);
}

bool same_layout(const FrameFormat& a, const FrameFormat& b) {
    return a.width == b.width && a.height == b.height && a.family == b.family && a.bit_depth == b.bit_depth &&
           a.chroma_shift_x == b.chroma_shift_x && a.chroma_shift_y == b.chroma_shift_y;
}

MetricInput metric_input(const PreparedJob& job) {
    const Rational rate = job.source.video_stream(job.spec.video_track)->video->average_frame_rate;
    return {rate.num > 0 && rate.den > 0 ? static_cast<double>(rate.num) / static_cast<double>(rate.den) : 0};
}

class QualityPass {
public:
    QualityPass(const PreparedJob& job, const QualityOrder& order, const std::string& path,
                const CancelToken& cancel)
        : job_(job), path_(path), cancel_(cancel), index_(std::make_shared<const FrameIndex>(job.index)),
          range_(resolve_range(job)),
          frames_(job, index_, range_, std::min(order.chain_first.value_or(range_.first), range_.first),
                  this_machine().cores),
          plan_(plan_encoder(job.spec.encoder, encoder_input(job))), adapter_(job.output_format, plan_),
          loss_(job.output_format, plan_), encoded_(path, cancel), metrics_(order.metrics, metric_input(job)),
          conversion_metrics_(order.metrics, metric_input(job)),
          scores_(range_.end - range_.first, [this](std::int64_t number) { return clip_seconds(number); }) {
        for (const std::string& id : order.metrics)
            start_clip_meter(metric_registry().at(id));
    }

    QualityRecord run(const std::function<void(double)>& progress) {
        const auto total = static_cast<double>(range_.end - range_.first);
        while (auto frame = frames_.next()) {
            cancel_.throw_if_cancelled();
            measure(*frame);
            count_progress();
            progress(static_cast<double>(frame->frame_number + 1 - range_.first) / total);
        }
        encoded_.expect_end();
        record_.mean = metrics_.means();
        record_.conversion = conversion_scores();
        for (const auto& [id, meter] : clip_meters_)
            take_clip_scores(metric_registry().at(id), meter->finish());
        scores_.take(record_);
        for (const std::string& id : metrics_.ids()) {
            if (!record_.mean.contains(id))
                record_.absent[id] = Text("quality.too_small", "the pictures are too small for it").english();
            else
                record_.pooled[id].plane_means = metrics_.plane_means(id);
        }
        return std::move(record_);
    }

private:
    void start_clip_meter(const MetricRow& row) {
        if (const Text reason = reason_of_absence(row); !reason.empty())
            record_.absent[row.id] = reason.english();
        else if (row.make_clip_meter && !clip_meters_.contains(row.id))
            clip_meters_.emplace(row.id, row.make_clip_meter());
    }

    double output_seconds(std::int64_t number) const {
        return to_seconds(index_->pts[static_cast<std::size_t>(number)], index_->time_base) -
               static_cast<double>(range_.shift_us) / 1e6;
    }

    double clip_seconds(std::int64_t number) const {
        return to_seconds(index_->pts[static_cast<std::size_t>(number)] - index_->pts.front(),
                          index_->time_base);
    }

    void measure(const FinishedFrame& filtered) {
        const Frame handed = adapter_.convert(filtered.frame);
        const Frame original = planar(handed);
        const Frame shown = in_layout(
            planar(encoded_.at(output_seconds(filtered.frame_number), filtered.frame_number)), original);
        scores_.add(filtered.frame_number, metrics_.add(original, shown));
        for (const auto& [id, meter] : clip_meters_)
            meter->add(original, shown);
        if (loss_.lossy())
            conversion_metrics_.add(planar(loss_.fitted(filtered.frame)), planar(loss_.restored(handed)),
                                    loss_.alpha_kept());
    }

    /// A decoder may give another depth than its encoder took: ProRes 4444 comes back with 12 bits.
    Frame in_layout(Frame shown, const Frame& original) {
        const FrameFormat have = shown.format();
        const FrameFormat wanted = original.format();
        if (same_layout(have, wanted))
            return shown;
        if (have.width != wanted.width || have.height != wanted.height)
            throw Error(ErrorKind::Verification, path_, "quality",
                        Text("quality.picture_size", "the pictures are {1}x{2} instead of {3}x{4}",
                             have.width, have.height, wanted.width, wanted.height));
        if (!back_) {
            EncoderPlan plan;
            plan.pixel_format = wanted.pixel_format;
            plan.width = wanted.width;
            plan.height = wanted.height;
            back_ = std::make_unique<EncoderAdapter>(have, plan);
        }
        return back_->convert(shown);
    }

    std::map<std::string, double> conversion_scores() const {
        if (loss_.lossy())
            return conversion_metrics_.means();
        std::map<std::string, double> equal;
        if (!adapter_.identity())
            for (const auto& [id, mean] : record_.mean)
                equal[id] = metric_registry().at(id).perfect;
        return equal;
    }

    void take_clip_scores(const MetricRow& row, const std::vector<double>& scores) {
        if (!scores_.add_late(row.id, scores)) {
            record_.absent[row.id] =
                Text("quality.score_count", "{1} gave {2} scores, which is not one for each frame", row.name,
                     scores.size())
                    .english();
            return;
        }
        if (const auto mean = joined_score(scores, row.scale))
            record_.mean[row.id] = *mean;
    }

    const PreparedJob& job_;
    const std::string path_;
    const CancelToken& cancel_;
    const std::shared_ptr<const FrameIndex> index_;
    const FrameRange range_;
    FilteredFrames frames_;
    const EncoderPlan plan_;
    const EncoderAdapter adapter_;
    InverseConversion loss_;
    EncodedFrames encoded_;
    MetricSet metrics_;
    MetricSet conversion_metrics_;
    ClipScores scores_;
    std::map<std::string, std::unique_ptr<ClipMeter>> clip_meters_; ///< by the metric's id
    std::unique_ptr<EncoderAdapter> back_;
    QualityRecord record_;
};

} // namespace

QualityRecord measure_quality(const PreparedJob& job, const QualityOrder& order, const CancelToken& cancel,
                              const std::function<void(double)>& progress) {
    if (!job.spec.encoder.produces_file())
        throw Error(ErrorKind::Unsupported, job.spec.source, "quality",
                    Text("quality.no_encoder", "the encoder 'none' makes no pictures"));
    return QualityPass(job, order, order.path.empty() ? job.spec.output : order.path, cancel).run(progress);
}

} // namespace framewright
