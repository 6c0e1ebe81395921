// The main loop of a worker process: one thread reads requests, the main thread runs them in turn. The
// indexing of a preview alone runs on a thread of its own, beside those that follow it.
#include "core/worker/worker.h"

#include "core/base/cpu_seconds.h"
#include "core/base/fault_plan.h"
#include "core/base/progress_counter.h"
#include "core/base/unique_fd.h"
#include "core/ffmpeg/log.h"
#include "core/filter/plugin/plugin_guard.h"
#include "core/protocol/codec.h"
#include "core/protocol/task_exit.h"
#include "core/worker/operations.h"
#include "core/worker/preview_session.h"
#include "core/worker/quality/clip_metrics.h"
#include "core/worker/sound_session.h"
#include "core/worker/source_cache.h"
#include "core/worker/strip_session.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <exception>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <map>
#include <mutex>
#include <stdexcept>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>
#include <vector>

extern "C" {
#include <libavutil/log.h>
}

namespace framewright {
namespace {

using protocol::RequestId;

constexpr int task_sync_seconds = 5;

/// Ends this process at once, whatever its threads are at.
[[noreturn]] void leave(int code) {
    PluginGuard::take_back_all();
    std::_Exit(code);
}

/// The answering end of the channel. Any thread may send.
class ReplyChannel {
public:
    /// `lost`: the exit code for when nobody can read the answers, and with it the end of this process.
    explicit ReplyChannel(UniqueFd fd, int lost = 0) : fd_(std::move(fd)), lost_(lost) {}

    void send(const protocol::Bytes& bytes) {
        const std::lock_guard lock(mutex_);
        std::size_t done = 0;
        while (done < bytes.size()) {
            const ssize_t count = ::write(fd_.get(), bytes.data() + done, bytes.size() - done);
            if (count < 0 && errno == EINTR)
                continue;
            if (count <= 0)
                leave(lost_); // the parent is gone, and with it everyone who would read the answer
            done += static_cast<std::size_t>(count);
        }
    }

    /// Where the answers are a file: what was sent is there for other machines from here on.
    void sync() {
        const std::lock_guard lock(mutex_);
        if (::fdatasync(fd_.get()) != 0)
            leave(lost_);
    }

private:
    std::mutex mutex_;
    UniqueFd fd_;
    const int lost_;
};

struct WaitingRequest {
    RequestId id = 0;
    protocol::AnyRequest request;
    CancelToken cancel;
};

/// Requests that wait for the main thread, and the cancel tokens of all that are not over. Any thread.
class RequestQueue {
public:
    void push(protocol::NumberedRequest numbered) {
        const std::lock_guard lock(mutex_);
        const auto [token, is_new] = tokens_.emplace(numbered.id, CancelToken());
        if (!is_new)
            throw Error(ErrorKind::Worker, "-", "worker",
                        Text("worker.doubled_request", "two requests have one number"));
        waiting_.push_back({numbered.id, std::move(numbered.request), token->second});
        filled_.notify_one();
    }

    WaitingRequest pop() {
        std::unique_lock lock(mutex_);
        filled_.wait(lock, [&] { return !waiting_.empty(); });
        WaitingRequest request = std::move(waiting_.front());
        waiting_.pop_front();
        return request;
    }

    /// A request that is over already is none to cancel: the parent has not read its answer yet.
    void cancel(RequestId id) {
        const std::lock_guard lock(mutex_);
        if (const auto found = tokens_.find(id); found != tokens_.end())
            found->second.cancel();
    }

