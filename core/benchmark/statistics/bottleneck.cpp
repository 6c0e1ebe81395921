#include "core/benchmark/statistics/bottleneck.h"

#include "core/engine/backend/backend.h"

#include "core/benchmark/statistics/analysis.h"
#include "core/benchmark/statistics/device_use.h"
#include "core/trace/lane_clock.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

namespace framewright {
namespace {

constexpr double mostly_outside = 0.5;      ///< of the wall time
constexpr double unbalanced = 0.7;          ///< mean over longest lifetime of the workers
constexpr double saturated = 0.85;          ///< of the cores
constexpr double cores_left_idle = 0.7;     ///< of the cores
constexpr double noticeable_waiting = 0.05; ///< in a cluster's queue, of the whole time
constexpr double much_waiting = 0.2;        ///< of the time of all lanes
constexpr double much_outside = 0.2;        ///< of the wall time
const std::string device_thread = "GPU";    ///< the kind of lane that feeds a device
constexpr double mostly_idle = 0.5;         ///< of the time of the busiest lane
constexpr double held_up = 1.5;             ///< times the CPU seconds that lanes were busy

struct Account {
    double wall = 0;
    double cpu = 0;
    int cores = 1;
    int workers = 1;
    int segments = 0;
    double waiting = 0;                         ///< seconds, summed over the lanes
    std::map<std::string, double> stages;       ///< seconds that lanes spent, waiting left out
    double busy = 0;                            ///< sum of them
    double longest = 0;                         ///< lifetime of the longest lane
    std::map<std::string, double> worker_lives; ///< by worker, where there are several
    std::map<std::string, double> kind_use;     ///< busy share of each kind of lane
    bool feeds_device = false;                  ///< a lane does so
    bool beats_processes = false;               ///< which were measured too
    DeviceUse device;
    double outside() const { return std::max(0.0, wall - longest); }
    double used_cores() const { return wall > 0 ? cpu / wall : 0; }
};

std::string fixed(double value, int digits) {
    char text[400]; // the longest double has 309 digits before the point
    const auto end = std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, digits).ptr;
    return {text, end};
}

std::string seconds_text(double seconds) {
    return fixed(seconds, 2) + " s";
}

std::string percent(double share) {
    return fixed(share * 100, 0) + "%";
}

/// "worker 2, filter 3" is of worker "worker 2" and of kind "filter". A program that encodes is an encode
/// lane.
std::pair<std::string, std::string> split_lane(const std::string& lane) {
    const std::size_t comma = lane.rfind("worker ", 0) == 0 ? lane.find(", ") : std::string::npos;
    std::string kind = comma == std::string::npos ? lane : lane.substr(comma + 2);
    const std::size_t end = kind.find_last_not_of("0123456789");
    if (end + 1 < kind.size() && kind[end] == ' ')
        kind.resize(end);
    return {comma == std::string::npos ? "" : lane.substr(0, comma), kind == "ffmpeg" ? "encode" : kind};
}

Account account_of(const CellRecord& cell, const RunRecord& run, const MachineIdentity& machine) {
    Account account;
    account.wall = run.result.wall_seconds;
    account.cpu = run.result.user_seconds + run.result.system_seconds;
    account.cores = std::max(1, machine.cores);
    account.workers = worker_count(cell, machine);
    account.segments = static_cast<int>(run.result.segments.size());
    if (cell.warmup)
        account.device = device_use_of(*cell.warmup);
    std::map<std::string, double> lives;
    std::map<std::string, double> kind_lives;
    for (const LaneAccount& lane : run.result.lanes) {
        const auto [worker, kind] = split_lane(lane.lane);
        account.feeds_device = account.feeds_device || kind == device_thread;
        lives[lane.lane] += lane.lifetime;
        kind_lives[kind] += lane.lifetime;
        for (const auto& [stage, seconds] : lane.seconds) {
            if (stage == "wait") {
                account.waiting += seconds;
                continue;
            }
            account.stages[stage] += seconds;
            account.kind_use[kind] += seconds;
            account.busy += seconds;
        }
        if (!worker.empty())
            account.worker_lives[worker] = std::max(account.worker_lives[worker], lives[lane.lane]);
    }
    for (const auto& [lane, seconds] : lives)
        account.longest = std::max(account.longest, seconds);
    for (auto& [kind, use] : account.kind_use)
        use = kind_lives[kind] > 0 ? use / kind_lives[kind] : 0;
    return account;
}

std::vector<std::string> figures_of(const Account& account) {
    std::vector<std::string> figures{"wall time " + seconds_text(account.wall)};
    for (const auto& [stage, seconds] : account.stages)
        figures.push_back(stage + " " + seconds_text(seconds) + " of " + seconds_text(account.busy) +
                          " worker time (" + percent(seconds / account.busy) + ")");
    figures.push_back("CPU " + seconds_text(account.cpu) + ": " + fixed(account.used_cores(), 1) + " of " +
                      std::to_string(account.cores) + " cores busy on average");
    figures.push_back("outside of the lanes (start, indexing, assembling, checking) " +
                      seconds_text(account.outside()) + " (" + percent(account.outside() / account.wall) +
                      ")");
    if (account.kind_use.size() > 1)
        for (const auto& [kind, use] : account.kind_use)
            figures.push_back("lanes '" + kind + "' busy " + percent(use) + " of their lifetime");
    if (account.device.known)
        figures.push_back("GPU, in the traced warm-up: kernels " +
                          percent(account.device.share(DeviceWork::Kernels)) + " of the time, copies to it " +
                          percent(account.device.share(DeviceWork::CopyIn)) + ", copies from it " +
                          percent(account.device.share(DeviceWork::CopyOut)));
    return figures;
}

/// Why cores were idle, and what would use them.
std::string idle_cores_advice(const CellRecord& cell, const Account& account) {
    const std::string idle = "; only " + fixed(account.used_cores(), 1) + " of " +
                             std::to_string(account.cores) + " cores were busy: ";
    if (account.busy > held_up * account.cpu)
        return idle + "the workers got " + seconds_text(account.cpu) + " of CPU for " +
               seconds_text(account.busy) + " of work; other programs or the disk held them up";
    const BackendDescriptor backend = backend_traits(cell.backend.id);
    if (backend.reference)
        return idle + "threads or processes would use the others";
    if (account.feeds_device)
        return idle + "the lanes waited for the GPU and for each other; more workers may use the others";
    if (backend.by_segments && account.segments < account.workers)
        return idle + "the clip was cut into " + std::to_string(account.segments) + " for " +
               std::to_string(account.workers) + " workers; a longer one gives all of them work";
    if (account.workers < account.cores)
        return idle + "more workers would use the others";
    if (!backend.by_segments)
        return idle +
               (account.beats_processes
                    ? "processes, which work on several parts of the clip at once, were no faster"
                    : "processes, which work on several parts of the clip at once, may use the others");
    // Workers that wait for a program wait for no disk.
    if (cell.backend.store == Store::Disk && !backend.piping &&
        account.waiting > much_waiting * (account.waiting + account.busy))
        return idle + "the workers wait, most likely for the disk; store=memory keeps segments off it";
    return idle + (account.outside() > much_outside * account.wall
                       ? "the rest of the time goes to starting, indexing and assembling"
                       : "the workers were kept waiting, by other programs on this machine or by each other");
}

std::string full_cores_advice(const CellRecord& cell, const std::string& stage,
                              const MachineIdentity& machine) {
    if (stage == "encode")
        return std::string("; the cores are busy: a faster preset or encoder") +
               (machine.gpu.empty() ? " would help" : " would help, or one of the GPU's");
    if (stage == "filter")
        return std::string("; the cores are busy: cheaper filters") +
               (machine.gpu.empty() || backend_traits(cell.backend.id).uses_device
                    ? " or more cores would help"
                    : " or the backend cuda would help");
    if (stage == "decode")
        return "; the cores are busy: a source that decodes faster, or more cores, would help";
    return "; the cores are busy: more of them would help";
}

std::string place_of(const std::string& stage, const CellRecord& cell) {
    static const std::map<std::string, std::string> places{{"filter", "in the filters"},
                                                           {"decode", "in decoding"},
                                                           {"mux", "in writing packets"},
                                                           {"copies", "in copying frames for the GPU"},
                                                           {"kernels", "in the GPU's kernels"}};
    if (stage == "encode")
        return "in " + cell.encoder.id;
    const auto found = places.find(stage);
    return found == places.end() ? "in " + stage : found->second;
}

std::string largest(const std::map<std::string, double>& shares) {
    return std::max_element(shares.begin(), shares.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
}

/// What sets the pace, and why one says so.
struct Pace {
    std::string stage;
    double share = 0;
    std::string text;
    std::string advice; ///< "" where it depends on the cores
};

Pace device_pace(const CellRecord& cell, const DeviceUse& device) {
    const DeviceWork work = device.busiest();
    const double share = device.share(work);
    if (work != DeviceWork::Kernels)
        return {
            activity_name(Activity::Copy), share,
            std::string("copies ") + (work == DeviceWork::CopyIn ? "to" : "from") + " the GPU take " +
                percent(share) + " of the time that it is open, longer than anything else",
            "; frames that are cropped or shrunk first, and filters of the GPU side by side in the stack, "
            "need fewer copies"};
    const auto strategy = cell.backend.settings.find("strategy");
    const bool chosen =
        strategy != cell.backend.settings.end() && strategy->second != id_of(ConvolutionStrategy::Auto);
    return {activity_name(Activity::Kernels), share,
            "the GPU computes " + percent(share) + " of the time that it is open, longer than anything else",
            std::string("; ") + (chosen ? "strategy=auto, " : "") +
                "cheaper filters or a faster GPU would help, more workers would not"};
}

/// The stage that sets the pace: that of the busiest kind of lane, or the device, where lanes overlap and
/// cores are left.
Pace pace_of(const CellRecord& cell, const Account& account) {
    const std::string most = largest(account.stages);
    const auto share = [&](const std::string& stage) { return account.stages.at(stage) / account.busy; };
    const Pace by_time{
        most, share(most), percent(share(most)) + " of worker time " + place_of(most, cell), {}};
    if (account.kind_use.size() < 2 || account.used_cores() > saturated * account.cores)
        return by_time;
    const std::string kind = largest(account.kind_use);
    const std::string use = percent(account.kind_use.at(kind));
    if (account.device.known && account.device.share(account.device.busiest()) >= account.kind_use.at(kind))
        return device_pace(cell, account.device);
    if (account.feeds_device && account.device.known && account.kind_use.at(kind) < mostly_idle)
        return {"latency", 1 - account.kind_use.at(kind),
                "the busiest lane, " + kind + ", is busy " + use + " of the time, and the GPU " +
                    percent(account.device.share(account.device.busiest())) + ": frames wait for each other",
                "; more streams or larger batches would keep more of them under way"};
    const std::string copies = activity_name(Activity::Copy);
    if (kind == device_thread && account.stages.contains(copies))
        return {copies, share(copies),
                "the thread that copies frames to and from the GPU's memory is busy " + use +
                    " of the time, longer than any other",
                "; several workers have a thread each"};
    if (kind == most || !account.stages.contains(kind))
        return by_time;
    return {kind, share(kind), "its lane is busy " + use + " of the time, longer than any other", {}};
}

/// "copy" for "copies": what a sentence says in front of "-bound".
std::string bound_name(const std::string& stage) {
    if (stage == activity_name(Activity::Copy))
        return "copy";
    return stage == activity_name(Activity::Kernels) ? "kernel" : stage;
}

Bottleneck outside_bound(const Account& account) {
    const double share = account.outside() / account.wall;
    return {"start-up",
            share,
            "overhead-bound: " + percent(share) + " of " + seconds_text(account.wall) +
                " go to starting, indexing, assembling and checking; on a longer clip they weigh less",
            {}};
}

double balance(const Account& account) {
    double sum = 0;
    double longest = 0;
    for (const auto& [worker, seconds] : account.worker_lives) {
        sum += seconds;
        longest = std::max(longest, seconds);
    }
    return account.worker_lives.size() < 2 || longest <= 0
               ? 1
               : sum / static_cast<double>(account.worker_lives.size()) / longest;
}

Bottleneck unbalanced_workers(const Account& account) {
    const double share = balance(account);
    return {"balance",
            share,
            "unbalanced: the workers are busy for " + percent(share) +
                " of the time that the slowest one takes; shorter segments would spread the work more evenly",
            {}};
}

/// Of a cluster, whose cores are not this machine's.
std::string remote_advice(const CellRecord& cell, const Account& account) {
    const double waiting = waiting_seconds(cell);
    if (waiting < noticeable_waiting * account.wall)
        return "; more tasks at a time would help";
    return "; waiting in the cluster's queue takes " + percent(waiting / account.wall) + " of the time";
}

Bottleneck stage_bound(const CellRecord& cell, const Account& account, const MachineIdentity& machine) {
    const Pace pace = pace_of(cell, account);
    const bool idle = account.used_cores() < cores_left_idle * account.cores;
    const std::string advice = backend_traits(cell.backend.id).remote ? remote_advice(cell, account)
                               : !pace.advice.empty()                 ? pace.advice
                               : idle                                 ? idle_cores_advice(cell, account)
                                      : full_cores_advice(cell, pace.stage, machine);
    return {pace.stage, pace.share, bound_name(pace.stage) + "-bound: " + pace.text + advice, {}};
}

} // namespace

Bottleneck find_bottleneck(const CellRecord& cell, const MachineIdentity& machine,
                           std::span<const CellRecord> beside) {
    const RunRecord* run = median_run(cell);
    if (!run)
        return {};
    Account account = account_of(cell, *run, machine);
    account.beats_processes = std::any_of(beside.begin(), beside.end(), [&](const CellRecord& other) {
        const BackendDescriptor backend = backend_traits(other.backend.id);
        return backend.by_segments && !backend.piping && !backend.uses_device &&
               other.label_encoder == cell.label_encoder && !other.runs.empty() &&
               wall_seconds(other).median >= wall_seconds(cell).median;
    });
    if (account.wall <= 0 || account.busy <= 0)
        return {};
    Bottleneck found = account.outside() > mostly_outside * account.wall ? outside_bound(account)
                       : balance(account) < unbalanced                   ? unbalanced_workers(account)
                                                       : stage_bound(cell, account, machine);
    found.figures = figures_of(account);
    found.disturbed = account.busy > held_up * account.cpu &&
                      account.used_cores() < cores_left_idle * account.cores &&
                      !backend_traits(cell.backend.id).piping && !account.feeds_device;
    return found;
}

} // namespace framewright
