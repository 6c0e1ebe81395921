#include "core/worker/quality/quality_pass.h"

#include "core/base/progress_counter.h"
#include "core/frame/unpack.h"
#include "core/media/encode/encoder.h"
#include "core/media/index/frame_indexer.h"
#include "core/media/source/probe.h"
#include "core/metric/metric.h"
#include "core/worker/export/filtered_frames.h"
#include "core/worker/quality/inverse_conversion.h"
#include "core/worker/quality/vmaf_filter.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>

namespace framewright {
namespace {

/// Containers round times to a millisecond at worst; frames are further apart.
constexpr double time_tolerance = 0.0011; // seconds

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

/// The metrics that are computed here, each over all frames.
class MetricSet {
public:
    explicit MetricSet(const std::vector<std::string>& ids) {
        for (const std::string& id : ids)
            if (const MetricRow& row = metric_registry().at(id); row.create)
                metrics_.emplace(id, row.create());
    }

    /// The scores of one pair. Alpha counts where it was kept and both have it.
    std::map<std::string, double> add(const Frame& original, const Frame& other, bool alpha_kept = true) {
        ConstPicture a = original.picture();
        ConstPicture b = other.picture();
        a.format.alpha = b.format.alpha = alpha_kept && a.format.alpha && b.format.alpha;
        std::map<std::string, double> scores;
        for (const auto& [id, metric] : metrics_)
            if (const auto score = metric->add(a, b))
                scores[id] = *score;
        return scores;
    }

    std::map<std::string, double> means() const {
        std::map<std::string, double> means;
        for (const auto& [id, metric] : metrics_)
            if (const auto mean = metric->mean())
                means[id] = *mean;
        return means;
    }

    std::vector<std::string> ids() const {
        std::vector<std::string> ids;
        for (const auto& [id, metric] : metrics_)
            ids.push_back(id);
        return ids;
    }

private:
    std::map<std::string, std::unique_ptr<Metric>> metrics_;
};

/// The frames of the encoded file, asked for by time.
class EncodedFrames {
public:
    EncodedFrames(const std::string& path, const CancelToken& cancel) : path_(path) {
        const MediaInfo info = probe_media(path);
        const int stream = require_video(info, 0).index;
        index_ = std::make_shared<const FrameIndex>(index_frames(path, stream, cancel, {}));
        reader_ = std::make_unique<FrameReader>(path, stream, index_, FrameReaderOptions{0});
    }

    /// The next frame, which must stand at `seconds`; throws Error(Verification) where another one does.
    Frame at(double seconds, std::int64_t number) {
        auto frame = reader_->next();
        if (!frame || std::abs(to_seconds(frame->frame.pts(), index_->time_base) - seconds) > time_tolerance)
            fail(Text("quality.frame_missing", "frame {1} of the job is not there at its time", number));
        ++taken_;
        return std::move(frame->frame);
    }

    void expect_end() const {
        if (taken_ != index_->frame_count())
            fail(Text::counted("quality.frame_count", "there is {1} frame instead of {2}",
                               "there are {1} frames instead of {2}", index_->frame_count(), taken_));
    }

private:
    [[noreturn]] void fail(const Text& cause) const {
        throw Error(ErrorKind::Verification, path_, "quality", cause);
    }

    std::string path_;
    std::shared_ptr<const FrameIndex> index_;
    std::unique_ptr<FrameReader> reader_;
    std::int64_t taken_ = 0;
};

class QualityPass {
public:
    QualityPass(const PreparedJob& job, const std::vector<std::string>& metrics, const CancelToken& cancel)
        : job_(job), cancel_(cancel), index_(std::make_shared<const FrameIndex>(job.index)),
          range_(resolve_range(job)), frames_(job, index_, range_, this_machine().cores),
          plan_(plan_encoder(job.spec.encoder, encoder_input(job))), adapter_(job.output_format, plan_),
          loss_(job.output_format, plan_), encoded_(job.spec.output, cancel), metrics_(metrics),
          conversion_metrics_(metrics) {
        for (const std::string& id : metrics)
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
        for (const std::string& id : metrics_.ids())
            if (!record_.mean.contains(id))
                record_.absent[id] = Text("quality.too_small", "the pictures are too small for it").english();
        if (vmaf_)
            take_vmaf();
        return std::move(record_);
    }

private:
    /// The one that a library measures over the whole clip.
    void start_clip_metric(const std::string& id) {
        clip_metric_ = id;
        if (const Text reason = VmafFilter::unavailable_reason(); !reason.empty())
            record_.absent[clip_metric_] = reason.english();
        else
            vmaf_ = std::make_unique<VmafFilter>();
    }

    double output_seconds(std::int64_t number) const {
        return to_seconds(index_->pts[static_cast<std::size_t>(number)], index_->time_base) -
               static_cast<double>(range_.shift_us) / 1e6;
    }

    void measure(const FinishedFrame& filtered) {
        const Frame handed = adapter_.convert(filtered.frame);
        const Frame original = planar(handed);
        const Frame shown = in_layout(
            planar(encoded_.at(output_seconds(filtered.frame_number), filtered.frame_number)), original);
        const auto scores = metrics_.add(original, shown);
        FrameQuality quality;
        quality.frame = filtered.frame_number;
        quality.psnr = scores.contains("psnr") ? scores.at("psnr") : 0;
        quality.ssim = scores.contains("ssim") ? scores.at("ssim") : 0;
        record_.frames.push_back(quality);
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
            throw Error(ErrorKind::Verification, job_.spec.output, "quality",
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
        if (scores.size() != record_.frames.size()) {
            record_.absent[clip_metric_] = Text("vmaf.score_count", "libvmaf gave {1} scores for {2} frames",
                                                scores.size(), record_.frames.size())
                                               .english();
            return;
        }
        double sum = 0;
        for (std::size_t i = 0; i < scores.size(); ++i) {
            record_.frames[i].vmaf = scores[i];
            sum += scores[i];
        }
        record_.mean[clip_metric_] = sum / static_cast<double>(scores.size());
    }

    const PreparedJob& job_;
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
    std::string clip_metric_;
    std::unique_ptr<VmafFilter> vmaf_;
    std::unique_ptr<EncoderAdapter> back_;
    QualityRecord record_;
};

} // namespace

QualityRecord measure_quality(const PreparedJob& job, const std::vector<std::string>& metrics,
                              const CancelToken& cancel, const std::function<void(double)>& progress) {
    if (!job.spec.encoder.produces_file())
        throw Error(ErrorKind::Unsupported, job.spec.source, "quality",
                    Text("quality.no_encoder", "the encoder 'none' makes no pictures"));
    return QualityPass(job, metrics, cancel).run(progress);
}

} // namespace framewright