    void forget(RequestId id) {
        const std::lock_guard lock(mutex_);
        tokens_.erase(id);
    }

private:
    std::mutex mutex_;
    std::condition_variable filled_;
    std::deque<WaitingRequest> waiting_;
    std::map<RequestId, CancelToken> tokens_;
};

/// Reads until the parent closes the pipe or dies; then this process has no reason to be.
void read_requests(RequestQueue& queue) {
    protocol::ParentMessageReader reader;
    std::array<std::uint8_t, 65536> buffer;
    while (true) {
        const ssize_t count = ::read(STDIN_FILENO, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            leave(0);
        reader.feed(std::span(buffer.data(), static_cast<std::size_t>(count)));
        while (auto message = reader.next()) {
            if (const auto* cancel = std::get_if<protocol::Cancel>(&*message))
                queue.cancel(cancel->id);
            else
                queue.push(std::move(std::get<protocol::NumberedRequest>(*message)));
        }
    }
}

/// CPU seconds used since the last call, by child processes too; the first call counts from the start of the
/// process. Any thread.
class CpuMeter {
public:
    CpuSeconds take() {
        const std::lock_guard lock(mutex_);
        rusage own{}, children{}; // those that were waited for
        getrusage(RUSAGE_SELF, &own);
        getrusage(RUSAGE_CHILDREN, &children);
        const CpuSeconds self = cpu_seconds_of(own), others = cpu_seconds_of(children);
        const CpuSeconds total{self.user + others.user, self.system + others.system};
        const CpuSeconds difference{total.user - taken_.user, total.system - taken_.system};
        taken_ = total;
        return difference;
    }

private:
    std::mutex mutex_;
    CpuSeconds taken_;
};

/// Tells the parent once a second, while a request is under way, that this process runs and gets on.
class HeartbeatSender {
public:
    explicit HeartbeatSender(ReplyChannel& channel) : channel_(channel) {
        std::thread([this] { beat(); }).detach();
    }

    /// While one exists, the heart beats.
    class Request {
    public:
        explicit Request(HeartbeatSender& sender) : sender_(sender) { sender_.count(1); }
        Request(const Request&) = delete;
        Request& operator=(const Request&) = delete;
        ~Request() { sender_.count(-1); }

    private:
        HeartbeatSender& sender_;
    };

private:
    void count(int change) {
        const std::lock_guard lock(mutex_);
        requests_ += change;
        changed_.notify_one();
    }

    [[noreturn]] void beat() {
        std::unique_lock lock(mutex_);
        while (true) {
            changed_.wait(lock, [&] { return requests_ > 0; });
            lock.unlock();
            channel_.send(protocol::encode_heartbeat({progress_count(), in_long_call()}));
            std::this_thread::sleep_for(std::chrono::seconds(1));
            lock.lock();
        }
    }

    ReplyChannel& channel_;
    std::mutex mutex_;
    std::condition_variable changed_;
    int requests_ = 0;
};

/// Where memory runs out, the system is to end a worker, whose piece of work is done again, rather than the
/// program that the user has open. See proc(5), oom_score_adj; raising it needs no privilege.
void offer_to_oom_killer() {
    constexpr const char* first_in_line = "500";
    std::ofstream("/proc/self/oom_score_adj") << first_in_line;
}

Error out_of_memory() {
    return Error(ErrorKind::Worker, "-", memory_stage,
                 Text("worker.out_of_memory", "the worker ran out of memory"));
}

/// The fault spin-in: an endless loop.
void spin_where_asked(const char* request) {
    const bool for_ever = FaultPlan::of_environment().strikes_in("spin-in", request);
    while (for_ever)
        std::atomic_signal_fence(
            std::memory_order_seq_cst); // keeps the loop: one without effect could be left out
}

/// Runs on a thread of its own, beside the requests that follow. That thread is not waited for: it uses what
/// stands as long as the process.
template <class Request> constexpr bool runs_in_background = false;
template <> constexpr bool runs_in_background<protocol::PreviewIndexRequest> = true;

/// Throws where it holds no requests, and nothing else.
std::vector<WaitingRequest> read_task(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    const std::vector<std::uint8_t> bytes{std::istreambuf_iterator<char>(file),
                                          std::istreambuf_iterator<char>()};
    protocol::ParentMessageReader reader;
    reader.feed(bytes);
    std::vector<WaitingRequest> requests;
    while (auto message = reader.next())
        if (auto* const numbered = std::get_if<protocol::NumberedRequest>(&*message))
            requests.push_back({numbered->id, std::move(numbered->request), CancelToken()});
    if (requests.empty())
        throw std::runtime_error("there is no request in it");
    return requests;
}

class Worker {
public:
    Worker(ReplyChannel& channel, RequestQueue& queue, const Accelerator* accelerator)
        : channel_(channel), queue_(queue), accelerator_(accelerator), heartbeat_(channel) {}

    /// An exception that comes this far ends the process: other threads use what stands here.
    [[noreturn]] void serve() noexcept {
        while (true)
            start(queue_.pop());
    }

    void run(const WaitingRequest& waiting) {
        const HeartbeatSender::Request under_way(heartbeat_);
        const protocol::Bytes answer =
            std::visit([&](const auto& request) { return answer_to(request, waiting); }, waiting.request);
        queue_.forget(waiting.id);
        channel_.send(answer);
    }

private:
    void start(WaitingRequest waiting) {
        const bool in_background = std::visit(
            [](const auto& request) { return runs_in_background<std::decay_t<decltype(request)>>; },
            waiting.request);
        if (in_background)
            std::thread([this, waiting = std::move(waiting)] { run(waiting); }).detach();
        else
            run(waiting);
    }

    template <class Request>
    protocol::Bytes answer_to(const Request& request, const WaitingRequest& waiting) {
        const auto failure = [&](const Error& error) { return protocol::encode_failure(waiting.id, error); };
        try {
            OperationContext context{waiting.cancel, sources_, preview_, strip_, sound_, accelerator_};
            context.cancel.throw_if_cancelled();
            spin_where_asked(Request::name);
            const auto emit = [&](const typename Request::Event& event) {
                channel_.send(protocol::encode_event<Request>(waiting.id, event));
            };
            const auto reply = operations::handle(request, context, emit);
            return protocol::encode_reply<Request>(waiting.id, reply, meter_.take());
        } catch (const Error& error) {
            return failure(error);
        } catch (const std::bad_alloc&) {
            return failure(out_of_memory());
        } catch (const std::exception& error) {
            return failure(Error(ErrorKind::Worker, "-", Request::name,
                                 Text("error.internal", "unexpected internal error"), error.what()));
        }
    }

    ReplyChannel& channel_;
    RequestQueue& queue_;
    const Accelerator* const accelerator_;
    SourceCache sources_;
    PreviewSession preview_;
    StripSession strip_;
    SoundSession sound_;
    CpuMeter meter_;
    HeartbeatSender heartbeat_;
};

} // namespace

int run_worker(const Accelerator* accelerator) {
    // Ctrl-C in a terminal reaches the whole process group; the parent decides what becomes of its workers.
    std::signal(SIGINT, SIG_IGN);
    std::signal(SIGPIPE, SIG_IGN);
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0)
        std::perror("framewright-worker: prctl"); // the end of the pipe will do, where a thread can read it
    offer_to_oom_killer();
    add_clip_metrics();
    UniqueFd answer_fd(fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 0));
    if (!answer_fd || dup2(STDERR_FILENO, STDOUT_FILENO) < 0)
        return 1; // stray prints of libraries must not end up between messages
    ffmpeg::set_log_sink(ffmpeg::stderr_log_sink(), AV_LOG_ERROR);

