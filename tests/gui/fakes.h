// A made-up engine and preview: answer when they are told to, or at once.
#pragma once

#include "ui/services/segment_service.h"
#include "ui/services/services.h"

#include <cstdint>
#include <deque>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace framewright::ui {

class FakeJobs final : public JobService {
public:
    void request_catalog() override { ++catalog_requests; }
    void request_filters() override { ++filter_requests; }
    quint64 start(const JobSpec& spec) override {
        started.push_back(spec);
        return ++last_job;
    }
    quint64 measure(const JobSpec& spec, const std::vector<std::string>& metrics) override {
        measuring.push_back({spec, metrics});
        measurings.insert(++last_job);
        return last_job;
    }
    void cancel(quint64 number, StopMode mode) override {
        const Problem problem{QStringLiteral("cancelled"), {}, ErrorKind::Cancelled};
        if (measurings.contains(number)) {
            emit measuring_failed(number, problem);
            return;
        }
        cancelled.push_back({number, mode});
        emit failed(number, problem);
    }

    void make_sample(const QString& path) override { emit sample_made(path); }

    std::vector<JobSpec> started;
    std::vector<std::pair<JobSpec, std::vector<std::string>>> measuring;
    std::set<quint64> measurings; ///< their numbers
    std::vector<std::pair<quint64, StopMode>> cancelled;
    quint64 last_job = 0;
    int catalog_requests = 0;
    int filter_requests = 0;
};

class FakeSegments final : public SegmentService {
public:
    quint64 make(const SegmentOrder& order) override {
        orders.push_back(order);
        return orders.size();
    }
    void drop(quint64 order) override { dropped.push_back(order); }

    std::vector<SegmentOrder> orders; ///< of the numbers 1, 2, ...
    std::vector<quint64> dropped;
};

/// Gray original, and a filtered side whose brightness is the number of enabled filters times 40.
class FakePreview final : public PreviewProvider {
public:
    void open(quint64 clip, const QString& path, int) override {
        opening = clip;
        opened_path = path;
    }
    void show() override { shown = std::exchange(opening, 0); }
    void close() override {
        closed = true;
        shown = opening = 0;
    }
    void request(const PreviewRequest& request) override {
        requests.push_back(request);
        if (automatic)
            answer(request);
    }
    void sample(const SamplePlace& place) override {
        samples.push_back({place.x, place.y});
        patch = place.patch;
    }

    void measure_content(const ContentRequest& request) override { measured.push_back(request); }
    std::unique_ptr<PreviewProvider> another() const override {
        auto made = std::make_unique<FakePreview>();
        (other == nullptr ? other : reference == nullptr ? reference : trial) = made.get();
        return made;
    }

    /// What the worker would say of a filter of a picture with 4:2:0 samples.
    ChainLink link_of(const FilterSpec& filter) const {
        ChainLink link;
        link.width = link.kept_width = link.result_width = picture.width();
        link.height = link.kept_height = link.result_height = picture.height();
        link.step_x = link.step_y = 2;
        link.on_device = filter.id != cpu_filter;
        const auto number = [&](const char* id, int otherwise) {
            const auto found = filter.parameters.find(id);
            const auto* value =
                found == filter.parameters.end() ? nullptr : std::get_if<std::int64_t>(&found->second);
            return value == nullptr || *value == 0 ? otherwise : static_cast<int>(*value);
        };
        if (filter.id != cut_filter)
            return link;
        link.kept_left = number("x", 0);
        link.kept_top = number("y", 0);
        link.kept_width = link.result_width = number("w", link.width - link.kept_left);
        link.kept_height = link.result_height = number("h", link.height - link.kept_top);
        return link;
    }

    void open_succeeds(const MediaInfo& info) { emit opened(opening, info); }
    void open_fails(const Problem& problem) { emit open_failed(opening, problem); }
    void finish_index(const std::shared_ptr<const FrameIndex>& index) {
        emit indexed(opening != 0 ? opening : shown, index);
    }

