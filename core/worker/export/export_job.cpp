#include "core/worker/export/export_job.h"

#include "core/base/cpu_seconds.h"
#include "core/media/device/device_row.h"
#include "core/media/encode/encoder.h"
#include "core/media/source/frame_hash.h"
#include "core/worker/export/export_input.h"
#include "core/worker/export/filter_scheduler.h"
#include "core/worker/export/frame_metadata.h"
#include "core/worker/export/segment_sink.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <ctime>
#include <exception>
#include <optional>
#include <sched.h>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>

namespace framewright {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::int64_t min_sampled_frames = 10; ///< however long they take
constexpr std::int64_t warming_packets = 3;

double seconds_between(Clock::time_point from, Clock::time_point to) {
    return std::chrono::duration<double>(to - from).count();
}

/// What the kernel did for this process so far.
struct KernelWork {
    double seconds = 0;
    std::int64_t touched_bytes = 0;
};

KernelWork kernel_work() {
    rusage usage{};
    if (getrusage(RUSAGE_SELF, &usage) != 0)
        return {};
    return {cpu_seconds_of(usage).system, usage.ru_minflt * sysconf(_SC_PAGESIZE)};
}

/// Of all threads of this process so far; programs that it started left out.
double process_cpu_seconds() {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time); // of the own process: cannot fail
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

/// Keeps this thread, and every thread it starts, on the CPU it runs on; gives the CPUs back at the end.
class CpuPin {
public:
    explicit CpuPin(bool wanted) : requested_(wanted) {
        if (!requested_)
            return;
        requested_ = sched_getaffinity(0, sizeof before_, &before_) == 0;
        cpu_set_t one;
        CPU_ZERO(&one);
        CPU_SET(static_cast<std::size_t>(std::max(sched_getcpu(), 0)), &one);
        if (!requested_ || sched_setaffinity(0, sizeof one, &one) != 0)
            throw Error(ErrorKind::Worker, "-", "start-up",
                        Text("worker.not_pinned", "cannot keep the worker on one CPU"));
    }
    CpuPin(const CpuPin&) = delete;
    CpuPin& operator=(const CpuPin&) = delete;
    ~CpuPin() {
        if (requested_)
            sched_setaffinity(0, sizeof before_, &before_);
    }

private:
    bool requested_;
    cpu_set_t before_{};
};

EncoderInput encoder_input(const ExportRequest& request, const StreamInfo& stream, const FilterChain& chain) {
    EncoderInput input;
    input.format = chain.empty() ? stream.video->format : chain.output_format();
    input.time_base = stream.time_base;
    input.frame_rate = stream.video->average_frame_rate;
    input.mastering_display = stream.video->mastering_display;
    input.content_light = stream.video->content_light;
    input.threads = request.encoder_threads;
    input.container = request.container;
    return input;
}

std::optional<EncoderPlan> encoder_plan(const ExportRequest& request, const EncoderInput& input) {
    if (!request.spec.encoder.produces_file())
        return std::nullopt;
    return plan_encoder(request.spec.encoder, input);
}

/// The frames that are filtered: those of the segments, and those that warm the first one's encoder up.
OutputRange filtered_range(const ExportRequest& request, const std::optional<EncoderPlan>& plan,
                           const FrameIndex& index, const ChainTraits& chain) {
    const std::int64_t begin = request.segments.front().first_frame;
    const std::int64_t first =
        std::max(std::min(request.range_first, begin), begin - (plan ? plan->warm_up_frames : 0));
    return {first, request.segments.back().end_frame, index.frame_count(),
            chain.lead(first, request.range_first)};
}

/// Decodes for a scheduler until that has all frames or wants no more.
class DecodingThread {
public:
    DecodingThread(ExportInput& source, FilterScheduler& scheduler, TracePart* trace)
        : source_(source), scheduler_(scheduler), clock_("decode", trace), thread_([this] { run(); }) {}
    DecodingThread(const DecodingThread&) = delete;
    DecodingThread& operator=(const DecodingThread&) = delete;
    ~DecodingThread() {
        if (!thread_.joinable())
            return;
        scheduler_.stop();
        thread_.join();
    }

    /// That have left the decoder so far.
    std::int64_t frames() const { return frames_; }
    /// Waits for its end. Throws what ended it.
    void finish() {
        thread_.join();
        if (failure_)
            std::rethrow_exception(failure_);
    }
    /// After finish().
    LaneClock& clock() { return clock_; }

private:
    void run() {
        const LaneCpu cpu(clock_);
        try {
            bool wanted = true;
            while (wanted) {
                clock_.enter(Activity::Decode);
                auto frame = source_.feed->next();
                frames_ = source_.reader->decoded_frames();
                clock_.enter(Activity::Wait);
                wanted = frame && scheduler_.push(std::move(*frame));
            }
            scheduler_.close_input();
        } catch (...) {
            failure_ = std::current_exception();
            scheduler_.stop();
        }
    }