    ReplyChannel channel(std::move(answer_fd));
    channel.send(protocol::encode_hello({protocol::version()}));
    RequestQueue queue;
    std::thread([&] {
        try {
            read_requests(queue);
        } catch (const std::exception&) {
            leave(1); // whoever sends what makes no sense is not the parent that was meant
        }
    }).detach();
    Worker(channel, queue, accelerator).serve();
}

int run_task(const Accelerator* accelerator, const std::string& request_path, const std::string& version) {
    const auto give_up = [&](TaskExit code, const Text& words) {
        std::fprintf(stderr, "framewright-worker: %s: %s\n", request_path.c_str(), words.english().c_str());
        return static_cast<int>(code);
    };
    if (version != protocol::version())
        return give_up(TaskExit::OtherBuild,
                       Text("task.other_build", "this is another build of the program"));
    std::signal(SIGPIPE, SIG_IGN);
    ffmpeg::set_log_sink(ffmpeg::stderr_log_sink(), AV_LOG_ERROR);
    add_clip_metrics();
    std::vector<WaitingRequest> requests;
    RequestQueue queue;
    try {
        requests = read_task(request_path);
    } catch (const std::exception& error) {
        return give_up(TaskExit::NoRequest, Text::verbatim(error.what()));
    }
    UniqueFd answers(::open((request_path + ".events").c_str(),
                            O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!answers)
        return give_up(TaskExit::NoEvents, Text("task.no_answers", "cannot write the answers"));
    ReplyChannel channel(std::move(answers), static_cast<int>(TaskExit::NoEvents));
    channel.send(protocol::encode_hello({protocol::version()}));
    std::thread([&channel] {
        // Network file systems keep what is written to themselves for longer than anybody likes to wait.
        while (true) {
            std::this_thread::sleep_for(std::chrono::seconds(task_sync_seconds));
            channel.sync();
        }
    }).detach();
    Worker worker(channel, queue, accelerator);
    for (const WaitingRequest& request : requests)
        worker.run(request);
    channel.sync();
    leave(0); // with threads that still use what stands here
}

} // namespace framewright