    void answer(const PreviewRequest& request) {
        FrameImages images;
        images.generation = request.generation;
        images.frame = request.frame;
        images.original_picture = images.filtered_picture = picture;
        images.milliseconds = 2;
        for (const FilterSpec& filter : request.chain)
            if (filter.enabled)
                images.links.push_back(link_of(filter));
        const auto side = [](const PreviewViewport& viewport, int gray) {
            if (!viewport.wanted)
                return QImage();
            QImage image(viewport.pixel_width, viewport.pixel_height, QImage::Format_RGB32);
            image.fill(QColor(gray, gray, gray));
            return image;
        };
        int filters = 0;
        for (const FilterSpec& filter : request.chain)
            filters += filter.enabled ? 1 : 0;
        images.original = side(request.original, 100);
        images.filtered = side(request.filtered, 100 + 40 * filters);
        emit frame_ready(shown, images);
    }

    // The window owns them: what it shows another file by, a kept look, and a filter that is tried.
    mutable FakePreview* other = nullptr;
    mutable FakePreview* reference = nullptr;
    mutable FakePreview* trial = nullptr;
    /// The original of a request whose filters take long.
    void answer_early(const PreviewRequest& request, int gray) {
        FrameImages images;
        images.generation = request.generation;
        images.frame = request.frame;
        images.original =
            QImage(request.original.pixel_width, request.original.pixel_height, QImage::Format_RGB32);
        images.original.fill(QColor(gray, gray, gray));
        images.original_picture = picture;
        emit original_ready(shown, images);
    }

    quint64 opening = 0;
    quint64 shown = 0;
    QString opened_path;
    bool closed = false;
    bool automatic = true;
    std::string cpu_filter; ///< the one without operations that a device can run
    QSize picture{640, 360};
    std::vector<PreviewRequest> requests;
    std::vector<QPointF> samples;
    int patch = 0; ///< that was asked for with the last of them
    std::vector<ContentRequest> measured;
    std::string cut_filter = "cut"; ///< the one that cuts, see made_cut()
};

/// 25 fps, `frames` frames, a keyframe every 12.
inline FrameIndex made_index(int frames) {
    FrameIndex index;
    index.time_base = {1, 12800};
    std::vector<std::int64_t> pts;
    for (int i = 0; i < frames; ++i)
        pts.push_back(1024 + i * 512);
    std::vector<Keyframe> keyframes;
    for (int i = 0; i < frames; i += 12)
        keyframes.push_back({i, pts[static_cast<std::size_t>(i)], 0, -1, false});
    index.pts = std::move(pts);
    index.keyframes = std::move(keyframes);
    index.last_duration = 512;
    return index;
}

inline MediaInfo made_info() {
    MediaInfo info;
    info.path = "/clips/made.mp4";
    StreamInfo stream;
    stream.kind = StreamKind::Video;
    stream.codec = "h264";
    stream.video.emplace();
    stream.video->format.width = 640;
    stream.video->format.height = 360;
    stream.video->format.pixel_format = "yuv420p";
    stream.video->average_frame_rate = {25, 1};
    info.streams.push_back(stream);
    return info;
}

inline ParameterDescriptor made_parameter(const char* id, ParameterType type, ParameterValue value) {
    ParameterDescriptor parameter;
    parameter.id = id;
    parameter.name = id;
    parameter.type = type;
    parameter.default_value = std::move(value);
    parameter.minimum = 0;
    parameter.maximum = 100;
    parameter.step = 1;
    return parameter;
}

