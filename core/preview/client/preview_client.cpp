#include "core/preview/client/preview_client.h"

#include "core/base/numbers.h"
#include "core/engine/process/worker_process.h"
#include "core/media/model/index_file.h"
#include "core/preview/preview_order.h"
#include "core/preview/shared_pixels.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <future>
#include <optional>
#include <utility>

namespace framewright {
namespace {

constexpr int max_deaths = 3; ///< of workers in a row without a frame between them
constexpr std::chrono::milliseconds min_patience(250);

} // namespace

/// Lives on the loop's thread but for the atomic members. One render is under way at a time; the newest
/// request waits, and is what a render that takes long is given up for.
class PreviewClient::Implementation {
public:
    Implementation(std::string program, PreviewObserver observer)
        : program_(program.empty() ? default_worker_program() : std::move(program)),
          observer_(std::move(observer)) {
        // Loading the media libraries takes a moment; it passes while the user still looks for a clip.
        loop_.post([this] { spawn(); });
    }

    ~Implementation() {
        std::promise<void> done;
        loop_.post([&] {
            ending_ = true;
            patience_end_.reset();
            worker_.reset();
            done.set_value();
        });
        done.get_future().wait();
    }

    void open(const std::string& path, int track) {
        path_ = path;
        track_ = track;
        pending_.reset();
        last_.reset();
        deaths_ = 0;
        // An unused worker, else a fresh one: the old clip may be what keeps the old one busy.
        if (used_ || !worker_ || !worker_->alive())
            worker_.reset();
        start_worker();
    }

    void close() {
        path_.clear();
        pending_.reset();
        last_.reset();
        worker_.reset();
        process_id = 0;
    }

    void request(const PreviewRequest& request) {
        if (path_.empty())
            return;
        pending_ = request;
        if (!worker_) {
            deaths_ = 0;
            start_worker();
        }
        send_pending();
    }

    void sample(const SamplePlace& place) {
        sample_ = place;
        send_sample();
    }

    void measure_content(const ContentRequest& request) {
        if (!ready_ || !worker_) {
            observer_.content(
                Error(ErrorKind::Worker, "-", "preview", Text("preview.no_clip", "no clip is open")));
            return;
        }
        if (content_)
            worker_->cancel(*content_, LateStop::Wait);
        content_ = ask(
            protocol::PreviewContentRequest{request},
            [this](const protocol::PreviewContentRequest::Reply& reply) {
                content_.reset();
                observer_.content(reply.area);
            },
            [this](const Error& error) {
                if (error.kind() == ErrorKind::Cancelled)
                    return;
                content_.reset();
                observer_.content(error);
            });
    }

    void post(std::function<void()> task) { loop_.post(std::move(task)); }

    std::atomic<int> process_id = 0;

private:
    using Clock = std::chrono::steady_clock;

    struct Rendering {
        RequestId id = 0;
        Clock::time_point since;
        bool given_up = false;
    };

    bool spawn() {
        try {
            worker_ = std::make_unique<WorkerProcess>(loop_, program_);
        } catch (const Error& error) {
            observer_.failed(error);
            return false;
        }
        used_ = false;
        process_id = worker_->process_id();
        worker_->on_exit([this] { on_death(); });
        return true;
    }

    void start_worker() {
        end_rendering();
        content_.reset();
        sampling_ = false;
        ready_ = false;
        if (!worker_ && !spawn())
            return;
        used_ = true;
        ask(
            protocol::PreviewOpenRequest{path_, track_},
            [this](const protocol::PreviewOpenRequest::Reply& reply) {
                if (const StreamInfo* stream = reply.info.video_stream(track_); stream && stream->video)
                    worker_->expect_pictures_of(std::int64_t{stream->video->format.width} *
                                                stream->video->format.height);
                observer_.opened(reply.info);
                ready_ = true;
                send_pending();
            },
            [this](const Error& error) { observer_.opened(error); });
        ask_for_index();
    }

