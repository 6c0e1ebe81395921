#include "core/filter/python/python_process.h"

#include "core/base/progress_counter.h"
#include "core/filter/python/script_runner.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <csignal>
#include <nlohmann/json.hpp>
#include <span>
#include <string_view>
#include <thread>
#include <utility>

namespace framewright {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;

constexpr milliseconds load_limit{180'000}; ///< packages may take long to come in
constexpr milliseconds setup_limit{30'000};
constexpr milliseconds look{1000};        ///< between two signs that this process is not stuck itself
constexpr milliseconds words_limit{2000}; ///< for a hanging script to say where it is
constexpr std::size_t max_answer = std::size_t{1} << 18;

json array_json(const PlacedArray& array) {
    return {{"offset", array.offset}, {"shape", array.shape}};
}

json arrays_json(const std::vector<PlacedArray>& arrays) {
    json list = json::array();
    for (const PlacedArray& array : arrays)
        list.push_back(array_json(array));
    return list;
}

json memory_json(const SharedFrames& memory) {
    return {{"path", memory.path()}, {"bytes", memory.size()}};
}

/// "30", "0.5".
std::string seconds_text(milliseconds time) {
    std::array<char, 32> text;
    const auto end =
        std::to_chars(text.data(), text.data() + text.size(), std::chrono::duration<double>(time).count());
    return {text.data(), end.ptr};
}

std::span<const std::uint8_t> bytes_of(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

} // namespace

std::vector<std::string> PythonProcess::command_of(const std::string& python) {
    // The same order of sets everywhere, one thread each, and no files beside the scripts.
    return {"/usr/bin/env",
            "PYTHONHASHSEED=0",
            "PYTHONDONTWRITEBYTECODE=1",
            "PYTHONIOENCODING=utf-8",
            "OMP_NUM_THREADS=1",
            "OPENBLAS_NUM_THREADS=1",
            "MKL_NUM_THREADS=1",
            "NUMEXPR_NUM_THREADS=1",
            python,
            "-c",
            "import os\nn, b = " + std::to_string(script_runner().size()) +
                ", b''\nwhile len(b) < n:\n b += os.read(0, n - len(b)) or exit(1)\n"
                "exec(compile(b, 'framewright', 'exec'))"};
}

PythonProcess::PythonProcess(const Script& script, const std::string& python,
                             std::unique_ptr<ChildProgram> program)
    : script_(script), python_(python), program_(std::move(program)) {
    load();
}

void PythonProcess::load() {
    if (!program_->write(bytes_of(script_runner())))
        fail_ended();
    json names = json::array();
    for (const ParameterDescriptor& parameter : script_.declaration.parameters)
        names.push_back(parameter.id);
    const json answer = ask({{"do", "load"},
                             {"path", script_.path},
                             {"text", script_.text},
                             {"memory", script_.declaration.memory_limit},
                             {"layout", name_of(script_.declaration.layout)},
                             {"radius", script_.declaration.radius},
                             {"parameters", names}},
                            load_limit);
    try {
        versions_ = "Python " + answer.at("interpreter").get<std::string>();
        for (const auto& [name, version] : answer.at("modules").items())
            versions_ += ", " + name + " " + version.get<std::string>();
    } catch (const json::exception&) {
        fail_nonsense();
    }
}

bool PythonProcess::runs(const Script& script, const std::string& python) const {
    return script_.path == script.path && script_.owner == script.owner && script_.text == script.text &&
           python_ == python;
}

void PythonProcess::set_up(std::shared_ptr<const ScriptSetup> setup) {
    if (setup == setup_)
        return;
    setup_ = nullptr;
    if (input_.size() != setup->input_bytes)
        input_ = SharedFrames(script_.owner, setup->input_bytes);
    if (output_.size() != setup->output_bytes)
        output_ = SharedFrames(script_.owner, setup->output_bytes);
    json frames = json::array();
    for (const std::vector<PlacedArray>& frame : setup->frames)
        frames.push_back(arrays_json(frame));
    ask({{"do", "set_up"},
         {"input", memory_json(input_)},
         {"output", memory_json(output_)},
         {"frames", frames},
         {"result", arrays_json(setup->result)},
         {"depth", setup->bit_depth},
         {"quarter_turns", setup->turn.quarter_turns},
         {"mirrored", setup->turn.mirrored},
         {"p", parameters_to_json(setup->parameters)}},
        setup_limit);
    setup_ = std::move(setup);
}

int PythonProcess::run(const FrameMoment& moment) {
    const json answer = ask({{"do", "frame"}, {"number", moment.frame_number}, {"time", moment.seconds}},
                            script_.declaration.time_limit);
    const auto input = answer.find("input");
    if (input == answer.end() || !input->is_number_integer())
        fail_nonsense();
    const auto number = input->get<std::int64_t>();
    if (number < -1 || number >= static_cast<std::int64_t>(setup_->frames.size()))
        fail_nonsense();
    return static_cast<int>(number);
}

json PythonProcess::ask(const json& request, milliseconds limit) {
    if (!answers_.empty()) // to nothing that was asked
        fail_nonsense();
    const std::string line = request.dump(-1, ' ', true, json::error_handler_t::replace) + "\n";
    if (!program_->write(bytes_of(line)))
        fail_ended();
    const json answer = json::parse(read_line(limit), nullptr, false);
    if (!answer.is_object())
        fail_nonsense();
    if (answer.contains("error"))
        fail_as_told(answer);
    return answer;
}

std::string PythonProcess::read_line(milliseconds limit) {
    const auto deadline = std::chrono::steady_clock::now() + limit;
    std::array<std::uint8_t, 4096> buffer;
    while (true) {
        if (const std::size_t end = answers_.find('\n'); end != std::string::npos) {
            std::string line = answers_.substr(0, end);
            answers_.erase(0, end + 1);
            return line;
        }
        const auto left = std::chrono::ceil<milliseconds>(deadline - std::chrono::steady_clock::now());
        if (left <= milliseconds(0))
            fail_hanging(limit);
        count_progress(); // the script has a limit of its own
        if (!program_->output_within(std::min(left, look)))
            continue;
        const std::size_t count = program_->read(buffer);
        if (count == 0)
            fail_ended();
        answers_.append(reinterpret_cast<const char*>(buffer.data()), count);
        if (answers_.size() > max_answer)
            fail_nonsense();
    }
}

/// The line of the script in what faulthandler has written last; 0 where it does not say.
int PythonProcess::line_in(const std::string& words) const {
    const std::size_t report = words.rfind("most recent call first");
    const std::string place = "\"" + script_.path + "\", line ";
    const std::size_t found = report == std::string::npos ? std::string::npos : words.find(place, report);
    int line = 0;
    if (found != std::string::npos)
        std::from_chars(words.data() + found + place.size(), words.data() + words.size(), line);
    return line;
}

Text PythonProcess::at_line(int line, const Text& cause) const {
    return line > 0 ? Text("python.line", "line {1}: {2}", line, cause) : cause;
}

void PythonProcess::fail_hanging(milliseconds limit) {
    program_->send_signal(SIGUSR1);
    const auto deadline = std::chrono::steady_clock::now() + words_limit;
    while (line_in(program_->last_words()) == 0 && std::chrono::steady_clock::now() < deadline)
        std::this_thread::sleep_for(milliseconds(10));
    std::this_thread::sleep_for(milliseconds(20)); // a number may have been cut in two
    program_->kill();
    program_->wait();
    const std::string words = program_->last_words();
    throw Error(ErrorKind::Usage, script_.path, script_.owner,
                at_line(line_in(words), Text("python.time_limit", "it has not come to an end within {1} s",
                                             seconds_text(limit))),
                words);
}

void PythonProcess::fail_ended() {
    // What it started itself may hold the pipes open.
    program_->ends_within(words_limit);
    program_->kill();
    const ProgramEnd& end = program_->wait();
    const std::string words = program_->last_words();
    const std::string last = last_line(words);
    const int line = line_in(words);
    const Text cause = line > 0 || last.empty()
                           ? Text("python.ended", "its Python {1}", end.text())
                           : Text("python.ended_saying", "its Python {1}: {2}", end.text(), last);
    throw Error(end.signal == SIGKILL ? ErrorKind::Worker : ErrorKind::Usage, script_.path, script_.owner,
                at_line(line, cause), words);
}

void PythonProcess::fail_nonsense() {
    throw Error(ErrorKind::Usage, script_.path, script_.owner,
                Text("python.nonsense", "it has disturbed the program that runs it"));
}

void PythonProcess::fail_as_told(const json& answer) {
    std::string kind, detail;
    int line = 0;
    std::vector<std::string> words;
    try {
        kind = answer.at("error").get<std::string>();
        detail = answer.at("detail").get<std::string>();
        line = answer.at("line").get<int>();
        words = answer.at("words").get<std::vector<std::string>>();
        words.push_back(answer.at("message").get<std::string>());
    } catch (const json::exception&) {
        fail_nonsense();
    }
    words.resize(std::max<std::size_t>(words.size(), 3));
    const auto [error, cause] = told_cause(kind, words);
    throw Error(error, script_.path, script_.owner, at_line(line, cause), detail);
}

/// Python's own message comes last in `words`.
std::pair<ErrorKind, Text> PythonProcess::told_cause(const std::string& kind,
                                                     const std::vector<std::string>& words) const {
    if (kind == "numpy")
        return {ErrorKind::Unsupported,
                Text("python.no_numpy",
                     "{1} has no numpy: install the package python3-numpy, or {1} -m pip install numpy",
                     python_)};
    if (kind == "module")
        return {ErrorKind::Unsupported,
                Text("python.package", "it needs the Python package {1}: {2} -m pip install {1}", words[0],
                     python_)};
    if (kind == "memory")
        return {ErrorKind::Usage,
                Text("python.memory", "it needs more than the {1} MiB that its memory_limit allows ({2})",
                     script_.declaration.memory_limit >> 20, words[0])};
    if (kind == "exit")
        return {ErrorKind::Usage, Text("python.exit", "it ends Python instead of returning a picture")};
    if (kind == "filter")
        return {ErrorKind::Usage, Text("python.no_filter", "it has no function filter(frame, p, info)")};
    if (kind == "declaration")
        return {ErrorKind::Usage,
                Text("python.declaration",
                     "{1} is {2}, but reads as {3}: write it once, at the left margin, as plain values",
                     words[0], words[1], words[2])};
    if (kind == "result")
        return {ErrorKind::Usage,
                Text("python.result", "filter() must return {1}, not {2}", words[0], words[1])};
    return {ErrorKind::Usage, Text::verbatim(words[0])};
}

} // namespace framewright
