// The main loop of a worker process: one thread reads requests, the main thread runs them in turn.
#include "core/worker/operation.h"

#include "core/base/progress_counter.h"
#include "core/base/unique_fd.h"
#include "core/ffmpeg/log.h"
#include "core/protocol/message_stream.h"
#include "core/worker/preview_session.h"
#include "core/worker/source_cache.h"

#include <array>
#include <cerrno>
#include <condition_variable>
#include <csignal>
#include <cstdlib>
#include <deque>
#include <exception>
#include <fcntl.h>
#include <mutex>
#include <nlohmann/json.hpp>
#include <opencv2/core/utility.hpp>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>

extern "C" {
#include <libavutil/log.h>
}

namespace framewright {
namespace {

using nlohmann::json;

struct Request {
    std::uint64_t id = 0;
    const OperationRow* row = nullptr;
    json arguments;
};

/// The answering end of the channel. Any thread may send.
class Answers {
public:
    explicit Answers(UniqueFd fd) : fd_(std::move(fd)) {}

    void send(std::uint64_t id, const char* type, json body) {
        const auto bytes = pack_message({{"id", id}, {"type", type}, {"body", std::move(body)}});
        const std::lock_guard lock(mutex_);
        std::size_t done = 0;
        while (done < bytes.size()) {
            const ssize_t count = ::write(fd_.get(), bytes.data() + done, bytes.size() - done);
            if (count < 0 && errno == EINTR)
                continue;
            if (count <= 0)
                std::_Exit(0); // the parent is gone, and with it everyone who would read the answer
            done += static_cast<std::size_t>(count);
        }
    }

private:
    std::mutex mutex_;
    UniqueFd fd_;
};

class RequestQueue {
public:
    explicit RequestQueue(Answers& answers) : answers_(answers) {}

    void push(Request request) {
        const std::lock_guard lock(mutex_);
        if (request.row->latest_wins) {
            std::erase_if(waiting_, [&](const Request& other) {
                const bool superseded = other.row == request.row;
                if (superseded)
                    answers_.send(other.id, "done", {{"superseded", true}});
                return superseded;
            });
        }
        waiting_.push_back(std::move(request));
        filled_.notify_one();
    }