    ExportInput& source_;
    FilterScheduler& scheduler_;
    std::atomic<std::int64_t> frames_ = 0;
    std::exception_ptr failure_;
    LaneClock clock_;
    std::thread thread_; ///< last: it uses everything above
};

/// One run of run_export(): the parts and how they are joined.
class ExportRun {
public:
    ExportRun(const ExportRequest& request, const ExportSource& source, const CancelToken& cancel,
              const ExportEvents& events, const Accelerator* accelerator);

    ExportReport run();

private:
    FinishedFrame finish_frame(std::int64_t frame_number, const Frame& filtered) const;
    void run_in_turn();
    void run_overlapping();
    void take(const FinishedFrame& frame);
    void note_pace(Clock::time_point now);
    bool is_enough() const;
    void add_lane(LaneClock& clock);

    const ExportRequest& request_;
    const std::shared_ptr<const FrameIndex> index_;
    const CancelToken& cancel_;
    const ExportEvents& events_;
    std::unique_ptr<TracePart> trace_;
    const double process_cpu_before_ = process_cpu_seconds();
    LaneClock clock_; ///< of the thread that encodes (and does everything, in turn)
    std::optional<LaneCpu> cpu_{clock_};
    const FilterChain chain_;
    const EncoderInput input_;
    const std::optional<EncoderPlan> plan_;
    const OutputRange range_;
    const Clock::time_point started_ = Clock::now();
    std::optional<Clock::time_point> first_taken_;
    KernelWork work_when_taken_; ///< then
    std::optional<Clock::time_point> warm_since_;
    std::int64_t packets_when_warm_ = 0;
    std::unique_ptr<EncoderAdapter> adapter_;
    std::unique_ptr<SegmentSink> sink_;
    std::optional<FrameMetadataCount> metadata_; ///< of what is encoded
    ExportReport report_;
    ExportInput source_;
    Clock::time_point last_taken_;
    Clock::time_point last_progress_;
};

ExportRun::ExportRun(const ExportRequest& request, const ExportSource& source, const CancelToken& cancel,
                     const ExportEvents& events, const Accelerator* accelerator)
    : request_(request), index_(source.index), cancel_(cancel), events_(events),
      trace_(request.trace_part.empty() ? nullptr : std::make_unique<TracePart>(request.trace_part)),
      clock_(request.filter_threads == 0 ? "all in turn" : "encode", trace_.get()),
      chain_(request.spec.chain, source.stream.video->format, source.stream.video->orientation,
             accelerator ? StageCut::ByOperations : StageCut::AsNeeded),
      input_(encoder_input(request, source.stream, chain_)), plan_(encoder_plan(request, input_)),
      range_(filtered_range(request, plan_, *index_, chain_.traits())), last_progress_(Clock::now()) {
    source_ = open_export_input({request, source, chain_, range_, input_, plan_}, accelerator, trace_.get(),
                                report_);
    if (plan_) {
        adapter_ = std::make_unique<EncoderAdapter>(input_.format, *plan_);
        metadata_.emplace(plan_->writes_captions);
    }
    EncoderInput encoded = input_;
    encoded.device_frames = source_.encoder_frames;
    sink_ = std::make_unique<SegmentSink>(request_, encoded, plan_, *index_, clock_);
    sink_->segment_done = events.segment_done;
}

FinishedFrame ExportRun::finish_frame(std::int64_t frame_number, const Frame& filtered) const {
    FinishedFrame finished;
    finished.frame_number = frame_number;
    if (request_.hash_frames && frame_number >= request_.segments.front().first_frame)
        finished.hash = hash_frame(filtered, frame_number, index_->duration(frame_number));
    if (adapter_)
        finished.frame =
            filtered.on_device() || adapter_->identity() ? filtered.share() : adapter_->convert(filtered);
    return finished;
}

void ExportRun::take(const FinishedFrame& frame) {
    const bool counts = frame.frame_number >= request_.segments.front().first_frame;
    if (counts && plan_ && !frame.frame.empty())
        metadata_->look_at(*frame.frame.get());
    sink_->accept(frame);
    report_.frames += counts ? 1 : 0;
    const auto now = Clock::now();
    last_taken_ = now;
    if (!first_taken_ && report_.frames > 0) {
        first_taken_ = now;
        work_when_taken_ = kernel_work();
    }
    note_pace(now);
    if (now - last_progress_ >= std::chrono::milliseconds(100)) {
        last_progress_ = now;
        events_.progress(report_.frames);
    }
    cancel_.throw_if_cancelled();
}

/// The first packets are excluded: they pay for the allocation of decoder, filter and encoder buffers.
void ExportRun::note_pace(Clock::time_point now) {
    const std::int64_t packets = sink_->packets();
    if (packets < warming_packets)
        return;
    if (!warm_since_) {
        warm_since_ = now;
        packets_when_warm_ = packets;
    }
    report_.steady_frames = packets - packets_when_warm_;
    report_.steady_seconds = seconds_between(*warm_since_, now);
}

/// Of a sample: its time is up, or the encoder has collected frames that have still to be paid for.
bool ExportRun::is_enough() const {
    if (request_.withheld_frames > 0 && sink_->packets() == 0 && report_.frames >= request_.withheld_frames)
        return true;
    return request_.max_seconds > 0 && report_.frames >= min_sampled_frames &&
           seconds_between(*first_taken_, last_taken_) > request_.max_seconds;
}

void ExportRun::add_lane(LaneClock& clock) {
    report_.lanes.push_back({clock.name(), clock.seconds(), clock.lifetime_seconds(), clock.cpu_seconds()});
}

void ExportRun::run_in_turn() {
    FilterScheduler scheduler(
        chain_, range_,
        [this](std::int64_t frame_number, const Frame& frame) { return finish_frame(frame_number, frame); },
        0, nullptr, &clock_);
    while (true) {
        clock_.enter(Activity::Decode);
        auto frame = source_.feed->next();
        if (!frame)
            break;
        sink_->decoded_frames = source_.reader->decoded_frames();
        scheduler.push(std::move(*frame));
        while (const auto finished = scheduler.pop())
            take(*finished);
        if (is_enough())
            break;
    }
}

void ExportRun::run_overlapping() {
    FilterScheduler scheduler(
        chain_, range_,
        [this](std::int64_t frame_number, const Frame& frame) { return finish_frame(frame_number, frame); },
        request_.filter_threads, trace_.get(), nullptr, std::move(source_.devices));
    DecodingThread decoding(source_, scheduler, trace_.get());
    clock_.enter(Activity::Wait);
    while (const auto finished = scheduler.pop()) {
        sink_->decoded_frames = decoding.frames();
        take(*finished);
        if (is_enough())
            break;
        clock_.enter(Activity::Wait);
    }
    if (is_enough())
        scheduler.stop();
    decoding.finish();
    sink_->decoded_frames = source_.reader->decoded_frames();
    add_lane(decoding.clock());
    for (LaneAccount& lane : scheduler.finish())
        report_.lanes.push_back(std::move(lane));
}

ExportReport ExportRun::run() {
    if (request_.filter_threads == 0)
        run_in_turn();
    else
        run_overlapping();
    if (sink_->packets() == 0)
        report_.long_run_factor = find_encoder(request_.spec.encoder.id).long_run_factor;
    sink_->finish();
    const auto end = Clock::now();
    report_.start_seconds = seconds_between(started_, first_taken_.value_or(end));
    report_.run_seconds = seconds_between(first_taken_.value_or(end), end);
    if (first_taken_) {
        const KernelWork work = kernel_work();
        report_.run_system_seconds = work.seconds - work_when_taken_.seconds;
        report_.run_touched_bytes = work.touched_bytes - work_when_taken_.touched_bytes;
    }
    clock_.enter(Activity::Wait);
    cpu_.reset();
    if (trace_)
        if (const Text problem = trace_->finish(); !problem.empty())
            report_.warnings.push_back(problem);
    events_.progress(report_.frames);
    add_lane(clock_);
    const double process_cpu = process_cpu_seconds() - process_cpu_before_;
    report_.encoder_threads_cpu = cpu_beside(report_.lanes, process_cpu);
    if (const auto& program = sink_->program_account())
        report_.lanes.push_back(*program);
    report_.decoded_frames = source_.reader->decoded_frames();
    report_.lost_frames = range_.end - request_.segments.front().first_frame - report_.frames;
    const FrameReader& reader = *source_.reader;
    if (metadata_)
        report_.dropped_metadata = metadata_->dropped();
    report_.damaged = !reader.warnings().empty() || reader.lost_frames() > 0;
    report_.warnings.insert(report_.warnings.end(), reader.warnings().begin(), reader.warnings().end());
    report_.warnings.insert(report_.warnings.end(), sink_->warnings().begin(), sink_->warnings().end());
    return std::move(report_);
}

} // namespace

ExportReport run_export(const ExportRequest& request, const ExportSource& source, const CancelToken& cancel,
                        const ExportEvents& events, const Accelerator* accelerator) {
    const CpuPin pin(request.pin_to_one_cpu);
    const Accelerator* const used = request.accelerator && request.filter_threads > 0 ? accelerator : nullptr;
    try {
        return ExportRun(request, source, cancel, events, used).run();
    } catch (const Error& error) {
        // The job was prepared with an encoder that opened: it is this process that cannot open it, often for
        // want of memory.
        if (error.kind() == ErrorKind::Unsupported && error.stage() == "encoder")
            throw Error(ErrorKind::Worker, error.file(), error.stage(), error.cause(), error.detail());
        if (used && error.stage() == hardware_decoder_stage)
            throw Error(error.kind(), error.file(), error.stage(),
                        Text("decoder.gave_up", "{1} gave up ({2})",
                             device_registry().at(used->device()).decoder, error.cause()));
        throw;
    }
}

} // namespace framewright
