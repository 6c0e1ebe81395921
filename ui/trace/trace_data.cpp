#include "ui/trace/trace_data.h"

#include "core/base/error.h"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <fstream>
#include <functional>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

namespace framewright::ui {
namespace {

using Json = nlohmann::json;
using LaneKey = std::pair<std::int64_t, std::int64_t>; ///< process, thread

/// One event's members as far as they matter.
struct Event {
    std::string name;
    std::string category; ///< the activity, where the name is another one
    std::string phase;
    double start_us = 0;
    double duration_us = 0;
    std::int64_t process = 0;
    std::int64_t thread = 0;
    std::int64_t frame = -1;
    std::string label; ///< args.name
};

/// Takes events as the parser meets them, so that the text's tree is never in memory.
class TraceReader final : public nlohmann::json_sax<Json> {
public:
    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t value) override { return number(static_cast<double>(value)); }
    bool number_unsigned(number_unsigned_t value) override { return number(static_cast<double>(value)); }
    bool number_float(number_float_t value, const string_t&) override { return number(value); }
    bool string(string_t& value) override {
        if (depth_ == event_depth() && key_ == "name")
            event_.name = value;
        else if (depth_ == event_depth() && key_ == "cat")
            event_.category = value;
        else if (depth_ == event_depth() && key_ == "ph")
            event_.phase = value;
        else if (depth_ == event_depth() + 1 && key_ == "name")
            event_.label = value;
        return true;
    }
    bool binary(binary_t&) override { return true; }
    bool start_object(std::size_t) override {
        ++depth_;
        if (in_events_ && depth_ == event_depth())
            event_ = {};
        return true;
    }
    bool key(string_t& value) override {
        key_ = value;
        return true;
    }
    bool end_object() override {
        if (in_events_ && depth_ == event_depth())
            take_event();
        --depth_;
        return true;
    }
    bool start_array(std::size_t) override {
        ++depth_;
        const bool list = depth_ == 1 || (depth_ == 2 && key_ == "traceEvents");
        if (!in_events_ && list) {
            in_events_ = true;
            found_ = true;
            array_depth_ = depth_;
        }
        return true;
    }
    bool end_array() override {
        if (in_events_ && depth_ == array_depth_)
            in_events_ = false;
        --depth_;
        return true;
    }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& error) override {
        problem_ = error.what();
        return false;
    }

    bool found() const { return found_; }
    const std::string& problem() const { return problem_; }
    TraceData finish();

private:
    int event_depth() const { return array_depth_ + 1; }
    bool number(double value);
    void take_event();
    void take_span(const LaneKey& lane);
    std::string lane_name(const LaneKey& key) const;

    struct RawSpan {
        double start_us = 0;
        double end_us = 0;
        std::int32_t activity = 0;
        std::int32_t frame = -1;
        std::int32_t label = -1;
    };
    /// Texts by number.
    struct Words {
        std::int32_t number(const std::string& word) {
            const auto [at, added] = known.try_emplace(word, static_cast<std::int32_t>(words.size()));
            if (added)
                words.push_back(word);
            return at->second;
        }
        std::map<std::string, std::int32_t> known;
        std::vector<std::string> words;
    };

    int depth_ = 0;
    int array_depth_ = -1;
    bool in_events_ = false;
    bool found_ = false;
    std::string key_;
    Event event_;
    std::string problem_;
    std::map<LaneKey, std::vector<RawSpan>> spans_;
    std::map<LaneKey, std::string> threads_;
    std::map<std::int64_t, std::string> processes_;
    Words activities_;
    Words labels_;
};

bool TraceReader::number(double value) {
    if (!in_events_)
        return true;
    if (depth_ == event_depth() + 1 && key_ == "frame")
        event_.frame = static_cast<std::int64_t>(value);
    if (depth_ != event_depth())
        return true;
    if (key_ == "ts")
        event_.start_us = value;
    else if (key_ == "dur")
        event_.duration_us = value;
    else if (key_ == "pid")
        event_.process = static_cast<std::int64_t>(value);
    else if (key_ == "tid")
        event_.thread = static_cast<std::int64_t>(value);
    return true;
}

void TraceReader::take_span(const LaneKey& lane) {
    const bool labelled = !event_.category.empty() && event_.category != event_.name;
    spans_[lane].push_back({event_.start_us, event_.start_us + event_.duration_us,
                            activities_.number(labelled ? event_.category : event_.name),
                            static_cast<std::int32_t>(event_.frame),
                            labelled ? labels_.number(event_.name) : -1});
}

void TraceReader::take_event() {
    const LaneKey lane(event_.process, event_.thread);
    if (event_.phase == "M" && event_.name == "thread_name")
        threads_[lane] = event_.label;
    else if (event_.phase == "M" && event_.name == "process_name")
        processes_[event_.process] = event_.label;
    else if (event_.phase == "X" && event_.duration_us >= 0)
        take_span(lane);
}

std::string TraceReader::lane_name(const LaneKey& key) const {
    const auto thread = threads_.find(key);
    std::string name = thread == threads_.end() ? "thread " + std::to_string(key.second) : thread->second;
    const auto process = processes_.find(key.first);
    if (process != processes_.end())
        return process->second + " " + name;
    // Processes are numbered by their place: their ids say nothing.
    std::vector<std::int64_t> order;
    for (const auto& [lane, spans] : spans_)
        if (order.empty() || order.back() != lane.first)
            order.push_back(lane.first);
    if (order.size() < 2)
        return name;
    const auto place = std::find(order.begin(), order.end(), key.first) - order.begin();
    return "worker " + std::to_string(place + 1) + " " + name;
}

