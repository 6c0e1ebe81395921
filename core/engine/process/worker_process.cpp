#include "core/engine/process/worker_process.h"

#include "core/engine/process/process_meter.h"
#include "core/engine/process/watchdog.h"

#include <array>
#include <csignal>
#include <exception>
#include <optional>
#include <vector>

namespace framewright {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t remembered_output = 4096; ///< bytes of the worker's last words kept for error details
constexpr std::uint64_t tick_ms = 250;          ///< between two looks at a busy worker

} // namespace

/// Lives until the last of its handles is closed.
struct WorkerProcess::State : std::enable_shared_from_this<State> {
    uv_process_t process{};
    uv_pipe_t input{}, output{}, messages{};
    uv_timer_t timer{};
    std::vector<uv_handle_t*> handles; ///< that are not yet closed
    std::shared_ptr<State> self;       ///< while there are any
    bool running = false;
    bool owned = true; ///< nobody has ended it on purpose
    bool output_open = true;
    Text exit_text; ///< how the process ended; "" while it runs
    const std::int64_t oom_kills_before = out_of_memory_kills();
    bool out_of_memory = false; ///< the system has ended it for want of memory
    std::string last_words;
    PendingRequests requests;
    Watchdog watchdog{WatchdogLimits::of_environment()};
    std::function<void()> exited;
    std::array<char, 65536> read_buffer{};

    void start(uv_loop_t* loop, const std::string& program);
    void open_pipes(uv_loop_t* loop);
    void opened(uv_handle_t* handle);
    void spawn(uv_loop_t* loop, const std::string& program);
    void start_reading();
    void send(protocol::Bytes bytes);
    void receive(const char* bytes, std::size_t count);
    void start_watching();
    void watch();
    void end(const Error& error);
    void conclude();
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
    protocol::Bytes bytes;
};

} // namespace

void WorkerProcess::State::start(uv_loop_t* loop, const std::string& program) {
    try {
        open_pipes(loop);
        spawn(loop, program);
        start_reading();
    } catch (...) {
        if (running) {
            owned = output_open = false;
            uv_process_kill(&process, SIGKILL); // conclude() follows and closes the handles
        } else {
            close_handles();
        }
        throw;
    }
}

void WorkerProcess::State::open_pipes(uv_loop_t* loop) {
    for (uv_pipe_t* pipe : {&input, &output, &messages}) {
        check_uv(uv_pipe_init(loop, pipe, 0), Text("worker.no_pipe", "cannot make a pipe to a worker"));
        opened(as_handle(*pipe));
    }
    check_uv(uv_timer_init(loop, &timer), Text("engine.no_timer", "cannot start a timer"));
    opened(as_handle(timer));
}

void WorkerProcess::State::opened(uv_handle_t* handle) {
    handle->data = this;
    handles.push_back(handle);
    self = shared_from_this();
}

void WorkerProcess::State::spawn(uv_loop_t* loop, const std::string& program) {
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
        auto& state = *static_cast<State*>(process_handle->data);
        state.running = false;
        state.exit_text = signal != 0 ? Text("program.signal", "was ended by signal {1}", signal)
                                      : Text("program.code", "ended with code {1}", status);
        state.out_of_memory = signal == SIGKILL && out_of_memory_kills() > state.oom_kills_before;
        state.conclude();
    };
    const int code = uv_spawn(loop, &process, &options);
    opened(as_handle(process)); // also where it has failed
    if (code < 0)
        throw Error(ErrorKind::Worker, program, "start",
                    Text("worker.not_started", "cannot start the worker program: {1}", uv_strerror(code)));
    running = true;
}

void WorkerProcess::State::start_reading() {
    const auto allocate = [](uv_handle_t* handle, std::size_t, uv_buf_t* buffer) {
        auto& state = state_of<State>(handle);
        *buffer = uv_buf_init(state.read_buffer.data(), static_cast<unsigned>(state.read_buffer.size()));
    };
    const auto on_output = [](uv_stream_t* stream, ssize_t count, const uv_buf_t* buffer) {
        auto& state = *static_cast<State*>(stream->data);
        if (count > 0)
            state.receive(buffer->base, static_cast<std::size_t>(count));
        if (count < 0) {
            state.output_open = false;
            state.conclude();
        }
    };
    const auto on_message = [](uv_stream_t* stream, ssize_t count, const uv_buf_t* buffer) {
        if (count <= 0)
            return;
        std::string& words = static_cast<State*>(stream->data)->last_words;
        words.append(buffer->base, static_cast<std::size_t>(count));
        if (words.size() > remembered_output)
            words.erase(0, words.size() - remembered_output);
    };
    const Text what("worker.not_read", "cannot read from a worker");
    check_uv(uv_read_start(as_stream(output), allocate, on_output), what);
    check_uv(uv_read_start(as_stream(messages), allocate, on_message), what);
}

void WorkerProcess::State::send(protocol::Bytes bytes) {
    auto write = std::make_unique<Write>();
    write->bytes = std::move(bytes);
    write->request.data = write.get();
    uv_buf_t buffer =
        uv_buf_init(reinterpret_cast<char*>(write->bytes.data()), static_cast<unsigned>(write->bytes.size()));
    // A failed write means that the process has died; conclude() then answers.
    const int code = uv_write(&write->request, as_stream(input), &buffer, 1, [](uv_write_t* request, int) {
        const std::unique_ptr<Write> owner(static_cast<Write*>(request->data));
    });
    if (code == 0)
        write.release();
}

