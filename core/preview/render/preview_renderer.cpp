#include "core/preview/render/preview_renderer.h"

#include "core/filter/chain_run.h"
#include "core/filter/filter_chain.h"
#include "core/filter/parameter_files.h"
#include "core/job/prepared_job.h"
#include "core/media/source/probe.h"
#include "core/media/source/probe_video.h"
#include "core/preview/render/content_area.h"
#include "core/preview/render/picture_geometry.h"
#include "core/preview/render/pixel_sampler.h"
#include "core/preview/render/preview_source.h"
#include "core/preview/render/viewport_painter.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <mutex>

namespace framewright {
namespace {

constexpr std::size_t filtered_cache_bytes = std::size_t{64} << 20;

/// The files that the chain's parameters name. One that is missing is refused by the filter that reads it.
std::vector<SourceIdentity> identify_files(const std::vector<FilterSpec>& chain) {
    std::vector<SourceIdentity> files;
    for (const std::string& path : parameter_files(chain))
        files.push_back(std::filesystem::exists(path) ? identify_source(path) : SourceIdentity());
    return files;
}

} // namespace

class PreviewRenderer::Implementation {
public:
    explicit Implementation(const PreviewRendererOptions& options)
        : options_(options), filtered_cache_(filtered_cache_bytes) {}

    MediaInfo open(const std::string& path, int track);
    void set_index(std::shared_ptr<const FrameIndex> index);
    void fail_index(const Error& error);
    PreviewFrame render(const PreviewRequest& request, std::uint8_t* original, std::uint8_t* filtered,
                        const std::function<void(const PreviewFrame&)>& original_painted);
    std::optional<PixelSample> sample(double x, double y) const;
    ContentArea content(const ContentRequest& request);
    int stream() const { return stream_; }
    std::int64_t decoded() const { return source_ ? source_->decoded_frames() : 0; }

private:
    void use_chain(const std::vector<FilterSpec>& specs, const FrameFormat& format);
    void wait_for_index();
    void scale_size_changes(bool scale);
    std::int64_t shown_number(const PreviewRequest& request) const;
    bool shows_first(const PreviewRequest& request);
    void decode(const PreviewRequest& request);
    void filter(const PreviewRequest& request);
    bool may_take_long(const PreviewRequest& request) const;
    PreviewImage paint(ViewportPainter& painter, const Frame& frame, const PreviewViewport& viewport,
                       std::uint8_t* pixels) const;
    Frame filtered_frame(std::int64_t number, const Frame& original);
    Frame filtered_in_order(std::int64_t number);
    Text note() const;
    std::optional<FractionPoint> place_behind(FractionPoint place) const;

    const PreviewRendererOptions options_;
    std::string path_;
    int stream_ = -1;
    Orientation orientation_;
    FrameFormat format_; ///< of the stream's first picture
    bool scale_ = false; ///< pictures of another size to that one

    std::mutex mutex_; ///< of the two below
    std::condition_variable index_known_;
    std::shared_ptr<const FrameIndex> index_;
    std::optional<Error> index_error_;

