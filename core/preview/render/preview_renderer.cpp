#include "core/preview/render/preview_renderer.h"

#include "core/filter/chain/chain_run.h"
#include "core/filter/chain/filter_chain.h"
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
constexpr std::chrono::milliseconds cancel_look(50); ///< between two looks at a token, while waiting

} // namespace

class PreviewRenderer::Implementation {
public:
    explicit Implementation(const PreviewRendererOptions& options) : options_(options) {}

    MediaInfo open(const std::string& path, int track);
    void set_index(std::shared_ptr<const FrameIndex> index);
    void fail_index(const Error& error);
    PreviewFrame render(const PreviewRequest& request, std::uint8_t* original, std::uint8_t* filtered,
                        const std::function<void(const PreviewFrame&)>& original_painted, ScopeCounts* scopes,
                        const CancelToken& cancel);
    std::optional<PixelSample> sample(const SamplePlace& place);
    std::vector<std::uint8_t> patch(const Frame& frame, FractionPoint upright, int size);
    std::optional<FractionPoint> upright_behind(FractionPoint place) const;
    ContentArea content(const ContentRequest& request, const CancelToken& cancel);
    int stream() const { return stream_; }
    std::int64_t decoded() const { return source_ ? source_->decoded_frames() : 0; }

private:
    struct Rendered {
        std::int64_t number = -1;
        Frame original;
        Frame filtered;
        std::vector<ChainLink> links;
    };

