#include "core/strip/client/strip_client.h"

#include "core/engine/process/worker_process.h"
#include "core/media/model/index_file.h"
#include "core/preview/shared_pixels.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstddef>
#include <future>
#include <iterator>
#include <optional>
#include <sys/resource.h>
#include <utility>

namespace framewright {
namespace {

constexpr int max_failures = 3; ///< of workers in a row without a picture between them

Error other_answer() {
    return Error(ErrorKind::Worker, "-", "timeline",
                 Text("strip.other_answer", "the worker sent something else than asked"));
}

std::unique_ptr<WorkerProcess> start_worker(EventLoop& loop, const std::string& program) {
    auto worker = std::make_unique<WorkerProcess>(loop, program);
    constexpr int niceness = 10; // the preview and exports go first; where this fails they share
    ::setpriority(PRIO_PROCESS, static_cast<id_t>(worker->process_id()), niceness);
    return worker;
}

} // namespace

/// Lives on the loop's thread but for the atomic member.
class StripClient::Implementation {
public:
    Implementation(std::string program, StripSource source, StripObserver observer)
        : program_(program.empty() ? default_worker_program() : std::move(program)),
          source_(std::move(source)), observer_(std::move(observer)) {}

    ~Implementation() {
        std::promise<void> done;
        loop_.post([&] {
            ending_ = true;
            pictures_.reset();
            sound_.reset();
            cuts_.reset();
            done.set_value();
        });
        done.get_future().wait();
    }

    void request_thumbnails(std::uint64_t wish, int height, const std::vector<std::int64_t>& frames) {
        if (batch_id_ && pictures_)
            pictures_->cancel(*std::exchange(batch_id_, std::nullopt));
        wish_ = wish;
        height_ = std::clamp(height, min_thumbnail_height, max_thumbnail_height);
        wanted_ = frames;
        failures_ = 0;
        send_batch();
    }

    void request_waveform(int stream, std::int64_t bucket_us, std::int64_t buckets) {
        if (sound_)
            return;
        protocol::WaveformRequest request;
        request.path = source_.path;
        request.stream = stream;
        request.bucket_us = bucket_us;
        request.buckets = buckets;
        const FrameIndex& index = *source_.index;
        constexpr double microseconds = 1e6;
        if (!index.pts.empty())
            request.start_us = std::llround(static_cast<double>(index.pts.front()) *
                                            index.time_base.to_double() * microseconds);
        try {
            request.index_path = index_path();
            sound_ = start_worker(loop_, program_);
        } catch (const Error& error) {
            observer_.waveform_done(error);
            return;
        }
        const auto next = std::make_shared<std::int64_t>(0);
        sound_->request<protocol::WaveformRequest>(
            request,
            {[this, next, buckets](const WaveformPiece& piece) { take_piece(piece, *next, buckets); },
             [this, next, buckets](const Outcome<protocol::WaveformRequest::Reply>& outcome) {
                 finish_sound(outcome.ok() && *next != buckets ? other_answer() : outcome);
             },
             {}});
    }

    void request_cuts(std::uint64_t wish, std::int64_t first, std::int64_t end) {
        cancel_cuts();
        protocol::CutsRequest request;
        request.path = source_.path;
        request.video_track = source_.video_track;
        request.first_frame = first;
        request.end_frame = end;
        try {
            request.index_path = index_path();
            if (!cuts_ || !cuts_->alive() || cuts_->stopping()) // its end would be this request's too
                cuts_ = start_worker(loop_, program_);
        } catch (const Error& error) {
            observer_.cuts(wish, error);
            return;
        }
        cuts_wish_ = wish;
        cuts_id_ = cuts_->request<protocol::CutsRequest>(
            request, {{},
                      [this, wish, first, end](const Outcome<protocol::CutsRequest::Reply>& outcome) {
                          if (!ending_ && wish == cuts_wish_)
                              take_cuts(wish, first, end, outcome);
                      },
                      {}});
    }

    void cancel_cuts() {
        cuts_wish_ = 0;
        if (cuts_id_ && cuts_)
            cuts_->cancel(*std::exchange(cuts_id_, std::nullopt));
    }

    void post(std::function<void()> task) { loop_.post(std::move(task)); }

    std::atomic<int> process_id = 0;

private:
    /// What the workers read the frame index from.
    std::string index_path() {
        if (!index_file_)
            index_file_ = IndexInMemory::of(*source_.index);
        return index_file_->path();
    }

    void send_batch() {
        batch_.clear();
        next_place_ = 0;
        if (wanted_.empty()) {
            observer_.thumbnails_done(wish_);
            return;
        }
        const auto count = static_cast<std::ptrdiff_t>(std::min(wanted_.size(), max_thumbnails));
        batch_.assign(wanted_.begin(), wanted_.begin() + count);
        wanted_.erase(wanted_.begin(), wanted_.begin() + count);
        try {
            ask_for_batch();
        } catch (const Error&) { // no memory, or no process
            give_up();
        }
    }

    void ask_for_batch() {
        protocol::ThumbnailsRequest request;
        request.path = source_.path;
        request.video_track = source_.video_track;
        request.index_path = index_path();
        request.height = height_;
        request.frames = batch_;
        pixels_.reserve(batch_.size() * thumbnail_slot_bytes(height_));
        request.memory_path = pixels_.path();
        request.memory_bytes = pixels_.size();
        if (!pictures_) {
            pictures_ = start_worker(loop_, program_);
            process_id = pictures_->process_id();
        }
        const int batch = ++batch_number_;
        batch_id_ = pictures_->request<protocol::ThumbnailsRequest>(
            request, {[this, batch](const Thumbnail& made) {
                          if (batch == batch_number_)
                              take_thumbnail(made);
                      },
                      [this, batch](const Outcome<protocol::Nothing>& outcome) {
                          if (batch == batch_number_ && !ending_)
                              finish_batch(outcome.ok());
                      },
                      {}});
    }