    std::unique_ptr<PreviewSource> source_;
    Frame first_; ///< frame 0, for as long as there is no index
    std::vector<FilterSpec> chain_specs_;
    std::vector<SourceIdentity> chain_files_; ///< that the chain has read
    std::unique_ptr<FilterChain> chain_;
    std::optional<ChainRun> run_; ///< of a sequential chain: the frames from run_next_ on are to come
    std::int64_t run_next_ = 0;
    FrameCache filtered_cache_;
    std::chrono::steady_clock::duration filter_time_{}; ///< that the last picture took
    std::int64_t number_ = -1;                          ///< what is shown
    Frame original_;
    Frame filtered_;
    ViewportPainter original_painter_;
    ViewportPainter filtered_painter_;
};

MediaInfo PreviewRenderer::Implementation::open(const std::string& path, int track) {
    MediaInfo info = probe_media(path);
    const StreamInfo& stream = require_video(info, track);
    {
        const std::lock_guard lock(mutex_);
        index_.reset();
        index_error_.reset();
    }
    path_ = path;
    stream_ = stream.index;
    orientation_ = stream.video->orientation;
    format_ = stream.video->format;
    source_.reset();
    run_.reset();
    chain_.reset();
    filtered_cache_.clear();
    for (Frame* frame : {&first_, &original_, &filtered_})
        *frame = Frame();
    number_ = -1;
    return info;
}

void PreviewRenderer::Implementation::set_index(std::shared_ptr<const FrameIndex> index) {
    const std::lock_guard lock(mutex_);
    index_ = std::move(index);
    index_known_.notify_all();
}

void PreviewRenderer::Implementation::fail_index(const Error& error) {
    const std::lock_guard lock(mutex_);
    index_error_ = error;
    index_known_.notify_all();
}

void PreviewRenderer::Implementation::wait_for_index() {
    std::unique_lock lock(mutex_);
    index_known_.wait(lock, [this] { return index_ || index_error_; });
    if (!index_)
        throw Error(*index_error_);
    if (source_)
        return;
    FrameReaderOptions options;
    options.decoder_threads = options_.decoder_threads;
    if (scale_)
        options.scale_to = format_;
    source_ = std::make_unique<PreviewSource>(path_, stream_, index_, options_.cache_bytes, options);
}

void PreviewRenderer::Implementation::scale_size_changes(bool scale) {
    if (scale == scale_)
        return;
    scale_ = scale;
    source_.reset();
    run_.reset();
    filtered_cache_.clear();
}

void PreviewRenderer::Implementation::use_chain(const std::vector<FilterSpec>& specs,
                                                const FrameFormat& format) {
    const std::vector<SourceIdentity> files = identify_files(specs);
    if (chain_ && chain_specs_ == specs && chain_files_ == files)
        return;
    run_.reset();
    chain_.reset();
    filtered_cache_.clear();
    chain_ = std::make_unique<FilterChain>(specs, format, orientation_);
    chain_specs_ = specs;
    chain_files_ = files;
}

std::int64_t PreviewRenderer::Implementation::shown_number(const PreviewRequest& request) const {
    const FrameIndex& index = source_->index();
    const std::int64_t number = std::clamp<std::int64_t>(request.frame, 0, index.frame_count() - 1);
    if (!request.coarse || source_->cached(number))
        return number;
    const Keyframe* keyframe = index.keyframe_before(number);
    return keyframe ? keyframe->frame_number : number;
}

Frame PreviewRenderer::Implementation::filtered_frame(std::int64_t number, const Frame& original) {
    if (chain_->empty())
        return original.share();
    if (auto held = filtered_cache_.find(number))
        return std::move(*held);
    if (chain_->traits().sequential)
        return filtered_in_order(number);
    const int radius = chain_->temporal_radius();
    const std::int64_t count = source_->index().frame_count();
    source_->set_window(static_cast<std::size_t>(2 * radius + 1));
    std::vector<Frame> frames;
    for (std::int64_t n = number - radius; n <= number + radius; ++n)
        frames.push_back(n == number ? original.share() : source_->frame(mirrored_frame(n, count)));
    std::vector<const Frame*> window;
    for (const Frame& frame : frames)
        window.push_back(&frame);
    Frame result = chain_->run(window);
    filtered_cache_.insert(number, result);
    return result;
}

/// Goes on where the last request ended, as a playing clip does; else begins anew, as far back as the filters
/// need.
Frame PreviewRenderer::Implementation::filtered_in_order(std::int64_t number) {
    const std::int64_t first = number - chain_->traits().lead(number, 0);
    if (!run_ || number < run_next_ || first > run_next_) {
        run_.emplace(*chain_, first, source_->index().frame_count());
        run_next_ = first;
    }
    while (true) {
        while (const auto result = run_->pop()) {
            run_next_ = result->frame_number + 1;
            if (result->frame_number == number) {
                filtered_cache_.insert(number, *result->frame);
                return result->frame->share();
            }
        }
        run_->push(source_->frame(run_->next_input()));
    }
}

/// Whether frame 0 is wanted of a clip that has not been read yet, without frames beside it.
bool PreviewRenderer::Implementation::shows_first(const PreviewRequest& request) {
    {
        const std::lock_guard lock(mutex_);
        if (request.frame > 0 || index_ || index_error_)
            return false;
    }
    if (first_.empty())
        first_ = Frame(first_picture(path_, stream_));
    use_chain(request.chain, first_.format());
    return chain_->temporal_radius() == 0 && !chain_->traits().sequential;
}

void PreviewRenderer::Implementation::decode(const PreviewRequest& request) {
    if (shows_first(request)) {
        original_ = first_.share();
        number_ = 0;
        return;
    }
    wait_for_index();
    const std::int64_t number = shown_number(request);
    original_ = source_->frame(number);
    number_ = number;
}

void PreviewRenderer::Implementation::filter(const PreviewRequest& request) {
    const auto begin = std::chrono::steady_clock::now();
    use_chain(request.chain, original_.format());
    if (source_) {
        filtered_ = filtered_frame(number_, original_);
    } else {
        const Frame* window[] = {&original_};
        filtered_ = chain_->empty() ? original_.share() : chain_->run(window);
    }
    filter_time_ = std::chrono::steady_clock::now() - begin;
}

/// Filters that nothing is known of yet may, and those that took long for the last picture.
bool PreviewRenderer::Implementation::may_take_long(const PreviewRequest& request) const {
    constexpr std::chrono::milliseconds long_time(50);
    return !request.chain.empty() && (chain_specs_ != request.chain || filter_time_ > long_time);
}

PreviewImage PreviewRenderer::Implementation::paint(ViewportPainter& painter, const Frame& frame,
                                                    const PreviewViewport& viewport,
                                                    std::uint8_t* pixels) const {
    const bool visible = viewport.wanted && pixels && viewport.pixel_width > 0 && viewport.pixel_height > 0 &&
                         viewport.width > 0 && viewport.height > 0;
    const auto [width, height] = upright_size(frame.format(), orientation_);
    return visible ? painter.paint(frame, orientation_, viewport, pixels)
                   : PreviewImage{nullptr, 0, 0, 0, width, height};
}

Text PreviewRenderer::Implementation::note() const {
    const int transfer = original_.format().transfer;
    if (!ToneMap::applies(transfer))
        return {};
    constexpr int pq = 16;
    return Text("preview.tone_mapped", "HDR ({1}) shown tone-mapped to SDR", transfer == pq ? "PQ" : "HLG");
}

PreviewFrame
PreviewRenderer::Implementation::render(const PreviewRequest& request, std::uint8_t* original,
                                        std::uint8_t* filtered,
                                        const std::function<void(const PreviewFrame&)>& original_painted) {
    const auto begin = std::chrono::steady_clock::now();
    const bool tell_early = original_painted && may_take_long(request);
    scale_size_changes(request.scale_size_changes);
    decode(request);
    PreviewFrame answer;
    answer.generation = request.generation;
    answer.frame = number_;
    answer.pts = original_.pts();
    answer.original = paint(original_painter_, original_, request.original, original);
    answer.note = note();
    if (tell_early)
        original_painted(answer);
    filter(request);
    answer.filtered = paint(filtered_painter_, filtered_, request.filtered, filtered);
    answer.links = chain_->links();
    answer.milliseconds =
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
    return answer;
}

/// The place in the stored filtered picture of a place in the upright original; empty where it was cut off.
std::optional<FractionPoint> PreviewRenderer::Implementation::place_behind(FractionPoint place) const {
    const FractionPoint upright = place;
    for (const ChainLink& link : chain_->links()) {
        if (link.turned) // nothing is beside anything
            return stored_place(orientation_, upright);
        place.x = (place.x * link.width - link.kept_left) / link.kept_width;
        place.y = (place.y * link.height - link.kept_top) / link.kept_height;
    }
    if (place.x < 0 || place.y < 0 || place.x > 1 || place.y > 1)
        return std::nullopt;
    return stored_place(orientation_, place);
}

std::optional<PixelSample> PreviewRenderer::Implementation::sample(double x, double y) const {
    if (number_ < 0)
        return std::nullopt;
    const FractionPoint upright{std::clamp(x, 0.0, 1.0), std::clamp(y, 0.0, 1.0)};
    const FractionPoint stored = stored_place(orientation_, upright);
    const auto at = [](double fraction, int size) {
        return std::min(static_cast<int>(fraction * size), size - 1);
    };
    const auto values = [&](const Frame& frame) {
        return component_values(frame, at(stored.x, frame.get()->width), at(stored.y, frame.get()->height));
    };
    const FrameFormat format = original_.format();
    const bool sideways = turned_sideways(orientation_);
    PixelSample result;
    result.frame = number_;
    result.x = at(upright.x, sideways ? format.height : format.width);
    result.y = at(upright.y, sideways ? format.width : format.height);
    result.original = values(original_);
    if (const auto there = place_behind(upright))
        result.filtered = component_values(filtered_, at(there->x, filtered_.get()->width),
                                           at(there->y, filtered_.get()->height));
    result.component_names = component_names(format);
    return result;
}

ContentArea PreviewRenderer::Implementation::content(const ContentRequest& request) {
    wait_for_index();
    const std::int64_t count = source_->index().frame_count();
    const std::int64_t number = std::clamp<std::int64_t>(request.frame, 0, count - 1);
    Frame frame = source_->frame(number);
    const FilterChain chain(request.chain, frame.format(), orientation_);
    if (!chain.empty()) {
        ChainRun run(chain, number - chain.traits().lead(number, 0), count);
        auto result = run.pop();
        while (!result || result->frame_number != number) {
            if (!result)
                run.push(source_->frame(run.next_input()));
            result = run.pop();
        }
        frame = result->frame->share();
    }
    ContentArea area = content_area(frame, orientation_);
    area.frame = number;
    return area;
}

PreviewRenderer::PreviewRenderer(const PreviewRendererOptions& options)
    : implementation_(std::make_unique<Implementation>(options)) {}

PreviewRenderer::~PreviewRenderer() = default;

MediaInfo PreviewRenderer::open(const std::string& path, int track) {
    return implementation_->open(path, track);
}

int PreviewRenderer::stream_index() const {
    return implementation_->stream();
}

void PreviewRenderer::set_index(std::shared_ptr<const FrameIndex> index) {
    implementation_->set_index(std::move(index));
}

void PreviewRenderer::fail_index(const Error& error) {
    implementation_->fail_index(error);
}

PreviewFrame PreviewRenderer::render(const PreviewRequest& request, std::uint8_t* original_pixels,
                                     std::uint8_t* filtered_pixels,
                                     const std::function<void(const PreviewFrame&)>& original_painted) {
    return implementation_->render(request, original_pixels, filtered_pixels, original_painted);
}

std::optional<PixelSample> PreviewRenderer::sample(double x, double y) const {
    return implementation_->sample(x, y);
}

ContentArea PreviewRenderer::content(const ContentRequest& request) {
    return implementation_->content(request);
}

std::int64_t PreviewRenderer::decoded_frames() const {
    return implementation_->decoded();
}

} // namespace framewright