TraceData TraceReader::finish() {
    TraceData trace;
    double first_us = std::numeric_limits<double>::max();
    for (const auto& [key, spans] : spans_)
        for (const RawSpan& span : spans)
            first_us = std::min(first_us, span.start_us);
    const auto nanoseconds = [&](double us) { return std::llround((us - first_us) * 1e3); };
    for (auto& [key, spans] : spans_) {
        std::stable_sort(spans.begin(), spans.end(),
                         [](const RawSpan& a, const RawSpan& b) { return a.start_us < b.start_us; });
        TraceLane lane;
        lane.name = lane_name(key);
        lane.spans.reserve(spans.size());
        for (const RawSpan& raw : spans) {
            TraceSpan span{nanoseconds(raw.start_us), nanoseconds(raw.end_us), raw.activity, raw.frame,
                           raw.label};
            if (!lane.spans.empty())
                span.start = std::max(span.start, lane.spans.back().end);
            if (span.end <= span.start)
                continue;
            trace.duration = std::max<std::int64_t>(trace.duration, span.end);
            if (lane.spans.size() % TraceLane::block == 0)
                lane.blocks.emplace_back(activities_.words.size(), 0);
            lane.blocks.back()[static_cast<std::size_t>(span.activity)] += span.end - span.start;
            lane.spans.push_back(span);
        }
        spans = {};
        if (!lane.spans.empty())
            trace.lanes.push_back(std::move(lane));
    }
    trace.activities = std::move(activities_.words);
    trace.labels = std::move(labels_.words);
    return trace;
}

template <typename Input> TraceData read_trace(Input&& input, const std::string& file) {
    TraceReader reader;
    const bool complete = Json::sax_parse(std::forward<Input>(input), &reader);
    if (!complete)
        throw Error(ErrorKind::Input, file, "trace",
                    Text("trace.no_trace", "this is no trace file, or not a whole one"), reader.problem());
    if (!reader.found())
        throw Error(ErrorKind::Input, file, "trace", Text("trace.no_events", "it holds no trace events"));
    return reader.finish();
}

} // namespace

TraceData load_trace(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file)
        throw_system_error(ErrorKind::Input, path, "trace", Text("trace.not_opened", "it cannot be opened"),
                           errno);
    return read_trace(file, path);
}

TraceData parse_trace(const std::string& text, const std::string& file) {
    return read_trace(text, file);
}

std::size_t first_span_after(const TraceLane& lane, std::int64_t time) {
    const auto at = std::partition_point(lane.spans.begin(), lane.spans.end(),
                                         [&](const TraceSpan& span) { return span.end <= time; });
    return static_cast<std::size_t>(at - lane.spans.begin());
}

ActivityTimes times_within(const TraceData& trace, const TraceLane& lane, std::int64_t from,
                           std::int64_t to) {
    ActivityTimes times(trace.activities.size(), 0);
    std::size_t at = first_span_after(lane, from);
    while (at < lane.spans.size() && lane.spans[at].start < to) {
        const std::size_t next = at + TraceLane::block;
        const bool whole_block = at % TraceLane::block == 0 && lane.spans[at].start >= from &&
                                 next <= lane.spans.size() && lane.spans[next - 1].end <= to;
        if (whole_block) {
            const ActivityTimes& block = lane.blocks[at / TraceLane::block];
            std::transform(times.begin(), times.end(), block.begin(), times.begin(), std::plus<>());
            at = next;
            continue;
        }
        const TraceSpan& span = lane.spans[at];
        times[static_cast<std::size_t>(span.activity)] += std::min(span.end, to) - std::max(span.start, from);
        ++at;
    }
    return times;
}

DeviceOverlap device_overlap(const TraceData& trace) {
    std::vector<DeviceSpan> work;
    for (const TraceLane& lane : trace.lanes)
        if (const auto kind = device_work_of(lane.name))
            for (const TraceSpan& span : lane.spans)
                work.push_back({*kind, span.start, span.end});
    return measure_device_overlap(work);
}

std::vector<TraceMark> trace_marks(const TraceData& trace, const TraceLane& lane, std::int64_t from,
                                   std::int64_t to, int width) {
    std::vector<TraceMark> marks;
    if (to <= from || width <= 0)
        return marks;
    const double scale = static_cast<double>(to - from) / width;
    const auto time_at = [&](int column) {
        return from + static_cast<std::int64_t>(std::ceil(scale * column));
    };
    const auto column_of = [&](std::int64_t time) {
        return static_cast<int>(std::floor(static_cast<double>(time - from) / scale));
    };
    for (int column = 0; column < width;) {
        const std::size_t at = first_span_after(lane, time_at(column));
        if (at == lane.spans.size() || lane.spans[at].start >= to)
            break;
        const TraceSpan& span = lane.spans[at];
        column = std::max(column, column_of(std::max(span.start, from)));
        const int end = std::min(width, column_of(std::min(span.end, to - 1)) + 1);
        if (end - column > 1) {
            // The column that a span ends in belongs to what follows it, but for the last one.
            const int right = end < width ? end - 1 : end;
            marks.push_back({column, right, static_cast<std::int64_t>(at), {}});
            column = right;
            continue;
        }
        marks.push_back(
            {column, column + 1, -1, times_within(trace, lane, time_at(column), time_at(column + 1))});
        ++column;
    }
    return marks;
}

} // namespace framewright::ui
