#include "core/preview/render/preview_renderer.h"

#include "core/filter/chain_run.h"
#include "core/filter/filter_chain.h"
#include "core/media/source/probe.h"
#include "core/media/source/probe_video.h"
#include "core/preview/render/content_area.h"
#include "core/preview/render/filtered_pictures.h"
#include "core/preview/render/picture_difference.h"
#include "core/preview/render/picture_geometry.h"
#include "core/preview/render/picture_marks.h"
#include "core/preview/render/pixel_sampler.h"
#include "core/preview/render/preview_source.h"
#include "core/preview/render/scope_counter.h"
#include "core/preview/render/viewport_painter.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <vector>

namespace framewright {
namespace {

constexpr int max_patch = 64;

} // namespace

class PreviewRenderer::Implementation {
public:
    explicit Implementation(const PreviewRendererOptions& options) : options_(options) {}

    MediaInfo open(const std::string& path, int track);
    void set_index(std::shared_ptr<const FrameIndex> index);
    void fail_index(const Error& error);
    PreviewFrame render(const PreviewRequest& request, std::uint8_t* original, std::uint8_t* filtered,
                        const std::function<void(const PreviewFrame&)>& original_painted,
                        ScopeCounts* scopes);
    std::optional<PixelSample> sample(const SamplePlace& place);
    std::vector<std::uint8_t> patch(const Frame& frame, FractionPoint upright, int size);
    std::optional<FractionPoint> upright_behind(FractionPoint place) const;
    ContentArea content(const ContentRequest& request);
    int stream() const { return stream_; }
    std::int64_t decoded() const { return source_ ? source_->decoded_frames() : 0; }

private:
    void wait_for_index();
    void scale_size_changes(bool scale);
    std::int64_t shown_number(const PreviewRequest& request) const;
    bool shows_first(const PreviewRequest& request);
    void decode(const PreviewRequest& request);
    void filter(const PreviewRequest& request);
    PreviewImage paint(ViewportPainter& painter, const Frame& frame, const PreviewViewport& viewport,
                       PictureMark mark, std::uint8_t* pixels) const;
    Text note() const;

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
    FilteredPictures pictures_;
    std::int64_t number_ = -1; ///< what is shown
    Frame original_;
    Frame filtered_;
    ViewportPainter original_painter_;
    ViewportPainter filtered_painter_;
    ViewportPainter patch_painter_;
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
    pictures_.clear();
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
    pictures_.forget_pictures();
}

std::int64_t PreviewRenderer::Implementation::shown_number(const PreviewRequest& request) const {
    const FrameIndex& index = source_->index();
    const std::int64_t number = std::clamp<std::int64_t>(request.frame, 0, index.frame_count() - 1);
    if (!request.coarse || source_->cached(number))
        return number;
    const Keyframe* keyframe = index.keyframe_before(number);
    return keyframe ? keyframe->frame_number : number;
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
    pictures_.use(request.chain, first_.format(), orientation_);
    return pictures_.chain().temporal_radius() == 0 && !pictures_.chain().traits().sequential;
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
    pictures_.use(request.chain, original_.format(), orientation_);
    filtered_ = source_ ? pictures_.picture(number_, original_, *source_) : pictures_.lone_picture(original_);
}

PreviewImage PreviewRenderer::Implementation::paint(ViewportPainter& painter, const Frame& frame,
                                                    const PreviewViewport& viewport, PictureMark mark,
                                                    std::uint8_t* pixels) const {
    const bool visible = viewport.wanted && pixels && viewport.pixel_width > 0 && viewport.pixel_height > 0 &&
                         viewport.width > 0 && viewport.height > 0;
    if (!visible) {
        const auto [width, height] = upright_size(frame.format(), orientation_);
        return {nullptr, 0, 0, 0, width, height};
    }
    const PreviewImage image = painter.paint(frame, orientation_, viewport, pixels);
    draw_marks(mark, frame, orientation_, viewport, pixels);
    return image;
}

Text PreviewRenderer::Implementation::note() const {
    const int transfer = original_.format().transfer;
    if (!ToneMap::applies(transfer))
        return {};
    constexpr int pq = 16;
    return Text("preview.tone_mapped", "HDR ({1}) shown tone-mapped to SDR", transfer == pq ? "PQ" : "HLG");
}

PreviewFrame PreviewRenderer::Implementation::render(
    const PreviewRequest& request, std::uint8_t* original, std::uint8_t* filtered,
    const std::function<void(const PreviewFrame&)>& original_painted, ScopeCounts* scopes) {
    const auto begin = std::chrono::steady_clock::now();
    const bool tell_early = original_painted && pictures_.may_take_long(request.chain);
    scale_size_changes(request.scale_size_changes);
    decode(request);
    PreviewFrame answer;
    answer.generation = request.generation;
    answer.frame = number_;
    answer.pts = original_.pts();
    answer.original = paint(original_painter_, original_, request.original, request.mark, original);
    answer.note = note();
    if (tell_early)
        original_painted(answer);
    filter(request);
    const bool drawn_over = request.difference.wanted && can_be_compared(original_, filtered_);
    const PictureMark mark = drawn_over ? PictureMark::None : request.mark;
    answer.filtered = paint(filtered_painter_, filtered_, request.filtered, mark, filtered);
    answer.is_difference = drawn_over && answer.filtered.pixels != nullptr;
    if (answer.is_difference)
        draw_difference(request.difference, original_, filtered_, orientation_, request.filtered, filtered);
    if (scopes != nullptr && request.scopes != ScopeSide::None) {
        count_scopes(request.scopes == ScopeSide::Original ? original_ : filtered_, orientation_, *scopes);
        answer.scopes = scopes;
    }
    answer.links = pictures_.chain().links();
    answer.milliseconds =
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
    return answer;
}

/// The place in the upright filtered picture of a place in the upright original; empty where it was cut off.
std::optional<FractionPoint> PreviewRenderer::Implementation::upright_behind(FractionPoint place) const {
    const FractionPoint upright = place;
    for (const ChainLink& link : pictures_.chain().links()) {
        if (link.turned) // nothing is beside anything
            return upright;
        place.x = (place.x * link.width - link.kept_left) / link.kept_width;
        place.y = (place.y * link.height - link.kept_top) / link.kept_height;
    }
    if (place.x < 0 || place.y < 0 || place.x > 1 || place.y > 1)
        return std::nullopt;
    return place;
}

/// The samples around a place, one pixel each.
std::vector<std::uint8_t> PreviewRenderer::Implementation::patch(const Frame& frame, FractionPoint upright,
                                                                 int size) {
    const auto [width, height] = upright_size(frame.format(), orientation_);
    PreviewViewport area;
    area.pixel_width = area.pixel_height = size;
    area.width = static_cast<double>(size) / width;
    area.height = static_cast<double>(size) / height;
    area.left = (std::floor(upright.x * width) - size / 2) / width;  // NOLINT: whole samples
    area.top = (std::floor(upright.y * height) - size / 2) / height; // NOLINT
    std::vector<std::uint8_t> pixels(static_cast<std::size_t>(size) * static_cast<std::size_t>(size) * 4);
    patch_painter_.paint(frame, orientation_, area, pixels.data());
    return pixels;
}

std::optional<PixelSample> PreviewRenderer::Implementation::sample(const SamplePlace& place) {
    if (number_ < 0)
        return std::nullopt;
    const FractionPoint upright{std::clamp(place.x, 0.0, 1.0), std::clamp(place.y, 0.0, 1.0)};
    const auto at = [](double fraction, int size) {
        return std::min(static_cast<int>(fraction * size), size - 1);
    };
    const auto values = [&](const Frame& frame, FractionPoint shown) {
        const FractionPoint stored = stored_place(orientation_, shown);
        return component_values(frame, at(stored.x, frame.get()->width), at(stored.y, frame.get()->height));
    };
    const FrameFormat format = original_.format();
    const bool sideways = turned_sideways(orientation_);
    PixelSample result;
    result.frame = number_;
    result.x = at(upright.x, sideways ? format.height : format.width);
    result.y = at(upright.y, sideways ? format.width : format.height);
    result.original = values(original_, upright);
    result.component_names = component_names(format);
    result.patch = std::clamp(place.patch, 0, max_patch);
    if (result.patch > 0)
        result.original_patch = patch(original_, upright, result.patch);
    if (const auto there = upright_behind(upright)) {
        result.filtered = values(filtered_, *there);
        if (result.patch > 0)
            result.filtered_patch = patch(filtered_, *there, result.patch);
    }
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
                                     const std::function<void(const PreviewFrame&)>& original_painted,
                                     ScopeCounts* scopes) {
    return implementation_->render(request, original_pixels, filtered_pixels, original_painted, scopes);
}

std::optional<PixelSample> PreviewRenderer::sample(const SamplePlace& place) {
    return implementation_->sample(place);
}

ContentArea PreviewRenderer::content(const ContentRequest& request) {
    return implementation_->content(request);
}

std::int64_t PreviewRenderer::decoded_frames() const {
    return implementation_->decoded();
}

} // namespace framewright
