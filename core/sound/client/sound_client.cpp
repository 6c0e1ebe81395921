#include "core/sound/client/sound_client.h"

#include "core/engine/process/worker_process.h"
#include "core/media/model/index_file.h"
#include "core/preview/shared_pixels.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstddef>
#include <future>
#include <optional>
#include <utility>

namespace framewright {

/// Lives on the loop's thread but for the atomic member.
class SoundClient::Implementation {
public:
    Implementation(std::string program, SoundSource source, SoundObserver observer)
        : program_(program.empty() ? default_worker_program() : std::move(program)),
          source_(std::move(source)), observer_(std::move(observer)) {}

    ~Implementation() {
        std::promise<void> done;
        loop_.post([&] {
            ending_ = true;
            worker_.reset();
            done.set_value();
        });
        done.get_future().wait();
    }

    void start(std::uint64_t run, double seconds, int speed_percent, int frames) {
        if (request_id_ && worker_)
            worker_->cancel(*std::exchange(request_id_, std::nullopt));
        run_ = run;
        constexpr double microseconds = 1e6;
        const FrameIndex& index = *source_.index;
        const double first =
            index.pts.empty() ? 0 : static_cast<double>(index.pts.front()) * index.time_base.to_double();
        request_ = {};
        request_.restart = true;
        request_.start_us = std::llround((first + seconds) * microseconds);
        request_.speed_percent = std::clamp(speed_percent, min_sound_speed, max_sound_speed);
        ask(frames);
    }

    void go_on(std::uint64_t run, int frames) {
        if (run != run_ || request_id_)
            return;
        request_.restart = false;
        ask(frames);
    }

    void post(std::function<void()> task) { loop_.post(std::move(task)); }

    std::atomic<int> process_id = 0;

private:
    void ask(int frames) {
        try {
            send(std::clamp(frames, 1, max_sound_frames));
        } catch (const Error& error) { // no memory, or no process
            observer_.failed(run_, error);
        }
    }

    void send(int frames) {
        if (!index_file_)
            index_file_ = IndexInMemory::of(*source_.index);
        if (!worker_ || !worker_->alive()) {
            worker_ = std::make_unique<WorkerProcess>(loop_, program_);
            process_id = worker_->process_id();
        }
        samples_.reserve(max_sound_frames * sound_frame_bytes);
        request_.path = source_.path;
        request_.stream = source_.stream;
        request_.index_path = index_file_->path();
        request_.frames = frames;
        request_.memory_path = samples_.path();
        request_.memory_bytes = samples_.size();
        request_id_ = worker_->request<protocol::SoundRequest>(
            request_, {{},
                       [this, run = run_, frames](const Outcome<SoundBlock>& outcome) {
                           if (!ending_ && run == run_)
                               take(frames, outcome);
                       },
                       {}});
    }

    void take(int frames, const Outcome<SoundBlock>& outcome) {
        request_id_.reset();
        if (!outcome.ok()) {
            observer_.failed(run_, outcome.error());
            return;
        }
        const SoundBlock& block = outcome.value();
        if (block.frames < 0 || block.frames > frames || (block.frames < frames && !block.ended))
            throw Error(ErrorKind::Worker, "-", "sound",
                        Text("strip.other_answer", "the worker sent something else than asked"));
        observer_.block(run_, reinterpret_cast<const float*>(samples_.data()), block);
    }

    const std::string program_;
    const SoundSource source_;
    const SoundObserver observer_;
    EventLoop loop_;
    std::optional<IndexInMemory> index_file_;
    std::unique_ptr<WorkerProcess> worker_;
    SharedPixels samples_;
    protocol::SoundRequest request_;
    std::optional<RequestId> request_id_;
    std::uint64_t run_ = 0;
    bool ending_ = false;
};

SoundClient::SoundClient(std::string worker_program, SoundSource source, SoundObserver observer)
    : implementation_(std::make_unique<Implementation>(std::move(worker_program), std::move(source),
                                                       std::move(observer))) {}

SoundClient::~SoundClient() = default;

void SoundClient::start(std::uint64_t run, double seconds, int speed_percent, int frames) {
    implementation_->post([this, run, seconds, speed_percent, frames] {
        implementation_->start(run, seconds, speed_percent, frames);
    });
}

void SoundClient::go_on(std::uint64_t run, int frames) {
    implementation_->post([this, run, frames] { implementation_->go_on(run, frames); });
}

int SoundClient::worker_process_id() const {
    return implementation_->process_id;
}

} // namespace framewright
