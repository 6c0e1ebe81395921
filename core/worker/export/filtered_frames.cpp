#include "core/worker/export/filtered_frames.h"

namespace framewright {
namespace {

const VideoProperties& video_of(const PreparedJob& job) {
    return *job.source.video_stream(job.spec.video_track)->video;
}

FrameReaderOptions reader_options(const PreparedJob& job, int threads) {
    FrameReaderOptions options;
    options.decoder_threads = threads;
    if (job.spec.size_change == SizeChange::Scale)
        options.scale_to = video_of(job).format;
    return options;
}

FinishedFrame take_over(std::int64_t frame_number, const Frame& filtered) {
    FinishedFrame finished;
    finished.frame_number = frame_number;
    finished.frame = filtered.share();
    return finished;
}

} // namespace

FilteredFrames::FilteredFrames(const PreparedJob& job, std::shared_ptr<const FrameIndex> index,
                               const FrameRange& range, std::int64_t chain_first, int threads)
    : chain_(job.spec.chain, video_of(job).format, video_of(job).orientation),
      reader_(job.spec.source, job.stream, index, reader_options(job, threads)),
      range_{range.first, range.end, index->frame_count(), chain_.traits().lead(range.first, chain_first)},
      source_(reader_, range_.clip_frames, range_.first_made(), range_.end, chain_.temporal_radius()),
      scheduler_(chain_, range_, take_over, threads, nullptr, nullptr), feeder_([this] { feed(); }) {}

FilteredFrames::~FilteredFrames() {
    scheduler_.stop();
    if (feeder_.joinable())
        feeder_.join();
}

void FilteredFrames::feed() {
    try {
        bool wanted = true;
        while (wanted) {
            auto frame = source_.next();
            wanted = frame && scheduler_.push(std::move(*frame));
        }
        scheduler_.close_input();
    } catch (...) {
        failure_ = std::current_exception();
        scheduler_.stop();
    }
}

std::optional<FinishedFrame> FilteredFrames::next() {
    if (auto frame = scheduler_.pop())
        return frame;
    scheduler_.stop();
    if (feeder_.joinable())
        feeder_.join();
    if (failure_)
        std::rethrow_exception(failure_);
    return std::nullopt;
}

} // namespace framewright
