#include "core/engine/process/worker_process.h"

#include "core/protocol/message_stream.h"

#include <array>
#include <csignal>
#include <deque>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

namespace framewright {
namespace {

using nlohmann::json;
using Clock = std::chrono::steady_clock;
constexpr std::size_t remembered_output = 4096; ///< bytes of the worker's last words kept for error details

} // namespace

/// Lives from the spawn to the closing of the last of its four handles.
struct WorkerProcess::State : std::enable_shared_from_this<State> {
    uv_process_t process{};
    uv_pipe_t input{}, output{}, messages{};
    int open_handles = 0;
    std::shared_ptr<State> self; ///< while handles are open
    bool alive = false;
    bool killed = false;
    std::string last_words;
    MessageParser parser;
    std::uint64_t next_id = 1;
    std::map<std::uint64_t, WorkerReply> replies;
    std::function<void()> exited;
    Clock::time_point heard = Clock::now();
    Clock::time_point advanced = Clock::now();
    std::uint64_t steps = 0;
    std::array<char, 65536> read_buffer{};

    void start(uv_loop_t* loop, const std::string& program);
    void send(const json& message);
    void receive(const char* bytes, std::size_t count);
    void answer(const json& message);
    void fail_all(const Error& error);
    void ended(std::int64_t status, int signal);
    void close_handles();
};

namespace {

template <typename State> State& state_of(uv_handle_t* handle) {
    return *static_cast<State*>(handle->data);
}
template <typename T> uv_handle_t* as_handle(T& handle) {
    return reinterpret_cast<uv_handle_t*>(&handle);
}
template <typename T> uv_stream_t* as_stream(T& handle) {
    return reinterpret_cast<uv_stream_t*>(&handle);
}

/// A message on its way to the worker.
struct Write {
    uv_write_t request{};
    std::vector<std::uint8_t> bytes;
};

} // namespace

void WorkerProcess::State::start(uv_loop_t* loop, const std::string& program) {
    for (uv_pipe_t* pipe : {&input, &output, &messages}) {
        uv_pipe_init(loop, pipe, 0);
        pipe->data = this;
        ++open_handles;
    }
    self = shared_from_this();
    uv_stdio_container_t stdio[3];
    const auto pipe_flag = [](uv_stdio_flags direction) {
        return static_cast<uv_stdio_flags>(UV_CREATE_PIPE | direction);
    };
    stdio[0] = {pipe_flag(UV_READABLE_PIPE), {as_stream(input)}};
    stdio[1] = {pipe_flag(UV_WRITABLE_PIPE), {as_stream(output)}};
    stdio[2] = {pipe_flag(UV_WRITABLE_PIPE), {as_stream(messages)}};
    std::string name = program;
    char* arguments[] = {name.data(), nullptr};
    uv_process_options_t options{};
    options.file = program.c_str();
    options.args = arguments;
    options.stdio = stdio;
    options.stdio_count = 3;
    options.exit_cb = [](uv_process_t* process_handle, int64_t status, int signal) {
        static_cast<State*>(process_handle->data)->ended(status, signal);
    };
    process.data = this;
    const int code = uv_spawn(loop, &process, &options);
    ++open_handles;
    if (code < 0) {
        close_handles();
        throw Error(ErrorKind::Worker, program, "start",
                    std::string("cannot start the worker program: ") + uv_strerror(code));
    }
    alive = true;
    const auto allocate = [](uv_handle_t* handle, std::size_t, uv_buf_t* buffer) {
        auto& state = state_of<State>(handle);
        *buffer = uv_buf_init(state.read_buffer.data(), static_cast<unsigned>(state.read_buffer.size()));
    };
    uv_read_start(
        as_stream(output), allocate, [](uv_stream_t* stream, ssize_t count, const uv_buf_t* buffer) {
            if (count > 0)
                static_cast<State*>(stream->data)->receive(buffer->base, static_cast<std::size_t>(count));
        });
    uv_read_start(as_stream(messages), allocate,
                  [](uv_stream_t* stream, ssize_t count, const uv_buf_t* buffer) {
                      if (count <= 0)
                          return;
                      std::string& words = static_cast<State*>(stream->data)->last_words;
                      words.append(buffer->base, static_cast<std::size_t>(count));
                      if (words.size() > remembered_output)
                          words.erase(0, words.size() - remembered_output);
                  });
}

void WorkerProcess::State::send(const json& message) {
    auto write = std::make_unique<Write>();
    write->bytes = pack_message(message);
    write->request.data = write.get();
    uv_buf_t buffer =
        uv_buf_init(reinterpret_cast<char*>(write->bytes.data()), static_cast<unsigned>(write->bytes.size()));
    // A failed write means that the process has died; ended() then answers.
    const int code = uv_write(&write->request, as_stream(input), &buffer, 1, [](uv_write_t* request, int) {
        const std::unique_ptr<Write> owner(static_cast<Write*>(request->data));
    });
    if (code == 0)
        write.release();
}

void WorkerProcess::State::receive(const char* bytes, std::size_t count) {
    const auto keep = shared_from_this(); // an answer may destroy the WorkerProcess
    try {
        parser.feed({reinterpret_cast<const std::uint8_t*>(bytes), count});
        while (auto message = parser.next())
            answer(*message);
    } catch (const Error& error) {
        fail_all(error);
        uv_process_kill(&process, SIGKILL);
    }
}

void WorkerProcess::State::answer(const json& message) {
    heard = Clock::now();
    const auto id = message.at("id").get<std::uint64_t>();
    if (id == heartbeat_id) {
        const auto now_taken = message.at("body").at("steps").get<std::uint64_t>();
        if (std::exchange(steps, now_taken) != now_taken)
            advanced = heard;
        return;
    }
    advanced = heard;
    const auto found = replies.find(id);
    if (found == replies.end())
        return;
    const auto type = message.at("type").get<std::string>();
    const json& body = message.at("body");
    if (type == "event") {
        const auto event = found->second.event; // it may end this worker, and with it the original
        if (event)
            event(body);
        return;
    }
    const WorkerReply reply = std::move(found->second);
    replies.erase(found);
    reply.done(type == "done" ? Outcome<json>(body) : Outcome<json>(error_from_json(body)));
}

void WorkerProcess::State::fail_all(const Error& error) {
    while (!replies.empty()) {
        const WorkerReply reply = std::move(replies.begin()->second);
        replies.erase(replies.begin());
        reply.done(error);
    }
}

void WorkerProcess::State::ended(std::int64_t status, int signal) {
    const auto keep = shared_from_this();
    alive = false;
    const std::string how = signal != 0 ? "was ended by signal " + std::to_string(signal)
                                        : "ended with code " + std::to_string(status);
    fail_all(Error(ErrorKind::Worker, "-", "worker", "a worker process " + how, last_words));
    close_handles();
    if (exited && !killed)
        exited();
}

void WorkerProcess::State::close_handles() {
    const auto close = [](uv_handle_t* handle) {
        if (uv_is_closing(handle))
            return;
        uv_close(handle, [](uv_handle_t* closed) {
            auto& state = state_of<State>(closed);
            if (--state.open_handles == 0)
                state.self.reset();
        });
    };
    close(as_handle(input));
    close(as_handle(output));
    close(as_handle(messages));
    close(as_handle(process));
}

WorkerProcess::WorkerProcess(EventLoop& loop, const std::string& program)
    : state_(std::make_shared<State>()) {
    state_->start(loop.handle(), program);
}

WorkerProcess::~WorkerProcess() {
    state_->killed = true;
    if (state_->alive)
        uv_process_kill(&state_->process, SIGKILL); // ended() follows and closes the handles
    state_->fail_all(Error(ErrorKind::Cancelled, "-", "job", "cancelled"));
}

void WorkerProcess::request(const std::string& operation, const json& arguments, WorkerReply reply) {
    if (!state_->alive) {
        reply.done(
            Error(ErrorKind::Worker, "-", "worker", "the worker process has ended", state_->last_words));
        return;
    }
    if (state_->replies.empty())
        state_->heard = state_->advanced = Clock::now();
    const std::uint64_t id = state_->next_id++;
    state_->replies.emplace(id, std::move(reply));
    state_->send({{"id", id}, {"op", operation}, {"args", arguments}});
}

bool WorkerProcess::alive() const {
    return state_->alive;
}
bool WorkerProcess::busy() const {
    return !state_->replies.empty();
}
int WorkerProcess::process_id() const {
    return state_->alive ? state_->process.pid : 0;
}
Clock::time_point WorkerProcess::heard_at() const {
    return state_->heard;
}
Clock::time_point WorkerProcess::advanced_at() const {
    return state_->advanced;
}
void WorkerProcess::excuse_silence() {
    state_->heard = state_->advanced = Clock::now();
}
void WorkerProcess::abandon(const Error& error) {
    const auto keep = state_; // an answer may destroy this object
    keep->killed = true;
    if (keep->alive)
        uv_process_kill(&keep->process, SIGKILL);
    keep->fail_all(error);
}
void WorkerProcess::on_exit(std::function<void()> callback) {
    state_->exited = std::move(callback);
}

std::string default_worker_program() {
    std::array<char, 4096> path{};
    std::size_t size = path.size();
    if (uv_exepath(path.data(), &size) != 0)
        throw Error(ErrorKind::Worker, "-", "start", "cannot tell where this program is installed");
    const std::string own(path.data(), size);
    return own.substr(0, own.rfind('/') + 1) + "framewright-worker";
}

} // namespace framewright
