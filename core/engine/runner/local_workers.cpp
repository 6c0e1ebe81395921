#include "core/engine/runner/local_workers.h"

namespace framewright {
namespace {

constexpr std::uint64_t tick_ms = 100;
/// Looking at a process's memory makes the kernel walk its pages. So many are looked at in a tick on average,
/// and each the less often the more there are.
constexpr int max_samples_per_tick = 8;

} // namespace

LocalWorkers::LocalWorkers(EventLoop& loop, WorkerPool& pool)
    : pool_(pool), timer_(loop, tick_ms, [this] { sample_memory(); }) {}

LocalWorkers::~LocalWorkers() {
    drop_all();
}

std::size_t LocalWorkers::idle_place() {
    std::size_t place = 0;
    while (place < places_.size() && places_[place] && places_[place]->alive() && places_[place]->busy())
        ++place;
    at(place);
    return place;
}

WorkerProcess& LocalWorkers::at(std::size_t place) {
    if (places_.size() <= place)
        places_.resize(place + 1);
    auto& process = places_[place];
    if (!process || !process->alive()) {
        process = pool_.take();
        process->expect_pictures_of(pixels_);
    }
    return *process;
}

void LocalWorkers::warm_up(int count) {
    pool_.warm_up(count);
}

void LocalWorkers::drop(std::size_t place) {
    if (place < places_.size())
        std::unique_ptr<WorkerProcess>(std::move(places_[place])).reset(); // its answers may look at places_
}

void LocalWorkers::drop_all() {
    std::vector<std::unique_ptr<WorkerProcess>>(std::move(places_)).clear();
    places_.clear();
}

void LocalWorkers::give_back(std::size_t kept) {
    for (; places_.size() > kept; places_.pop_back())
        if (places_.back())
            pool_.give_back(std::move(places_.back()));
}

void LocalWorkers::expect_pictures_of(std::int64_t pixels) {
    pixels_ = pixels;
    for (const auto& process : places_)
        if (process)
            process->expect_pictures_of(pixels);
}

void LocalWorkers::count_cpu(const CpuSeconds& used) {
    cpu_.user += used.user;
    cpu_.system += used.system;
}

void LocalWorkers::sample_memory() {
    std::vector<int> ids;
    for (const auto& process : places_)
        if (process && process->alive())
            ids.push_back(process->process_id());
    const int interval = 1 + static_cast<int>(ids.size()) / max_samples_per_tick;
    if (ticks_++ % interval == 0)
        memory_.sample(ids);
}

} // namespace framewright