    void give_up() {
        batch_id_.reset();
        wanted_.clear();
        batch_.clear();
        observer_.thumbnails_done(wish_);
    }

    void take_thumbnail(const Thumbnail& made) {
        const bool asked = made.place >= next_place_ && made.place < static_cast<int>(batch_.size()) &&
                           made.width >= 1 && made.width <= height_ * max_thumbnail_aspect;
        if (!asked)
            throw other_answer();
        next_place_ = made.place + 1;
        failures_ = 0;
        const auto place = static_cast<std::size_t>(made.place);
        observer_.thumbnail(
            {batch_[place], made.width, height_, pixels_.data() + place * thumbnail_slot_bytes(height_)});
    }

    void finish_batch(bool good) {
        batch_id_.reset();
        if (good) {
            send_batch();
            return;
        }
        // Another worker goes on. The second time the frame under way is to blame, and left out.
        const int skipped = failures_ > 0 ? 1 : 0;
        const std::ptrdiff_t left = std::min<std::ptrdiff_t>(next_place_ + skipped, std::ssize(batch_));
        wanted_.insert(wanted_.begin(), batch_.begin() + left, batch_.end());
        ++batch_number_;
        loop_.post([this, batch = batch_number_] {
            if (ending_ || batch != batch_number_)
                return;
            batch_id_.reset();
            pictures_.reset();
            process_id = 0;
            if (++failures_ > max_failures)
                give_up();
            else
                send_batch();
        });
    }

    void take_piece(const WaveformPiece& piece, std::int64_t& next, std::int64_t buckets) const {
        const auto size = static_cast<std::int64_t>(piece.lowest.size());
        bool good = piece.first == next && size > 0 && piece.lowest.size() <= max_waveform_piece &&
                    piece.highest.size() == piece.lowest.size() && size <= buckets - next;
        for (std::size_t i = 0; good && i < piece.lowest.size(); ++i)
            good = piece.lowest[i] >= -waveform_full_scale && piece.lowest[i] <= piece.highest[i] &&
                   piece.highest[i] <= waveform_full_scale;
        if (!good)
            throw other_answer();
        next += size;
        observer_.waveform(piece);
    }

    void finish_sound(const Outcome<protocol::WaveformRequest::Reply>& outcome) {
        if (ending_)
            return;
        if (outcome.ok())
            observer_.waveform_done(outcome.value().sound);
        else
            observer_.waveform_done(outcome.error());
        loop_.post([this] { sound_.reset(); });
    }

    void take_cuts(std::uint64_t wish, std::int64_t first, std::int64_t end,
                   const Outcome<protocol::CutsRequest::Reply>& outcome) {
        cuts_id_.reset();
        cuts_wish_ = 0;
        if (!outcome.ok()) {
            observer_.cuts(wish, outcome.error());
            return;
        }
        const std::vector<std::int64_t>& frames = outcome.value().frames;
        const bool good = std::is_sorted(frames.begin(), frames.end()) &&
                          (frames.empty() || (frames.front() >= first && frames.back() < end));
        if (good)
            observer_.cuts(wish, frames);
        else
            observer_.cuts(wish, other_answer());
    }

    const std::string program_;
    const StripSource source_;
    const StripObserver observer_;
    EventLoop loop_;
    std::optional<IndexInMemory> index_file_;
    std::unique_ptr<WorkerProcess> pictures_;
    std::unique_ptr<WorkerProcess> sound_; ///< while there is a waveform to make
    std::unique_ptr<WorkerProcess> cuts_;  ///< from the first wish for cuts on
    std::uint64_t cuts_wish_ = 0;
    std::optional<RequestId> cuts_id_;
    SharedPixels pixels_;
    std::uint64_t wish_ = 0;
    int height_ = min_thumbnail_height;
    std::vector<std::int64_t> wanted_; ///< frames that no worker was asked for yet
    std::vector<std::int64_t> batch_;  ///< frames of the request under way
    int batch_number_ = 0;
    int next_place_ = 0; ///< of the batch: those before have come, or do not come any more
    std::optional<RequestId> batch_id_;
    int failures_ = 0;
    bool ending_ = false;
};

StripClient::StripClient(std::string worker_program, StripSource source, StripObserver observer)
    : implementation_(std::make_unique<Implementation>(std::move(worker_program), std::move(source),
                                                       std::move(observer))) {}

StripClient::~StripClient() = default;

void StripClient::request_thumbnails(std::uint64_t wish, int height,
                                     const std::vector<std::int64_t>& frames) {
    implementation_->post(
        [this, wish, height, frames] { implementation_->request_thumbnails(wish, height, frames); });
}

void StripClient::request_waveform(int stream, std::int64_t bucket_us, std::int64_t buckets) {
    implementation_->post([this, stream, bucket_us, buckets] {
        implementation_->request_waveform(stream, bucket_us, buckets);
    });
}

void StripClient::request_cuts(std::uint64_t wish, std::int64_t first, std::int64_t end) {
    implementation_->post([this, wish, first, end] { implementation_->request_cuts(wish, first, end); });
}

void StripClient::cancel_cuts() {
    implementation_->post([this] { implementation_->cancel_cuts(); });
}

int StripClient::worker_process_id() const {
    return implementation_->process_id;
}

} // namespace framewright