    Request pop() {
        std::unique_lock lock(mutex_);
        filled_.wait(lock, [&] { return !waiting_.empty(); });
        Request request = std::move(waiting_.front());
        waiting_.pop_front();
        return request;
    }

private:
    Answers& answers_;
    std::mutex mutex_;
    std::condition_variable filled_;
    std::deque<Request> waiting_;
};

const OperationRow* find_operation(const std::string& name) {
    for (const OperationRow& row : operation_table())
        if (name == row.name)
            return &row;
    return nullptr;
}

void accept(const json& message, Answers& answers, RequestQueue& queue) {
    const auto id = message.at("id").get<std::uint64_t>();
    const auto name = message.at("op").get<std::string>();
    const OperationRow* row = find_operation(name);
    if (row) {
        queue.push({id, row, message.value("args", json::object())});
        return;
    }
    answers.send(id, "error",
                 error_to_json(Error(ErrorKind::Worker, "-", "worker", "unknown operation '" + name + "'")));
}

/// Reads until the parent closes the pipe or dies; then this process has no reason to be.
void read_requests(Answers& answers, RequestQueue& queue) {
    MessageParser parser;
    std::array<std::uint8_t, 65536> buffer;
    while (true) {
        const ssize_t count = ::read(STDIN_FILENO, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            std::_Exit(0);
        parser.feed(std::span(buffer.data(), static_cast<std::size_t>(count)));
        while (auto message = parser.next())
            accept(*message, answers, queue);
    }
}

double seconds_of(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

/// CPU seconds used since the last call, by child processes too; the first call counts from the start of the
/// process. Any thread.
class CpuMeter {
public:
    json take() {
        const std::lock_guard lock(mutex_);
        rusage own{}, children{}; // those that were waited for
        getrusage(RUSAGE_SELF, &own);
        getrusage(RUSAGE_CHILDREN, &children);
        const double user = seconds_of(own.ru_utime) + seconds_of(children.ru_utime);
        const double system = seconds_of(own.ru_stime) + seconds_of(children.ru_stime);
        json difference = {{"user_seconds", user - user_}, {"system_seconds", system - system_}};
        user_ = user;
        system_ = system;
        return difference;
    }

private:
    std::mutex mutex_;
    double user_ = 0;
    double system_ = 0;
};

/// Tells the parent once a second, while a request is under way, that this process runs and gets on.
class Heartbeat {
public:
    explicit Heartbeat(Answers& answers) : answers_(answers) {
        std::thread([this] { beat(); }).detach();
    }

    /// While one exists, the heart beats.
    class Request {
    public:
        explicit Request(Heartbeat& heartbeat) : heartbeat_(heartbeat) { heartbeat_.count(1); }
        Request(const Request&) = delete;
        Request& operator=(const Request&) = delete;
        ~Request() { heartbeat_.count(-1); }

    private:
        Heartbeat& heartbeat_;
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
            answers_.send(heartbeat_id, "heartbeat", {{"steps", progress_count()}});
            std::this_thread::sleep_for(std::chrono::seconds(1));
            lock.lock();
        }
    }

    Answers& answers_;
    std::mutex mutex_;
    std::condition_variable changed_;
    int requests_ = 0;
};

Error out_of_memory() {
    return Error(ErrorKind::Worker, "-", memory_stage, "the worker ran out of memory");
}

void run_request(const Request& request, Answers& answers, SourceCache& sources, PreviewSession& preview,
                 CpuMeter& meter, Heartbeat& heartbeat, const Accelerator* accelerator) {
    const Heartbeat::Request under_way(heartbeat);
    OperationContext context{[&](const json& event) { answers.send(request.id, "event", event); },
                             CancelToken(), sources, preview, accelerator};
    try {
        json body = request.row->run(request.arguments, context);
        body["cpu"] = meter.take();
        answers.send(request.id, "done", std::move(body));
    } catch (const Error& error) {
        answers.send(request.id, "error", error_to_json(error));
    } catch (const std::bad_alloc&) {
        answers.send(request.id, "error", error_to_json(out_of_memory()));
    } catch (const cv::Exception& error) {
        answers.send(request.id, "error",
                     error_to_json(error.code == cv::Error::StsNoMem
                                       ? out_of_memory()
                                       : Error(ErrorKind::Worker, "-", request.row->name,
                                               "OpenCV met an error", error.what())));
    } catch (const std::exception& error) {
        answers.send(request.id, "error",
                     error_to_json(Error(ErrorKind::Worker, "-", request.row->name,
                                         "the worker met an error it does not know", error.what())));
    }
}

} // namespace

int run_worker(const Accelerator* accelerator) {
    // Ctrl-C in a terminal reaches the whole process group; the parent decides what becomes of its workers.
    std::signal(SIGINT, SIG_IGN);
    std::signal(SIGPIPE, SIG_IGN);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    UniqueFd answer_fd(fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 0));
    if (!answer_fd || dup2(STDERR_FILENO, STDOUT_FILENO) < 0)
        return 1; // stray prints of libraries must not end up between messages
    ffmpeg::set_log_sink(ffmpeg::stderr_log_sink(), AV_LOG_ERROR);
    cv::setNumThreads(1);

    Answers answers(std::move(answer_fd));
    RequestQueue queue(answers);
    SourceCache sources;
    PreviewSession preview;
    CpuMeter meter;
    Heartbeat heartbeat(answers);
    std::thread([&] {
        try {
            read_requests(answers, queue);
        } catch (const std::exception&) {
            std::_Exit(1);
        }
    }).detach();
    while (true) {
        Request request = queue.pop();
        if (request.row->background)
            std::thread([&, request = std::move(request)] {
                run_request(request, answers, sources, preview, meter, heartbeat, accelerator);
            }).detach();
        else
            run_request(request, answers, sources, preview, meter, heartbeat, accelerator);
    }
}

} // namespace framewright
