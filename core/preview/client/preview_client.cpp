#include "core/preview/client/preview_client.h"

#include "core/engine/process/worker_process.h"
#include "core/preview/preview_message.h"
#include "core/preview/shared_pixels.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <future>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

namespace framewright {
namespace {

using nlohmann::json;
constexpr int max_deaths = 3; ///< of workers in a row without a frame between them

} // namespace

/// Lives on the loop's thread but for the atomic members. One render is under way at a time; the newest
/// request waits.
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

    void sample(double x, double y) {
        sample_ = std::pair(x, y);
        send_sample();
    }

    void post(std::function<void()> task) { loop_.post(std::move(task)); }

    std::atomic<int> process_id = 0;

private:
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
        rendering_ = false;
        sampling_ = false;
        ready_ = false;
        if (!worker_ && !spawn())
            return;
        used_ = true;
        worker_->request("preview-open", {{"path", path_}, {"track", track_}},
                         answer(
                             [this](const json& body) {
                                 observer_.opened(body.at("info").get<MediaInfo>());
                                 ready_ = true;
                                 send_pending();
                             },
                             [this](const Error& error) { observer_.opened(error); }));
        worker_->request(
            "preview-index", json::object(),
            answer([this](const json& body) { observer_.indexed(body.at("index").get<FrameIndex>()); },
                   [this](const Error& error) {
                       if (ready_) // a clip that did not open has said so already
                           observer_.indexed(error);
                   }));
    }

    /// Answers that come because this worker was replaced or has died are not passed on.
    WorkerReply answer(std::function<void(const json&)> done, std::function<void(const Error&)> failed) {
        return {{}, [this, done = std::move(done), failed = std::move(failed)](const Outcome<json>& outcome) {
                    if (ending_)
                        return;
                    if (outcome.ok())
                        done(outcome.value());
                    else if (outcome.error().kind() != ErrorKind::Cancelled && worker_ && worker_->alive())
                        failed(outcome.error());
                }};
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
                          "the preview stopped working on this clip; change something to try again"));
                return;
            }
            if (!pending_)
                pending_ = last_;
            start_worker();
            observer_.restarted();
        });
    }

    void send_pending() {
        if (!pending_ || rendering_ || !ready_ || !worker_)
            return;
        PreviewOrder order;
        order.request = *pending_;
        last_ = std::exchange(pending_, std::nullopt);
        order.filtered_offset = preview_bytes(order.request.original);
        const std::size_t bytes = order.filtered_offset + preview_bytes(order.request.filtered);
        try {
            pixels_.reserve(std::max<std::size_t>(bytes, 1));
        } catch (const Error& error) {
            observer_.failed(error);
            return;
        }
        order.memory_path = pixels_.path();
        order.memory_bytes = pixels_.size();
        rendering_ = true;
        worker_->request(
            "preview-render", order,
            answer([this, offset = order.filtered_offset](const json& body) { on_frame(body, offset); },
                   [this](const Error& error) {
                       rendering_ = false;
                       if (!pending_)
                           observer_.failed(error);
                       send_pending();
                   }));
    }

    void on_frame(const json& body, std::size_t filtered_offset) {
        rendering_ = false;
        deaths_ = 0;
        PreviewFrame frame = body.get<PreviewFrame>();
        frame.original.pixels = pixels_.data();
        frame.filtered.pixels = pixels_.data() + filtered_offset;
        observer_.frame(frame);
        send_pending();
    }

    void send_sample() {
        if (!sample_ || sampling_ || !ready_ || !worker_)
            return;
        sampling_ = true;
        const auto [x, y] = *std::exchange(sample_, std::nullopt);
        worker_->request("preview-sample", {{"x", x}, {"y", y}},
                         answer(
                             [this](const json& body) {
                                 sampling_ = false;
                                 if (body.contains("sample"))
                                     observer_.sample(body.at("sample").get<PixelSample>());
                                 send_sample();
                             },
                             [this](const Error&) { sampling_ = false; }));
    }

    const std::string program_;
    const PreviewObserver observer_;
    EventLoop loop_;
    std::unique_ptr<WorkerProcess> worker_;
    SharedPixels pixels_;
    std::string path_;
    int track_ = 0;
    int deaths_ = 0;
    bool used_ = false;      ///< the worker was given a clip
    bool ready_ = false;     ///< the worker has opened the clip
    bool rendering_ = false; ///< a render request is under way
    bool sampling_ = false;
    bool ending_ = false;
    std::optional<PreviewRequest> pending_; ///< the newest, not sent yet
    std::optional<PreviewRequest> last_;    ///< the last one sent, asked again after a restart
    std::optional<std::pair<double, double>> sample_;
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

void PreviewClient::sample(double x, double y) {
    implementation_->post([this, x, y] { implementation_->sample(x, y); });
}

int PreviewClient::worker_process_id() const {
    return implementation_->process_id;
}

} // namespace framewright