    void wait_for_index(const CancelToken& cancel);
    void scale_size_changes(bool scale);
    std::int64_t shown_number(const PreviewRequest& request) const;
    bool shows_first(const PreviewRequest& request);
    Rendered decode(const PreviewRequest& request, const CancelToken& cancel);
    void filter(const PreviewRequest& request, Rendered& made, const CancelToken& cancel);
    PreviewImage paint(ViewportPainter& painter, const Frame& frame, const PreviewViewport& viewport,
                       PictureMark mark, std::uint8_t* pixels) const;
    static Text note(const FrameFormat& format);

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
    Rendered shown_;
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
    first_ = Frame();
    shown_ = {};
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

void PreviewRenderer::Implementation::wait_for_index(const CancelToken& cancel) {
    std::unique_lock lock(mutex_);
    while (!index_known_.wait_for(lock, cancel_look, [this] { return index_ || index_error_; }))
        cancel.throw_if_cancelled();
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

PreviewRenderer::Implementation::Rendered
PreviewRenderer::Implementation::decode(const PreviewRequest& request, const CancelToken& cancel) {
    Rendered made;
    if (shows_first(request)) {
        made.number = 0;
        made.original = first_.share();
        return made;
    }
    wait_for_index(cancel);
    made.number = shown_number(request);
    made.original = source_->frame(made.number, cancel);
    return made;
}

void PreviewRenderer::Implementation::filter(const PreviewRequest& request, Rendered& made,
                                             const CancelToken& cancel) {
    pictures_.use(request.chain, made.original.format(), orientation_);
    made.filtered = source_ ? pictures_.picture(made.number, made.original, *source_, cancel)
                            : pictures_.lone_picture(made.original, cancel);
    made.links = pictures_.chain().links();
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

Text PreviewRenderer::Implementation::note(const FrameFormat& format) {
    const int transfer = format.transfer;
    if (!ToneMap::applies(transfer))
        return {};
    constexpr int pq = 16;
    return Text("preview.tone_mapped", "HDR ({1}) shown tone-mapped to SDR", transfer == pq ? "PQ" : "HLG");
}

PreviewFrame
PreviewRenderer::Implementation::render(const PreviewRequest& request, std::uint8_t* original,
                                        std::uint8_t* filtered,
                                        const std::function<void(const PreviewFrame&)>& original_painted,
                                        ScopeCounts* scopes, const CancelToken& cancel) {
    const auto begin = std::chrono::steady_clock::now();
    const bool tell_early = original_painted && pictures_.may_take_long(request.chain);
    scale_size_changes(request.scale_size_changes);
    Rendered made = decode(request, cancel);
    PreviewFrame answer;
    answer.generation = request.generation;
    answer.frame = made.number;
    answer.pts = made.original.pts();
    answer.original = paint(original_painter_, made.original, request.original, request.mark, original);
    answer.note = note(made.original.format());
    if (tell_early)
        original_painted(answer);
    filter(request, made, cancel);
    const bool drawn_over = request.difference.wanted && can_be_compared(made.original, made.filtered);
    const PictureMark mark = drawn_over ? PictureMark::None : request.mark;
    answer.filtered = paint(filtered_painter_, made.filtered, request.filtered, mark, filtered);
    answer.is_difference = drawn_over && answer.filtered.pixels != nullptr;
    if (answer.is_difference)
        draw_difference(request.difference, made.original, made.filtered, orientation_, request.filtered,
                        filtered);
    if (scopes != nullptr && request.scopes != ScopeSide::None) {
        count_scopes(request.scopes == ScopeSide::Original ? made.original : made.filtered, orientation_,
                     *scopes);
        answer.scopes = scopes;
    }
    answer.links = made.links;
    shown_ = std::move(made);
    answer.milliseconds =
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
    return answer;
}

/// The place in the upright filtered picture of a place in the upright original; empty where it was cut off.
std::optional<FractionPoint> PreviewRenderer::Implementation::upright_behind(FractionPoint place) const {
    const FractionPoint upright = place;
    for (const ChainLink& link : shown_.links) {
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
    if (shown_.number < 0)
        return std::nullopt;
    const FractionPoint upright{std::clamp(place.x, 0.0, 1.0), std::clamp(place.y, 0.0, 1.0)};
    const auto at = [](double fraction, int size) {
        return std::min(static_cast<int>(fraction * size), size - 1);
    };
    const auto values = [&](const Frame& frame, FractionPoint shown) {
        const FractionPoint stored = stored_place(orientation_, shown);
        return component_values(frame, at(stored.x, frame.get()->width), at(stored.y, frame.get()->height));
    };
    const FrameFormat format = shown_.original.format();
    const bool sideways = turned_sideways(orientation_);
    PixelSample result;
    result.frame = shown_.number;
    result.x = at(upright.x, sideways ? format.height : format.width);
    result.y = at(upright.y, sideways ? format.width : format.height);
    result.original = values(shown_.original, upright);
    result.component_names = component_names(format);
    result.patch = std::clamp(place.patch, 0, max_patch);
    if (result.patch > 0)
        result.original_patch = patch(shown_.original, upright, result.patch);
    if (const auto there = upright_behind(upright)) {
        result.filtered = values(shown_.filtered, *there);
        if (result.patch > 0)
            result.filtered_patch = patch(shown_.filtered, *there, result.patch);
    }
    return result;
}

ContentArea PreviewRenderer::Implementation::content(const ContentRequest& request,
                                                     const CancelToken& cancel) {
    wait_for_index(cancel);
    const std::int64_t count = source_->index().frame_count();
    const std::int64_t number = std::clamp<std::int64_t>(request.frame, 0, count - 1);
    Frame frame = source_->frame(number, cancel);
    const FilterChain chain(request.chain, frame.format(), orientation_);
    if (!chain.empty()) {
        ChainRun run(chain, number - chain.traits().lead(number, 0), count, &cancel);
        auto result = run.pop();
        while (!result || result->frame_number != number) {
            if (!result)
                run.push(source_->frame(run.next_input(), cancel));
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
                                     ScopeCounts* scopes, const CancelToken& cancel) {
    return implementation_->render(request, original_pixels, filtered_pixels, original_painted, scopes,
                                   cancel);
}

std::optional<PixelSample> PreviewRenderer::sample(const SamplePlace& place) {
    return implementation_->sample(place);
}

ContentArea PreviewRenderer::content(const ContentRequest& request, const CancelToken& cancel) {
    return implementation_->content(request, cancel);
}

std::int64_t PreviewRenderer::decoded_frames() const {
    return implementation_->decoded();
}

} // namespace framewright
