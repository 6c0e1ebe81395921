#include "core/worker/quality/quality_pass.h"

#include "core/base/progress_counter.h"
#include "core/frame/unpack.h"
#include "core/media/encode/encoder.h"
#include "core/worker/export/filtered_frames.h"
#include "core/worker/quality/clip_meter.h"
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
          conversion_metrics_(order.metrics, metric_input(job)), scores_(range_.end - range_.first) {
        for (const std::string& id : order.metrics)
            if (!metric_registry().at(id).create)
                start_clip_metric(id);
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
        if (vmaf_)
            take_vmaf();
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
    /// The one that a library measures over the whole clip.
    void start_clip_metric(const std::string& id) {
        clip_metric_ = id;
        if (const Text reason = vmaf_unavailable_reason(); !reason.empty())
            record_.absent[clip_metric_] = reason.english();
        else
            vmaf_ = make_vmaf_meter();
        if (vmaf_)
            scores_.expect_late_scores();
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
        scores_.add(filtered.frame_number, clip_seconds(filtered.frame_number),
                    metrics_.add(original, shown));
        if (vmaf_)
            vmaf_->add(original, shown);
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

    void take_vmaf() {
        const std::vector<double> scores = vmaf_->finish();
        if (!scores_.add_late(clip_metric_, scores)) {
            record_.absent[clip_metric_] =
                Text("vmaf.score_count", "libvmaf gave {1} scores, which is not one for each frame",
                     scores.size())
                    .english();
            return;
        }
        if (const auto mean = joined_score(scores, metric_registry().at(clip_metric_).scale))
            record_.mean[clip_metric_] = *mean;
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
    std::string clip_metric_;
    std::unique_ptr<ClipMeter> vmaf_;
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
