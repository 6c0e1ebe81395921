#include "core/preview/render/filtered_pictures.h"

#include "core/filter/chain/parameter_files.h"

#include <cstddef>
#include <filesystem>
#include <string>

namespace framewright {
namespace {

constexpr std::size_t cache_bytes = std::size_t{64} << 20;

/// The files that the chain's parameters name. One that is missing is refused by the filter that reads it.
std::vector<SourceIdentity> identify_files(const std::vector<FilterSpec>& chain) {
    std::vector<SourceIdentity> files;
    for (const std::string& path : parameter_files(chain))
        files.push_back(std::filesystem::exists(path) ? identify_source(path) : SourceIdentity());
    return files;
}

/// Writes down how long it lived, whatever ended it.
class TimeTaken {
public:
    using Clock = std::chrono::steady_clock;

    explicit TimeTaken(Clock::duration& time) : time_(time) {}
    TimeTaken(const TimeTaken&) = delete;
    TimeTaken& operator=(const TimeTaken&) = delete;
    ~TimeTaken() { time_ = Clock::now() - begin_; }

private:
    Clock::duration& time_;
    const Clock::time_point begin_ = Clock::now();
};

} // namespace

FilteredPictures::FilteredPictures() : cache_(cache_bytes) {}

void FilteredPictures::use(const std::vector<FilterSpec>& specs, const FrameFormat& format,
                           const Orientation& orientation) {
    const std::vector<SourceIdentity> files = identify_files(specs);
    if (chain_ && specs_ == specs && files_ == files)
        return;
    clear();
    chain_ = std::make_unique<FilterChain>(specs, format, orientation);
    specs_ = specs;
    files_ = files;
}

void FilteredPictures::forget_pictures() {
    run_.reset();
    cache_.clear();
}

void FilteredPictures::clear() {
    forget_pictures();
    chain_.reset();
}

Frame FilteredPictures::picture(std::int64_t number, const Frame& original, PreviewSource& source,
                                const CancelToken& cancel) {
    const TimeTaken time(last_time_);
    return filtered(number, original, source, cancel);
}

Frame FilteredPictures::lone_picture(const Frame& original, const CancelToken& cancel) {
    const TimeTaken time(last_time_);
    const Frame* window[] = {&original};
    return chain_->empty() ? original.share() : chain_->run(window, &cancel);
}

bool FilteredPictures::may_take_long(const std::vector<FilterSpec>& specs) const {
    constexpr std::chrono::milliseconds long_time(50);
    return !specs.empty() && (specs_ != specs || last_time_ > long_time);
}

Frame FilteredPictures::filtered(std::int64_t number, const Frame& original, PreviewSource& source,
                                 const CancelToken& cancel) {
    if (chain_->empty())
        return original.share();
    if (auto held = cache_.find(number))
        return std::move(*held);
    if (chain_->traits().sequential)
        return filtered_in_order(number, source, cancel);
    const int radius = chain_->temporal_radius();
    const std::int64_t count = source.index().frame_count();
    source.set_window(static_cast<std::size_t>(2 * radius + 1));
    std::vector<Frame> frames;
    for (std::int64_t n = number - radius; n <= number + radius; ++n)
        frames.push_back(n == number ? original.share() : source.frame(mirrored_frame(n, count), cancel));
    std::vector<const Frame*> window;
    for (const Frame& frame : frames)
        window.push_back(&frame);
    Frame result = chain_->run(window, &cancel);
    cache_.insert(number, result);
    return result;
}

/// Goes on where the last request ended, as a playing clip does; else begins anew, as far back as the filters
/// need.
Frame FilteredPictures::filtered_in_order(std::int64_t number, PreviewSource& source,
                                          const CancelToken& cancel) {
    const std::int64_t first = number - chain_->traits().lead(number, 0);
    if (!run_ || number < run_next_ || first > run_next_) {
        run_.emplace(*chain_, first, source.index().frame_count());
        run_next_ = first;
    }
    while (true) {
        while (const auto result = run_->pop()) {
            run_next_ = result->frame_number + 1;
            if (result->frame_number == number) {
                cache_.insert(number, *result->frame);
                return result->frame->share();
            }
        }
        cancel.throw_if_cancelled();
        run_->push(source.frame(run_->next_input(), cancel));
    }
}

} // namespace framewright