    void ask_for_index() {
        std::shared_ptr<const IndexInMemory> file;
        try {
            file = std::make_shared<const IndexInMemory>();
        } catch (const Error& error) {
            observer_.indexed(error);
            return;
        }
        ask(
            protocol::PreviewIndexRequest{file->path()},
            [this, file](const protocol::PreviewIndexRequest::Reply&) { observer_.indexed(taken(*file)); },
            [this](const Error& error) {
                if (ready_) // a clip that did not open has said so already
                    observer_.indexed(error);
            });
    }

    static Outcome<FrameIndex> taken(const IndexInMemory& file) {
        try {
            return file.take();
        } catch (const Error& error) {
            return error;
        }
    }

    /// Answers that come because this worker was replaced or has died are not passed on.
    template <class Request>
    RequestId ask(const Request& request, std::function<void(const typename Request::Reply&)> done,
                  std::function<void(const Error&)> failed,
                  std::function<void(const typename Request::Event&)> event = {}) {
        const auto answer = [this, done = std::move(done),
                             failed = std::move(failed)](const Outcome<typename Request::Reply>& outcome) {
            if (ending_)
                return;
            if (outcome.ok())
                done(outcome.value());
            else if (worker_ && worker_->alive())
                failed(outcome.error());
        };
        return worker_->request<Request>(request, {std::move(event), answer, {}});
    }

    void on_death() {
        loop_.post([this] {
            if (ending_ || path_.empty() || (worker_ && worker_->alive()))
                return;
            worker_.reset();
            process_id = 0;
            if (++deaths_ > max_deaths) {
                observer_.failed(
                    Error(ErrorKind::Worker, path_, "preview",
                          Text("preview.stopped",
                               "the preview stopped working on this clip; change something to try again")));
                return;
            }
            if (!pending_)
                pending_ = last_;
            start_worker();
            observer_.restarted();
        });
    }

    void send_pending() {
        if (!pending_ || !ready_ || !worker_)
            return;
        if (rendering_) {
            give_up_in_time();
            return;
        }
        PreviewOrder order;
        order.request = *pending_;
        last_ = std::exchange(pending_, std::nullopt);
        order.filtered_offset = preview_bytes(order.request.original);
        order.scopes_offset =
            rounded_up(order.filtered_offset + preview_bytes(order.request.filtered), alignof(ScopeCounts));
        const std::size_t bytes = order.scopes_offset + scope_bytes(order.request);
        try {
            pixels_.reserve(std::max<std::size_t>(bytes, 1));
        } catch (const Error& error) {
            observer_.failed(error);
            return;
        }
        order.memory_path = pixels_.path();
        order.memory_bytes = pixels_.size();
        const Clock::time_point since = Clock::now();
        const RequestId id = ask(
            protocol::PreviewRenderRequest{order},
            [this, order](const PreviewFrame& frame) { on_frame(order, frame); },
            [this](const Error& error) {
                end_rendering();
                if (!pending_ && error.kind() != ErrorKind::Cancelled)
                    observer_.failed(error);
                send_pending();
            },
            [this, order](const PreviewFrame& frame) { on_original(order, frame); });
        rendering_ = Rendering{id, since};
    }

    /// Gives up the render that is under way for the request that waits, once it has had its time. That time
    /// is doubled with each one that is given up, until nothing waits any more: what takes long is overtaken
    /// soon, and playing or dragging, which always have another wish, show pictures all the same.
    void give_up_in_time() {
        if (!pending_ || !rendering_ || rendering_->given_up || !worker_)
            return;
        const auto left =
            std::chrono::ceil<std::chrono::milliseconds>(rendering_->since + patience_ - Clock::now());
        if (left.count() > 0) {
            if (!patience_end_)
                patience_end_.emplace(loop_, static_cast<std::uint64_t>(left.count()), [this] {
                    loop_.post([this] { // a timer cannot end itself
                        patience_end_.reset();
                        give_up_in_time();
                    });
                });
            return;
        }
        rendering_->given_up = true;
        patience_ *= 2;
        worker_->cancel(rendering_->id, LateStop::Wait);
    }