/// A filter with one parameter of every type.
inline FilterDescriptor made_filter(const char* id, const char* category = "Made") {
    FilterDescriptor filter;
    filter.id = id;
    filter.name = std::string("Filter ") + id;
    filter.category = category;
    filter.help = "Made for the tests.";
    ParameterDescriptor integer = made_parameter("integer", ParameterType::Integer, std::int64_t{3});
    integer.minimum = 1;
    integer.maximum = 31;
    integer.step = 2;
    integer.odd = true;
    integer.unit = "px";
    ParameterDescriptor real = made_parameter("real", ParameterType::Real, 1.5);
    real.minimum = -2;
    real.maximum = 2;
    real.step = 0.05;
    ParameterDescriptor choice = made_parameter("choice", ParameterType::Choice, std::string("b"));
    choice.choices = {{"a", "First"}, {"b", "Second"}};
    filter.parameters = {
        integer,
        real,
        made_parameter("boolean", ParameterType::Boolean, true),
        choice,
        made_parameter("text", ParameterType::Text, std::string("hello")),
        made_parameter("file", ParameterType::File, std::string()),
        made_parameter("matrix", ParameterType::Matrix, std::vector<double>{0, 0, 0, 0, 1, 0, 0, 0, 0})};
    return filter;
}

/// A filter that keeps a rectangle.
inline FilterDescriptor made_cut() {
    FilterDescriptor filter;
    filter.id = "cut";
    filter.name = "Cut";
    filter.category = "Geometry";
    filter.help = "Keeps a part.";
    const auto length = [](const char* id, const char* name, PictureMeasure measure) {
        ParameterDescriptor parameter = made_parameter(id, ParameterType::Integer, std::int64_t{0});
        parameter.name = name;
        parameter.maximum = 65536;
        parameter.unit = "px";
        parameter.measure = measure;
        return parameter;
    };
    filter.parameters = {length("x", "Left", PictureMeasure::Left), length("y", "Top", PictureMeasure::Top),
                         length("w", "Width", PictureMeasure::KeptWidth),
                         length("h", "Height", PictureMeasure::KeptHeight)};
    filter.parameters[2].zero_name = filter.parameters[3].zero_name = "All";
    return filter;
}

inline Catalog made_catalog() {
    Catalog catalog;
    catalog.filters = {made_filter("box", "Blur and sharpen"), made_filter("sepia", "Color"), made_cut()};
    EncoderDescriptor x264;
    x264.id = "x264";
    x264.name = "H.264 (x264)";
    x264.containers = {"mp4", "mkv", "mov"};
    x264.presets = {"fast", "medium", "slow"};
    x264.default_preset = "medium";
    x264.quality = {true, "CRF", 0, 51, 23, true, true};
    x264.available = true;
    EncoderDescriptor vp9;
    vp9.id = "vp9";
    vp9.name = "VP9";
    vp9.containers = {"webm", "mkv"};
    vp9.quality = {true, "CRF", 0, 63, 32, true, false};
    vp9.available = true;
    EncoderDescriptor nvenc;
    nvenc.id = "h264-nvenc";
    nvenc.name = "H.264 (NVENC)";
    nvenc.containers = {"mp4"};
    nvenc.available = false;
    nvenc.unavailable_reason = Text("gpu.no_library", "no NVIDIA driver ({1} not found)", "libcuda.so.1");
    EncoderDescriptor mjpeg;
    mjpeg.id = "mjpeg";
    mjpeg.name = "Motion JPEG";
    mjpeg.containers = {"avi", "mov", "jpg"};
    mjpeg.quality = {true, "q:v", 1, 31, 3, true, false};
    mjpeg.available = true;
    catalog.encoders = {x264, vp9, nvenc, mjpeg};
    BackendDescriptor single;
    single.id = "single";
    single.name = "Single";
    single.available = true;
    BackendDescriptor processes;
    processes.id = "processes";
    processes.name = "Processes";
    processes.uses_workers = processes.uses_store = processes.available = true;
    BackendDescriptor device;
    device.id = "device";
    device.name = "Device";
    device.uses_device = device.available = device.uses_workers = device.uses_store = true;
    device.parameters = {made_parameter("streams", ParameterType::Integer, std::int64_t{4}),
                         made_parameter("strategy", ParameterType::Choice, std::string("auto"))};
    device.parameters[1].choices = {{"auto", "Automatic"}, {"fft", "FFT"}};
    catalog.backends = {single, processes, device};
    return catalog;
}

} // namespace framewright::ui