/// Nothing that a worker sends may leave libuv's callback as an exception.
void WorkerProcess::State::receive(const char* bytes, std::size_t count) {
    const auto keep = shared_from_this(); // an answer may destroy the WorkerProcess
    try {
        requests.receive({reinterpret_cast<const std::uint8_t*>(bytes), count});
    } catch (const Error& error) {
        end(error);
    } catch (const std::exception& error) {
        end(Error(ErrorKind::Worker, "-", "worker",
                  Text("worker.unexpected_message", "the worker sent an unexpected message"), error.what()));
    }
}

/// The timer runs while requests are under way.
void WorkerProcess::State::start_watching() {
    if (uv_is_active(as_handle(timer)))
        return;
    watchdog.start(Clock::now());
    const auto on_tick = [](uv_timer_t* handle) {
        run_guarded([handle] { static_cast<State*>(handle->data)->watch(); }, {});
    };
    try {
        check_uv(uv_timer_start(&timer, on_tick, tick_ms, tick_ms),
                 Text("engine.no_timer", "cannot start a timer"));
    } catch (const Error& error) {
        end(error); // nobody would notice that it hangs
    }
}

void WorkerProcess::State::watch() {
    const auto keep = shared_from_this();
    if (requests.empty() || !running) {
        uv_timer_stop(&timer); // the next request starts it again
        return;
    }
    const auto now = Clock::now();
    if (watchdog.was_away(now))
        requests.reset_watchdog();
    if (requests.overdue(now)) {
        end(Error(ErrorKind::Worker, "-", "worker",
                  Text("worker.did_not_stop", "the worker did not stop when it was told to")));
        return;
    }
    const WorkerSigns signs{requests.last_message_at(), requests.last_progress_at(), requests.in_long_call()};
    if (const auto why = watchdog.judge(signs, now, [this] { return read_process_signs(process.pid); }))
        end(Error(ErrorKind::Worker, "-", "worker", *why));
}

/// Kills the process and answers the requests under way.
void WorkerProcess::State::end(const Error& error) {
    if (running)
        uv_process_kill(&process, SIGKILL); // conclude() follows and closes the handles
    requests.close(error);
}

/// Once the process has ended and all that it had sent was read: its last message may say why it ended.
void WorkerProcess::State::conclude() {
    if (exit_text.empty() || output_open)
        return;
    const auto keep = shared_from_this();
    close_handles();
    requests.close(out_of_memory
                       ? Error(ErrorKind::Worker, "-", memory_stage,
                               Text("worker.killed_for_memory",
                                    "the system killed a worker process because memory ran out"),
                               last_words)
                       : Error(ErrorKind::Worker, "-", "worker",
                               Text("worker.ended", "a worker process {1}", exit_text), last_words));
    if (exited && owned)
        run_guarded(exited, {});
}

void WorkerProcess::State::close_handles() {
    const auto close = [](uv_handle_t* handle) {
        if (uv_is_closing(handle))
            return;
        uv_close(handle, [](uv_handle_t* closed) {
            auto& state = state_of<State>(closed);
            std::erase(state.handles, closed);
            if (state.handles.empty())
                state.self.reset();
        });
    };
    for (uv_handle_t* handle : handles)
        close(handle);
}

WorkerProcess::WorkerProcess(EventLoop& loop, const std::string& program)
    : state_(std::make_shared<State>()) {
    state_->start(loop.handle(), program);
}

WorkerProcess::~WorkerProcess() {
    state_->owned = false;
    state_->end(Error(ErrorKind::Cancelled, "-", "job", Text("job.cancelled", "cancelled")));
}

RequestId WorkerProcess::send_request(PendingRequests::Conversation conversation,
                                      const std::function<protocol::Bytes(RequestId)>& encode) {
    const auto keep = state_; // an answer may destroy this object
    if (!alive()) {
        conversation.failed(Error(ErrorKind::Worker, "-", "worker",
                                  Text("worker.has_ended", "the worker process has ended"),
                                  keep->last_words));
        return 0;
    }
    const RequestId id = keep->requests.add(std::move(conversation));
    keep->send(encode(id));
    keep->start_watching();
    return id;
}

void WorkerProcess::cancel(RequestId id, LateStop late) {
    if (alive() && state_->requests.cancel(id, Clock::now(), late))
        state_->send(protocol::encode_cancel(id));
}

bool WorkerProcess::stopping() const {
    return state_->requests.stopping();
}

bool WorkerProcess::alive() const {
    return state_->running && !state_->requests.closed();
}
bool WorkerProcess::busy() const {
    return !state_->requests.empty();
}
int WorkerProcess::process_id() const {
    return alive() ? state_->process.pid : 0;
}
void WorkerProcess::expect_pictures_of(std::int64_t pixels) {
    state_->watchdog.expect_pictures_of(pixels);
}
void WorkerProcess::abandon(const Error& error) {
    const auto keep = state_; // an answer may destroy this object
    keep->owned = false;
    keep->end(error);
}
void WorkerProcess::on_exit(std::function<void()> callback) {
    state_->exited = std::move(callback);
}

std::string default_worker_program() {
    std::array<char, 4096> path{};
    std::size_t size = path.size();
    if (uv_exepath(path.data(), &size) != 0)
        throw Error(ErrorKind::Worker, "-", "start",
                    Text("worker.no_place", "cannot tell where this program is installed"));
    const std::string own(path.data(), size);
    return own.substr(0, own.rfind('/') + 1) + "framewright-worker";
}

} // namespace framewright