    void end_rendering() {
        rendering_.reset();
        patience_end_.reset();
        if (!pending_)
            patience_ = min_patience;
    }

    void on_original(const PreviewOrder& order, PreviewFrame frame) {
        check_size(order.request.original, frame.original);
        frame.original.pixels = pixels_.data();
        frame.filtered = {};
        if (!ending_ && observer_.original)
            observer_.original(frame);
    }

    void on_frame(const PreviewOrder& order, PreviewFrame frame) {
        end_rendering();
        check_size(order.request.original, frame.original);
        check_size(order.request.filtered, frame.filtered);
        deaths_ = 0;
        frame.original.pixels = pixels_.data();
        frame.filtered.pixels = pixels_.data() + order.filtered_offset;
        frame.scopes = order.request.scopes == ScopeSide::None
                           ? nullptr
                           : reinterpret_cast<const ScopeCounts*>(pixels_.data() + order.scopes_offset);
        observer_.frame(frame);
        send_pending();
    }

    /// The pixels lie where the request says. An answer that claims another size is malformed: that worker's
    /// end.
    static void check_size(const PreviewViewport& asked, const PreviewImage& image) {
        const bool visible = asked.wanted && asked.pixel_width > 0 && asked.pixel_height > 0 &&
                             asked.width > 0 && asked.height > 0;
        const bool right = image.width == (visible ? asked.pixel_width : 0) &&
                           image.height == (visible ? asked.pixel_height : 0) &&
                           image.stride == (visible ? preview_stride(asked) : 0);
        if (!right)
            throw Error(ErrorKind::Worker, "-", "preview",
                        Text("preview.other_size", "the worker sent a picture of another size than asked"));
    }

    void send_sample() {
        if (!sample_ || sampling_ || !ready_ || !worker_)
            return;
        sampling_ = true;
        ask(
            protocol::PreviewSampleRequest{*std::exchange(sample_, std::nullopt)},
            [this](const protocol::PreviewSampleRequest::Reply& reply) {
                sampling_ = false;
                if (reply.sample)
                    observer_.sample(*reply.sample);
                send_sample();
            },
            [this](const Error&) { sampling_ = false; });
    }

    const std::string program_;
    const PreviewObserver observer_;
    EventLoop loop_;
    std::unique_ptr<WorkerProcess> worker_;
    SharedPixels pixels_;
    std::string path_;
    int track_ = 0;
    int deaths_ = 0;
    bool used_ = false;  ///< the worker was given a clip
    bool ready_ = false; ///< the worker has opened the clip
    bool sampling_ = false;
    bool ending_ = false;
    std::optional<Rendering> rendering_;
    std::optional<RequestId> content_; ///< the request that measures, while it is under way
    Clock::duration patience_ = min_patience;
    std::optional<LoopTimer> patience_end_; ///< of the render under way
    std::optional<PreviewRequest> pending_; ///< the newest, not sent yet
    std::optional<PreviewRequest> last_;    ///< the last one sent, asked again after a restart
    std::optional<SamplePlace> sample_;
};

PreviewClient::PreviewClient(std::string worker_program, PreviewObserver observer)
    : implementation_(std::make_unique<Implementation>(std::move(worker_program), std::move(observer))) {}

PreviewClient::~PreviewClient() = default;

void PreviewClient::open(const std::string& path, int video_track) {
    implementation_->post([this, path, video_track] { implementation_->open(path, video_track); });
}

void PreviewClient::close() {
    implementation_->post([this] { implementation_->close(); });
}

void PreviewClient::request(const PreviewRequest& request) {
    implementation_->post([this, request] { implementation_->request(request); });
}

void PreviewClient::sample(const SamplePlace& place) {
    implementation_->post([this, place] { implementation_->sample(place); });
}

void PreviewClient::measure_content(const ContentRequest& request) {
    implementation_->post([this, request] { implementation_->measure_content(request); });
}

int PreviewClient::worker_process_id() const {
    return implementation_->process_id;
}

} // namespace framewright
